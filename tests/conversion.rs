//! Do exports of cities become files that conform, with mappings as a technician writes them?
//!
//! Files of ours (`tests/conversion`) give the very bytes expected; those of the corpus, whose shapes they have, must
//! give files without an error, every row accounted for.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use etalon_schemas::Schema;
use etalon_tests::conversion::{CASES, Given, apply, faults, schema};
use etalon_tests::corpus::{self, Corpus, Outcome};
use etalon_tests::files;
use etalon_validator::conversion::Format;
use etalon_validator::correspondence;

fn main() -> ExitCode {
    corpus::run_each(&[
        ("files_of_ours_give_the_very_bytes", ours),
        ("exports_of_others_give_files_that_conform", others),
    ])
}

fn convert(mapping: &Path, file: &Path, schema: &Schema, format: Format) -> Result<Given, String> {
    let draft = correspondence::read(&files::bytes(mapping)?);
    let mapping = draft.checked(Some(schema), None).map_err(|faults| format!("{faults:?}"))?;
    let (name, bytes) = (file.to_string_lossy(), files::bytes(file)?);
    apply(&mapping, &name, &bytes, schema, format, false)
}

fn others() -> Outcome {
    let corpus = match Corpus::find() {
        Ok(corpus) => corpus,
        Err(reason) => return Outcome::Ignored(reason),
    };
    let Some(data) = corpus.folder.parent() else { return Outcome::Ignored(String::new()) };
    let ours = files::tests_folder().join("conversion");
    let mut told = Vec::new();
    for case in &CASES {
        for format in [Format::Csv, Format::Ndjson, Format::GeoJson] {
            let one = || -> Result<Vec<String>, String> {
                let ready = schema(case.schema, data)?;
                let mapping = ours.join(format!("{}.toml", case.mapping));
                let given = convert(&mapping, &data.join(case.file), &ready.schema, format)?;
                let mut faults = faults(&ready, &given, format);
                #[expect(clippy::cast_precision_loss, reason = "a few hundred rows")]
                let share = given.summary.written as f64 / given.summary.read.max(1) as f64;
                if share < case.share {
                    faults.push(format!("only {share} converted: {:?}", given.summary.reasons));
                }
                Ok(faults)
            };
            let faults = one().unwrap_or_else(|fault| vec![fault]);
            let name = format.name();
            told.extend(faults.into_iter().map(|fault| format!("{} {name}: {fault}", case.file)));
        }
    }
    Outcome::from(Ok(told))
}

fn ours() -> Outcome {
    Outcome::from(each_of_ours())
}

fn each_of_ours() -> Result<Vec<String>, String> {
    let folder = files::tests_folder().join("conversion");
    let mut told = Vec::new();
    let mut count = 0;
    for mapping in files::below(&folder)? {
        if mapping.extension().is_none_or(|end| end != "toml") {
            continue;
        }
        let files: Vec<PathBuf> = ["csv", "geojson"]
            .iter()
            .map(|end| mapping.with_extension(end))
            .filter(|path| path.is_file())
            .collect();
        for file in files {
            count += 1;
            let draft = correspondence::read(&files::bytes(&mapping)?);
            let ready = schema(draft.schema(), &folder)?;
            let given = convert(&mapping, &file, &ready.schema, Format::Csv)?;
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let found = faults(&ready, &given, Format::Csv);
            told.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
            for (end, bytes) in [("attendu.csv", &given.rows), ("rejets.csv", &given.rejects)] {
                let path = mapping.with_extension(end);
                if files::blessing() {
                    std::fs::write(&path, bytes).map_err(|error| error.to_string())?;
                } else if files::bytes(&path)? != *bytes {
                    told.push(format!("{name}: {end} is other than expected"));
                }
            }
        }
    }
    if count == 0 {
        told.push("no file of ours".to_owned());
    }
    Ok(told)
}
