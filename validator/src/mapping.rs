//! Which column of a city's table is which field of a format?
//!
//! ```text
//! excerpt ─ Header (words) ─┐
//!         └ Profile (values)├─ evidence of each pair ─ model ─ assignment ─ Proposal
//! schema ── Target ─────────┘                                  groups ────┘
//! ```
//!
//! Everything is a proposal: a person decides, and what was accepted once is remembered ([`Memory`]).

mod assignment;
mod evidence;
mod group;
mod header;
mod likeness;
mod memory;
pub mod model;
mod profile;
mod reason;
mod shown;
mod target;
mod usage;

pub use evidence::{Evidence, Evidences, FEATURES, NAMES, USAGE};
pub use memory::{Memory, Pair};
pub use reason::Reason;
pub use shown::Titles;

use etalon_schemas::Schema;

use crate::correspondence::{Confidence, Step};
use crate::excerpt::Excerpt;
use crate::plan::CodeLists;
use evidence::Study;

/// Least likelihood of a field that is named at all.
const NAMED: f64 = 0.001;

/// Proposes the field of each column, and the fields made of several columns or of a part of one.
///
/// Nothing is proposed for a schema of whole documents. `memory` holds what people accepted before.
pub fn propose(excerpt: &Excerpt, schema: &Schema, lists: &CodeLists, memory: &Memory) -> Proposal {
    let Some(study) = Study::of(excerpt, schema, lists) else { return Proposal::default() };
    let evidences = study.evidences(memory);
    let likelihoods = model::likelihoods(&evidences, &model::FITTED);
    let chosen = model::choose(&likelihoods);
    let taken: Vec<Option<(usize, f64)>> = chosen
        .iter()
        .zip(&likelihoods)
        .map(|(chosen, row)| chosen.and_then(|at| Some((at, *row.get(at)?))))
        .collect();
    let mut columns: Vec<ColumnProposal> = excerpt
        .columns
        .iter()
        .enumerate()
        .map(|(position, column)| {
            let chosen = taken.get(position).copied().flatten();
            let likelihoods = likelihoods.get(position).map_or(&[][..], Vec::as_slice);
            let pairs = evidences.pairs.get(position).map_or(&[][..], Vec::as_slice);
            let mut candidates: Vec<Candidate> = study
                .targets
                .iter()
                .zip(likelihoods)
                .zip(pairs)
                .filter(|((_, likelihood), _)| **likelihood >= NAMED)
                .map(|((target, likelihood), pair)| Candidate {
                    target: target.field.name.clone(),
                    score: *likelihood,
                    reasons: pair.reasons.clone(),
                })
                .collect();
            candidates.sort_by(|one, two| two.score.total_cmp(&one.score));
            let likelihood = chosen.map_or(0.0, |(_, likelihood)| likelihood);
            ColumnProposal {
                source: column.header.clone(),
                position,
                chosen: chosen
                    .and_then(|(at, _)| study.targets.get(at))
                    .map(|target| target.field.name.clone()),
                confidence: model::confidence(likelihood),
                candidates,
            }
        })
        .collect();
    let groups = group::groups(&group::Found { study: &study, excerpt, chosen: &taken });
    for column in &mut columns {
        // Why: a group that is recognised says better than a guess what its columns are.
        let mut own = groups.iter().filter(|group| group.positions.contains(&column.position));
        let stands = |group: &Group| {
            group.targets.iter().any(|made| Some(&made.target) == column.chosen.as_ref())
        };
        let firm = |group: &Group| {
            column.confidence == Confidence::Unsure || group.pattern == Pattern::Address
        };
        if own.any(|group| !stands(group) && firm(group)) {
            column.chosen = None;
        }
    }
    Proposal { columns, groups }
}

/// The points of a table in degrees, latitude first; none when no columns can be told to hold them.
pub(crate) fn points(excerpt: &Excerpt) -> Vec<(f64, f64)> {
    profile::points(excerpt)
}

/// What speaks for and against each pair, as the fitting program reads it.
pub fn evidences(excerpt: &Excerpt, schema: &Schema, lists: &CodeLists) -> Evidences {
    Study::of(excerpt, schema, lists)
        .map(|study| study.evidences(&Memory::default()))
        .unwrap_or_default()
}

/// What is proposed for a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Proposal {
    /// One a column, in the order of the file.
    pub columns: Vec<ColumnProposal>,
    /// Fields made of several columns, or of a part of one.
    pub groups: Vec<Group>,
}

/// What is proposed for a column.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnProposal {
    /// Its header, as written: it may be empty, and two columns may have the same.
    pub source: String,
    /// Its place, from 0.
    pub position: usize,
    /// The field it is thought to be; none when none fits, or when another column fits better.
    pub chosen: Option<String>,
    /// How sure that is.
    pub confidence: Confidence,
    /// Every field it could be, best first.
    pub candidates: Vec<Candidate>,
}

/// A field a column could be.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Name of the field.
    pub target: String,
    /// How likely, from 0 to 1.
    pub score: f64,
    /// Why, the strongest first.
    pub reasons: Vec<Reason>,
}

/// Fields made of several columns, or of a part of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What was recognised.
    pub pattern: Pattern,
    /// Headers of the columns, in the order the steps want them.
    pub sources: Vec<String>,
    /// Their places in the file, from 0.
    pub positions: Vec<usize>,
    /// The fields that are made, each with its steps.
    pub targets: Vec<Made>,
    /// How sure that is.
    pub confidence: Confidence,
}

/// A field made by a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// Name of the field.
    pub target: String,
    /// What makes its values out of the columns of the group.
    pub steps: Vec<Step>,
}

/// What was recognised in several columns, or in the parts of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pattern {
    /// The parts of an address, joined.
    Address,
    /// Latitude and longitude in one column.
    Point,
    /// Longitude and latitude in two columns, for a field that holds both.
    Coordinates,
    /// Projected coordinates.
    Projected,
    /// Yes-or-no columns, one a code of a list.
    Flags,
    /// One column a weekday.
    Weekdays,
    /// Several columns that each hold a value of a list.
    Values,
    /// A code and a name in one column: `33063 Bordeaux`.
    Parts,
    /// A beginning and an end in one column.
    Period,
    /// A first name and a name.
    Person,
    /// Columns numbered one after the other, for one text or one list.
    Numbered,
}
