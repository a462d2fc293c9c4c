//! Do the common schemas and their examples say the same thing?

#![cfg(test)]

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use etalon_schemas::{Catalogue, Entry};
use etalon_tests::lines::severity_word;
use etalon_tests::{Ready, check, checker, expectation, files, findings_lines};
use etalon_validator::{FileReport, Verdict};
use serde_json::{Value, json};

/// The findings that the invalid example of a schema must give.
const EXPECTED: &str = "exemple-invalide.constats.json";

fn ready(entry: &Entry) -> Ready {
    checker(entry.source).unwrap_or_else(|fault| panic!("{}: {fault}", entry.id))
}

fn example(entry: &Entry, name: &str) -> FileReport {
    let bytes = entry.file(name).unwrap_or_else(|| panic!("{} has no {name}", entry.id));
    check(&ready(entry), name, bytes).unwrap_or_else(|fault| panic!("{}: {fault}", entry.id))
}

fn folder(entry: &Entry) -> PathBuf {
    let data = files::root().join("schemas/data").join(entry.theme);
    data.join(entry.id.name.to_string()).join(entry.version.to_string())
}

/// The findings of a report, as `exemple-invalide.constats.json` writes them.
fn findings(report: &FileReport) -> Value {
    let one = |finding: &etalon_validator::Finding| {
        let mut object = json!({
            "code": finding.code().as_str(),
            "severity": severity_word(finding.severity),
        });
        if let Some(line) = finding.place.line {
            object["line"] = json!(line);
        }
        if let Some(column) = finding.place.column_name() {
            object["column"] = json!(column);
        }
        if let Some(seen) = &finding.seen {
            object["seen"] = json!(seen.text);
        }
        object
    };
    report.findings.iter().map(one).collect()
}

/// An array of objects, one a line.
fn written(findings: &Value) -> String {
    let lines: Vec<String> =
        findings.as_array().unwrap().iter().map(|finding| format!("  {finding}")).collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

#[test]
fn there_are_the_six_first_schemas() {
    let names: Vec<String> =
        Catalogue::embedded().newest().iter().map(|entry| entry.id.to_string()).collect();
    for name in [
        "arbre-public",
        "equipement-public",
        "marche-forain",
        "point-collecte-dechets",
        "point-eau",
        "unite-administrative",
    ] {
        assert!(names.contains(&format!("commun/{name}")), "{name} is not among {names:?}");
    }
}

#[test]
fn the_linter_has_nothing_to_say() {
    for entry in Catalogue::embedded().list() {
        assert_eq!(entry.lints(), [], "{}", entry.id);
        let schema = entry.schema();
        assert_eq!(schema.version.as_deref(), Some(entry.version.to_string().as_str()));
        assert!(schema.titles.get("fr").is_some(), "{} has no French title", entry.id);
    }
}

#[test]
fn valid_examples_conform_without_a_warning() {
    for entry in Catalogue::embedded().list() {
        let report = example(entry, "exemple-valide.csv");
        assert_eq!(
            report.verdict,
            Verdict::Conforms,
            "{}: {:?}",
            entry.id,
            findings_lines(&report)
        );
        assert_eq!(report.counts.warnings, 0, "{}: {:?}", entry.id, findings_lines(&report));
        assert!(report.counts.rows >= 3, "{}: too few rows to show anything", entry.id);
    }
}

#[test]
fn invalid_examples_give_the_findings_written_beside_them() {
    let mut faults = String::new();
    for entry in Catalogue::embedded().list() {
        let report = example(entry, "exemple-invalide.csv");
        assert_eq!(report.verdict, Verdict::DoesNotConform, "{}", entry.id);
        let found = findings(&report);
        let path = folder(entry).join(EXPECTED);
        if files::blessing() {
            fs::write(&path, written(&found)).unwrap();
            continue;
        }
        let expected: Value = serde_json::from_slice(&files::bytes(&path).unwrap()).unwrap();
        let lines = |value: &Value| {
            value.as_array().unwrap().iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        if let Some(told) = expectation::difference(&lines(&expected), &lines(&found)) {
            let _ = write!(faults, "  {}\n{told}", entry.id);
        }
    }
    assert!(faults.is_empty(), "\n{faults}\nETALON_BLESS=1 writes the files again\n");
}
