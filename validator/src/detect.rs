//! Which known schema is this file?
//!
//! Schemas are ranked by the columns of the file that they know, each weighed by how few schemas know it (`nom` says
//! little, `num_uai` much), by their own columns that are there, the required ones above all, and, among those that the
//! names leave close, by the share of values that their fields accept. The versions of one schema do not compete: the
//! newest that fits as well as any stands for all. The constants are general, and the same for every schema.

mod candidate;
mod known;
mod reason;
mod release;
mod values;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::check::Input;
use crate::correspondence::Confidence;
use crate::excerpt::Excerpt;
use crate::read::ReadOptions;
use crate::read::expected::{Expected, key};
pub use candidate::{Candidate, Found, Likeness};
pub use known::Known;
use known::Shelf;
pub use reason::Reason;
use values::Agreement;

/// What the columns of the file that the schema knows count for, against those it does not know.
const PRECISION: f64 = 0.5;
/// What the required columns of the schema that are there count for.
const REQUIRED: f64 = 0.3;
/// What its columns that are there count for, required or not.
const COVERAGE: f64 = 0.2;
/// What values that are refused take away at most; schemas further than that from the best need not be looked at.
const VALUES: f64 = 0.15;
/// What an alias is worth, beside a name.
const ALIAS: f64 = 0.5;

/// Least score at which a schema is taken for the one of the file.
const LIKELY: f64 = 0.6;
/// Least score at which it is taken for it without a doubt.
const SURE: f64 = 0.75;
/// Least score at which it is worth a mention.
const LEAST: f64 = 0.4;
/// Columns that must be known at least; one or two names prove nothing.
const COLUMNS: usize = 3;
/// What the columns that are known must weigh together, unless the file has nearly all those of the schema.
const EVIDENCE: f64 = 1.6;
/// The share of the columns of a schema that proves as much.
const NEARLY_ALL: f64 = 0.8;
/// By how much the best schema must fit better than another one not to be mistaken for it.
const APART: f64 = 0.005;
/// By how much another schema must fit better to be worth a remark.
const MARGIN: f64 = 0.25;

/// Rows of which the values are looked at.
const ROWS: usize = 100;

/// How well a schema fits a file.
#[derive(Debug, Clone)]
pub struct Fit<'k> {
    /// The schema.
    pub candidate: &'k Candidate,
    /// From 0 (nothing in common) to 1 (all its columns, no other, and values that suit).
    pub score: f64,
    /// How sure it is that the file follows this schema.
    pub confidence: Confidence,
    /// Other versions of the schema that fit, newest first.
    pub other_versions: Vec<&'k Candidate>,
    /// For each column of the file, the column of the schema and how its name resembles it.
    columns: Vec<Option<(usize, Likeness)>>,
    /// What the columns of the file that are known weigh.
    evidence: f64,
    precision: f64,
    /// `None` when the schema requires none.
    required: Option<f64>,
    coverage: f64,
    agreement: Option<Agreement>,
}

/// The beginning of a file, read with the names of all known columns in mind.
pub fn excerpt(input: Input<'_>, options: &ReadOptions, known: &Known) -> Excerpt {
    Excerpt::of(input, options, &known.shelf().expected(), ROWS)
}

/// The known schemas that the file may follow, best first; none when no known schema fits.
pub fn rank<'k>(excerpt: &Excerpt, known: &'k Known) -> Vec<Fit<'k>> {
    let headers: Vec<&str> = excerpt.columns.iter().map(|one| one.header.as_str()).collect();
    let mut fits = by_names(&headers, known.shelf());
    let best = fits.iter().map(|fit| fit.score).fold(0.0, f64::max);
    let close = |fit: &&mut Fit<'_>| fit.score + VALUES > best;
    // Why: values cannot change the place of one that is alone, and plans take long to compile.
    if fits.iter_mut().filter(close).count() > 1 {
        for fit in fits.iter_mut().filter(close) {
            let agreement = values::agreement(fit, excerpt);
            fit.score -= VALUES * (1.0 - agreement.share);
            fit.agreement = Some(agreement);
        }
    }
    in_order(of_families(fits))
}

