//! What is a version, whole: its files, its state, and what was decided about it?
//!
//! A manifest is kept as bytes under its digest; each change of a version names
//! the manifest it left behind, so the log alone tells every state there was.

use std::collections::BTreeMap;

use etalon_schemas::{SchemaId, Version};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The form of manifests.
const FORMAT: &str = "etalon-manifest/1";
/// The file every version has.
pub(crate) const SOURCE: &str = "schema.json";

/// Which version of which schema.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// Namespace and name.
    pub(crate) id: SchemaId,
    /// Its version.
    pub(crate) version: Version,
}

/// A version, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Manifest {
    format: String,
    /// `commun/point-eau`.
    pub(crate) id: SchemaId,
    /// `1.0.0`.
    pub(crate) version: Version,
    /// Where it is in its life.
    pub(crate) state: State,
    /// Its files by name, those made from the source included.
    pub(crate) files: BTreeMap<String, File>,
    /// What was found when it was put or published, with the engine and the rules that found it. Never judged again.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub(crate) examination: Value,
    /// When and by whom it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) published: Option<Act>,
    /// Why it should no longer be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) deprecated: Option<Deprecation>,
    /// Since when it is only kept for those who have old files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) retired: Option<Act>,
    /// Why it is no longer served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) withdrawn: Option<Act>,
}

/// A file of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct File {
    /// `sha256:` and hexadecimal digits.
    pub(crate) digest: String,
    /// Bytes.
    pub(crate) size: usize,
    /// Whether it was made from the source.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) derived: bool,
}

/// Something that was done once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Act {
    /// When.
    pub(crate) at: String,
    /// Identifier of the token that did it.
    pub(crate) by: String,
    /// Why, in the words of who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
}

/// Why a version should no longer be used, and what to use in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Deprecation {
    /// The decision.
    #[serde(flatten)]
    pub(crate) act: Act,
    /// The version to use in its place: `commun/point-eau/2.0.0`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) replaced_by: Option<String>,
    /// When it will be retired: `2027-01-01T00:00:00Z`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sunset: Option<String>,
}

/// Where a version is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum State {
    /// May still change.
    Draft,
    /// Waits for a review; does not change meanwhile.
    InReview,
    /// Frozen, to be used.
    Published,
    /// Frozen; another should be used.
    Deprecated,
    /// Frozen; kept for those who have old files.
    Retired,
    /// No longer served; its name is never given again.
    Withdrawn,
}

impl State {
    /// The word for programs.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Published => "published",
            Self::Deprecated => "deprecated",
            Self::Retired => "retired",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether anybody may see it.
    pub(crate) fn is_public(self) -> bool {
        self >= Self::Published
    }
}

impl Manifest {
    /// A version that was just put.
    pub(crate) fn draft(key: &Key, files: BTreeMap<String, File>) -> Self {
        Self {
            format: FORMAT.to_owned(),
            id: key.id.clone(),
            version: key.version.clone(),
            state: State::Draft,
            files,
            examination: Value::Null,
            published: None,
            deprecated: None,
            retired: None,
            withdrawn: None,
        }
    }

    /// Its name.
    pub(crate) fn key(&self) -> Key {
        Key { id: self.id.clone(), version: self.version.clone() }
    }

    /// The bytes that are kept.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        // A manifest holds texts and numbers only: it can always be written.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Digests of the files that were given, by name: what « the same bytes » means.
    pub(crate) fn given(&self) -> impl Iterator<Item = (&str, &str)> {
        let given = self.files.iter().filter(|(_, file)| !file.derived);
        given.map(|(name, file)| (name.as_str(), file.digest.as_str()))
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.id, self.version)
    }
}
