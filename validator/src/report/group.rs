//! Which findings are the same fault, again and again? Grouped first, detailed after.

use std::collections::BTreeMap;

use crate::code::Code;
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
#[derive(Debug, Default)]
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

impl Group {
    /// What the name of its column is: a graph has properties.
    pub(crate) fn column_label(&self) -> Label {
        if self.first.code().is_of_graph() { Label::Property } else { Label::Column }
    }
}

impl Groups {
    /// Adds a finding to its group.
    pub fn add(&mut self, finding: &Finding) {
        // Why: a fault of the whole export (spaces everywhere) is said once, not once a column.
        let structural =
            finding.code().is_structural() || matches!(finding.code(), Code::E216 | Code::E218);
        let column = if structural { None } else { finding.place.column };
        let name = match (structural, column) {
            (false, None) => finding.place.column_name().unwrap_or_default().to_owned(),
            _ => String::new(),
        };
        let key = (
            std::cmp::Reverse(finding.severity),
            finding.code(),
            column,
            name,
            finding.fact.variant(),
        );
        let group = self.0.entry(key).or_insert_with(|| Group {
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

    /// The groups, gravest first, then by code and column.
    pub fn into_vec(self) -> Vec<Group> {
        self.0.into_values().collect()
    }
}
