//! Is this cell surely right? Checks over bytes, compiled once for each column.
//!
//! A checker may say that it does not know; it never says that a cell is right when the reference path
//! ([`rows`](super::rows)) would have something to say of it. Findings are made by the reference path alone, for the
//! cells in doubt: the two paths cannot tell the same fault in two ways.

mod address;
mod form;
mod moment;
mod number;
mod pattern;
mod text;

use crate::check::value::{Bound, Bounds, KindPlan, Typed, ValuePlan};
use crate::plan::FieldPlan;
use form::Form;
use number::Decimal;
use pattern::BytePattern;
use text::Words;

/// The checkers of a table, by field of its plan.
#[derive(Debug)]
pub(crate) struct SwiftPlan {
    fields: Vec<Column>,
}

/// The checker of a field.
#[derive(Debug)]
struct Column {
    required: bool,
    missing: Vec<String>,
    check: Check,
}

/// What is surely a value.
#[derive(Debug)]
enum Check {
    /// Any text that satisfies all of these.
    Text(Vec<Test>),
    /// A number, written plainly, within bounds.
    Number(Decimal),
    /// One of the words for true and false.
    Boolean(Words, Words),
    /// A day, within bounds.
    Day,
    /// A day and a time.
    DayAndTime,
    /// Whatever the reference path says.
    Unknown,
}

/// A test of a text.
#[derive(Debug)]
enum Test {
    /// Between so many characters.
    Length(u64, u64),
    /// One of these texts.
    Word(Words),
    /// An expression over bytes.
    Pattern(BytePattern),
    /// A named format.
    Form(Form),
}

/// What a checker says of a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Verdict {
    /// There is no value, and none is needed.
    Missing,
    /// It is right, and this is its value.
    Right(Typed),
    /// The reference path must look.
    Doubt,
}

impl SwiftPlan {
    /// Compiles the checkers of these fields.
    pub(crate) fn compile(fields: &[FieldPlan]) -> Self {
        Self { fields: fields.iter().map(Column::compile).collect() }
    }

    /// What is said of a cell of this field.
    #[inline]
    pub(crate) fn judge(&self, field: usize, plan: &ValuePlan, cell: &str) -> Verdict {
        self.fields.get(field).map_or(Verdict::Doubt, |column| column.judge(plan, cell))
    }
}

impl Column {
    fn compile(field: &FieldPlan) -> Self {
        let sound = |text: &String| text.trim() == text;
        let check = if field.missing.iter().all(sound) {
            Check::compile(&field.value)
        } else {
            // Why: a missing value with blanks around it is compared before they are taken away.
            Check::Unknown
        };
        Self { required: field.required, missing: field.missing.clone(), check }
    }

    #[inline]
    fn judge(&self, plan: &ValuePlan, cell: &str) -> Verdict {
        let bytes = cell.as_bytes();
        if bytes.is_empty() {
            return if self.required { Verdict::Doubt } else { Verdict::Missing };
        }
        // Why: `#N/A` and its like are the errors of spreadsheets.
        if bytes.first() == Some(&b'#') || !text::is_bare(bytes) {
            return Verdict::Doubt;
        }
        if self.missing.iter().any(|missing| missing == cell) {
            return if self.required { Verdict::Doubt } else { Verdict::Missing };
        }
        self.check.judge(plan, cell)
    }
}

impl Check {
    fn compile(plan: &ValuePlan) -> Self {
        if plan.residue.is_some() || plan.codes.is_some() {
            return Self::Unknown;
        }
        match &plan.kind {
            KindPlan::Any | KindPlan::Text => tests(plan).map_or(Self::Unknown, Self::Text),
            KindPlan::Integer(form) if only_bounds(plan) => {
                Decimal::of(form, true).map_or(Self::Unknown, Self::Number)
            }
            KindPlan::Number(form) if only_bounds(plan) => {
                Decimal::of(form, false).map_or(Self::Unknown, Self::Number)
            }
            KindPlan::Boolean(words) if only_bounds(plan) => {
                Self::Boolean(Words::of(&words.yes), Words::of(&words.no))
            }
            KindPlan::Moment(form) if only_bounds(plan) && form.pattern.is_none() => {
                match form.kind {
                    crate::fact::DateKind::Date => Self::Day,
                    crate::fact::DateKind::DateTime => Self::DayAndTime,
                    _ => Self::Unknown,
                }
            }
            _ => Self::Unknown,
        }
    }

