//! Does anything that people may hand us make the engine fall? Never: a report each time.

#![cfg(test)]

use std::io::{Cursor, Write as _};

use etalon_tests::bench::common;
use etalon_tests::workbook::{SheetCell, workbook, workbook_of};
use etalon_tests::{Ready, check, checker, files, findings_lines};
use etalon_validator::{FileReport, Verdict};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const CSV: &str = "id,type,statut,commune_code\nA-1,borne-fontaine,fonctionnel,pcode:SN0101\n";

/// Numbers without order, the same at each run (xorshift64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }
}

fn ready() -> Ready {
    common("point-eau").unwrap()
}

/// The report of a file, which must be the same twice.
fn report(ready: &Ready, name: &str, bytes: &[u8]) -> FileReport {
    let first = check(ready, name, bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    let second = check(ready, name, bytes).unwrap();
    assert_eq!(format!("{first:?}"), format!("{second:?}"), "{name}: two reports");
    first
}

/// A file that cannot be checked: one error that says so, and nothing else.
fn refused(ready: &Ready, name: &str, bytes: &[u8]) {
    let report = report(ready, name, bytes);
    assert_eq!(report.verdict, Verdict::CouldNotCheck, "{name}: {:?}", findings_lines(&report));
    let errors = findings_lines(&report).iter().filter(|line| line.contains("erreur")).count();
    assert_eq!(errors, 1, "{name}: {:?}", findings_lines(&report));
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn truncated_archives_are_refused() {
    let ready = ready();
    let packed = gzip(CSV.as_bytes());
    for length in 2..packed.len() {
        let report = report(&ready, "points.csv.gz", &packed[..length]);
        assert_ne!(report.verdict, Verdict::Conforms, "{length} bytes of {}", packed.len());
    }
    refused(&ready, "points.csv.gz", &packed[..packed.len() - 6]);
    let archive = zip(&[("points.csv", CSV.as_bytes())]);
    refused(&ready, "points.zip", &archive[..archive.len() - 10]);
    let mut wrong = gzip(CSV.as_bytes());
    let last = wrong.len() - 5;
    wrong[last] ^= 0xff;
    refused(&ready, "points.csv.gz", &wrong);
}

#[test]
fn archives_made_to_fill_the_memory_are_refused() {
    let ready = ready();
    let zeros = vec![b'0'; 24 << 20];
    refused(&ready, "points.csv.gz", &gzip(&zeros));
    refused(&ready, "points.zip", &zip(&[("points.csv", &zeros)]));
    refused(&ready, "points.xlsx", &workbook_of(String::from_utf8(zeros).unwrap()).unwrap());
    let inner = zip(&[("points.csv", CSV.as_bytes())]);
    refused(&ready, "points.zip", &zip(&[("points.zip", &inner)]));
    refused(&ready, "points.zip", &zip(&[]));
    let two = zip(&[("est.csv", CSV.as_bytes()), ("ouest.csv", CSV.as_bytes())]);
    refused(&ready, "points.zip", &two);
}

#[test]
fn a_sheet_with_one_cell_in_the_last_corner_takes_no_memory() {
    let xml = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>"#;
    report(&ready(), "points.xlsx", &workbook_of(xml.to_owned()).unwrap());
}

#[test]
fn deep_json_is_refused() {
    let ready = ready();
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for depth in [200, 100_000] {
            let text = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            refused(&ready, "points.json", text.as_bytes());
            let unfinished = open.repeat(depth);
            let report = report(&ready, "points.json", unfinished.as_bytes());
            assert_ne!(report.verdict, Verdict::Conforms);
        }
    }
    let deep = format!("{{\"id\": {}1{}}}\n", "[".repeat(5000), "]".repeat(5000));
    let report = report(&ready, "points.ndjson", deep.repeat(3).as_bytes());
    assert_ne!(report.verdict, Verdict::Conforms, "{:?}", findings_lines(&report));
}

#[test]
fn ten_thousand_columns_are_refused() {
    let ready = ready();
    let header: Vec<String> = (0..10_000).map(|at| format!("c{at}")).collect();
    let row = vec!["1"; 10_000].join(";");
    refused(&ready, "points.csv", format!("{}\n{row}\n", header.join(";")).as_bytes());
    let members: Vec<String> = header.iter().map(|name| format!("\"{name}\":1")).collect();
    refused(&ready, "points.json", format!("[{{{}}}]", members.join(",")).as_bytes());
    let cells = header.iter().map(|name| SheetCell::Text(name.clone())).collect();
    refused(&ready, "points.xlsx", &workbook(&[cells]).unwrap());
}

#[test]
fn a_line_too_long_is_refused() {
    let mut bytes = CSV.as_bytes().to_vec();
    bytes.resize(bytes.len() + (34 << 20), b'a');
    refused(&ready(), "points.csv", &bytes);
}

#[test]
fn random_bytes_give_a_report() {
    let ready = ready();
    let mut dice = Dice(0x00e7_a10f_2026_1124);
    let beginnings: &[&[u8]] = &[
        b"",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"{\"type\":\"FeatureCollection\",\"features\":[",
        b"[{\"id\":",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"id;type;statut;commune_code\n\"",
    ];
    for round in 0..60 {
        for beginning in beginnings {
            let mut bytes = beginning.to_vec();
            let length = dice.below(1500);
            bytes.extend((0..length).map(|_| dice.byte()));
            let report = report(&ready, &format!("points-{round}.csv"), &bytes);
            assert!(!report.findings.is_empty(), "noise of {} bytes conforms", bytes.len());
        }
    }
}

#[test]
fn damaged_fixtures_give_a_report() {
    let seen = damage_fixtures(|name| !old_workbook(name));
    assert!(seen > 400, "{seen} damaged files");
}

#[test]
fn damaged_old_workbooks_give_a_report() {
    let seen = damage_fixtures(old_workbook);
    assert!(seen > 10, "{seen} damaged files");
}

fn old_workbook(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|extension| extension == "xls")
}

