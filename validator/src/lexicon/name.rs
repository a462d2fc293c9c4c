//! Which words, and which concepts, are in a header, a name or a title?

use etalon_vocab::fold::fold;

use super::vocabulary::LONGEST;
use super::{Nature, Sense, is_link, lexicon, stem, without_accented, words};

/// A header, a name or a title, ready to be compared.
#[derive(Debug, Clone, Default)]
pub struct Name {
    /// All its letters and figures, folded, without separators.
    pub key: String,
    /// The same, once accented letters are lost.
    pub bare: String,
    /// Its words, links left out.
    pub words: Vec<Word>,
    /// Expressions of the lexicon that it holds: first word, number of words, what they stand for.
    pub spans: Vec<Span>,
}

/// A word of a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    /// Folded.
    pub text: String,
    /// Without its ending.
    pub stem: String,
    /// What it may stand for alone.
    pub senses: Vec<Sense>,
    /// Whether it says little.
    pub light: bool,
}

/// An expression of the lexicon inside a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Its first word.
    pub start: usize,
    /// How many words.
    pub count: usize,
    /// What it stands for.
    pub senses: Vec<Sense>,
}

impl Name {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let found = words(text);
        let joined = |text: &str| fold(text).replace('-', "");
        let mut parted = Vec::with_capacity(found.len());
        for word in found {
            match lexicon().parted(&word) {
                Some(parts) => parted.extend(parts),
                None => parted.push(word),
            }
        }
        Self { key: joined(text), bare: joined(&without_accented(text)), ..Self::of_words(parted) }
    }

    /// The same, without its first word: a prefix that other columns share.
    #[must_use]
    pub fn without_first(&self) -> Option<Self> {
        let (first, rest) = self.words.split_first()?;
        if rest.is_empty() {
            return None;
        }
        let shorter = |key: &str| key.strip_prefix(first.text.as_str()).unwrap_or(key).to_owned();
        let words = rest.iter().map(|word| word.text.clone()).collect();
        Some(Self { key: shorter(&self.key), bare: shorter(&self.bare), ..Self::of_words(words) })
    }

    fn of_words(found: Vec<String>) -> Self {
        let telling: Vec<String> = found.iter().filter(|word| !is_link(word)).cloned().collect();
        let kept = if telling.is_empty() { found } else { telling };
        let spans = spans(&kept);
        let words = kept.into_iter().map(Word::of).collect();
        Self { key: String::new(), bare: String::new(), words, spans }
    }

    /// What the whole of it stands for.
    pub fn whole(&self) -> &[Sense] {
        self.spans
            .iter()
            .find(|span| span.count == self.words.len())
            .map_or(&[], |span| span.senses.as_slice())
    }

    /// Whether it stands for this concept somewhere.
    pub fn speaks_of(&self, concept: u16) -> bool {
        self.spans
            .iter()
            .any(|span| span.senses.iter().any(|sense| sense.concept == concept && !sense.weak))
    }

    /// What its values should look like: what the longest of its expressions says, the first one when they are as long.
    pub fn nature(&self) -> Option<Nature> {
        let mut best: Option<(usize, Nature)> = None;
        for span in &self.spans {
            let senses = span.senses.iter().filter(|sense| !sense.weak);
            let nature = senses
                .filter_map(|sense| lexicon().concept(sense.concept))
                .find_map(|concept| concept.nature);
            if let Some(nature) = nature
                && best.is_none_or(|(count, _)| span.count > count)
            {
                best = Some((span.count, nature));
            }
        }
        best.map(|(_, nature)| nature)
    }
}

impl Word {
    fn of(text: String) -> Self {
        let mut senses = lexicon().senses(std::slice::from_ref(&text)).to_vec();
        if senses.is_empty() {
            senses = lexicon().senses_of_cut(&text);
        }
        let strong: Vec<_> = senses
            .iter()
            .filter(|sense| !sense.weak)
            .filter_map(|sense| lexicon().concept(sense.concept))
            .collect();
        let light = !strong.is_empty() && strong.iter().all(|concept| concept.light);
        Self { stem: stem(&text), senses, light, text }
    }
}

/// Every expression of the lexicon among the words.
fn spans(words: &[String]) -> Vec<Span> {
    let mut found = Vec::new();
    for start in 0..words.len() {
        for end in start + 1..=words.len().min(start + LONGEST) {
            let Some(part) = words.get(start..end) else { continue };
            let mut senses = lexicon().senses(part).to_vec();
            if let ([word], true) = (part, senses.is_empty()) {
                senses = lexicon().senses_of_cut(word);
            }
            if !senses.is_empty() {
                found.push(Span { start, count: end - start, senses });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_knows_its_words_and_what_they_stand_for() {
        let name = Name::of("Code_Postal du lieu");
        assert_eq!(name.key, "codepostaldulieu");
        let words: Vec<&str> = name.words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(words, ["code", "postal", "lieu"]);
        assert_eq!(name.nature(), Some(Nature::PostalCode));
        assert!(name.whole().is_empty());
        assert!(name.words.last().unwrap().light);
        assert_eq!(Name::of("CodePostal").whole(), Name::of("cp").whole());
    }

    #[test]
    fn a_shared_prefix_can_be_left_out() {
        let name = Name::of("bf_codePostal").without_first().unwrap();
        assert_eq!(name.key, "codepostal");
        assert_eq!(name.nature(), Some(Nature::PostalCode));
        assert!(Name::of("nom").without_first().is_none());
        assert!(Name::of("").words.is_empty());
    }
}
