//! Is the value one of those allowed, and which one was meant?

use etalon_vocab::fold::fold;
use etalon_vocab::identifier;

use crate::check::value::{Allowed, Codes, Fault, Typed, shown};
use crate::fact::Fact;
use crate::finding::Remedy;
use crate::format::{self, NamedFormat};

impl Allowed {
    /// Whether a value is allowed.
    pub fn contains(&self, text: &str, value: Typed) -> bool {
        self.texts.contains(text)
            || value.number().is_some_and(|number| self.numbers.contains(&number))
    }
}

/// Says which values are allowed, and proposes the nearest.
pub fn fault(allowed: &Allowed, codes: Option<Codes>, text: &str) -> Fault {
    let fact = Fact::NotAllowed { allowed: shown(&allowed.listed), count: allowed.listed.len() };
    let label =
        codes.and_then(|codes| codes.list.by_label(text)).map(|concept| concept.notation.clone());
    let remedy = label
        .filter(|notation| allowed.texts.contains(notation))
        .map(Remedy::replace)
        .or_else(|| nearest(allowed.listed.iter().map(String::as_str), text));
    Fault::with(fact, remedy)
}

/// Checks a value, or its prefix, against a code list.
pub fn code_fault(codes: &Codes, text: &str) -> Option<Fault> {
    if codes.prefixes {
        return prefix_fault(codes, text);
    }
    if codes.list.by_notation(text).is_some() {
        return None;
    }
    let notations = || codes.list.concepts.iter().map(|concept| concept.notation.as_str());
    let remedy = codes
        .list
        .by_label(text)
        .map(|concept| Remedy::replace(concept.notation.clone()))
        .or_else(|| nearest(notations(), text));
    let fact = if codes.open {
        Fact::NotInOpenList { list: codes.list.iri.clone() }
    } else {
        Fact::NotAllowed {
            allowed: notations().take(12).map(str::to_owned).collect(),
            count: codes.list.concepts.len(),
        }
    };
    Some(Fault::with(fact, remedy))
}

/// Checks that a code is prefixed by one of the schemes of a list: `insee:75056`.
fn prefix_fault(codes: &Codes, text: &str) -> Option<Fault> {
    let format = NamedFormat::CodePrefixe;
    if let Err(violation) = format::check(format, text) {
        let fact = Fact::FormatMismatch { format, fault: violation.fault };
        return Some(Fault::with(fact, violation.corrected.map(Remedy::replace)));
    }
    let (prefix, local) = text.split_once(':')?;
    if codes.list.by_notation(prefix).is_some() {
        return scheme_fault(prefix, local);
    }
    let notations = || codes.list.concepts.iter().map(|concept| concept.notation.as_str());
    if codes.open {
        return Some(Fault::of(Fact::NotInOpenList { list: codes.list.iri.clone() }));
    }
    let fact = Fact::NotAllowed {
        allowed: notations().take(12).map(|notation| format!("{notation}:…")).collect(),
        count: codes.list.concepts.len(),
    };
    let remedy = nearest(notations(), prefix).and_then(|remedy| {
        let prefix = remedy.replacement()?.to_owned();
        Some(Remedy::replace(format!("{prefix}:{local}")).to_confirm())
    });
    Some(Fault::with(fact, remedy))
}

/// Checks what follows a prefix against the scheme that it names: length, characters, check digit.
fn scheme_fault(prefix: &str, local: &str) -> Option<Fault> {
    let scheme = identifier::find(prefix)?;
    let fault = scheme.check(local).err()?;
    let remedy = scheme
        .corrected(local)
        .map(|code| Remedy::replace(format!("{prefix}:{code}")).to_confirm());
    Some(Fault::with(Fact::CodeOfScheme { scheme, fault }, remedy))
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
