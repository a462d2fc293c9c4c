//! Do the RDF forms we export mean what the JSON ones do? Records are lifted with the JSON-LD
//! context, then judged by the SHACL shapes (pyshacl) and by the JSON Schema.

#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, ExitCode};

use etalon_schemas::render::{Form, render};
use etalon_schemas::{Catalogue, Entry, FieldType, Schema};
use etalon_tests::corpus::run_each;
use etalon_tests::{files, peers, record};
use oxjsonld::JsonLdParser;
use serde_json::{Map, Value, json};

/// Keywords of JSON Schema whose rule our SHACL shapes do not carry, with the reason.
fn beyond_shacl(keyword: &str) -> Option<&'static str> {
    Some(match keyword {
        "format" => "SHACL knows no named format; dates and URIs have their datatype",
        "allOf" => {
            "rules between fields: SHACL Core compares properties only by order and equality"
        }
        "year bound" => "SPARQL, by which SHACL compares, does not order xsd:gYear",
        "multipleOf" => "SHACL Core has no such constraint",
        _ => return None,
    })
}

fn main() -> ExitCode {
    run_each(&[
        ("every_sample_lifts_to_the_triples_expected", || lift_samples().into()),
        ("shapes_and_json_schema_agree", || peers::compared(compare)),
    ])
}

fn lift_samples() -> Result<Vec<String>, String> {
    let mut faults = Vec::new();
    for entry in Catalogue::embedded().newest() {
        faults.extend(lift_sample(entry)?);
    }
    Ok(faults)
}

/// Lifts the first row of a valid example, and compares with the triples kept in `tests/rdf`.
fn lift_sample(entry: &Entry) -> Result<Vec<String>, String> {
    let name = entry.id.name.to_string();
    let first = records(entry, "exemple-valide.csv")?.into_iter().next();
    let sample = first.ok_or_else(|| format!("{name}: no valid example"))?;
    let lines = lift(entry.schema(), &format!("https://exemple.test/{name}/1"), &sample)?;
    let mut faults = Vec::new();
    let mut properties = BTreeSet::new();
    for field in entry.schema().record().map(|record| &record.fields).into_iter().flatten() {
        let Some(property) = &field.property else {
            faults.push(format!("{name}: {} has no property", field.name));
            continue;
        };
        if !properties.insert(property.as_str()) {
            faults.push(format!("{name}: {property} is said of two fields"));
        }
        let lifted = lines.iter().any(|line| line.contains(&format!(" <{property}> ")));
        if sample.contains_key(&field.name) && !lifted {
            faults.push(format!("{name}: {} is lost", field.name));
        }
    }
    let path = files::tests_folder().join(format!("rdf/{name}.nt"));
    let found = lines.into_iter().map(|line| line + "\n").collect::<String>();
    if files::blessing() {
        std::fs::write(&path, &found).map_err(|error| error.to_string())?;
    } else if files::text(&path)? != found {
        faults.push(format!("{name}: other triples than {}:\n{found}", path.display()));
    }
    Ok(faults)
}

fn compare(python: &Path, folder: &Path) -> Result<Vec<String>, String> {
    let mut by_json_schema: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for entry in Catalogue::embedded().newest() {
        write_cases(entry, folder, &mut by_json_schema)?;
    }
    let output = Command::new(python)
        .arg(files::tests_folder().join("peers/shapes.py"))
        .arg(folder)
        .output()
        .map_err(|error| error.to_string())?;
    let answer: Value = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("{error}\n{}", String::from_utf8_lossy(&output.stderr)))?;
    let mut faults = Vec::new();
    let mut both = 0;
    for ((name, node), keywords) in &by_json_schema {
        let refused = answer.get(name).and_then(|nodes| nodes.get(node));
        let must_refuse = keywords.iter().any(|keyword| beyond_shacl(keyword).is_none());
        both += usize::from(must_refuse && refused.is_some());
        let agrees = if refused.is_some() { !keywords.is_empty() } else { !must_refuse };
        if !agrees {
            faults.push(format!("{node}: SHACL {refused:?}, JSON Schema {keywords:?}"));
        }
    }
    // Why: two silent judges would agree on everything.
    if both < by_json_schema.len() / 8 {
        faults.push(format!("only {both} records of {} are refused", by_json_schema.len()));
    }
    Ok(faults)
}

