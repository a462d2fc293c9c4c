//! Is nothing lost? Whole conversions, told and random.

mod random;

use std::collections::BTreeMap;
use std::io;

use serde_json::json;

use super::*;
use crate::check::Resources;
use crate::correspondence::{Correspondence, Extra, Line, Status, Step};
use crate::plan::Plan;
use crate::read::expected::Expected;
use crate::words::Lang;
use crate::{CheckOptions, Checker, Input, ReadOptions, Severity};

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

/// A schema, its plan and its checker.
struct Ready {
    schema: etalon_schemas::Schema,
    plan: Plan,
    checker: Checker,
}

fn ready(source: &serde_json::Value) -> Ready {
    let source = source.to_string();
    let loaded = etalon_schemas::load(source.as_bytes(), &|_| None).unwrap();
    let schema = loaded.resources.into_iter().next().unwrap().schema;
    let lists = |iri: &str| etalon_vocab::find(iri);
    let plan = Plan::compile(&schema, schema.record().unwrap(), &lists);
    let checker = Checker::compile(&schema, source.as_bytes(), &lists);
    Ready { schema, plan, checker }
}

/// What a conversion gives.
struct Given {
    summary: Summary,
    made: String,
    rejects: Vec<Vec<String>>,
    header: Vec<String>,
}

fn convert(
    ready: &Ready,
    mapping: &Correspondence,
    (name, bytes): (&str, &[u8]),
    format: Format,
    (threads, stretch): (usize, usize),
) -> Result<Given, Vec<Obstacle>> {
    let options = ReadOptions::default();
    let names = mapping.headers.iter().map(String::as_str);
    let mut feed = Feed::open(name, &bytes, &options, Expected::of(names), stretch).unwrap();
    let choices = Choices { accept_proposed: false, country: None };
    let conversion =
        Conversion::compile(mapping, &ready.schema, &ready.plan, &feed.headers, &choices)?;
    let settings = Settings { format, lang: Lang::Fr, threads };
    let mut kept = Kept::default();
    let resources = Resources::default();
    let summary = run(&conversion, &mut feed, settings, &resources, &mut kept).unwrap();
    Ok(Given {
        summary,
        made: String::from_utf8(kept.rows).unwrap(),
        rejects: rows(&kept.rejects),
        header: conversion.header().to_vec(),
    })
}

/// The rows of a CSV text, its header left out.
fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.collect()
}

/// The errors that our own check finds.
fn errors(ready: &Ready, name: &str, bytes: &[u8]) -> Vec<String> {
    let report = ready.checker.check(Input { name, bytes }, &CheckOptions::default());
    let errors = report.findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| format!("{:?} {:?}", finding.fact, finding.place)).collect()
}

fn line(target: &str, sources: &[&str], steps: Vec<Step>) -> Line {
    Line {
        target: target.to_owned(),
        sources: sources.iter().map(|source| (*source).to_owned()).collect(),
        status: Status::Accepted,
        steps,
        ..Line::default()
    }
}

fn mapping(lines: Vec<Line>) -> Correspondence {
    Correspondence { lines, ..Correspondence::default() }
}

const HOW: (usize, usize) = (1, 256 << 10);

#[test]
fn a_row_is_converted_or_rejected_with_its_reasons_and_its_own_cells() {
    let ready = ready(&json!({"fields": [
        {"name": "nom", "type": "string", "constraints": {"required": true}},
        {"name": "date", "type": "date"},
        {"name": "prix", "type": "number"},
    ]}));
    let date = Step::Date { pattern: "%d/%m/%Y".into() };
    let mapping = mapping(vec![
        line("nom", &["Nom"], vec![]),
        line("date", &["Le"], vec![date]),
        line("prix", &["Prix"], vec![]),
    ]);
    let file = "Nom;Le;Prix;nom\nÉcole;01/02/2024;1 250,5;a\n;01/02/2024;2;b\nStade;32/02/2024;3;c\n\
                Parc;;beaucoup;\"d;\"\"e\"\n";
    let given = convert(&ready, &mapping, ("a.csv", file.as_bytes()), Format::Csv, HOW).unwrap();
    assert_eq!(given.made, "nom,date,prix,x_nom\nÉcole,2024-02-01,1250.5,a\n");
    let rejects: Vec<(&str, &str, &[String])> =
        given.rejects.iter().map(|row| (row[0].as_str(), row[1].as_str(), &row[3..])).collect();
    let owned = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
    assert_eq!(rejects[0], ("3", "E201", owned(["", "01/02/2024", "2", "b"]).as_slice()));
    assert_eq!(rejects[1], ("4", "E204", owned(["Stade", "32/02/2024", "3", "c"]).as_slice()));
    assert_eq!(rejects[2], ("5", "E202", owned(["Parc", "", "beaucoup", "d;\"e"]).as_slice()));
    assert!(given.rejects[1][2].contains("32/02/2024"), "{}", given.rejects[1][2]);
    assert_eq!((given.summary.read, given.summary.written, given.summary.rejected), (4, 1, 3));
}

