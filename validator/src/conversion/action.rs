//! What does a step do to a text? The steps of a mapping, ready to be taken.

mod format;
mod gather;
mod hours;
mod number;

use std::borrow::Cow;
use std::collections::BTreeSet;

use etalon_vocab::fold::fold;

use crate::check::moment::{self, Clock, Day, MomentForm, Pattern};
use crate::check::value::{KindPlan, Typed, ValuePlan, shown, trimmed};
use crate::conversion::projection::Projection;
use crate::correspondence::{Axis, Step};
use crate::fact::{DateKind, Fact, NumberFault};

pub(crate) use hours::days;
pub(crate) use number::loose as number_loosely;

/// What a field wants of its values.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target<'p> {
    /// The plan of its values.
    pub(crate) value: &'p ValuePlan,
    /// Its unit, in UCUM notation.
    pub(crate) unit: Option<&'p str>,
    /// Country of the publisher, ISO 3166-1 alpha-2, for telephone numbers.
    pub(crate) country: Option<&'p str>,
}

/// A step, compiled.
#[derive(Debug)]
pub(crate) enum Action {
    Join(String),
    FirstOf,
    Part { separator: String, position: i32 },
    Extract(regex::Regex),
    Date(Pattern),
    Number { decimal: char, group: Option<char> },
    Boolean(Words),
    Scale(f64),
    Prefix(String),
    Pad(usize),
    Project(Box<Projection>, Axis),
    Split(String),
    Flags(Vec<String>),
    Weekdays,
    Hours,
    Format,
    Slug,
}

/// Words for true and false, folded, and as the mapping writes them.
#[derive(Debug)]
pub(crate) struct Words {
    yes: BTreeSet<String>,
    no: BTreeSet<String>,
    shown: (Vec<String>, Vec<String>),
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum StepFault {
    /// The regular expression is not one.
    Pattern(String),
    /// The pattern of dates has a part that is not known.
    Date(String),
    /// The reference system of coordinates is not known.
    System(String),
    /// It takes so many columns, and the line gives others.
    Sources {
        /// How many it takes.
        wanted: usize,
        /// How many there are.
        given: usize,
    },
    /// It takes the columns themselves, and stands after another step.
    NotFirst,
    /// A text that must hold something is empty, or a number is no number.
    Empty,
}

/// A text that a step does not understand.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Refusal {
    /// Why, as a fact.
    pub(crate) fact: Fact,
    /// The text.
    pub(crate) seen: String,
}

/// What the steps made of the cells of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Made<'c> {
    /// No value.
    Nothing,
    /// One text, not blank.
    One(Cow<'c, str>),
    /// The values of a list, none of them blank.
    Many(Vec<String>),
}

impl Action {
    /// Compiles a step that stands at this place, for so many sources.
    pub(crate) fn compile(step: &Step, place: usize, sources: usize) -> Result<Self, StepFault> {
        let wants = |wanted: usize| {
            if place > 0 {
                Err(StepFault::NotFirst)
            } else if sources == wanted {
                Ok(())
            } else {
                Err(StepFault::Sources { wanted, given: sources })
            }
        };
        let filled = |text: &String| {
            if text.is_empty() { Err(StepFault::Empty) } else { Ok(text.clone()) }
        };
        Ok(match step {
            Step::Join { .. } | Step::FirstOf if place > 0 => return Err(StepFault::NotFirst),
            Step::Join { separator } => Self::Join(separator.clone()),
            Step::FirstOf => Self::FirstOf,
            Step::Part { position: 0, .. } => return Err(StepFault::Empty),
            Step::Part { separator, position } => {
                Self::Part { separator: filled(separator)?, position: *position }
            }
            Step::Extract { pattern } => match regex::Regex::new(&filled(pattern)?) {
                Ok(regex) => Self::Extract(regex),
                Err(_) => return Err(StepFault::Pattern(pattern.clone())),
            },
            Step::Date { pattern } => {
                let compiled = Pattern::compile(&filled(pattern)?);
                Self::Date(compiled.ok_or_else(|| StepFault::Date(pattern.clone()))?)
            }
            Step::Number { decimal, group } => Self::Number {
                decimal: decimal.chars().next().ok_or(StepFault::Empty)?,
                group: group.as_ref().and_then(|group| group.chars().next()),
            },
            Step::Boolean { yes, no } => {
                let folded = |words: &[String]| words.iter().map(|word| fold(word)).collect();
                let shown = (shown(yes), shown(no));
                Self::Boolean(Words { yes: folded(yes), no: folded(no), shown })
            }
            Step::Scale { factor } if !factor.is_finite() => return Err(StepFault::Empty),
            Step::Scale { factor } => Self::Scale(*factor),
            Step::Prefix { text } => Self::Prefix(filled(text)?),
            Step::Pad { length } => Self::Pad(*length),
            Step::Project { from, axis } => {
                wants(2)?;
                let projection =
                    Projection::of(from).ok_or_else(|| StepFault::System(from.clone()))?;
                Self::Project(Box::new(projection), *axis)
            }
            Step::Split { separator } => Self::Split(filled(separator)?),
            Step::Flags { codes } => {
                wants(codes.len())?;
                Self::Flags(codes.clone())
            }
            Step::Weekdays => {
                wants(if days(sources).is_some() { sources } else { 7 })?;
                Self::Weekdays
            }
            Step::Hours => Self::Hours,
            Step::Format => Self::Format,
            Step::Slug => Self::Slug,
        })
    }

