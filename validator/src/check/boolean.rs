//! Is this text one of the words for true and false?

use etalon_vocab::fold::fold;

use crate::check::value::{Fault, shown};
use crate::fact::Fact;
use crate::finding::Remedy;

/// Words for true and false.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Words for true; the first is proposed.
    pub yes: Vec<String>,
    /// Words for false; the first is proposed.
    pub no: Vec<String>,
}

/// What people write for true, folded.
const YES: [&str; 8] = ["oui", "o", "vrai", "true", "yes", "y", "1", "x"];
/// What people write for false, folded.
const NO: [&str; 7] = ["non", "n", "faux", "false", "no", "f", "0"];

impl Words {
    /// Reads a word.
    pub fn parse(&self, text: &str) -> Option<bool> {
        if self.yes.iter().any(|word| word == text) {
            Some(true)
        } else if self.no.iter().any(|word| word == text) {
            Some(false)
        } else {
            None
        }
    }

    /// The word proposed for a truth value.
    pub fn word(&self, value: bool) -> Option<&str> {
        if value { self.yes.first() } else { self.no.first() }.map(String::as_str)
    }
}

/// What a person meant by a word that means true or false in any file.
pub(crate) fn meant(text: &str) -> Option<bool> {
    let folded = fold(text);
    if YES.contains(&folded.as_str()) {
        Some(true)
    } else if NO.contains(&folded.as_str()) {
        Some(false)
    } else {
        None
    }
}

/// Says which words are expected, and proposes the one that was meant.
pub fn fault(words: &Words, text: &str) -> Fault {
    let folded = fold(text);
    let folded = folded.trim();
    let known = |list: &[String]| list.iter().any(|word| fold(word).trim() == folded);
    let meant = if known(&words.yes) {
        words.word(true)
    } else if known(&words.no) {
        words.word(false)
    } else {
        meant(text).and_then(|value| words.word(value))
    };
    let fact =
        Fact::BooleanMalformed { true_words: shown(&words.yes), false_words: shown(&words.no) };
    Fault::with(fact, meant.map(Remedy::replace))
}
