//! One text in several columns: a first name and a name, a text that goes on in the next column.

use super::{Found, made_by};
use crate::check::value::KindPlan;
use crate::correspondence::{Confidence, Step};
use crate::lexicon::{Name, lexicon};
use crate::mapping::{Group, Pattern};

/// Most columns of one text.
const MOST: usize = 9;

/// A first name and a name, for one field.
pub(super) fn persons(found: &Found<'_>) -> Vec<Group> {
    // Why: a schema that has a field for first names wants them apart.
    let apart = found.study.targets.iter().any(|target| {
        std::iter::once(&target.name).chain(&target.titles).any(|name| place(name, FIRST).is_some())
    });
    if apart {
        return Vec::new();
    }
    let mut groups = Vec::new();
    for first in 0..found.excerpt.columns.len() {
        let Some(rest) = rest(found, first, FIRST) else { continue };
        let others = (0..found.excerpt.columns.len()).filter(|other| *other != first);
        let mut named =
            others.filter(|other| self::rest(found, *other, LAST).as_ref() == Some(&rest));
        let (Some(last), None) = (named.next(), named.next()) else { continue };
        let chosen = |column: usize| found.chosen.get(column).copied().flatten();
        let target = chosen(last).or_else(|| chosen(first)).map(|(target, _)| target);
        let target =
            target.or_else(|| about(found, &rest)).filter(|target| is_free(found, *target));
        let Some((field, _)) = target.and_then(|target| found.field(target)) else { continue };
        let made = vec![made_by(field, vec![Step::Join { separator: " ".to_owned() }])];
        groups.push(found.group(Pattern::Person, &[first, last], made, Confidence::Likely));
    }
    groups
}

/// Columns numbered one after the other: `adresse_1`, `adresse_2`.
pub(super) fn numbered(found: &Found<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for start in 0..found.excerpt.columns.len() {
        let Some((target, _)) = found.chosen.get(start).copied().flatten() else { continue };
        let Some((base, _)) = series(found, start) else { continue };
        let mut columns: Vec<(u32, usize)> = (0..found.excerpt.columns.len())
            .filter_map(|other| {
                let (name, number) = series(found, other)?;
                (name == base).then_some((number, other))
            })
            .collect();
        columns.sort_unstable();
        let columns: Vec<usize> = columns.into_iter().map(|(_, column)| column).collect();
        let spare = |column: &usize| *column == start || found.is_spare(*column);
        if !(2..=MOST).contains(&columns.len()) || !columns.iter().all(spare) {
            continue;
        }
        let free = is_free(found, target);
        let Some((field, plan)) = found.field(target) else { continue };
        let steps = match &plan.value.kind {
            KindPlan::List { separator, .. } => {
                let between = separator.unwrap_or('|').to_string();
                vec![Step::Join { separator: between.clone() }, Step::Split { separator: between }]
            }
            _ if free && goes_on(found, target) => vec![Step::Join { separator: " ".to_owned() }],
            _ => continue,
        };
        let made = vec![made_by(field, steps)];
        groups.push(found.group(Pattern::Numbered, &columns, made, Confidence::Likely));
    }
    groups
}

/// First names, and names, as the lexicon calls them.
const FIRST: &[&str] = &["prénom"];
const LAST: &[&str] = &["nom", "nom de famille"];

/// Whether a field takes any text.
fn is_free(found: &Found<'_>, target: usize) -> bool {
    found.field(target).is_some_and(|(_, plan)| {
        let value = &plan.value;
        matches!(value.kind, KindPlan::Text)
            && value.allowed.is_none()
            && value.codes.is_none()
            && value.pattern.is_none()
            && value.format.is_none()
    })
}

/// Whether a field holds a text that may go on in another column, as a name does not.
fn goes_on(found: &Found<'_>, target: usize) -> bool {
    const LONG: &[&str] = &["adresse", "complément d’adresse", "description", "commentaire"];
    found.study.targets.get(target).is_some_and(|target| place(&target.name, LONG).is_some())
}

/// Where a name says one of these things.
fn place(name: &Name, concepts: &[&str]) -> Option<usize> {
    name.words.iter().position(|word| {
        word.senses.iter().any(|sense| {
            !sense.weak
                && lexicon().concept(sense.concept).is_some_and(|one| concepts.contains(&one.name))
        })
    })
}

/// The words of a header that says one of these things, without the word for it.
fn rest(found: &Found<'_>, column: usize, concepts: &[&str]) -> Option<Vec<String>> {
    let name = found.study.headers.get(column)?.name();
    let at = place(name, concepts)?;
    let others = name.words.iter().enumerate().filter(|(place, _)| *place != at);
    Some(others.map(|(_, word)| word.stem.clone()).collect())
}

/// An open field about what these words say.
fn about(found: &Found<'_>, words: &[String]) -> Option<usize> {
    let says = |target: &crate::mapping::target::Target<'_>| {
        let mut names = std::iter::once(&target.name).chain(&target.titles);
        !words.is_empty()
            && names
                .any(|name| words.iter().all(|stem| name.words.iter().any(|one| one.stem == *stem)))
    };
    let mut targets = found.study.targets.iter().enumerate();
    targets.find(|(at, target)| says(target) && found.is_open(*at)).map(|(at, _)| at)
}

/// What a header that ends with a figure says, and the figure.
fn series(found: &Found<'_>, column: usize) -> Option<(String, u32)> {
    let header = found.column(column)?.header.trim();
    let base = header.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number = header.get(base.len()..)?.parse().ok().filter(|number| *number < 20)?;
    let base = base.trim_end_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    (!base.is_empty()).then_some((base, number))
}
