//! Is the value one of those allowed, and which one was meant?

use std::sync::OnceLock;

use etalon_vocab::fold::fold;
use etalon_vocab::identifier;

use crate::check::value::{Allowed, Codes, Typed, shown};
use crate::codes::Codes as Meanings;
use crate::correspondence::Confidence;
use crate::fact::Fact;
use crate::finding::{Confidence as Certainty, Remedy};
use crate::format::{self, NamedFormat};

impl Allowed {
    /// Whether a value is allowed.
    pub fn contains(&self, text: &str, value: Typed) -> bool {
        self.texts.contains(text)
            || value.number().is_some_and(|number| self.numbers.contains(&number))
    }
}

/// Which values are allowed.
pub(super) fn fact(allowed: &Allowed) -> Fact {
    Fact::NotAllowed { allowed: shown(&allowed.listed), count: allowed.listed.len() }
}

/// The allowed value that was meant.
pub(super) fn remedy(
    allowed: &Allowed,
    codes: Option<Codes>,
    meanings: &OnceLock<Meanings>,
    text: &str,
) -> Option<Remedy> {
    let label =
        codes.and_then(|codes| codes.list.by_label(text)).map(|concept| concept.notation.clone());
    label.filter(|notation| allowed.texts.contains(notation)).map(Remedy::replace).or_else(|| {
        let listed = || allowed.listed.iter().map(String::as_str);
        meant(listed(), text, || {
            meanings.get_or_init(|| Meanings::listed(listed(), codes.map(|codes| codes.list)))
        })
    })
}

/// Checks a value, or its prefix, against a code list.
pub(super) fn code_fact(codes: &Codes, text: &str) -> Option<Fact> {
    if codes.prefixes {
        return prefix_fact(codes, text);
    }
    if codes.list.by_notation(text).is_some() {
        return None;
    }
    Some(unlisted(codes, str::to_owned))
}

/// The code that was meant.
pub(super) fn code_remedy(
    codes: &Codes,
    meanings: &OnceLock<Meanings>,
    text: &str,
) -> Option<Remedy> {
    if codes.prefixes {
        return prefix_remedy(codes, text);
    }
    let label = codes.list.by_label(text);
    label.map(|concept| Remedy::replace(concept.notation.clone())).or_else(|| {
        meant(notations(codes), text, || {
            meanings.get_or_init(|| Meanings::listed(notations(codes), Some(codes.list)))
        })
    })
}

/// The value that was meant: but for case and accents, by its meaning, or but for a slip of the pen. A list so long that
/// its names are no words is looked up by spelling alone.
fn meant<'v, 'm>(
    values: impl Iterator<Item = &'v str> + Clone,
    text: &str,
    meanings: impl FnOnce() -> &'m Meanings,
) -> Option<Remedy> {
    let near = nearest(values.clone(), text);
    let is_safe = near.as_ref().is_some_and(|remedy| remedy.confidence == Certainty::Safe);
    if is_safe || text.len() > LONGEST || values.count() > MOST {
        return near;
    }
    let found = meanings().suggest(text, None);
    // Why: a slip of the pen is nearer than a likely meaning, and a sure meaning nearer than a slip.
    let least = if near.is_some() { Confidence::Sure } else { Confidence::Likely };
    let code = found.code.filter(|_| found.confidence >= Some(least));
    code.map(|code| Remedy::replace(code).to_confirm()).or(near)
}

/// Longest text whose meaning is looked for, in bytes, and most values of a list that is read for it.
const LONGEST: usize = 120;
const MOST: usize = 2000;

fn notations<'c>(codes: &Codes) -> impl Iterator<Item = &'c str> + Clone {
    codes.list.concepts.iter().map(|concept| concept.notation.as_str())
}

/// What is said of a code that the list does not hold.
fn unlisted(codes: &Codes, shown: impl Fn(&str) -> String) -> Fact {
    if codes.open {
        return Fact::NotInOpenList { list: codes.list.iri.clone() };
    }
    Fact::NotAllowed {
        allowed: notations(codes).take(12).map(shown).collect(),
        count: codes.list.concepts.len(),
    }
}

/// Checks that a code is prefixed by one of the schemes of a list (`insee:75056`), then what follows against the
/// scheme that it names: length, characters, check digit.
fn prefix_fact(codes: &Codes, text: &str) -> Option<Fact> {
    let format = NamedFormat::CodePrefixe;
    if let Err(fault) = format::fault(format, text) {
        return Some(Fact::FormatMismatch { format, fault });
    }
    let (prefix, local) = text.split_once(':')?;
    if codes.list.by_notation(prefix).is_none() {
        return Some(unlisted(codes, |notation| format!("{notation}:…")));
    }
    let scheme = identifier::find(prefix)?;
    let fault = scheme.check(local).err()?;
    Some(Fact::CodeOfScheme { scheme, fault, prefixed: true })
}

/// The code that was meant, with its prefix.
fn prefix_remedy(codes: &Codes, text: &str) -> Option<Remedy> {
    let format = NamedFormat::CodePrefixe;
    if format::fault(format, text).is_err() {
        return format::corrected(format, text).map(Remedy::replace);
    }
    let (prefix, local) = text.split_once(':')?;
    if codes.list.by_notation(prefix).is_some() {
        let code = identifier::find(prefix)?.corrected(local)?;
        return Some(Remedy::replace(format!("{prefix}:{code}")).to_confirm());
    }
    if codes.open {
        return None;
    }
    let meant = nearest(notations(codes), prefix)?;
    let prefix = meant.replacement()?;
    Some(Remedy::replace(format!("{prefix}:{local}")).to_confirm())
}

/// The allowed value that is the text but for case, accents and separators
/// (safe), or but for a slip of the pen (to be confirmed).
fn nearest<'v>(values: impl Iterator<Item = &'v str> + Clone, text: &str) -> Option<Remedy> {
    let folded = fold(text);
    if let Some(same) = values.clone().find(|value| fold(value) == folded) {
        return Some(Remedy::replace(same));
    }
    let length = folded.chars().count();
    if !(4..=60).contains(&length) {
        return None;
    }
    values
        .map(|value| (strsim::damerau_levenshtein(&fold(value), &folded), value))
        .filter(|(distance, _)| *distance <= length / 4)
        .min_by(|(one, left), (two, right)| one.cmp(two).then_with(|| left.cmp(right)))
        .map(|(_, value)| Remedy::replace(value).to_confirm())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_city_gets_the_code_it_stands_for() {
        let list = etalon_vocab::find("https://w3id.org/etalon/listes/categorie-equipement");
        let codes = Codes { list: list.unwrap(), open: false, prefixes: false };
        let told = |text: &str| {
            let remedy = code_remedy(&codes, &OnceLock::new(), text)?;
            Some((remedy.replacement()?.to_owned(), remedy.confidence))
        };
        let of = |code: &str, confidence| Some((code.to_owned(), confidence));
        assert_eq!(told("Bibliothèque"), of("culture", Certainty::Safe));
        assert_eq!(told("Bibliothèque municipale"), of("culture", Certainty::ToConfirm));
        assert_eq!(told("educaton"), of("education", Certainty::ToConfirm));
        assert_eq!(told("Zinzin"), None);
    }
}
