//! Do other tools read the mappings we export? SSSOM by the reference package of `PyPI`.

#![cfg(test)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use etalon_schemas::Catalogue;
use etalon_tests::corpus::{Outcome, run_each};
use etalon_tests::peers;
use etalon_validator::correspondence::{Confidence, Correspondence, Extra, Line, Status, sssom};
use serde_json::{Value, json};

fn main() -> ExitCode {
    run_each(&[("sssom_reads_every_mapping_whole", || match tempfile::tempdir() {
        Ok(folder) => match peers::python("sssom", &peers::MAPPINGS) {
            Ok(python) => compare(&python, folder.path()).into(),
            Err(reason) => Outcome::Ignored(reason),
        },
        Err(fault) => Outcome::Failed(fault.to_string()),
    })])
}

/// A header for each field, some of which try the quotes and tabs of the table.
fn header(place: usize, name: &str) -> String {
    match place % 4 {
        0 => format!("{name} \"usuel\""),
        1 => format!("N° de {name}\tsuite"),
        2 => name.to_uppercase(),
        _ => format!("'{name}, #{place}"),
    }
}

/// A mapping of a file that has a column for each field and one more, decided in every way.
fn mapping(id: &str, names: &[&str]) -> Correspondence {
    let headers: Vec<String> =
        names.iter().enumerate().map(|(place, name)| header(place, name)).collect();
    let statuses = [Status::Accepted, Status::Proposed, Status::Refused];
    let confidences = [Confidence::Sure, Confidence::Likely, Confidence::Unsure];
    let lines = names.iter().zip(&headers).enumerate().map(|(place, (name, header))| Line {
        target: (*name).to_owned(),
        sources: vec![header.clone()],
        status: statuses.get(place % 3).copied().unwrap_or_default(),
        confidence: confidences.get(place % 4).copied(),
        reason: Some(format!("le nom « {name} » est\nle même")),
        ..Line::default()
    });
    Correspondence {
        schema: id.to_owned(),
        version: Some("1.0.0".to_owned()),
        file: Some("Export du 3 mars (v2).csv".to_owned()),
        country: Some("FR".to_owned()),
        lines: lines.collect(),
        extras: vec![Extra { source: "Observations".to_owned(), kept: false }],
        headers,
    }
}

fn compare(python: &Path, folder: &Path) -> Result<Vec<String>, String> {
    let mut wanted: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for entry in Catalogue::embedded().newest() {
        let schema = entry.schema();
        let Some(record) = schema.record() else { continue };
        let names: Vec<&str> = record.fields.iter().map(|field| field.name.as_str()).collect();
        let mapping = mapping(&entry.id.to_string(), &names);
        let name = entry.id.name.to_string();
        let path = folder.join(format!("{name}.sssom.tsv"));
        std::fs::write(path, sssom::write(&mapping, Some(schema), "fr"))
            .map_err(|fault| fault.to_string())?;
        let base = schema.iri.clone().unwrap_or_default();
        let rows = mapping.lines.iter().zip(&record.fields).map(|(line, field)| {
            let object = field.property.clone();
            let object = object.unwrap_or_else(|| format!("{base}#{}", field.name));
            let by_hand = line.status != Status::Proposed;
            let is_exact = by_hand || line.confidence == Some(Confidence::Sure);
            json!([
                line.sources.first(),
                if is_exact { "skos:exactMatch" } else { "skos:closeMatch" },
                object,
                if by_hand { "semapv:ManualMappingCuration" } else { "semapv:LexicalMatching" },
            ])
        });
        let none = "https://w3id.org/sssom/NoTermFound";
        let extra = json!(["Observations", "skos:exactMatch", none, "semapv:LexicalMatching"]);
        wanted.insert(name, rows.chain([extra]).collect());
    }
    let answer = peers::answer(python, "sssom_lu.py", folder)?;
    let mut faults = Vec::new();
    for (name, wanted) in &wanted {
        let read = answer.get(name).cloned().unwrap_or_default();
        for fault in read.get("faults").and_then(Value::as_array).into_iter().flatten() {
            faults.push(format!("{name}: {fault}"));
        }
        let mut found = read.get("mappings").and_then(Value::as_array).cloned().unwrap_or_default();
        let mut wanted = wanted.clone();
        // Why: the reference tool sorts its rows.
        let by_text = |one: &Value, other: &Value| one.to_string().cmp(&other.to_string());
        found.sort_by(by_text);
        wanted.sort_by(by_text);
        if found != wanted {
            let different = wanted.iter().find(|row| !found.contains(row));
            faults.push(format!("{name}: {different:?} is not read ({} rows)", found.len()));
        }
    }
    Ok(faults)
}
