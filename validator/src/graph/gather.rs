//! What was found in a graph so far? All is counted and grouped, the first findings are kept.

use crate::check::CheckOptions;
use crate::fact::Fact;
use crate::finding::{Finding, Place, Remedy};
use crate::mask::Seen;
use crate::profile::Profile;
use crate::report::group::Groups;
use crate::report::{Counts, Group};

/// Gathers findings as they come.
pub(super) struct Gathering {
    profile: Profile,
    most: usize,
    counts: Counts,
    groups: Groups,
    findings: Vec<Finding>,
    truncated: bool,
}

/// What was gathered.
pub(super) struct Gathered {
    pub(super) counts: Counts,
    pub(super) groups: Vec<Group>,
    pub(super) findings: Vec<Finding>,
    pub(super) truncated: bool,
}

impl Gathering {
    pub(super) fn new(options: &CheckOptions) -> Self {
        Self {
            profile: options.profile,
            most: options.max_findings,
            counts: Counts::default(),
            groups: Groups::default(),
            findings: Vec::new(),
            truncated: false,
        }
    }

    pub(super) fn add(
        &mut self,
        fact: Fact,
        place: Place,
        seen: Option<Seen>,
        remedy: Option<Remedy>,
    ) {
        let severity = self.profile.severity(&fact);
        self.push(Finding { fact, severity, place, seen, remedy, related: None });
    }

    pub(super) fn push(&mut self, finding: Finding) {
        self.counts.add(finding.severity);
        self.groups.add(&finding);
        if self.findings.len() >= self.most {
            self.truncated = true;
        } else {
            self.findings.push(finding);
        }
    }

    pub(super) fn finish(mut self) -> Gathered {
        self.findings.sort_by(|one, other| {
            let key = |finding: &Finding| (finding.place.line.unwrap_or(0), finding.code());
            key(one).cmp(&key(other))
        });
        Gathered {
            counts: self.counts,
            groups: self.groups.into_vec(),
            findings: self.findings,
            truncated: self.truncated,
        }
    }
}
