//! Is the schema of a file recognised among all the others, and is a file of none left alone?

#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use etalon_schemas::catalogue::Catalogue;
use etalon_tests::corpus::{Corpus, Outcome, SelfTest, run_each};
use etalon_tests::{expectation, files};
use etalon_validator::correspondence::Confidence;
use etalon_validator::detect::{self, Candidate, Found, Known};
use etalon_validator::{Input, ReadOptions};
use serde_json::Value;

/// Share of the files published as valid whose schema must come first.
const RIGHT: f64 = 0.95;

fn main() -> ExitCode {
    run_each(TESTS)
}

const TESTS: &[SelfTest] = &[
    ("the_examples_of_common_schemas_are_recognised", examples),
    ("our_own_files_are_recognised", fixtures),
    ("files_of_no_known_schema_are_left_alone", strangers),
    ("published_files_are_recognised_among_national_and_common_schemas", national),
    ("published_files_are_recognised_among_all_versions_of_all_schemas", every_version),
];

/// The schemas of a document, if it holds any that describe records.
fn candidates(path: &Path) -> Vec<Candidate> {
    let bytes = files::bytes(path).unwrap();
    let Ok(loaded) = etalon_schemas::load(&bytes, &|_| None) else { return Vec::new() };
    let found = loaded.resources.into_iter().map(|resource| Found {
        place: [path.to_string_lossy().as_ref(), &resource.name]
            .join("#")
            .trim_end_matches('#')
            .to_owned(),
        schema: resource.schema,
        bytes: bytes.clone().into(),
        lints: loaded.lints.clone().into(),
    });
    found.filter_map(Candidate::found).collect()
}

/// The common schemas, and those of these documents.
fn known(paths: Vec<PathBuf>) -> Known {
    Known::gathered(move || {
        let common = Catalogue::embedded().newest();
        let mut all: Vec<Candidate> = common.into_iter().filter_map(Candidate::embedded).collect();
        all.extend(paths.iter().flat_map(|path| candidates(path)));
        all
    })
}

/// What comes first for a file, and how sure that is.
fn first<'k>(path: &Path, known: &'k Known) -> Option<(&'k Candidate, Confidence)> {
    let bytes = files::bytes(path).unwrap();
    let name = path.to_string_lossy();
    let input = Input { name: &name, bytes: &bytes };
    let excerpt = detect::excerpt(input, &ReadOptions::default(), known);
    let first = detect::rank(&excerpt, known).into_iter().next()?;
    Some((first.candidate, first.confidence))
}

fn told(found: Option<(&Candidate, Confidence)>) -> String {
    found.map_or_else(
        || "none".to_owned(),
        |(one, confidence)| {
            let version = one.version.as_deref().unwrap_or_default();
            format!("{} {version} ({confidence:?})", one.id)
        },
    )
}

fn outcome(faults: Vec<String>) -> Outcome {
    Outcome::from(Ok(faults))
}

/// Our own examples, right and wrong, against our own schemas.
fn examples() -> Outcome {
    let known = known(Vec::new());
    let root = files::root().join("schemas/data");
    let paths = files::below(&root).unwrap();
    let mut faults = Vec::new();
    let mut seen = 0;
    for path in paths.iter().filter(|path| path.to_string_lossy().contains("/exemple-valide.")) {
        let schema = path.ancestors().nth(2).and_then(Path::file_name).unwrap().to_string_lossy();
        let found = first(path, &known);
        seen += 1;
        if found.is_none_or(|(one, sure)| {
            one.id != format!("commun/{schema}") || sure != Confidence::Sure
        }) {
            faults.push(format!("{}: {}", path.display(), told(found)));
        }
    }
    if seen < 26 {
        faults.push(format!("{seen} examples only"));
    }
    outcome(faults)
}

/// The schemas of the fixtures: `ville/jeu`, and the schema of its files.
fn schemas_of_fixtures() -> BTreeMap<String, String> {
    let folder = files::tests_folder().join("fixtures");
    let mut schemas = BTreeMap::new();
    for notes in files::below(&folder).unwrap().iter().filter(|path| path.ends_with("attendus.txt"))
    {
        let place = notes.parent().unwrap();
        let name = place.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
        let text = files::text(notes).unwrap();
        let named = text.lines().next().and_then(|line| line.strip_prefix("Schéma : "));
        schemas.insert(name, named.unwrap_or_default().to_owned());
    }
    schemas
}

/// Invented cities, real damage: the schema is recognised through all of it.
fn fixtures() -> Outcome {
    let folder = files::tests_folder().join("fixtures");
    let schemas = schemas_of_fixtures();
    let own: Vec<PathBuf> =
        schemas.keys().map(|name| folder.join(name).join("schema.json")).collect();
    let own: Vec<PathBuf> = own.into_iter().filter(|path| path.is_file()).collect();
    let known = known(own);
    let mut lines = Vec::new();
    for (place, schema) in &schemas {
        for path in files::below(&folder.join(place)).unwrap() {
            let data = path.extension().is_some_and(|end| {
                ["csv", "tsv", "xlsx", "xls", "ods", "json", "ndjson", "geojson"]
                    .iter()
                    .any(|known| end == *known)
            });
            if !data || path.ends_with("schema.json") {
                continue;
            }
            let name = path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
            let found = first(&path, &known);
            let right = found.is_some_and(|(one, sure)| {
                let own =
                    schema.is_empty() && one.place().is_some_and(|at| at.contains(place.as_str()));
                (one.id == *schema || own) && sure >= Confidence::Likely
            });
            if !right {
                lines.push(format!("{name} — {}", told(found)));
            }
        }
    }
    let listed = files::tests_folder().join("corpus/reconnaissance-fixtures.txt");
    compare(&lines, &listed)
}

