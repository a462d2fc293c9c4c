//! How is a JSON record lifted to RDF? A JSON-LD 1.1 context.

use serde_json::{Map, Value, json};

use super::Sheet;
use super::datatype::datatype;
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
    if let Some(kind) = kind(field) {
        term.insert("@type".into(), json!(kind));
    }
    Value::Object(term)
}

/// The type of a value; `None` where JSON says it.
fn kind(field: &Field) -> Option<&'static str> {
    match &field.kind {
        FieldType::GeoJson(_) | FieldType::Object => Some("@json"),
        FieldType::Text if field.format.as_deref() == Some("uri") => Some("@id"),
        FieldType::Text => None,
        _ => datatype(field),
    }
}
