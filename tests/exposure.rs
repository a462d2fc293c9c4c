//! Are the columns of personal data found, and those that only look like it left alone?

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;

use etalon_tests::corpus::{self, Corpus, Outcome};
use etalon_tests::files;
use etalon_validator::privacy::{Category, Examination, Level};
use etalon_validator::{Input, ReadOptions};
use serde_json::Value;

fn main() -> ExitCode {
    corpus::run_each(&[
        ("our_tables", || Outcome::from(ours())),
        ("published_files", || match Corpus::find() {
            Ok(corpus) => Outcome::from(published(&corpus)),
            Err(reason) => Outcome::Ignored(reason),
        }),
        ("tables_of_the_corpus", || match Corpus::find() {
            Ok(corpus) => Outcome::from(theirs(&corpus)),
            Err(reason) => Outcome::Ignored(reason),
        }),
    ])
}

/// What a table holds.
#[derive(Debug, Default)]
struct Truth {
    country: String,
    personal: BTreeMap<String, String>,
    possible: BTreeSet<String>,
    small: BTreeSet<(u64, String)>,
}

/// Of what was to be found, what was found, and what was found wrongly.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    hits: usize,
    alarms: usize,
    missed: usize,
}

#[expect(clippy::cast_precision_loss, reason = "thousands at most")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

impl Tally {
    fn precision(self) -> f64 {
        share(self.hits, self.hits + self.alarms)
    }

    fn recall(self) -> f64 {
        share(self.hits, self.hits + self.missed)
    }
}

/// The figures of `score.py`.
#[derive(Debug, Default)]
struct Score {
    columns: Tally,
    kinds: Tally,
    tables: Tally,
    clean: usize,
    small: Tally,
    faults: Vec<String>,
}

impl Score {
    /// Examines a table and counts what is right and wrong.
    fn add(&mut self, name: &str, bytes: &[u8], truth: &Truth) {
        // Why: the name of the file must tell nothing.
        let input = Input { name: "table.csv", bytes };
        let found = Examination::of(input, &ReadOptions::default(), Some(&truth.country));
        let Ok(found) = found else {
            self.faults.push(format!("{name}\tcannot be read"));
            self.columns.missed += truth.personal.len();
            return;
        };
        let sure = found.findings.columns.iter().filter(|one| one.level > Level::Review);
        let said: BTreeMap<&str, String> =
            sure.map(|one| (one.header.as_str(), named(one.category))).collect();
        let mut any = false;
        for (header, expected) in &truth.personal {
            let got = said.get(header.as_str());
            any |= got.is_some();
            self.columns.hits += usize::from(got.is_some());
            self.columns.missed += usize::from(got.is_none());
            let right = got == Some(expected);
            self.kinds.hits += usize::from(right);
            self.kinds.missed += usize::from(!right);
            self.kinds.alarms += usize::from(!right && got.is_some());
            if !right {
                self.faults.push(format!("{name}\t{header}\t{expected}\t{got:?}"));
            }
        }
        for (header, got) in &said {
            if !truth.personal.contains_key(*header) && !truth.possible.contains(*header) {
                any = true;
                self.columns.alarms += 1;
                self.faults.push(format!("{name}\t{header}\tnone\t{got}"));
            }
        }
        if !truth.personal.is_empty() {
            self.tables.hits += usize::from(any);
            self.tables.missed += usize::from(!any);
        } else if truth.possible.is_empty() {
            self.clean += 1;
            self.tables.alarms += usize::from(any);
        }
        let header = |column: usize| found.headers.get(column).cloned().unwrap_or_default();
        let got: BTreeSet<(u64, String)> =
            found.small_cells.iter().map(|(row, column)| (*row, header(*column))).collect();
        self.small.hits += got.intersection(&truth.small).count();
        self.small.alarms += got.difference(&truth.small).count();
        self.small.missed += truth.small.difference(&got).count();
        if got != truth.small {
            self.faults.push(format!(
                "{name}\tsmall counts: {} for {}",
                got.len(),
                truth.small.len()
            ));
        }
    }

    /// What falls short of what is asked; first of all the figures.
    fn faults(mut self) -> Vec<String> {
        let wrongly = share(self.tables.alarms, self.clean.max(1));
        let good = self.columns.precision() >= 0.92
            && self.columns.recall() >= 0.92
            && self.tables.recall() >= 0.98
            && wrongly <= 0.10
            && self.small.precision() >= 0.8
            && self.small.recall() >= 0.95;
        if good {
            return Vec::new();
        }
        self.faults.insert(0, format!(
            "columns P={:.3} R={:.3}, kinds P={:.3} R={:.3}, tables R={:.3}, {} of {} alarmed wrongly, small counts P={:.3} R={:.3}",
            self.columns.precision(), self.columns.recall(), self.kinds.precision(), self.kinds.recall(),
            self.tables.recall(), self.tables.alarms, self.clean, self.small.precision(), self.small.recall(),
        ));
        self.faults
    }
}

