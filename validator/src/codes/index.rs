//! Which codes share anything with a text, and how much?

use std::collections::{BTreeMap, HashMap};

use super::acronym;
use super::bag::{self, Bag};
use super::evidence::{Evidence, Sign};
use super::thesaurus::Reach;

/// The names of the codes of a list, by what they hold.
#[derive(Debug, Default)]
pub(super) struct Index {
    names: Vec<Name>,
    /// The code that is called exactly so.
    folded: BTreeMap<String, usize>,
    stems: BTreeMap<String, Posting>,
    close: HashMap<u16, Posting>,
    wide: HashMap<u16, Posting>,
    trigrams: HashMap<u64, Posting>,
    /// Weight of a word that no name holds.
    unheard: f64,
    codes: usize,
}

/// A name of a code.
#[derive(Debug)]
struct Name {
    code: usize,
    bag: Bag,
    /// Sums of the weights of its words, and lengths of its other parts.
    stems: f64,
    close: f64,
    wide: f64,
    trigrams: f64,
}

/// Where a part is met, and how much it tells.
#[derive(Debug, Default)]
struct Posting {
    weight: f64,
    names: Vec<usize>,
}

/// What a text and each name share, name by name.
#[derive(Debug, Default, Clone, Copy)]
struct Shared {
    stems: f64,
    close: f64,
    wide: f64,
    trigrams: f64,
}

/// Least share of the letters of two words for one to be a slip or a short form of the other.
const NEAR: f64 = 0.75;

