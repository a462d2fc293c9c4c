//! Which schemas are known? Those that came with the program, and those of the folders a user names.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use etalon_schemas::Language;
use etalon_schemas::catalogue::Catalogue;
use etalon_validator::detect::{Candidate, Found, Known};
use serde_json::Value;

use crate::progress::Progress;
use crate::schema_source::parse;
use crate::source::{self, Limits, Location, WorldFault};
use crate::trouble::Trouble;

/// Folders one inside another, and files, looked at below a folder.
const DEEPEST: usize = 16;
const MOST: usize = 20_000;
/// Bytes of a schema: larger files are data.
const LARGEST: u64 = 8 << 20;

/// The newest version of each schema that came with the program, and every schema below these folders.
pub(crate) fn schemas(folders: &[PathBuf]) -> Result<Known, Trouble> {
    let mut found = Vec::new();
    for folder in folders {
        found.extend(below(folder)?);
    }
    Ok(Known::gathered(move || {
        let embedded = Catalogue::embedded().newest();
        let mut candidates: Vec<Candidate> =
            embedded.into_iter().filter_map(Candidate::embedded).collect();
        candidates.extend(found);
        candidates
    }))
}

/// The schemas of the JSON files below a folder, or of one file.
fn below(folder: &Path) -> Result<Vec<Candidate>, Trouble> {
    let mut files = Vec::new();
    if folder.is_file() {
        files.push(folder.to_path_buf());
    } else {
        walk(folder, DEEPEST, &mut files)?;
    }
    Ok(files.iter().flat_map(|file| candidates(file)).collect())
}

/// The JSON files below a folder, in the order of their paths; hidden ones and links are passed over.
fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), Trouble> {
    let fault = |cause: std::io::Error| WorldFault::folder(folder, cause);
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(fault)? {
        let entry = entry.map_err(fault)?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        entries.push((entry.path(), entry.file_type().map_err(fault)?, hidden));
    }
    entries.sort_by(|one, two| one.0.cmp(&two.0));
    for (path, kind, hidden) in entries {
        let json = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json"));
        if hidden || files.len() >= MOST {
            continue;
        }
        if kind.is_dir() && depth > 0 {
            // Why: a folder that cannot be read must not hide the others.
            let _ = walk(&path, depth - 1, files);
        } else if kind.is_file() && json {
            files.push(path);
        }
    }
    Ok(())
}

/// The schemas of a file; none when it holds something else, as most JSON files do.
fn candidates(file: &Path) -> Vec<Candidate> {
    let limits = Limits { bytes: LARGEST, ..Limits::default() };
    let read = |path: &Path| {
        source::read(&Location::File(path.to_path_buf()), &limits, &Progress::silent()).ok()
    };
    let Some(bytes) = read(file) else { return Vec::new() };
    if !parse(&bytes).is_some_and(|document| may_be_schema(&document)) {
        return Vec::new();
    }
    let folder = file.parent().map(Path::to_path_buf).unwrap_or_default();
    let beside = |reference: &str| {
        let inside = |part| matches!(part, Component::Normal(_) | Component::CurDir);
        let path = Path::new(reference);
        path.components().all(inside).then(|| read(&folder.join(path))).flatten()
    };
    let resolve = |reference: &str| beside(reference).and_then(|bytes| parse(&bytes));
    let Ok(loaded) = etalon_schemas::load(&bytes, &resolve) else { return Vec::new() };
    let (bytes, lints): (Arc<[u8]>, Arc<_>) = (bytes.into(), loaded.lints.into());
    let of_package = loaded.language == Language::DataPackage;
    let found = loaded.resources.into_iter().map(|resource| {
        let place = file.display();
        Found {
            place: if of_package {
                format!("{place}#{}", resource.name)
            } else {
                place.to_string()
            },
            schema: resource.schema,
            bytes: Arc::clone(&bytes),
            lints: Arc::clone(&lints),
        }
    });
    found.filter_map(Candidate::found).collect()
}

/// Whether a document has the look of a schema, and not of data.
fn may_be_schema(document: &Value) -> bool {
    let list = |key: &str| document.get(key).is_some_and(Value::is_array);
    let map = |key: &str| document.get(key).is_some_and(Value::is_object);
    let dialect = document.get("$schema").and_then(Value::as_str).unwrap_or_default();
    let json_schema = dialect.contains("json-schema.org") || map("properties") || map("$defs");
    list("fields") || list("resources") || json_schema || map("x-etalon")
}
