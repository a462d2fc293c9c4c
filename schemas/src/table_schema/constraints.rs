//! Which values does a field allow? The `constraints` of Table Schema.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::types::Typed;
use super::{contradictions, keys, texts};
use crate::field::{Constraints, FieldType, Pattern};
use crate::lint::LintFact;
use crate::pointer::{Remarks, join};

/// Constraints being read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// What was read so far.
    pub(super) constraints: Constraints,
    /// Pointer to the list that gives the allowed values.
    pub(super) allowed_at: String,
    /// Rank in that list of each allowed value that was kept.
    pub(super) ranks: Vec<usize>,
}

/// Reads `constraints`, and `categories` where there is no `enum`.
///
/// A constraint of the wrong form, or without meaning for the type, is told and
/// left out.
pub(super) fn read(
    object: &Map<String, Value>,
    at: &str,
    typed: &Typed,
    remarks: &mut Remarks,
) -> Constraints {
    let mut draft = Draft::default();
    draft.constraints.residue.clone_from(&typed.residue);
    let here = join(at, "constraints");
    match object.get("constraints") {
        None | Some(Value::Null) => {}
        Some(Value::Object(rules)) => {
            keys::check(rules, &here, keys::Level::Constraints, remarks);
            for (key, value) in rules {
                if !keys::RULES.contains(&key.as_str()) {
                    continue;
                }
                let place = join(&here, key);
                if applies(key, &typed.kind) {
                    read_rule(key, value, &place, typed, &mut draft, remarks);
                } else {
                    let kind = typed.name.to_owned();
                    remarks.say(place, LintFact::UselessConstraint { key: key.clone(), kind });
                }
            }
        }
        Some(_) => remarks.wrong(here.clone(), "constraints"),
    }
    if let Some(value) = object.get("categories") {
        read_categories(value, at, typed, &mut draft, remarks);
    }
    contradictions::check(&draft, typed, &here, remarks);
    draft.constraints
}

/// Whether a constraint has a meaning for the type, as the tables of the
/// [specification](https://specs.frictionlessdata.io/table-schema/#constraints) say.
fn applies(key: &str, kind: &FieldType) -> bool {
    match key {
        "minLength" | "maxLength" => {
            matches!(kind, FieldType::Text | FieldType::List(_) | FieldType::Object)
        }
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" => matches!(
            kind,
            FieldType::Integer
                | FieldType::Number
                | FieldType::Date
                | FieldType::Time
                | FieldType::DateTime
                | FieldType::Year
                | FieldType::YearMonth
                | FieldType::Duration
        ),
        "pattern" => matches!(kind, FieldType::Text),
        "jsonSchema" => matches!(
            kind,
            FieldType::Object | FieldType::List(_) | FieldType::GeoJson(_) | FieldType::Any
        ),
        _ => true,
    }
}

/// Reads one constraint.
fn read_rule(
    key: &str,
    value: &Value,
    place: &str,
    typed: &Typed,
    draft: &mut Draft,
    remarks: &mut Remarks,
) {
    let constraints = &mut draft.constraints;
    let right = match key {
        "required" => value.as_bool().map(|yes| constraints.required = yes).is_some(),
        "unique" => value.as_bool().map(|yes| constraints.unique = yes).is_some(),
        "minLength" => read_length(value, &mut constraints.min_length),
        "maxLength" => read_length(value, &mut constraints.max_length),
        "minimum" => read_bound(value, &typed.kind, &mut constraints.minimum),
        "maximum" => read_bound(value, &typed.kind, &mut constraints.maximum),
        "exclusiveMinimum" => read_bound(value, &typed.kind, &mut constraints.exclusive_minimum),
        "exclusiveMaximum" => read_bound(value, &typed.kind, &mut constraints.exclusive_maximum),
        "pattern" => read_pattern(value, place, constraints, remarks),
        "jsonSchema" => read_json_schema(value, constraints),
        "enum" => {
            let values = value.as_array().filter(|values| !values.is_empty());
            values.map(|values| read_enum(values, place, typed, draft, remarks)).is_some()
        }
        _ => true,
    };
    if !right {
        remarks.wrong(place, key);
    }
}

/// A whole number from 0.
fn read_length(value: &Value, length: &mut Option<u64>) -> bool {
    let whole = value.as_f64().filter(|number| number.fract() == 0.0 && *number >= 0.0);
    *length = value.as_u64().or_else(|| whole.and_then(|number| format!("{number}").parse().ok()));
    length.is_some()
}

/// A bound of the type: a number for numbers, else a text.
fn read_bound(value: &Value, kind: &FieldType, bound: &mut Option<Value>) -> bool {
    *bound = of_type(value, kind);
    bound.is_some()
}

