//! Do we agree with the publishers of 200 real files?

#![cfg(test)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::ExitCode;

use etalon_tests::alike::{by_plan, by_reference, same};
use etalon_tests::bench::calmly;
use etalon_tests::corpus::{Corpus, run};
use etalon_tests::{check, checker, expectation, files, findings_lines};
use etalon_validator::{CheckOptions, Checker, FileReport, Input, Verdict};
use serde_json::Value;

/// Files that the index must list: a shorter one would prove less.
const ENTRIES: usize = 200;
/// Share of the files published as valid that we must accept by the version each was made for.
const ACCEPTED: f64 = 0.95;
/// Share of them that we must accept by the newest version, which some of them came before: the
/// refusals are listed with their reasons in `corpus/exceptions.txt`.
const ACCEPTED_BY_NEWEST: f64 = 0.94;

/// What a publisher says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    Valid,
    Invalid,
    Unknown,
}

/// A file of the index and what we say of it.
#[derive(Debug)]
struct Judged {
    file: String,
    expected: Expected,
    newest: bool,
    verdict: Verdict,
    /// The older version that the file is made for, and what we say of it by that version.
    older: Option<(String, Verdict)>,
    lines: Vec<String>,
}

fn main() -> ExitCode {
    run(&[
        ("every_file_is_judged_and_disagreements_have_reasons", agreement),
        ("every_file_is_judged_alike_by_both_paths", alike),
        ("the_list_of_exceptions_is_well_written", exceptions_are_written),
    ])
}

/// The plan, on any number of threads, must say what the reference path says.
fn alike(corpus: &Corpus) {
    for entry in corpus.entries().unwrap() {
        let (Some(file), Some(schema)) = (entry["file"].as_str(), entry["schema_file"].as_str())
        else {
            continue;
        };
        let ready = checker(&corpus.bytes(schema).unwrap()).unwrap();
        let bytes = corpus.bytes(file).unwrap();
        let reference = by_reference(&ready, file, &bytes, 1000);
        for (threads, stretch) in [(1, 1 << 18), (2, 5000)] {
            let plan = by_plan(&ready, file, &bytes, 1000, threads, stretch);
            same(&reference, &plan, &format!("{file}, {threads} threads, {stretch} bytes"));
        }
    }
}

/// Judges a file against its schema; without one, as a table or a document that can be read.
fn judge(corpus: &Corpus, entry: &Value) -> Result<Judged, String> {
    let text = |key: &str| entry[key].as_str();
    let file = text("file").ok_or("an entry without a file")?;
    let bytes = corpus.bytes(file)?;
    let mut older = None;
    let report: FileReport = match text("schema_file") {
        Some(schema) => {
            let ready = checker(&corpus.bytes(schema)?)?;
            if let Some(version) = older_version(entry, ready.schema.version.as_deref())
                && let Ok(source) = corpus.bytes(&schema.replace("/HEAD/", &format!("/{version}/")))
            {
                older =
                    Some((version.to_owned(), check(&checker(&source)?, file, &bytes)?.verdict));
            }
            check(&ready, file, &bytes)?
        }
        None => calmly(|| {
            Checker::structure()
                .check(Input { name: file, bytes: &bytes }, &CheckOptions::default())
        })?,
    };
    Ok(Judged {
        file: match text("schema") {
            // Why: the index judges some files by two schemas.
            Some(schema) => format!("{file} [{schema}]"),
            None => file.to_owned(),
        },
        expected: match text("expected") {
            Some("valid") => Expected::Valid,
            Some("invalid") => Expected::Invalid,
            _ => Expected::Unknown,
        },
        newest: text("ref") == Some("HEAD"),
        verdict: report.verdict,
        older,
        lines: findings_lines(&report),
    })
}

/// The version a file at HEAD is made for, when HEAD has gone on to another one.
fn older_version<'e>(entry: &'e Value, newest: Option<&str>) -> Option<&'e str> {
    let bare = |version: &'e str| version.trim_start_matches('v');
    let version = entry["schema_version"].as_str().filter(|_| entry["ref"] == "HEAD")?;
    (version != "HEAD"
        && Some(bare(version)) != newest.map(|newest| newest.trim_start_matches('v')))
    .then_some(version)
}

