//! Which steps would make these values those of the field? Told by trying, and only when nothing is ambiguous.

mod code;
mod moment;
mod number;
mod place;
mod trial;
mod word;

use std::collections::BTreeSet;

use etalon_schemas::Field;

use super::action::{self, Action, Made, Target};
use crate::check::value::{KindPlan, ValuePlan};
use crate::correspondence::Step;
use crate::excerpt::Column;
use crate::format::NamedFormat;
use crate::plan::FieldPlan;

pub use trial::{Trial, trial};

/// Most values of a column that are tried.
const TRIED: usize = 300;

/// For which field steps are looked for.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// The field.
    pub field: &'a Field,
    /// Its checkers.
    pub plan: &'a FieldPlan,
    /// Country of the publisher, ISO 3166-1 alpha-2, when it is known.
    pub country: Option<&'a str>,
}

/// The columns of an ask, with their distinct values.
struct Sample<'a> {
    ask: Ask<'a>,
    headers: Vec<&'a str>,
    values: Vec<Vec<&'a str>>,
    columns: &'a [&'a Column],
}

/// The steps that turn the values of the sources into those of a field; none when there is nothing to do, or when the
/// values do not decide.
///
/// Two sources are taken for an easting and a northing, five to seven times as many for the days of a week, several for the parts of a list;
/// how several sources are joined otherwise is not told here.
pub fn prepare(ask: Ask<'_>, sources: &[&Column]) -> Vec<Step> {
    let sample = Sample {
        ask,
        headers: sources.iter().map(|source| source.header.as_str()).collect(),
        values: sources.iter().map(|source| distinct(source)).collect(),
        columns: sources,
    };
    match sample.values.as_slice() {
        [] => Vec::new(),
        [values] if values.is_empty() => Vec::new(),
        [values] => single(&sample, values),
        [_, _] if place::axis(ask.field).is_some() => place::projected(&sample),
        week if action::days(week.len()).is_some() && is_hours(&ask) => vec![Step::Weekdays],
        _ => word::gathered(&sample),
    }
}

fn distinct(column: &Column) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    column.values().filter(|value| seen.insert(*value)).take(TRIED).collect()
}

fn single(sample: &Sample<'_>, values: &[&str]) -> Vec<Step> {
    let ask = &sample.ask;
    if let Some(steps) = place::pair(sample, values) {
        return steps;
    }
    let kind = &ask.plan.value.kind;
    if matches!(kind, KindPlan::Integer(_) | KindPlan::Number(_)) {
        return number::steps(sample, values);
    }
    if is_hours(ask) {
        let changes = |value: &&str| {
            let made = action::run(&[Action::Hours], &[value], ask.target());
            !matches!(made, Ok(Made::One(text)) if text == **value)
        };
        return if values.iter().any(changes) { vec![Step::Hours] } else { Vec::new() };
    }
    if let Some(steps) = word::list(sample, values) {
        return steps;
    }
    if ask.share(&[], values) > 0.999 {
        return code::postal(ask, values);
    }
    match kind {
        KindPlan::Moment(_) => moment::steps(ask, values),
        KindPlan::Boolean(_) => word::boolean(ask, values),
        KindPlan::Text if word::says_yes_or_no(&ask.plan.value) => word::boolean(ask, values),
        KindPlan::Text => code::steps(sample, values),
        _ => Vec::new(),
    }
}

/// Whether the field holds opening hours.
fn is_hours(ask: &Ask<'_>) -> bool {
    let named = || {
        let words = crate::lexicon::words(&ask.field.name);
        words.iter().any(|word| word == "horaires" || word == "hours")
    };
    ask.plan.value.format == Some(NamedFormat::HorairesOsm)
        || (matches!(ask.plan.value.kind, KindPlan::Text) && named())
}

impl<'a> Ask<'a> {
    pub(super) fn target(&self) -> Target<'a> {
        Target { value: &self.plan.value, unit: self.field.unit.as_deref(), country: self.country }
    }

    /// The share of values that the field accepts after some steps.
    fn share(&self, steps: &[Step], values: &[&str]) -> f64 {
        let Ok(actions) = Action::all(steps, 1) else { return 0.0 };
        let right =
            values.iter().filter(|value| match action::run(&actions, &[value], self.target()) {
                Ok(Made::One(text)) => self.plan.value.accepts(&text),
                Ok(Made::Many(texts)) => texts.iter().all(|text| item(&self.plan.value, text)),
                Ok(Made::Nothing) | Err(_) => false,
            });
        #[expect(clippy::cast_precision_loss, reason = "a few hundred values")]
        let share = right.count() as f64 / values.len().max(1) as f64;
        share
    }

    /// The first steps that most values need, when they do better than none.
    fn best(&self, tried: Vec<Vec<Step>>, values: &[&str]) -> Option<Vec<Step>> {
        let mut best: (f64, Option<Vec<Step>>) = (self.share(&[], values) + 0.02, None);
        for steps in tried {
            let share = self.share(&steps, values);
            if share > best.0 + 1e-9 {
                best = (share, Some(steps));
            }
        }
        best.1
    }
}

/// Whether a text is an item of a list field, or a value of another one.
pub(super) fn item(plan: &ValuePlan, text: &str) -> bool {
    match &plan.kind {
        KindPlan::List { item: Some(item), .. } => item.accepts(text),
        KindPlan::List { item: None, .. } => true,
        _ => plan.accepts(text),
    }
}

#[cfg(test)]
mod tests;
