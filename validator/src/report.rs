//! What does the engine answer? Verdict, counts, groups and findings of a run.
//!
//! The JSON form is published as `formats/report-1.schema.json`; the other
//! forms are renderings of the same facts.

pub mod csv;
pub mod group;
pub mod html;
pub mod json;
pub mod junit;
pub mod markdown;
#[cfg(test)]
pub(crate) mod sample;
pub mod sarif;
pub mod text;
pub mod validata;

use serde::Serialize;

use crate::finding::{Finding, Severity};
use crate::profile::Profile;
pub use group::Group;

/// Version of the engine.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// Version of the set of rules: it changes when a verdict may change.
pub const RULESET: &str = "2026.2";

/// The answer to "does it conform?" for one or several files.
#[derive(Debug, Clone)]
pub struct Report {
    /// The verdict over all the files: the gravest of theirs.
    pub verdict: Verdict,
    /// Severities in force.
    pub profile: Profile,
    /// One report a file, in the order given.
    pub files: Vec<FileReport>,
}

/// What was found in one file.
#[derive(Debug, Clone)]
pub struct FileReport {
    /// Name of the file as given.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal; empty when it was not wanted.
    pub sha256: String,
    /// Size in bytes.
    pub size: u64,
    /// Verdict on this file.
    pub verdict: Verdict,
    /// The schema it was checked against, if any could be had.
    pub schema: Option<SchemaFacts>,
    /// What was detected while reading.
    pub reading: Reading,
    /// Which column was checked as which field.
    pub columns: Vec<ColumnMatch>,
    /// Number of findings by severity.
    pub counts: Counts,
    /// Findings of the same kind in the same column, gravest first.
    pub groups: Vec<Group>,
    /// The findings themselves, in the order of the file, up to the limit asked for.
    pub findings: Vec<Finding>,
    /// Whether there were more findings than are kept.
    pub truncated: bool,
}

/// Which schema a file was checked against.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SchemaFacts {
    /// Name or identifier.
    pub id: String,
    /// Version, as its author writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Title, in French where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// IRI or address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iri: Option<String>,
    /// SHA-256 of the source, in hexadecimal.
    pub sha256: String,
    /// Whether the schema was guessed from the columns.
    pub detected: bool,
}

/// Does the file conform?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// No error under the profile in force.
    Conforms,
    /// At least one error.
    DoesNotConform,
    /// The file, or the schema, could not be read.
    CouldNotCheck,
}

/// Number of findings by severity; all are counted, kept or not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Errors.
    pub errors: u64,
    /// Warnings.
    pub warnings: u64,
    /// Informations.
    pub informations: u64,
    /// Rows of data read.
    pub rows: u64,
    /// Rows with at least one error.
    pub rows_in_error: u64,
}

/// What was detected while reading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reading {
    /// `csv`, `xlsx`, `xls`, `ods`, `json`, `ndjson`, `geojson`; `turtle`, `rdf/xml`, `json-ld`… for a graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// `gzip` or `zip`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub packing: Option<String>,
    /// Name of the file inside the archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inner_name: Option<String>,
    /// IANA name of the encoding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Whether a byte order mark opens the file.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub bom: bool,
    /// The character between cells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// Line of the header, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_line: Option<u64>,
    /// Sheet read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Names of the headers, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<String>,
}

/// A column and the field it was checked as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ColumnMatch {
    /// Header of the file.
    pub header: String,
    /// Field of the schema; `None` for a column that was not checked.
    pub field: Option<String>,
}

impl Counts {
    /// Counts one more finding.
    pub(crate) fn add(&mut self, severity: Severity) {
        self.add_many(severity, 1);
    }

    /// Counts so many findings more.
    pub(crate) fn add_many(&mut self, severity: Severity, more: u64) {
        match severity {
            Severity::Error => self.errors += more,
            Severity::Warning => self.warnings += more,
            Severity::Information => self.informations += more,
        }
    }

    /// Findings of all severities.
    pub fn total(&self) -> u64 {
        self.errors + self.warnings + self.informations
    }
}

impl Report {
    /// A report over files, its verdict the gravest of theirs.
    pub fn of(profile: Profile, files: Vec<FileReport>) -> Self {
        let verdict = files.iter().map(|file| file.verdict).max().unwrap_or(Verdict::Conforms);
        Self { verdict, profile, files }
    }
}

/// Address of the page of a rule.
pub(crate) fn help_uri(code: crate::code::Code) -> String {
    format!("{}regles/{code}", etalon_schemas::BASE_IRI)
}
