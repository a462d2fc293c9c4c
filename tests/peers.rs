//! Do frictionless, Validata's core and csvw judge as we do, from the forms we export?
//!
//! Every row of every example is given alone, as a file, to the peers with the
//! exported Table Schema, and to us with the source. Where the only faults are
//! of rules that Table Schema cannot say, the peers may accept.

#![cfg(test)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use etalon_schemas::Catalogue;
use etalon_schemas::render::{Form, render};
use etalon_tests::corpus::run_each;
use etalon_tests::{bench, peers};
use etalon_validator::{Code, Severity, Verdict};
use serde_json::Value;

/// Rules that the exported Table Schema cannot say, with the reason.
fn beyond_table_schema(code: Code) -> Option<&'static str> {
    Some(match code {
        Code::E205 | Code::E206 => {
            "codes with a prefix, long lists and lists of items are wider there"
        }
        Code::E207 | Code::E208 => "named formats are ours",
        Code::E302 | Code::E301 | Code::E304 => {
            "one row alone repeats nothing and refers to nothing"
        }
        Code::E305 | Code::E306 | Code::E307 | Code::E308 | Code::E309 => {
            "rules between fields are Validata's, in part"
        }
        Code::E402 | Code::E403 | Code::E404 | Code::E405 | Code::E406 => "geometry is ours",
        Code::E209 | Code::E210 => "exclusive bounds do not exist in version 1",
        _ => return None,
    })
}

fn main() -> ExitCode {
    run_each(&[("the_peers_agree_wherever_table_schema_can_say_the_rule", || {
        peers::compared(compare)
    })])
}

/// What we say of one row.
struct Ours {
    errors: Vec<Code>,
    row: String,
}

fn compare(python: &Path, folder: &Path) -> Result<Vec<String>, String> {
    let mut ours: BTreeMap<String, Ours> = BTreeMap::new();
    let mut rows: BTreeMap<String, usize> = BTreeMap::new();
    for entry in Catalogue::embedded().newest() {
        write_cases(entry, folder, &mut ours, &mut rows)?;
    }
    let answer = peers::answer(python, "verdicts.py", folder)?;
    let mut faults = Vec::new();
    for (case, our) in &ours {
        let must_refuse = our.errors.iter().any(|code| beyond_table_schema(*code).is_none());
        let must_accept = our.errors.is_empty();
        for peer in ["frictionless", "validata"] {
            let said = answer.pointer(&format!("/{peer}/{}", case.replace('/', "~1")));
            let agrees = match said {
                Some(Value::Bool(true)) => !must_refuse,
                Some(Value::Bool(false)) => !must_accept,
                _ => false,
            };
            if !agrees {
                faults.push(format!(
                    "{peer} {case}: {said:?}, ours {:?}\n    {}",
                    our.errors, our.row
                ));
            }
        }
    }
    for (name, count) in &rows {
        let read = answer.pointer(&format!("/csvw/{name}"));
        let found = read.and_then(|read| read.get(0)).and_then(Value::as_u64);
        if found != Some(*count as u64) {
            faults.push(format!("csvw {name}: {read:?}, ours {count}"));
        }
    }
    Ok(faults)
}

/// Writes the exported forms of a schema, and each row of its examples as a file.
fn write_cases(
    entry: &etalon_schemas::Entry,
    folder: &Path,
    ours: &mut BTreeMap<String, Ours>,
    rows: &mut BTreeMap<String, usize>,
) -> Result<(), String> {
    let name = entry.id.name.to_string();
    let ready = bench::common(&name)?;
    let write = |path: PathBuf, bytes: &[u8]| -> Result<(), String> {
        std::fs::create_dir_all(path.parent().unwrap_or(folder))
            .map_err(|error| error.to_string())?;
        std::fs::write(path, bytes).map_err(|error| error.to_string())
    };
    let form = |form: Form| {
        render(entry.schema(), form, "fr", &|_| Vec::new()).map_err(|error| error.to_string())
    };
    write(folder.join(format!("{name}.schema.json")), &form(Form::TableSchema)?)?;
    write(folder.join(format!("{name}.csvw.json")), &form(Form::Csvw)?)?;
    let valid = entry.file("exemple-valide.csv").ok_or("no valid example")?;
    write(folder.join(format!("{name}.csv")), valid)?;
    for example in ["exemple-valide.csv", "exemple-invalide.csv"] {
        let text = String::from_utf8_lossy(entry.file(example).unwrap_or_default()).into_owned();
        let mut records = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes())
            .into_records();
        let Some(Ok(header)) = records.next() else { continue };
        // Why: headers have their own tests; here the rows are compared, under their right names.
        let record = ready.schema.record().ok_or("not a record")?;
        let known: Vec<Option<usize>> = header
            .iter()
            .map(|head| {
                record.fields.iter().position(|field| field.name.eq_ignore_ascii_case(head.trim()))
            })
            .collect();
        let mut count = 0;
        for (at, row) in records.enumerate() {
            let row = row.map_err(|error| error.to_string())?;
            count += 1;
            let mut writer = csv::Writer::from_writer(Vec::new());
            let pairs: Vec<(&str, &str)> = known
                .iter()
                .enumerate()
                .filter_map(|(column, field)| {
                    let field = record.fields.get((*field)?)?;
                    Some((field.name.as_str(), row.get(column).unwrap_or_default()))
                })
                .collect();
            writer
                .write_record(pairs.iter().map(|pair| pair.0))
                .map_err(|error| error.to_string())?;
            writer
                .write_record(pairs.iter().map(|pair| pair.1))
                .map_err(|error| error.to_string())?;
            let bytes = writer.into_inner().map_err(|error| error.to_string())?;
            let file = format!("{}-{:02}.csv", example.trim_end_matches(".csv"), at + 2);
            write(folder.join(&name).join(&file), &bytes)?;
            let report = bench::check(&ready, &file, &bytes)?;
            let errors = report
                .findings
                .iter()
                .filter(|finding| finding.severity == Severity::Error)
                .map(etalon_validator::Finding::code)
                .collect::<Vec<_>>();
            if report.verdict == Verdict::CouldNotCheck {
                return Err(format!("{name} {file} cannot be read"));
            }
            let row = String::from_utf8_lossy(&bytes).lines().nth(1).unwrap_or_default().to_owned();
            ours.insert(format!("{name}/{file}"), Ours { errors, row });
        }
        if example == "exemple-valide.csv" {
            rows.insert(name.clone(), count);
        }
    }
    Ok(())
}
