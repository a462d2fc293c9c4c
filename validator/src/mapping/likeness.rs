//! How much of one name is in another? Word by word, meaning by meaning.

use std::collections::BTreeMap;

use crate::lexicon::{Name, Sense, Word, lexicon};

/// Likeness of words that have the same stem.
const SAME_STEM: f64 = 0.97;
/// Of words for one concept.
const SAME_CONCEPT: f64 = 0.9;
/// Of words that sometimes stand for one concept.
const WEAK_CONCEPT: f64 = 0.55;
/// Of a word and its beginning.
const BEGINNING: f64 = 0.8;
/// Of words one slip apart.
const SLIP: f64 = 0.7;
/// Of a word and its letters, some left out.
const SKELETON: f64 = 0.45;
/// Weight of a word that says little.
const LIGHT: f64 = 0.35;

/// How much each word tells: those that come back in the table or in the schema tell less.
#[derive(Debug, Default)]
pub(super) struct Weights {
    counts: BTreeMap<String, u32>,
    total: u32,
}

impl Weights {
    /// Counts the words of names, each once a name.
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n Name>) -> Self {
        let mut weights = Self::default();
        for name in names {
            weights.total += 1;
            let mut stems: Vec<&String> = name.words.iter().map(|word| &word.stem).collect();
            stems.sort_unstable();
            stems.dedup();
            for stem in stems {
                *weights.counts.entry(stem.clone()).or_default() += 1;
            }
        }
        weights
    }

    /// From nearly 0, for a word that is everywhere, to 1.
    pub(super) fn of_word(&self, word: &Word) -> f64 {
        let count = f64::from(self.counts.get(&word.stem).copied().unwrap_or(0).max(1));
        let total = f64::from(self.total.max(1));
        let rarity = (1.0 + total / count).ln() / (1.0 + total).ln().max(f64::MIN_POSITIVE);
        let is_figures = word.text.bytes().all(|byte| byte.is_ascii_digit());
        let form = if is_figures || word.light { LIGHT } else { 1.0 };
        rarity * form
    }
}

/// What two names have in common.
#[derive(Debug, Clone, Default)]
pub(super) struct Likeness {
    /// How much of the first is in the second, from 0 to 1.
    pub(super) first: f64,
    /// How much of the second is in the first.
    pub(super) second: f64,
    /// Words of both that mean the same, by their places.
    pub(super) pairs: Vec<(usize, usize)>,
}

impl Likeness {
    /// Both shares in one number (their harmonic mean).
    pub(super) fn both(&self) -> f64 {
        let sum = self.first + self.second;
        if sum > 0.0 { 2.0 * self.first * self.second / sum } else { 0.0 }
    }
}

/// Compares two names.
pub(super) fn compare(first: &Name, second: &Name, weights: &Weights) -> Likeness {
    let mut of_first = spoken(first, second);
    let mut of_second = spoken(second, first);
    let mut pairs = Vec::new();
    for (at, word) in first.words.iter().enumerate() {
        let mut best: Option<(f64, usize)> = None;
        for (other_at, other) in second.words.iter().enumerate() {
            let alike = alike(word, other);
            raise(&mut of_first, at, alike);
            raise(&mut of_second, other_at, alike);
            if alike >= WEAK_CONCEPT && best.is_none_or(|best| alike > best.0) {
                best = Some((alike, other_at));
            }
        }
        pairs.extend(best.map(|(_, other_at)| (at, other_at)));
    }
    Likeness {
        first: covered(first, &of_first, weights),
        second: covered(second, &of_second, weights),
        pairs,
    }
}

fn raise(shares: &mut [f64], at: usize, share: f64) {
    if let Some(slot) = shares.get_mut(at) {
        *slot = slot.max(share);
    }
}

fn covered(name: &Name, shares: &[f64], weights: &Weights) -> f64 {
    let (mut found, mut all) = (0.0, 0.0);
    for (word, share) in name.words.iter().zip(shares) {
        let weight = weights.of_word(word);
        found += weight * share;
        all += weight;
    }
    if all > 0.0 { found / all } else { 0.0 }
}

