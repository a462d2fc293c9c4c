//! What would this cell be in a table of text? Typed cells become the text the field expects.
//!
//! A number of a spreadsheet in a text field becomes the digits a person would
//! type, a date becomes the date as the field writes it: nothing is lost, and
//! one set of checks serves every format.

use std::borrow::Cow;

use crate::check::moment::{Clock, Day};
use crate::check::value::{KindPlan, ValuePlan};
use crate::dataset::{Cell, Moment, number_text};
use crate::plan::FieldPlan;

/// A cell, as the checks want it.
#[derive(Debug)]
pub(crate) enum Lexical<'c> {
    /// No value.
    Missing,
    /// A text.
    Text {
        /// The text, not trimmed.
        text: Cow<'c, str>,
        /// What the cell was when it was not text.
        typed: Stored,
    },
    /// A spreadsheet's error.
    Error(&'static str),
    /// A list or an object where a simple value is expected.
    Nested {
        /// `array` or `object`.
        found: &'static str,
    },
    /// The items of a JSON array, for a list field.
    Items(Cow<'c, [serde_json::Value]>),
}

/// How a cell was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stored {
    Text,
    Number,
    Boolean,
    Moment,
    Json,
}

impl Stored {
    /// The word of JSON Schema.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Text | Self::Moment => "string",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Json => "object",
        }
    }
}

/// The word of JSON Schema for what a field expects, when it is a simple one.
pub(crate) fn expected_word(plan: &ValuePlan) -> Option<&'static str> {
    match &plan.kind {
        KindPlan::Integer(_) => Some("integer"),
        KindPlan::Number(_) => Some("number"),
        KindPlan::Boolean(_) => Some("boolean"),
        KindPlan::Text => Some("string"),
        KindPlan::Moment(form) if form.kind != crate::fact::DateKind::Year => Some("string"),
        _ => None,
    }
}

/// Turns a cell into what the checks want.
pub(crate) fn of<'c>(cell: &'c Cell<'_>, field: &FieldPlan) -> Lexical<'c> {
    let text = |text, typed| Lexical::Text { text, typed };
    match cell {
        Cell::Absent => Lexical::Missing,
        Cell::Text(found) => {
            if is_missing(found, field) {
                Lexical::Missing
            } else if let Some(error) = spreadsheet_error(found) {
                Lexical::Error(error)
            } else {
                text(Cow::Borrowed(found.as_ref()), Stored::Text)
            }
        }
        Cell::Number(number) => {
            let digits = number_for(*number, &field.value);
            if field.missing.contains(&digits) {
                return Lexical::Missing;
            }
            text(Cow::Owned(digits), Stored::Number)
        }
        Cell::Boolean(value) => {
            text(Cow::Owned(boolean_for(*value, &field.value)), Stored::Boolean)
        }
        Cell::Moment(moment) => text(Cow::Owned(moment_for(moment, &field.value)), Stored::Moment),
        Cell::Error(error) => Lexical::Error(error),
        Cell::Json(value) => match (value.as_ref(), &field.value.kind) {
            (serde_json::Value::Null, _) => Lexical::Missing,
            (serde_json::Value::Array(items), KindPlan::List { .. }) => {
                Lexical::Items(Cow::Borrowed(items))
            }
            (
                serde_json::Value::Array(items),
                KindPlan::Point(etalon_schemas::GeoPointForm::Text),
            ) => {
                let parts: Vec<Cow<'_, str>> =
                    items.iter().map(crate::check::list::item_text).collect();
                text(Cow::Owned(parts.join(", ")), Stored::Json)
            }
            (
                other,
                KindPlan::Point(_) | KindPlan::Geometry(_) | KindPlan::Object | KindPlan::Any,
            ) => text(Cow::Owned(other.to_string()), Stored::Json),
            (serde_json::Value::Array(_), _) => Lexical::Nested { found: "array" },
            _ => Lexical::Nested { found: "object" },
        },
    }
}

/// The errors of spreadsheets, as they are saved in text: English and French words.
const ERRORS: [&str; 13] = [
    "#N/A", "#REF!", "#DIV/0!", "#NAME?", "#NOM?", "#NULL!", "#NUL!", "#NUM!", "#NOMBRE!",
    "#VALUE!", "#VALEUR!", "Err:502", "Err:508",
];

/// The error a spreadsheet left in place of a value.
fn spreadsheet_error(text: &str) -> Option<&'static str> {
    if !text.starts_with(['#', 'E']) {
        return None;
    }
    ERRORS.into_iter().find(|error| *error == text.trim_end())
}

/// Whether a text means "no value": blank, or one of the words of the schema.
pub(crate) fn is_missing(text: &str, field: &FieldPlan) -> bool {
    let bare = crate::check::value::trimmed(text);
    bare.is_empty() || field.missing.iter().any(|missing| missing == text || missing == bare)
}

/// A number as the field writes them.
pub(crate) fn number_for(number: f64, plan: &ValuePlan) -> String {
    let plain = number_text(number);
    match &plan.kind {
        KindPlan::Integer(form) | KindPlan::Number(form) if form.decimal != '.' => {
            plain.replace('.', &form.decimal.to_string())
        }
        _ => plain,
    }
}

/// A truth value as the field writes it.
pub(crate) fn boolean_for(value: bool, plan: &ValuePlan) -> String {
    let plain = if value { "true" } else { "false" };
    match &plan.kind {
        KindPlan::Boolean(words) => words.word(value).unwrap_or(plain).to_owned(),
        // Why: a text field with a list of words (oui, non) wants one of them.
        KindPlan::Text => {
            let folded: &[&str] =
                if value { &["oui", "vrai", "true", "1"] } else { &["non", "faux", "false", "0"] };
            let listed = plan.allowed.as_ref().and_then(|allowed| {
                allowed.listed.iter().find(|word| folded.contains(&word.to_lowercase().as_str()))
            });
            listed.cloned().unwrap_or_else(|| plain.to_owned())
        }
        _ => plain.to_owned(),
    }
}

fn moment_for(moment: &Moment, plan: &ValuePlan) -> String {
    let KindPlan::Moment(form) = &plan.kind else { return moment.iso() };
    let day = moment.date.and_then(|(year, month, day)| Day::of(i32::from(year), month, day));
    let clock = moment.time.and_then(|(hour, minute, second)| Clock::of(hour, minute, second));
    let loses_time = form.kind == crate::fact::DateKind::Date && moment.has_time();
    if loses_time {
        return moment.iso();
    }
    form.write(day, clock).unwrap_or_else(|| moment.iso())
}
