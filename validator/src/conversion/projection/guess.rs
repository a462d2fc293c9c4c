//! In which system are these coordinates? The one that puts them all in the country, when it is the only one.

use etalon_vocab::country;

use super::{Projection, code};
use crate::lexicon;

/// Systems in use, by country; that of the whole country where there is one.
const USED: [(&str, &[u32]); 34] = [
    ("FR", &[2154, 3942, 3943, 3944, 3945, 3946, 3947, 3948, 3949, 3950, 27572]),
    ("FR", &[2975, 5490, 2972, 4471, 4467]),
    ("NC", &[3163]),
    ("PF", &[3297, 3296, 3298]),
    ("BE", &[3812, 31370]),
    ("LU", &[2169]),
    ("CH", &[2056, 21781]),
    ("CA", &[2949, 2950, 2951, 2952, 2948, 2947, 2946, 32198]),
    ("MA", &[26191, 26192, 32629, 32630]),
    ("TN", &[32632, 22332]),
    ("DZ", &[32630, 32631, 32632]),
    ("SN", &[32628]),
    ("MR", &[32628]),
    ("ML", &[32628, 32629, 32630, 32631]),
    ("GN", &[32628]),
    ("CI", &[32630]),
    ("BF", &[32630]),
    ("TG", &[32631]),
    ("BJ", &[32631]),
    ("NE", &[32631, 32632, 32633]),
    ("TD", &[32633, 32634]),
    ("CM", &[32632, 32633]),
    ("CF", &[32633, 32634]),
    ("GA", &[32632, 32732, 32733]),
    ("CG", &[32632, 32633, 32732, 32733]),
    ("CD", &[32733, 32734, 32735, 32634, 32635]),
    ("BI", &[32735, 32736]),
    ("RW", &[32735, 32736]),
    ("DJ", &[32637, 32638]),
    ("MG", &[32738, 32739]),
    ("KM", &[32738]),
    ("HT", &[32618]),
    ("KH", &[32648]),
    ("LB", &[32636, 32637]),
];

/// Words of headers that name a system.
const NAMED: [(&str, u32); 26] = [
    ("l93", 2154),
    ("lambert93", 2154),
    ("rgf93", 2154),
    ("cc42", 3942),
    ("cc43", 3943),
    ("cc44", 3944),
    ("cc45", 3945),
    ("cc46", 3946),
    ("cc47", 3947),
    ("cc48", 3948),
    ("cc49", 3949),
    ("cc50", 3950),
    ("l2e", 27572),
    ("lambert2e", 27572),
    ("lambert2008", 3812),
    ("lambert72", 31370),
    ("lb72", 31370),
    ("bd72", 31370),
    ("lb08", 3812),
    ("lb2008", 3812),
    ("lv95", 2056),
    ("lv03", 21781),
    ("mtm7", 2949),
    ("mtm8", 2950),
    ("mtm9", 2951),
    ("mtm10", 2952),
];

/// The system of some points, by what their headers say and by where they would fall.
///
/// `country`: ISO 3166-1 alpha-2 code of the publisher. `None` when no system fits, or when several do.
pub(crate) fn guess(
    headers: &[&str],
    points: &[(f64, f64)],
    country: Option<&str>,
) -> Option<String> {
    if points.is_empty() || points.iter().any(|(x, y)| x.abs() <= 180.0 && y.abs() <= 180.0) {
        return None;
    }
    let fits = |code: u32, country: &str| {
        Projection::of(&code.to_string()).is_some_and(|projection| {
            points.iter().all(|(x, y)| {
                let point = projection.to_wgs84(*x, *y).filter(|_| is_of_zone(code, *x));
                point.is_some_and(|(east, north)| {
                    country::contains(country, north, east) == Some(true)
                })
            })
        })
    };
    let known = |wanted: &str| country.is_none_or(|country| country == wanted);
    let mut found: Vec<u32> = Vec::new();
    for (country, codes) in USED.iter().filter(|(country, _)| known(country)) {
        for code in *codes {
            if !found.contains(code) && fits(*code, country) {
                found.push(*code);
            }
        }
    }
    let chosen = match (named(headers), found.as_slice()) {
        // Why: the header says so; the values must only not say the contrary.
        (Some(named), found) if found.contains(&named) => named,
        (Some(named), []) if USED.iter().all(|(_, codes)| !codes.contains(&named)) => named,
        (None, [only]) => *only,
        _ => return None,
    };
    Some(format!("EPSG:{chosen}"))
}