/// The schema of this file, if one fits well enough and no other as well.
pub fn best<'k>(excerpt: &Excerpt, known: &'k Known) -> Option<&'k Candidate> {
    let first = rank(excerpt, known).into_iter().next()?;
    (first.confidence >= Confidence::Likely).then_some(first.candidate)
}

/// A schema whose columns fit much better than those of the one a file was checked against.
pub(crate) fn better<'k>(
    headers: &[String],
    used: &Expected,
    used_id: &str,
    known: &'k Known,
) -> Option<&'k Candidate> {
    let named = headers.iter().filter(|header| !header.trim().is_empty()).count();
    let hits = used.hits(headers.iter().map(String::as_str));
    #[expect(clippy::cast_precision_loss, reason = "numbers of columns are small")]
    let share = hits as f64 / named.max(1) as f64;
    // Why: no schema fits better than wholly, so that the others need not be gathered.
    if share + MARGIN >= 1.0 {
        return None;
    }
    let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
    let first = in_order(of_families(by_names(&headers, known.shelf()))).into_iter().next()?;
    let fits = first.confidence >= Confidence::Likely && first.score > share + MARGIN;
    (fits && first.candidate.id != used_id).then_some(first.candidate)
}

/// How the names of the columns fit each schema that knows one of them.
fn by_names<'k>(headers: &[&str], shelf: &'k Shelf) -> Vec<Fit<'k>> {
    let keys: Vec<String> = headers.iter().map(|header| key(header)).collect();
    let mut found: BTreeMap<usize, Vec<Option<(usize, Likeness)>>> = BTreeMap::new();
    for likeness in [Likeness::Name, Likeness::English, Likeness::Alias] {
        for (at, key) in keys.iter().enumerate().filter(|(_, key)| !key.is_empty()) {
            for place in shelf.places(key).iter().filter(|place| place.likeness == likeness) {
                let columns =
                    found.entry(place.candidate).or_insert_with(|| vec![None; keys.len()]);
                let taken = columns.iter().flatten().any(|(column, _)| *column == place.column);
                if let Some(slot @ None) = columns.get_mut(at)
                    && !taken
                {
                    *slot = Some((place.column, likeness));
                }
            }
        }
    }
    let weights: Vec<f64> =
        keys.iter().map(|key| if key.is_empty() { 0.0 } else { shelf.weight(key) }).collect();
    let fits = found.into_iter().filter_map(|(at, columns)| {
        Some(Fit::new(shelf.candidates.get(at)?, columns, &weights, shelf))
    });
    fits.collect()
}

impl<'k> Fit<'k> {
    fn new(
        candidate: &'k Candidate,
        columns: Vec<Option<(usize, Likeness)>>,
        weights: &[f64],
        shelf: &Shelf,
    ) -> Self {
        let worth = |likeness| if likeness == Likeness::Alias { ALIAS } else { 1.0 };
        let mut there = vec![0.0; candidate.columns.len()];
        let mut evidence = 0.0;
        for (column, weight) in columns.iter().zip(weights) {
            let Some((column, likeness)) = column else { continue };
            evidence += weight * worth(*likeness);
            if let Some(slot) = there.get_mut(*column) {
                *slot = worth(*likeness);
            }
        }
        let (mut required, mut of_required, mut covered, mut of_all) = (0.0, 0.0, 0.0, 0.0);
        for (column, there) in candidate.columns.iter().zip(there) {
            let weight = column.keys.first().map_or(0.0, |(key, _)| shelf.weight(key));
            covered += weight * there;
            of_all += weight;
            if column.required {
                required += weight * there;
                of_required += weight;
            }
        }
        let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        let coverage = share(covered, of_all);
        let mut fit = Self {
            candidate,
            score: 0.0,
            confidence: Confidence::Unsure,
            other_versions: Vec::new(),
            columns,
            evidence,
            precision: share(evidence, weights.iter().sum()),
            required: (of_required > 0.0).then(|| share(required, of_required)),
            coverage,
            agreement: None,
        };
        let required = fit.required.unwrap_or(coverage);
        fit.score = PRECISION * fit.precision + REQUIRED * required + COVERAGE * coverage;
        fit
    }