/// Whether we accept a file by the version of the schema it was made for.
fn accepted(judged: &Judged) -> bool {
    let verdict = judged.older.as_ref().map_or(judged.verdict, |(_, verdict)| *verdict);
    verdict == Verdict::Conforms
}

fn agrees(judged: &Judged) -> bool {
    match judged.expected {
        Expected::Valid => judged.verdict == Verdict::Conforms,
        Expected::Invalid => judged.verdict == Verdict::DoesNotConform,
        Expected::Unknown => true,
    }
}

fn agreement(corpus: &Corpus) {
    let entries = corpus.entries().unwrap();
    assert!(entries.len() >= ENTRIES, "{} entries", entries.len());
    let mut faults = String::new();
    let mut judged = Vec::new();
    for entry in &entries {
        match judge(corpus, entry) {
            Ok(one) => {
                if one.verdict == Verdict::CouldNotCheck {
                    let _ = writeln!(faults, "  {}: could not be checked", one.file);
                }
                judged.push(one);
            }
            Err(fault) => {
                let _ = writeln!(faults, "  {}: {fault}", entry["file"]);
            }
        }
    }
    let exceptions = exceptions().unwrap();
    let disagreed: Vec<&Judged> = judged.iter().filter(|one| !agrees(one)).collect();
    let expected: Vec<String> = exceptions.keys().cloned().collect();
    let found: Vec<String> = disagreed.iter().map(|one| one.file.clone()).collect();
    if let Some(told) = expectation::difference(&expected, &found) {
        let _ = write!(faults, "  the list of exceptions:\n{told}");
        for one in disagreed.iter().filter(|one| !exceptions.contains_key(&one.file)) {
            let _ = writeln!(
                faults,
                "  {} ({:?}): {:?}",
                one.file,
                one.expected,
                told_first(&one.lines)
            );
        }
    }
    let valid: Vec<&Judged> =
        judged.iter().filter(|one| one.newest && one.expected == Expected::Valid).collect();
    let by_newest = valid.iter().filter(|one| one.verdict == Verdict::Conforms).count();
    let by_own = valid.iter().filter(|one| accepted(one)).count();
    for (accepted, least, judge) in [
        (by_own, ACCEPTED, "the version they were made for"),
        (by_newest, ACCEPTED_BY_NEWEST, "the newest version"),
    ] {
        #[expect(clippy::cast_precision_loss, reason = "some dozens of files")]
        let share = accepted as f64 / valid.len() as f64;
        if share < least {
            let _ =
                writeln!(faults, "  {accepted} of {} valid files accepted by {judge}", valid.len());
        }
    }
    for one in &disagreed {
        let (Some((version, Verdict::Conforms)), Some(reason)) =
            (&one.older, exceptions.get(&one.file))
        else {
            continue;
        };
        if !reason.contains(&format!("conforme à la version {version}")) {
            let _ =
                writeln!(faults, "  {}: conforms to {version}, and the reason hides it", one.file);
        }
    }
    for one in judged.iter().filter(|one| one.expected == Expected::Invalid && !agrees(one)) {
        let _ = writeln!(faults, "  {}: published as invalid, and accepted", one.file);
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// The gravest lines, not all five hundred.
fn told_first(lines: &[String]) -> Vec<&String> {
    lines.iter().filter(|line| line.contains("erreur")).take(6).collect()
}

/// The files on which we disagree, and why: `file [schema] — reason`.
fn exceptions() -> Result<BTreeMap<String, String>, String> {
    let text = files::text(&files::tests_folder().join("corpus/exceptions.txt"))?;
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (file, reason) =
                line.split_once(" — ").ok_or_else(|| format!("no reason: {line}"))?;
            Ok((file.to_owned(), reason.to_owned()))
        })
        .collect()
}

fn exceptions_are_written(corpus: &Corpus) {
    for (file, reason) in exceptions().unwrap() {
        assert!(reason.chars().count() > 20 && reason.ends_with('.'), "{file}: {reason}");
        let path = file.split(" [").next().unwrap();
        assert!(corpus.folder.join(path).is_file(), "{file} is not in the corpus");
    }
}