    /// Compiles the steps of a line; the fault says which one cannot be taken, from 0.
    pub(crate) fn all(steps: &[Step], sources: usize) -> Result<Vec<Self>, (usize, StepFault)> {
        let compiled = |(place, step)| {
            Self::compile(step, place, sources).map_err(|fault: StepFault| (place, fault))
        };
        steps.iter().enumerate().map(compiled).collect()
    }

    /// What the step makes of one text, trimmed and not blank.
    fn of_text<'t>(&self, text: &'t str, target: Target<'_>) -> Result<Cow<'t, str>, Fact> {
        Ok(match self {
            Self::Part { separator, position } => {
                let parts: Vec<&str> = text.split(separator.as_str()).collect();
                let at = if *position < 0 {
                    parts.len().checked_sub(position.unsigned_abs() as usize)
                } else {
                    position.unsigned_abs().checked_sub(1).map(|at| at as usize)
                };
                let part = at.and_then(|at| parts.get(at).copied());
                let separator = separator.chars().next();
                Cow::Borrowed(part.ok_or(Fact::ListMalformed { separator })?)
            }
            Self::Extract(regex) => {
                let found = regex.captures(text).and_then(|found| {
                    let group = if found.len() > 1 { found.get(1) } else { found.get(0) };
                    group.map(|group| group.as_str())
                });
                let pattern = regex.as_str().to_owned();
                Cow::Borrowed(found.ok_or(Fact::PatternMismatch { pattern, example: None })?)
            }
            Self::Date(pattern) => return date(pattern, text, target.value),
            Self::Number { decimal, group } => {
                let plain = number::plain(text, *decimal, *group, target.unit);
                let fact = Fact::NumberMalformed {
                    integer: false,
                    decimal_mark: *decimal,
                    fault: NumberFault::NotANumber,
                };
                number::written(plain.ok_or(fact)?, target.value)
            }
            Self::Boolean(words) => Cow::Owned(words.write(text, target.value)?),
            Self::Scale(factor) => {
                let number = number::read(text, target.value).ok_or(Fact::NumberMalformed {
                    integer: false,
                    decimal_mark: number::mark(target.value),
                    fault: NumberFault::NotANumber,
                })?;
                Cow::Owned(target.value.number_text(number::rounded(number * factor)))
            }
            Self::Prefix(prefix) if text.starts_with(prefix.as_str()) => Cow::Borrowed(text),
            Self::Prefix(prefix) => Cow::Owned(format!("{prefix}{text}")),
            Self::Pad(length) => {
                let missing = length.saturating_sub(text.len());
                if missing == 0 || !text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                    Cow::Borrowed(text)
                } else {
                    Cow::Owned(format!("{}{text}", "0".repeat(missing)))
                }
            }
            Self::Hours => hours::rewritten(text).map_or(Cow::Borrowed(text), Cow::Owned),
            Self::Format => format::formatted(text, target),
            Self::Slug => Cow::Owned(fold(text)),
            Self::Join(_)
            | Self::FirstOf
            | Self::Project(..)
            | Self::Flags(_)
            | Self::Weekdays
            | Self::Split(_) => Cow::Borrowed(text),
        })
    }
}

