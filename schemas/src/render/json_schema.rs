//! How does any JSON Schema tool read the schema? Draft 2020-12, no extension.

use serde_json::{Map, Value, json};

use super::Sheet;
use crate::field::{Constraints, Field, FieldType, GeoPointForm, ListItem};
use crate::schema::Rule;

/// The JSON Schema of one record.
pub(super) fn render(sheet: &Sheet<'_>) -> String {
    let schema = sheet.schema;
    let mut document = Map::new();
    document.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    if let Some(iri) = &schema.iri {
        document.insert("$id".into(), json!(iri));
    }
    document.insert("title".into(), json!(schema.title(sheet.language)));
    if let Some(description) = schema.descriptions.get(sheet.language) {
        document.insert("description".into(), json!(description));
    }
    document.insert("type".into(), json!("object"));
    let properties: Map<String, Value> = sheet
        .record
        .fields
        .iter()
        .map(|field| (field.name.clone(), property(field, sheet)))
        .collect();
    document.insert("properties".into(), Value::Object(properties));
    let required: Vec<&str> = sheet
        .record
        .fields
        .iter()
        .filter(|field| field.is_required())
        .map(|field| field.name.as_str())
        .collect();
    if !required.is_empty() {
        document.insert("required".into(), json!(required));
    }
    let rules: Vec<Value> = sheet.record.rules.iter().filter_map(rule).collect();
    if !rules.is_empty() {
        document.insert("allOf".into(), Value::Array(rules));
    }
    document.insert("additionalProperties".into(), json!(true));
    format!("{:#}\n", Value::Object(document))
}

fn property(field: &Field, sheet: &Sheet<'_>) -> Value {
    let mut property = Map::new();
    if let Some(title) = field.titles.get(sheet.language) {
        property.insert("title".into(), json!(title));
    }
    if let Some(description) = field.descriptions.get(sheet.language) {
        property.insert("description".into(), json!(description));
    }
    add_type(&mut property, &field.kind, field.format.as_deref());
    add_constraints(&mut property, &field.constraints, &field.kind);
    let codes = sheet.codes_of(field);
    if !codes.is_empty() && field.constraints.allowed.is_none() && field.kind == FieldType::Text {
        let notations: Vec<&str> = codes.iter().map(|code| code.notation.as_str()).collect();
        property.insert("enum".into(), json!(notations));
    }
    if let Some(example) = &field.example {
        property.insert("examples".into(), json!([example]));
    }
    Value::Object(property)
}

fn add_type(property: &mut Map<String, Value>, kind: &FieldType, format: Option<&str>) {
    let mut set = |name: &str, format: Option<&str>| {
        property.insert("type".into(), json!(name));
        if let Some(format) = format {
            property.insert("format".into(), json!(format));
        }
    };
    match kind {
        FieldType::Any => {}
        FieldType::Text => set("string", format.and_then(standard_format)),
        FieldType::Integer | FieldType::Year => set("integer", None),
        FieldType::Number => set("number", None),
        FieldType::Boolean => set("boolean", None),
        FieldType::Date => set("string", Some("date")),
        FieldType::Time => set("string", Some("time")),
        FieldType::DateTime => set("string", Some("date-time")),
        FieldType::Duration => set("string", Some("duration")),
        FieldType::YearMonth => {
            set("string", None);
            property.insert("pattern".into(), json!("^[0-9]{4}-(0[1-9]|1[0-2])$"));
        }
        FieldType::GeoPoint(GeoPointForm::Text) => set("string", None),
        FieldType::GeoPoint(GeoPointForm::Array) => {
            set("array", None);
            property.insert("items".into(), json!({"type": "number"}));
            property.insert("minItems".into(), json!(2));
            property.insert("maxItems".into(), json!(2));
        }
        FieldType::GeoPoint(GeoPointForm::Object) | FieldType::Object => set("object", None),
        FieldType::GeoJson(_) => {
            property.insert("type".into(), json!(["object", "string"]));
        }
        FieldType::List(form) => {
            set("array", None);
            if let Some(item) = &form.item {
                property.insert("items".into(), item_schema(item));
            }
        }
    }
}

fn item_schema(item: &ListItem) -> Value {
    let mut schema = Map::new();
    add_type(&mut schema, &item.kind, item.format.as_deref());
    add_constraints(&mut schema, &item.constraints, &item.kind);
    Value::Object(schema)
}

/// The formats that JSON Schema defines, under its own names.
pub(super) fn standard_format(name: &str) -> Option<&'static str> {
    Some(match name {
        "courriel" => "email",
        "uri" => "uri",
        "uuid" => "uuid",
        "ipv4" => "ipv4",
        "ipv6" => "ipv6",
        "nom-hote" => "hostname",
        _ => return None,
    })
}

fn add_constraints(schema: &mut Map<String, Value>, constraints: &Constraints, kind: &FieldType) {
    let list = matches!(kind, FieldType::List(_));
    let mut set = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            schema.insert(key.to_owned(), value);
        }
    };
    set("enum", constraints.allowed.clone().map(Value::Array));
    set("pattern", constraints.pattern.as_ref().map(|pattern| json!(anchored(pattern))));
    set("minimum", constraints.minimum.clone());
    set("maximum", constraints.maximum.clone());
    set("exclusiveMinimum", constraints.exclusive_minimum.clone());
    set("exclusiveMaximum", constraints.exclusive_maximum.clone());
    set(if list { "minItems" } else { "minLength" }, constraints.min_length.map(Value::from));
    set(if list { "maxItems" } else { "maxLength" }, constraints.max_length.map(Value::from));
    set("multipleOf", constraints.multiple_of.map(Value::from));
    if let Some(Value::Object(residue)) = &constraints.residue {
        for (key, value) in residue {
            schema.entry(key.clone()).or_insert_with(|| value.clone());
        }
    }
}

/// A pattern as JSON Schema applies it: anywhere, unless it says where.
fn anchored(pattern: &crate::field::Pattern) -> String {
    if pattern.whole { format!("^(?:{})$", pattern.source) } else { pattern.source.clone() }
}

/// The rules that JSON Schema can say; comparisons and sums it cannot.
fn rule(rule: &Rule) -> Option<Value> {
    match rule {
        Rule::Condition(condition) => Some(condition.schema.clone()),
        Rule::OneRequired { fields } => {
            let one = |name: &String| json!({"required": [name]});
            Some(json!({"anyOf": fields.iter().map(one).collect::<Vec<_>>()}))
        }
        Rule::AllOrNone { fields } => {
            let others: Map<String, Value> =
                fields.iter().map(|name| (name.clone(), json!(fields))).collect();
            Some(json!({"dependentRequired": others}))
        }
        Rule::Compare { .. } | Rule::Sum { .. } => None,
    }
}
