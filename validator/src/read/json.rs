//! Which records does a JSON text hold? Arrays, GeoJSON features, one object a line.

pub(crate) mod feature;
pub(crate) mod members;

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::Deserializer as _;
use serde_json::{Map, Value};

use crate::dataset::{Cell, Notice, PlaceStyle, RowPlace, Rows};
use crate::fact::{Fact, JsonFault};
use crate::read::Unreadable;
use crate::read::expected::Expected;

/// Levels of nesting that the JSON reader follows.
const DEPTH: usize = 128;

/// Records of a JSON document, flattened to one object each.
#[derive(Debug, Default)]
pub struct Records {
    /// One object a record.
    objects: Vec<Map<String, Value>>,
    /// Pointer to the list, and what follows the index: `/features`, `/properties`.
    pub pointer: (String, &'static str),
    /// Names of all members, in order of first appearance.
    pub header: Vec<String>,
}

/// What a JSON text was found to be.
#[derive(Debug)]
pub enum Json {
    /// An array of objects, or an object that holds one.
    Records(Records),
    /// A GeoJSON collection or feature.
    Features(Records),
    /// Anything else: a document.
    Document(Value),
}

/// Parses a text.
pub fn parse(text: &str) -> Result<Value, Fact> {
    serde_json::from_str(text).map_err(|error| fact(&error))
}

/// The fact behind a parser's error.
pub(crate) fn fact(error: &serde_json::Error) -> Fact {
    let words = error.to_string();
    if words.contains("recursion limit") {
        return Fact::Unreadable(Unreadable::TooDeep { limit: DEPTH });
    }
    let fault = if error.is_eof() {
        JsonFault::EndOfFile
    } else if words.contains("trailing comma") {
        JsonFault::TrailingComma
    } else if words.contains("trailing characters") {
        JsonFault::TrailingText
    } else {
        JsonFault::Unexpected
    };
    Fact::JsonSyntax { line: error.line() as u64, column: error.column() as u64, fault }
}

/// Finds the records of a document.
pub fn records(document: Value, expected: &Expected) -> Json {
    if expected.document {
        return Json::Document(document);
    }
    match document {
        Value::Array(items) if items.iter().all(Value::is_object) => {
            Json::Records(Records::of(items, String::new()))
        }
        Value::Object(mut object) => match object.get("type").and_then(Value::as_str) {
            Some("FeatureCollection") => match object.remove("features") {
                Some(Value::Array(items)) => Json::Features(features(items, "/features", expected)),
                other => {
                    object.extend(other.map(|other| ("features".to_owned(), other)));
                    Json::Document(Value::Object(object))
                }
            },
            Some("Feature") if object.contains_key("properties") => {
                Json::Features(features(vec![Value::Object(object)], "", expected))
            }
            _ => inner_records(object),
        },
        other => Json::Document(other),
    }
}

/// An object that wraps one list of objects, as many APIs answer; else one record.
fn inner_records(mut object: Map<String, Value>) -> Json {
    let is_list = |value: &Value| {
        value
            .as_array()
            .is_some_and(|items| !items.is_empty() && items.iter().all(Value::is_object))
    };
    let lists: Vec<String> =
        object.iter().filter(|(_, value)| is_list(value)).map(|(key, _)| key.clone()).collect();
    match lists.as_slice() {
        [only] => match object.remove(only) {
            Some(Value::Array(items)) => {
                Json::Records(Records::of(items, format!("/{}", escape(only))))
            }
            _ => Json::Document(Value::Object(object)),
        },
        _ => Json::Records(Records::of(vec![Value::Object(object)], String::new())),
    }
}

/// A feature as a record.
pub(crate) fn feature(feature: Value, expected: &Expected) -> Map<String, Value> {
    let records = features(vec![feature], "", expected);
    records.objects.into_iter().next().unwrap_or_default()
}

/// The members of a record, by column.
pub(crate) fn cells<'r>(
    record: &'r Map<String, Value>,
    header: &[String],
) -> impl Iterator<Item = Cell<'r>> {
    header.iter().map(|name| record.get(name).map_or(Cell::Absent, cell))
}

/// Flattens features: their properties, and their geometry as the schema wants it.
fn features(items: Vec<Value>, pointer: &str, expected: &Expected) -> Records {
    let flatten = |item: Value| {
        let Value::Object(mut feature) = item else { return Value::Null };
        let mut record = match feature.remove("properties") {
            Some(Value::Object(properties)) => properties,
            _ => Map::new(),
        };
        if let Some(id) = feature.remove("id")
            && !record.contains_key("id")
            && expected.hits(["id"]) > 0
        {
            record.insert("id".to_owned(), id);
        }
        place_geometry(&mut record, feature.remove("geometry"), expected);
        Value::Object(record)
    };
    let mut records = Records::of(items.into_iter().map(flatten).collect(), pointer.to_owned());
    records.pointer.1 = "/properties";
    records
}

