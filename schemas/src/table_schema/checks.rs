//! Which Validata checks does a schema ask for?
//!
//! `custom_checks` is the extension of Table Schema that
//! [Validata](https://validata.fr) defines: a list of `{"name", "params"}`. Checks
//! of one column become a named format of the field, those of several columns a
//! [`Rule`]. What is not understood is told, and never fails.

use serde_json::{Map, Value};

use super::texts;
use crate::field::Field;
use crate::lint::LintFact;
use crate::named_format::{canonical_format, plain_name};
use crate::pointer::{Remarks, join};
use crate::schema::{Operator, Record, Rule};

/// Validata checks of names of places: the engine's formats of the same name
/// check their codes.
const NAMES_OF_PLACES: [&str; 5] = ["pays", "commune", "canton", "departement", "region"];

/// A check being read.
struct Check<'a> {
    /// Its name in the schema.
    name: &'a str,
    /// Pointer to it.
    at: String,
    /// Its parameters.
    params: Map<String, Value>,
    /// Pointer to them.
    params_at: String,
}

/// Reads the checks of the schema or, when `own` names one, of a field.
pub(super) fn read(
    value: &Value,
    at: &str,
    own: Option<&str>,
    record: &mut Record,
    remarks: &mut Remarks,
) {
    let Some(items) = value.as_array() else {
        remarks.wrong(at, "custom_checks");
        return;
    };
    for (index, item) in items.iter().enumerate() {
        let here = join(at, index);
        match check(item, &here, own) {
            Some(check) => apply(&check, record, remarks),
            None => remarks.wrong(here, "custom_checks"),
        }
    }
}

/// The check an item stands for: `{"name", "params"}`, the older `{name: params}`,
/// or in a field its name alone.
fn check<'a>(item: &'a Value, at: &str, own: Option<&str>) -> Option<Check<'a>> {
    let (name, params, params_at) = match item {
        Value::String(name) => (name.as_str(), None, at.to_owned()),
        Value::Object(members) => match members.get("name") {
            Some(name) => (name.as_str()?, members.get("params"), join(at, "params")),
            None if members.len() == 1 => {
                let (name, params) = members.iter().next()?;
                (name.as_str(), Some(params), join(at, name))
            }
            None => return None,
        },
        _ => return None,
    };
    let mut params = match params {
        None | Some(Value::Null) => Map::new(),
        Some(params) => params.as_object()?.clone(),
    };
    if let Some(own) = own
        && !params.contains_key("column")
    {
        params.insert("column".to_owned(), Value::String(own.to_owned()));
    }
    Some(Check { name, at: at.to_owned(), params, params_at })
}

/// Turns a check into a rule or a format.
fn apply(check: &Check<'_>, record: &mut Record, remarks: &mut Remarks) {
    let plain = plain_name(check.name);
    let rule = match plain.as_str() {
        "compare-columns" | "compare-column" => compare(check),
        "cohesive-columns" | "cohesive-column" => {
            columns(check, &["column", "othercolumns"]).map(|fields| Rule::AllOrNone { fields })
        }
        "sum-columns" | "sum-column" => sum(check),
        "one-of-required" => {
            let first = if check.params.contains_key("column1") { "column1" } else { "column" };
            columns(check, &[first, "column2"]).map(|fields| Rule::OneRequired { fields })
        }
        _ => {
            return match canonical_format(check.name) {
                Some(format) if !NAMES_OF_PLACES.contains(&plain.as_str()) => {
                    name_format(check, format, record, remarks);
                }
                _ => {
                    let name = check.name.to_owned();
                    remarks.say(check.at.clone(), LintFact::UndefinedCheck { name });
                }
            };
        }
    };
    let Some(rule) = rule else { return misfit(check, remarks) };
    if columns_are_known(check, record, remarks) {
        record.rules.push(rule);
    }
}

/// Says that the parameters of a check do not fit.
fn misfit(check: &Check<'_>, remarks: &mut Remarks) {
    remarks.say(check.at.clone(), LintFact::CheckParameters { name: check.name.to_owned() });
}

/// `column op column2`.
fn compare(check: &Check<'_>) -> Option<Rule> {
    let column = |key: &str| texts::filled(check.params.get(key));
    let operator = Operator::from_sign(&column("op")?)?;
    Some(Rule::Compare { left: column("column")?, operator, right: column("column2")? })
}

/// `column` is the sum of `columns`.
fn sum(check: &Check<'_>) -> Option<Rule> {
    let parts = columns(check, &["columns"])?;
    Some(Rule::Sum { total: texts::filled(check.params.get("column"))?, parts })
}

/// The columns that parameters name, each parameter being asked for.
fn columns(check: &Check<'_>, keys: &[&str]) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for key in keys {
        let named = check.params.get(*key).and_then(texts::list)?;
        if named.is_empty() || named.iter().any(String::is_empty) {
            return None;
        }
        names.extend(named);
    }
    Some(names)
}

/// Remarks on the columns of a rule that are no fields; whether there are none.
fn columns_are_known(check: &Check<'_>, record: &Record, remarks: &mut Remarks) -> bool {
    let mut known = true;
    for (key, value) in &check.params {
        let names = match key.as_str() {
            "column" | "column1" | "column2" | "columns" | "othercolumns" => {
                texts::list(value).unwrap_or_default()
            }
            _ => continue,
        };
        let place = join(&check.params_at, key);
        for (index, name) in names.into_iter().enumerate() {
            if record.field(&name).is_none() {
                known = false;
                let place = if value.is_array() { join(&place, index) } else { place.clone() };
                remarks.say(place, LintFact::UnknownField { name });
            }
        }
    }
    known
}

/// Gives its named format to the field a check of one column speaks of.
fn name_format(check: &Check<'_>, format: &str, record: &mut Record, remarks: &mut Remarks) {
    let Some(column) = texts::filled(check.params.get("column")) else {
        return misfit(check, remarks);
    };
    let Some(place) = record.position(&column) else {
        let fact = LintFact::UnknownField { name: column };
        return remarks.say(join(&check.params_at, "column"), fact);
    };
    let Some(field) = record.fields.get_mut(place) else { return };
    if !takes(field, format) {
        return misfit(check, remarks);
    }
    field.format = Some(format.to_owned());
}

/// Whether the field has room for this format: a field has one only.
fn takes(field: &Field, format: &str) -> bool {
    field.format.as_deref().is_none_or(|present| present == format)
}
