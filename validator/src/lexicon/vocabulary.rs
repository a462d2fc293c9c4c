//! Which concepts of the civic domain does a word stand for?

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::{Nature, is_link, stem, without_accented, words};

/// The files of the lexicon: French words, abbreviations, English, other languages, nature of the values.
const FILES: [&str; 7] = [
    include_str!("lexique/general.tsv"),
    include_str!("lexique/lieux.tsv"),
    include_str!("lexique/contacts.tsv"),
    include_str!("lexique/finances.tsv"),
    include_str!("lexique/mobilite.tsv"),
    include_str!("lexique/environnement.tsv"),
    include_str!("lexique/vie.tsv"),
];

/// Most words of an expression.
pub(super) const LONGEST: usize = 6;
/// Fewest letters by which a cut word is recognised.
const SHORTEST_CUT: usize = 4;
/// Fewest letters of a word found inside another.
const SHORTEST_PART: usize = 4;
/// Short words that stand inside others.
const SHORT: [&str; 12] =
    ["rue", "nom", "tel", "age", "bus", "eau", "air", "sol", "lit", "pmr", "url", "web"];
/// Links that stand between words.
const LINKS_INSIDE: [&str; 12] =
    ["de", "du", "des", "la", "le", "les", "ma", "mes", "en", "et", "aux", "sur"];
/// Short words that begin others, where separators were lost: `nbplaces`, `nomvoie`.
const BEGINNINGS: [&str; 26] = [
    "nb", "nbr", "nbre", "nom", "num", "no", "id", "dt", "lib", "cod", "code", "type", "typ",
    "adr", "tel", "url", "date", "lat", "lon", "haut", "diam", "surf", "annee", "an", "is", "est",
];

/// A thing that cities speak of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concept {
    /// What it is called in French.
    pub name: &'static str,
    /// What its values look like, when the name says it.
    pub nature: Option<Nature>,
    /// Whether the word says little: *structure*, *information*.
    pub light: bool,
}

/// A concept that a word may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sense {
    /// Its number in the lexicon.
    pub concept: u16,
    /// Whether the word stands for it only now and then.
    pub weak: bool,
}

/// The concepts and the words for them.
#[derive(Debug, Default)]
pub struct Lexicon {
    concepts: Vec<Concept>,
    /// By the words of an expression, with a space between them.
    senses: BTreeMap<String, Vec<Sense>>,
    /// By the stems of the same words.
    stems: BTreeMap<String, Vec<Sense>>,
    /// Words as written, folded, for those that are cut or stuck together.
    known: BTreeSet<String>,
}

/// The lexicon, read at the first call.
pub fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| Lexicon::read(&FILES))
}

