//! How is a JSON record lifted to RDF? A JSON-LD 1.1 context.

use serde_json::{Map, Value, json};

use super::Sheet;
use crate::field::{Field, FieldType};

/// The context of one record.
pub(super) fn render(sheet: &Sheet<'_>) -> String {
    let mut context = Map::new();
    context.insert("@version".into(), json!(1.1));
    context.insert("xsd".into(), json!("http://www.w3.org/2001/XMLSchema#"));
    for field in &sheet.record.fields {
        if let Some(property) = &field.property {
            context.insert(field.name.clone(), term(field, property));
        }
    }
    format!("{:#}\n", json!({ "@context": Value::Object(context) }))
}

fn term(field: &Field, property: &str) -> Value {
    let mut term = Map::new();
    term.insert("@id".into(), json!(property));
    if let Some(kind) = datatype(field) {
        term.insert("@type".into(), json!(kind));
    }
    Value::Object(term)
}

/// The datatype of a value; `None` where JSON says it.
fn datatype(field: &Field) -> Option<&'static str> {
    Some(match &field.kind {
        FieldType::Date => "xsd:date",
        FieldType::Time => "xsd:time",
        FieldType::DateTime => "xsd:dateTime",
        FieldType::Year => "xsd:gYear",
        FieldType::YearMonth => "xsd:gYearMonth",
        FieldType::Duration => "xsd:duration",
        // Why not xsd:decimal: JSON-LD writes a number with a fraction as `1.15E1` (JSON-LD 1.1 API,
        // object to RDF conversion), which no decimal may be.
        FieldType::Number => "xsd:double",
        FieldType::Integer => "xsd:integer",
        FieldType::Boolean => "xsd:boolean",
        FieldType::GeoJson(_) | FieldType::Object => "@json",
        FieldType::Text if field.format.as_deref() == Some("uri") => "@id",
        _ => return None,
    })
}
