//! Which findings are the same fault, again and again? Grouped first, detailed after.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::dataset::RowPlace;
use crate::finding::{Finding, Severity};
use crate::mask::Seen;
use crate::words::Label;

/// Lines named in a group.
const LINES: usize = 5;
/// Samples shown in a group.
const SAMPLES: usize = 5;

/// Findings of one kind in one column.
#[derive(Debug, Clone)]
pub struct Group {
    /// How many findings.
    pub count: u64,
    /// The first of them: its facts serve for the sentence.
    pub first: Finding,
    /// Lines of the first ones (rows where the format has no lines).
    pub lines: Vec<u64>,
    /// Distinct values seen, with the value proposed instead.
    pub samples: Vec<Sample>,
    /// Columns concerned, for a structural fault that repeats over columns.
    pub columns: Vec<String>,
}

/// A value seen and what is proposed instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// The value.
    pub seen: Seen,
    /// The value proposed.
    pub replacement: Option<String>,
}

/// Gathers findings into groups, counting all and keeping the first ones.
#[derive(Debug, Clone, Default)]
pub struct Groups(BTreeMap<Key, Group>);

/// Severity (gravest first), code, column, kind of fault.
type Key = (std::cmp::Reverse<Severity>, Code, Option<usize>, String, u64);

impl Group {
    /// What the numbers in `lines` count: lines, or records where the format has no lines.
    pub(crate) fn place_label(&self) -> Label {
        match (self.first.place.line.is_some(), self.lines.len() > 1) {
            (true, false) => Label::Line,
            (true, true) => Label::Lines,
            (false, false) => Label::Record,
            (false, true) => Label::Records,
        }
    }
}

impl Groups {
    /// Adds a finding to its group.
    pub fn add(&mut self, finding: &Finding) {
        let structural = is_structural(finding);
        let group = self.0.entry(key(finding)).or_insert_with(|| Group {
            count: 0,
            first: finding.clone(),
            lines: Vec::new(),
            samples: Vec::new(),
            columns: Vec::new(),
        });
        group.count += 1;
        if let Some(line) = finding.place.line.or(finding.place.row)
            && group.lines.len() < LINES
            && group.lines.last() != Some(&line)
        {
            group.lines.push(line);
        }
        if let Some(seen) = &finding.seen
            && group.samples.len() < SAMPLES
            && !group.samples.iter().any(|sample| sample.seen == *seen)
        {
            let replacement =
                finding.remedy.as_ref().and_then(|remedy| remedy.replacement().map(str::to_owned));
            group.samples.push(Sample { seen: seen.clone(), replacement });
        }
        if structural
            && let Some(name) = finding.place.column_name()
            && !group.columns.iter().any(|known| known == name)
        {
            group.columns.push(name.to_owned());
        }
    }

    /// Takes the groups of the next stretch of the file, whose rows and lines come after those of `base`.
    pub(crate) fn absorb(&mut self, part: Self, base: RowPlace) {
        for (key, mut group) in part.0 {
            let by_line = group.first.place.line.is_some();
            group.first.place.shift(base);
            for line in &mut group.lines {
                *line += if by_line { base.line } else { base.number };
            }
            let Some(known) = self.0.get_mut(&key) else {
                self.0.insert(key, group);
                continue;
            };
            known.count += group.count;
            for line in group.lines {
                if known.lines.len() < LINES && known.lines.last() != Some(&line) {
                    known.lines.push(line);
                }
            }
            for sample in group.samples {
                if known.samples.len() < SAMPLES
                    && !known.samples.iter().any(|other| other.seen == sample.seen)
                {
                    known.samples.push(sample);
                }
            }
            for column in group.columns {
                if !known.columns.contains(&column) {
                    known.columns.push(column);
                }
            }
        }
    }

    /// Counts findings like one that was added.
    pub(crate) fn count_more(&mut self, like: &Finding, more: u64) {
        if let Some(group) = self.0.get_mut(&key(like)) {
            group.count += more;
        }
    }

    /// The groups, gravest first, then by code and column.
    pub fn into_vec(self) -> Vec<Group> {
        self.0.into_values().collect()
    }
}

/// Whether a fault is said once for the whole export (spaces everywhere), not once a column.
fn is_structural(finding: &Finding) -> bool {
    finding.code().is_structural() || matches!(finding.code(), Code::E216 | Code::E218)
}

fn key(finding: &Finding) -> Key {
    let structural = is_structural(finding);
    let column = if structural { None } else { finding.place.column };
    let name = match (structural, column) {
        (false, None) => finding.place.column_name().unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    (std::cmp::Reverse(finding.severity), finding.code(), column, name, finding.fact.variant())
}
