//! Do our own files give what is written beside them? Invented cities, real damage.

#![cfg(test)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use etalon_tests::bench::common;
use etalon_tests::{Ready, check, checker, expectation, files, findings_lines, verdict_word};
use etalon_validator::{FileReport, Verdict};

/// What a folder holds beside data.
const COMPANIONS: &[&str] = &["NOTE.md", "attendus.txt", "schema.json"];

/// Folders of fixtures: a fresh machine must have them all.
const FOLDERS: &[&str] = &[
    "dakar/points-eau",
    "geneve/horodateurs",
    "montreal/arbres",
    "namur/bornes-recharge",
    "nantes/subventions",
    "ouagadougou/points-collecte",
    "phnom-penh/marches",
    "tunis/equipements",
];

/// Folders of other tests: exports that follow no schema yet (`mapping.rs`, `at_once.rs`), and files that follow none at all
/// (`detection.rs`).
const OTHERS: &[&str] = &[
    "dakar/bornes-fontaines-brut",
    "lausanne/divers",
    "mbour/fontaines-export",
    "namur/contacts-brut",
    "namur/subsides-export",
    "namur/velos-brut",
    "quimper/deliberations-brut",
    "rimouski/arbres-export",
    "saint-aubin/equipements-export",
    "tunis/aires-jeux-brut",
];

fn folder(name: &str) -> PathBuf {
    files::tests_folder().join("fixtures").join(name)
}

/// The schema of a folder: its own, or the common one that the first line of its expectations names.
fn schema(folder: &Path) -> Ready {
    let own = folder.join("schema.json");
    if own.is_file() {
        return checker(&files::bytes(&own).unwrap()).unwrap();
    }
    let expectations = files::text(&folder.join("attendus.txt")).unwrap();
    let first = expectations.lines().next().unwrap_or_default();
    let name = first.strip_prefix("Schéma : commun/");
    common(name.unwrap_or_else(|| panic!("{}: no schema is named", folder.display()))).unwrap()
}

/// The data files of a folder.
fn data(folder: &Path) -> Vec<PathBuf> {
    let mut paths = files::below(folder).unwrap();
    paths.retain(|path| !COMPANIONS.iter().any(|name| path.ends_with(name)));
    paths
}

/// What was read: `lu : csv windows-1252 « ; » en-tête ligne 1`.
fn reading(report: &FileReport) -> String {
    let reading = &report.reading;
    let mut line = "lu :".to_owned();
    let packing = reading.packing.as_deref();
    for part in packing.iter().chain(&reading.format.as_deref()).chain(&reading.encoding.as_deref())
    {
        let _ = write!(line, " {part}");
    }
    if reading.bom {
        line.push_str(" avec marque");
    }
    match reading.delimiter {
        Some('\t') => line.push_str(" tabulation"),
        Some(delimiter) => {
            let _ = write!(line, " « {delimiter} »");
        }
        None => {}
    }
    if let Some(sheet) = &reading.sheet {
        let _ = write!(line, " feuille « {sheet} »");
    }
    if let Some(number) = reading.header_line {
        let _ = write!(line, " en-tête ligne {number}");
    }
    let _ = write!(line, ", lignes : {}", report.counts.rows);
    line
}

fn lines(ready: &Ready, path: &Path) -> Vec<String> {
    let name = path.file_name().unwrap().to_string_lossy();
    match check(ready, &name, &files::bytes(path).unwrap()) {
        Err(fault) => vec![fault],
        Ok(report) => {
            let mut lines = vec![verdict_word(report.verdict).to_owned(), reading(&report)];
            lines.extend(findings_lines(&report));
            lines
        }
    }
}

#[test]
fn every_file_gives_what_is_written_beside_it() {
    let mut faults = String::new();
    for name in FOLDERS {
        let folder = folder(name);
        let ready = schema(&folder);
        let found: Vec<(String, Vec<String>)> = data(&folder)
            .iter()
            .map(|path| {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                (name, lines(&ready, path))
            })
            .collect();
        let path = folder.join("attendus.txt");
        if files::blessing() {
            expectation::write_sections(&path, &found).unwrap();
            continue;
        }
        let expected = expectation::sections(&files::text(&path).unwrap());
        if let Some(told) = expectation::difference_by_section(&expected, &found) {
            let _ = write!(faults, "{name}\n{told}");
        }
    }
    assert!(faults.is_empty(), "\n{faults}\nETALON_BLESS=1 writes the expectations again\n");
}

#[test]
fn folders_are_whole() {
    let all = files::tests_folder().join("fixtures");
    for path in files::below(&all).unwrap() {
        let relative = path.strip_prefix(&all).unwrap().to_string_lossy().into_owned();
        let known = FOLDERS.iter().chain(OTHERS).any(|folder| relative.starts_with(folder));
        assert!(known || relative == "generer.py", "{relative} belongs to no folder of FOLDERS");
    }
    for name in FOLDERS {
        let folder = folder(name);
        let note = files::text(&folder.join("NOTE.md")).unwrap();
        for path in data(&folder) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            assert!(note.contains(&format!("`{name}`")), "the note says nothing of {name}");
            assert!(files::bytes(&path).unwrap().len() <= 30_000, "{name} is larger than 30 kB");
        }
    }
}

#[test]
fn own_schemas_are_sound() {
    for name in FOLDERS {
        let path = folder(name).join("schema.json");
        if path.is_file() {
            let loaded = etalon_schemas::load(&files::bytes(&path).unwrap(), &|_| None).unwrap();
            assert_eq!(loaded.lints, [], "{name}");
        }
    }
}

#[test]
fn the_same_table_reads_the_same_in_every_encoding_and_dialect() {
    let folder = folder("dakar/points-eau");
    let ready = schema(&folder);
    for path in data(&folder) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let other = ["octets-illisibles.csv", "virgules-decimales.csv"];
        let report = check(&ready, &name, &files::bytes(&path).unwrap()).unwrap();
        if !other.contains(&name.as_str()) {
            assert_eq!(report.verdict, Verdict::Conforms, "{name}: {:?}", findings_lines(&report));
        }
        assert_eq!(report.counts.rows, 4, "{name}");
        assert_eq!(
            report.columns.iter().filter(|column| column.field.is_some()).count(),
            30,
            "{name}"
        );
    }
}