#[test]
fn what_is_not_understood_becomes_what_the_mapping_says_of_it() {
    let ready = ready(&json!({"fields": [
        {"name": "nom", "type": "string"},
        {"name": "type", "type": "string", "constraints": {"enum": ["ecole", "stade", "autre"]}},
        {"name": "services", "type": "list", "delimiter": "|", "itemType": "string"},
        {"name": "annee", "type": "year"},
    ]}));
    let pairs = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect::<Vec<_>>()
    };
    let split = Step::Split { separator: "/".into() };
    let mapping = mapping(vec![
        line("nom", &["nom"], vec![]),
        Line {
            values: pairs(&[("École élémentaire", "ecole"), ("jamais", "stade"), ("*", "autre")]),
            ..line("type", &["type"], vec![])
        },
        Line {
            values: pairs(&[("Wi-Fi", "wifi"), ("Tout", "wifi|scan"), ("Rien", "")]),
            ..line("services", &["s"], vec![split])
        },
        Line {
            values: pairs(&[("*", "")]),
            ..line("annee", &["an"], vec![Step::Date { pattern: "%d/%m/%Y".into() }])
        },
    ]);
    let file = "nom,type,s,an\na,ECOLE ELEMENTAIRE,Wi-Fi / Tout/Rien,01/02/2024\nb,Stade,x,bientôt\n\
                c,piscine,,2023\nd,,Rien,\n";
    let given = convert(&ready, &mapping, ("a.csv", file.as_bytes()), Format::Csv, HOW).unwrap();
    assert_eq!(
        given.made,
        "nom,type,services,annee\na,ecole,wifi|scan,2024\nb,stade,x,\nc,autre,,2023\nd,,,\n"
    );
    let unused = given.summary.unused.iter().map(|(_, value)| value.as_str());
    assert_eq!(unused.collect::<Vec<_>>(), ["jamais"]);
    let others = [("type".to_owned(), 1), ("annee".to_owned(), 1)];
    assert_eq!(given.summary.others, others);
}

#[test]
fn keys_that_come_back_and_references_to_nobody_are_rejected() {
    let ready = ready(&json!({
        "fields": [
            {"name": "id", "type": "string"},
            {"name": "code", "type": "string", "constraints": {"unique": true}},
            {"name": "parent", "type": "string"},
        ],
        "primaryKey": "id",
        "foreignKeys": [{"fields": "parent", "reference": {"resource": "", "fields": "id"}}],
    }));
    let mapping = mapping(vec![
        line("id", &["id"], vec![]),
        line("code", &["code"], vec![]),
        line("parent", &["parent"], vec![]),
    ]);
    // 3 has the key of 1; 4 has the code of 3, which is gone; 5 refers to nobody, 6 to 5, 7 to 1.
    let file = "id,code,parent\n1,a,\n2,b,1\n1,c,\n4,c,\n5,e,9\n6,f,5\n7,g,1\n";
    for (threads, stretch) in [(1, 4), (3, 16), (1, 1 << 20)] {
        let how = (threads, stretch);
        let given =
            convert(&ready, &mapping, ("a.csv", file.as_bytes()), Format::Csv, how).unwrap();
        let kept: Vec<String> =
            rows(given.made.as_bytes()).iter().map(|row| row[0].clone()).collect();
        assert_eq!(kept, ["1", "2", "4", "7"]);
        let codes: Vec<&str> = given.rejects.iter().map(|row| row[1].as_str()).collect();
        assert_eq!(codes, ["E301", "E304", "E304"]);
        assert_eq!(errors(&ready, "a.csv", given.made.as_bytes()), Vec::<String>::new());
    }
}

