//! Does the plan find what the reference path finds, on any number of threads, however the file is cut?

#![cfg(test)]

use std::io::{self, Read};

use etalon_schemas::Catalogue;
use etalon_tests::corpus::Corpus;
use etalon_tests::{Ready, bench, checker, files};
use etalon_validator::check::{Resources, Shelf};
use etalon_validator::report::{Report, json};
use etalon_validator::words::Lang;
use etalon_validator::{CheckOptions, Input, Source};

/// A schema whose columns have every kind of check, keys and rules.
const SCHEMA: &[u8] = br#"{"name": "banc", "primaryKey": "id", "missingValues": ["", "NC"], "fields": [
  {"name": "id", "type": "string", "constraints": {"required": true, "pattern": "FR[A-Z]{3}P[0-9]{2,6}"}},
  {"name": "nom", "type": "string", "constraints": {"required": true, "maxLength": 24}},
  {"name": "siret", "type": "string", "format": "siret", "constraints": {"unique": true}},
  {"name": "insee", "type": "string", "constraints": {"pattern": "^([013-9]\\d|2[AB1-9])\\d{3}$"}},
  {"name": "latitude", "type": "number", "constraints": {"minimum": -90, "maximum": 90}},
  {"name": "longitude", "type": "number", "constraints": {"minimum": -180, "maximum": 180}},
  {"name": "prix", "type": "number", "decimalChar": ","},
  {"name": "nombre", "type": "integer", "constraints": {"minimum": 1, "maximum": 500}},
  {"name": "gratuit", "type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]},
  {"name": "type", "type": "string", "constraints": {"enum": ["Voirie", "Parking public", "Station d\u00e9di\u00e9e"]}},
  {"name": "courriel", "type": "string", "format": "email"},
  {"name": "site", "type": "string", "format": "uri"},
  {"name": "date_debut", "type": "date", "constraints": {"minimum": "2000-01-01"}},
  {"name": "date_fin", "type": "datetime"},
  {"name": "parent", "type": "string"}
], "foreignKeys": [{"fields": "parent", "reference": {"resource": "", "fields": "id"}}]}"#;

/// A sound row, then what may stand in each of its columns instead.
const CELLS: [(&str, &[&str]); 15] = [
    ("FRABCP#", &["frabcp12", "", " FRABCP7", "FRABCP77", "FRABCP77", "#N/A"]),
    (
        "École n° #",
        &[
            "",
            "Ã‰cole",
            "É»",
            "\"L\"\"Étang\"",
            "\"a\nb\"",
            "trop long pour un nom de borne",
            "Borne 12\" murale",
        ],
    ),
    ("13002526500013", &["", "35600000009075", "13002526500014", "130 025 265 00013", "NC"]),
    ("75056", &["2A004", "2C004", "7505", "75056\u{a0}", "７５０５６"]),
    ("48.#", &["48,5", "91", "-0", "1e1", "", "abc", "2.35", "+.5"]),
    ("2.#", &["181", "", "-180", "48.85", "2.", "."]),
    ("12,5", &["12.5", "1 234,5", "12", "", ","]),
    ("7", &["0", "501", "3.0", "+4", "007", "12345678901234567890"]),
    ("oui", &["non", "OUI", "true", "", "o"]),
    ("Voirie", &["voirie", "Parking", "Station dédiée", "", "Station dÃ©diÃ©e"]),
    (
        "accueil@ville.example",
        &["accueil@ville", "a@b@c", "", "é@ville.example", "a..b@ville.example"],
    ),
    (
        "https://ville.example/a?b=1",
        &["ville.example", "http://", "", "https://ville.example/%zz", "ftp://v.fr"],
    ),
    ("2024-02-29", &["29/02/2024", "2023-02-29", "1999-12-31", "", "45351"]),
    (
        "2024-02-29T08:30:00Z",
        &["2024-02-29 08:30", "2024-02-29T25:00:00Z", "", "2024-02-29T08:30:00+01:00"],
    ),
    ("", &["FRABCP1", "FRABCP2", "FRXYZP9"]),
];

/// A generator that gives the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33).unwrap() % sides
    }
}

