//! `etalon schema test`: do the examples of a schema give what they should?
//!
//! Beside each `schema.json`: `exemple-valide.*` must conform; `exemple-invalide.*`
//! must not, and gives the very findings of `exemple-invalide.constats.json`
//! where that file is.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use etalon_validator::words::label::colon;
use etalon_validator::words::{self, Lang};
use etalon_validator::{CheckOptions, Checker, FileReport, Input, Verdict};
use serde_json::Value;

use crate::args::{Global, SchemaTest};
use crate::outcome::Outcome;
use crate::progress::Progress;
use crate::schema_source::{self, SchemaSource};
use crate::source::{self, Limits, Location, WorldFault};
use crate::trouble::Trouble;
use crate::words::phrase::{Phrase, phrase};
use crate::{terminal, words as own_words};

/// How deep folders are searched.
const DEPTH: usize = 12;

/// Runs the examples of every schema below the folders.
pub(super) fn run(args: &SchemaTest, global: &Global) -> Result<Outcome, Trouble> {
    let mut schemas = Vec::new();
    for folder in &args.folders {
        search(folder, 0, &mut schemas)?;
    }
    schemas.sort();
    let fetcher = super::fetcher(global);
    let mut text = String::new();
    let mut failed = 0;
    let mut tried = 0;
    for path in &schemas {
        let examples = examples(path)?;
        if examples.is_empty() {
            continue;
        }
        let source = schema_source::open(path.as_os_str(), &fetcher)?;
        source.has_resources()?;
        let faults: Vec<String> = examples
            .iter()
            .map(|example| judge(&source, example, global.lang))
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect();
        tried += 1;
        let mark = if faults.is_empty() { Phrase::ExamplesHold } else { Phrase::ExamplesFail };
        // Writing into a text cannot fail.
        let _ = writeln!(text, "{} {}", phrase(mark, global.lang), path.display());
        for fault in &faults {
            let _ = writeln!(text, "  {fault}");
        }
        failed += usize::from(!faults.is_empty());
    }
    let _ = writeln!(text, "{}", own_words::phrase::tried(tried, failed, global.lang));
    terminal::answer(&text)?;
    Ok(match (tried, failed) {
        (0, _) => Outcome::CouldNotCheck,
        (_, 0) => Outcome::Conforms,
        _ => Outcome::DoesNotConform,
    })
}

/// Finds the `schema.json` files below a folder.
fn search(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Result<(), Trouble> {
    let fault = |cause: std::io::Error| Trouble::from(WorldFault::folder(folder, cause));
    for entry in std::fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        if path.is_dir() && !path.is_symlink() && depth < DEPTH {
            search(&path, depth + 1, found)?;
        } else if path.file_name().is_some_and(|name| name == "schema.json") {
            found.push(path);
        }
    }
    Ok(())
}

/// The examples beside a schema, in the order of their names.
fn examples(schema: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let folder = source::folder_of(schema);
    let fault = |cause: std::io::Error| Trouble::from(WorldFault::folder(&folder, cause));
    let mut examples = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let is_example = name.is_some_and(|name| {
            name.starts_with("exemple-")
                && !name.ends_with(".constats.json")
                && Path::new(&name).extension().is_none_or(|end| !end.eq_ignore_ascii_case("md"))
        });
        if is_example {
            examples.push(path);
        }
    }
    examples.sort();
    Ok(examples)
}

/// What is wrong with an example; nothing when it gives what it should.
fn judge(source: &SchemaSource, example: &Path, lang: Lang) -> Result<Vec<String>, Trouble> {
    let read = |path: &Path| {
        source::read(&Location::File(path.to_owned()), &Limits::default(), &Progress::silent())
    };
    let bytes = read(example)?;
    let Some(resource) = source.resources.first() else { return Ok(Vec::new()) };
    let checker = Checker::compile(&resource.schema, &source.bytes, &|iri| etalon_vocab::find(iri));
    let name =
        example.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let report = checker.check(Input { name: &name, bytes: &bytes }, &CheckOptions::default());
    if name.starts_with("exemple-valide") {
        return Ok(sound(&report, &name, lang));
    }
    if report.verdict != Verdict::DoesNotConform {
        return Ok(vec![format!("{name}{} {}", colon(lang), words::verdict(report.verdict, lang))]);
    }
    let expected = example.with_extension("constats.json");
    if !expected.is_file() {
        return Ok(Vec::new());
    }
    let expected: Value = serde_json::from_slice(&read(&expected)?)?;
    Ok(compare(&expected, &report, &name, lang))
}

/// The errors of an example that should have none.
fn sound(report: &FileReport, name: &str, lang: Lang) -> Vec<String> {
    if report.verdict == Verdict::Conforms {
        return Vec::new();
    }
    report
        .findings
        .iter()
        .filter(|finding| finding.severity == etalon_validator::Severity::Error)
        .map(|finding| {
            let place = words::place(&finding.place, lang);
            format!(
                "{name}, {place}{} {} {}",
                colon(lang),
                finding.code(),
                words::finding(finding, lang).what
            )
        })
        .collect()
}

/// The findings that are missing, and those that nobody expected.
fn compare(expected: &Value, report: &FileReport, name: &str, lang: Lang) -> Vec<String> {
    let line = |code: &str, line: Option<u64>, column: Option<&str>| {
        let place = line.map(|line| line.to_string()).unwrap_or_default();
        format!("{code} {place} {}", column.unwrap_or_default())
    };
    let wanted: BTreeSet<String> = expected
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default()
        .iter()
        .map(|finding| {
            let text = |key: &str| finding.get(key).and_then(Value::as_str);
            let number = finding.get("line").and_then(Value::as_u64);
            line(text("code").unwrap_or_default(), number, text("column"))
        })
        .collect();
    let found: BTreeSet<String> = report
        .findings
        .iter()
        .map(|finding| {
            line(finding.code().as_str(), finding.place.line, finding.place.column_name())
        })
        .collect();
    let tell = |which: Phrase, line: &String| format!("{name}, {} {line}", phrase(which, lang));
    wanted
        .difference(&found)
        .map(|line| tell(Phrase::FindingMissing, line))
        .chain(found.difference(&wanted).map(|line| tell(Phrase::FindingUnexpected, line)))
        .collect()
}
