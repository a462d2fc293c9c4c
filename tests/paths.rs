//! Does the plan find what the reference path finds, on any number of threads, however the file is cut?

#![cfg(test)]

use std::io::{self, Read};

use etalon_schemas::Catalogue;
use etalon_tests::alike::{by_plan, by_reference, same, told};
use etalon_tests::{Ready, bench, checker, files};
use etalon_validator::check::{Resources, Shelf};
use etalon_validator::{CheckOptions, Source};

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

/// Records as a JSON Schema describes them.
const RECORD: &[u8] = br#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
  "required": ["id", "nom"], "additionalProperties": false, "properties": {
  "id": {"type": "string", "pattern": "^FR[A-Z]{3}P[0-9]{2,6}$"}, "nom": {"type": "string", "maxLength": 24},
  "insee": {"type": ["string", "null"], "pattern": "^[0-9AB]{5}$"}, "latitude": {"type": "number", "minimum": -90, "maximum": 90},
  "longitude": {"type": "number"}, "nombre": {"type": "integer", "minimum": 1}, "gratuit": {"type": "boolean"},
  "type": {"enum": ["Voirie", "Parking public"]}, "courriel": {"type": "string", "format": "email"},
  "date_debut": {"type": "string", "format": "date"}, "date_fin": {"type": ["string", "null"], "format": "date-time"}}}"#;

/// A sound member, then what may stand instead.
const MEMBERS: [(&str, &str, &[&str]); 11] = [
    (
        "id",
        "\"FRABCP#\"",
        &[
            "\"frabcp12\"",
            "null",
            "\" FRABCP7\"",
            "\"FRABCP77\"",
            "\"FRABCP77\"",
            "12",
            "\"FRABCP\\u0031\\u0032\"",
        ],
    ),
    (
        "nom",
        "\"École n° #\"",
        &[
            "\"\"",
            "null",
            "\"L\\\"Étang\"",
            "\"trop long pour un nom de borne\"",
            "\"Ã‰cole\"",
            "[\"a\"]",
        ],
    ),
    ("insee", "\"75056\"", &["null", "75056", "\"7505\"", "\"NC\""]),
    ("latitude", "48.#", &["\"48.5\"", "91", "-0", "1e1", "null", "true", "1e400"]),
    ("longitude", "2.#", &["181", "{}", "48.85"]),
    ("nombre", "7", &["0", "501", "3.0", "3.5", "\"7\"", "12345678901234567890"]),
    ("gratuit", "true", &["false", "\"oui\"", "1", "null"]),
    ("type", "\"Voirie\"", &["\"voirie\"", "null", "\"Parking public\""]),
    (
        "courriel",
        "\"accueil@ville.example\"",
        &["\"accueil@ville\"", "null", "\"é@ville.example\""],
    ),
    ("date_debut", "\"2024-02-29\"", &["\"29/02/2024\"", "20240229", "\"1999-12-31\""]),
    ("date_fin", "null", &["\"2024-02-29T08:30:00Z\"", "\"2024-02-29 08:30\""]),
];

/// Records of NDJSON with faults of every kind; one line in `every` has some.
fn lines(dice: &mut Dice, rows: usize, every: usize) -> String {
    let mut text = String::new();
    for row in 1..=rows {
        let faulty = dice.below(every) == 0;
        let mut members: Vec<String> = Vec::new();
        for (name, sound, others) in MEMBERS {
            let sound = sound.replace('#', &format!("{row:02}"));
            let value = if faulty && dice.below(4) == 0 {
                others[dice.below(others.len())]
            } else {
                &sound
            };
            members.push(format!("\"{name}\":{value}"));
        }
        let mut line = String::new();
        if faulty {
            match dice.below(14) {
                0 => members.truncate(dice.below(11)),
                1 => members.push("\"autre\":1".to_owned()),
                2 => members.push("\"id\":\"FRXYZP9\"".to_owned()),
                3 => members.swap(0, 3),
                4 => line.push_str("{\"id\":\n"),
                5 => line.push_str("[1]\n"),
                6 => line.push_str("\n  \n"),
                7 => members.clear(),
                8 => members = vec!["\"id\":null".to_owned()],
                _ => {}
            }
        }
        line.push_str(&format!("{{{}}}", members.join(",")));
        text.push_str(&line);
        text.push_str(if faulty && dice.below(9) == 0 { "\r\n" } else { "\n" });
    }
    text
}

#[test]
fn generated_records_are_judged_alike() {
    let table = checker(SCHEMA).unwrap();
    let record = checker(RECORD).unwrap();
    let mut dice = Dice(0x6e64_6a73);
    for round in 0..60 {
        let (rows, every) = (dice.below(150) + 2, dice.below(6) + 1);
        let text = lines(&mut dice, rows, every);
        let most = [0, 3, 1000][dice.below(3)];
        for (kind, ready) in [("table", &table), ("record", &record)] {
            let reference = by_reference(ready, "t.ndjson", text.as_bytes(), most);
            for (threads, stretch) in [(1, 1), (3, 64), (2, 1000), (1, 1 << 18)] {
                let plan = by_plan(ready, "t.ndjson", text.as_bytes(), most, threads, stretch);
                same(
                    &reference,
                    &plan,
                    &format!("{kind}, round {round}, {threads} threads, {stretch} bytes"),
                );
            }
        }
    }
}