/// Damages each chosen fixture eight times; how many reports were had.
fn damage_fixtures(chosen: impl Fn(&str) -> bool) -> usize {
    let folder = files::tests_folder().join("fixtures");
    let mut dice = Dice(0x5eed_2026);
    let mut seen = 0;
    for path in files::below(&folder).unwrap() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let companion = ["NOTE.md", "attendus.txt", "schema.json", "generer.py"];
        if companion.contains(&name.as_str()) || !chosen(&name) {
            continue;
        }
        let own = path.with_file_name("schema.json");
        let ready =
            if own.is_file() { checker(&files::bytes(&own).unwrap()).unwrap() } else { ready() };
        let bytes = files::bytes(&path).unwrap();
        for _ in 0..8 {
            seen += 1;
            report(&ready, &name, &damaged(&bytes, &mut dice));
        }
    }
    seen
}

/// A copy with some bytes changed, and sometimes cut or doubled.
fn damaged(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(12) {
        if bytes.is_empty() {
            break;
        }
        let at = dice.below(bytes.len());
        match dice.below(6) {
            0 => bytes[at] = dice.byte(),
            1 => bytes[at] = b"\",;\n\0{}[]'"[dice.below(10)],
            2 => {
                bytes.remove(at);
            }
            3 => bytes.insert(at, dice.byte()),
            4 => bytes.truncate(at),
            _ => {
                let end = (at + 1 + dice.below(80)).min(bytes.len());
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
        }
    }
    bytes
}

#[test]
fn hostile_schemas_are_read_or_refused_in_words() {
    let mut dice = Dice(0x5c4e_3a01);
    let folder = files::tests_folder().join("fixtures");
    let sound = files::bytes(&folder.join("namur/bornes-recharge/schema.json")).unwrap();
    let sound: Value = serde_json::from_slice(&sound).unwrap();
    let data = files::bytes(&folder.join("namur/bornes-recharge/valide.csv")).unwrap();
    let mut read = 0;
    for _ in 0..200 {
        let mut schema = sound.clone();
        for _ in 0..=dice.below(3) {
            spoil(&mut schema, &mut dice);
        }
        match checker(schema.to_string().as_bytes()) {
            Ok(ready) => {
                read += 1;
                report(&ready, "valide.csv", &data);
            }
            Err(fault) => assert!(!fault.starts_with("PANIC"), "{fault}"),
        }
    }
    assert!(read > 100, "only {read} damaged schemas could be read");
    for schema in ["", "42", "[]", "{", "null", "\"schema\"", &"[".repeat(100_000)] {
        let fault = checker(schema.as_bytes()).unwrap_err();
        assert!(!fault.is_empty() && !fault.starts_with("PANIC"), "{fault}");
    }
    let loops =
        r##"{"$defs":{"a":{"$ref":"#/$defs/a"}},"properties":{"id":{"$ref":"#/$defs/a"}}}"##;
    if let Err(fault) = checker(loops.as_bytes()) {
        assert!(!fault.starts_with("PANIC"), "{fault}");
    }
}

/// Puts a value of another kind somewhere in a document.
fn spoil(value: &mut Value, dice: &mut Dice) {
    let strange = [
        Value::Null,
        json!(-1),
        json!(1.0e308),
        json!(""),
        json!("(((?:"),
        json!([]),
        json!([[]]),
        json!({}),
        json!({"name": 3}),
        json!(true),
        json!("é".repeat(3000)),
    ];
    let children = match value {
        Value::Array(items) => items.len(),
        Value::Object(members) => members.len(),
        _ => 0,
    };
    if children == 0 || dice.below(6) == 0 {
        *value = strange[dice.below(strange.len())].clone();
        return;
    }
    let chosen = dice.below(children);
    match value {
        Value::Array(items) => spoil(&mut items[chosen], dice),
        Value::Object(members) => spoil(members.values_mut().nth(chosen).unwrap(), dice),
        _ => {}
    }
}

#[test]
fn a_pattern_that_backtracks_for_ever_stops() {
    let schema = r#"{"fields": [{"name": "code", "type": "string",
        "constraints": {"pattern": "^(?:(a+)+b|\\1c)$"}}, {"name": "nom"}]}"#;
    let ready = checker(schema.as_bytes()).unwrap();
    let text = format!("code,nom\n{},x\n", "a".repeat(5000));
    let report = report(&ready, "codes.csv", text.as_bytes());
    assert!(!report.findings.is_empty());
}
