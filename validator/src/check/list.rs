//! Is this text a list, and is each item what it must be?

use std::borrow::Cow;

use serde_json::Value;

use crate::check::value::{Fault, ValuePlan};
use crate::dataset::number_text;
use crate::fact::Fact;

/// Checks a list written in a cell; returns how many items it has, `None` when it is no list.
pub fn check(
    separator: Option<char>,
    item: Option<&ValuePlan>,
    text: &str,
    faults: &mut Vec<Fault>,
) -> Option<u64> {
    if let Some(separator) = separator {
        let mut count = 0;
        for (index, part) in text.split(separator).enumerate() {
            check_item(item, index, part.trim(), faults);
            count += 1;
        }
        return Some(count);
    }
    if let Ok(Value::Array(values)) = serde_json::from_str::<Value>(text) {
        check_values(item, &values, faults);
        Some(values.len() as u64)
    } else {
        faults.push(Fault::of(Fact::ListMalformed { separator }));
        None
    }
}

/// Checks the items of a JSON array.
pub fn check_values(item: Option<&ValuePlan>, values: &[Value], faults: &mut Vec<Fault>) {
    if item.is_some() {
        for (index, value) in values.iter().enumerate() {
            check_item(item, index, &item_text(value), faults);
        }
    }
}

fn check_item(item: Option<&ValuePlan>, index: usize, text: &str, faults: &mut Vec<Fault>) {
    let Some(item) = item else { return };
    let before = faults.len();
    item.check(text, false, faults);
    for fault in faults.iter_mut().skip(before) {
        fault.item = Some((index + 1, text.to_owned()));
        // Why: a remedy replaces the whole cell, and this one knows the item only.
        fault.remedy = None;
    }
}

/// An item of a JSON array as text.
pub fn item_text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => Cow::Borrowed(""),
        Value::String(text) => Cow::Borrowed(text),
        Value::Number(number) => Cow::Owned(number.as_f64().map(number_text).unwrap_or_default()),
        other => Cow::Owned(other.to_string()),
    }
}
