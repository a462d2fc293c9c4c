//! How does a program read a report? As JSON, in a published and versioned form.
//!
//! The form is described by `formats/report-1.schema.json` ([`SCHEMA`]); a
//! member may be added within a version, none is renamed or taken away.

use serde::Serialize;
use serde_json::Value;

use crate::finding::{Finding, Place, Remedy, Severity};
use crate::mask::Seen;
use crate::profile::Profile;
use crate::report::group::Sample;
use crate::report::{
    ColumnMatch, Counts, ENGINE, FileReport, Group, RULESET, Reading, Report, SchemaFacts, Verdict,
};
use crate::words::{self, Lang};

/// Name and version of the form.
pub const FORMAT: &str = "etalon-report/1";

/// The JSON Schema (2020-12) of the form.
pub const SCHEMA: &str = include_str!("../../formats/report-1.schema.json");

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'r> {
    format: &'static str,
    engine: Engine,
    language: &'static str,
    profile: Profile,
    verdict: Verdict,
    files: Vec<File<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Engine {
    name: &'static str,
    version: &'static str,
    ruleset: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct File<'r> {
    name: &'r str,
    sha256: &'r str,
    size: u64,
    verdict: Verdict,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<&'r SchemaFacts>,
    reading: &'r Reading,
    columns: &'r [ColumnMatch],
    counts: Counts,
    groups: Vec<GroupLine<'r>>,
    findings: Vec<FindingLine<'r>>,
    truncated: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct GroupLine<'r> {
    code: &'static str,
    severity: Severity,
    count: u64,
    title: &'static str,
    message: String,
    mend: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'r str>,
    lines: &'r [u64],
    columns: &'r [String],
    samples: Vec<SampleLine<'r>>,
    help_uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SampleLine<'r> {
    seen: &'r Seen,
    #[serde(skip_serializing_if = "Option::is_none")]
    replacement: Option<&'r str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FindingLine<'r> {
    code: &'static str,
    severity: Severity,
    place: &'r Place,
    message: String,
    mend: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    seen: Option<&'r Seen>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<&'r Remedy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<&'r Place>,
}

/// The report as JSON, two spaces of indent, a line end at the end.
pub fn render(report: &Report, lang: Lang) -> String {
    let document = Document {
        format: FORMAT,
        engine: Engine { name: "etalon", version: ENGINE, ruleset: RULESET },
        language: lang.tag(),
        profile: report.profile,
        verdict: report.verdict,
        files: report.files.iter().map(|file| self::file(file, lang)).collect(),
    };
    // Why: these types hold text and numbers only, which always can be written.
    let value = serde_json::to_value(&document).unwrap_or(Value::Null);
    format!("{value:#}\n")
}

fn file(file: &FileReport, lang: Lang) -> File<'_> {
    File {
        name: &file.name,
        sha256: &file.sha256,
        size: file.size,
        verdict: file.verdict,
        schema: file.schema.as_ref(),
        reading: &file.reading,
        columns: &file.columns,
        counts: file.counts,
        groups: file.groups.iter().map(|group| self::group(group, lang)).collect(),
        findings: file.findings.iter().map(|finding| self::finding(finding, lang)).collect(),
        truncated: file.truncated,
    }
}

fn group(group: &Group, lang: Lang) -> GroupLine<'_> {
    let sentence = words::group(group, lang);
    let first = &group.first;
    let one_column = group.columns.len() <= 1;
    GroupLine {
        code: first.code().as_str(),
        severity: first.severity,
        count: group.count,
        title: words::title(first.code(), lang),
        message: sentence.what,
        mend: sentence.mend,
        column: first.place.header.as_deref().filter(|_| one_column),
        field: first.place.field.as_deref().filter(|_| one_column),
        lines: &group.lines,
        columns: &group.columns,
        samples: group.samples.iter().map(sample).collect(),
        help_uri: super::help_uri(first.code()),
    }
}

fn sample(sample: &Sample) -> SampleLine<'_> {
    SampleLine { seen: &sample.seen, replacement: sample.replacement.as_deref() }
}

fn finding(finding: &Finding, lang: Lang) -> FindingLine<'_> {
    let sentence = words::finding(finding, lang);
    FindingLine {
        code: finding.code().as_str(),
        severity: finding.severity,
        place: &finding.place,
        message: sentence.what,
        mend: sentence.mend,
        seen: finding.seen.as_ref(),
        remedy: finding.remedy.as_ref(),
        related: finding.related.as_ref(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn the_published_schema_accepts_it() {
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        for lang in [Lang::Fr, Lang::En] {
            let report: Value = serde_json::from_str(&render(&sample::report(), lang)).unwrap();
            let errors: Vec<String> =
                validator.iter_errors(&report).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{errors:?}");
        }
    }
}
