//! Which fields hold coordinates, and of which country?

use etalon_schemas::{FieldType, Record, Schema};

use super::{GeometryPlan, Plan};
use crate::check::value::{Bounds, KindPlan, Typed};
use crate::format::NamedFormat;
use crate::read::expected::{GeometryFields, key};

/// RDF properties of a latitude, by the end of their IRI.
const LATITUDE: [&str; 2] = ["wgs84_pos#lat", "schema.org/latitude"];
/// RDF properties of a longitude.
const LONGITUDE: [&str; 2] = ["wgs84_pos#long", "schema.org/longitude"];

/// Finds the coordinates of a record.
pub(super) fn plan(schema: &Schema, record: &Record) -> GeometryPlan {
    let is_number = |at: usize| {
        record
            .fields
            .get(at)
            .is_some_and(|field| matches!(field.kind, FieldType::Number | FieldType::Integer))
    };
    let find = |iris: &[&str], names: &[&str]| -> Vec<usize> {
        let fits = |at: &usize| {
            record.fields.get(*at).is_some_and(|field| {
                let by_iri = field
                    .property
                    .as_deref()
                    .is_some_and(|iri| iris.iter().any(|end| iri.ends_with(end)));
                by_iri || has_word(&field.name, names)
            })
        };
        (0..record.fields.len()).filter(|at| is_number(*at)).filter(fits).collect()
    };
    let latitudes = find(&LATITUDE, &["latitude", "lat", "ylat"]);
    let longitudes = find(&LONGITUDE, &["longitude", "long", "lon", "lng", "xlong"]);
    let pairs = if latitudes.len() == longitudes.len() {
        latitudes.into_iter().zip(longitudes).collect()
    } else {
        Vec::new()
    };
    let position =
        |fits: &dyn Fn(&etalon_schemas::Field) -> bool| record.fields.iter().position(fits);
    GeometryPlan {
        pairs,
        points: (0..record.fields.len())
            .filter(|at| {
                record
                    .fields
                    .get(*at)
                    .is_some_and(|field| matches!(field.kind, FieldType::GeoPoint(_)))
            })
            .collect(),
        country_field: position(&|field| {
            field.format.as_deref().and_then(NamedFormat::from_name) == Some(NamedFormat::Pays)
                || key(&field.name) == "payscode"
        }),
        commune_field: position(&|field| key(&field.name) == "communecode"),
        country: schema.country.as_ref().map(|code| code.to_uppercase()),
    }
}

/// Whether one of the words of a name, as written or glued to its number, is one of these.
fn has_word(name: &str, words: &[&str]) -> bool {
    name.split(['_', '-', '.', ' ']).any(|word| {
        let word = key(word);
        words.contains(&word.trim_end_matches(|c: char| c.is_ascii_digit()))
    })
}

/// The fields that receive the geometry of a GeoJSON feature.
pub(super) fn fields(plan: &Plan, record: &Record) -> Option<GeometryFields> {
    let name = |at: usize| record.fields.get(at).map(|field| field.name.clone());
    let pair = plan
        .geometry
        .pairs
        .first()
        .and_then(|(latitude, longitude)| Some((name(*latitude)?, name(*longitude)?)));
    let whole = record
        .fields
        .iter()
        .find(|field| matches!(field.kind, FieldType::GeoJson(_)))
        .map(|field| field.name.clone());
    let point = plan.geometry.points.first().and_then(|at| name(*at));
    let some = pair.is_some() || whole.is_some() || point.is_some();
    some.then_some(GeometryFields { pair, whole, point })
}

impl Plan {
    /// Takes bounds of ±90 and ±180 away from coordinates: the check of the
    /// place says more (exchanged, projected) than "too large".
    pub(super) fn free_coordinates(&mut self) {
        let pairs = self.geometry.pairs.clone();
        for at in pairs.into_iter().flat_map(|(latitude, longitude)| [latitude, longitude]) {
            let Some(field) = self.fields.get_mut(at) else { continue };
            let bounds = &field.value.bounds;
            let whole_earth = |bound: &Option<crate::check::value::Bound>| {
                bound.as_ref().is_none_or(|bound| match bound.value {
                    Typed::Number(number) => number.abs() >= 90.0,
                    _ => false,
                })
            };
            let numeric = matches!(field.value.kind, KindPlan::Number(_) | KindPlan::Integer(_));
            if numeric && whole_earth(&bounds.minimum) && whole_earth(&bounds.maximum) {
                field.value.bounds = Bounds::default();
            }
        }
    }
}
