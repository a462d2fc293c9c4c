//! Which findings are the same fault, again and again? Grouped first, detailed after.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::code::Code;
use crate::dataset::RowPlace;
use crate::fact::Fact;
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
pub struct Groups {
    groups: BTreeMap<Key, Group>,
    /// Findings of groups that are elsewhere, of which only the number is wanted.
    tallies: BTreeMap<Key, u64>,
}

/// What findings of a group share: severity (gravest first), code, column, kind of fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key(std::cmp::Reverse<Severity>, Code, Option<usize>, String, u64);

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        let (one, two) = ((&self.0, self.1, self.2), (&other.0, other.1, other.2));
        one.cmp(&two).then_with(|| {
            // Why: most names are empty, and comparing them would be a call each.
            let unnamed = self.3.is_empty() && other.3.is_empty();
            let names = if unnamed { Ordering::Equal } else { self.3.cmp(&other.3) };
            names.then(self.4.cmp(&other.4))
        })
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Groups of which enough is known, and the texts already shown when others would still be.
pub(crate) type Full = BTreeMap<Key, Option<Vec<String>>>;

impl Key {
    /// The key of a fact in a column, or of one of this name.
    pub(crate) fn of(
        severity: Severity,
        fact: &Fact,
        column: Option<usize>,
        name: Option<String>,
    ) -> Self {
        let code = fact.code();
        let column = if is_structural(code) { None } else { column };
        let name = name.filter(|_| !is_structural(code) && column.is_none());
        Self(std::cmp::Reverse(severity), code, column, name.unwrap_or_default(), fact.variant())
    }
}

/// Whether a fault is said once for the whole export (spaces everywhere), not once a column.
fn is_structural(code: Code) -> bool {
    code.is_structural() || matches!(code, Code::E216 | Code::E218)
}

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
        let structural = is_structural(finding.code());
        let name = match finding.place.column {
            Some(_) => None,
            None => finding.place.column_name().map(str::to_owned),
        };
        let key = Key::of(finding.severity, &finding.fact, finding.place.column, name);
        let group = self.groups.entry(key).or_insert_with(|| Group {
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
        for (key, more) in part.tallies {
            self.count_more(&key, more);
        }
        for (key, mut group) in part.groups {
            let by_line = group.first.place.line.is_some();
            group.first.shift(base);
            for line in &mut group.lines {
                *line += if by_line { base.line } else { base.number };
            }
            let Some(known) = self.groups.get_mut(&key) else {
                self.groups.insert(key, group);
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
    pub(crate) fn count_more(&mut self, key: &Key, more: u64) {
        if let Some(group) = self.groups.get_mut(key) {
            group.count += more;
        }
    }

    /// Counts a finding of a group that is [full](Self::full) where this one will be absorbed.
    pub(crate) fn tally(&mut self, key: Key) {
        *self.tallies.entry(key).or_default() += 1;
    }

    /// The groups that would not change, but for their number: whatever the finding, or when its text is one of these.
    pub(crate) fn full(&self) -> Full {
        let mut full = Full::new();
        for (key, group) in &self.groups {
            // Why: a fault of the whole export also gathers the names of its columns.
            if is_structural(key.1) || group.lines.len() < LINES {
                continue;
            }
            let plain = group.samples.iter().filter(|sample| !sample.seen.masked);
            let texts = plain.map(|sample| sample.seen.text.clone()).collect();
            let whole = group.samples.len() == SAMPLES || group.first.seen.is_none();
            full.insert(key.clone(), if whole { None } else { Some(texts) });
        }
        full
    }

    /// The groups, gravest first, then by code and column.
    pub fn into_vec(self) -> Vec<Group> {
        self.groups.into_values().collect()
    }
}
