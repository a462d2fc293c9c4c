//! How is a JSON value read as text, or as a list of texts?

use std::collections::BTreeMap;

use serde_json::Value;

/// A scalar as a cell would hold it; other values as JSON.
pub(super) fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A non-empty text.
pub(super) fn filled(value: Option<&Value>) -> Option<String> {
    value.and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Items of a list of texts, or a text alone; `None` when anything else is met.
pub(super) fn list(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(text) => Some(vec![text.clone()]),
        Value::Array(items) => items.iter().map(|item| item.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}

/// Scalars of a list, each bare or as `{"value": …, "label": …}` (version 2);
/// `None` when anything else is met.
pub(super) fn labelled(value: &Value) -> Option<Vec<Value>> {
    let bare = |item: &Value| match item {
        Value::Object(members) => members.get("value").filter(|value| is_scalar(value)).cloned(),
        other => is_scalar(other).then(|| other.clone()),
    };
    value.as_array()?.iter().map(bare).collect()
}

/// The labels of a list of values or of `{value, label}`, by value as text.
pub(super) fn labels(value: Option<&Value>) -> BTreeMap<String, String> {
    let labelled = |item: &Value| {
        let value = item.get("value").filter(|value| is_scalar(value))?;
        Some((scalar(value), filled(item.get("label"))?))
    };
    value.and_then(Value::as_array).into_iter().flatten().filter_map(labelled).collect()
}

/// Whether the value is neither a list, nor an object, nor null.
fn is_scalar(value: &Value) -> bool {
    matches!(value, Value::String(_) | Value::Number(_) | Value::Bool(_))
}