/// Writes the geometry of a feature in the fields of the schema; properties of the same name win.
fn place_geometry(record: &mut Map<String, Value>, geometry: Option<Value>, expected: &Expected) {
    let (Some(geometry), Some(fields)) = (geometry, &expected.geometry) else { return };
    let point = (geometry.get("type").and_then(Value::as_str) == Some("Point"))
        .then(|| geometry.get("coordinates").and_then(Value::as_array))
        .flatten()
        .and_then(|position| Some((position.first()?.clone(), position.get(1)?.clone())));
    if let (Some((latitude, longitude)), Some((x, y))) = (&fields.pair, &point) {
        record.entry(latitude.clone()).or_insert_with(|| y.clone());
        record.entry(longitude.clone()).or_insert_with(|| x.clone());
    } else if let (Some(name), Some((x, y))) = (&fields.point, point) {
        record.entry(name.clone()).or_insert_with(|| Value::Array(vec![x, y]));
    } else if let Some(name) = &fields.whole {
        record.entry(name.clone()).or_insert(geometry);
    }
}

/// Writes a name as a part of a JSON pointer (RFC 6901).
pub fn escape(name: &str) -> Cow<'_, str> {
    if name.contains(['~', '/']) {
        Cow::Owned(name.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(name)
    }
}

impl Records {
    fn of(items: Vec<Value>, pointer: String) -> Self {
        let mut header = Header::default();
        let objects: Vec<_> = items
            .into_iter()
            .map(|item| match item {
                Value::Object(object) => {
                    header.learn(&object);
                    object
                }
                _ => Map::new(),
            })
            .collect();
        Self { objects, pointer: (pointer, ""), header: header.names }
    }

    /// The records in order.
    pub fn rows(&self) -> RecordRows<'_> {
        RecordRows { records: self.objects.iter(), header: &self.header, number: 0 }
    }

    /// How the places of these records are named.
    pub fn style(&self) -> PlaceStyle {
        if self.pointer.1.is_empty() { PlaceStyle::Records } else { PlaceStyle::Features }
    }
}

/// Names of members in order of first appearance.
#[derive(Debug, Default)]
struct Header {
    names: Vec<String>,
    known: BTreeSet<String>,
}

impl Header {
    fn learn(&mut self, object: &Map<String, Value>) {
        for name in object.keys() {
            if !self.known.contains(name) {
                self.add(name.clone());
            }
        }
    }

    fn add(&mut self, name: String) {
        self.known.insert(name.clone());
        self.names.push(name);
    }
}

/// Records of a document, in order.
#[derive(Debug)]
pub struct RecordRows<'r> {
    records: std::slice::Iter<'r, Map<String, Value>>,
    header: &'r [String],
    number: u64,
}

impl<'r> Rows<'r> for RecordRows<'r> {
    fn next_row(&mut self, cells: &mut Vec<Cell<'r>>) -> Option<RowPlace> {
        cells.clear();
        let record = self.records.next()?;
        cells.extend(self::cells(record, self.header));
        self.number += 1;
        Some(RowPlace { number: self.number, line: 0 })
    }
}

/// A member as a cell.
fn cell(value: &Value) -> Cell<'_> {
    match value {
        Value::Null => Cell::Absent,
        Value::Bool(value) => Cell::Boolean(*value),
        Value::Number(number) => number_cell(number),
        Value::String(text) => Cell::Text(Cow::Borrowed(text)),
        Value::Array(_) | Value::Object(_) => Cell::Json(Cow::Borrowed(value)),
    }
}

fn number_cell<'t>(number: &serde_json::Number) -> Cell<'t> {
    number.as_f64().map_or(Cell::Absent, Cell::Number)
}

/// Whether a text is NDJSON: two objects at least, each on its line.
pub fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let object = |line: &str| serde_json::from_str::<Map<String, Value>>(line).is_ok();
    match (lines.next(), lines.next()) {
        (Some(first), Some(second)) => object(first) && second.trim_start().starts_with('{'),
        _ => false,
    }
}

/// Names of all members of an NDJSON text, in order of first appearance.
pub fn line_header(text: &str) -> Vec<String> {
    let mut names = LineNames::default();
    names.pass(text);
    names.header.names
}