/// For each word of a name, whether an expression it belongs to is said in the other one, in other words perhaps.
fn spoken(name: &Name, other: &Name) -> Vec<f64> {
    let mut shares = vec![0.0; name.words.len()];
    for span in &name.spans {
        let mut best: f64 = 0.0;
        for other_span in &other.spans {
            // Why: single words are compared one by one, with all that makes them alike.
            if span.count > 1 || other_span.count > 1 {
                best = best.max(meaning(&span.senses, &other_span.senses));
            }
        }
        for at in span.start..span.start + span.count {
            raise(&mut shares, at, best);
        }
    }
    shares
}

/// Whether two lists of senses share a concept.
pub(super) fn meaning(first: &[Sense], second: &[Sense]) -> f64 {
    let mut best: f64 = 0.0;
    for one in first {
        for two in second.iter().filter(|two| two.concept == one.concept) {
            best = best.max(match (one.weak, two.weak) {
                (false, false) => SAME_CONCEPT,
                (true, true) => 0.0,
                _ => WEAK_CONCEPT,
            });
        }
    }
    best
}

/// How alike two words are, from 0 to 1.
fn alike(one: &Word, two: &Word) -> f64 {
    if one.text == two.text {
        return 1.0;
    }
    let meant = meaning(&one.senses, &two.senses);
    if one.stem == two.stem {
        // Why: `remarque` and `remarquable` have one stem, and nothing in common.
        let apart = meant == 0.0 && !one.senses.is_empty() && !two.senses.is_empty();
        return if apart { SKELETON } else { SAME_STEM };
    }
    if meant >= SAME_CONCEPT {
        return meant;
    }
    meant.max(spelt(&one.text, &two.text))
}

/// How alike two words are spelt: one cut short, with a slip, or with letters left out.
fn spelt(one: &str, two: &str) -> f64 {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    if short.bytes().any(|byte| byte.is_ascii_digit()) || short.len() < 2 {
        return 0.0;
    }
    let known = lexicon().knows(short);
    if long.starts_with(short) {
        return match (short.len(), known) {
            (5.., false) => BEGINNING + 0.05,
            (4.., false) => BEGINNING,
            (3, false) => SLIP,
            (5.., true) => SLIP,
            _ => 0.0,
        };
    }
    if short.len() >= 5 && strsim::normalized_damerau_levenshtein(short, long) >= 0.8 {
        return SLIP;
    }
    let skeleton = !known
        && long.len() >= 5
        && short.len() * 3 <= long.len() * 2
        && short.chars().next() == long.chars().next()
        && is_skeleton(short, long);
    if skeleton { SKELETON } else { 0.0 }
}

/// Whether the letters of a word are in another, in their order.
fn is_skeleton(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    short.chars().all(|wanted| letters.any(|letter| letter == wanted))
}

/// Likeness of spelling as a whole: groups of three letters in common (Dice).
#[expect(clippy::cast_precision_loss, reason = "names are short")]
pub(super) fn trigrams(one: &str, two: &str) -> f64 {
    let groups = |text: &str| {
        let padded: Vec<char> = format!("  {text} ").chars().collect();
        let mut groups: Vec<Vec<char>> = padded.windows(3).map(<[char]>::to_vec).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    };
    let (one, two) = (groups(one), groups(two));
    let common = one.iter().filter(|group| two.binary_search(group).is_ok()).count();
    let all = one.len() + two.len();
    if all == 0 { 0.0 } else { 2.0 * common as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(one: &str, two: &str) -> f64 {
        compare(&Name::of(one), &Name::of(two), &Weights::default()).both()
    }

    #[test]
    fn names_are_alike_across_spelling_and_languages() {
        for (one, two) in [
            ("mail", "courriel"),
            ("Code postal", "zip"),
            ("HORAIRES_OUV", "opening_hours"),
            ("nbPlaces", "capacite"),
            ("circonfere", "circonférence"),
            ("Espce", "espèce"),
            ("date_maj", "date de mise à jour"),
        ] {
            assert!(both(one, two) >= 0.69, "{one} / {two}: {}", both(one, two));
        }
        for (one, two) in [("latitude", "longitude"), ("nom", "adresse"), ("tel", "libelle")] {
            assert!(both(one, two) < 0.3, "{one} / {two}: {}", both(one, two));
        }
    }

    #[test]
    fn what_qualifies_a_name_counts() {
        assert!(both("nom_commune", "commune") > both("nom_commune", "nom"));
        assert!(both("code_postal", "code_postal") > both("code_postal", "code_insee"));
    }
}
