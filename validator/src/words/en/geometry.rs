//! How is a fault of place told in English (E401 to E406)?

use etalon_schemas::GeoPointForm;

use crate::fact::{Axis, GeometryFault};

use super::{Case, Sentence, by, n, q, rewrite, value};
use crate::words::{Lang, country};

/// E401.
pub(super) fn point(case: &Case<'_>, form: GeoPointForm) -> Sentence {
    let form = match form {
        GeoPointForm::Text => {
            "the longitude then the latitude, with a comma between, such as “-17.447, 14.693”"
        }
        GeoPointForm::Array => {
            "the longitude then the latitude in square brackets, such as “[-17.447, 14.693]”"
        }
        GeoPointForm::Object => "an object, such as “{\"lon\": -17.447, \"lat\": 14.693}”",
    };
    let what = value(case, "is not a point", "are not points");
    Sentence::new(what, rewrite(case, "the longitude comes first", &format!("Write {form}.")))
}

/// E402.
pub(super) fn range(case: &Case<'_>, axis: Axis) -> Sentence {
    let (one, many, limit) = match axis {
        Axis::Latitude => ("The latitude", "latitudes", "a latitude goes from -90 to 90 degrees"),
        Axis::Longitude => {
            ("The longitude", "longitudes", "a longitude goes from -180 to 180 degrees")
        }
    };
    let what = if case.is_plural() {
        format!("{} are impossible: {limit}.", n(case.count, many, many))
    } else {
        let read = match case.seen.filter(|seen| !seen.masked) {
            Some(seen) => format!(" of {}", q(&seen.text)),
            None => String::new(),
        };
        format!("{one}{read} is impossible: {limit}.")
    };
    let mend = "Check the place of the decimal mark and the order of the coordinates; give them in decimal degrees (WGS 84).";
    Sentence::new(what, rewrite(case, "", mend))
}

/// E403.
pub(super) fn swapped(case: &Case<'_>, code: Option<&str>) -> Sentence {
    let why = match code {
        Some(code) => format!(
            "exchanged, they put {} in the expected country ({})",
            by(case, "the place", "these places"),
            country::name(code, Lang::En)
        ),
        None => "no latitude goes beyond 90 degrees".to_owned(),
    };
    let what = if case.is_plural() {
        format!(
            "Latitude and longitude seem to have changed places on {}: {why}.",
            n(case.count, "row", "rows")
        )
    } else {
        format!("Latitude and longitude seem to have changed places: {why}.")
    };
    let mend = match case.swap {
        Some((one, other)) => format!(
            "Exchange the values of the columns {} and {}{}.",
            q(one),
            q(other),
            by(case, "", " on these rows")
        ),
        None => rewrite(case, "the longitude comes first", "Exchange the two coordinates."),
    };
    Sentence::new(what, mend)
}

/// E404.
pub(super) fn outside(case: &Case<'_>, code: &str) -> Sentence {
    let country = country::name(code, Lang::En);
    let what = if case.is_plural() {
        format!(
            "{} outside the expected country ({country}).",
            n(case.count, "place is", "places are")
        )
    } else {
        format!("This place is outside the expected country ({country}).")
    };
    Sentence::new(
        what,
        "Check the coordinates (sign, decimal mark, order) and the code of the country or of the municipality on the row.",
    )
}

/// E405.
pub(super) fn invalid(case: &Case<'_>, fault: GeometryFault) -> Sentence {
    let (one, many, mend) = match fault {
        GeometryFault::Unreadable => (
            "The geometry cannot be read: it is neither GeoJSON nor another form that the field accepts",
            "geometries cannot be read: they are neither GeoJSON nor another form that the field accepts",
            "Write the geometry as GeoJSON, such as {\"type\": \"Point\", \"coordinates\": [-17.447, 14.693]}.",
        ),
        GeometryFault::Type => (
            "The geometry has no type, or one that GeoJSON does not know",
            "geometries have no type, or one that GeoJSON does not know",
            "Write one of these names in “type”: Point, LineString, Polygon, MultiPoint, MultiLineString, MultiPolygon or GeometryCollection.",
        ),
        GeometryFault::Coordinates => (
            "The coordinates of the geometry are missing, or not nested as its type asks",
            "geometries do not have the coordinates that their type asks for",
            "Write in “coordinates” a position for a Point, a list of positions for a LineString, a list of rings for a Polygon.",
        ),
        GeometryFault::ShortRing => (
            "A ring of the polygon has fewer than four positions",
            "polygons have a ring of fewer than four positions",
            "Give at least three different positions, then repeat the first one at the end.",
        ),
        GeometryFault::OpenRing => (
            "A ring of the polygon is not closed: its last position is not its first",
            "polygons have a ring that is not closed: its last position is not its first",
            "Repeat the first position at the end of the ring.",
        ),
        GeometryFault::RingOrder => (
            "The outline of the polygon turns clockwise; GeoJSON asks for the other way",
            "polygons have an outline that turns clockwise; GeoJSON asks for the other way",
            "Reverse the positions of the outer ring; holes turn the other way.",
        ),
    };
    let what = if case.is_plural() {
        format!("{}.", n(case.count, many, many))
    } else {
        format!("{one}.")
    };
    Sentence::new(what, mend)
}

/// E406.
pub(super) fn projected(case: &Case<'_>) -> Sentence {
    let of = if case.is_plural() {
        format!("The coordinates of {}", n(case.count, "row", "rows"))
    } else {
        "The coordinates".to_owned()
    };
    Sentence::new(
        format!("{of} seem to be metres of a projected system (Lambert, UTM…), not degrees."),
        "Convert the coordinates to decimal degrees (WGS 84, EPSG:4326) in your mapping software, then export again.",
    )
}
