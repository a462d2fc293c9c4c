//! Does any file contradict a verdict on two table formats? Formats, their neighbours and files are drawn at random.

use etalon_schemas::compat::{
    Judge as _, Means, Policy, Question, Reading, Side, Verdict, Witness, answer,
};
use etalon_schemas::{Schema, load};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::{Checkers, EmbeddedLists};

/// A field of Table Schema, by a few choices.
fn field() -> impl Strategy<Value = Value> {
    let kinds = vec![
        json!({"type": "string"}),
        json!({"type": "string"}),
        json!({"type": "integer"}),
        json!({"type": "number"}),
        json!({"type": "number", "decimalChar": ","}),
        json!({"type": "boolean"}),
        json!({"type": "boolean", "trueValues": ["oui", "1"], "falseValues": ["non"]}),
        json!({"type": "date"}),
        json!({"type": "date", "format": "%d/%m/%Y"}),
        json!({"type": "date", "format": "%Y-%m-%d"}),
        json!({"type": "year"}),
        json!({"type": "string", "format": "email"}),
        json!({"type": "any"}),
    ];
    let constraints = vec![
        json!({}),
        json!({}),
        json!({"required": true}),
        json!({"unique": true}),
        json!({"enum": ["a", "b", "1"]}),
        json!({"enum": ["a", "1"]}),
        json!({"pattern": "[a-c]*"}),
        json!({"pattern": "[a-b]+"}),
        json!({"minLength": 1, "maxLength": 3}),
        json!({"maxLength": 5}),
        json!({"minimum": 0}),
        json!({"minimum": 1, "maximum": 10}),
    ];
    (select(kinds), select(constraints)).prop_map(|(mut kind, constraints)| {
        kind["constraints"] = constraints;
        kind
    })
}

fn descriptor() -> impl Strategy<Value = Value> {
    (vec(field(), 1..4), vec(any::<bool>(), 3), 0..6_u8).prop_map(|(fields, flags, key)| {
        let names = ["un", "deux", "trois"];
        let named = fields.into_iter().zip(names).map(|(mut field, name)| {
            field["name"] = json!(name);
            field
        });
        let mut descriptor = json!({"fields": named.collect::<Vec<_>>()});
        if flags[0] {
            descriptor["missingValues"] = json!(["", "NA"]);
        }
        if key == 0 {
            descriptor["primaryKey"] = json!("un");
        }
        descriptor
    })
}

/// A descriptor near another: one field replaced, added, taken away or moved.
fn neighbour(descriptor: &Value, choice: u8, other: &Value) -> Value {
    let mut near = descriptor.clone();
    let Some(fields) = near["fields"].as_array_mut() else { return near };
    let place = usize::from(choice / 8) % fields.len();
    let mut other = other.clone();
    match choice % 8 {
        0 | 1 => {
            other["name"] = fields[place]["name"].clone();
            fields[place] = other;
        }
        2 => {
            other["name"] = json!("quatre");
            fields.push(other);
        }
        3 if fields.len() > 1 => {
            fields.remove(place);
        }
        4 => fields.reverse(),
        5 => near["missingValues"] = json!(["", "NA", "1"]),
        6 => near["primaryKey"] = json!(["un"]),
        _ => fields[place]["constraints"] = other["constraints"].clone(),
    }
    near
}

fn cell() -> impl Strategy<Value = String> {
    let cells = vec![
        "",
        "a",
        "b",
        "ab",
        "abc",
        "abcd",
        "d",
        "1",
        "0",
        "-1",
        "12",
        "1.5",
        "1,5",
        "NA",
        "oui",
        "non",
        "true",
        "2020-01-05",
        "2020-1-5",
        "05/01/2020",
        "2020",
        "a@b.fr",
        "01",
        "1e3",
    ];
    select(cells).prop_map(str::to_owned)
}

fn read(descriptor: &Value) -> Schema {
    let loaded = load(descriptor.to_string().as_bytes(), &|_| None).unwrap();
    loaded.resources.into_iter().next().unwrap().schema
}

fn quoted(cell: &str) -> String {
    if cell.contains(',') || cell.is_empty() { format!("\"{cell}\"") } else { cell.to_owned() }
}

/// Files with the columns of a schema, all of them or without the last.
fn files(schema: &Schema, rows: &[Vec<String>]) -> Vec<String> {
    let fields = &schema.record().unwrap().fields;
    let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    let mut files = Vec::new();
    for width in [names.len(), names.len().saturating_sub(1).max(1)] {
        let line = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().take(width).map(|cell| quoted(cell)).collect();
            cells.join(",")
        };
        let header = names[..width].join(",");
        for row in rows {
            files.push(format!("{header}\n{}\n", line(row)));
        }
        for pair in rows.windows(2) {
            files.push(format!("{header}\n{}\n{}\n", line(&pair[0]), line(&pair[1])));
        }
    }
    files
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_file_contradicts_a_verdict(
        first in descriptor(),
        choice in any::<u8>(),
        other in field(),
        rows in vec(vec(cell(), 4), 24),
    ) {
        let second = neighbour(&first, choice, &other);
        let (old, new) = (read(&first), read(&second));
        let judge = Checkers::compile(&old, &new, &|_| None);
        for policy in [Policy::Open, Policy::Strict] {
            let means = Means { judge: &judge, lists: &EmbeddedLists, policy, formats: Reading::Binding };
            for (question, from, to) in [
                (Question::OldFiles, Side::Old, Side::New),
                (Question::OldReaders, Side::New, Side::Old),
            ] {
                let found = answer(&old, &new, question, &means);
                let conforms = |side: Side, file: &str| judge.judge(side, policy, file).conforms;
                for broken in &found.breaks {
                    let Witness::Table(file) = &broken.witness else { panic!("not a table") };
                    prop_assert!(conforms(from, file) && !conforms(to, file), "{}", file);
                }
                if found.verdict() != Verdict::Compatible {
                    continue;
                }
                let schema = if from == Side::Old { &old } else { &new };
                for file in files(schema, &rows) {
                    prop_assert!(
                        !conforms(from, &file) || conforms(to, &file),
                        "{:?} {:?} was proved, contradicted by\n{}\n{}\n{}",
                        question, policy, file, first, second
                    );
                }
            }
        }
    }
}
