//! What happened, in which order, and can anybody have rewritten it?
//!
//! Each change holds the hash of the one before. Numbers come from one row,
//! which a writer holds until it ends: the order of numbers is the order of
//! commits, so whoever follows never misses one.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{Cell, Fault, Row, Session};

/// A change, before it has its place in the chain or after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Change {
    /// Number, from 1, without holes.
    pub(crate) seq: i64,
    /// What happened.
    pub(crate) kind: Kind,
    /// Namespace.
    pub(crate) namespace: String,
    /// Name of the schema.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
    /// Version of the schema.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) version: Option<String>,
    /// Digest of the manifest as it is since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) digest: Option<String>,
    /// Identifier of the token that did it.
    pub(crate) actor: String,
    /// When.
    pub(crate) at: String,
    /// Hash of the change before; empty for the first.
    pub(crate) previous: String,
    /// Hash of all the above.
    pub(crate) hash: String,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// A namespace was made, or described anew.
    NamespaceSet,
    /// A draft was put, or put again.
    Drafted,
    /// A draft was taken back.
    DraftRemoved,
    /// A draft waits for a review.
    Submitted,
    /// A review sent a draft back.
    Returned,
    /// A version was published.
    Published,
    /// A version should no longer be used.
    Deprecated,
    /// A version is in use again.
    Restored,
    /// A version is only kept for those who have old files.
    Retired,
    /// A version is no longer served.
    Withdrawn,
}

impl Kind {
    /// Every kind.
    pub(crate) const ALL: &[Self] = &[
        Self::NamespaceSet,
        Self::Drafted,
        Self::DraftRemoved,
        Self::Submitted,
        Self::Returned,
        Self::Published,
        Self::Deprecated,
        Self::Restored,
        Self::Retired,
        Self::Withdrawn,
    ];

    /// The word for programs.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::NamespaceSet => "namespace-set",
            Self::Drafted => "drafted",
            Self::DraftRemoved => "draft-removed",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Published => "published",
            Self::Deprecated => "deprecated",
            Self::Restored => "restored",
            Self::Retired => "retired",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl Change {
    /// A change of a namespace.
    pub(crate) fn of_namespace(namespace: &str, digest: String, actor: &str) -> Self {
        Self {
            seq: 0,
            kind: Kind::NamespaceSet,
            namespace: namespace.to_owned(),
            name: None,
            version: None,
            digest: Some(digest),
            actor: actor.to_owned(),
            at: String::new(),
            previous: String::new(),
            hash: String::new(),
        }
    }

    /// A change of a version.
    pub(crate) fn of_version(
        kind: Kind,
        [namespace, name, version]: [&str; 3],
        digest: Option<String>,
        actor: &str,
    ) -> Self {
        Self {
            kind,
            name: Some(name.to_owned()),
            version: Some(version.to_owned()),
            digest,
            ..Self::of_namespace(namespace, String::new(), actor)
        }
    }

    /// The change at its place in the chain.
    pub(super) fn chained(mut self, seq: i64, at: &str, previous: &str) -> Self {
        self.seq = seq;
        at.clone_into(&mut self.at);
        previous.clone_into(&mut self.previous);
        self.hash = self.own_hash();
        self
    }

    /// The hash it must have: of a JSON array of its members, which leaves nothing ambiguous.
    pub(crate) fn own_hash(&self) -> String {
        let members = serde_json::json!([
            self.previous,
            self.seq,
            self.kind.word(),
            self.namespace,
            self.name,
            self.version,
            self.digest,
            self.actor,
            self.at,
        ]);
        let mut hash = String::new();
        for byte in Sha256::digest(members.to_string()) {
            // Writing into a text cannot fail.
            let _ = write!(hash, "{byte:02x}");
        }
        hash
    }
}

/// Number and hash of the last change, held against other writers until the session ends.
pub(super) async fn counter(session: &mut dyn Session) -> Result<(i64, String), Fault> {
    let query = "UPDATE change_counter SET seq = seq WHERE id = 1 RETURNING seq, head";
    let rows = session.rows(query, &[]).await?;
    let row = rows.first().ok_or_else(|| Fault::Damaged("no counter of changes".to_owned()))?;
    Ok((row.integer(0)?, row.text(1)?))
}

/// Number and hash of the last change, for a reader.
pub(crate) async fn head(session: &mut dyn Session) -> Result<(i64, String), Fault> {
    let rows = session.rows("SELECT seq, head FROM change_counter WHERE id = 1", &[]).await?;
    let row = rows.first().ok_or_else(|| Fault::Damaged("no counter of changes".to_owned()))?;
    Ok((row.integer(0)?, row.text(1)?))
}

pub(super) async fn advance(session: &mut dyn Session, seq: i64, head: &str) -> Result<(), Fault> {
    let cells = [Cell::from(seq), head.into()];
    session.run("UPDATE change_counter SET seq = $1, head = $2 WHERE id = 1", &cells).await?;
    Ok(())
}

pub(super) async fn add(session: &mut dyn Session, change: &Change) -> Result<(), Fault> {
    let cells = [
        Cell::from(change.seq),
        change.kind.word().into(),
        (&change.namespace).into(),
        change.name.as_ref().into(),
        change.version.as_ref().into(),
        change.digest.as_ref().into(),
        (&change.actor).into(),
        (&change.at).into(),
        (&change.previous).into(),
        (&change.hash).into(),
    ];
    let statement = "INSERT INTO changes \
                     (seq, kind, namespace, name, version, digest, actor, at, previous, hash) \
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    session.run(statement, &cells).await?;
    Ok(())
}

/// The changes after a number, oldest first.
pub(crate) async fn after(
    session: &mut dyn Session,
    seq: i64,
    most: i64,
) -> Result<Vec<Change>, Fault> {
    let query = "SELECT seq, kind, namespace, name, version, digest, actor, at, previous, hash \
                 FROM changes WHERE seq > $1 ORDER BY seq LIMIT $2";
    let rows = session.rows(query, &[seq.into(), most.into()]).await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Change, Fault> {
    let word = row.text(1)?;
    let kind = Kind::ALL.iter().copied().find(|kind| kind.word() == word);
    Ok(Change {
        seq: row.integer(0)?,
        kind: kind.ok_or_else(|| Fault::Damaged(format!("unknown change: {word}")))?,
        namespace: row.text(2)?,
        name: row.some_text(3)?,
        version: row.some_text(4)?,
        digest: row.some_text(5)?,
        actor: row.text(6)?,
        at: row.text(7)?,
        previous: row.text(8)?,
        hash: row.text(9)?,
    })
}
