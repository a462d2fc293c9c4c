//! Do exports of cities become files that conform, with mappings as a technician writes them?
//!
//! Files of ours (`tests/conversion`) give the very bytes expected; those of the corpus, whose shapes they have, must
//! give files without an error, every row accounted for.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use etalon_schemas::Schema;
use etalon_tests::corpus::{self, Corpus, Outcome};
use etalon_tests::{Ready, bench, check, files};
use etalon_validator::check::Resources;
use etalon_validator::conversion::{self, Choices, Conversion, Feed, Format, Settings, Sink};
use etalon_validator::correspondence;
use etalon_validator::plan::Plan;
use etalon_validator::read::expected::Expected;
use etalon_validator::words::Lang;
use etalon_validator::{ReadOptions, Verdict};

/// A file to convert: the mapping, the file, and the least share of its rows that must be converted.
struct Case {
    mapping: &'static str,
    /// From the folder of the corpus.
    file: &'static str,
    /// From the folder of the corpus; a known schema otherwise.
    schema: &'static str,
    share: f64,
}

/// The schema of digital mediation places.
const MEDIATION: &str = "tabular/national-schemas/LaMednum__standard-mediation-num__schema.json";

/// Real exports. What is rejected lacks what the schema requires, or comes twice.
const CASES: [Case; 10] = [
    case("mediation-gironde", "mapping/bench/mednum-gironde/source.csv", MEDIATION, 0.9),
    case("mediation-angers", "mapping/bench/mednum-angers/source.csv", MEDIATION, 1.0),
    case("mediation-noumea", "mapping/bench/mednum-nouvelle-caledonie/source.csv", MEDIATION, 0.9),
    case(
        "subvention-dilcrah",
        "mapping/bench/scdl-subv-dilcrah/source.csv",
        "commun/subvention",
        1.0,
    ),
    case("equipement-montreal", "tabular/local-exports/montreal/pdq.csv", FACILITY, 1.0),
    case(
        "equipement-quebec",
        "tabular/local-exports/quebec/quebec_touristic_places_2.csv",
        FACILITY,
        1.0,
    ),
    case(
        "equipement-regions",
        "tabular/local-exports/quebec/Epiceries_3_regions.geojson",
        FACILITY,
        0.99,
    ),
    case(
        "equipement-regions",
        "tabular/local-exports/quebec/Sante_3_regions.geojson",
        FACILITY,
        1.0,
    ),
    // Nine schools in ten have no name at all.
    case(
        "equipement-ecoles",
        "tabular/local-exports/quebec/Scolaire_3_regions.geojson",
        FACILITY,
        0.09,
    ),
    case("equipement-senegal", "tabular/local-exports/senegal/siteweb.csv", FACILITY, 0.99),
];

/// The common schema of public facilities.
const FACILITY: &str = "commun/equipement-public";

const fn case(mapping: &'static str, file: &'static str, schema: &'static str, share: f64) -> Case {
    Case { mapping, file, schema, share }
}

fn main() -> ExitCode {
    corpus::run_each(&[
        ("files_of_ours_give_the_very_bytes", ours),
        ("exports_of_others_give_files_that_conform", others),
    ])
}

/// What is made, in memory.
#[derive(Default)]
struct Kept {
    rows: Vec<u8>,
    rejects: Vec<u8>,
}

impl Sink for Kept {
    fn restart(&mut self) -> io::Result<()> {
        *self = Self::default();
        Ok(())
    }

    fn rows(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.rows.extend_from_slice(bytes);
        Ok(())
    }

    fn rejects(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.rejects.extend_from_slice(bytes);
        Ok(())
    }
}

/// What a conversion gives.
struct Given {
    kept: Kept,
    summary: conversion::Summary,
    columns: usize,
}

fn convert(mapping: &Path, file: &Path, schema: &Schema, format: Format) -> Result<Given, String> {
    let draft = correspondence::read(&files::bytes(mapping)?);
    let mapping = draft.checked(Some(schema), None).map_err(|faults| format!("{faults:?}"))?;
    let record = schema.record().ok_or("no record")?;
    let plan = Plan::compile(schema, record, &|iri| etalon_vocab::find(iri));
    let bytes = files::bytes(file)?;
    let (source, options) = (bytes.as_slice(), ReadOptions::default());
    let name = file.to_string_lossy();
    let names = mapping.lines.iter().flat_map(|line| &line.sources).map(String::as_str);
    let expected = Expected::of(names).with_geometry(plan.expected.geometry.clone());
    let mut feed = Feed::open(&name, &source, &options, expected, 1 << 18)
        .map_err(|stopped| format!("{stopped:?}"))?;
    let conversion =
        Conversion::compile(&mapping, schema, &plan, &feed.headers, &Choices::default())
            .map_err(|obstacles| format!("{obstacles:?}"))?;
    let settings = Settings { format, lang: Lang::Fr, threads: 2 };
    let mut kept = Kept::default();
    let summary =
        conversion::run(&conversion, &mut feed, settings, &Resources::default(), &mut kept)
            .map_err(|stopped| format!("{stopped:?}"))?;
    Ok(Given { kept, summary, columns: feed.headers.len() })
}

