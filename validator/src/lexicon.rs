//! What do people call things? Words of headers, labels and values, made comparable.
//!
//! `lexique/*.tsv` holds what cannot be deduced: the words, abbreviations and translations of the things cities keep
//! tables of. They were written from the vocabulary of each trade, one concept a line.

mod name;
mod nature;
mod vocabulary;

use etalon_vocab::fold::fold;
use rust_stemmers::{Algorithm, Stemmer};

pub use name::{Name, Word};
pub use nature::Nature;
pub use vocabulary::{Concept, Lexicon, Sense, lexicon};

/// The words of a text, folded: `nbPlacesPMR`, `Nb places (PMR)` and `NB_PLACES_PMR` give `nb`, `places`, `pmr`.
///
/// A word also ends where a small letter meets a capital, where a run of capitals meets a word that begins with one
/// (`URLSite`), and where letters meet figures.
pub fn words(text: &str) -> Vec<String> {
    let mut parted = String::with_capacity(text.len() + 8);
    let letters: Vec<char> = text.chars().collect();
    for (place, letter) in letters.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|place| letters.get(place));
        let after = letters.get(place + 1);
        if before.is_some_and(|before| parts(*before, *letter, after)) {
            parted.push(' ');
        }
        parted.push(*letter);
    }
    fold(&parted).split('-').filter(|word| !word.is_empty()).map(without_article).collect()
}

/// An Arabic word without the article that is written with it.
fn without_article(word: &str) -> String {
    let bare = word.strip_prefix("ال").filter(|bare| bare.chars().count() >= 3);
    bare.unwrap_or(word).to_owned()
}

/// Whether a new word begins with `letter`.
fn parts(before: char, letter: char, after: Option<&char>) -> bool {
    let hump = letter.is_uppercase()
        && (before.is_lowercase()
            || before.is_uppercase() && after.is_some_and(|after| after.is_lowercase()));
    let figures = before.is_alphabetic() && letter.is_ascii_digit()
        || before.is_ascii_digit() && letter.is_alphabetic();
    hump || figures
}

/// What is left of a folded French word without its endings: `communes` and `communal` have the same stem.
pub fn stem(word: &str) -> String {
    Stemmer::create(Algorithm::French).stem(word).into_owned()
}

/// A text whose accented letters were lost on the way: `Année` is seen as `Anne`, `Espèce` as `Espce`.
pub fn without_accented(text: &str) -> String {
    text.chars().filter(|letter| letter.is_ascii() || !letter.is_alphabetic()).collect()
}

/// Whether a folded word only links others.
pub fn is_link(word: &str) -> bool {
    const LINKS: [&str; 46] = [
        "de", "du", "des", "d", "la", "le", "les", "l", "et", "ou", "en", "a", "au", "aux", "un",
        "une", "sur", "par", "dans", "est", "ce", "cette", "son", "sa", "ses", "avec", "of", "the",
        "and", "or", "for", "in", "to", "is", "van", "der", "und", "von", "del", "que", "votre",
        "vos", "ma", "mes", "nos", "notre",
    ];
    LINKS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_at_separators_humps_and_figures() {
        for header in ["nbPlacesPMR", "Nb places (PMR)", "NB_PLACES_PMR", " nb-places.pmr "] {
            assert_eq!(words(header), ["nb", "places", "pmr"], "{header}");
        }
        assert_eq!(words("URLSite"), ["url", "site"]);
        assert_eq!(words("X_L93"), ["x", "l", "93"]);
        assert_eq!(words("N° d’œuvre"), ["n", "d", "oeuvre"]);
        assert!(words("…").is_empty());
    }

    #[test]
    fn endings_do_not_count() {
        assert_eq!(stem("communes"), stem("commune"));
        assert_eq!(stem("equipements"), stem("equipement"));
    }

    #[test]
    fn accents_may_be_lost_with_their_letters() {
        assert_eq!(without_accented("Variété"), "Varit");
        assert_eq!(without_accented("n° 3"), "n° 3");
    }
}
