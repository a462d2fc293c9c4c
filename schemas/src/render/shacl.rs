//! How is a record checked once it is RDF? SHACL Core shapes.

use serde_json::Value;

use super::datatype::datatype;
use super::turtle::{iri, literal};
use super::{Sheet, allowed};
use crate::field::{Constraints, Field, FieldType};

/// The shapes, in Turtle.
pub(super) fn render(sheet: &Sheet<'_>) -> String {
    let schema = sheet.schema;
    let base = schema.iri.clone().unwrap_or_else(|| format!("urn:etalon:{}", sheet.slug()));
    let mut text = String::from(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\n",
    );
    text.push_str(&format!("{} a sh:NodeShape ;\n", iri(&format!("{base}#forme"))));
    for (language, title) in schema.titles.iter() {
        text.push_str(&format!("  sh:name {} ;\n", literal(title, Some(language))));
    }
    if let Some(class) = &schema.rdf_class {
        text.push_str(&format!("  sh:targetClass {} ;\n", iri(class)));
    }
    let shapes: Vec<String> = sheet
        .record
        .fields
        .iter()
        .filter_map(|field| Some(property(field, field.property.as_deref()?)))
        .collect();
    text.push_str(&shapes.join(" ;\n"));
    text.push_str(" .\n");
    text
}

fn property(field: &Field, path: &str) -> String {
    let mut lines = vec![format!("sh:path {}", iri(path))];
    for (language, title) in field.titles.iter() {
        lines.push(format!("sh:name {}", literal(title, Some(language))));
    }
    for (language, description) in field.descriptions.iter() {
        lines.push(format!("sh:description {}", literal(description, Some(language))));
    }
    if field.is_required() {
        lines.push("sh:minCount 1".to_owned());
    }
    if !matches!(field.kind, FieldType::List(_)) {
        lines.push("sh:maxCount 1".to_owned());
    }
    if let Some(datatype) = datatype(field) {
        lines.push(format!("sh:datatype {datatype}"));
    }
    let constraints = &field.constraints;
    let values = allowed(field);
    if !values.is_empty() && matches!(field.kind, FieldType::Text | FieldType::List(_)) {
        let listed: Vec<String> = values.iter().map(|value| literal(value, None)).collect();
        lines.push(format!("sh:in ( {} )", listed.join(" ")));
    }
    // Each item of a list is a value of its property.
    let text = match &field.kind {
        FieldType::Text => Some(constraints),
        FieldType::List(form) => {
            let item = form.item.as_deref().filter(|item| item.kind == FieldType::Text);
            item.map(|item| &item.constraints)
        }
        _ => None,
    };
    lines.extend(text.into_iter().flat_map(text_constraints));
    let mut bound = |name: &str, value: &Option<Value>| {
        if let Some(bound) = value.as_ref().and_then(|value| bound(field, value)) {
            lines.push(format!("sh:{name} {bound}"));
        }
    };
    bound("minInclusive", &constraints.minimum);
    bound("maxInclusive", &constraints.maximum);
    bound("minExclusive", &constraints.exclusive_minimum);
    bound("maxExclusive", &constraints.exclusive_maximum);
    format!("  sh:property [\n    {}\n  ]", lines.join(" ;\n    "))
}

/// The pattern and lengths of a text.
fn text_constraints(constraints: &Constraints) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(pattern) = &constraints.pattern {
        let source = if pattern.whole {
            format!("^(?:{})$", pattern.source)
        } else {
            pattern.source.clone()
        };
        lines.push(format!("sh:pattern {}", literal(&source, None)));
    }
    lines.extend(constraints.min_length.map(|length| format!("sh:minLength {length}")));
    lines.extend(constraints.max_length.map(|length| format!("sh:maxLength {length}")));
    lines
}

/// A bound, as a literal of the type of the values: SHACL compares no others. Years and months
/// have none, because SPARQL 1.1 (§17.3), by which SHACL compares, does not order them.
fn bound(field: &Field, value: &Value) -> Option<String> {
    match (&field.kind, value) {
        (FieldType::Number | FieldType::Integer, Value::Number(number)) => Some(number.to_string()),
        (FieldType::Date | FieldType::Time | FieldType::DateTime, _) => {
            Some(format!("{}^^{}", literal(value.as_str()?, None), datatype(field)?))
        }
        _ => None,
    }
}
