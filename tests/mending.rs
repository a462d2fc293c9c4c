//! Is a mended file better than before, and never worse? Fixtures, examples, damaged copies, real files.

#![cfg(test)]

use std::process::ExitCode;

use etalon_tests::bench::{Ready, common};
use etalon_tests::corpus::{Corpus, Outcome, run_each};
use etalon_tests::mended::{Refusal, broken_promises, mend};
use etalon_tests::{checker, expectation, files, verdict_word};
use etalon_validator::mending::Agreement;

/// Stretches so short that records are cut, and one that holds a file.
const STRETCHES: [usize; 2] = [64, 1 << 18];

fn main() -> ExitCode {
    run_each(&[
        ("our_own_files_are_never_worse", || own().into()),
        ("damaged_examples_are_never_worse", || damaged().into()),
        ("each_variant_is_mended_as_written", || with_corpus(variants)),
        ("real_files_are_never_worse", || with_corpus(real)),
    ])
}

fn with_corpus(test: fn(&Corpus) -> Result<Vec<String>, String>) -> Outcome {
    match Corpus::find() {
        Ok(corpus) => test(&corpus).into(),
        Err(reason) => Outcome::Ignored(reason),
    }
}

/// Examples of the common schemas, the valid ones and the others.
fn examples() -> Result<Vec<(Ready, String, Vec<u8>)>, String> {
    let mut found = Vec::new();
    for path in files::below(&files::root().join("schemas/data"))? {
        if path.extension().is_some_and(|extension| extension == "csv") {
            let schema = files::bytes(&path.with_file_name("schema.json"))?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            found.push((checker(&schema)?, name, files::bytes(&path)?));
        }
    }
    Ok(found)
}

fn own() -> Result<Vec<String>, String> {
    let mut broken = Vec::new();
    let mut count = 0;
    for path in files::below(&files::tests_folder().join("fixtures"))? {
        let folder = path.parent().unwrap_or(&path);
        let ready = match files::bytes(&folder.join("schema.json")) {
            Ok(schema) => checker(&schema)?,
            Err(_) => {
                let Ok(first) = files::text(&folder.join("attendus.txt")) else { continue };
                let first = first.lines().next().unwrap_or_default();
                let Some(name) = first.strip_prefix("Schéma : commun/") else { continue };
                common(name)?
            }
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        count += 1;
        for stretch in STRETCHES {
            broken.extend(broken_promises(&ready, &name, &files::bytes(&path)?, stretch));
        }
    }
    for (ready, name, bytes) in examples()? {
        count += 1;
        broken.extend(broken_promises(&ready, &name, &bytes, 1 << 18));
    }
    if count < 100 {
        broken.push(format!("only {count} files"));
    }
    Ok(broken)
}

/// A small generator: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap_or_default() % most.max(1)
    }
}

/// Damages a cell as exports do.
fn damage(cell: &str, dice: &mut Dice) -> String {
    match dice.below(12) {
        0 => format!(" {cell}\u{a0}"),
        1 => cell.replace('.', ","),
        2 => cell.to_uppercase(),
        3 => cell.replace('-', "/"),
        4 => cell.trim_start_matches('0').to_owned(),
        5 => match cell.split('-').collect::<Vec<_>>().as_slice() {
            [year, month, day] => format!("{day}/{month}/{year}"),
            _ => cell.to_owned(),
        },
        6 => match cell {
            "true" => "Oui".to_owned(),
            "false" => "NON".to_owned(),
            _ => cell.replace('-', " "),
        },
        7 => format!("{cell} \""),
        8 => cell.chars().flat_map(|letter| [letter, ' ']).collect(),
        9 => cell.replace('é', "Ã©"),
        10 => String::new(),
        _ => cell.to_owned(),
    }
}

