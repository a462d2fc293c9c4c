//! What does checking a table cost, compared with reading it?
//!
//! `cargo bench -p etalon-validator` prints seconds and ratios of one run:
//! ratios travel between machines, seconds do not. Nothing fails here.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use etalon_validator::{CheckOptions, Checker, Input};

const ROWS: usize = 100_000;
const ROUNDS: usize = 5;

/// A schema of every common kind of column.
const SCHEMA: &str = r#"{"name": "banc", "primaryKey": "id", "fields": [
  {"name": "id", "type": "string", "constraints": {"required": true, "pattern": "FR[A-Z]{3}P[0-9]{6}"}},
  {"name": "nom", "type": "string", "constraints": {"required": true, "maxLength": 60}},
  {"name": "siret", "type": "string", "format": "siret"},
  {"name": "code_insee", "type": "string", "constraints": {"pattern": "([013-9]\\d|2[AB1-9])\\d{3}"}},
  {"name": "latitude", "type": "number", "constraints": {"minimum": -90, "maximum": 90}},
  {"name": "longitude", "type": "number", "constraints": {"minimum": -180, "maximum": 180}},
  {"name": "puissance", "type": "number", "constraints": {"minimum": 0}},
  {"name": "nombre", "type": "integer", "constraints": {"minimum": 1}},
  {"name": "gratuit", "type": "boolean"},
  {"name": "implantation", "type": "string", "constraints": {"enum": ["Voirie", "Parking public", "Station dédiée"]}},
  {"name": "courriel", "type": "string", "format": "email"},
  {"name": "date_maj", "type": "date", "constraints": {"required": true}}
]}"#;

/// The table; one cell in a hundred is wrong when `faulty`.
fn table(faulty: bool) -> String {
    let mut text = "id;nom;siret;code_insee;latitude;longitude;puissance;nombre;gratuit;implantation;courriel;date_maj\n".to_owned();
    for row in 0..ROWS {
        let power = if faulty && row % 8 == 0 { "22,5" } else { "22.5" };
        let _ = writeln!(
            text,
            "FRABCP{row:06};Borne de la rue n° {row};13002526500013;{:05};48.{:06};2.{:06};{power};{};{};Voirie;contact@ville.example;2024-{:02}-{:02}",
            10_000 + row % 80_000,
            row % 1_000_000,
            row % 1_000_000,
            row % 9 + 1,
            row % 2 == 0,
            row % 12 + 1,
            row % 28 + 1
        );
    }
    text
}

fn median(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times.get(ROUNDS / 2).copied().unwrap_or_default().as_secs_f64()
}

#[expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let loaded = etalon_schemas::load(SCHEMA.as_bytes(), &|_| None)?;
    let first = loaded.resources.first().ok_or("no schema")?;
    let checker = Checker::compile(&first.schema, SCHEMA.as_bytes(), &|_| None);
    let sound = table(false);
    let faulty = table(true);
    let parse = median(|| {
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(sound.as_bytes());
        let mut record = csv::ByteRecord::new();
        let mut cells = 0;
        while matches!(reader.read_byte_record(&mut record), Ok(true)) {
            cells += record.len();
        }
        assert_eq!(cells, ROWS * 12);
    });
    let check = |text: &str| {
        median(|| {
            let input = Input { name: "banc.csv", bytes: text.as_bytes() };
            let report = checker.check(input, &CheckOptions::default());
            assert_eq!(report.counts.rows, ROWS as u64);
        })
    };
    let (clean, wrong) = (check(&sound), check(&faulty));
    println!("{ROWS} rows × 12 columns, median of {ROUNDS}");
    println!("csv crate, ByteRecord   {parse:.3} s   1.0");
    println!("check, sound            {clean:.3} s   {:.1}", clean / parse);
    println!("check, one cell in 100  {wrong:.3} s   {:.1}", wrong / parse);
    Ok(())
}