impl Index {
    /// Indexes the names of each code, in the order of the list.
    pub(super) fn new<'n>(codes: impl Iterator<Item = &'n [String]>) -> Self {
        let mut index = Self::default();
        for (code, names) in codes.enumerate() {
            index.codes = code + 1;
            for name in names {
                let bag = Bag::of(name);
                index.folded.entry(bag.folded.clone()).or_insert(code);
                let place = index.names.len();
                index.post(&bag, place);
                let lengths = (0.0, 0.0, 0.0, 0.0);
                let (stems, close, wide, trigrams) = lengths;
                index.names.push(Name { code, bag, stems, close, wide, trigrams });
            }
        }
        index.folded.remove("");
        index.weigh();
        index
    }

    /// The code that has a name folded so.
    pub(super) fn exactly(&self, folded: &str) -> Option<usize> {
        self.folded.get(folded).copied()
    }

    fn post(&mut self, bag: &Bag, place: usize) {
        let put = |posting: &mut Posting| {
            if posting.names.last() != Some(&place) {
                posting.names.push(place);
            }
        };
        for stem in &bag.stems {
            put(self.stems.entry(stem.clone()).or_default());
        }
        for sense in &bag.senses {
            let postings = match sense.reach {
                Reach::Close => &mut self.close,
                Reach::Wide => &mut self.wide,
            };
            put(postings.entry(sense.id).or_default());
        }
        for trigram in &bag.trigrams {
            put(self.trigrams.entry(*trigram).or_default());
        }
    }

    /// Gives each part its weight: the fewer codes hold it, the more it tells.
    fn weigh(&mut self) {
        let codes: Vec<usize> = self.names.iter().map(|name| name.code).collect();
        let count = self.codes.max(1);
        let weigh = |posting: &mut Posting| {
            let mut held: Vec<usize> =
                posting.names.iter().filter_map(|name| codes.get(*name).copied()).collect();
            held.dedup();
            posting.weight = weight(count, held.len());
        };
        self.stems.values_mut().for_each(weigh);
        for word in COMMON {
            if let Some(posting) = self.stems.get_mut(&bag::stem(word)) {
                posting.weight *= COMMONPLACE;
            }
        }
        self.close.values_mut().for_each(weigh);
        self.wide.values_mut().for_each(weigh);
        self.trigrams.values_mut().for_each(weigh);
        self.unheard = weight(count, 1) * UNHEARD;
        for place in 0..self.names.len() {
            let Some(bag) = self.names.get(place).map(|name| &name.bag) else { continue };
            let (stems, close, wide, trigrams) = (
                self.stems_weight(bag, &bag.stems),
                self.senses_length(bag, Reach::Close),
                self.senses_length(bag, Reach::Wide),
                self.trigrams_length(bag),
            );
            if let Some(name) = self.names.get_mut(place) {
                (name.stems, name.close, name.wide, name.trigrams) = (stems, close, wide, trigrams);
            }
        }
    }

    /// The weight of words; one that no name holds and that stands for others does not count.
    fn stems_weight(&self, bag: &Bag, stems: &[String]) -> f64 {
        let weight = |stem: &String| match self.stems.get(stem) {
            Some(posting) => posting.weight,
            None if bag.stood.contains(stem) => 0.0,
            None => self.unheard,
        };
        distinct(stems).map(weight).sum()
    }

    fn senses_length(&self, bag: &Bag, reach: Reach) -> f64 {
        let postings = self.senses(reach);
        let senses = bag.senses.iter().filter(|sense| sense.reach == reach);
        let square = |id: &u16| postings.get(id).map_or(0.0, |one| one.weight * one.weight);
        senses.map(|sense| square(&sense.id)).sum::<f64>().sqrt()
    }

    fn trigrams_length(&self, bag: &Bag) -> f64 {
        let square =
            |one: &u64| self.trigrams.get(one).map_or(self.unheard, |one| one.weight).powi(2);
        bag.trigrams.iter().map(square).sum::<f64>().sqrt()
    }

    fn senses(&self, reach: Reach) -> &HashMap<u16, Posting> {
        match reach {
            Reach::Close => &self.close,
            Reach::Wide => &self.wide,
        }
    }

    /// What speaks for each code, in the order of the codes.
    pub(super) fn evidence(&self, value: &Bag, header: Option<&Bag>) -> Vec<(Evidence, usize)> {
        let shared = self.shared(value);
        let about = header.map(|header| (header, self.shared(header)));
        let lengths = self.lengths(value);
        let mut found: BTreeMap<usize, Evidence> = BTreeMap::new();
        for (place, (name, shared)) in self.names.iter().zip(&shared).enumerate() {
            let mut evidence = Evidence::default();
            name.measure(value, shared, &lengths, &mut evidence);
            if evidence == Evidence::default() {
                continue;
            }
            if let Some((header, about)) = &about
                && let Some(about) = about.get(place)
            {
                evidence.raise(Sign::Header, name.alike(about, &self.lengths(header)));
            }
            let kept = found.entry(name.code).or_default();
            kept.join(&evidence);
        }
        found.into_iter().map(|(code, evidence)| (evidence, code)).collect()
    }

    fn lengths(&self, bag: &Bag) -> Shared {
        Shared {
            stems: self.stems_weight(bag, &bag.stems) + self.stems_weight(bag, &bag.meant) * MEANT,
            close: self.senses_length(bag, Reach::Close),
            wide: self.senses_length(bag, Reach::Wide),
            trigrams: self.trigrams_length(bag),
        }
    }

    fn shared(&self, bag: &Bag) -> Vec<Shared> {
        let mut shared = vec![Shared::default(); self.names.len()];
        for (stems, trust) in [(&bag.stems, 1.0), (&bag.meant, MEANT)] {
            for stem in distinct(stems) {
                for (posting, likeness) in self.near(stem) {
                    for name in &posting.names {
                        if let Some(one) = shared.get_mut(*name) {
                            one.stems += posting.weight * likeness * trust;
                        }
                    }
                }
            }
        }
        for sense in &bag.senses {
            let Some(posting) = self.senses(sense.reach).get(&sense.id) else { continue };
            for name in &posting.names {
                if let Some(one) = shared.get_mut(*name) {
                    match sense.reach {
                        Reach::Close => one.close += posting.weight * posting.weight,
                        Reach::Wide => one.wide += posting.weight * posting.weight,
                    }
                }
            }
        }
        for trigram in &bag.trigrams {
            let Some(posting) = self.trigrams.get(trigram) else { continue };
            for name in &posting.names {
                if let Some(one) = shared.get_mut(*name) {
                    one.trigrams += posting.weight * posting.weight;
                }
            }
        }
        shared
    }

    /// The words of the names that a word may be: itself, else those it begins or that begin it, else a slip away.
    fn near(&self, stem: &str) -> Vec<(&Posting, f64)> {
        let exact = self.stems.get(stem);
        let mut near: Vec<(&Posting, f64)> =
            exact.map(|posting| (posting, 1.0)).into_iter().collect();
        let length = stem.chars().count();
        let Some(first) = stem.chars().next().filter(|_| length >= 4) else { return near };
        let bucket =
            self.stems.range(first.to_string()..).take_while(|(known, _)| known.starts_with(first));
        for (known, posting) in bucket.filter(|(known, _)| *known != stem) {
            if is_of_family(stem, known) {
                near.push((posting, FAMILY));
                continue;
            }
            if exact.is_some() {
                continue;
            }
            if is_short_for(stem, known) {
                near.push((posting, ABBREVIATED));
                continue;
            }
            let other = known.chars().count();
            let (short, long) = (length.min(other), length.max(other));
            let likeness =
                if short >= 4 && (known.starts_with(stem) || stem.starts_with(known.as_str())) {
                    share(short, long)
                } else if short >= 5 && long - short <= 1 {
                    1.0 - share(strsim::osa_distance(known, stem), short)
                } else {
                    0.0
                };
            if likeness >= NEAR || (likeness >= 0.5 && known.starts_with(stem)) {
                near.push((posting, likeness));
            }
        }
        near
    }
}

/// Likeness of words of one family: `aliment`, `alimentair`.
const FAMILY: f64 = 0.75;
/// Likeness of a word and of its consonants: `dept`, `departement`.
const ABBREVIATED: f64 = 0.7;
/// Endings that make other words of a stem, beside those that the stemmer takes away.
const ENDINGS: [&str; 26] = [
    "", "ation", "at", "ateur", "atric", "air", "al", "el", "ement", "ment", "eur", "ier", "ist",
    "ism", "if", "iv", "iqu", "it", "ité", "is", "er", "ion", "or", "oir", "ant", "ag",
];
/// Fewest letters that words of one family share.
const ROOT: usize = 5;

