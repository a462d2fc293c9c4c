//! Does a point lie in a country? And what does its file say of it ([`pack`])?
//!
//! The extents are boxes drawn about a tenth of a degree wide of the land: they
//! tell exchanged or wrong coordinates, not borders.

pub mod pack;

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A box in degrees (WGS 84) that holds a country or a part of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BoundingBox {
    /// Least longitude.
    pub west: f64,
    /// Least latitude.
    pub south: f64,
    /// Greatest longitude.
    pub east: f64,
    /// Greatest latitude.
    pub north: f64,
}

impl BoundingBox {
    /// Whether the point lies in the box, its edges included.
    pub fn contains(&self, latitude: f64, longitude: f64) -> bool {
        (self.south..=self.north).contains(&latitude)
            && (self.west..=self.east).contains(&longitude)
    }
}

/// The boxes of a country, by its ISO 3166-1 alpha-2 code in capitals; `None`
/// when its extent is not known here. Overseas departments stand both under
/// `FR` and under the code of their own.
pub fn boxes(code: &str) -> Option<&'static [BoundingBox]> {
    all().get(code).map(Vec::as_slice)
}

/// Whether the point may lie in the country; `None` when its extent is not known.
pub fn contains(code: &str, latitude: f64, longitude: f64) -> Option<bool> {
    boxes(code).map(|boxes| boxes.iter().any(|one| one.contains(latitude, longitude)))
}

/// Whether the point may lie in one of the countries whose extent is known.
pub fn lies_in_any(latitude: f64, longitude: f64) -> bool {
    all().values().flatten().any(|one| one.contains(latitude, longitude))
}

/// The code as written here, for a country whose extent is known.
pub fn known(code: &str) -> Option<&'static str> {
    all().get_key_value(code).map(|(code, _)| code.as_str())
}

fn all() -> &'static BTreeMap<String, Vec<BoundingBox>> {
    static BOXES: OnceLock<BTreeMap<String, Vec<BoundingBox>>> = OnceLock::new();
    BOXES.get_or_init(|| {
        let source = include_str!("../data/pays/emprises.json");
        let corners: BTreeMap<String, Vec<[f64; 4]>> =
            serde_json::from_str(source).unwrap_or_default();
        let of = |[west, south, east, north]: [f64; 4]| BoundingBox { west, south, east, north };
        corners
            .into_iter()
            .map(|(code, boxes)| (code, boxes.into_iter().map(of).collect()))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{all, contains};

    #[test]
    fn every_box_is_a_box_of_a_known_country() {
        let countries = crate::find("https://w3id.org/etalon/listes/iso-3166-1-alpha-2").unwrap();
        assert!(all().len() > 70);
        for (code, boxes) in all() {
            assert!(countries.by_notation(code).is_some(), "{code}");
            for one in boxes {
                assert!(one.west < one.east && one.south < one.north, "{code} {one:?}");
                assert!(one.west >= -180.0 && one.east <= 180.0, "{code} {one:?}");
                assert!(one.south >= -90.0 && one.north <= 90.0, "{code} {one:?}");
            }
        }
    }

    #[test]
    fn cities_lie_in_their_country_and_not_when_exchanged() {
        for (code, latitude, longitude) in [
            ("SN", 14.69, -17.44),
            ("BE", 50.46, 4.87),
            ("CA", 45.50, -73.57),
            ("CH", 46.20, 6.14),
            ("KH", 11.56, 104.92),
            ("BF", 12.37, -1.52),
            ("TN", 36.81, 10.18),
            ("FR", 48.86, 2.35),
            ("FR", -20.88, 55.45),
            ("MG", -18.91, 47.52),
            ("HT", 18.54, -72.34),
            ("VU", -17.73, 168.32),
        ] {
            assert_eq!(contains(code, latitude, longitude), Some(true), "{code}");
            assert_eq!(contains(code, longitude, latitude), Some(false), "{code}");
        }
        assert_eq!(contains("SN", 0.0, 0.0), Some(false));
        assert_eq!(contains("ZZ", 0.0, 0.0), None);
        assert_eq!(contains("SN", f64::NAN, -17.4), Some(false));
    }
}
