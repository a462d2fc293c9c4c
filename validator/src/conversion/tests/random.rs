//! Is nothing lost, whatever the table and the mapping? Rows and cells are counted.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::json;

use super::*;

/// Texts that have given trouble to somebody.
const CELLS: &[&str] = &[
    "",
    "",
    " ",
    "a",
    "b",
    "A,b",
    "x|y",
    "oui",
    "Non",
    "1",
    "12",
    "1,5",
    "1 250",
    "-0.5",
    "1e400",
    "31/12/2023",
    "03/04/2024",
    "2024-02-29",
    "45291",
    "École",
    "é\u{a0}",
    "\"",
    "a\"b",
    "l1\nl2",
    "a\r\nb",
    "#N/A",
    "NULL",
    "=1+1",
    "[1,2]",
    "{\"a\":1}",
    "48.5, 2.25",
    "\u{feff}z",
    "0123",
];

fn schema() -> serde_json::Value {
    json!({
        "fields": [
            {"name": "id", "type": "string"},
            {"name": "date", "type": "date"},
            {"name": "nombre", "type": "number", "constraints": {"maximum": 1000}},
            {"name": "oui", "type": "boolean"},
            {"name": "code", "type": "string", "constraints": {"enum": ["a", "b", "oui", "École"]}},
            {"name": "liste", "type": "list", "delimiter": "|", "itemType": "string"},
            {"name": "texte", "type": "string", "constraints": {"pattern": "[^\"]*", "maxLength": 9}},
            {"name": "parent", "type": "string"},
            {"name": "latitude", "type": "number"},
            {"name": "longitude", "type": "number"},
        ],
        "missingValues": ["", "NULL"],
        "primaryKey": "id",
        "foreignKeys": [{"fields": "parent", "reference": {"resource": "", "fields": "id"}}],
    })
}

fn step() -> impl Strategy<Value = Step> {
    let text = |text: &str| text.to_owned();
    prop_oneof![
        Just(Step::Part { separator: text(","), position: 1 }),
        Just(Step::Extract { pattern: text("[a-zé]+") }),
        Just(Step::Date { pattern: text("%d/%m/%Y") }),
        Just(Step::Number { decimal: text(","), group: Some(text(" ")) }),
        Just(Step::Boolean { yes: vec![text("oui"), text("a")], no: vec![text("non")] }),
        Just(Step::Scale { factor: 0.01 }),
        Just(Step::Prefix { text: text("p:") }),
        Just(Step::Pad { length: 5 }),
        Just(Step::Split { separator: text("|") }),
        Just(Step::Hours),
        Just(Step::Format),
        Just(Step::Slug),
    ]
}

/// A line that feeds a field of the schema from some of four columns.
fn feeding(target: String) -> impl Strategy<Value = Line> {
    let sources = proptest::collection::vec(0_usize..4, 0..3);
    let steps = proptest::collection::vec(step(), 0..3);
    let cell = || proptest::sample::select(CELLS);
    let value = || proptest::sample::select(vec!["", "a", "b", "a|b", "oui", "12"]);
    let values = proptest::collection::vec((cell(), value()), 0..3);
    let others = proptest::option::weighted(0.8, prop_oneof![4 => Just(""), 1 => value()]);
    let constant = proptest::option::of(Just("a".to_owned()));
    (sources, steps, values, others, constant, any::<bool>()).prop_map(
        move |(sources, mut steps, values, others, constant, joined)| {
            if sources.len() > 1 {
                let first = Step::Join { separator: "|".to_owned() };
                steps.insert(0, if joined { first } else { Step::FirstOf });
            }
            let pairs = values.into_iter().filter(|(from, _)| !from.trim().is_empty());
            let others = others.map(|to| (Line::OTHERS, to));
            Line {
                target: target.clone(),
                sources: sources.into_iter().map(|at| format!("c{at}")).collect(),
                constant,
                status: Status::Accepted,
                steps,
                values: pairs
                    .chain(others)
                    .map(|(from, to)| (from.to_owned(), to.to_owned()))
                    .collect(),
                ..Line::default()
            }
        },
    )
}