/// The value as one of the type, when it can be one. Numbers may be given as
/// texts; texts are kept as they are, in the format of the field.
fn of_type(value: &Value, kind: &FieldType) -> Option<Value> {
    let parsed = || serde_json::from_str::<Value>(value.as_str()?.trim()).ok();
    match kind {
        FieldType::Integer | FieldType::Year => {
            let number = if value.is_number() { Some(value.clone()) } else { parsed() };
            number.filter(|number| number.as_f64().is_some_and(|number| number.fract() == 0.0))
        }
        FieldType::Number => {
            let number = if value.is_number() { Some(value.clone()) } else { parsed() };
            number.filter(Value::is_number)
        }
        FieldType::Text => match value {
            Value::String(_) => Some(value.clone()),
            Value::Number(_) | Value::Bool(_) => Some(json!(value.to_string())),
            _ => None,
        },
        FieldType::Date
        | FieldType::Time
        | FieldType::DateTime
        | FieldType::YearMonth
        | FieldType::Duration => {
            value.as_str().filter(|text| text.contains(|mark: char| mark.is_ascii_digit()))?;
            Some(value.clone())
        }
        FieldType::Any
        | FieldType::Boolean
        | FieldType::GeoPoint(_)
        | FieldType::GeoJson(_)
        | FieldType::List(_)
        | FieldType::Object => Some(value.clone()).filter(|value| !value.is_null()),
    }
}

/// The allowed values; those that are not of the type are told, and kept when
/// they can be read as text.
fn read_enum(
    values: &[Value],
    place: &str,
    typed: &Typed,
    draft: &mut Draft,
    remarks: &mut Remarks,
) {
    place.clone_into(&mut draft.allowed_at);
    let mut allowed = Vec::with_capacity(values.len());
    let mut seen = BTreeSet::new();
    for (index, value) in values.iter().enumerate() {
        if !seen.insert(value.to_string()) {
            let value = texts::scalar(value);
            remarks.say(join(place, index), LintFact::DuplicateEnumValue { value });
            continue;
        }
        let read = of_type(value, &typed.kind);
        let astray = typed.kind == FieldType::Text && !value.is_string();
        if read.is_none() || astray {
            remarks.wrong(join(place, index), "enum");
        }
        if let Some(read) = read {
            allowed.push(read);
            draft.ranks.push(index);
        }
    }
    draft.constraints.allowed = Some(allowed);
}

/// A regular expression for the whole text, kept when it compiles.
fn read_pattern(
    value: &Value,
    place: &str,
    constraints: &mut Constraints,
    remarks: &mut Remarks,
) -> bool {
    let Some(source) = value.as_str() else { return false };
    let pattern = Pattern { source: source.to_owned(), whole: true };
    if let Err(reason) = pattern.compile() {
        remarks.say(place, LintFact::InvalidPattern { reason });
        return true;
    }
    if pattern.is_costly() {
        remarks.say(place, LintFact::CostlyPattern);
    }
    constraints.pattern = Some(pattern);
    true
}

/// A JSON Schema for the value, kept when it compiles.
fn read_json_schema(value: &Value, constraints: &mut Constraints) -> bool {
    if !value.is_object() || jsonschema::validator_for(value).is_err() {
        return false;
    }
    constraints.residue = Some(match constraints.residue.take() {
        None => value.clone(),
        Some(residue) => json!({"allOf": [residue, value]}),
    });
    true
}

/// The categories of version 2: the allowed values where no `enum` gives them,
/// since a value outside of them has no category.
fn read_categories(
    value: &Value,
    at: &str,
    typed: &Typed,
    draft: &mut Draft,
    remarks: &mut Remarks,
) {
    let place = join(at, "categories");
    if !matches!(typed.kind, FieldType::Text | FieldType::Integer | FieldType::Any) {
        let kind = typed.name.to_owned();
        remarks.say(place, LintFact::UselessConstraint { key: "categories".to_owned(), kind });
        return;
    }
    let Some(values) = texts::labelled(value).filter(|values| !values.is_empty()) else {
        remarks.wrong(place, "categories");
        return;
    };
    let Some(allowed) = &draft.constraints.allowed else {
        return read_enum(&values, &place, typed, draft, remarks);
    };
    // The specification draws `enum` from the categories: the rest cannot occur.
    for (allowed, rank) in allowed.iter().zip(&draft.ranks) {
        if !values.contains(allowed) {
            let because = "categories".to_owned();
            let fact = LintFact::Unreachable { key: "enum".to_owned(), because };
            remarks.say(join(&draft.allowed_at, rank), fact);
        }
    }
}
