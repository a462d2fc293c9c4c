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
    row_in_error: Option<u64>,
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
            row_in_error: None,
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
        if severity == Severity::Error
            && let Some(row) = place.row
            && self.row_in_error != Some(row)
        {
            self.row_in_error = Some(row);
            self.counts.rows_in_error += 1;
        }
        let finding = Finding { fact, severity, place, seen, remedy, related };
        self.groups.add(&finding);
        if self.findings.len() < self.most {
            self.findings.push(finding);
        } else {
            self.truncated = true;
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