/// A mapping: the identifier comes from a column now and then, from the rank of the row otherwise.
fn any_mapping() -> impl Strategy<Value = Correspondence> {
    let fields =
        ["date", "nombre", "oui", "code", "liste", "texte", "parent", "latitude", "longitude"];
    let lines: Vec<_> = fields
        .iter()
        .map(|name| proptest::option::weighted(0.4, feeding((*name).to_owned())))
        .collect();
    let id = prop_oneof![4 => Just("rang"), 1 => Just("c0")];
    let extras = proptest::collection::vec(("c[0-3]", any::<bool>()), 0..3);
    (lines, id, extras).prop_map(|(lines, id, extras)| {
        let id = line("id", &[id], vec![]);
        let kept = Extra { source: "rang".to_owned(), kept: true };
        let mut seen = BTreeSet::new();
        let extras = extras
            .into_iter()
            .filter(|(source, _)| seen.insert(source.clone()))
            .map(|(source, kept)| Extra { source, kept });
        Correspondence {
            lines: std::iter::once(id).chain(lines.into_iter().flatten()).collect(),
            extras: std::iter::once(kept).chain(extras).collect(),
            ..Correspondence::default()
        }
    })
}

fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell = proptest::sample::select(CELLS).prop_map(str::to_owned);
    proptest::collection::vec(proptest::collection::vec(cell, 4), 0..40)
}

fn written(table: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["rang", "c0", "c1", "c2", "c3"]).unwrap();
    for (at, cells) in table.iter().enumerate() {
        let rank = format!("r{at}");
        let row = std::iter::once(rank.as_str()).chain(cells.iter().map(String::as_str));
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, ..ProptestConfig::default() })]

    #[test]
    fn every_row_is_in_the_file_or_in_the_rejects_with_its_cells(
        table in table(), mapping in any_mapping(), stretch in 1_usize..400, threads in 1_usize..3,
    ) {
        let ready = ready(&schema());
        let bytes = written(&table);
        let how = (threads, stretch);
        let given = convert(&ready, &mapping, ("a.csv", &bytes), Format::Csv, how).unwrap();
        let made = rows(given.made.as_bytes());
        let summary = &given.summary;
        // Rows.
        prop_assert_eq!(summary.read, table.len() as u64);
        prop_assert_eq!(summary.read, summary.written + summary.rejected);
        prop_assert_eq!(made.len() as u64, summary.written);
        prop_assert_eq!(given.rejects.len() as u64, summary.rejected);
        // Cells: those of rejected rows are all there, those of columns kept are as they were.
        let rank = given.header.iter().position(|name| name == "rang").unwrap();
        let originals: BTreeMap<String, &Vec<String>> =
            table.iter().enumerate().map(|(at, cells)| (format!("r{at}"), cells)).collect();
        let mut seen = BTreeSet::new();
        for reject in &given.rejects {
            prop_assert!(seen.insert(reject[3].clone()));
            prop_assert_eq!(&reject[4..], originals[&reject[3]].as_slice());
            prop_assert!(!reject[1].is_empty() && !reject[2].is_empty());
        }
        for row in &made {
            prop_assert!(seen.insert(row[rank].clone()));
            for (at, name) in given.header.iter().enumerate().skip(10) {
                if let Some(column) = name.strip_prefix('c').and_then(|at| at.parse::<usize>().ok()) {
                    prop_assert_eq!(&row[at], &originals[&row[rank]][column]);
                }
            }
        }
        prop_assert_eq!(seen.len(), table.len());
        // What is made conforms, in the order of the file.
        if !made.is_empty() {
            prop_assert_eq!(errors(&ready, "a.csv", given.made.as_bytes()), Vec::<String>::new());
        }
        let order: Vec<usize> =
            made.iter().map(|row| row[rank].trim_start_matches('r').parse().unwrap()).collect();
        prop_assert!(order.is_sorted());
    }

    #[test]
    fn other_formats_hold_the_same_rows_and_conform(table in table(), mapping in any_mapping()) {
        let ready = ready(&schema());
        let bytes = written(&table);
        let input = ("a.csv", bytes.as_slice());
        let plain = convert(&ready, &mapping, input, Format::Csv, HOW).unwrap().summary;
        for format in [Format::Ndjson, Format::GeoJson] {
            let given = convert(&ready, &mapping, input, format, HOW).unwrap();
            prop_assert_eq!(given.summary.written, plain.written);
            if plain.written > 0 {
                let name = format!("a.{}", format.name());
                prop_assert_eq!(errors(&ready, &name, given.made.as_bytes()), Vec::<String>::new());
            }
        }
        let given = convert(&ready, &mapping, input, Format::Cells, HOW).unwrap();
        let ends = cells(given.made.as_bytes()).filter(|cell| *cell == SheetCell::End).count();
        prop_assert_eq!(ends as u64, plain.written + 1);
    }
}
