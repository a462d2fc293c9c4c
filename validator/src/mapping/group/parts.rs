//! An address in parts, or parts of an address in one column.

use super::Found;
use crate::correspondence::{Confidence, Step};
use crate::lexicon::{Name, Nature, lexicon};
use crate::mapping::profile::share;
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
    let columns: Vec<usize> = LINE.iter().filter_map(|part| found.saying(part)).collect();
    let mut unique = columns.clone();
    unique.dedup();
    let number = found.saying("numéro de voie");
    let street = found.saying("voie");
    let (Some(number), Some(street)) = (number, street) else { return Vec::new() };
    // Why: a column that holds whole addresses makes the parts needless.
    let taken = found.taken(target).filter(|(column, _)| !unique.contains(column));
    if number == street || unique.len() < 2 || taken.is_some() {
        return Vec::new();
    }
    // Why: a schema that has fields for the parts wants them apart.
    let apart = unique.iter().any(|column| {
        found.chosen.get(*column).copied().flatten().is_some_and(|(field, _)| field != target)
    });
    let Some((field, _)) = found.field(target).filter(|_| !apart) else { return Vec::new() };
    let steps = vec![Step::Join { separator: " ".to_owned() }];
    let made = vec![super::made_by(field, steps)];
    vec![found.group(Pattern::Address, &unique, made, Confidence::Sure)]
}

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
