//! How does a program read what was mended?

use serde::Serialize;
use serde_json::Value;

use crate::mending::{Entry, Mending};
use crate::report::{Counts, FileReport, Report, Verdict, json};
use crate::words::Lang;

/// Name and version of the form.
pub const FORMAT: &str = "etalon-mending/1";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'m> {
    format: &'static str,
    input: &'m str,
    output: &'m str,
    verdict: Verdict,
    /// What was changed.
    changes: &'m [Entry],
    /// What a person must agree to.
    proposals: &'m [Entry],
    rows: u64,
    rows_kept: u64,
    before: Counts,
    after: Counts,
    /// The report on the mended file.
    report: Value,
}

/// What was done, what waits for an answer, and the report on the mended file.
pub fn render(
    mending: &Mending,
    before: &FileReport,
    after: &Report,
    lang: Lang,
) -> Result<String, serde_json::Error> {
    let file = after.files.first();
    let document = Document {
        format: FORMAT,
        input: &before.name,
        output: file.map_or("", |file| &file.name),
        verdict: after.verdict,
        changes: &mending.done,
        proposals: &mending.declined,
        rows: mending.rows,
        rows_kept: mending.kept,
        before: before.counts,
        after: file.map(|file| file.counts).unwrap_or_default(),
        report: serde_json::from_str(&json::render(after, lang))?,
    };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}
