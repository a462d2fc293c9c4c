//! Does the matching engine find the fields of real tables, and of ours on a machine without the corpus?

#![cfg(test)]

use std::fmt::Write as _;
use std::fs;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use etalon_schemas::{Catalogue, Schema};
use etalon_tests::corpus::{Corpus, Outcome, SelfTest, run_each};
use etalon_tests::files;
use etalon_tests::mapping::{Figures, Pair, Scored, excerpt};
use etalon_validator::correspondence::Confidence;
use etalon_validator::mapping::{Memory, Pair as Remembered, Proposal, propose};

/// Least share of the columns whose field is among the first three.
const HITS_AT_3: f64 = 0.95;
/// Least F1 of the lines chosen.
const F1: f64 = 0.88;
/// Least precision of the lines called sure.
const SURE: f64 = 0.95;
/// Most time a table may take, in a build that is not optimised.
const TIME: Duration = Duration::from_secs(20);

const TESTS: &[SelfTest] = &[
    ("the_pairs_of_the_bench_are_found", bench),
    ("our_fixtures_are_found", fixtures),
    ("strange_tables_do_no_harm", strange),
    ("what_was_accepted_is_proposed_again", remembered),
];

fn main() -> ExitCode {
    run_each(TESTS)
}

fn proposed(pair: &Pair) -> Proposal {
    propose(&pair.excerpt, &pair.schema, &|iri| etalon_vocab::find(iri), &Memory::default())
}

/// Candidates with their scores, the lines chosen, and those called sure.
type Answer = (Vec<Scored>, Vec<(String, String)>, Vec<(String, String)>);

fn answer(proposal: &Proposal) -> Answer {
    let mut answer = Answer::default();
    for column in &proposal.columns {
        for candidate in &column.candidates {
            answer.0.push((column.source.clone(), candidate.target.clone(), candidate.score));
        }
        if let Some(field) = &column.chosen {
            answer.1.push((column.source.clone(), field.clone()));
            if column.confidence == Confidence::Sure {
                answer.2.push((column.source.clone(), field.clone()));
            }
        }
    }
    answer
}

/// Figures over the bench; the predictions are written where `ETALON_PREDICTIONS` says, for `evaluate.py`.
fn bench() -> Outcome {
    let corpus = match Corpus::find() {
        Ok(corpus) => corpus,
        Err(reason) => return Outcome::Ignored(reason),
    };
    measured(&corpus).into()
}

fn measured(corpus: &Corpus) -> Result<Vec<String>, String> {
    let folder = std::env::var_os("ETALON_PREDICTIONS").map(std::path::PathBuf::from);
    let (mut figures, mut surest) = (Figures::default(), Figures::default());
    let mut slowest = Duration::ZERO;
    let mut times = serde_json::Map::new();
    for pair in Pair::all(&corpus.mapping().join("bench"))? {
        let begun = Instant::now();
        let proposal = proposed(&pair);
        let time = begun.elapsed();
        slowest = slowest.max(time);
        times.insert(pair.name.clone(), time.as_secs_f64().into());
        let (scored, chosen, sure) = answer(&proposal);
        if let Some(folder) = &folder {
            let mut csv = csv::Writer::from_writer(Vec::new());
            let fault = |error: csv::Error| error.to_string();
            csv.write_record(["source_column", "target_field", "score"]).map_err(fault)?;
            for (column, field, score) in &scored {
                csv.write_record([column, field, &score.to_string()]).map_err(fault)?;
            }
            let bytes = csv.into_inner().map_err(|error| error.to_string())?;
            write(folder, &format!("{}.csv", pair.name), &bytes)?;
        }
        figures += pair.judge(&scored, &chosen);
        surest += pair.judge(&scored, &sure);
    }
    if let Some(folder) = &folder {
        write(folder, "_time.json", serde_json::Value::from(times).to_string().as_bytes())?;
    }
    let mut told = String::new();
    let _ = write!(
        told,
        "h@1 {:.3} h@3 {:.3} P {:.3} R {:.3} F1 {:.3}, sure {:.3} of {} lines, slowest {:.2} s",
        figures.hits_at_1(),
        figures.hits_at_3(),
        figures.precision(),
        figures.recall(),
        figures.f1(),
        surest.precision(),
        surest.chosen,
        slowest.as_secs_f64()
    );
    say(&told);
    let good = figures.hits_at_3() >= HITS_AT_3
        && figures.f1() >= F1
        && surest.precision() >= SURE
        && slowest <= TIME;
    Ok(if good { Vec::new() } else { vec![told] })
}