#[test]
fn long_records_are_judged_alike_as_they_are_read() {
    let table = checker(SCHEMA).unwrap();
    let record = checker(RECORD).unwrap();
    let mut dice = Dice(0x1357);
    let long = lines(&mut dice, 6000, 50);
    assert!(long.len() > 1 << 20);
    let late = format!("{long}{{\"id\":\"FRABCP1\",\"vu_le\":\"2024-01-01\"}}\n");
    let latin = [long.as_bytes(), b"{\"id\":\"\xc9cole\"}\n"].concat();
    let twice = format!(
        "{}{{\"nom\":\"Ã‰cole\"}}\n",
        long.chars().filter(char::is_ascii).collect::<String>()
    );
    for (case, bytes) in [
        ("utf-8", long.clone().into_bytes()),
        ("a member that comes late", late.into_bytes()),
        ("a byte of another encoding at the end", latin),
        ("encoded twice, which the last line shows", twice.into_bytes()),
    ] {
        for (kind, ready) in [("table", &table), ("record", &record)] {
            let reference = by_reference(ready, "t.ndjson", &bytes, 1000);
            for threads in [1, 3] {
                let options = CheckOptions { threads, ..CheckOptions::default() };
                let source = Dripping(&bytes);
                let report = ready.checker.check_stream(
                    "t.ndjson",
                    &source,
                    &options,
                    &Resources::default(),
                );
                same(
                    &reference,
                    &told(report.unwrap()),
                    &format!("{kind}, {case}, {threads} threads"),
                );
            }
        }
    }
}

/// A collection as a JSON Schema describes it.
const COLLECTION: &[u8] = br##"{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
  "required": ["type", "features", "name"], "properties": {"type": {"const": "FeatureCollection"},
  "features": {"type": "array", "items": {"type": "object", "required": ["type", "geometry", "properties"],
    "properties": {"type": {"const": "Feature"}, "geometry": {"$ref": "#/$defs/point"}, "properties": {"$ref": "#/$defs/borne"}}}}},
  "$defs": {"point": {"type": "object", "required": ["coordinates"], "properties": {"type": {"const": "Point"},
    "coordinates": {"type": "array", "minItems": 2, "prefixItems": [{"type": "number", "maximum": 10}], "items": {"type": "number"}}}},
  "borne": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string", "pattern": "^FR[A-Z]{3}P[0-9]{2,6}$"},
    "nom": {"type": "string", "maxLength": 24}, "nombre": {"type": "integer"}, "courriel": {"format": "email"}}}}}"##;

/// A collection whose features have faults of every kind; one in `every` has some.
fn features(dice: &mut Dice, count: usize, every: usize) -> String {
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[\n");
    for row in 1..=count {
        let faulty = dice.below(every) == 0;
        let mut members: Vec<String> = Vec::new();
        for (name, sound, others) in MEMBERS {
            if name == "latitude" || name == "longitude" {
                continue;
            }
            let sound = sound.replace('#', &format!("{row:02}"));
            let value = if faulty && dice.below(4) == 0 {
                others[dice.below(others.len())]
            } else {
                &sound
            };
            // Why: a number that JSON readers refuse spoils the whole document.
            members.push(format!("\"{name}\":{}", value.replace("1e400", "1")));
        }
        let geometries = [
            "null",
            "{\"type\":\"Point\",\"coordinates\":[]}",
            "{\"type\":\"Point\",\"coordinates\":[48.8,2.3,7]}",
            "{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}",
            "{\"coordinates\":[2.1,48.2],\"type\":\"Point\"}",
        ];
        let point = format!("{{\"type\":\"Point\",\"coordinates\":[2.{row:02},48.{row:02}]}}");
        let geometry = if faulty && dice.below(3) == 0 {
            geometries[dice.below(geometries.len())]
        } else {
            &point
        };
        if faulty && dice.below(6) == 0 {
            members.push("\"latitude\":null".to_owned());
        }
        let id = if faulty && dice.below(5) == 0 { "\"id\":\"B}{\\\"\"," } else { "" };
        let comma = if row < count { "," } else { "" };
        text.push_str(&format!(
            "{{\"type\":\"Feature\",{id}\"properties\":{{{}}},\"geometry\":{geometry}}}{comma}\n",
            members.join(",")
        ));
    }
    text.push_str("],\"bbox\":[1,2,3,4]}\n");
    text
}

#[test]
fn long_collections_are_judged_alike_as_they_are_read() {
    let keyless = String::from_utf8_lossy(SCHEMA).replace("\"primaryKey\": \"id\", ", "");
    let table = checker(SCHEMA).unwrap();
    let keyless = checker(keyless.as_bytes()).unwrap();
    let collection = checker(COLLECTION).unwrap();
    let mut dice = Dice(0x6765_6f6a);
    let long = features(&mut dice, 5000, 30);
    assert!(long.len() > 1 << 20);
    let late = long.replace(
        "],\"bbox\"",
        ",{\"type\":\"Feature\",\"properties\":{\"vu_le\":1},\"geometry\":null}],\"bbox\"",
    );
    let cut = long.get(..long.len() - 900).unwrap().to_owned();
    let twice = long.replace("],\"bbox\"", "],\"features\":[],\"bbox\"");
    for (case, text) in [
        ("sound", &long),
        ("a member that comes late", &late),
        ("cut", &cut),
        ("two lists", &twice),
    ] {
        for (kind, ready) in
            [("table", &table), ("table without key", &keyless), ("schema", &collection)]
        {
            let reference = by_reference(ready, "t.geojson", text.as_bytes(), 1000);
            for (threads, stretch) in [(1, 1 << 18), (3, 5000)] {
                let options = CheckOptions { threads, stretch, ..CheckOptions::default() };
                let source = Dripping(text.as_bytes());
                let report = ready.checker.check_stream(
                    "t.geojson",
                    &source,
                    &options,
                    &Resources::default(),
                );
                same(
                    &reference,
                    &told(report.unwrap()),
                    &format!("{kind}, {case}, {threads} threads"),
                );
            }
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
