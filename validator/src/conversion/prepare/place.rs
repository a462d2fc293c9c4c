//! Where do these coordinates stand, in which order, and in which system?

use etalon_schemas::Field;
use etalon_vocab::country;

use super::Sample;
use crate::conversion::action::number_loosely;
use crate::conversion::projection;
use crate::correspondence::{Axis, Step};
use crate::lexicon;

/// The coordinate that a field holds, by its property or its name.
pub(super) fn axis(field: &Field) -> Option<Axis> {
    let property = field.property.as_deref().unwrap_or_default();
    let words = lexicon::words(&field.name);
    let named = |names: &[&str]| words.iter().any(|word| names.contains(&word.as_str()));
    if property.ends_with("wgs84_pos#lat") || named(&["latitude", "lat"]) {
        Some(Axis::Latitude)
    } else if property.ends_with("wgs84_pos#long") || named(&["longitude", "lon", "long", "lng"]) {
        Some(Axis::Longitude)
    } else {
        None
    }
}

/// The projection of two columns of metres, easting first.
pub(super) fn projected(sample: &Sample<'_>) -> Vec<Step> {
    let (Some(axis), [east, north]) = (axis(sample.ask.field), sample.columns) else {
        return Vec::new();
    };
    let filled = |cell: &String| !cell.trim().is_empty();
    let rows = east.cells.iter().zip(&north.cells).filter(|(x, y)| filled(x) && filled(y));
    let points: Vec<(f64, f64)> = rows
        .filter_map(|(x, y)| Some((number_loosely(x.trim())?, number_loosely(y.trim())?)))
        .take(super::TRIED)
        .collect();
    let from = projection::guess(&sample.headers, &points, sample.ask.country);
    from.map(|from| vec![Step::Project { from, axis }]).unwrap_or_default()
}

/// One part of a column that holds both coordinates.
pub(super) fn pair(sample: &Sample<'_>, values: &[&str]) -> Option<Vec<Step>> {
    let axis = axis(sample.ask.field)?;
    let pairs: Vec<(f64, f64)> = values.iter().filter_map(|value| numbers(value)).collect();
    // Why: a few cells may be faulty, and most must be pairs.
    if pairs.len() * 10 < values.len() * 9 {
        return None;
    }
    let latitude_first = order(sample, &pairs)?;
    let first = latitude_first == (axis == Axis::Latitude);
    let plain = |separator: &str| {
        values.iter().all(|value| {
            let parts: Vec<&str> = value.split(separator).collect();
            parts.len() == 2 && parts.iter().all(|part| part.trim().parse::<f64>().is_ok())
        })
    };
    let separator = [",", ";", " ", "|", "/"].into_iter().find(|separator| plain(separator));
    Some(match separator {
        Some(separator) => {
            let position = if first { 1 } else { 2 };
            vec![Step::Part { separator: separator.to_owned(), position }]
        }
        None => {
            let number = r"(-?\d+(?:\.\d+)?)";
            let pattern = if first {
                format!(r"^[^\d-]*{number}")
            } else {
                format!(r"^[^\d-]*-?\d+(?:\.\d+)?[^\d-]+{number}")
            };
            vec![Step::Extract { pattern }]
        }
    })
}

/// The two numbers of a text that holds two of them, and little else.
fn numbers(text: &str) -> Option<(f64, f64)> {
    let is_part = |letter: char| letter.is_ascii_digit() || letter == '-' || letter == '.';
    let mut found = text.split(|letter: char| !is_part(letter)).filter(|part| !part.is_empty());
    let numbers = (found.next()?.parse().ok()?, found.next()?.parse().ok()?);
    found.next().is_none().then_some(numbers)
}

/// Whether the latitude comes first: as the country says, else the header, else the ranges.
fn order(sample: &Sample<'_>, pairs: &[(f64, f64)]) -> Option<bool> {
    let fits = |latitude_first: bool| {
        pairs.iter().all(|(one, two)| {
            let (north, east) = if latitude_first { (*one, *two) } else { (*two, *one) };
            let inside = sample.ask.country.and_then(|code| country::contains(code, north, east));
            north.abs() <= 90.0 && east.abs() <= 180.0 && inside != Some(false)
        })
    };
    match (fits(true), fits(false)) {
        (true, false) => return Some(true),
        (false, true) => return Some(false),
        (false, false) => return None,
        (true, true) => {}
    }
    let header = sample.headers.first().copied().unwrap_or_default();
    let words = lexicon::words(header);
    let place = |names: &[&str]| words.iter().position(|word| names.contains(&word.as_str()));
    match (place(&["lat", "latitude", "y"]), place(&["lon", "lng", "long", "longitude", "x"])) {
        (Some(latitude), Some(longitude)) => Some(latitude < longitude),
        // Why: the portals that write this name write the latitude first.
        _ if words.concat().contains("geopoint2d") => Some(true),
        // Why: WKT and GeoJSON write the longitude first.
        _ if words.iter().any(|word| word == "wkt" || word == "geojson") => Some(false),
        _ => by_reach(pairs),
    }
}

/// In the countries of the network: the order that puts every point in one of them, when the other does not.
fn by_reach(pairs: &[(f64, f64)]) -> Option<bool> {
    const SEATS: [&str; 12] =
        ["FR", "BE", "CH", "LU", "CA", "MA", "DZ", "TN", "SN", "CI", "CM", "MG"];
    let fits = |latitude_first: bool| {
        SEATS.iter().any(|code| {
            pairs.iter().all(|(one, two)| {
                let (north, east) = if latitude_first { (*one, *two) } else { (*two, *one) };
                country::contains(code, north, east) == Some(true)
            })
        })
    };
    match (fits(true), fits(false)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}
