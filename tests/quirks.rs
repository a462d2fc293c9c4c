//! Do the 37 damaged copies of one real file behave as we said they should?

#![cfg(test)]

use std::process::ExitCode;

use etalon_tests::corpus::{Corpus, run};
use etalon_tests::{check, checker, expectation, files, findings_lines, verdict_word};
use etalon_validator::fact::{DateFault, Fact};
use etalon_validator::{Code, FileReport};

fn main() -> ExitCode {
    run(&[
        ("each_variant_gives_the_findings_written_for_it", variants),
        ("what_can_be_mended_is_proposed", remedies),
        ("what_was_detected_is_said", detection),
    ])
}

fn report(corpus: &Corpus, name: &str) -> FileReport {
    let folder = corpus.folder.join("quirk-variants");
    let schema = files::bytes(&folder.join("irve.schema.json")).unwrap();
    check(&checker(&schema).unwrap(), name, &files::bytes(&folder.join(name)).unwrap()).unwrap()
}

fn remedies(corpus: &Corpus) {
    for (name, code, replacement) in [
        ("09-decimal-comma.csv", Code::E202, "22.5"),
        ("12-date-fr.csv", Code::E204, "2023-12-31"),
        ("13-bool-oui.csv", Code::E203, "true"),
        ("14-bool-VRAI.csv", Code::E203, "true"),
        ("15-bool-space.csv", Code::E203, "true"),
        ("24-siren-spaces.csv", Code::E206, "130025265"),
    ] {
        let report = report(corpus, name);
        let finding = report.findings.iter().find(|finding| finding.code() == code).unwrap();
        let proposed = finding.remedy.as_ref().and_then(|remedy| remedy.replacement());
        assert_eq!(proposed, Some(replacement), "{name}: {finding:?}");
    }
    let dates = report(corpus, "12-date-fr.csv");
    let told = dates.findings.iter().any(|finding| {
        matches!(finding.fact, Fact::DateMalformed { fault: DateFault::OtherForm, .. })
    });
    assert!(told, "31/12 has one meaning only: {:?}", dates.findings);
    let double = report(corpus, "11-duplicate-header.csv");
    let both = double.findings.iter().any(|finding| {
        matches!(finding.fact, Fact::DuplicateHeader { first, second, .. } if first < second)
    });
    assert!(both, "both columns are named: {:?}", double.findings);
}

fn detection(corpus: &Corpus) {
    let reading = |name: &str| report(corpus, name).reading;
    assert!(reading("01-bom.csv").bom && !reading("00-base.csv").bom);
    for (name, encoding) in [
        ("00-base.csv", "utf-8"),
        ("03-cp1252.csv", "windows-1252"),
        ("06-semicolon-cp1252-crlf.csv", "windows-1252"),
        ("31-utf16.csv", "utf-16le"),
    ] {
        let found = reading(name).encoding.unwrap_or_default().to_lowercase();
        assert_eq!(found, encoding, "{name}");
    }
    for (name, delimiter) in [
        ("00-base.csv", ','),
        ("05-semicolon.csv", ';'),
        ("07-tab.csv", '\t'),
        ("08-pipe.csv", '|'),
    ] {
        assert_eq!(reading(name).delimiter, Some(delimiter), "{name}");
    }
    assert_eq!(reading("19-title-row.csv").header_line, Some(2));
    assert!(reading("36-second-sheet.xlsx").sheet.is_some());
    assert_eq!(report(corpus, "18-blank-rows.csv").groups.len(), 1, "blank rows are one group");
}

fn variants(corpus: &Corpus) {
    let folder = corpus.folder.join("quirk-variants");
    let schema = files::bytes(&folder.join("irve.schema.json")).unwrap();
    let ready = checker(&schema).unwrap();
    let mut found = Vec::new();
    for path in files::below(&folder).unwrap() {
        if path.extension().is_some_and(|extension| extension == "json") {
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let mut lines = match check(&ready, &name, &files::bytes(&path).unwrap()) {
            Err(fault) => vec![fault],
            Ok(report) => {
                let mut lines = vec![verdict_word(report.verdict).to_owned()];
                lines.extend(findings_lines(&report));
                lines
            }
        };
        if lines.len() == 1 {
            lines.push("aucun constat".to_owned());
        }
        found.push((name, lines));
    }
    assert_eq!(found.len(), 37);
    let path = files::tests_folder().join("quirks/attendus.txt");
    if files::blessing() {
        return expectation::write_sections(&path, &found).unwrap();
    }
    let expected = expectation::sections(&files::text(&path).unwrap());
    let told = expectation::difference_by_section(&expected, &found);
    assert!(told.is_none(), "\n{}", told.unwrap_or_default());
}