/// Gathers the names of the members of NDJSON lines.
#[derive(Debug, Default)]
pub(crate) struct LineNames {
    header: Header,
}

impl LineNames {
    /// Reads whole lines.
    pub(crate) fn pass(&mut self, text: &str) {
        for line in text.lines() {
            let mut found: Vec<String> = Vec::new();
            let header = &self.header;
            let mut tell = |name: &str| {
                if !header.known.contains(name) && !found.iter().any(|known| known == name) {
                    found.push(name.to_owned());
                }
            };
            let mut parser = serde_json::Deserializer::from_str(line);
            let read = parser.deserialize_map(members::Keys(&mut tell)).and_then(|()| parser.end());
            // Why: a line that is no object gives no columns, whatever it begins by.
            if read.is_ok() {
                for name in found {
                    self.header.add(name);
                }
            }
        }
    }

    /// The names, in order of first appearance.
    pub(crate) fn names(self) -> Vec<String> {
        self.header.names
    }
}

/// The lines of an NDJSON text, in order (NDJSON, JSON Lines).
pub fn line_rows<'t, 'h>(text: &'t str, header: &'h [String]) -> LineRows<'t, 'h> {
    LineRows { lines: text.lines(), header, place: RowPlace::default(), notices: Vec::new() }
}

/// Lines of NDJSON, in order.
#[derive(Debug)]
pub struct LineRows<'t, 'h> {
    lines: std::str::Lines<'t>,
    header: &'h [String],
    place: RowPlace,
    notices: Vec<Notice>,
}

impl<'t> Rows<'t> for LineRows<'t, '_> {
    fn next_row(&mut self, cells: &mut Vec<Cell<'t>>) -> Option<RowPlace> {
        cells.clear();
        loop {
            let line = self.lines.next()?;
            self.place.line += 1;
            if line.trim().is_empty() {
                continue;
            }
            let mut object = match serde_json::from_str::<Value>(line) {
                Ok(Value::Object(object)) => object,
                Ok(_) => {
                    self.syntax(1, JsonFault::NotAnObject);
                    continue;
                }
                Err(error) => {
                    let (column, fault) = match fact(&error) {
                        Fact::JsonSyntax { column, fault, .. } => (column, fault),
                        _ => (1, JsonFault::Unexpected),
                    };
                    self.syntax(column, fault);
                    continue;
                }
            };
            for name in self.header {
                cells.push(match object.get_mut(name).map(Value::take) {
                    None | Some(Value::Null) => Cell::Absent,
                    Some(Value::Bool(value)) => Cell::Boolean(value),
                    Some(Value::Number(number)) => number_cell(&number),
                    Some(Value::String(text)) => Cell::Text(Cow::Owned(text)),
                    Some(other) => Cell::Json(Cow::Owned(other)),
                });
            }
            self.place.number += 1;
            return Some(self.place);
        }
    }

    fn notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.notices)
    }
}

impl LineRows<'_, '_> {
    fn syntax(&mut self, column: u64, fault: JsonFault) {
        self.notices.push(Notice::Syntax { line: self.place.line, column, fault });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::expected::GeometryFields;

    #[test]
    fn features_become_records_with_their_place() {
        let geometry = GeometryFields {
            pair: Some(("latitude".to_owned(), "longitude".to_owned())),
            whole: None,
            point: None,
        };
        let expected = Expected::of(["id", "latitude"]).with_geometry(Some(geometry));
        let text = r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":"B1",
            "properties":{"nom":"Borne"},"geometry":{"type":"Point","coordinates":[10.18,36.8]}}]}"#;
        let Json::Features(records) = records(parse(text).unwrap(), &expected) else { panic!() };
        assert_eq!(records.header, ["nom", "id", "latitude", "longitude"]);
        let mut cells = Vec::new();
        records.rows().next_row(&mut cells).unwrap();
        assert_eq!(cells[2], Cell::Number(36.8));
    }

    #[test]
    fn a_bad_line_is_noticed_and_the_others_read() {
        let text = "{\"a\":1}\n{\"a\":\n\n[1]\n{\"b\":2}\n";
        let header = line_header(text);
        let mut rows = line_rows(text, &header);
        let mut cells = Vec::new();
        let mut places = Vec::new();
        while let Some(place) = rows.next_row(&mut cells) {
            places.push(place.line);
        }
        assert_eq!(places, [1, 5]);
        assert_eq!(rows.notices().len(), 2);
    }
}