/// The name of a category, as the truth writes it.
fn named(category: Category) -> String {
    serde_json::to_value(category)
        .ok()
        .and_then(|name| name.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn cells(value: &Value) -> BTreeSet<(u64, String)> {
    let cell = |one: &Value| (one[0].as_u64().unwrap_or_default(), text(&one[1]));
    value.as_array().into_iter().flatten().map(cell).collect()
}

fn json(path: &Path) -> Result<Value, String> {
    serde_json::from_slice(&files::bytes(path)?)
        .map_err(|error| format!("{}: {error}", path.display()))
}

/// Small tables of ours, which are to be judged without a fault but for a few.
fn ours() -> Result<Vec<String>, String> {
    let folder = files::root().join("tests/vie-privee");
    let expected = json(&folder.join("attendu.json"))?;
    let mut score = Score::default();
    for (name, meta) in expected.as_object().into_iter().flatten() {
        let personal = meta["personal"].as_object().into_iter().flatten();
        let truth = Truth {
            country: text(&meta["country"]),
            personal: personal.map(|(header, category)| (header.clone(), text(category))).collect(),
            possible: meta["possible"].as_array().into_iter().flatten().map(text).collect(),
            small: cells(&meta["small_counts"]),
        };
        score.add(name, &files::bytes(&folder.join(format!("{name}.csv")))?, &truth);
    }
    let mut faults = std::mem::take(&mut score.faults);
    faults.extend(score.faults());
    Ok(faults)
}

/// Tables that others made, with what they hold.
fn theirs(corpus: &Corpus) -> Result<Vec<String>, String> {
    let folder = corpus.folder.with_file_name("privacy");
    let expected = json(&folder.join("truth.json"))?;
    let mut score = Score::default();
    for (name, meta) in expected.pointer("/tables").and_then(Value::as_object).into_iter().flatten()
    {
        let mut truth = Truth {
            country: text(&meta["country"]),
            small: cells(&meta["small_counts"]),
            ..Truth::default()
        };
        for (header, column) in meta["columns"].as_object().into_iter().flatten() {
            match column["personal"].as_str() {
                Some("yes") => {
                    truth.personal.insert(header.clone(), text(&column["category"]));
                }
                Some("possible") => {
                    truth.possible.insert(header.clone());
                }
                _ => {}
            }
        }
        score.add(name, &files::bytes(&folder.join(format!("tables/{name}.csv")))?, &truth);
    }
    Ok(score.faults())
}

/// Files that publishers gave as examples: each alarm has been looked at, and few are wrong.
fn published(corpus: &Corpus) -> Result<Vec<String>, String> {
    let list = String::from_utf8(files::bytes(&files::root().join("tests/corpus/alarmes.txt"))?)
        .map_err(|error| error.to_string())?;
    let known: BTreeMap<&str, bool> = list
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" — "))
        .filter_map(|(alarm, _)| alarm.rsplit_once(" | "))
        .map(|(alarm, judged)| (alarm, judged == "juste"))
        .collect();
    let (mut columns, mut wrong, mut met) = (0, 0, BTreeSet::new());
    let mut faults = Vec::new();
    for entry in corpus.entries()? {
        let file = entry.get("file").and_then(Value::as_str).unwrap_or_default();
        let bytes = corpus.bytes(file)?;
        let input = Input { name: file, bytes: &bytes };
        let Ok(found) = Examination::of(input, &ReadOptions::default(), Some("FR")) else {
            faults.push(format!("{file} cannot be read"));
            continue;
        };
        columns += found.headers.len();
        let sure = found.findings.columns.iter().filter(|one| one.level > Level::Review);
        let alarms = sure.map(|one| (one.header.trim(), named(one.category)));
        let small = found.findings.small_counts.iter();
        let small = small.map(|one| (one.header.trim(), "small_counts".to_owned()));
        for (header, category) in alarms.chain(small) {
            let alarm = format!("{file} | {header} | {category}");
            match known.get(alarm.as_str()) {
                Some(right) => wrong += usize::from(!right),
                None => faults.push(format!("not looked at: {alarm}")),
            }
            met.insert(alarm);
        }
    }
    let gone = known.keys().filter(|alarm| !met.contains(**alarm));
    faults.extend(gone.map(|alarm| format!("no longer an alarm: {alarm}")));
    if share(wrong, columns) > 0.03 {
        faults.push(format!("{wrong} wrong alarms on {columns} columns"));
    }
    Ok(faults)
}
