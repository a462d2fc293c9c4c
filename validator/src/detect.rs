//! Which known schema is this file? Ranks schemas by the columns they share.

use std::collections::BTreeSet;

use etalon_schemas::{Entry, Schema};

use crate::check::Input;
use crate::read::expected::{Expected, key};
use crate::read::{ReadOptions, archive, open};

/// Least score at which a schema is taken for the one of the file.
const SURE: f64 = 0.6;
/// Columns that must be known at least; one or two names prove nothing.
const COLUMNS: usize = 3;
/// By how much another schema must fit better to be worth a remark.
const MARGIN: f64 = 0.25;

/// What a schema would look like as a table: the names of its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its identifier, for people.
    pub id: String,
    names: BTreeSet<String>,
    aliases: BTreeSet<String>,
    required: BTreeSet<String>,
}

/// How well a schema fits the columns of a file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit<'c> {
    /// The schema.
    pub candidate: &'c Candidate,
    /// 0 (nothing in common) to 1 (all its required columns, and no other).
    pub score: f64,
    /// Columns of the file that the schema knows by name.
    pub known: usize,
}

/// Known schemas, gathered when they are first asked for.
#[derive(Debug, Clone, Copy)]
pub struct Known(pub fn() -> &'static [Candidate]);

impl Default for Known {
    /// None.
    fn default() -> Self {
        Self(|| &[])
    }
}

impl Candidate {
    /// The columns of an embedded schema; `None` when it describes no records.
    pub fn embedded(entry: &Entry) -> Option<Self> {
        let outline = entry.outline();
        let mut candidate = Self {
            id: entry.id.to_string(),
            names: BTreeSet::new(),
            aliases: BTreeSet::new(),
            required: BTreeSet::new(),
        };
        for column in outline.columns {
            candidate.add(column.name, column.alias_en, column.aliases, column.required);
        }
        (!outline.columns.is_empty()).then_some(candidate)
    }

    /// The columns of a record schema; `None` for other schemas.
    pub fn of(id: impl Into<String>, schema: &Schema) -> Option<Self> {
        let record = schema.record()?;
        let mut candidate = Self {
            id: id.into(),
            names: BTreeSet::new(),
            aliases: BTreeSet::new(),
            required: BTreeSet::new(),
        };
        for field in &record.fields {
            candidate.add(
                &field.name,
                field.alias_en.as_deref(),
                &field.aliases,
                field.is_required(),
            );
        }
        Some(candidate)
    }

    fn add(
        &mut self,
        name: &str,
        english: Option<&str>,
        aliases: &[impl AsRef<str>],
        required: bool,
    ) {
        let name = key(name);
        if required {
            self.required.insert(name.clone());
        }
        self.names.insert(name);
        self.names.extend(english.map(key));
        self.aliases.extend(aliases.iter().map(|alias| key(alias.as_ref())));
    }

    /// How well the schema fits these headers.
    #[expect(clippy::cast_precision_loss, reason = "numbers of columns are small")]
    pub fn fit(&self, headers: &[String]) -> Fit<'_> {
        let keys: BTreeSet<String> =
            headers.iter().map(|header| key(header)).filter(|key| !key.is_empty()).collect();
        let known = keys.intersection(&self.names).count();
        let alike = keys.difference(&self.names).filter(|key| self.aliases.contains(*key)).count();
        let required = self.required.intersection(&keys).count();
        let share = |part: f64, whole: usize| if whole == 0 { 1.0 } else { part / whole as f64 };
        let precision = share(known as f64 + 0.5 * alike as f64, keys.len());
        let coverage = share(required as f64, self.required.len());
        let score = if known == 0 { 0.0 } else { 0.6 * precision + 0.4 * coverage };
        Fit { candidate: self, score, known }
    }
}

/// The schemas, best first.
pub fn rank<'c>(headers: &[String], candidates: &'c [Candidate]) -> Vec<Fit<'c>> {
    let mut fits: Vec<Fit<'c>> =
        candidates.iter().map(|candidate| candidate.fit(headers)).collect();
    fits.sort_by(|one, two| {
        two.score.total_cmp(&one.score).then_with(|| one.candidate.id.cmp(&two.candidate.id))
    });
    fits
}

/// The schema of these headers, if one fits well enough and better than any other.
pub fn best<'c>(headers: &[String], candidates: &'c [Candidate]) -> Option<&'c Candidate> {
    let fits = rank(headers, candidates);
    let first = fits.first().filter(|fit| fit.score >= SURE && fit.known >= COLUMNS)?;
    let tie = fits.get(1).is_some_and(|second| second.score >= first.score);
    (!tie).then_some(first.candidate)
}

/// A schema that fits much better than the one a file was checked against.
pub fn better(
    headers: &[String],
    used: &Expected,
    used_id: &str,
    known: Known,
) -> Option<&'static Candidate> {
    let named = headers.iter().filter(|header| !header.trim().is_empty()).count();
    let hits = used.hits(headers.iter().map(String::as_str));
    #[expect(clippy::cast_precision_loss, reason = "numbers of columns are small")]
    let share = hits as f64 / named.max(1) as f64;
    // Why: no schema fits better than wholly, so that the others need not be gathered.
    if share + MARGIN >= 1.0 {
        return None;
    }
    best(headers, known.0())
        .filter(|other| other.id != used_id && other.fit(headers).score > share + MARGIN)
}

/// The headers of a file, read with the names of all candidates in mind.
pub fn headers(input: Input<'_>, options: &ReadOptions, candidates: &[Candidate]) -> Vec<String> {
    let names = candidates.iter().flat_map(|candidate| candidate.names.iter().map(String::as_str));
    let Ok(unpacked) = archive::unpack(input.bytes, input.name, open::UNPACKED_LIMIT) else {
        return Vec::new();
    };
    let name = unpacked.name.as_deref().unwrap_or(input.name);
    open(&unpacked.bytes, name, options, &Expected::of(names)).reading.headers
}
