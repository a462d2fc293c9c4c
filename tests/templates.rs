//! Does an XLSX template, filled in and saved by another program, conform as its CSV twin does?

#![cfg(test)]

use std::path::Path;
use std::process::ExitCode;

use etalon_schemas::Catalogue;
use etalon_schemas::render::{Code, Form, render};
use etalon_tests::corpus::run_each;
use etalon_tests::{bench, files, findings_lines, peers};
use etalon_validator::Verdict;
use serde_json::Value;

fn main() -> ExitCode {
    run_each(&[("every_template_filled_in_conforms", || peers::compared(fill))])
}

fn fill(python: &Path, folder: &Path) -> Result<Vec<String>, String> {
    let entries = Catalogue::embedded().newest();
    for entry in &entries {
        let name = entry.id.name.to_string();
        let template = render(entry.schema(), Form::Xlsx, "fr", &codes)
            .map_err(|error| format!("{name}: {error}"))?;
        let valid = entry.file("exemple-valide.csv").ok_or("no valid example")?;
        let write = |file: String, bytes: &[u8]| {
            std::fs::write(folder.join(file), bytes).map_err(|error| error.to_string())
        };
        write(format!("{name}.template.xlsx"), &template)?;
        write(format!("{name}.csv"), valid)?;
    }
    let answer = peers::answer(python, "fill.py", folder)?;
    let mut faults = Vec::new();
    for entry in &entries {
        let name = entry.id.name.to_string();
        let ready = bench::common(&name)?;
        let book = files::bytes(&folder.join(format!("{name}.xlsx")))?;
        let report = bench::check(&ready, &format!("{name}.xlsx"), &book)?;
        if report.verdict != Verdict::Conforms {
            faults.push(format!(
                "{name}: {:?}\n  {}",
                report.verdict,
                findings_lines(&report).join("\n  ")
            ));
        }
        let rows = String::from_utf8_lossy(entry.file("exemple-valide.csv").unwrap_or_default());
        let twin = bench::check(&ready, "exemple-valide.csv", rows.as_bytes())?;
        if report.counts.rows != twin.counts.rows {
            faults.push(format!("{name}: {} rows of {}", report.counts.rows, twin.counts.rows));
        }
        let found = |key: &str| answer.pointer(&format!("/{name}/{key}")).and_then(Value::as_u64);
        let fields = ready.schema.record().map_or(0, |record| record.fields.len() as u64);
        // Why: every column has its help; a schema has at least one list or bound to choose from.
        let whole = found("columns") == Some(fields)
            && found("comments") == Some(fields)
            && found("lists") > Some(0)
            && found("sheets") >= Some(2);
        if !whole {
            faults.push(format!("{name}: {:?} for {fields} fields", answer.get(&name)));
        }
    }
    Ok(faults)
}

fn codes(iri: &str) -> Vec<Code> {
    let concepts = etalon_vocab::find(iri).map(|list| &list.concepts).into_iter().flatten();
    concepts
        .map(|concept| Code { notation: concept.notation.clone(), labels: concept.labels.clone() })
        .collect()
}
