//! Is this a geometry of GeoJSON (RFC 7946), of `TopoJSON` or of WKT?

use etalon_schemas::GeoJsonForm;
use serde_json::Value;

use crate::fact::{Fact, GeometryFault};
use crate::format::{self, NamedFormat};

/// Positions looked at for the orientation of rings.
const DEPTH: usize = 8;

/// Checks a geometry written in a cell.
pub fn shape(form: GeoJsonForm, text: &str) -> Result<(), Fact> {
    if form == GeoJsonForm::GeoJsonOrWkt && !text.starts_with('{') {
        return format::check(NamedFormat::Wkt, text)
            .map_err(|_| Fact::GeometryInvalid { fault: GeometryFault::Unreadable });
    }
    let value: Value = serde_json::from_str(text)
        .map_err(|_| Fact::GeometryInvalid { fault: GeometryFault::Unreadable })?;
    let checked = match form {
        GeoJsonForm::TopoJson => match kind(&value) {
            Some("Topology") => Ok(()),
            _ => Err(GeometryFault::Type),
        },
        GeoJsonForm::GeoJson | GeoJsonForm::GeoJsonOrWkt => object(&value, 0),
    };
    checked.map_err(|fault| Fact::GeometryInvalid { fault })
}

fn kind(value: &Value) -> Option<&str> {
    value.get("type").and_then(Value::as_str)
}

/// A geometry, a feature or a collection.
fn object(value: &Value, depth: usize) -> Result<(), GeometryFault> {
    if depth > DEPTH {
        return Err(GeometryFault::Coordinates);
    }
    let list =
        |name: &str| value.get(name).and_then(Value::as_array).ok_or(GeometryFault::Coordinates);
    let coordinates = || value.get("coordinates").ok_or(GeometryFault::Coordinates);
    match kind(value) {
        Some("Point") => position(coordinates()?),
        Some("MultiPoint") => each(coordinates()?, 0, position),
        Some("LineString") => each(coordinates()?, 2, position),
        Some("MultiLineString") => each(coordinates()?, 0, |line| each(line, 2, position)),
        Some("Polygon") => polygon(coordinates()?),
        Some("MultiPolygon") => each(coordinates()?, 0, polygon),
        Some("GeometryCollection") => {
            list("geometries")?.iter().try_for_each(|geometry| object(geometry, depth + 1))
        }
        Some("Feature") => match value.get("geometry") {
            None | Some(Value::Null) => Ok(()),
            Some(geometry) => object(geometry, depth + 1),
        },
        Some("FeatureCollection") => {
            list("features")?.iter().try_for_each(|feature| object(feature, depth + 1))
        }
        _ => Err(GeometryFault::Type),
    }
}

fn each(
    value: &Value,
    least: usize,
    check: impl Fn(&Value) -> Result<(), GeometryFault>,
) -> Result<(), GeometryFault> {
    let items = value.as_array().ok_or(GeometryFault::Coordinates)?;
    if items.len() < least {
        return Err(GeometryFault::Coordinates);
    }
    items.iter().try_for_each(check)
}

fn position(value: &Value) -> Result<(), GeometryFault> {
    let numbers = value.as_array().ok_or(GeometryFault::Coordinates)?;
    let sound = numbers.len() >= 2 && numbers.iter().all(Value::is_number);
    if sound { Ok(()) } else { Err(GeometryFault::Coordinates) }
}

/// Linear rings, the first one counter-clockwise (RFC 7946 §3.1.6).
fn polygon(value: &Value) -> Result<(), GeometryFault> {
    let rings = value.as_array().ok_or(GeometryFault::Coordinates)?;
    for (index, ring) in rings.iter().enumerate() {
        each(ring, 0, position)?;
        let positions = ring.as_array().map(Vec::as_slice).unwrap_or_default();
        if positions.len() < 4 {
            return Err(GeometryFault::ShortRing);
        }
        if positions.first() != positions.last() {
            return Err(GeometryFault::OpenRing);
        }
        if index == 0 && signed_area(positions) < 0.0 {
            return Err(GeometryFault::RingOrder);
        }
    }
    Ok(())
}

/// Twice the signed area of a ring: negative when it turns clockwise.
fn signed_area(positions: &[Value]) -> f64 {
    let xy = |value: &Value| {
        let axis = |at| value.get(at).and_then(Value::as_f64).unwrap_or_default();
        (axis(0), axis(1))
    };
    positions
        .windows(2)
        .map(|pair| match pair {
            [one, two] => {
                let ((x1, y1), (x2, y2)) = (xy(one), xy(two));
                x1 * y2 - x2 * y1
            }
            _ => 0.0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_of_geometries_are_told_apart() {
        let check = |text: &str| match shape(GeoJsonForm::GeoJsonOrWkt, text) {
            Ok(()) => None,
            Err(Fact::GeometryInvalid { fault }) => Some(fault),
            Err(other) => panic!("{other:?}"),
        };
        assert_eq!(check(r#"{"type":"Point","coordinates":[10.2,36.8]}"#), None);
        assert_eq!(check(r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#), None);
        assert_eq!(
            check(r#"{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,0]]]}"#),
            Some(GeometryFault::RingOrder)
        );
        assert_eq!(
            check(r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}"#),
            Some(GeometryFault::OpenRing)
        );
        assert_eq!(check(r#"{"type":"Rond"}"#), Some(GeometryFault::Type));
        assert_eq!(check("{"), Some(GeometryFault::Unreadable));
        assert_eq!(check("POINT(10.2 36.8)"), None);
    }
}