/// The schema of a path, or a known one.
fn schema(named: &str, folder: &Path) -> Result<Ready, String> {
    match named.strip_prefix("commun/") {
        Some(name) => bench::common(name),
        None => etalon_tests::checker(&files::bytes(&folder.join(named))?),
    }
}

/// What is wrong with what was made: an error of our own check, a row or a cell that is lost.
fn faults(ready: &Ready, given: &Given, format: Format) -> Vec<String> {
    let mut faults = Vec::new();
    let summary = &given.summary;
    if summary.read != summary.written + summary.rejected {
        faults.push(format!("{summary:?}"));
    }
    let report = check(ready, &format!("a.{}", format.name()), &given.kept.rows);
    match report {
        Err(panic) => faults.push(panic),
        Ok(report) if report.verdict != Verdict::Conforms => {
            faults.extend(report.findings.iter().take(3).map(|finding| format!("{finding:?}")));
        }
        Ok(report) if report.counts.rows != summary.written => {
            faults.push(format!("{} rows, {} written", report.counts.rows, summary.written));
        }
        Ok(_) => {}
    }
    let mut rejects = csv::ReaderBuilder::new().flexible(true).from_reader(&*given.kept.rejects);
    let rows: Vec<_> = rejects.records().flatten().collect();
    if rows.len() as u64 != summary.rejected {
        faults.push(format!("{} rows in the rejects, {} told", rows.len(), summary.rejected));
    }
    if rows.iter().any(|row| row.len() < given.columns + 3) {
        faults.push("a rejected row lacks cells".to_owned());
    }
    faults
}

fn others() -> Outcome {
    let corpus = match Corpus::find() {
        Ok(corpus) => corpus,
        Err(reason) => return Outcome::Ignored(reason),
    };
    let Some(data) = corpus.folder.parent() else { return Outcome::Ignored(String::new()) };
    let ours = files::tests_folder().join("conversion");
    let mut told = Vec::new();
    for case in &CASES {
        for format in [Format::Csv, Format::Ndjson, Format::GeoJson] {
            let one = || -> Result<Vec<String>, String> {
                let ready = schema(case.schema, data)?;
                let mapping = ours.join(format!("{}.toml", case.mapping));
                let given = convert(&mapping, &data.join(case.file), &ready.schema, format)?;
                let mut faults = faults(&ready, &given, format);
                #[expect(clippy::cast_precision_loss, reason = "a few hundred rows")]
                let share = given.summary.written as f64 / given.summary.read.max(1) as f64;
                if share < case.share {
                    faults.push(format!("only {share} converted: {:?}", given.summary.reasons));
                }
                Ok(faults)
            };
            let faults = one().unwrap_or_else(|fault| vec![fault]);
            let name = format.name();
            told.extend(faults.into_iter().map(|fault| format!("{} {name}: {fault}", case.file)));
        }
    }
    Outcome::from(Ok(told))
}

fn ours() -> Outcome {
    Outcome::from(each_of_ours())
}

fn each_of_ours() -> Result<Vec<String>, String> {
    let folder = files::tests_folder().join("conversion");
    let mut told = Vec::new();
    let mut count = 0;
    for mapping in files::below(&folder)? {
        if mapping.extension().is_none_or(|end| end != "toml") {
            continue;
        }
        let files: Vec<PathBuf> = ["csv", "geojson"]
            .iter()
            .map(|end| mapping.with_extension(end))
            .filter(|path| path.is_file())
            .collect();
        for file in files {
            count += 1;
            let draft = correspondence::read(&files::bytes(&mapping)?);
            let ready = schema(draft.schema(), &folder)?;
            let given = convert(&mapping, &file, &ready.schema, Format::Csv)?;
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let found = faults(&ready, &given, Format::Csv);
            told.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
            for (end, bytes) in
                [("attendu.csv", &given.kept.rows), ("rejets.csv", &given.kept.rejects)]
            {
                let path = mapping.with_extension(end);
                if files::blessing() {
                    std::fs::write(&path, bytes).map_err(|error| error.to_string())?;
                } else if files::bytes(&path)? != *bytes {
                    told.push(format!("{name}: {end} is other than expected"));
                }
            }
        }
    }
    if count == 0 {
        told.push("no file of ours".to_owned());
    }
    Ok(told)
}
