//! What does a mapping make of a file? Conversions in memory, and the real ones that tests share.

use std::io;
use std::path::Path;

use etalon_schemas::Schema;
use etalon_validator::check::Resources;
use etalon_validator::conversion::{self, Choices, Conversion, Feed, Format, Settings, Sink};
use etalon_validator::correspondence::Correspondence;
use etalon_validator::plan::Plan;
use etalon_validator::read::expected::Expected;
use etalon_validator::words::Lang;
use etalon_validator::{ReadOptions, Verdict};

use crate::{Ready, bench, check, checker, files};

/// A file to convert: the mapping, the file, and the least share of its rows that must be converted.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// Name of the mapping, in `tests/conversion`.
    pub mapping: &'static str,
    /// From the folder of the corpus.
    pub file: &'static str,
    /// From the folder of the corpus; a known schema otherwise.
    pub schema: &'static str,
    /// Least share of its rows that must be converted.
    pub share: f64,
}

/// The schema of digital mediation places.
const MEDIATION: &str = "tabular/national-schemas/LaMednum__standard-mediation-num__schema.json";

/// Real exports. What is rejected lacks what the schema requires, or comes twice.
pub const CASES: [Case; 10] = [
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

/// What is made, in memory.
#[derive(Debug, Default)]
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
#[derive(Debug)]
pub struct Given {
    /// The file made.
    pub rows: Vec<u8>,
    /// The file of rejected rows.
    pub rejects: Vec<u8>,
    /// What became of the rows.
    pub summary: conversion::Summary,
    /// Columns of the file that was read.
    pub columns: usize,
}

/// Converts a file; `accept` takes what is only proposed as well.
pub fn apply(
    mapping: &Correspondence,
    name: &str,
    bytes: &[u8],
    schema: &Schema,
    format: Format,
    accept: bool,
) -> Result<Given, String> {
    let record = schema.record().ok_or("no record")?;
    let plan = Plan::compile(schema, record, &|iri| etalon_vocab::find(iri));
    let options = ReadOptions::default();
    let names = mapping.lines.iter().flat_map(|line| &line.sources).map(String::as_str);
    let expected = Expected::of(names).with_geometry(plan.expected.geometry.clone());
    let mut feed = Feed::open(name, &bytes, &options, expected, 1 << 18)
        .map_err(|stopped| format!("{stopped:?}"))?;
    let choices = Choices { accept_proposed: accept, country: None };
    let conversion = Conversion::compile(mapping, schema, &plan, &feed.headers, &choices)
        .map_err(|obstacles| format!("{name}: {obstacles:?}"))?;
    let settings = Settings { format, lang: Lang::Fr, threads: 2 };
    let mut kept = Kept::default();
    let summary =
        conversion::run(&conversion, &mut feed, settings, &Resources::default(), &mut kept)
            .map_err(|stopped| format!("{stopped:?}"))?;
    let Kept { rows, rejects } = kept;
    Ok(Given { rows, rejects, summary, columns: feed.headers.len() })
}

/// The schema of a path, or a known one.
pub fn schema(named: &str, folder: &Path) -> Result<Ready, String> {
    match named.strip_prefix("commun/") {
        Some(name) => bench::common(name),
        None => checker(&files::bytes(&folder.join(named))?),
    }
}

/// What is wrong with what was made: an error of our own check, a row or a cell that is lost.
pub fn faults(ready: &Ready, given: &Given, format: Format) -> Vec<String> {
    let mut faults = Vec::new();
    let summary = &given.summary;
    if summary.read != summary.written + summary.rejected {
        faults.push(format!("{summary:?}"));
    }
    let report = check(ready, &format!("a.{}", format.name()), &given.rows);
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
    let mut rejects = csv::ReaderBuilder::new().flexible(true).from_reader(&*given.rejects);
    let rows: Vec<_> = rejects.records().flatten().collect();
    if rows.len() as u64 != summary.rejected {
        faults.push(format!("{} rows in the rejects, {} told", rows.len(), summary.rejected));
    }
    if rows.iter().any(|row| row.len() < given.columns + 3) {
        faults.push("a rejected row lacks cells".to_owned());
    }
    faults
}
