//! What does a text hold that another can be compared with?

use etalon_vocab::fold::fold;

use super::thesaurus::{self, Sense};
use crate::lexicon;

/// Words without meaning of their own, folded.
const EMPTY: [&str; 62] = [
    "a", "afin", "and", "as", "au", "aux", "avec", "by", "c", "ce", "ces", "cet", "cette", "d",
    "dans", "de", "des", "du", "en", "entre", "est", "et", "etc", "etre", "faire", "for", "from",
    "in", "j", "je", "l", "la", "le", "les", "leur", "leurs", "lors", "ma", "mes", "mon", "n",
    "of", "on", "or", "ou", "par", "pour", "qu", "que", "qui", "s", "sa", "se", "ses", "son",
    "sur", "the", "to", "un", "une", "via", "with",
];
/// Words that turn a text into its contrary.
const CONTRARY: [&str; 9] = ["non", "pas", "sans", "aucun", "aucune", "hors", "ni", "not", "no"];

/// The parts of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Bag {
    /// The text, folded.
    pub(super) folded: String,
    /// Its words in order, and whether each carries meaning.
    pub(super) words: Vec<(String, bool)>,
    /// The stems of the words that carry meaning, in order.
    pub(super) stems: Vec<String>,
    /// Stems of what its acronyms and foreign words stand for.
    pub(super) meant: Vec<String>,
    /// The stems that stand for those.
    pub(super) stood: Vec<String>,
    /// What it means, in the thesaurus.
    pub(super) senses: Vec<Sense>,
    /// Runs of three letters.
    pub(super) trigrams: Vec<u64>,
    /// Whether it says that something is not.
    pub(super) negative: bool,
}

impl Bag {
    /// Takes a text apart.
    pub(super) fn of(text: &str) -> Self {
        Self::read(text, false)
    }

    /// Takes a text apart, as if the thesaurus did not hold the whole of it.
    pub(super) fn apart(text: &str) -> Self {
        Self::read(text, true)
    }

    fn read(text: &str, apart: bool) -> Self {
        let folded = folded(text);
        let words: Vec<(String, bool)> =
            words(text, &folded).into_iter().map(|word| (word.clone(), carries(&word))).collect();
        let full: Vec<&str> =
            words.iter().filter(|(_, meant)| *meant).map(|(word, _)| word.as_str()).collect();
        let stems: Vec<String> = full.iter().map(|word| stem(word)).collect();
        let mut senses = thesaurus::senses(&stems, apart);
        let (mut meant, mut stood) = (Vec::new(), Vec::new());
        let told = (!apart || stems.len() > 1).then(|| thesaurus::meanings(&stems));
        if let Some(age) = ages(&words) {
            let meaning = vec![stem(age)];
            senses.extend(thesaurus::senses(&meaning, false));
            meant.extend(meaning);
        }
        for (stem, meaning) in told.into_iter().flatten() {
            stood.push(stem.clone());
            senses.extend(thesaurus::senses(meaning, false));
            meant.extend(meaning.iter().filter(|one| !stems.contains(one)).cloned());
        }
        senses.sort_unstable();
        senses.dedup();
        let negative = words.iter().any(|(word, _)| CONTRARY.contains(&word.as_str()));
        let trigrams = trigrams(&folded);
        Self { folded, words, stems, meant, stood, senses, trigrams, negative }
    }
}

/// Who is of the ages that a text tells in figures: `15-25 ans`, `plus de 60 ans`.
fn ages(words: &[(String, bool)]) -> Option<&'static str> {
    let years = words.iter().any(|(word, _)| matches!(word.as_str(), "ans" | "years" | "an"));
    let mut ages = words.iter().filter_map(|(word, _)| word.parse::<u8>().ok());
    let (first, last) = (ages.next()?, ages.next_back());
    match last.unwrap_or(first) {
        _ if !years => None,
        _ if first >= 55 => Some("seniors"),
        ..=13 => Some("enfants"),
        14..=30 => Some("jeunes"),
        _ => None,
    }
}

/// A text folded, letters with points between them made one word: `C.C.A.S.` is `ccas`.
pub(super) fn folded(text: &str) -> String {
    let folded = fold(text);
    let lone = |word: &str| word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    if folded.contains('-') && folded.split('-').all(lone) {
        return folded.replace('-', "");
    }
    folded
}

/// The stems of the words of an expression that carry meaning.
pub(super) fn stems(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split('-').filter(|word| carries(word)).map(stem).collect()
}

/// The initials of the words of an expression that carry meaning.
pub(super) fn initials(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split('-').filter(|word| carries(word));
    words.filter_map(|word| word.chars().next()).collect()
}

/// The stem of a word; a word too short to be cut keeps its letters but for the mark of a plural, lest `café` be `caf`.
pub(super) fn stem(word: &str) -> String {
    let stem = lexicon::stem(word);
    if stem.chars().count() > 3 {
        // Folding took the accents by which the stemmer knows `sécurisée` for a participle.
        let bare = stem.trim_end_matches('e');
        return if bare.chars().count() > 3 { bare.to_owned() } else { stem };
    }
    let bare = if word.len() > 3 { word.strip_suffix(['s', 'x']) } else { None };
    bare.unwrap_or(word).to_owned()
}

/// The words of a text; a lone identifier (`aideAlimentaire`) is cut at its humps.
fn words(text: &str, folded: &str) -> Vec<String> {
    let parted = || folded.split('-').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    if folded.contains('-') || folded.len() < 8 {
        return parted();
    }
    let humps = lexicon::words(text);
    let long = humps.iter().all(|word| word.chars().count() >= 3);
    if humps.len() > 1 && long { humps } else { parted() }
}

fn carries(word: &str) -> bool {
    !word.is_empty() && !EMPTY.contains(&word) && !CONTRARY.contains(&word)
}

/// Runs of three letters, sorted, the ends of the text included; each packed in a number.
fn trigrams(folded: &str) -> Vec<u64> {
    let letters: Vec<char> =
        std::iter::once('-').chain(folded.chars()).chain(std::iter::once('-')).collect();
    let pack =
        |run: &[char]| run.iter().fold(0, |packed, letter| packed << 21 | u64::from(*letter));
    let mut trigrams: Vec<u64> = letters.windows(3).map(pack).collect();
    trigrams.sort_unstable();
    trigrams.dedup();
    trigrams
}
