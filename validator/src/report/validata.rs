//! How do programs written for Validata read a report? In the JSON its API answers.
//!
//! Same members, same error types, same numbering of rows (the header is row 1);
//! messages are ours. No date and no duration: the same file gives the same bytes.

use serde_json::{Map, Value, json};

use crate::code::Code;
use crate::fact::Fact;
use crate::finding::{Finding, Severity};
use crate::format::NamedFormat;
use crate::report::{ENGINE, FileReport, Report, Verdict};
use crate::words::label::colon;
use crate::words::{self, Lang};

/// The report of one file as Validata's API gives it; of several files, a list of them.
pub fn render(report: &Report, lang: Lang) -> String {
    let files: Vec<Value> = report.files.iter().map(|file| self::file(file, lang)).collect();
    let value = match <[Value; 1]>::try_from(files) {
        Ok([only]) => only,
        Err(files) => Value::Array(files),
    };
    format!("{value:#}\n")
}

fn file(file: &FileReport, lang: Lang) -> Value {
    // Why: Validata numbers a missing column as if it stood after the last one.
    let mut columns = file.reading.headers.len();
    let errors: Vec<Value> = of(file, Severity::Error)
        .map(|finding| {
            let number = if finding.code() == Code::E101 {
                columns += 1;
                Some(columns)
            } else {
                finding.place.column
            };
            error(finding, number, lang)
        })
        .collect();
    // Why: in Validata a warning is a text.
    let warnings: Vec<String> = of(file, Severity::Warning)
        .map(|finding| {
            let title = words::title(finding.code(), lang);
            format!("{title}{} {}", colon(lang), message(finding, lang))
        })
        .collect();
    let mut answer = Map::new();
    if let Some(schema) = &file.schema {
        answer.insert("schema".to_owned(), json!(schema.iri.as_ref().unwrap_or(&schema.id)));
    }
    answer.insert("url".to_owned(), json!(file.name));
    answer.insert("options".to_owned(), json!({}));
    answer.insert("version".to_owned(), json!(format!("etalon {ENGINE}")));
    answer.insert(
        "report".to_owned(),
        json!({
            "valid": file.verdict == Verdict::Conforms,
            "stats": {
                "errors": file.counts.errors,
                "warnings": file.counts.warnings,
                "seconds": 0,
                "fields": file.reading.headers.len(),
                "rows": file.counts.rows,
                "rows_processed": file.counts.rows,
            },
            "warnings": warnings,
            "errors": errors,
        }),
    );
    Value::Object(answer)
}

fn of(file: &FileReport, severity: Severity) -> impl Iterator<Item = &Finding> {
    file.findings.iter().filter(move |finding| finding.severity == severity)
}

fn message(finding: &Finding, lang: Lang) -> String {
    let sentence = words::finding(finding, lang);
    format!("{} {}", sentence.what, sentence.mend).trim().to_owned()
}

fn error(finding: &Finding, field_number: Option<usize>, lang: Lang) -> Value {
    let place = &finding.place;
    let (kind, tags) = kind(&finding.fact);
    let mut error = Map::new();
    error.insert("title".to_owned(), json!(words::title(finding.code(), lang)));
    error.insert("message".to_owned(), json!(message(finding, lang)));
    error.insert("type".to_owned(), json!(kind));
    error.insert("tags".to_owned(), json!(tags));
    let is_row = tags.contains(&"#row");
    if let Some(row) = place.row.filter(|_| is_row) {
        // Why: Validata counts the header as row 1.
        error.insert("rowNumber".to_owned(), json!(row + 1));
    }
    if let Some(name) = place.column_name() {
        error.insert("fieldName".to_owned(), json!(name));
    }
    if let Some(number) = field_number {
        error.insert("fieldNumber".to_owned(), json!(number));
    }
    if let Some(seen) = finding.seen.as_ref().filter(|_| is_row) {
        error.insert("cell".to_owned(), json!(seen.text));
    }
    error.insert("code".to_owned(), json!(finding.code().as_str()));
    Value::Object(error)
}

/// Tags of an error about the file.
const FILE: &[&str] = &["#file"];
/// Tags of an error about a header.
const LABEL: &[&str] = &["#table", "#header", "#label"];
/// Tags of an error about a row.
const ROW: &[&str] = &["#table", "#row"];
/// Tags of an error about a cell.
const CELL: &[&str] = &["#table", "#row", "#cell"];
/// Tags of a remark about the table.
const TABLE: &[&str] = &["#table"];

/// Tags of an error that a custom check finds in a cell.
const CHECK: &[&str] = &["#body", "#table", "#row", "#cell"];
/// Tags of an error that a custom check finds in a row.
const CHECKED_ROW: &[&str] = &["#body", "#table", "#row"];

