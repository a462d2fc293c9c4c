//! Which schemas know a column of this name, and how much does the name tell?

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, LazyLock};

use super::candidate::{Candidate, Likeness};
use crate::read::expected::Expected;

/// What a column that no schema knows weighs: less than one that a few know, for files often have columns of their own.
const UNKNOWN: f64 = 0.5;

/// Known schemas, gathered when they are first asked for.
#[derive(Clone)]
pub struct Known(Arc<LazyLock<Shelf, Box<dyn FnOnce() -> Shelf + Send>>>);

/// Schemas, and an index of the names of their columns.
#[derive(Debug)]
pub(super) struct Shelf {
    pub(super) candidates: Vec<Candidate>,
    /// Sorted by key.
    index: Vec<Place>,
    /// How many families there are.
    families: usize,
}

/// Where a name stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    key: String,
    pub(super) likeness: Likeness,
    pub(super) candidate: usize,
    pub(super) column: usize,
}

impl Known {
    /// The schemas that `gather` gives.
    pub fn gathered(gather: impl FnOnce() -> Vec<Candidate> + Send + 'static) -> Self {
        Self(Arc::new(LazyLock::new(Box::new(move || Shelf::of(gather())))))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.shelf().candidates.is_empty()
    }

    /// The schemas.
    pub fn candidates(&self) -> &[Candidate] {
        &self.shelf().candidates
    }

    pub(super) fn shelf(&self) -> &Shelf {
        &self.0
    }
}

impl Default for Known {
    /// None.
    fn default() -> Self {
        Self::gathered(Vec::new)
    }
}

impl fmt::Debug for Known {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Known")
    }
}

impl Shelf {
    fn of(given: Vec<Candidate>) -> Self {
        let mut candidates: Vec<Candidate> = Vec::new();
        for mut candidate in given {
            if candidates.iter().any(|other| other.is_same(&candidate)) {
                continue;
            }
            let family = candidates.iter().find(|other| other.is_version_of(&candidate));
            candidate.family = family.map_or(candidates.len(), |first| first.family);
            candidates.push(candidate);
        }
        let mut index = Vec::new();
        for (at, candidate) in candidates.iter().enumerate() {
            for (column, known) in candidate.columns.iter().enumerate() {
                let keys = known.keys.iter().filter(|(key, _)| !key.is_empty());
                index.extend(keys.map(|(key, likeness)| Place {
                    key: key.clone(),
                    likeness: *likeness,
                    candidate: at,
                    column,
                }));
            }
        }
        index.sort_unstable();
        let families: BTreeSet<usize> =
            candidates.iter().map(|candidate| candidate.family).collect();
        Self { families: families.len(), index, candidates }
    }

    /// Where a name stands: as a name first, then in English, then as an alias.
    pub(super) fn places(&self, key: &str) -> &[Place] {
        let from = self.index.partition_point(|place| place.key.as_str() < key);
        let length = self
            .index
            .get(from..)
            .map_or(0, |rest| rest.partition_point(|place| place.key.as_str() == key));
        self.index.get(from..from + length).unwrap_or_default()
    }

    /// What a name tells: 1 when a single family knows it, less and less when many do.
    #[expect(clippy::cast_precision_loss, reason = "numbers of schemas are small")]
    pub(super) fn weight(&self, key: &str) -> f64 {
        let places = self.places(key);
        let families = |aliases: bool| {
            let knows = |place: &&Place| aliases || place.likeness != Likeness::Alias;
            let bearers = places.iter().filter(knows);
            let bearers = bearers.filter_map(|place| self.candidates.get(place.candidate));
            bearers.map(|bearer| bearer.family).collect::<BTreeSet<usize>>().len()
        };
        let bearers = match families(false) {
            0 => families(true),
            bearers => bearers,
        };
        if bearers == 0 {
            return UNKNOWN;
        }
        let all = self.families as f64;
        (all / bearers as f64).ln_1p() / all.ln_1p()
    }

    /// What a reader should look for: the names of all columns.
    pub(super) fn expected(&self) -> Expected {
        let named = self.index.iter().filter(|place| place.likeness != Likeness::Alias);
        Expected::keyed(named.map(|place| place.key.clone()))
    }
}
