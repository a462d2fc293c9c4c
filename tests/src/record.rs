//! How does a row of a CSV file become a JSON record? The typing the exported forms assume.

use etalon_schemas::{Field, FieldType, Record};
use serde_json::{Map, Number, Value};

/// The record of a row: empty cells are left out, cells that are not of their type stay text.
pub fn typed(record: &Record, header: &[String], row: &csv::StringRecord) -> Map<String, Value> {
    let mut object = Map::new();
    for (column, name) in header.iter().enumerate() {
        let field = record.fields.iter().find(|field| field.name.eq_ignore_ascii_case(name.trim()));
        let cell = row.get(column).map(str::trim).filter(|cell| !cell.is_empty());
        if let (Some(field), Some(cell)) = (field, cell) {
            object.insert(field.name.clone(), value(field, cell));
        }
    }
    object
}

fn value(field: &Field, cell: &str) -> Value {
    let text = || Value::from(cell);
    match &field.kind {
        FieldType::Integer | FieldType::Year => {
            cell.parse::<i64>().map_or_else(|_| text(), Value::from)
        }
        FieldType::Number => cell
            .parse::<f64>()
            .ok()
            .and_then(|number| match cell.parse::<i64>() {
                Ok(whole) => Some(Number::from(whole)),
                Err(_) => Number::from_f64(number),
            })
            .map_or_else(text, Value::Number),
        FieldType::Boolean => match cell {
            "oui" | "true" => true.into(),
            "non" | "false" => false.into(),
            _ => text(),
        },
        FieldType::List(form) => match form.separator {
            Some(separator) => cell.split(separator).map(|item| Value::from(item.trim())).collect(),
            None => serde_json::from_str(cell).unwrap_or_else(|_| text()),
        },
        FieldType::Object | FieldType::GeoJson(_) => {
            serde_json::from_str(cell).unwrap_or_else(|_| text())
        }
        _ => text(),
    }
}