/// Writes the shapes and the lifted records of a schema; notes what its JSON Schema says of each.
fn write_cases(
    entry: &Entry,
    folder: &Path,
    verdicts: &mut BTreeMap<(String, String), BTreeSet<String>>,
) -> Result<(), String> {
    let name = entry.id.name.to_string();
    let schema: Value = serde_json::from_slice(&form(entry.schema(), Form::JsonSchema)?)
        .map_err(|error| error.to_string())?;
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .map_err(|error| error.to_string())?;
    let mut lifted = String::new();
    for example in ["exemple-valide.csv", "exemple-invalide.csv"] {
        for (at, record) in records(entry, example)?.into_iter().enumerate() {
            let node = format!(
                "https://exemple.test/{name}/{}/{}",
                example.trim_end_matches(".csv"),
                at + 2
            );
            for line in lift(entry.schema(), &node, &record)? {
                lifted.push_str(&line);
                lifted.push('\n');
            }
            let years = years(entry.schema());
            let record = Value::Object(record);
            let keywords = validator.iter_errors(&record).map(|error| {
                let path = error.schema_path().to_string();
                let field = error.instance_path().to_string();
                let bounded = ["/minimum", "/maximum"].iter().any(|end| path.ends_with(end));
                if path.starts_with("/allOf") {
                    return "allOf".to_owned();
                } else if bounded && years.contains(field.trim_start_matches('/')) {
                    return "year bound".to_owned();
                }
                let step = path.rsplit('/').find(|step| step.parse::<usize>().is_err());
                step.unwrap_or_default().to_owned()
            });
            verdicts.insert((name.clone(), node), keywords.collect());
        }
    }
    let write = |suffix: &str, bytes: &[u8]| {
        std::fs::write(folder.join(format!("{name}.{suffix}")), bytes)
            .map_err(|error| error.to_string())
    };
    write("records.nt", lifted.as_bytes())?;
    write("shapes.ttl", &form(entry.schema(), Form::Shacl)?)
}

/// The names of the fields that are years.
fn years(schema: &Schema) -> BTreeSet<String> {
    let fields = schema.record().map(|record| &record.fields).into_iter().flatten();
    fields.filter(|field| field.kind == FieldType::Year).map(|field| field.name.clone()).collect()
}

/// A form of a schema, without its code lists.
fn form(schema: &Schema, form: Form) -> Result<Vec<u8>, String> {
    render(schema, form, "fr", &|_| Vec::new()).map_err(|error| error.to_string())
}

/// The rows of an example, as JSON records.
fn records(entry: &Entry, example: &str) -> Result<Vec<Map<String, Value>>, String> {
    let bytes = entry.file(example).ok_or_else(|| format!("{}: no {example}", entry.id))?;
    let text = String::from_utf8_lossy(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| error.to_string())?;
    let header: Vec<String> = header.iter().map(str::to_owned).collect();
    let record = entry.schema().record().ok_or("not a record")?;
    reader
        .records()
        .map(|row| Ok(record::typed(record, &header, &row.map_err(|error| error.to_string())?)))
        .collect()
}

/// The triples of a record, sorted, in N-Triples.
fn lift(schema: &Schema, node: &str, record: &Map<String, Value>) -> Result<Vec<String>, String> {
    let context: Value = serde_json::from_slice(&form(schema, Form::JsonLdContext)?)
        .map_err(|error| error.to_string())?;
    let mut document = Map::new();
    document.insert("@context".into(), context.get("@context").cloned().unwrap_or_default());
    document.insert("@id".into(), json!(node));
    document.insert("@type".into(), json!(schema.rdf_class));
    document.extend(record.clone());
    let text = Value::Object(document).to_string();
    let mut lines = BTreeSet::new();
    for quad in JsonLdParser::new().for_slice(text.as_bytes()) {
        let quad = quad.map_err(|error| format!("{node}: {error}"))?;
        lines.insert(format!("{} {} {} .", quad.subject, quad.predicate, quad.object));
    }
    Ok(lines.into_iter().collect())
}