    /// How well the file would be accepted, columns that may be missing left aside: versions are compared by this.
    fn acceptance(&self) -> f64 {
        let share = self.agreement.as_ref().map_or(1.0, |agreement| agreement.share);
        let names = PRECISION * self.precision + REQUIRED * self.required.unwrap_or(1.0);
        names - VALUES * (1.0 - share)
    }

    /// Columns of the file that are known by name.
    pub fn known(&self) -> usize {
        let known = |(_, likeness): &&(usize, Likeness)| *likeness != Likeness::Alias;
        self.columns.iter().flatten().filter(known).count()
    }

    /// The name of the field that a column of the file is, when it is known by name.
    fn field_of(&self, at: usize) -> Option<&'k str> {
        let (column, likeness) = (*self.columns.get(at)?)?;
        let column = self.candidate.columns.get(column)?;
        (likeness != Likeness::Alias).then_some(column.name.as_str())
    }

    /// Whether more than a chance is in common.
    fn is_worth_a_mention(&self) -> bool {
        self.known() >= COLUMNS && (self.evidence >= EVIDENCE || self.coverage >= NEARLY_ALL)
    }

    /// How sure it would be, were there no other schema.
    fn alone(&self) -> Confidence {
        match self.score {
            score if score >= SURE => Confidence::Sure,
            score if score >= LIKELY => Confidence::Likely,
            _ => Confidence::Unsure,
        }
    }
}

/// One fit a family: the newest version that accepts the file as well as any.
fn of_families(fits: Vec<Fit<'_>>) -> Vec<Fit<'_>> {
    let mut families: BTreeMap<usize, Vec<Fit<'_>>> = BTreeMap::new();
    for fit in fits {
        families.entry(fit.candidate.family).or_default().push(fit);
    }
    families.into_values().filter_map(newest).collect()
}

fn newest(mut versions: Vec<Fit<'_>>) -> Option<Fit<'_>> {
    versions.sort_by(|one, two| two.candidate.release.cmp(&one.candidate.release));
    let most = versions.iter().map(Fit::acceptance).fold(f64::MIN, f64::max);
    let score = versions.iter().map(|fit| fit.score).fold(0.0, f64::max);
    let at = versions.iter().position(|fit| fit.acceptance() >= most - 1e-9)?;
    let mut fit = versions.remove(at);
    // Why: a version that has more optional columns is not less likely for that.
    fit.score = score;
    fit.other_versions = versions
        .iter()
        .filter(|other| other.acceptance() >= most - APART)
        .map(|other| other.candidate)
        .collect();
    Some(fit)
}

/// The fits worth a mention, best first, each with its confidence.
fn in_order(mut fits: Vec<Fit<'_>>) -> Vec<Fit<'_>> {
    fits.retain(|fit| fit.score >= LEAST && fit.is_worth_a_mention());
    fits.sort_by(|one, two| {
        let newer = || two.candidate.release.cmp(&one.candidate.release);
        let ids = || one.candidate.id.cmp(&two.candidate.id);
        rounded(two.score).total_cmp(&rounded(one.score)).then_with(newer).then_with(ids)
    });
    let second = fits.get(1).map_or(0.0, |fit| fit.score);
    if let Some(first) = fits.first_mut() {
        let apart = first.score - second;
        first.confidence = match first.alone() {
            _ if apart < APART => Confidence::Unsure,
            Confidence::Sure if apart < 4.0 * APART => Confidence::Likely,
            confidence => confidence,
        };
    }
    fits
}

/// A score without what sums leave behind, so that equal fits are equal.
fn rounded(score: f64) -> f64 {
    (score * 1e6).round()
}
