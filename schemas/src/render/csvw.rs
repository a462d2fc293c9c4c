//! How does *CSV on the Web* describe a file of this schema?
//!
//! [Metadata Vocabulary for Tabular Data](https://www.w3.org/TR/tabular-metadata/).

use serde_json::{Map, Value, json};

use super::Sheet;
use crate::field::{Field, FieldType};

/// The metadata of a table.
pub(super) fn render(sheet: &Sheet<'_>) -> String {
    let (schema, record) = (sheet.schema, sheet.record);
    let mut document = Map::new();
    document.insert(
        "@context".into(),
        json!(["http://www.w3.org/ns/csvw", {"@language": sheet.language}]),
    );
    document.insert("url".into(), json!(format!("{}.csv", sheet.slug())));
    document.insert("dc:title".into(), json!(schema.title(sheet.language)));
    if let Some(description) = schema.descriptions.get(sheet.language) {
        document.insert("dc:description".into(), json!(description));
    }
    if let Some(iri) = &schema.iri {
        document.insert("dc:conformsTo".into(), json!({"@id": iri}));
    }
    document.insert("dialect".into(), json!({"encoding": "utf-8", "header": true}));
    let mut table = Map::new();
    let columns: Vec<Value> = record.fields.iter().map(|field| column(field, sheet)).collect();
    table.insert("columns".into(), Value::Array(columns));
    if !record.primary_key.is_empty() {
        table.insert("primaryKey".into(), json!(record.primary_key));
    }
    if let [only] = record.primary_key.as_slice() {
        table.insert("aboutUrl".into(), json!(format!("#{{{only}}}")));
    }
    if let Some(class) = &schema.rdf_class {
        // Why: a virtual column gives each row its class.
        let about = record.primary_key.first().map(|key| format!("#{{{key}}}"));
        let mut virtual_column = Map::new();
        virtual_column.insert("virtual".into(), json!(true));
        virtual_column.insert("name".into(), json!("classe"));
        virtual_column.insert("propertyUrl".into(), json!("rdf:type"));
        virtual_column.insert("valueUrl".into(), json!(class));
        if let Some(about) = about {
            virtual_column.insert("aboutUrl".into(), json!(about));
        }
        if let Some(Value::Array(columns)) = table.get_mut("columns") {
            columns.push(Value::Object(virtual_column));
        }
    }
    document.insert("tableSchema".into(), Value::Object(table));
    format!("{:#}\n", Value::Object(document))
}

fn column(field: &Field, sheet: &Sheet<'_>) -> Value {
    let mut column = Map::new();
    column.insert("name".into(), json!(field.name));
    column.insert("titles".into(), json!(field.name));
    if let Some(title) = field.titles.get(sheet.language) {
        column.insert("dc:title".into(), json!(title));
    }
    if let Some(description) = field.descriptions.get(sheet.language) {
        column.insert("dc:description".into(), json!(description));
    }
    if field.is_required() {
        column.insert("required".into(), json!(true));
    }
    if let Some(property) = &field.property {
        column.insert("propertyUrl".into(), json!(property));
    }
    if let FieldType::List(form) = &field.kind
        && let Some(separator) = form.separator
    {
        column.insert("separator".into(), json!(separator.to_string()));
    }
    let missing = field.lexical.missing.as_ref().unwrap_or(&sheet.record.missing);
    if missing.len() > 1 {
        column.insert("null".into(), json!(missing));
    }
    column.insert("datatype".into(), datatype(field));
    Value::Object(column)
}

fn datatype(field: &Field) -> Value {
    let constraints = &field.constraints;
    let mut kind = Map::new();
    let base = match &field.kind {
        FieldType::Integer => "integer",
        FieldType::Number => "decimal",
        FieldType::Boolean => "boolean",
        FieldType::Date => "date",
        FieldType::Time => "time",
        FieldType::DateTime => "datetime",
        FieldType::Year => "gYear",
        FieldType::YearMonth => "gYearMonth",
        FieldType::Duration => "duration",
        FieldType::Object => "json",
        _ if field.format.as_deref() == Some("uri") => "anyURI",
        _ => "string",
    };
    kind.insert("base".into(), json!(base));
    let words =
        |words: &Option<Vec<String>>| words.as_ref().and_then(|words| words.first().cloned());
    if base == "boolean" {
        let yes = words(&field.lexical.true_words).unwrap_or_else(|| "true".to_owned());
        let no = words(&field.lexical.false_words).unwrap_or_else(|| "false".to_owned());
        kind.insert("format".into(), json!(format!("{yes}|{no}")));
    }
    let mut set = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            kind.insert(key.to_owned(), value);
        }
    };
    // Why: CSVW bounds numbers and dates; a year is neither.
    if matches!(base, "integer" | "decimal" | "date" | "datetime" | "time") {
        set("minimum", constraints.minimum.clone());
        set("maximum", constraints.maximum.clone());
    }
    if base == "string" {
        set("minLength", constraints.min_length.map(Value::from));
        set("maxLength", constraints.max_length.map(Value::from));
        let allowed = super::allowed(field);
        let pattern = constraints.pattern.as_ref().map(|pattern| pattern.source.clone());
        let listed = (!allowed.is_empty()).then(|| allowed.join("|"));
        set("format", listed.or(pattern).map(Value::from));
    }
    if kind.len() == 1 { json!(base) } else { Value::Object(kind) }
}
