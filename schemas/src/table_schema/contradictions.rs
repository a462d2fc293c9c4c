//! Which constraints of a field contradict each other?

use std::cmp::Ordering;

use fancy_regex::Regex;
use serde_json::Value;

use super::constraints::Draft;
use super::texts;
use super::types::Typed;
use crate::field::{Constraints, FieldType};
use crate::lint::LintFact;
use crate::pointer::{Remarks, join};

/// A bound: its key, its value, whether it may be reached.
type Bound<'a> = (&'static str, &'a Value, bool);

/// Remarks on rules that no value can satisfy, and on allowed values that
/// another rule forbids. `here` points to the constraints.
pub(super) fn check(draft: &Draft, typed: &Typed, here: &str, remarks: &mut Remarks) {
    let constraints = &draft.constraints;
    let impossible = |key: &str| LintFact::Unsatisfiable { key: key.to_owned() };
    let crossed = lower_bounds(constraints).into_iter().find(|lower| {
        upper_bounds(constraints).into_iter().any(|upper| cross(*lower, upper, typed))
    });
    if let Some((key, _, _)) = crossed {
        remarks.say(join(here, key), impossible(key));
    }
    if let (Some(least), Some(most)) = (constraints.min_length, constraints.max_length)
        && least > most
    {
        remarks.say(join(here, "minLength"), impossible("minLength"));
    }
    let allowed = constraints.allowed.as_deref().unwrap_or_default();
    // A costly pattern is not run once more for each of a thousand values.
    let pattern = constraints.pattern.as_ref().filter(|pattern| !pattern.is_costly());
    let pattern = pattern.filter(|_| !allowed.is_empty());
    let regex = pattern.and_then(|pattern| pattern.compile().ok());
    let forbidden: Vec<Option<&'static str>> =
        allowed.iter().map(|value| forbidding(value, constraints, regex.as_ref(), typed)).collect();
    if !forbidden.is_empty() && forbidden.iter().all(Option::is_some) {
        remarks.say(draft.allowed_at.clone(), impossible("enum"));
        return;
    }
    for (because, rank) in forbidden.into_iter().zip(&draft.ranks) {
        if let Some(because) = because.map(str::to_owned) {
            let fact = LintFact::Unreachable { key: "enum".to_owned(), because };
            remarks.say(join(&draft.allowed_at, rank), fact);
        }
    }
}

/// Bounds from below.
fn lower_bounds(constraints: &Constraints) -> Vec<Bound<'_>> {
    let inclusive = constraints.minimum.iter().map(|value| ("minimum", value, true));
    let strict = constraints.exclusive_minimum.iter();
    inclusive.chain(strict.map(|value| ("exclusiveMinimum", value, false))).collect()
}

/// Bounds from above.
fn upper_bounds(constraints: &Constraints) -> Vec<Bound<'_>> {
    let inclusive = constraints.maximum.iter().map(|value| ("maximum", value, true));
    let strict = constraints.exclusive_maximum.iter();
    inclusive.chain(strict.map(|value| ("exclusiveMaximum", value, false))).collect()
}

/// Whether no value stands between two bounds.
fn cross(lower: Bound<'_>, upper: Bound<'_>, typed: &Typed) -> bool {
    match compare(lower.1, upper.1, typed) {
        Some(Ordering::Greater) => true,
        Some(Ordering::Equal) => !(lower.2 && upper.2),
        _ => false,
    }
}

/// The order of two values of the type, where it can be told: numbers, and
/// dates and times in their ISO 8601 form.
fn compare(left: &Value, right: &Value, typed: &Typed) -> Option<Ordering> {
    match typed.kind {
        FieldType::Integer | FieldType::Number | FieldType::Year => {
            left.as_f64()?.partial_cmp(&right.as_f64()?)
        }
        FieldType::Date | FieldType::DateTime | FieldType::Time | FieldType::YearMonth
            if typed.date_pattern.as_deref().is_none_or(|pattern| pattern == "%Y-%m-%d") =>
        {
            let (left, right) = (left.as_str()?, right.as_str()?);
            (left.len() == right.len()).then(|| left.cmp(right))
        }
        _ => None,
    }
}

/// The rule that forbids an allowed value.
fn forbidding(
    value: &Value,
    constraints: &Constraints,
    regex: Option<&Regex>,
    typed: &Typed,
) -> Option<&'static str> {
    if typed.kind == FieldType::Text {
        let text = texts::scalar(value);
        let length = text.chars().count() as u64;
        if constraints.max_length.is_some_and(|most| length > most) {
            return Some("maxLength");
        }
        if constraints.min_length.is_some_and(|least| length < least) {
            return Some("minLength");
        }
        // A match too costly to decide is no reason to accuse.
        return regex
            .is_some_and(|regex| !regex.is_match(&text).unwrap_or(true))
            .then_some("pattern");
    }
    let itself: Bound<'_> = ("enum", value, true);
    let lower = lower_bounds(constraints).into_iter().find(|lower| cross(*lower, itself, typed));
    let upper = || upper_bounds(constraints).into_iter().find(|upper| cross(itself, *upper, typed));
    lower.or_else(upper).map(|(key, _, _)| key)
}
