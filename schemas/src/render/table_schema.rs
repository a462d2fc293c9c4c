//! How do frictionless and Validata read the schema? Table Schema v1.
//!
//! Lists between separators have no type in v1: they become text whose pattern
//! says the items. Rules between fields become Validata's `custom_checks`.

use serde_json::{Map, Value, json};

use super::{Sheet, allowed};
use crate::field::{Field, FieldType, GeoJsonForm, GeoPointForm, Lexical};
use crate::schema::Rule;

/// The Table Schema.
pub(super) fn render(sheet: &Sheet<'_>) -> String {
    let (schema, record) = (sheet.schema, sheet.record);
    let mut document = Map::new();
    let mut set = |key: &str, value: Value| {
        document.insert(key.to_owned(), value);
    };
    set("$schema", json!("https://specs.frictionlessdata.io/schemas/table-schema.json"));
    set("name", json!(sheet.slug()));
    set("title", json!(schema.title(sheet.language)));
    if let Some(description) = schema.descriptions.get(sheet.language) {
        set("description", json!(description));
    }
    if let Some(version) = &schema.version {
        set("version", json!(version));
    }
    if let Some(iri) = &schema.iri {
        set("path", json!(iri));
    }
    if let Some(licence) = &schema.licence {
        set("licenses", json!([{"name": licence}]));
    }
    if !schema.sources.is_empty() {
        let sources = schema.sources.iter().map(|source| match &source.path {
            Some(path) => json!({"title": source.title, "path": path}),
            None => json!({"title": source.title}),
        });
        set("sources", Value::Array(sources.collect()));
    }
    if let Some(country) = &schema.country {
        set("countryCode", json!(country));
    }
    let fields: Vec<Value> = record.fields.iter().map(|field| self::field(field, sheet)).collect();
    set("fields", Value::Array(fields));
    let missing =
        if record.missing.is_empty() { vec![String::new()] } else { record.missing.clone() };
    set("missingValues", json!(missing));
    match record.primary_key.as_slice() {
        [] => {}
        [only] => set("primaryKey", json!(only)),
        several => set("primaryKey", json!(several)),
    }
    if !record.foreign_keys.is_empty() {
        let keys: Vec<Value> = record
            .foreign_keys
            .iter()
            .map(|key| {
                json!({
                    "fields": key.fields,
                    "reference": {"resource": key.resource, "fields": key.reference_fields},
                })
            })
            .collect();
        set("foreignKeys", Value::Array(keys));
    }
    let checks = checks(sheet);
    if !checks.is_empty() {
        set("custom_checks", Value::Array(checks));
    }
    format!("{:#}\n", Value::Object(document))
}

fn field(field: &Field, sheet: &Sheet<'_>) -> Value {
    let mut out = Map::new();
    let mut set = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            out.insert(key.to_owned(), value);
        }
    };
    set("name", Some(json!(field.name)));
    set("title", field.titles.get(sheet.language).map(|title| json!(title)));
    set("description", field.descriptions.get(sheet.language).map(|text| json!(text)));
    let (kind, format) = kind(field);
    set("type", Some(json!(kind)));
    set("format", format.map(|format| json!(format)));
    let lexical = &field.lexical;
    if kind == "boolean" {
        let words = |words: &Option<Vec<String>>, default: [&str; 4]| {
            words.clone().unwrap_or_else(|| default.map(str::to_owned).to_vec())
        };
        set("trueValues", Some(json!(words(&lexical.true_words, Lexical::TRUE_WORDS))));
        set("falseValues", Some(json!(words(&lexical.false_words, Lexical::FALSE_WORDS))));
    }
    set("decimalChar", lexical.decimal_mark.as_ref().map(|mark| json!(mark)));
    set("groupChar", lexical.group_mark.as_ref().map(|mark| json!(mark)));
    set("rdfType", field.property.as_ref().map(|iri| json!(iri)));
    set("example", field.example.clone());
    set("constraints", Some(constraints(field, kind)));
    Value::Object(out)
}