impl Lexicon {
    fn read(files: &[&'static str]) -> Self {
        let mut lexicon = Self::default();
        let lines =
            || files.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#'));
        for (number, line) in lines().enumerate() {
            let cells: Vec<&'static str> = line.split('\t').collect();
            let mark = cells.get(4).map_or("", |mark| mark.trim());
            let name = cells.first().and_then(|cell| cell.split(',').next()).unwrap_or_default();
            lexicon.concepts.push(Concept {
                name: name.trim(),
                nature: Nature::from_name(mark),
                light: mark == "light",
            });
            let Ok(concept) = u16::try_from(number) else { break };
            for term in cells.iter().take(4).flat_map(|cell| cell.split(',')) {
                let term = term.trim();
                let weak = term.starts_with('~');
                lexicon.add(term.trim_start_matches('~'), Sense { concept, weak });
            }
        }
        // Why: last, so that a word that exists is never taken for what is left of another.
        for (number, line) in lines().enumerate() {
            let Ok(concept) = u16::try_from(number) else { break };
            let french = line.split('\t').next().unwrap_or_default();
            for term in french.split(',').map(str::trim).filter(|term| !term.starts_with('~')) {
                let left = without_accented(term);
                if left.len() >= SHORTEST_CUT && left.len() < term.len() {
                    let sense = Sense { concept, weak: false };
                    let key = key(&words(&left));
                    if !lexicon.stems.contains_key(&stems(&words(&left))) {
                        lexicon.senses.entry(key).or_insert_with(|| vec![sense]);
                    }
                }
            }
        }
        lexicon
    }

    fn add(&mut self, term: &str, sense: Sense) {
        let words = words(term);
        if words.is_empty() {
            return;
        }
        // Why: an expression that is one word once its links are gone, as `date to`, hardly stands for it any more.
        let telling = words.iter().filter(|word| !is_link(word)).count();
        let weak = sense.weak || telling == 1 && words.len() > 1;
        let sense = Sense { weak, ..sense };
        let (key, stems) = (key(&words), stems(&words));
        self.known.extend(words);
        for senses in [self.senses.entry(key).or_default(), self.stems.entry(stems).or_default()] {
            match senses.iter_mut().find(|known| known.concept == sense.concept) {
                Some(known) => known.weak &= sense.weak,
                None => senses.push(sense),
            }
        }
    }

    /// A concept by its number.
    pub fn concept(&self, number: u16) -> Option<&Concept> {
        self.concepts.get(usize::from(number))
    }

    /// What an expression stands for; its words are folded, without links.
    pub fn senses(&self, words: &[String]) -> &[Sense] {
        if words.is_empty() || words.len() > LONGEST {
            return &[];
        }
        let senses = self.senses.get(&key(words)).or_else(|| self.stems.get(&stems(words)));
        senses.map_or(&[], Vec::as_slice)
    }

    /// What a word cut short may stand for, when all that begin like it mean the same.
    pub fn senses_of_cut(&self, word: &str) -> Vec<Sense> {
        if word.len() < SHORTEST_CUT || self.known.contains(word) {
            return Vec::new();
        }
        let longer = self
            .known
            .range(word.to_owned()..)
            .take_while(|known| known.starts_with(word))
            .map(|known| self.senses(std::slice::from_ref(known)));
        let mut common: Option<Vec<Sense>> = None;
        for senses in longer {
            let strong = senses.iter().filter(|sense| !sense.weak).copied();
            common = Some(match common {
                None => strong.collect(),
                Some(common) => {
                    let strong: Vec<Sense> = strong.collect();
                    common.into_iter().filter(|sense| strong.contains(sense)).collect()
                }
            });
        }
        common.unwrap_or_default()
    }

    /// Whether a folded word is one of the lexicon, as written or by its stem.
    pub fn knows(&self, word: &str) -> bool {
        self.known.contains(word) || self.stems.contains_key(&stem(word))
    }

    /// The known words that a word is made of, when separators were lost: `codepostal` → `code`, `postal`.
    pub fn parted(&self, word: &str) -> Option<Vec<String>> {
        if word.len() < SHORTEST_PART + 2 || !word.is_ascii() || self.knows(word) {
            return None;
        }
        // Why: the fewest words that make up each beginning; links are let through, and left out later.
        let mut best: Vec<Option<(usize, usize)>> = vec![None; word.len() + 1];
        if let Some(first) = best.first_mut() {
            *first = Some((0, 0));
        }
        for end in 2..=word.len() {
            for start in 0..end - 1 {
                let Some((count, _)) = best.get(start).copied().flatten() else { continue };
                let Some(part) = word.get(start..end) else { continue };
                if self.is_part(part, start) {
                    let count = count + 1;
                    if let Some(slot) = best.get_mut(end)
                        && slot.is_none_or(|(least, _)| count < least)
                    {
                        *slot = Some((count, start));
                    }
                }
            }
        }
        let mut parts = Vec::new();
        let mut end = word.len();
        while end > 0 {
            let (_, start) = best.get(end).copied().flatten()?;
            parts.push(word.get(start..end)?.to_owned());
            end = start;
        }
        parts.reverse();
        (parts.len() > 1).then_some(parts)
    }

    /// Whether a text may be a word among others that are stuck to it.
    fn is_part(&self, part: &str, start: usize) -> bool {
        part.len() >= SHORTEST_PART && self.knows(part)
            || SHORT.contains(&part)
            || start == 0 && BEGINNINGS.contains(&part)
            || start > 0 && LINKS_INSIDE.contains(&part)
    }
}

/// The words that are no links, with a space between them; all of them when there is no other.
fn key(words: &[String]) -> String {
    let telling: Vec<&str> =
        words.iter().filter(|word| !is_link(word)).map(String::as_str).collect();
    if telling.is_empty() { words.join(" ") } else { telling.join(" ") }
}

/// The same, without the endings of the words.
fn stems(words: &[String]) -> String {
    let stems: Vec<String> = key(words).split(' ').map(stem).collect();
    stems.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&'static str> {
        let found = lexicon().senses(&words(text));
        found.iter().filter_map(|sense| Some(lexicon().concept(sense.concept)?.name)).collect()
    }

    #[test]
    fn the_files_are_well_formed() {
        for file in FILES {
            for line in file.lines().filter(|line| !line.starts_with('#')) {
                let cells: Vec<&str> = line.split('\t').collect();
                assert!((3..=5).contains(&cells.len()), "{line}");
                let mark = cells.get(4).map_or("", |mark| mark.trim());
                assert!(
                    mark.is_empty() || mark == "light" || Nature::from_name(mark).is_some(),
                    "{line}"
                );
            }
        }
        assert!(lexicon().concepts.len() > 400);
    }

    #[test]
    fn several_words_and_several_languages_name_one_thing() {
        for text in ["code postal", "CP", "zip", "postcode", "PLZ", "رمز بريدي"] {
            assert!(names(text).contains(&"code postal"), "{text}: {:?}", names(text));
        }
        assert!(names("opening hours").contains(&"horaires"));
        assert!(names("mise à jour").contains(&"date de mise à jour"));
    }

    #[test]
    fn lost_letters_and_separators_are_found_again() {
        assert_eq!(names("Espce"), ["espèce"]);
        assert_eq!(lexicon().parted("datelivraison").unwrap(), ["date", "livraison"]);
        assert_eq!(lexicon().parted("nbarbres").unwrap(), ["nb", "arbres"]);
        assert_eq!(lexicon().parted("nomdequartier").unwrap(), ["nom", "de", "quartier"]);
        assert!(lexicon().parted("xyzzyx").is_none());
        let cut = lexicon().senses_of_cut("circonferen");
        assert!(!cut.is_empty());
    }
}
