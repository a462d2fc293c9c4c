//! Do the rule pages say what the engine does? Each page carries its own example.

#![cfg(test)]

use std::fmt::Write as _;
use std::path::PathBuf;

use etalon_tests::{check, checker, expectation, files, findings_lines};
use etalon_validator::graph::{GraphChecker, GraphOptions, ShapesFile};
use etalon_validator::{Code, FileReport};

/// Headings of a page, in order.
const HEADINGS: &[&str] = &[
    "## Ce que la règle vérifie",
    "## Pourquoi",
    "## Exemple",
    "## Comment corriger",
    "## Gravité",
];

/// What a page says when its example cannot be shown as text.
const NO_EXAMPLE: &str = "Cette règle ne se montre pas en texte.";

/// A fenced block: the words after the fence, and the lines inside.
#[derive(Debug, PartialEq, Eq)]
struct Block {
    kind: String,
    name: Option<String>,
    text: String,
}

/// The fenced blocks of a page: ```` ```csv nom=points.csv ````.
fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for line in page.lines() {
        match (line.strip_prefix("```"), open.as_mut()) {
            (Some(words), None) => {
                let mut words = words.split_whitespace();
                let kind = words.next().unwrap_or_default().to_owned();
                let name = words.find_map(|word| word.strip_prefix("nom=")).map(str::to_owned);
                open = Some(Block { kind, name, text: String::new() });
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some(block)) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

/// The bytes of a data block, and the name of its file.
fn data(block: &Block) -> Option<Result<(String, Vec<u8>), String>> {
    let extension = match block.kind.as_str() {
        "csv-base64" => "csv",
        kind @ ("csv" | "json" | "ndjson" | "geojson") => kind,
        "turtle" => "ttl",
        _ => return None,
    };
    let name = block.name.clone().unwrap_or_else(|| format!("exemple.{extension}"));
    Some(if block.kind == "csv-base64" {
        from_base64(&block.text).map(|bytes| (name, bytes))
    } else {
        Ok((name, block.text.clone().into_bytes()))
    })
}

/// Reads base64 (RFC 4648 §4), white space left out.
fn from_base64(text: &str) -> Result<Vec<u8>, String> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letters = text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=');
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for letter in letters {
        let value = LETTERS.iter().position(|known| *known == letter);
        let value = value.ok_or_else(|| format!("« {} » in base64", char::from(letter)))?;
        bits = (bits << 6) | u32::try_from(value).map_err(|error| error.to_string())?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.extend(u8::try_from((bits >> count) & 0xff));
        }
    }
    Ok(bytes)
}

/// What is wrong with the form of a page, one sentence each.
fn faults_of_form(code: Code, page: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let first = page.lines().next().unwrap_or_default();
    let title = first.strip_prefix(&format!("# {code} — ")).unwrap_or_default();
    if title.trim().is_empty() || title == code.slug() {
        faults.push(format!("the first line must be « # {code} — Titre », not « {first} »"));
    }
    let headings: Vec<&str> = page.lines().filter(|line| line.starts_with("## ")).collect();
    if headings != HEADINGS {
        faults.push(format!("headings are {headings:?}"));
    }
    for heading in HEADINGS {
        let section = page.split(heading).nth(1).unwrap_or_default();
        let section = section.split("\n## ").next().unwrap_or_default();
        if section.trim().is_empty() {
            faults.push(format!("nothing stands under {heading}"));
        }
    }
    faults
}

/// What is wrong with the example of a page, one sentence each.
fn faults_of_example(code: Code, page: &str) -> Vec<String> {
    let blocks = blocks(page);
    if page.replace(['\u{a0}', '\u{202f}'], " ").contains(NO_EXAMPLE) {
        let idle = blocks.iter().any(|block| block.kind == "constats");
        return if idle { vec!["an example and no example".to_owned()] } else { Vec::new() };
    }
    match run_example(&blocks) {
        Err(fault) => vec![fault],
        Ok(runs) => {
            let mut faults: Vec<String> = runs.iter().filter_map(Run::difference).collect();
            let code = code.as_str();
            if !runs.iter().any(|run| run.found.iter().any(|line| line.starts_with(code))) {
                faults.push(format!("the example never gives {code}"));
            }
            faults
        }
    }
}

/// The findings a page expects and those the engine gives.
#[derive(Debug)]
struct Run {
    expected: Vec<String>,
    found: Vec<String>,
}

impl Run {
    fn difference(&self) -> Option<String> {
        let told = expectation::difference(&self.expected, &self.found)?;
        Some(format!("the findings differ:\n{told}"))
    }
}

