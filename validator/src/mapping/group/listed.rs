//! Several columns for one list: yes or no for each code, a value in each, a column for each day.

use super::Found;
use crate::check::value::KindPlan;
use crate::codes::Codes;
use crate::correspondence::{Confidence, Step};
use crate::lexicon::Nature;
use crate::mapping::profile::{MOST, Profile};
use crate::mapping::{Group, Pattern};

/// Columns from which a list is recognised.
const ENOUGH: usize = 2;
/// The days, Monday first, as the lexicon names them.
const WEEK: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// One column a day, for a field of opening hours.
pub(super) fn weekdays(found: &Found<'_>) -> Vec<Group> {
    let mut week = Vec::new();
    for day in WEEK {
        let columns: Vec<usize> =
            (0..found.excerpt.columns.len()).filter(|column| found.says(*column, day)).collect();
        match columns.as_slice() {
            [only] => week.push(*only),
            _ => return Vec::new(),
        }
    }
    let hours = found.targets(Nature::Hours).into_iter().find(|target| found.is_open(*target));
    let Some((field, _)) = hours.and_then(|target| found.field(target)) else {
        return Vec::new();
    };
    let made = vec![super::made_by(field, vec![Step::Weekdays])];
    vec![found.group(Pattern::Weekdays, &week, made, Confidence::Sure)]
}

/// Columns that each stand for a code of a list, or hold one.
pub(super) fn of_lists(found: &Found<'_>) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut used: Vec<usize> = Vec::new();
    for (target, plan) in found.study.plan.fields.iter().enumerate() {
        let KindPlan::List { separator, .. } = &plan.value.kind else { continue };
        let Some((field, _)) = found.field(target) else { continue };
        let codes = Codes::of_field(field);
        if codes.is_empty() || !found.is_open(target) {
            continue;
        }
        let spare: Vec<usize> = (0..found.excerpt.columns.len())
            .filter(|column| found.is_spare(*column) && !used.contains(column))
            .collect();
        let profile = |column: usize| found.study.profiles.get(column);
        let (mut flags, mut flagged, mut valued) = (Vec::new(), Vec::new(), Vec::new());
        for column in spare {
            let (Some(profile), Some(given)) = (profile(column), found.column(column)) else {
                continue;
            };
            if is_flag(profile) {
                let suggestion = codes.suggest(&given.header, None);
                let sure = suggestion.confidence.is_some_and(|one| one >= Confidence::Likely);
                if let Some(code) = suggestion.code.filter(|_| sure) {
                    flags.push(column);
                    flagged.push(code);
                }
            } else if holds_codes(profile, &codes) {
                valued.push(column);
            }
        }
        if flags.len() >= ENOUGH {
            let made = vec![super::made_by(field, vec![Step::Flags { codes: flagged }])];
            used.extend(&flags);
            groups.push(found.group(Pattern::Flags, &flags, made, Confidence::Likely));
        } else if valued.len() >= ENOUGH {
            let between = separator.unwrap_or('|').to_string();
            let steps =
                vec![Step::Join { separator: between.clone() }, Step::Split { separator: between }];
            used.extend(&valued);
            let made = vec![super::made_by(field, steps)];
            groups.push(found.group(Pattern::Values, &valued, made, Confidence::Likely));
        }
    }
    groups
}

/// Yes or no, or a mark that stands alone.
fn is_flag(profile: &Profile) -> bool {
    profile.filled > 0 && profile.share(Nature::Truth) >= MOST && profile.different <= 4
}

/// Whether most values are codes of the list or words for them.
fn holds_codes(profile: &Profile, codes: &Codes) -> bool {
    /// Values tried.
    const TRIED: usize = 8;
    let tried = profile.sample.iter().take(TRIED);
    let (mut right, mut all) = (0, 0);
    for value in tried {
        let sure = codes.suggest(value, None).confidence >= Some(Confidence::Likely);
        right += usize::from(sure);
        all += 1;
    }
    profile.different <= TRIED && right * 3 >= all * 2 && right > 0
}
