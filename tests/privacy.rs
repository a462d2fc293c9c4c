//! Does any report show what a person would not want to read there? In none of its forms.

#![cfg(test)]

use etalon_tests::bench::check_with;
use etalon_tests::{check, checker, findings_lines};
use etalon_validator::report::text::TextOptions;
use etalon_validator::report::{csv, html, json, junit, markdown, sarif, text, validata};
use etalon_validator::words::Lang;
use etalon_validator::{CheckOptions, FileReport, Profile, Report};

const SCHEMA: &str = r#"{
  "name": "agents", "title": "Agents", "version": "1.0.0",
  "fields": [
    {"name": "matricule", "type": "integer", "constraints": {"unique": true}},
    {"name": "contact", "type": "string", "format": "email"},
    {"name": "poste", "type": "number"},
    {"name": "compte", "type": "boolean"},
    {"name": "service", "type": "string", "constraints": {"enum": ["voirie", "eau"]}}
  ]
}"#;

/// Personal values, invented, each where a fault shows it; in words no renderer may write.
const SECRETS: &[&str] = &["awa.ndiaye", "77 123 45 67", "3000 6000 0112", "05 78 006 084"];

const FILE: &str = "matricule;contact;poste;compte;service
12;awa.ndiaye@@mairie.example;12;true;voirie
13;;+221 77 123 45 67;true;eau
14;;;FR76 3000 6000 0112 3456 7890 189;voirie
15;;;;awa.ndiaye@mairie.example
1 85 05 78 006 084 36;;;;eau
";

/// Every form of a report, by name.
fn forms(file: &FileReport, profile: Profile) -> Vec<(&'static str, String)> {
    let report = Report::of(profile, vec![file.clone()]);
    let mut forms = Vec::new();
    for lang in [Lang::Fr, Lang::En] {
        forms.extend([
            ("csv", csv::render(&report, lang)),
            ("html", html::render(&report, lang)),
            ("json", json::render(&report, lang)),
            ("junit", junit::render(&report, lang)),
            ("markdown", markdown::render(&report, lang)),
            ("sarif", sarif::render(&report, lang)),
            ("text", text::render(&report, lang, &TextOptions::default())),
            ("validata", validata::render(&report, lang)),
        ]);
    }
    forms
}

#[test]
fn personal_values_stand_in_no_form_of_a_report() {
    let ready = checker(SCHEMA.as_bytes()).unwrap();
    for profile in [Profile::Strict, Profile::Standard, Profile::Lenient] {
        let options = CheckOptions { profile, ..CheckOptions::default() };
        let report = check_with(&ready, "agents.csv", FILE.as_bytes(), &options).unwrap();
        // Of the six, the column of accounts is one where that is an error.
        let expected = if profile == Profile::Strict { 6 } else { 5 };
        assert_eq!(report.counts.errors, expected, "{:?}", findings_lines(&report));
        for (form, told) in forms(&report, profile) {
            for secret in SECRETS {
                assert!(!told.contains(secret), "{form} shows {secret}:\n{told}");
            }
            assert!(told.contains("agents.csv"), "{form} says nothing:\n{told}");
        }
    }
}

#[test]
fn a_value_that_is_not_personal_is_shown() {
    let ready = checker(SCHEMA.as_bytes()).unwrap();
    let file = "matricule;contact;poste;compte;service\n12;;;;jardins\n";
    let report = check(&ready, "agents.csv", file.as_bytes()).unwrap();
    for (form, told) in forms(&report, Profile::Standard) {
        assert!(told.contains("jardins"), "{form} hides it:\n{told}");
    }
}

#[test]
fn every_form_is_the_same_twice() {
    let ready = checker(SCHEMA.as_bytes()).unwrap();
    let once = || {
        let report = check(&ready, "agents.csv", FILE.as_bytes()).unwrap();
        forms(&report, Profile::Standard)
    };
    assert_eq!(once(), once());
}
