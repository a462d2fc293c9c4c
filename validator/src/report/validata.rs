//! How do programs written for Validata read a report? In the JSON its API answers.
//!
//! Same members, same error types, same numbering of rows (the header is row 1);
//! messages are ours. No date and no duration: the same file gives the same bytes.

use serde_json::{Map, Value, json};

use crate::code::Code;
use crate::finding::{Finding, Severity};
use crate::report::{ENGINE, FileReport, Report, Verdict};
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
    let of = |severity| -> Vec<Value> {
        file.findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .map(|finding| error(finding, lang))
            .collect()
    };
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
            "warnings": of(Severity::Warning),
            "errors": of(Severity::Error),
        }),
    );
    Value::Object(answer)
}

fn error(finding: &Finding, lang: Lang) -> Value {
    let sentence = words::finding(finding, lang);
    let place = &finding.place;
    let kind = kind(finding.code());
    let mut error = Map::new();
    error.insert("title".to_owned(), json!(words::title(finding.code(), lang)));
    let message = format!("{} {}", sentence.what, sentence.mend);
    error.insert("message".to_owned(), json!(message.trim()));
    error.insert("type".to_owned(), json!(kind.0));
    error.insert("tags".to_owned(), json!(kind.1));
    let is_row = kind.1.contains(&"#row");
    if let Some(row) = place.row.filter(|_| is_row) {
        // Why: Validata counts the header as row 1.
        error.insert("rowNumber".to_owned(), json!(row + 1));
    }
    if let Some(name) = place.column_name() {
        error.insert("fieldName".to_owned(), json!(name));
    }
    if let Some(column) = place.column {
        error.insert("fieldNumber".to_owned(), json!(column));
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

/// Validata's type of an error, and its tags.
fn kind(code: Code) -> (&'static str, &'static [&'static str]) {
    match code {
        Code::E101 | Code::E102 => ("missing-label", LABEL),
        Code::E103 | Code::E116 => ("extra-label", LABEL),
        Code::E104 => ("disordered-header", LABEL),
        Code::E105 => ("duplicate-label", LABEL),
        Code::E106 => ("blank-label", LABEL),
        Code::E107 => ("incorrect-label", LABEL),
        Code::E108 => ("blank-label", LABEL),
        Code::E109 => ("missing-cell", CELL),
        Code::E110 => ("extra-cell", CELL),
        Code::E111 => ("blank-row", ROW),
        Code::E112 | Code::E117 | Code::E118 | Code::E119 | Code::E120 | Code::E114 => {
            ("table-error", TABLE)
        }
        Code::E113 | Code::E115 | Code::E150 | Code::E151 => ("source-error", FILE),
        Code::E202
        | Code::E203
        | Code::E204
        | Code::E212
        | Code::E213
        | Code::E217
        | Code::E401
        | Code::E405
        | Code::E215 => ("type-error", CELL),
        Code::E201
        | Code::E205
        | Code::E206
        | Code::E209
        | Code::E210
        | Code::E211
        | Code::E219
        | Code::E220 => ("constraint-error", CELL),
        Code::E207
        | Code::E208
        | Code::E214
        | Code::E216
        | Code::E218
        | Code::E402
        | Code::E403
        | Code::E404
        | Code::E406 => ("custom-check-error", CELL),
        Code::E301 | Code::E303 => ("primary-key", ROW),
        Code::E302 => ("unique-error", CELL),
        Code::E304 => ("foreign-key", ROW),
        Code::E305 | Code::E306 | Code::E307 | Code::E308 | Code::E309 => ("row-constraint", ROW),
        Code::A101 | Code::A102 | Code::A103 | Code::A104 | Code::A105 => ("table-warning", TABLE),
        Code::A106 | Code::A107 => ("cell-warning", CELL),
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
        let number = errors.iter().find(|error| error["type"] == "type-error").unwrap();
        assert_eq!(number["rowNumber"], 2);
        assert_eq!(number["cell"], "22,5");
    }
}
