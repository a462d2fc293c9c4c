//! One column for two days: `2023-01-01/2023-12-31` is a beginning and an end.

use super::Found;
use crate::conversion::{Ask, prepare};
use crate::correspondence::{Confidence, Step};
use crate::excerpt::Column;
use crate::lexicon::{Nature, lexicon};
use crate::mapping::profile::{MOST, is_date, share};
use crate::mapping::{Group, Made, Pattern};

/// A day in figures, the first or the last of a text.
const FIRST: &str = r"(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})";
const LAST: &str = r"(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})\D*$";
/// What a beginning and an end are called in the lexicon.
const BEGIN: [&str; 2] = ["début", "date de début"];
const END: [&str; 2] = ["fin", "date de fin"];
/// Least share of the values that are periods; the others are days.
const SOME: f64 = 0.1;

/// A column of periods, for a field of beginnings and one of ends.
pub(super) fn period(found: &Found<'_>) -> Vec<Group> {
    for column in 0..found.excerpt.columns.len() {
        let Some(profile) = found.study.profiles.get(column) else { continue };
        let periods = share(&profile.sample, |value| ends(value).is_some());
        let days = share(&profile.sample, |value| ends(value).is_none() && is_date(value));
        if profile.filled == 0 || periods < SOME || periods + days < MOST {
            continue;
        }
        let open = |target: &usize| {
            found.taken(*target).is_none_or(|(at, likelihood)| {
                at == column || likelihood < crate::mapping::model::LIKELY
            })
        };
        let field = |names: [&str; 2], others: [&str; 2]| {
            let mut dates = found.targets(Nature::Date).into_iter().filter(open);
            dates.find(|target| speaks(found, *target, names) && !speaks(found, *target, others))
        };
        let begin = field(BEGIN, END);
        let end = field(END, BEGIN);
        let (Some(begin), Some(end)) = (begin, end) else { continue };
        let made: Vec<Made> = [(begin, true), (end, false)]
            .into_iter()
            .filter_map(|(target, first)| made(found, column, target, first))
            .collect();
        if made.len() == 2 {
            return vec![found.group(Pattern::Period, &[column], made, Confidence::Likely)];
        }
    }
    Vec::new()
}

/// The steps that take one end, then write the day as the field wants it.
fn made(found: &Found<'_>, column: usize, target: usize, first: bool) -> Option<Made> {
    let (field, plan) = found.field(target)?;
    let given = found.column(column)?;
    let iso = given.values().all(|value| value.split('/').all(|day| day.trim().len() == 10));
    let step = if iso {
        Step::Part { separator: "/".to_owned(), position: if first { 1 } else { -1 } }
    } else {
        Step::Extract { pattern: if first { FIRST } else { LAST }.to_owned() }
    };
    let taken = |value: &str| -> String {
        let days = ends(value);
        let day = days.as_ref().map(|(begin, end)| if first { begin } else { end });
        day.cloned().unwrap_or_else(|| value.to_owned())
    };
    let cells = given.cells.iter().map(|cell| taken(cell.trim())).collect();
    let days = Column { header: given.header.clone(), cells };
    let steps = prepare(Ask { field, plan, country: None }, &[&days]);
    let steps = std::iter::once(step).chain(steps).collect();
    Some(Made { target: field.name.clone(), steps })
}

/// The two days of a period.
fn ends(value: &str) -> Option<(String, String)> {
    let is_part = |letter: char| letter.is_ascii_digit() || matches!(letter, '-' | '.' | '/');
    let whole: Vec<&str> = match value.split('/').map(str::trim).collect::<Vec<_>>().as_slice() {
        [one, two] => vec![*one, *two],
        _ => value
            .split(|letter: char| !is_part(letter))
            .filter(|part| part.chars().any(|letter| letter.is_ascii_digit()))
            .collect(),
    };
    let [begin, end] = whole.as_slice() else { return None };
    (is_date(begin) && is_date(end)).then(|| ((*begin).to_owned(), (*end).to_owned()))
}

/// Whether a field is named so.
fn speaks(found: &Found<'_>, target: usize, names: [&str; 2]) -> bool {
    let Some(target) = found.study.targets.get(target) else { return false };
    target.name.spans.iter().any(|span| {
        span.senses.iter().any(|sense| {
            !sense.weak
                && lexicon().concept(sense.concept).is_some_and(|one| names.contains(&one.name))
        })
    })
}
