//! Are references from one file to another followed?

#![cfg(test)]

use etalon_tests::findings_lines;
use etalon_validator::check::{PackageFile, check_package};
use etalon_validator::{CheckOptions, Checker, Input};

/// A package of two files: loans refer to books, and a loan to an earlier loan.
const PACKAGE: &str = r#"{
  "name": "bibliotheques-cotonou",
  "resources": [
    {"name": "livres", "path": "livres.csv", "schema": {
      "fields": [{"name": "cote", "type": "string"}, {"name": "titre", "type": "string"}],
      "primaryKey": "cote"}},
    {"name": "prets", "path": "prets.csv", "schema": {
      "fields": [{"name": "pret", "type": "string"}, {"name": "cote", "type": "string"},
                 {"name": "suite_de", "type": "string"}],
      "primaryKey": "pret",
      "foreignKeys": [
        {"fields": "cote", "reference": {"resource": "livres", "fields": "cote"}},
        {"fields": "suite_de", "reference": {"resource": "", "fields": "pret"}}]}}
  ]
}"#;

#[test]
fn references_from_one_file_to_another_are_followed() {
    let loaded = etalon_schemas::load(PACKAGE.as_bytes(), &|_| None).unwrap();
    let checkers: Vec<Checker> = loaded
        .resources
        .iter()
        .map(|resource| Checker::compile(&resource.schema, PACKAGE.as_bytes(), &|_| None))
        .collect();
    let books = "cote,titre\nB-01,L’eau du fleuve\nB-02,Contes du marché\n";
    let loans = "pret,cote,suite_de\nP-1,B-01,\nP-2,B-03,P-1\nP-3,B-02,P-9\n";
    let file = |name: &'static str, text: &'static str, at: usize| PackageFile {
        input: Input { name, bytes: text.as_bytes() },
        checker: &checkers[at],
        resource: &loaded.resources[at].name,
    };
    let options = CheckOptions::default();
    let both = [file("livres.csv", books, 0), file("prets.csv", loans, 1)];
    let report = check_package(&both, &options);
    assert_eq!(findings_lines(&report.files[0]), [""; 0]);
    assert_eq!(
        findings_lines(&report.files[1]),
        ["E304 erreur ligne 3 colonne cote", "E304 erreur ligne 4 colonne suite_de"]
    );
    let alone = check_package(&both[1..], &options);
    assert_eq!(
        findings_lines(&alone.files[0]),
        ["A103 information", "E304 erreur ligne 4 colonne suite_de"]
    );
}
