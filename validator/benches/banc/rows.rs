//! What are the measures made on? Rows of every common kind of column, the same on every machine.

use std::fmt::Write as _;

/// A schema of every common kind of column, as a Table Schema.
pub(crate) const TABLE_SCHEMA: &str = r#"{"name": "banc", "fields": [
  {"name": "id", "type": "string", "constraints": {"required": true, "pattern": "^FR[A-Z0-9]{3}P[A-Z0-9]{4,29}$"}},
  {"name": "nom", "type": "string", "constraints": {"required": true, "maxLength": 120}},
  {"name": "implantation", "type": "string", "constraints": {"enum": ["Voirie", "Parking public", "Parking privé à usage public", "Station dédiée à la recharge rapide"]}},
  {"name": "siret", "type": "string", "constraints": {"pattern": "^[0-9]{14}$"}},
  {"name": "courriel", "type": "string", "format": "email"},
  {"name": "telephone", "type": "string", "constraints": {"pattern": "^(\\+33|0)[1-9][0-9]{8}$"}},
  {"name": "site", "type": "string", "format": "uri"},
  {"name": "code_insee", "type": "string", "constraints": {"pattern": "^([013-9][0-9]|2[AB1-9])[0-9]{3}$"}},
  {"name": "code_postal", "type": "string", "constraints": {"pattern": "^[0-9]{5}$"}},
  {"name": "latitude", "type": "number", "constraints": {"minimum": 41, "maximum": 51.5}},
  {"name": "longitude", "type": "number", "constraints": {"minimum": -5.5, "maximum": 10}},
  {"name": "nombre", "type": "integer", "constraints": {"minimum": 1, "maximum": 500}},
  {"name": "gratuit", "type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
  {"name": "mise_en_service", "type": "date"},
  {"name": "maj", "type": "datetime"}
]}"#;

/// The same as a JSON Schema of a record.
pub(crate) const RECORD_SCHEMA: &str = r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
  "required": ["id", "nom"], "additionalProperties": false, "properties": {
  "id": {"type": "string", "pattern": "^FR[A-Z0-9]{3}P[A-Z0-9]{4,29}$"}, "nom": {"type": "string", "maxLength": 120},
  "implantation": {"enum": ["Voirie", "Parking public", "Parking privé à usage public", "Station dédiée à la recharge rapide"]},
  "siret": {"type": "string", "pattern": "^[0-9]{14}$"}, "courriel": {"type": "string", "format": "email"},
  "telephone": {"type": ["string", "null"], "pattern": "^(\\+33|0)[1-9][0-9]{8}$"}, "site": {"type": ["string", "null"], "format": "uri"},
  "code_insee": {"type": "string", "pattern": "^([013-9][0-9]|2[AB1-9])[0-9]{3}$"}, "code_postal": {"type": "string", "pattern": "^[0-9]{5}$"},
  "latitude": {"type": "number", "minimum": 41, "maximum": 51.5}, "longitude": {"type": "number", "minimum": -5.5, "maximum": 10},
  "nombre": {"type": "integer", "minimum": 1, "maximum": 500}, "gratuit": {"type": "boolean"},
  "mise_en_service": {"type": "string", "format": "date"}, "maj": {"type": "string", "format": "date-time"}}}"#;

const NAMES: [&str; 15] = [
    "id",
    "nom",
    "implantation",
    "siret",
    "courriel",
    "telephone",
    "site",
    "code_insee",
    "code_postal",
    "latitude",
    "longitude",
    "nombre",
    "gratuit",
    "mise_en_service",
    "maj",
];
const TOWNS: [&str; 8] = [
    "Besançon",
    "Saint-Étienne",
    "Genève",
    "Dakar",
    "Namur",
    "Montréal",
    "Tunis",
    "L’Haÿ-les-Roses",
];
const PLACES: [&str; 4] = [
    "Voirie",
    "Parking public",
    "Parking privé à usage public",
    "Station dédiée à la recharge rapide",
];
/// What stands instead of a sound cell, by column.
const WRONG: [&str; 15] = [
    "fr",
    "",
    "voirie",
    "123",
    "accueil chez ville",
    "01 02",
    "www ville",
    "2C004",
    "7500",
    "48,85",
    "E2.35",
    "3.5",
    "oui",
    "31/12/2021",
    "hier",
];