/// A type of error, and its tags.
type Kind = (&'static str, &'static [&'static str]);

/// Validata's type of an error (`ErrType` of validata-table 0.12), and its tags.
fn kind(fact: &Fact) -> Kind {
    match fact {
        Fact::FormatMismatch { format, .. } | Fact::CheckDigit { format } => by_format(*format),
        other => by_code(other.code()),
    }
}

fn by_format(format: NamedFormat) -> Kind {
    match format {
        NamedFormat::Telephone => ("phone-number-value", CHECK),
        NamedFormat::PlageAnnees => ("year-interval-value", CHECK),
        NamedFormat::HorairesOsm => ("opening-hours-value", CHECK),
        NamedFormat::NomenclatureActes => ("nomenclature-actes", CHECK),
        // Formats of Table Schema itself.
        NamedFormat::Courriel | NamedFormat::Uri | NamedFormat::Uuid => ("type-error", CELL),
        NamedFormat::Siren
        | NamedFormat::Siret
        | NamedFormat::CommuneInsee
        | NamedFormat::CodePostalFr
        | NamedFormat::DepartementFr
        | NamedFormat::RegionFr
        | NamedFormat::CantonFr
        | NamedFormat::Pays
        | NamedFormat::PaysAlpha3
        | NamedFormat::Iban
        | NamedFormat::Rna
        | NamedFormat::CodePrefixe
        | NamedFormat::Devise
        | NamedFormat::Intervalle
        | NamedFormat::Ipv4
        | NamedFormat::Ipv6
        | NamedFormat::Hostname
        | NamedFormat::CouleurHex
        | NamedFormat::Wkt => ("custom-check-error", CHECK),
    }
}

fn by_code(code: Code) -> Kind {
    match code {
        Code::E101 | Code::E102 => ("missing-label", LABEL),
        Code::E103 | Code::E116 => ("extra-label", LABEL),
        Code::E104 | Code::E107 => ("incorrect-label", LABEL),
        Code::E105 => ("duplicate-label", LABEL),
        Code::E106 | Code::E108 => ("blank-label", LABEL),
        Code::E109 => ("missing-cell", CELL),
        Code::E110 => ("extra-cell", CELL),
        Code::E111 => ("blank-row", ROW),
        Code::E112 | Code::E114 | Code::E117 => ("table-error", TABLE),
        Code::E118 | Code::E119 | Code::E120 | Code::A101 => ("encoding-error", FILE),
        Code::E113 | Code::E115 | Code::E150 | Code::E151 => ("source-error", FILE),
        Code::E202
        | Code::E203
        | Code::E204
        | Code::E212
        | Code::E213
        | Code::E215
        | Code::E217
        | Code::E401
        | Code::E402
        | Code::E405
        | Code::E406
        | Code::A106 => ("type-error", CELL),
        Code::E201
        | Code::E205
        | Code::E206
        | Code::E209
        | Code::E210
        | Code::E211
        | Code::E219
        | Code::E220
        | Code::A107 => ("constraint-error", CELL),
        Code::E207
        | Code::E208
        | Code::E214
        | Code::E216
        | Code::E218
        | Code::P101
        | Code::P102
        | Code::P103 => ("custom-check-error", CHECK),
        Code::E301 | Code::E303 => ("primary-key", ROW),
        Code::E302 => ("unique-error", CELL),
        Code::E304 => ("foreign-key", ROW),
        Code::E305 => ("compare-columns-value", CHECKED_ROW),
        Code::E306 => ("sum-columns-value", CHECKED_ROW),
        Code::E307 => ("cohesive-columns-value", CHECKED_ROW),
        Code::E308 => ("one-of-required", CHECKED_ROW),
        Code::E309 => ("row-constraint", ROW),
        Code::E403 => ("reversed-french-gps-coordinates", CHECK),
        Code::E404 => ("french-gps-coordinates", CHECK),
        // Validata reads no graph.
        Code::E501
        | Code::E502
        | Code::E503
        | Code::E504
        | Code::E505
        | Code::E506
        | Code::E507
        | Code::E508
        | Code::E509
        | Code::E510
        | Code::E511
        | Code::E550
        | Code::E551
        | Code::A501 => ("error", TABLE),
        // Advice is an error under no profile: Validata has no type for it.
        Code::A102 | Code::A103 | Code::A104 | Code::A105 => ("error", TABLE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn rows_count_the_header_and_file_errors_have_none() {
        let mut report = sample::report();
        report.files.truncate(1);
        let answer: Value = serde_json::from_str(&render(&report, Lang::Fr)).unwrap();
        let errors = answer["report"]["errors"].as_array().unwrap();
        assert_eq!(answer["report"]["valid"], false);
        assert_eq!(errors[0]["type"], "missing-label");
        assert!(errors[0].get("rowNumber").is_none());
        assert_eq!(errors[0]["fieldNumber"], 4);
        let number = errors.iter().find(|error| error["type"] == "type-error").unwrap();
        assert_eq!(number["rowNumber"], 2);
        assert_eq!(number["cell"], "22,5");
        let warnings = answer["report"]["warnings"].as_array().unwrap();
        assert!(warnings[0].as_str().unwrap().contains("Quai du Port"), "{warnings:?}");
    }
}