    #[inline]
    fn judge(&self, plan: &ValuePlan, cell: &str) -> Verdict {
        let bytes = cell.as_bytes();
        let value = match self {
            Self::Text(tests) => {
                let right = tests.iter().all(|test| test.accepts(cell)) && text::is_sound(bytes);
                right.then_some(Typed::Unordered)
            }
            Self::Number(decimal) => decimal.read(bytes).map(Typed::Number),
            Self::Boolean(yes, no) => {
                if yes.has(bytes) {
                    Some(Typed::Boolean(true))
                } else {
                    no.has(bytes).then_some(Typed::Boolean(false))
                }
            }
            Self::Day => moment::day(bytes).map(Typed::Seconds),
            Self::DayAndTime => moment::day_and_time(bytes).map(Typed::Seconds),
            Self::Unknown => None,
        };
        match value {
            Some(value) if holds(&plan.bounds, value) => Verdict::Right(value),
            _ => Verdict::Doubt,
        }
    }
}

impl Test {
    #[inline]
    fn accepts(&self, cell: &str) -> bool {
        let bytes = cell.as_bytes();
        match self {
            Self::Length(least, most) => {
                // Why: a character takes one to four bytes; counting them is left to the doubtful.
                let size = bytes.len() as u64;
                size <= *most && size.div_ceil(4) >= *least
            }
            Self::Word(words) => words.has(bytes),
            Self::Pattern(pattern) => pattern.accepts(bytes),
            Self::Form(form) => form.accepts(cell),
        }
    }
}

/// The tests of a text; `None` when one cannot be made.
fn tests(plan: &ValuePlan) -> Option<Vec<Test>> {
    if plan.multiple_of.is_some() || plan.bounds.minimum.is_some() || plan.bounds.maximum.is_some()
    {
        return None;
    }
    let mut tests = Vec::new();
    if plan.length != (None, None) {
        tests.push(Test::Length(plan.length.0.unwrap_or(0), plan.length.1.unwrap_or(u64::MAX)));
    }
    if let Some(allowed) = &plan.allowed {
        tests.push(Test::Word(Words::of(&allowed.listed)));
    }
    if let Some(format) = plan.format {
        tests.push(Test::Form(Form::of(format)));
    }
    if let Some(pattern) = &plan.pattern {
        tests.push(Test::Pattern(BytePattern::of(pattern.regex.as_str())?));
    }
    Some(tests)
}

/// Whether a type with its bounds is all that is asked.
fn only_bounds(plan: &ValuePlan) -> bool {
    plan.format.is_none()
        && plan.allowed.is_none()
        && plan.pattern.is_none()
        && plan.length == (None, None)
        && plan.multiple_of.is_none()
}

/// Whether a value respects the bounds, as [`ValuePlan::check`] does.
#[inline]
fn holds(bounds: &Bounds, value: Typed) -> bool {
    let above = |bound: &Bound| {
        value
            .partial_cmp(&bound.value)
            .is_some_and(|order| order.is_gt() || (order.is_eq() && !bound.exclusive))
    };
    let below = |bound: &Bound| {
        value
            .partial_cmp(&bound.value)
            .is_some_and(|order| order.is_lt() || (order.is_eq() && !bound.exclusive))
    };
    bounds.minimum.as_ref().is_none_or(above) && bounds.maximum.as_ref().is_none_or(below)
}
