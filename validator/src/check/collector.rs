//! What was found so far? Counts all findings, groups them, keeps the first ones.

use crate::check::CheckOptions;
use crate::fact::Fact;
use crate::finding::{Finding, Place, Remedy, Severity};
use crate::mask::Seen;
use crate::profile::Profile;
use crate::report::group::Groups;
use crate::report::{Counts, Group};

/// Gathers findings as they come.
#[derive(Debug)]
pub(crate) struct Collector {
    profile: Profile,
    most: usize,
    counts: Counts,
    groups: Groups,
    findings: Vec<Finding>,
    truncated: bool,
    unreadable: bool,
    /// One bit a row: whether it has an error.
    rows_in_error: Vec<u64>,
}

/// What was gathered.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) counts: Counts,
    pub(crate) groups: Vec<Group>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) truncated: bool,
    pub(crate) unreadable: bool,
}

impl Collector {
    pub(crate) fn new(options: &CheckOptions) -> Self {
        Self {
            profile: options.profile,
            most: options.max_findings,
            counts: Counts::default(),
            groups: Groups::default(),
            findings: Vec::new(),
            truncated: false,
            unreadable: false,
            rows_in_error: Vec::new(),
        }
    }

    /// Adds a finding about the file or a column.
    pub(crate) fn structural(&mut self, fact: Fact, place: Place) {
        self.add(fact, place, None, None, None);
    }

    /// Adds a finding.
    pub(crate) fn add(
        &mut self,
        fact: Fact,
        place: Place,
        seen: Option<Seen>,
        remedy: Option<Remedy>,
        related: Option<Place>,
    ) {
        self.unreadable |= matches!(fact, Fact::Unreadable(_));
        let severity = self.profile.severity(&fact);
        self.counts.add(severity);
        if let Some(row) = place.row.filter(|_| severity == Severity::Error) {
            self.mark_row(row);
        }
        let finding = Finding { fact, severity, place, seen, remedy, related };
        self.groups.add(&finding);
        if self.findings.len() < self.most {
            self.findings.push(finding);
        } else {
            self.truncated = true;
        }
    }

    /// Remembers that a row has an error; counts it once.
    fn mark_row(&mut self, row: u64) {
        let word = usize::try_from(row / 64).unwrap_or(usize::MAX);
        // Why: a file of 2 GiB has fewer rows than this; beyond, nothing is worth the memory.
        if word > 1 << 26 {
            return;
        }
        if word >= self.rows_in_error.len() {
            self.rows_in_error.resize(word + 1, 0);
        }
        if let Some(bits) = self.rows_in_error.get_mut(word) {
            let bit = 1 << (row % 64);
            self.counts.rows_in_error += u64::from(*bits & bit == 0);
            *bits |= bit;
        }
    }

    /// Counts the rows read.
    pub(crate) fn rows(&mut self, rows: u64) {
        self.counts.rows = rows;
    }

    pub(crate) fn finish(mut self) -> Done {
        self.findings.sort_by(|one, two| {
            let key = |finding: &Finding| {
                let place = &finding.place;
                (place.line.or(place.row).unwrap_or(0), place.column.unwrap_or(0), finding.code())
            };
            key(one).cmp(&key(two))
        });
        Done {
            counts: self.counts,
            groups: self.groups.into_vec(),
            findings: self.findings,
            truncated: self.truncated,
            unreadable: self.unreadable,
        }
    }
}