/// Whether two stems differ by an ending alone.
fn is_of_family(one: &str, other: &str) -> bool {
    let shared = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    (ROOT..=shared).any(|root| {
        let ends = |word: &str| word.get(root..).is_some_and(|end| ENDINGS.contains(&end));
        ends(one) && ends(other)
    })
}

/// Whether a short word is a long one without its vowels but the first letter.
fn is_short_for(short: &str, long: &str) -> bool {
    let vowels =
        |word: &str| word.chars().skip(1).filter(|letter| "aeiouy".contains(*letter)).count();
    let mut letters = long.chars();
    (3..=5).contains(&short.len())
        && long.len() >= 7
        && vowels(short) <= 1
        && short.chars().all(|wanted| letters.any(|letter| letter == wanted))
}

impl Name {
    fn measure(&self, value: &Bag, shared: &Shared, lengths: &Shared, evidence: &mut Evidence) {
        evidence.raise(Sign::Cover, ratio(shared.stems, self.stems));
        evidence.raise(Sign::Reach, ratio(shared.stems, lengths.stems));
        evidence.raise(Sign::Close, ratio(shared.close, self.close * lengths.close));
        evidence.raise(Sign::CloseReach, ratio(shared.close, lengths.close * lengths.close));
        evidence.raise(Sign::WideReach, ratio(shared.wide, lengths.wide * lengths.wide));
        evidence.raise(Sign::Wide, ratio(shared.wide, self.wide * lengths.wide));
        let trigrams = ratio(shared.trigrams, self.trigrams * lengths.trigrams);
        if trigrams >= 0.1 {
            evidence.raise(Sign::Trigrams, trigrams);
        }
        if self.abbreviates(value) {
            evidence.raise(Sign::Acronym, 1.0);
        }
        if *evidence == Evidence::default() {
            return;
        }
        if trigrams >= 0.3 {
            let alike = strsim::normalized_damerau_levenshtein(&self.bag.folded, &value.folded);
            evidence.raise(Sign::Typo, ((alike - NEAR) / (1.0 - NEAR)).max(0.0));
        }
        if within(&self.bag.stems, &value.stems) || within(&value.stems, &self.bag.stems) {
            evidence.raise(Sign::Within, 1.0);
        }
        if value.stems.first().is_some_and(|first| self.bag.stems.first() == Some(first)) {
            evidence.raise(Sign::Head, 1.0);
        }
        if value.negative != self.bag.negative {
            evidence.raise(Sign::Contrary, 1.0);
        }
    }

    /// Whether one is the acronym of the other.
    fn abbreviates(&self, value: &Bag) -> bool {
        let alone = |bag: &Bag| bag.words.len() == 1;
        if alone(&self.bag) {
            return value.words.len() > 1
                && (acronym::spells(&self.bag.folded, &value.words)
                    || acronym::begins(&self.bag.folded, &value.words));
        }
        alone(value) && acronym::spells(&value.folded, &self.bag.words)
    }

    /// How much a header is about what the name says.
    fn alike(&self, shared: &Shared, lengths: &Shared) -> f64 {
        let words = ratio(shared.stems, self.stems.max(lengths.stems));
        let close = ratio(shared.close, self.close * lengths.close);
        let wide = ratio(shared.wide, self.wide * lengths.wide);
        words.max(close).max(wide / 2.0)
    }
}

/// Words met in every list of the public sphere, folded: they tell less than their rarity in one list lets think.
const COMMON: [&str; 40] = [
    "acces",
    "accompagnement",
    "action",
    "activite",
    "aide",
    "autre",
    "besoin",
    "centre",
    "commun",
    "demarche",
    "departemental",
    "direction",
    "dispositif",
    "espace",
    "etablissement",
    "general",
    "gestion",
    "information",
    "lieu",
    "local",
    "maison",
    "national",
    "organisme",
    "personne",
    "point",
    "produit",
    "projet",
    "public",
    "relais",
    "reseau",
    "service",
    "situation",
    "social",
    "structure",
    "structures",
    "territorial",
    "type",
    "unite",
    "utilisation",
    "vie",
];
const COMMONPLACE: f64 = 0.5;

/// Weight of the words that an acronym or a foreign word stands for, compared with words written.
const MEANT: f64 = 0.8;

/// Weight of a word that no name holds, compared with one that a single code holds.
const UNHEARD: f64 = 0.5;

fn weight(count: usize, held: usize) -> f64 {
    (1.0 + share(count, held.max(1))).ln()
}

#[expect(clippy::cast_precision_loss, reason = "letters and codes are few")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { (part / whole).clamp(0.0, 1.0) } else { 0.0 }
}

/// Whether words stand one after the other in others.
fn within(part: &[String], whole: &[String]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|run| run == part)
}

/// Each word once, in order.
fn distinct(stems: &[String]) -> impl Iterator<Item = &String> {
    stems
        .iter()
        .enumerate()
        .filter(|(place, stem)| !stems.iter().take(*place).any(|one| one == *stem))
        .map(|(_, stem)| stem)
}