/// A table with faults of every kind; one row in `every` has some.
fn table(dice: &mut Dice, rows: usize, every: usize) -> String {
    let names = "id;nom;siret;insee;latitude;longitude;prix;nombre;gratuit;type;courriel;site;date_debut;date_fin;parent";
    let mut text = String::from(names);
    text.push('\n');
    for row in 1..=rows {
        let faulty = dice.below(every) == 0;
        let mut cells: Vec<String> =
            CELLS.iter().map(|(sound, _)| sound.replace('#', &format!("{row:02}"))).collect();
        if faulty {
            for (cell, (_, others)) in cells.iter_mut().zip(CELLS) {
                if dice.below(4) == 0 {
                    (*others[dice.below(others.len())]).clone_into(cell);
                }
            }
            match dice.below(12) {
                0 => cells.truncate(dice.below(15)),
                1 => cells.push("de trop".to_owned()),
                2 => cells.push(String::new()),
                3 => cells.iter_mut().for_each(String::clear),
                4 => cells[1] = "\"jamais fermé".to_owned(),
                5 => cells[14] = "\r".to_owned(),
                _ => {}
            }
        }
        text.push_str(&cells.join(";"));
        text.push_str(if faulty && dice.below(9) == 0 { "\r\n" } else { "\n" });
        if faulty && dice.below(9) == 0 {
            text.push_str("\n\n");
        }
    }
    text
}

/// What is said of a file, in full.
fn told(file: etalon_validator::FileReport) -> String {
    json::render(&Report::of(etalon_validator::Profile::default(), vec![file]), Lang::Fr)
}

fn by_reference(ready: &Ready, name: &str, bytes: &[u8], most: usize) -> String {
    let options = CheckOptions { reference: true, max_findings: most, ..CheckOptions::default() };
    told(ready.checker.check(Input { name, bytes }, &options))
}

fn by_plan(
    ready: &Ready,
    name: &str,
    bytes: &[u8],
    most: usize,
    threads: usize,
    stretch: usize,
) -> String {
    let options = CheckOptions { threads, stretch, max_findings: most, ..CheckOptions::default() };
    told(ready.checker.check(Input { name, bytes }, &options))
}

/// Where two reports part, for a message one can read.
fn same(one: &str, two: &str, case: &str) {
    if one != two {
        let at = one.lines().zip(two.lines()).position(|(one, two)| one != two).unwrap_or(0);
        let around = |text: &str| {
            text.lines().skip(at.saturating_sub(12)).take(24).collect::<Vec<_>>().join("\n")
        };
        panic!("{case}, line {at}\n{}\n--- plan\n{}", around(one), around(two));
    }
}

#[test]
fn generated_tables_are_judged_alike() {
    let ready = checker(SCHEMA).unwrap();
    let mut dice = Dice(0x6574_616c);
    for round in 0..60 {
        let (rows, every) = (dice.below(150) + 1, dice.below(6) + 1);
        let text = table(&mut dice, rows, every);
        let most = [0, 3, 1000][dice.below(3)];
        let reference = by_reference(&ready, "t.csv", text.as_bytes(), most);
        for (threads, stretch) in [(1, 1), (1, 200), (3, 64), (2, 1000), (1, 1 << 18)] {
            let plan = by_plan(&ready, "t.csv", text.as_bytes(), most, threads, stretch);
            same(&reference, &plan, &format!("round {round}, {threads} threads, {stretch} bytes"));
        }
    }
}

#[test]
fn every_example_and_fixture_is_judged_alike() {
    let mut judged = 0;
    let mut compare = |ready: &Ready, name: &str, bytes: &[u8]| {
        let reference = by_reference(ready, name, bytes, 1000);
        for (threads, stretch) in [(1, 1 << 18), (2, 300), (1, 7)] {
            let plan = by_plan(ready, name, bytes, 1000, threads, stretch);
            same(&reference, &plan, &format!("{name}, {threads} threads, {stretch} bytes"));
        }
        judged += 1;
    };
    let entries = Catalogue::embedded().newest();
    for entry in &entries {
        let ready = bench::common(&entry.id.name.to_string()).unwrap();
        for example in ["exemple-valide.csv", "exemple-invalide.csv"] {
            compare(&ready, example, entry.file(example).unwrap());
        }
    }
    let ready = bench::common("point-eau").unwrap();
    let mut fixtures = Vec::new();
    for town in std::fs::read_dir(files::tests_folder().join("fixtures")).unwrap() {
        let Ok(sets) = std::fs::read_dir(town.unwrap().path()) else { continue };
        for set in sets {
            let Ok(list) = std::fs::read_dir(set.unwrap().path()) else { continue };
            fixtures.extend(list.map(|file| file.unwrap().path()).filter(|path| path.is_file()));
        }
    }
    fixtures.sort();
    for path in fixtures {
        compare(&ready, &path.to_string_lossy(), &std::fs::read(&path).unwrap());
    }
    assert!(judged > 80, "{judged}");
}