fn damaged() -> Result<Vec<String>, String> {
    let mut broken = Vec::new();
    let mut dice = Dice(7);
    for (ready, name, bytes) in examples()? {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&bytes[..]);
        let records: Vec<csv::StringRecord> = reader.records().filter_map(Result::ok).collect();
        for round in 0..6 {
            let delimiter = [b',', b';', b'\t', b'|'][dice.below(4)];
            let mut writer = csv::WriterBuilder::new()
                .delimiter(delimiter)
                .flexible(true)
                .from_writer(Vec::new());
            for (at, record) in records.iter().enumerate() {
                let often = if at == 0 { 8 } else { 3 };
                let cells = record.iter().map(|cell| {
                    if dice.below(often) == 0 { damage(cell, &mut dice) } else { cell.to_owned() }
                });
                let mut cells: Vec<String> = cells.collect();
                match dice.below(20) {
                    0 => cells.push(String::new()),
                    1 => cells.push("en trop".to_owned()),
                    2 => cells.truncate(cells.len().saturating_sub(1).max(1)),
                    _ => {}
                }
                writer.write_record(&cells).map_err(|error| error.to_string())?;
                if dice.below(15) == 0 {
                    writer
                        .write_record(vec![" "; cells.len()])
                        .map_err(|error| error.to_string())?;
                }
            }
            let bytes = writer.into_inner().map_err(|error| error.to_string())?;
            let name = format!("{name} of {} ({round})", ready.schema.name);
            broken.extend(broken_promises(&ready, &name, &bytes, STRETCHES[round % 2]));
        }
    }
    Ok(broken)
}

/// What each damaged copy gives: verdicts, what was done, what is left.
fn variants(corpus: &Corpus) -> Result<Vec<String>, String> {
    let folder = corpus.folder.join("quirk-variants");
    let ready = checker(&files::bytes(&folder.join("irve.schema.json"))?)?;
    let (mut found, mut broken) = (Vec::new(), Vec::new());
    for path in files::below(&folder)? {
        if path.extension().is_some_and(|extension| extension == "json") {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = files::bytes(&path)?;
        for stretch in STRETCHES {
            broken.extend(broken_promises(&ready, &name, &bytes, stretch));
        }
        let lines = match mend(&ready, &name, &bytes, &Agreement::new(), 1 << 18) {
            Ok(mended) => {
                let verdict = |report: &etalon_validator::FileReport| verdict_word(report.verdict);
                let mut lines =
                    vec![format!("{} → {}", verdict(&mended.before), verdict(&mended.after))];
                for (word, entries) in
                    [("fait", &mended.mending.done), ("à confirmer", &mended.mending.declined)]
                {
                    let mut kinds = std::collections::BTreeMap::new();
                    for entry in entries {
                        *kinds.entry(entry.change).or_insert(0) += entry.count;
                    }
                    lines.extend(
                        kinds
                            .iter()
                            .map(|(change, count)| format!("{word} : {change:?} × {count}")),
                    );
                }
                let left = mended.after.groups.iter();
                lines.extend(left.map(|group| {
                    let word = etalon_tests::lines::severity_word(group.first.severity);
                    format!("reste : {} {word} × {}", group.first.code(), group.count)
                }));
                lines
            }
            Err(Refusal::Unmendable(why)) => vec![format!("non corrigé : {why}")],
            Err(Refusal::Fault(fault)) => vec![fault],
        };
        found.push((name, lines));
    }
    let path = files::tests_folder().join("quirks/corrections.txt");
    if files::blessing() {
        expectation::write_sections(&path, &found)?;
    } else {
        let expected = expectation::sections(&files::text(&path)?);
        broken.extend(expectation::difference_by_section(&expected, &found));
    }
    Ok(broken)
}

fn real(corpus: &Corpus) -> Result<Vec<String>, String> {
    let mut broken = Vec::new();
    for entry in corpus.entries()? {
        let (Some(file), Some(schema)) = (entry["file"].as_str(), entry["schema_file"].as_str())
        else {
            continue;
        };
        let ready = checker(&corpus.bytes(schema)?)?;
        broken.extend(broken_promises(&ready, file, &corpus.bytes(file)?, 5000));
    }
    Ok(broken)
}
