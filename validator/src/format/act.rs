//! Is a text the matter of a municipal act?

use super::{FormatFault, ShapeFault};

/// How the matter of an act is ill formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActFault {
    /// No `/` separates the matter from its sub-matter.
    NoSlash,
    /// A space stands beside `/`.
    SpaceAtSlash,
    /// Nothing stands after `/`.
    EmptySecond,
    /// What stands before `/` is none of the nine matters, nor the number of one.
    UnknownMatter,
}

/// The nine matters of the nomenclature of @CTES, folded (small letters, no accent), in the order of their numbers.
const MATTERS: [&str; 9] = [
    "commande publique",
    "urbanisme",
    "domaine et patrimoine",
    "fonction publique",
    "institutions et vie politique",
    "libertes publiques et pouvoirs de police",
    "finances locales",
    "domaines de competences par themes",
    "autres domaines de competences",
];

/// A number of the nomenclature (`7`, `7.1`), or `matter/sub-matter` whose matter is one of the nine, by its name
/// (case and accents aside) or its number: `Finances locales/Décisions budgétaires`.
pub(super) fn act(text: &str) -> Result<(), FormatFault> {
    let fault = match text.split_once('/') {
        None if numbered(text) => return Ok(()),
        None => ActFault::NoSlash,
        Some((matter, _)) if !known(matter.trim()) => ActFault::UnknownMatter,
        Some((_, second)) if second.trim().is_empty() => ActFault::EmptySecond,
        Some((matter, second)) if matter.trim() != matter || second.trim() != second => {
            ActFault::SpaceAtSlash
        }
        Some(_) => return Ok(()),
    };
    Err(FormatFault::Shape(ShapeFault::Act(fault)))
}

fn known(matter: &str) -> bool {
    numbered(matter) || MATTERS.iter().any(|name| name.chars().eq(folded(matter)))
}

/// Whether the text is a number of the nomenclature: 1 to 9, then up to four ranks of one or two digits.
fn numbered(text: &str) -> bool {
    let mut ranks = text.split('.');
    let matter = ranks.next().unwrap_or_default();
    let mut depth = 0;
    matches!(matter.as_bytes(), [b'1'..=b'9'])
        && ranks.all(|rank| {
            depth += 1;
            depth <= 4
                && matches!(rank.len(), 1 | 2)
                && rank.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// Small letters without accents, whether these are composed or not.
fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !matches!(c, '\u{300}'..='\u{36F}')).flat_map(char::to_lowercase).map(
        |c| match c {
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'à' | 'â' | 'ä' => 'a',
            'î' | 'ï' => 'i',
            'ô' | 'ö' => 'o',
            'ù' | 'û' | 'ü' => 'u',
            'ç' => 'c',
            '\u{A0}' => ' ',
            other => other,
        },
    )
}

/// The matter without spaces beside `/`.
pub(super) fn tightened(text: &str) -> Option<String> {
    let (matter, second) = text.split_once('/')?;
    Some(format!("{}/{}", matter.trim(), second.trim()))
}
