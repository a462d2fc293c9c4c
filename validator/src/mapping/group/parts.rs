//! An address in parts, or parts of an address in one column.

use super::Found;
use crate::correspondence::{Confidence, Step};
use crate::lexicon::{Name, Nature, lexicon};
use crate::mapping::profile::{is_street_kind, share};
use crate::mapping::{Group, Pattern};

/// The parts of the first line of an address, in their order, as the lexicon names them.
const LINE: [&str; 4] = ["numéro de voie", "suffixe", "type de voie", "voie"];
/// Least share of the cells that hold a postal code and a place for them to be read there.
const MOST: f64 = 0.7;

/// The field of whole addresses, when there is one.
fn whole(found: &Found<'_>) -> Option<usize> {
    let targets = found.study.targets.iter();
    targets
        .enumerate()
        .find(|(_, target)| {
            let names = std::iter::once(&target.name).chain(&target.titles);
            names.flat_map(Name::whole).any(|sense| {
                !sense.weak
                    && lexicon().concept(sense.concept).is_some_and(|one| one.name == "adresse")
            })
        })
        .map(|(at, _)| at)
}

/// A number and a street, joined.
pub(super) fn address(found: &Found<'_>) -> Vec<Group> {
    let Some(target) = whole(found) else { return Vec::new() };
    let by_values = line(found);
    let by_names = || -> Vec<usize> {
        let mut columns: Vec<usize> = LINE.iter().filter_map(|part| found.saying(part)).collect();
        columns.dedup();
        let (number, street) = (found.saying("numéro de voie"), found.saying("voie"));
        if number.is_none() || street.is_none() || number == street { Vec::new() } else { columns }
    };
    let unique = by_values.clone().unwrap_or_else(by_names);
    // Why: a column that holds whole addresses makes the parts needless.
    let taken = found.taken(target).filter(|(column, _)| !unique.contains(column));
    if unique.len() < 2 || taken.is_some() {
        return Vec::new();
    }
    // Why: a schema that has fields for the parts wants them apart; but a name is none.
    let apart = by_values.is_none()
        && unique.iter().any(|column| {
            found.chosen.get(*column).copied().flatten().is_some_and(|(field, _)| field != target)
        });
    let Some((field, _)) = found.field(target).filter(|_| !apart) else { return Vec::new() };
    let steps = vec![Step::Join { separator: " ".to_owned() }];
    let made = vec![super::made_by(field, steps)];
    vec![found.group(Pattern::Address, &unique, made, Confidence::Sure)]
}

/// A number, the kind of the street and its name side by side, told by their values: `12`, `RUE`, `DES LILAS`.
fn line(found: &Found<'_>) -> Option<Vec<usize>> {
    let profile = |column: usize| found.study.profiles.get(column).filter(|one| one.filled > 0);
    let kind = (1..found.excerpt.columns.len()).find(|column| {
        profile(*column).is_some_and(|one| share(&one.sample, is_street_kind) >= MOST)
    })?;
    let numbers = |value: &str| value.starts_with(|letter: char| letter.is_ascii_digit());
    let number = kind
        .checked_sub(1)
        .filter(|before| profile(*before).is_some_and(|one| share(&one.sample, numbers) >= MOST))?;
    let street = Some(kind + 1).filter(|after| {
        profile(*after).is_some_and(|one| {
            one.telling().is_none() && share(&one.sample, |value| !is_street_kind(value)) >= MOST
        })
    })?;
    Some(vec![number, kind, street])
}

/// What is left of an address once the postal code and the place that follow are taken away.
const BEFORE_CODE: &str = r"^(.+?)\s*(?:[-–,]\s*)?(?:\b\d{5}\b.*)?$";

/// A postal code and the name of a place, read in a column that holds both: `33000 Bordeaux`.
pub(super) fn locality(found: &Found<'_>) -> Vec<Group> {
    let column = (0..found.excerpt.columns.len()).find(|column| {
        found.study.profiles.get(*column).is_some_and(|profile| {
            profile.filled > 0 && share(&profile.sample, |value| code(value).is_some()) >= MOST
        })
    });
    let Some(column) = column else { return Vec::new() };
    let open = |nature: Nature| {
        found.targets(nature).into_iter().find(|target| found.taken(*target).is_none())
    };
    let mut made = Vec::new();
    if let Some((field, _)) = open(Nature::PostalCode).and_then(|target| found.field(target)) {
        let pattern = r"\b(\d{5})\s+\p{L}".to_owned();
        made.push(super::made_by(field, vec![Step::Extract { pattern }]));
    }
    let town = found.study.targets.iter().enumerate().position(|(at, target)| {
        found.taken(at).is_none()
            && target.name.whole().iter().any(|sense| {
                !sense.weak
                    && lexicon().concept(sense.concept).is_some_and(|one| one.name == "commune")
            })
    });
    if let Some((field, _)) = town.and_then(|target| found.field(target)) {
        let pattern = r"\b\d{5}\s+(\p{L}[^,;]*)".to_owned();
        made.push(super::made_by(field, vec![Step::Extract { pattern }]));
    }
    if made.is_empty() {
        return Vec::new();
    }
    let street = whole(found)
        .filter(|target| found.taken(*target).is_some_and(|(taken, _)| taken == column));
    if let Some((field, _)) = street.and_then(|target| found.field(target)) {
        let pattern = BEFORE_CODE.to_owned();
        made.push(super::made_by(field, vec![Step::Extract { pattern }]));
    }
    vec![found.group(Pattern::Parts, &[column], made, Confidence::Likely)]
}

/// The five figures that stand before the name of a place.
fn code(value: &str) -> Option<&str> {
    let mut words = value.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let is_code = word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit());
        let place = words.peek().and_then(|next| next.chars().next());
        if is_code && place.is_some_and(char::is_alphabetic) {
            return Some(word);
        }
    }
    None
}