fn write(folder: &std::path::Path, name: &str, bytes: &[u8]) -> Result<(), String> {
    let path = folder.join(name);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&path, bytes))
        .map_err(|error| format!("{}: {error}", path.display()))
}

#[expect(clippy::print_stdout, reason = "figures are what this test is for")]
fn say(text: &str) {
    println!("{text}");
}

fn common(name: &str) -> Result<Schema, String> {
    let entry = Catalogue::embedded().find(name).map_err(|error| error.to_string())?;
    Ok(entry.schema().clone())
}

/// Every table of ours: `attendu.csv` says what is wanted of each column and of the groups.
fn fixtures() -> Outcome {
    let wanted = || -> Result<Vec<String>, String> {
        let folder = files::tests_folder().join("fixtures");
        let mut faults = Vec::new();
        let mut seen = 0;
        for path in files::below(&folder)? {
            if path.file_name().is_none_or(|name| name != "correspondance-attendue.csv") {
                continue;
            }
            seen += 1;
            faults.extend(fixture(&path)?);
        }
        if seen < 4 {
            faults.push(format!("{seen} fixtures only"));
        }
        Ok(faults)
    };
    wanted().into()
}

fn fixture(path: &std::path::Path) -> Result<Vec<String>, String> {
    let folder = path.parent().unwrap_or(path);
    let name = folder.display();
    let schema = common(files::text(&folder.join("schema.txt"))?.trim())?;
    let table = excerpt(&files::bytes(&folder.join("export.csv"))?);
    let found = propose(&table, &schema, &|iri| etalon_vocab::find(iri), &Memory::default());
    let mut faults = Vec::new();
    let expected = files::bytes(path)?;
    for row in csv::Reader::from_reader(expected.as_slice()).records() {
        let row = row.map_err(|error| format!("{name}: {error}"))?;
        let (column, field) = (row.get(0).unwrap_or_default(), row.get(1).unwrap_or_default());
        let line = found.columns.iter().find(|one| one.source == column);
        let chosen = line.and_then(|line| line.chosen.as_deref()).unwrap_or_default();
        let made: Vec<&str> = found
            .groups
            .iter()
            .filter(|group| group.sources.iter().any(|source| source == column))
            .flat_map(|group| &group.targets)
            .map(|made| made.target.as_str())
            .collect();
        let right = match row.get(2) {
            Some("groupe") => field.split('|').all(|field| made.contains(&field)),
            _ => chosen == field,
        };
        if !right {
            faults.push(format!("{name}: {column} → {chosen:?}, {made:?} instead of {field}"));
        }
    }
    Ok(faults)
}

/// Tables without rows, without names, with the same name twice.
fn strange() -> Outcome {
    let tried = || -> Result<Vec<String>, String> {
        let schema = common("commun/equipement-public")?;
        let mut faults = Vec::new();
        for (text, columns) in [
            ("", 0),
            ("nom\n", 1),
            ("nom;nom;;\n", 4),
            (";;\n1;2;3\n", 3),
            ("\"\n", 1),
            ("🙂;nom de l’équipement;x\n😀;École;1\n", 3),
        ] {
            let table = excerpt(text.as_bytes());
            let found =
                propose(&table, &schema, &|iri| etalon_vocab::find(iri), &Memory::default());
            let fields: Vec<&String> =
                found.columns.iter().filter_map(|one| one.chosen.as_ref()).collect();
            let mut once = fields.clone();
            once.sort();
            once.dedup();
            if found.columns.len() != table.columns.len() || once.len() != fields.len() {
                faults.push(format!("{text:?}: {} columns, {fields:?}", found.columns.len()));
            }
            if table.columns.len() > columns {
                faults.push(format!("{text:?}: {} columns read", table.columns.len()));
            }
        }
        Ok(faults)
    };
    tried().into()
}

/// A pair that nothing else tells.
fn remembered() -> Outcome {
    let tried = || -> Result<Vec<String>, String> {
        let schema = common("commun/equipement-public")?;
        let table = excerpt("zzqx;nom\n12;École\n".as_bytes());
        let pair = Remembered {
            schema: "commun/equipement-public".to_owned(),
            header: "ZZQX".to_owned(),
            field: "capacite".to_owned(),
        };
        let chosen = |memory: &Memory| {
            let found = propose(&table, &schema, &|iri| etalon_vocab::find(iri), memory);
            found.columns.first().and_then(|column| column.chosen.clone())
        };
        let (before, after) = (chosen(&Memory::default()), chosen(&Memory { pairs: vec![pair] }));
        let right = before.is_none() && after.as_deref() == Some("capacite");
        Ok(if right { Vec::new() } else { vec![format!("{before:?}, then {after:?}")] })
    };
    tried().into()
}