/// The countries that use the system that headers name.
pub(crate) fn countries(headers: &[&str]) -> Vec<&'static str> {
    let Some(named) = named(headers) else { return Vec::new() };
    let using = USED.iter().filter(|(_, codes)| codes.contains(&named));
    using.map(|(country, _)| *country).collect()
}

/// Whether an easting is one of the zone, for systems by zones: beyond, another zone is used.
fn is_of_zone(code: u32, east: f64) -> bool {
    match code {
        22332 | 25828..=25838 | 32601..=32660 | 32701..=32760 => {
            (100_000.0..900_000.0).contains(&east)
        }
        2944..=2952 | 32182..=32190 => (100_000.0..510_000.0).contains(&east),
        _ => true,
    }
}

/// The system that the headers name: `X_L93`, `coord_x_cc45`, `E (EPSG:2056)`.
fn named(headers: &[&str]) -> Option<u32> {
    let words: Vec<String> = headers.iter().flat_map(|header| lexicon::words(header)).collect();
    let joined = words.concat();
    let figures = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>();
    let by_code = || code(&figures(joined.split("epsg").nth(1)?));
    let word = || NAMED.iter().find(|(word, _)| joined.contains(word)).map(|(_, code)| *code);
    let utm = || {
        let after = joined.split("utm").nth(1)?;
        let digits = figures(after);
        let zone: u32 = digits.parse().ok().filter(|zone| (1..=60).contains(zone))?;
        let south = after.get(digits.len()..).is_some_and(|rest| rest.starts_with('s'));
        Some(if south { 32700 + zone } else { 32600 + zone })
    };
    by_code().or_else(word).or_else(utm)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_told_by_where_points_fall() {
        let told = |points: &[(f64, f64)], country| guess(&["X", "Y"], points, country);
        let code = |number: u32| Some(format!("EPSG:{number}"));
        let lambert = [(652_469.0, 6_862_035.0), (417_241.0, 6_421_813.0)];
        assert_eq!(told(&lambert, Some("FR")), code(2154));
        assert_eq!(told(&[(1_842_000.0, 4_175_000.0)], Some("FR")), code(3945));
        assert_eq!(told(&[(2_600_000.0, 1_200_000.0)], None), code(2056));
        assert_eq!(told(&[(650_000.0, 671_000.0)], Some("BE")), code(3812));
        assert_eq!(told(&[(236_000.0, 1_625_000.0)], Some("SN")), code(32628));
        assert_eq!(told(&[(2.35, 48.85)], Some("FR")), None);
        assert_eq!(told(&[], Some("FR")), None);
    }

    #[test]
    fn what_could_be_several_systems_is_left_to_a_person_unless_the_header_says_it() {
        let montreal = [(300_000.0, 5_040_000.0)];
        assert_eq!(guess(&["X", "Y"], &montreal, Some("CA")), None);
        let told = guess(&["X_MTM8", "Y_MTM8"], &montreal, Some("CA"));
        assert_eq!(told.as_deref(), Some("EPSG:2950"));
        let told = guess(&["X_UTM28N", "Y_UTM28N"], &[(236_000.0, 1_625_000.0)], None);
        assert_eq!(told.as_deref(), Some("EPSG:32628"));
        // A header that the values contradict.
        assert_eq!(guess(&["X_L93", "Y_L93"], &[(2_600_000.0, 1_200_000.0)], Some("FR")), None);
    }
}