#[test]
fn every_file_of_the_corpus_is_judged_alike() {
    let Ok(corpus) = Corpus::find() else { return };
    for entry in corpus.entries().unwrap() {
        let (Some(file), Some(schema)) = (entry["file"].as_str(), entry["schema_file"].as_str())
        else {
            continue;
        };
        let ready = checker(&corpus.bytes(schema).unwrap()).unwrap();
        let bytes = corpus.bytes(file).unwrap();
        let reference = by_reference(&ready, file, &bytes, 1000);
        for (threads, stretch) in [(1, 1 << 18), (2, 5000)] {
            let plan = by_plan(&ready, file, &bytes, 1000, threads, stretch);
            same(&reference, &plan, &format!("{file}, {threads} threads, {stretch} bytes"));
        }
    }
}

/// A file that can be read by parts of odd sizes.
struct Dripping<'b>(&'b [u8]);

struct Drop<'b> {
    rest: &'b [u8],
    size: usize,
}

impl Source for Dripping<'_> {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(Drop { rest: self.0, size: 1 }))
    }
}

impl Read for Drop<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.size = self.size % 9973 * 3 + 1;
        let count = self.size.min(buffer.len()).min(self.rest.len());
        let (head, rest) = self.rest.split_at(count);
        buffer[..count].copy_from_slice(head);
        self.rest = rest;
        Ok(count)
    }
}

/// A shelf in memory.
#[derive(Default)]
struct Board(Vec<u8>);

impl Shelf for Board {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn read(&mut self, from: u64, bytes: &mut [u8]) -> io::Result<()> {
        let from = usize::try_from(from).unwrap();
        bytes.copy_from_slice(&self.0[from..from + bytes.len()]);
        Ok(())
    }
}

#[test]
fn long_files_are_judged_alike_as_they_are_read() {
    let ready = checker(SCHEMA).unwrap();
    let mut dice = Dice(0x7a1f);
    let long = table(&mut dice, 9000, 40);
    assert!(long.len() > 1 << 20);
    let mut cases: Vec<(&str, Vec<u8>)> = vec![
        ("utf-8", long.clone().into_bytes()),
        ("with a mark", [b"\xef\xbb\xbf", long.as_bytes()].concat()),
        ("below a title", ["Bornes de la ville;;\n;;\n", &long].concat().into_bytes()),
    ];
    // What is only known late makes the file be read again as a whole.
    let mut latin = long.clone().into_bytes();
    latin.extend(b"FRABCP1;\xc9cole;;;;;;;;;;;;;\n");
    cases.push(("a byte of another encoding at the end", latin));
    let nul = [long.as_bytes(), b"FRABCP2;a\0b;;;;;;;;;;;;;\n"].concat();
    cases.push(("a NUL at the end", nul));
    let ascii: String = long.chars().filter(char::is_ascii).collect();
    let twice = format!("{ascii}FRABCP3;Ã‰cole;;;;;;;;;;;;;\n");
    cases.push(("encoded twice, which the last line shows", twice.into_bytes()));
    for (case, bytes) in cases {
        let reference = by_reference(&ready, "t.csv", &bytes, 1000);
        for threads in [1, 3] {
            let shelf = || -> io::Result<Box<dyn Shelf>> { Ok(Box::<Board>::default()) };
            let resources = Resources { shelf: Some(&shelf), memory: 24 * 1000 };
            let options = CheckOptions { threads, ..CheckOptions::default() };
            let source = Dripping(&bytes);
            let report =
                ready.checker.check_stream("t.csv", &source, &options, &resources).unwrap();
            assert_eq!(report.size, bytes.len() as u64);
            same(&reference, &told(report), &format!("{case}, {threads} threads"));
        }
    }
}
