//! What does checking a file cost, compared with reading it?
//!
//! `cargo bench -p etalon-validator` measures with criterion, then prints each time beside its ratio to the bare
//! parsing of the same bytes in the same run: ratios travel between machines, seconds do not. Nothing fails here.

#[path = "banc/rows.rs"]
mod banc;

use std::path::Path;
use std::time::Duration;

use calamine::Reader as _;
use criterion::{Criterion, criterion_group};
use etalon_validator::check::Resources;
use etalon_validator::{CheckOptions, Checker, Verdict};
use serde_json::Value;

const ROWS: usize = 100_000;
/// The groups of measures: each is compared with its first one.
const GROUPS: [(&str, &[&str]); 4] = [
    (
        "csv",
        &[
            "lecture nue",
            "plan",
            "plan, deux fils",
            "plan, une cellule sur cent fausse",
            "référence",
        ],
    ),
    ("ndjson", &["valeurs nues", "table", "schéma JSON"]),
    ("geojson", &["valeurs nues", "table"]),
    ("xlsx", &["cellules nues", "table"]),
];
/// Rows of the workbook: a sheet of as many as the others would be a burden to write.
const SHEET_ROWS: usize = 20_000;

fn checker(schema: &str) -> Option<Checker> {
    let loaded = etalon_schemas::load(schema.as_bytes(), &|_| None).ok()?;
    let first = loaded.resources.first()?;
    Some(Checker::compile(&first.schema, schema.as_bytes(), &|_| None))
}

/// Checks bytes as a file that is read; panics when the verdict is another one, since the measure would be of nothing.
fn check(checker: &Checker, name: &str, bytes: &[u8], options: &CheckOptions, wanted: Verdict) {
    let report = checker.check_stream(name, &bytes, options, &Resources::default());
    assert!(report.is_ok_and(|report| report.verdict == wanted), "{name}");
}

fn measures(criterion: &mut Criterion) {
    let (Some(table), Some(record)) = (checker(banc::TABLE_SCHEMA), checker(banc::RECORD_SCHEMA))
    else {
        return;
    };
    let one = CheckOptions::default();
    let two = CheckOptions { threads: 2, ..CheckOptions::default() };
    let reference = CheckOptions { reference: true, ..CheckOptions::default() };
    let (sound, faulty) = (banc::csv(ROWS, false), banc::csv(ROWS, true));
    let mut group = criterion.benchmark_group("csv");
    group.bench_function("lecture nue", |timer| {
        timer.iter(|| {
            let mut reader = csv::ReaderBuilder::new().from_reader(sound.as_bytes());
            let mut record = csv::ByteRecord::new();
            let mut cells = 0;
            while matches!(reader.read_byte_record(&mut record), Ok(true)) {
                cells += record.len();
            }
            assert_eq!(cells, ROWS * 15);
        });
    });
    for (name, text, options, wanted) in [
        ("plan", &sound, &one, Verdict::Conforms),
        ("plan, deux fils", &sound, &two, Verdict::Conforms),
        ("plan, une cellule sur cent fausse", &faulty, &one, Verdict::DoesNotConform),
        ("référence", &sound, &reference, Verdict::Conforms),
    ] {
        group.bench_function(name, |timer| {
            timer.iter(|| check(&table, "banc.csv", text.as_bytes(), options, wanted));
        });
    }
    group.finish();
    let lines = banc::ndjson(ROWS);
    let mut group = criterion.benchmark_group("ndjson");
    group.bench_function("valeurs nues", |timer| {
        timer.iter(|| {
            let values = lines.lines().filter(|line| serde_json::from_str::<Value>(line).is_ok());
            assert_eq!(values.count(), ROWS);
        });
    });
    for (name, checker) in [("table", &table), ("schéma JSON", &record)] {
        group.bench_function(name, |timer| {
            timer.iter(|| check(checker, "banc.ndjson", lines.as_bytes(), &one, Verdict::Conforms));
        });
    }
    group.finish();
    let collection = banc::geojson(ROWS);
    let mut group = criterion.benchmark_group("geojson");
    group.bench_function("valeurs nues", |timer| {
        timer.iter(|| assert!(serde_json::from_str::<Value>(&collection).is_ok()));
    });
    group.bench_function("table", |timer| {
        timer
            .iter(|| check(&table, "banc.geojson", collection.as_bytes(), &one, Verdict::Conforms));
    });
    group.finish();
}

/// The rows as a workbook.
fn workbook(text: &str) -> Option<Vec<u8>> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    for (row, record) in (0..).zip(reader.records()) {
        for (column, cell) in (0..).zip(record.ok()?.iter()) {
            sheet.write_string(row, column, cell).ok()?;
        }
    }
    book.save_to_buffer().ok()
}

fn sheets(criterion: &mut Criterion) {
    let (Some(table), Some(book)) =
        (checker(banc::TABLE_SCHEMA), workbook(&banc::csv(SHEET_ROWS, false)))
    else {
        return;
    };
    let one = CheckOptions::default();
    let mut group = criterion.benchmark_group("xlsx");
    group.bench_function("cellules nues", |timer| {
        timer.iter(|| {
            let read = calamine::Xlsx::new(std::io::Cursor::new(book.as_slice()));
            let cells = read.ok().and_then(|mut book| {
                let range = book.worksheet_range_at(0)?.ok()?;
                Some(range.used_cells().count())
            });
            assert!(cells.is_some_and(|cells| cells > SHEET_ROWS * 13));
        });
    });
    group.bench_function("table", |timer| {
        timer.iter(|| check(&table, "banc.xlsx", &book, &one, Verdict::Conforms));
    });
    group.finish();
}

criterion_group! {
    name = all;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3))
        .without_plots();
    targets = measures, sheets
}

/// The median of a measure of this run, in seconds.
fn median(group: &str, name: &str) -> Option<f64> {
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "../target".to_owned());
    // Criterion writes names as names of folders: commas and all.
    let folder = Path::new(&target).join("criterion").join(group).join(name);
    let text = std::fs::read(folder.join("new/estimates.json")).ok()?;
    let estimates: Value = serde_json::from_slice(&text).ok()?;
    estimates.pointer("/median/point_estimate")?.as_f64().map(|nanoseconds| nanoseconds / 1e9)
}

#[expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
fn main() {
    all();
    println!("\n{ROWS} lignes × 15 colonnes, médianes d’un même passage");
    for (group, names) in GROUPS {
        let bare = names.first().and_then(|name| median(group, name));
        for name in names {
            if let (Some(bare), Some(time)) = (bare, median(group, name)) {
                println!("{group:8} {name:36} {time:8.4} s  ×{:.2}", time / bare);
            }
        }
    }
}