/// Takes the steps of a line on the cells of its sources.
pub(crate) fn run<'c>(
    actions: &[Action],
    cells: &[&'c str],
    target: Target<'_>,
) -> Result<Made<'c>, Refusal> {
    let (mut made, actions) = gather::gather(actions, cells, target)?;
    for action in actions {
        made = match (action, made) {
            (_, Made::Nothing) => return Ok(Made::Nothing),
            (Action::Split(separator), Made::One(text)) => {
                Made::Many(parts(std::iter::once(text.as_ref()), separator))
            }
            (Action::Split(separator), Made::Many(texts)) => {
                Made::Many(parts(texts.iter().map(String::as_str), separator))
            }
            (action, Made::One(Cow::Borrowed(text))) => one(action.of_text(text, target), text)?,
            (action, Made::One(Cow::Owned(text))) => {
                match one(action.of_text(&text, target), &text)? {
                    Made::One(after) => Made::One(Cow::Owned(after.into_owned())),
                    _ => Made::Nothing,
                }
            }
            (action, Made::Many(texts)) => {
                let mut kept = Vec::with_capacity(texts.len());
                for text in texts {
                    if let Made::One(after) = one(action.of_text(&text, target), &text)? {
                        kept.push(after.into_owned());
                    }
                }
                Made::Many(kept)
            }
        };
    }
    Ok(match made {
        Made::Many(texts) if texts.is_empty() => Made::Nothing,
        made => made,
    })
}

/// What a step gave, trimmed.
fn one<'t>(made: Result<Cow<'t, str>, Fact>, seen: &str) -> Result<Made<'t>, Refusal> {
    match made {
        Err(fact) => Err(Refusal { fact, seen: seen.to_owned() }),
        Ok(text) => Ok(filled(text)),
    }
}

/// A text without the blanks around it, if anything is left.
fn filled(text: Cow<'_, str>) -> Made<'_> {
    match text {
        Cow::Borrowed(text) => match trimmed(text) {
            "" => Made::Nothing,
            bare => Made::One(Cow::Borrowed(bare)),
        },
        Cow::Owned(text) => match trimmed(&text) {
            "" => Made::Nothing,
            bare if bare.len() == text.len() => Made::One(Cow::Owned(text)),
            bare => Made::One(Cow::Owned(bare.to_owned())),
        },
    }
}

fn parts<'t>(texts: impl Iterator<Item = &'t str>, separator: &str) -> Vec<String> {
    let parts = texts.flat_map(|text| text.split(separator)).map(trimmed);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// A day or a moment read by a pattern, as the field writes it.
fn date<'t>(pattern: &Pattern, text: &'t str, plan: &ValuePlan) -> Result<Cow<'t, str>, Fact> {
    let written = pattern.read(text).and_then(|(day, clock)| match &plan.kind {
        KindPlan::Moment(form) => form.write(day, Some(clock)),
        KindPlan::Integer(_) | KindPlan::Number(_) => {
            MomentForm::iso(DateKind::Year).write(day, None)
        }
        _ => Some(iso(day, clock)),
    });
    if let Some(written) = written {
        return Ok(Cow::Owned(written));
    }
    if plan.moment().is_some() && plan.typed(text).is_some_and(|value| value != Typed::Unordered) {
        return Ok(Cow::Borrowed(text));
    }
    let kind = plan.moment().unwrap_or(DateKind::Date);
    let form = MomentForm { kind, pattern: Some(pattern.clone()), any: false };
    Err(moment::fault(&form, text).fact)
}

/// ISO 8601, the time only when it says something.
fn iso(day: Option<Day>, clock: Clock) -> String {
    match day {
        None => clock.to_string(),
        Some(day) if clock == Clock::default() => day.to_string(),
        Some(day) => format!("{day}T{clock}"),
    }
}

impl Words {
    fn write(&self, text: &str, plan: &ValuePlan) -> Result<String, Fact> {
        let folded = fold(text);
        if self.yes.contains(&folded) {
            return Ok(plan.boolean_text(true));
        }
        if self.no.contains(&folded) {
            return Ok(plan.boolean_text(false));
        }
        let (true_words, false_words) = self.shown.clone();
        Err(Fact::BooleanMalformed { true_words, false_words })
    }
}

#[cfg(test)]
pub(super) mod tests;