/// Runs the examples of a page: a `constats` block closes what stands before it. The schema of
/// an example serves the following ones too.
fn run_example(blocks: &[Block]) -> Result<Vec<Run>, String> {
    let mut schema: Option<&Block> = None;
    let mut file: Option<(String, Vec<u8>)> = None;
    let mut runs = Vec::new();
    for block in blocks {
        if let Some(bytes) = data(block) {
            file = Some(bytes?);
        } else if matches!(block.kind.as_str(), "schema" | "shapes") {
            schema = Some(block);
        } else if block.kind == "constats" {
            let schema = schema.ok_or("no ```schema block before ```constats")?;
            let (name, bytes) = file.as_ref().ok_or("no block of data before ```constats")?;
            let report = if schema.kind == "shapes" {
                graph_report(&schema.text, name, bytes)?
            } else {
                let ready =
                    checker(schema.text.as_bytes()).map_err(|fault| format!("schema: {fault}"))?;
                check(&ready, name, bytes)?
            };
            let expected = block.text.lines().map(str::trim).filter(|line| !line.is_empty());
            let expected = expected.map(str::to_owned).collect();
            runs.push(Run { expected, found: findings_lines(&report) });
        }
    }
    if runs.is_empty() { Err(format!("no example, and not « {NO_EXAMPLE} »")) } else { Ok(runs) }
}

/// The report on a graph, checked by shapes.
fn graph_report(shapes: &str, name: &str, bytes: &[u8]) -> Result<FileReport, String> {
    let shapes = ShapesFile { name: "formes.ttl", bytes: shapes.as_bytes() };
    let checker = GraphChecker::compile(&[shapes]).map_err(|fault| format!("shapes: {fault}"))?;
    let mut input = bytes;
    Ok(checker.check(name, &mut input, &GraphOptions::default()).file)
}

#[test]
fn every_code_has_its_page_and_every_page_its_code() {
    let folder: PathBuf = files::root().join("validator/rules");
    let pages: Vec<String> = files::below(&folder)
        .unwrap()
        .iter()
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    let mut codes: Vec<String> =
        Code::ALL.iter().map(|code| format!("{code}-{}.md", code.slug())).collect();
    codes.sort();
    assert_eq!(pages, codes);
}

#[test]
fn every_page_is_whole_and_its_example_runs() {
    let mut told = String::new();
    let mut wrong = 0;
    for code in Code::ALL {
        let mut faults = faults_of_form(*code, code.page());
        faults.extend(faults_of_example(*code, code.page()));
        if !faults.is_empty() {
            wrong += 1;
            let _ = writeln!(told, "{code}-{}.md\n  {}", code.slug(), faults.join("\n  "));
        }
    }
    assert!(wrong == 0, "\n{told}\n{wrong} of {} pages\n", Code::ALL.len());
}

#[cfg(test)]
mod sample {
    use super::*;

    const PAGE: &str = "# E202 — Nombre mal écrit\n\n## Ce que la règle vérifie\nUn nombre.\n\n\
        ## Pourquoi\nParce que.\n\n## Exemple\n```schema\n{\"fields\": [{\"name\": \"id\"}, {\"name\": \"debit\", \
        \"type\": \"number\"}]}\n```\n```csv nom=points.csv\nid;debit\nA;1,5\n```\n```constats\n\
        E202 erreur ligne 2 colonne debit\n```\n\n## Comment corriger\nUn point.\n\n## Gravité\nErreur.\n";

    fn faults(page: &str) -> Vec<String> {
        let mut faults = faults_of_form(Code::E202, page);
        faults.extend(faults_of_example(Code::E202, page));
        faults
    }

    #[test]
    fn a_good_page_has_no_fault() {
        assert_eq!(faults(PAGE), [""; 0]);
        assert_eq!(blocks(PAGE)[1].name.as_deref(), Some("points.csv"));
    }

    #[test]
    fn a_bad_page_is_seen() {
        for (old, new) in [
            ("# E202 — Nombre", "# E203 — Nombre"),
            ("## Pourquoi\n", "## Raison\n"),
            ("Parce que.", ""),
            ("1,5", "1.5"),
            ("ligne 2", "ligne 3"),
            ("```constats", "```text"),
            ("```schema", "```json"),
        ] {
            assert!(!faults(&PAGE.replace(old, new)).is_empty(), "{old} → {new}");
        }
    }

    #[test]
    fn base64_is_read() {
        assert_eq!(from_base64("w6ls\nw6hibGU=").unwrap(), "éléble".replace("lé", "lè").as_bytes());
        assert!(from_base64("a-b").is_err());
    }
}
