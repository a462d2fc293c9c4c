//! What was found so far? Counts all findings, groups them, keeps the first ones.

use crate::check::CheckOptions;
use crate::dataset::RowPlace;
use crate::fact::Fact;
use crate::finding::{Finding, Place, Remedy, Severity};
use crate::mask::Seen;
use crate::profile::Profile;
use crate::report::group::{Full, Groups, Key};
use crate::report::{Counts, Group};

/// Gathers findings as they come.
#[derive(Debug, Clone)]
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
    /// Groups of which enough is known: more findings of them are only counted.
    full: Full,
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
            full: Full::new(),
        }
    }

    /// A collector for a stretch of the file, whose findings this one will [absorb](Self::absorb).
    pub(crate) fn part(&self, room: usize) -> Self {
        Self {
            profile: self.profile,
            most: room,
            counts: Counts::default(),
            groups: Groups::default(),
            findings: Vec::new(),
            truncated: false,
            unreadable: false,
            rows_in_error: Vec::new(),
            full: if room == 0 { self.groups.full() } else { Full::new() },
        }
    }

    /// How many findings more will be kept one by one.
    pub(crate) fn room(&self) -> usize {
        self.most.saturating_sub(self.findings.len())
    }

    /// Takes the findings of the next stretch, whose rows and lines come after those of `base`.
    pub(crate) fn absorb(&mut self, part: Self, base: RowPlace) {
        self.unreadable |= part.unreadable;
        self.counts.errors += part.counts.errors;
        self.counts.warnings += part.counts.warnings;
        self.counts.informations += part.counts.informations;
        for (word, bits) in (0_u64..).zip(&part.rows_in_error) {
            let mut bits = *bits;
            while bits != 0 {
                self.mark_row(base.number + word * 64 + u64::from(bits.trailing_zeros()));
                bits &= bits - 1;
            }
        }
        let room = self.room();
        self.truncated |= part.truncated || part.findings.len() > room;
        self.findings.extend(part.findings.into_iter().take(room).map(|mut finding| {
            finding.shift(base);
            finding
        }));
        self.groups.absorb(part.groups, base);
    }

    /// Only counts a finding of a text in a column of a row, when no more than its number is wanted; `false` when more
    /// is.
    pub(crate) fn tally(&mut self, fact: &Fact, column: usize, row: u64, text: &str) -> bool {
        if self.full.is_empty() || self.findings.len() < self.most {
            return false;
        }
        let severity = self.profile.severity(fact);
        let key = Key::of(severity, fact, Some(column), None);
        match self.full.get(&key) {
            Some(None) => {}
            Some(Some(samples)) if samples.iter().any(|sample| sample == text) => {}
            _ => return false,
        }
        self.counts.add(severity);
        self.truncated = true;
        if severity == Severity::Error {
            self.mark_row(row);
        }
        self.groups.tally(key);
        true
    }

    /// Counts findings like one that was added, of which no more is said.
    pub(crate) fn count_more(&mut self, fact: &Fact, place: &Place, more: u64) {
        let severity = self.profile.severity(fact);
        self.counts.add_many(severity, more);
        let name = place.column_name().map(str::to_owned);
        self.groups.count_more(&Key::of(severity, fact, place.column, name), more);
        self.truncated |= more > 0;
    }

    /// Whether a fact is an error under the profile in force.
    pub(crate) fn is_error(&self, fact: &Fact) -> bool {
        self.profile.severity(fact) == Severity::Error
    }

    /// Adds a finding about the file or a column.
    pub(crate) fn structural(&mut self, fact: Fact, place: Place) {
        self.add(fact, place, None, None, None);
    }

    /// Adds a finding about a column, of another severity than that of the profile when one is given.
    pub(crate) fn graver(&mut self, fact: Fact, place: Place, severity: Option<Severity>) {
        let severity = severity.unwrap_or_else(|| self.profile.severity(&fact));
        self.counts.add(severity);
        self.push(Finding { fact, severity, place, seen: None, remedy: None, related: None });
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
        self.push(Finding { fact, severity, place, seen, remedy, related });
    }

    fn push(&mut self, finding: Finding) {
        self.groups.add(&finding);
        if self.findings.len() < self.most {
            self.findings.push(finding);
        } else {
            self.truncated = true;
        }
    }

    /// Remembers that a row has an error; counts it once.
    pub(crate) fn mark_row(&mut self, row: u64) {
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

    /// How many errors were found.
    pub(crate) fn errors(&self) -> u64 {
        self.counts.errors
    }

    /// The findings kept one by one.
    pub(crate) fn findings(&self) -> &[Finding] {
        &self.findings
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