fn kind(field: &Field) -> (&'static str, Option<String>) {
    let pattern = || field.lexical.date_pattern.clone();
    match &field.kind {
        FieldType::Any => ("any", None),
        FieldType::Text => {
            let format = field.format.as_deref().and_then(super::json_schema::standard_format);
            let known = format.filter(|format| matches!(*format, "email" | "uri" | "uuid"));
            ("string", known.map(str::to_owned))
        }
        FieldType::Integer => ("integer", None),
        FieldType::Number => ("number", None),
        FieldType::Boolean => ("boolean", None),
        FieldType::Date => ("date", pattern()),
        FieldType::Time => ("time", pattern()),
        FieldType::DateTime => ("datetime", pattern()),
        FieldType::Year => ("year", None),
        FieldType::YearMonth => ("yearmonth", None),
        FieldType::Duration => ("duration", None),
        FieldType::GeoPoint(GeoPointForm::Text) => ("geopoint", None),
        FieldType::GeoPoint(GeoPointForm::Array) => ("geopoint", Some("array".to_owned())),
        FieldType::GeoPoint(GeoPointForm::Object) => ("geopoint", Some("object".to_owned())),
        FieldType::GeoJson(GeoJsonForm::GeoJson) => ("geojson", None),
        FieldType::GeoJson(GeoJsonForm::TopoJson) => ("geojson", Some("topojson".to_owned())),
        // Why: Table Schema has no type for "GeoJSON or WKT".
        FieldType::GeoJson(GeoJsonForm::GeoJsonOrWkt) => ("string", None),
        FieldType::List(form) if form.separator.is_some() => ("string", None),
        FieldType::List(_) => ("array", None),
        FieldType::Object => ("object", None),
    }
}

fn constraints(field: &Field, kind: &str) -> Value {
    let mut out = Map::new();
    let constraints = &field.constraints;
    let mut set = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            out.insert(key.to_owned(), value);
        }
    };
    set("required", Some(json!(field.is_required())));
    set("unique", constraints.unique.then(|| json!(true)));
    if let FieldType::List(form) = &field.kind
        && let Some(separator) = form.separator
    {
        set("pattern", list_pattern(field, separator).map(Value::from));
        return Value::Object(out);
    }
    set("enum", constraints.allowed.clone().map(Value::Array));
    let text = kind == "string";
    set(
        "pattern",
        constraints.pattern.as_ref().filter(|_| text).map(|pattern| json!(pattern.source)),
    );
    set("minimum", constraints.minimum.clone());
    set("maximum", constraints.maximum.clone());
    set("minLength", constraints.min_length.map(Value::from));
    set("maxLength", constraints.max_length.map(Value::from));
    Value::Object(out)
}

/// One item or more, between separators.
fn list_pattern(field: &Field, separator: char) -> Option<String> {
    let items: Vec<String> = allowed(field).iter().map(|item| escaped(item)).collect();
    if items.is_empty() {
        return None;
    }
    let one = format!("(?:{})", items.join("|"));
    Some(format!("{one}(?:{}{one})*", escaped(&separator.to_string())))
}

/// A text that stands for itself in a regular expression.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        if r"\.+*?()|[]{}^$".contains(character) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// What Validata checks beyond Table Schema, under the names its version 0.12 knows.
fn checks(sheet: &Sheet<'_>) -> Vec<Value> {
    let mut checks = Vec::new();
    let mut add = |name: &str, params: Value| checks.push(json!({"name": name, "params": params}));
    for field in &sheet.record.fields {
        let name = match field.format.as_deref() {
            Some("siren") => "siren",
            Some("siret") => "siret",
            Some("plage-annees") => "year-interval-value",
            Some("nomenclature-actes") => "nomenclature-acte",
            _ => continue,
        };
        add(name, json!({"column": field.name}));
    }
    for rule in &sheet.record.rules {
        match rule {
            Rule::Compare { left, operator, right } => {
                let sign = match operator.sign() {
                    "≤" => "<=",
                    "≥" => ">=",
                    "=" => "==",
                    "≠" => continue,
                    other => other,
                };
                add("compare-columns-value", json!({"column": left, "op": sign, "column2": right}));
            }
            Rule::Sum { total, parts } => {
                add("sum-columns-value", json!({"column": total, "columns": parts}));
            }
            Rule::AllOrNone { fields } => {
                if let [first, others @ ..] = fields.as_slice() {
                    add("cohesive-columns-value", json!({"column": first, "othercolumns": others}));
                }
            }
            Rule::OneRequired { fields } => {
                // Why: Validata compares two columns, no more.
                if let [one, two] = fields.as_slice() {
                    add("one-of-required", json!({"column1": one, "column2": two}));
                }
            }
            Rule::Condition(_) => {}
        }
    }
    checks
}
