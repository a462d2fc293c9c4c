//! Which code of a list did a city mean by its own word, and how sure is that?
//!
//! ```text
//! field + code list ─ naming ─ names of each code ─ index ┐
//! value, header ──── bag (stems, senses, trigrams) ───────┴ evidence ─ model ─ Suggestion
//! ```

mod acronym;
mod answer;
mod bag;
mod evidence;
mod index;
mod model;
mod naming;
mod range;
#[cfg(test)]
mod tests;
mod thesaurus;

use etalon_schemas::Field;
use etalon_vocab::code_list::CodeList;
use etalon_vocab::embedded;

use crate::correspondence::Confidence;
use answer::Answer;
use bag::Bag;
pub use evidence::{Evidence, SIGNS};
use index::Index;
use range::Range;

/// The codes of a list, ready to be compared with the words of a city.
#[derive(Debug)]
pub struct Codes {
    notations: Vec<String>,
    index: Index,
    /// The ranges that the codes stand for (`50 à 99`), when they do.
    ranges: Vec<(Range, usize)>,
    /// The codes that mean yes, no and unknown.
    answers: Vec<(Answer, usize)>,
}

/// What is proposed for a value.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Suggestion {
    /// The code to write; none when no code fits.
    pub code: Option<String>,
    /// How sure that is; without meaning when there is no code.
    pub confidence: Option<Confidence>,
    /// The codes that may be meant, best first; three at most.
    pub candidates: Vec<Candidate>,
}

/// A code that may be meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The code.
    pub code: String,
    /// How well it fits, from 0 to 1; an order more than a probability.
    pub score: f64,
}

impl Codes {
    /// How many candidates are given.
    pub const CANDIDATES: usize = 3;

    /// The codes that a field allows, with what they are called in the schema and in its code list.
    pub fn of(field: &Field, list: Option<&CodeList>) -> Self {
        Self::new(naming::names(field, list))
    }

    /// The codes of a field whose code list, if it has one, is one of those carried along.
    pub fn of_field(field: &Field) -> Self {
        let list = field.code_list.as_ref().filter(|used| !used.prefixes);
        Self::of(field, list.and_then(|used| embedded::find(&used.iri)))
    }

    /// The codes of a list of values, with what a code list calls them.
    pub(crate) fn listed<'v>(
        values: impl Iterator<Item = &'v str>,
        list: Option<&CodeList>,
    ) -> Self {
        Self::new(naming::listed(values.map(str::to_owned).collect(), list))
    }

    fn new(named: Vec<(String, Vec<String>)>) -> Self {
        let ranges = range::of_labels(&named);
        let answers = answer::of_labels(&named);
        let index = Index::new(named.iter().map(|(_, names)| names.as_slice()));
        Self {
            notations: named.into_iter().map(|(code, _)| code).collect(),
            index,
            ranges,
            answers,
        }
    }

    /// Whether there is no code to choose from.
    pub fn is_empty(&self) -> bool {
        self.notations.is_empty()
    }

    /// The codes, in the order of the schema.
    pub fn codes(&self) -> &[String] {
        &self.notations
    }

    /// The code that a value of the column `header` stands for.
    pub fn suggest(&self, value: &str, header: Option<&str>) -> Suggestion {
        let weighed = self.weighed(value, header);
        let scored: Vec<(f64, usize)> =
            weighed.iter().map(|(evidence, place)| (model::score(evidence), *place)).collect();
        self.suggestion(scored)
    }

    /// The same, had the thesaurus not the whole value among its expressions: what is known of its parts alone, which tells
    /// how well the words of other cities are understood.
    pub fn suggest_apart(&self, value: &str, header: Option<&str>) -> Suggestion {
        let weighed = self.of_bags(value, header, Bag::apart);
        let scored = weighed.iter().map(|(evidence, place)| (model::score(evidence), *place));
        self.suggestion(scored.collect())
    }

    /// Whether the thesaurus holds a value as such.
    pub fn holds(value: &str) -> bool {
        thesaurus::holds(&bag::stems(value))
    }

    /// What speaks for each code, for those that anything speaks for: what the weights of the model are fitted on.
    pub fn evidence(&self, value: &str, header: Option<&str>) -> Vec<(&str, Evidence)> {
        let named = |(evidence, place): (Evidence, usize)| {
            Some((self.notations.get(place)?.as_str(), evidence))
        };
        self.weighed(value, header).into_iter().filter_map(named).collect()
    }

    fn weighed(&self, value: &str, header: Option<&str>) -> Vec<(Evidence, usize)> {
        self.of_bags(value, header, Bag::of)
    }

    fn of_bags(
        &self,
        value: &str,
        header: Option<&str>,
        taken: fn(&str) -> Bag,
    ) -> Vec<(Evidence, usize)> {
        let value = value.trim();
        let folded = bag::folded(value);
        if let Some(place) = self.index.exactly(&folded) {
            return vec![(Evidence::exact(), place)];
        }
        if let Some(place) = range::place(&self.ranges, value) {
            return vec![(Evidence::exact(), place)];
        }
        match Answer::of(&folded) {
            Some(answer) => {
                let meant = self.answers.iter().find(|(one, _)| *one == answer);
                if let Some((_, place)) = meant {
                    return vec![(Evidence::exact(), *place)];
                }
                // The value only says whether: what is said to be so is the header.
                match (answer, header.map(Bag::of)) {
                    (Answer::Yes, Some(header)) => self.index.evidence(&header, None),
                    (Answer::No, Some(header)) => {
                        self.index.evidence(&Bag { negative: !header.negative, ..header }, None)
                    }
                    _ => Vec::new(),
                }
                .into_iter()
                .filter(|(evidence, _)| answer == Answer::Yes || !evidence.contradicted())
                .collect()
            }
            None => self.index.evidence(&taken(value), header.map(Bag::of).as_ref()),
        }
    }

    /// Orders the codes by what speaks for them; the first of the list wins a tie.
    fn suggestion(&self, mut scored: Vec<(f64, usize)>) -> Suggestion {
        scored.sort_by(|(one, left), (two, right)| two.total_cmp(one).then(left.cmp(right)));
        let best = scored.first().map_or(0.0, |(score, _)| *score);
        let next = scored.get(1).map_or(0.0, |(score, _)| *score);
        let candidates: Vec<Candidate> = scored
            .iter()
            .filter(|(score, _)| *score >= model::SHOWN)
            .take(Self::CANDIDATES)
            .filter_map(|(score, place)| {
                Some(Candidate { code: self.notations.get(*place)?.clone(), score: *score })
            })
            .collect();
        let confidence = model::confidence(best, next);
        let code = candidates.first().filter(|_| confidence.is_some());
        Suggestion { code: code.map(|one| one.code.clone()), confidence, candidates }
    }
}
