//! Several columns for one list: yes or no for each code, a value in each.

use super::Found;
use crate::codes::Codes;
use crate::conversion::ListMark;
use crate::correspondence::{Confidence, Step};
use crate::lexicon::Nature;
use crate::mapping::profile::{MOST, Profile};
use crate::mapping::{Group, Pattern};

/// Columns from which a list is recognised.
const ENOUGH: usize = 2;
/// Columns that each stand for a code of a list, or hold one.
pub(super) fn of_lists(found: &Found<'_>) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut used: Vec<usize> = Vec::new();
    for (target, plan) in found.study.plan.fields.iter().enumerate() {
        let separator = match ListMark::of(&plan.value) {
            ListMark::None => continue,
            ListMark::Between(mark) => Some(mark),
            ListMark::Array => None,
        };
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
            around(found, &mut valued, &used, &codes);
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

/// Adds the columns around those that hold codes whose values may well be some: cities put them side by side.
fn around(found: &Found<'_>, valued: &mut Vec<usize>, used: &[usize], codes: &Codes) {
    /// How far from the others.
    const FAR: usize = 3;
    let (Some(first), Some(last)) = (valued.first().copied(), valued.last().copied()) else {
        return;
    };
    for column in first.saturating_sub(FAR)..=last + FAR {
        let Some(profile) = found.study.profiles.get(column) else { continue };
        let free = found.is_spare(column) && !used.contains(&column) && !valued.contains(&column);
        let few = profile.filled > 0 && profile.different <= TRIED && profile.telling().is_none();
        let coded = |value: &String| codes.suggest(value, None).code.is_some();
        if free && few && profile.sample.iter().all(coded) {
            valued.push(column);
        }
    }
    valued.sort_unstable();
}

/// Values of a column that are tried.
const TRIED: usize = 8;

/// Yes or no, or a mark that stands alone.
fn is_flag(profile: &Profile) -> bool {
    profile.filled > 0 && profile.share(Nature::Truth) >= MOST && profile.different <= 4
}

/// Whether most values are codes of the list or words for them.
fn holds_codes(profile: &Profile, codes: &Codes) -> bool {
    let tried = profile.sample.iter().take(TRIED);
    let (mut right, mut all) = (0, 0);
    for value in tried {
        let sure = codes.suggest(value, None).confidence >= Some(Confidence::Likely);
        right += usize::from(sure);
        all += 1;
    }
    profile.different <= TRIED && right * 3 >= all * 2 && right > 0
}