#[test]
fn lines_of_json_and_features_are_typed() {
    let ready = ready(&json!({"fields": [
        {"name": "nom", "type": "string"},
        {"name": "capacite", "type": "integer"},
        {"name": "ouvert", "type": "boolean"},
        {"name": "jours", "type": "list", "delimiter": "|", "itemType": "string"},
        {"name": "latitude", "type": "number"},
        {"name": "longitude", "type": "number"},
    ]}));
    let lines = ["nom", "capacite", "ouvert", "jours", "latitude", "longitude"];
    let mapping = mapping(lines.iter().map(|name| line(name, &[name], vec![])).collect());
    let file = "{\"nom\":\"École\",\"capacite\":12,\"ouvert\":true,\"jours\":[\"lu\",\"ma\"],\
                \"latitude\":48.5,\"longitude\":2.25,\"reste\":{\"a\":1}}\n{\"nom\":\"Parc\"}\n[1]\n{\"nom\":\"Stade\"\n";
    let input = ("a.ndjson", file.as_bytes());
    let given = convert(&ready, &mapping, input, Format::Ndjson, HOW).unwrap();
    assert_eq!(
        given.made,
        "{\"nom\":\"École\",\"capacite\":12,\"ouvert\":true,\"jours\":[\"lu\",\"ma\"],\
         \"latitude\":48.5,\"longitude\":2.25,\"reste\":\"{\\\"a\\\":1}\"}\n\
         {\"nom\":\"Parc\",\"capacite\":null,\"ouvert\":null,\"jours\":null,\"latitude\":null,\
         \"longitude\":null,\"reste\":\"\"}\n"
    );
    assert_eq!(given.summary.rejected, 2);
    let raw: Vec<&str> = given.rejects.iter().map(|row| row[3].as_str()).collect();
    assert_eq!(raw, ["[1]", "{\"nom\":\"Stade\""]);
    let given = convert(&ready, &mapping, input, Format::GeoJson, HOW).unwrap();
    let collection: serde_json::Value = serde_json::from_str(&given.made).unwrap();
    assert_eq!(collection["features"][0]["geometry"]["coordinates"], json!([2.25, 48.5]));
    assert_eq!(collection["features"][0]["properties"]["capacite"], json!(12));
    assert_eq!(errors(&ready, "a.geojson", given.made.as_bytes()), Vec::<String>::new());
}

#[test]
fn a_mapping_that_is_not_read_over_is_not_applied() {
    let ready = ready(&json!({"fields": [
        {"name": "nom", "type": "string", "constraints": {"required": true}},
        {"name": "type", "type": "string", "constraints": {"required": true}},
        {"name": "note", "type": "string"},
    ]}));
    let proposed = |target| Line { status: Status::Proposed, ..line(target, &["a"], vec![]) };
    let asked = mapping(vec![proposed("nom"), proposed("note")]);
    let told = convert(&ready, &asked, ("a.csv", b"a,b\n1,2\n"), Format::Csv, HOW);
    let names = |name: &str| vec![name.to_owned()];
    assert_eq!(
        told.err().unwrap(),
        [Obstacle::Proposed(names("nom")), Obstacle::Unfed(names("type"))]
    );
    let accepted = mapping(vec![
        line("nom", &["a"], vec![]),
        Line { constant: Some("x".into()), ..line("type", &[], vec![]) },
        proposed("note"),
    ]);
    let given = convert(&ready, &accepted, ("a.csv", b"a,b\n1,2\n"), Format::Csv, HOW).unwrap();
    assert_eq!(given.made, "nom,type,note,b\n1,x,,2\n");
    let lost = mapping(vec![line("nom", &["z"], vec![])]);
    let told = convert(&ready, &lost, ("a.csv", b"a,b\n1,2\n"), Format::Csv, HOW).err().unwrap();
    assert!(matches!(told.last(), Some(Obstacle::MissingColumn { header, .. }) if header == "z"));
}

#[test]
fn columns_are_kept_dropped_or_kept_beside_the_field_they_feed() {
    let ready = ready(&json!({"fields": [{"name": "nom", "type": "string"}]}));
    let extra = |source: &str, kept| Extra { source: source.to_owned(), kept };
    let mapping = Correspondence {
        extras: vec![extra("b", false), extra("Nom", true)],
        ..mapping(vec![line("nom", &["Nom"], vec![Step::Slug])])
    };
    let file = "Nom,b,c,,c\nÉcole Haute,2, 3 ,4,5\n".as_bytes();
    let given = convert(&ready, &mapping, ("a.csv", file), Format::Csv, HOW).unwrap();
    assert_eq!(given.header, ["nom", "Nom", "c", "colonne_4", "x_c"]);
    assert_eq!(given.made.lines().last(), Some("ecole-haute,École Haute, 3 ,4,5"));
    let counts: BTreeMap<u64, u64> = BTreeMap::from([(given.summary.read, given.summary.written)]);
    assert_eq!(counts, BTreeMap::from([(1, 1)]));
}
