//! Which columns are the days of a week? One a day, or two: morning and afternoon, opening and closing.

use super::{Found, made_by};
use crate::correspondence::{Confidence, Step};
use crate::lexicon::{Nature, lexicon};
use crate::mapping::profile::MOST;
use crate::mapping::{Group, Pattern};

/// The days, Monday first, as the lexicon names them.
const WEEK: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
/// Fewest days of a week: places that are never open at its end have no column for it.
const FEWEST: usize = 5;
/// Most columns of a day.
const MOST_A_DAY: usize = 4;

/// One column a day or several, for a field of opening hours.
pub(super) fn weekdays(found: &Found<'_>) -> Vec<Group> {
    let days: Vec<Vec<usize>> = WEEK.iter().map(|day| columns(found, day)).collect();
    let week: Vec<&Vec<usize>> = days.iter().take_while(|day| !day.is_empty()).collect();
    let Some(first) = week.first() else { return Vec::new() };
    let same = week.iter().all(|day| day.len() == first.len());
    // Why: a Sunday without a Saturday is a table of something else.
    let later = days.iter().skip(week.len()).any(|day| !day.is_empty());
    if week.len() < FEWEST || !same || later || first.len() > MOST_A_DAY {
        return Vec::new();
    }
    let columns: Vec<usize> = week.into_iter().flatten().copied().collect();
    let marks = |column: &&usize| {
        let profile = found.study.profiles.get(**column);
        profile.is_some_and(|one| one.filled > 0 && one.share(Nature::Truth) >= MOST)
    };
    if columns.iter().any(|column| marks(&column)) {
        return Vec::new();
    }
    let free = |target: &usize| {
        found.is_open(*target) || found.taken(*target).is_some_and(|(at, _)| columns.contains(&at))
    };
    let hours = found.targets(Nature::Hours).into_iter().find(free);
    let Some((field, _)) = hours.and_then(|target| found.field(target)) else {
        return Vec::new();
    };
    let made = vec![made_by(field, vec![Step::Weekdays])];
    vec![found.group(Pattern::Weekdays, &columns, made, Confidence::Sure)]
}

/// The columns whose header names a day.
fn columns(found: &Found<'_>, day: &str) -> Vec<usize> {
    let names = |column: &usize| {
        let Some(header) = found.study.headers.get(*column) else { return false };
        header.name().words.iter().any(|word| {
            word.senses.iter().any(|sense| {
                !sense.weak && lexicon().concept(sense.concept).is_some_and(|one| one.name == day)
            })
        })
    };
    (0..found.excerpt.columns.len()).filter(names).collect()
}
