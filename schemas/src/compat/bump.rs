//! Which version number do changes call for, and was it given?

use serde::Serialize;

use super::change::{Change, Fact};
use super::verdict::{Answer, Cause, Verdict};
use crate::id::Version;
use crate::schema::Schema;

/// What moves from one version to the next ([semver](https://semver.org/lang/fr/)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bump {
    /// Nothing changed.
    None,
    /// Only words changed.
    Patch,
    /// Old files stay valid.
    Minor,
    /// Old files may no longer be valid, or no longer mean the same.
    Major,
}

/// The version that changes call for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Called {
    /// What must move.
    pub bump: Bump,
    /// Whether it is proved; else it is called for by prudence.
    pub certain: bool,
    /// What the authors moved, when both versions are numbered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given: Option<Bump>,
    /// Whether that is enough. Before 1.0.0, a minor version may break.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enough: Option<bool>,
    /// The next version, when the old one is numbered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Tells which version changes call for.
pub(super) fn called_for(
    old: &Schema,
    new: &Schema,
    changes: &[Change],
    old_files: &Answer,
    old_readers: &Answer,
) -> Called {
    let loses = |change: &Change| {
        matches!(change.fact, Fact::Removed | Fact::Renamed { .. } | Fact::Kind)
            || change.fact.changes_meaning()
    };
    let meaning = old_files.doubts.iter().any(|doubt| doubt.cause == Cause::Meaning);
    let (bump, certain) = if changes.is_empty() && old_files.verdict() == Verdict::Compatible {
        (Bump::None, true)
    } else if old_files.verdict() == Verdict::Incompatible || meaning || changes.iter().any(loses) {
        (Bump::Major, true)
    } else if old_files.verdict() == Verdict::Indeterminate {
        (Bump::Major, false)
    } else if changes.iter().all(|change| change.fact.is_silent())
        && old_readers.verdict() == Verdict::Compatible
    {
        (Bump::Patch, true)
    } else {
        (Bump::Minor, true)
    };
    let (before, after) = (old.semver(), new.semver());
    let given = before.as_ref().zip(after.as_ref()).map(|(before, after)| moved(before, after));
    let enough = before.as_ref().zip(given).map(|(before, given)| {
        let needed = match (before.major(), bump) {
            (0, Bump::Major) => Bump::Minor,
            (0, Bump::Minor) => Bump::Patch,
            (_, bump) => bump,
        };
        given >= needed
    });
    let next = before.map(|before| next(&before, bump));
    Called { bump, certain, given, enough, next }
}

/// What moved from one number to another; going back moves nothing.
fn moved(before: &Version, after: &Version) -> Bump {
    let parts = |version: &Version| (version.major(), version.minor(), version.patch());
    let (before, after) = (parts(before), parts(after));
    if after <= before {
        Bump::None
    } else if after.0 > before.0 {
        Bump::Major
    } else if after.1 > before.1 {
        Bump::Minor
    } else {
        Bump::Patch
    }
}

fn next(version: &Version, bump: Bump) -> String {
    let (major, minor, patch) = (version.major(), version.minor(), version.patch());
    match (major, bump) {
        (_, Bump::None) => format!("{major}.{minor}.{patch}"),
        (0, Bump::Major) => format!("0.{}.0", minor.saturating_add(1)),
        (0, _) | (_, Bump::Patch) => format!("{major}.{minor}.{}", patch.saturating_add(1)),
        (_, Bump::Minor) => format!("{major}.{}.0", minor.saturating_add(1)),
        (_, Bump::Major) => format!("{}.0.0", major.saturating_add(1)),
    }
}