/// Compares what was seen with the list of what is known, one a line, each with its reason.
fn compare(lines: &[String], listed: &Path) -> Outcome {
    let text = files::text(listed).unwrap_or_default();
    let expected: Vec<String> = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split(" — ").next().unwrap_or_default().to_owned())
        .collect();
    let reasoned = |line: &&str| {
        line.starts_with('#')
            || line.split_once(" — ").is_some_and(|(_, why)| why.chars().count() > 20)
    };
    if let Some(bare) = text.lines().filter(|line| !line.is_empty()).find(|line| !reasoned(line)) {
        return Outcome::Failed(format!("{}: no reason: {bare}", listed.display()));
    }
    let found: Vec<String> =
        lines.iter().map(|line| line.split(" — ").next().unwrap_or_default().to_owned()).collect();
    match expectation::difference(&expected, &found) {
        None => Outcome::Passed,
        Some(difference) => {
            let mut seen = difference;
            for line in lines {
                let _ = writeln!(seen, "  {line}");
            }
            Outcome::Failed(format!("{}:\n{seen}", listed.display()))
        }
    }
}

/// Tables of no schema: none must be said to be likely.
fn strangers() -> Outcome {
    let folder = files::tests_folder().join("fixtures/lausanne/divers");
    let known = known(Vec::new());
    let mut faults = Vec::new();
    let paths = files::below(&folder).unwrap();
    let paths: Vec<&PathBuf> = paths.iter().filter(|path| !path.ends_with("NOTE.md")).collect();
    for path in &paths {
        let found = first(path, &known);
        if found.is_some_and(|(_, sure)| sure >= Confidence::Likely) {
            faults.push(format!("{}: {}", path.display(), told(found)));
        }
    }
    if paths.len() < 6 {
        faults.push(format!("{} files only", paths.len()));
    }
    outcome(faults)
}

/// The files that their publisher calls valid, each with its schema.
fn published(corpus: &Corpus) -> Vec<(String, PathBuf)> {
    let entries = corpus.entries().unwrap();
    let text = |entry: &Value, key: &str| entry[key].as_str().map(str::to_owned);
    let valid = entries.iter().filter(|entry| entry["expected"] == "valid");
    let pairs: BTreeSet<(String, PathBuf)> = valid
        .filter_map(|entry| {
            Some((text(entry, "file")?, corpus.folder.join(text(entry, "schema_file")?)))
        })
        .collect();
    pairs.into_iter().collect()
}

fn schemas_below(folder: &Path) -> Vec<PathBuf> {
    let mut paths = files::below(folder).unwrap();
    paths.retain(|path| path.extension().is_some_and(|end| end == "json"));
    paths
}

fn national() -> Outcome {
    among(
        &|corpus| schemas_below(&corpus.folder.join("national-schemas")),
        "corpus/reconnaissance-nationale.txt",
    )
}

fn every_version() -> Outcome {
    let all = |corpus: &Corpus| {
        let mut paths = schemas_below(&corpus.folder.join("national-schemas"));
        let data = schemas_below(&corpus.folder.join("data"));
        paths.extend(data.into_iter().filter(|path| path.ends_with("schema.json")));
        paths
    };
    among(&all, "corpus/reconnaissance-versions.txt")
}

/// Ranks the schemas for each published file: a version of its own must come first. When its schema is not among those
/// known, none must be said to be likely. What is not so is listed with its reason. The share that must be right is
/// counted without the files of which `corpus/exceptions.txt` says that they do not follow their schema.
fn among(schemas: &dyn Fn(&Corpus) -> Vec<PathBuf>, listed: &str) -> Outcome {
    let corpus = match Corpus::find() {
        Ok(corpus) => corpus,
        Err(reason) => return Outcome::Ignored(reason),
    };
    let known = known(schemas(&corpus));
    let (mut all, mut missed, mut strangers) = (0_u32, 0_u32, 0);
    let disputed = files::text(&files::tests_folder().join("corpus/exceptions.txt")).unwrap();
    let disputed: Vec<&str> = disputed.lines().collect();
    let mut misses = Vec::new();
    for (file, schema) in published(&corpus) {
        let Some(own) = candidates(&schema).into_iter().next() else { continue };
        let found = first(&corpus.folder.join(&file), &known);
        let disputed = disputed.iter().any(|line| line.starts_with(&format!("{file} [")));
        let is_known = known.candidates().iter().any(|one| one.is_version_of(&own));
        if !is_known {
            strangers += 1;
            if found.is_some_and(|(_, sure)| sure >= Confidence::Likely) {
                misses.push(format!("{file} (schéma absent) — {} for {}", told(found), own.id));
            }
            continue;
        }
        all += u32::from(!disputed);
        if found.is_none_or(|(one, _)| !one.is_version_of(&own)) {
            missed += u32::from(!disputed);
            misses.push(format!("{file} — {} for {}", told(found), own.id));
        }
    }
    let right = f64::from(all) - f64::from(missed);
    let summary = format!("{right} of {all}, {strangers} whose schema is not known");
    if right < RIGHT * f64::from(all) || all < 30 {
        return Outcome::Failed(format!("{summary}\n{}", misses.join("\n")));
    }
    match compare(&misses, &files::tests_folder().join(listed)) {
        Outcome::Failed(seen) => Outcome::Failed(format!("{summary}\n{seen}")),
        outcome => outcome,
    }
}