/// The cells of a row; one cell in a hundred is wrong when `faulty`.
fn row(number: usize, faulty: bool) -> Vec<String> {
    let mixed = number.wrapping_mul(2_654_435_761) % 1_000_003;
    let pick = |list: &[&'static str]| list.get(mixed % list.len()).copied().unwrap_or_default();
    let mut cells = vec![
        format!("FRABCP{:04}X{number:07}", mixed % 9000 + 1000),
        format!("Place de la République {} n° {}", pick(&TOWNS), mixed % 90),
        pick(&PLACES).to_owned(),
        format!("{:014}", 13_002_526_500_013_usize + mixed),
        "contact.bornes@ville-metropole.example".to_owned(),
        if mixed.is_multiple_of(5) {
            String::new()
        } else {
            format!("+33{:09}", 100_000_000 + mixed * 7)
        },
        if mixed.is_multiple_of(4) {
            String::new()
        } else {
            format!("https://www.ville.example/stations/{mixed}?ref=irve")
        },
        format!("{:02}{:03}", mixed % 19 + 1, mixed % 700),
        format!("{:05}", mixed % 95_000 + 1000),
        format!("{}.{:06}", 42 + mixed % 9, mixed),
        format!("{}.{:06}", mixed % 9, mixed),
        (mixed % 24 + 1).to_string(),
        mixed.is_multiple_of(2).to_string(),
        format!("20{:02}-{:02}-{:02}", mixed % 20 + 5, mixed % 12 + 1, mixed % 28 + 1),
        format!("2025-{:02}-{:02}T{:02}:30:00Z", mixed % 12 + 1, mixed % 28 + 1, mixed % 24),
    ];
    if faulty {
        for (column, cell) in cells.iter_mut().enumerate() {
            if (number * 15 + column).wrapping_mul(40_503).is_multiple_of(101) {
                WRONG.get(column).copied().unwrap_or_default().clone_into(cell);
            }
        }
    }
    cells
}

/// Such rows as a table.
pub(crate) fn csv(rows: usize, faulty: bool) -> String {
    let mut text = NAMES.join(",");
    text.push('\n');
    for number in 0..rows {
        let cells: Vec<String> = row(number, faulty)
            .into_iter()
            .map(|cell| if cell.contains(',') { format!("\"{cell}\"") } else { cell })
            .collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

/// The members of a record, in JSON.
fn members(number: usize, but: &[&str]) -> String {
    let mut text = String::new();
    for (name, cell) in NAMES.iter().zip(row(number, false)) {
        if but.contains(name) {
            continue;
        }
        let bare = matches!(*name, "latitude" | "longitude" | "nombre" | "gratuit");
        let comma = if text.is_empty() { "" } else { "," };
        // Writing into a text cannot fail.
        let _ = match (cell.is_empty(), bare) {
            (true, _) => write!(text, "{comma}\"{name}\":null"),
            (false, true) => write!(text, "{comma}\"{name}\":{cell}"),
            (false, false) => write!(text, "{comma}\"{name}\":\"{cell}\""),
        };
    }
    text
}

/// Such rows as NDJSON.
pub(crate) fn ndjson(rows: usize) -> String {
    let lines: Vec<String> =
        (0..rows).map(|number| format!("{{{}}}", members(number, &[]))).collect();
    lines.join("\n")
}

/// Such rows as a GeoJSON collection.
pub(crate) fn geojson(rows: usize) -> String {
    let features: Vec<String> = (0..rows)
        .map(|number| {
            let cells = row(number, false);
            let at = |column: usize| cells.get(column).map_or("0", String::as_str);
            format!(
                "{{\"type\":\"Feature\",\"properties\":{{{}}},\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{},{}]}}}}",
                members(number, &["latitude", "longitude"]),
                at(10),
                at(9)
            )
        })
        .collect();
    format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n", features.join(",\n"))
}
