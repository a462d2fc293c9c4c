//! What does a sentence need to know? The facts of one finding, or of a group told as one.

use crate::fact::Fact;
use crate::finding::{Action, Confidence, Finding, Place};
use crate::mask::Seen;
use crate::report::Group;

/// What a sentence is made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Case<'a> {
    /// What was found.
    pub fact: &'a Fact,
    /// How many findings the sentence tells.
    pub count: u64,
    /// Columns concerned, when a structural fault repeats over columns.
    pub columns: &'a [String],
    /// The value seen, when the sentence tells one finding.
    pub seen: Option<&'a Seen>,
    /// A value and what to write instead, when both may be shown.
    pub rewriting: Option<Rewriting<'a>>,
    /// The columns to exchange.
    pub swap: Option<(&'a str, &'a str)>,
    /// Another place concerned.
    pub related: Option<&'a Place>,
}

/// A value and what to write instead.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rewriting<'a> {
    /// The value seen.
    pub from: Option<&'a str>,
    /// The value to write.
    pub to: &'a str,
    /// Whether a person must look first.
    pub to_confirm: bool,
}

impl<'a> Case<'a> {
    /// One finding.
    pub(super) fn of_finding(finding: &'a Finding) -> Self {
        let remedy = finding.remedy.as_ref();
        let masked = finding.seen.as_ref().is_some_and(|seen| seen.masked);
        let from = finding.seen.as_ref().map(|seen| seen.text.as_str());
        let to = remedy.and_then(|remedy| remedy.replacement());
        let to_confirm = remedy.is_some_and(|it| it.confidence == Confidence::ToConfirm);
        Self {
            fact: &finding.fact,
            count: 1,
            columns: &[],
            seen: finding.seen.as_ref(),
            // Why: what replaces a personal value is itself personal.
            rewriting: to.filter(|_| !masked).map(|to| Rewriting { from, to, to_confirm }),
            swap: remedy.and_then(|remedy| match &remedy.action {
                Action::SwapCells { one, other } => Some((one.as_str(), other.as_str())),
                _ => None,
            }),
            related: finding.related.as_ref(),
        }
    }

    /// A group; one that holds a single finding is told as that finding.
    pub(super) fn of_group(group: &'a Group) -> Self {
        let first = Self::of_finding(&group.first);
        if group.count == 1 {
            return first;
        }
        let to_confirm =
            group.first.remedy.as_ref().is_some_and(|it| it.confidence == Confidence::ToConfirm);
        let sample = group.samples.iter().filter(|sample| !sample.seen.masked).find_map(|sample| {
            let to = sample.replacement.as_deref()?;
            Some(Rewriting { from: Some(sample.seen.text.as_str()), to, to_confirm })
        });
        Self {
            count: group.count,
            columns: &group.columns,
            seen: None,
            rewriting: sample,
            related: None,
            ..first
        }
    }

    /// Whether the sentence tells several findings.
    pub(super) fn is_plural(&self) -> bool {
        self.count > 1
    }

    /// How many columns a structural fault touches.
    pub(super) fn column_count(&self) -> u64 {
        if self.columns.is_empty() { self.count } else { self.columns.len() as u64 }
    }
}
