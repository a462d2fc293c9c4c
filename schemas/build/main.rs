//! Which files of `data/` are embedded? All those of the published schemas, in order.
//!
//! Writes `embedded.rs`: one line for each file of `data/<theme>/<name>/…`, with
//! the version when the file belongs to one, and those of the shared fields
//! (`data/champs/<version>/`), whose theme is empty. A `schema.json` comes with its outline ([`outline`]).

mod outline;

use std::fmt::Write as _;
use std::io::{self, Error, Result, Write as _};
use std::path::{Path, PathBuf};
use std::{env, fs};

use outline::Shared;
use serde_json::Value;

/// The IRI of a version of the shared fields, without the name of the folder that says which.
const FIELDS: &str = "https://w3id.org/etalon/commun/champs";

fn main() -> Result<()> {
    writeln!(io::stdout(), "cargo::rerun-if-changed=data")?;
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("data");
    let mut table = String::from("&[\n");
    let shared = shared(&root.join("champs"))?;
    for theme in entries(&root)?.iter().filter(|path| path.is_dir()) {
        match name(theme).as_str() {
            // Not schemas of the catalogue; the modules that need them include them.
            "meta" | "references" => {}
            "champs" => of_schema(&root, theme, "", &shared, &mut table)?,
            word => {
                for schema in entries(theme)?.iter().filter(|path| path.is_dir()) {
                    of_schema(&root, schema, word, &shared, &mut table)?;
                }
            }
        }
    }
    table.push_str("]\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("embedded.rs"), table)
}

/// The files beside the versions of a schema, then those of each version.
fn of_schema(
    root: &Path,
    schema: &Path,
    theme: &str,
    shared: &Shared,
    table: &mut String,
) -> Result<()> {
    for entry in entries(schema)? {
        if entry.is_file() {
            line(root, &entry, [theme, &name(schema), ""], "None", table);
            continue;
        }
        for file in entries(&entry)?.iter().filter(|path| path.is_file()) {
            let outline = if name(file) == "schema.json" && !theme.is_empty() {
                format!("Some({})", outline::expression(&read(file)?, shared))
            } else {
                String::from("None")
            };
            line(root, file, [theme, &name(schema), &name(&entry)], &outline, table);
        }
    }
    Ok(())
}

/// The shared fields of every version, by the IRI under which the schemas refer to them.
fn shared(fields: &Path) -> Result<Shared> {
    let versions = entries(fields)?;
    let folders = versions.iter().filter(|path| path.is_dir());
    folders
        .map(|folder| {
            let iri = format!("{FIELDS}/{}/schema.json", name(folder));
            Ok((iri, read(&folder.join("schema.json"))?))
        })
        .collect()
}

fn read(file: &Path) -> Result<Value> {
    serde_json::from_slice(&fs::read(file)?).map_err(Error::other)
}

fn line(
    root: &Path,
    file: &Path,
    [theme, schema, version]: [&str; 3],
    outline: &str,
    table: &mut String,
) {
    let steps = file.strip_prefix(root).unwrap_or(file).components();
    let steps: Vec<_> = steps.map(|step| step.as_os_str().to_string_lossy()).collect();
    let path = format!("/data/{}", steps.join("/"));
    let file = name(file);
    // Writing into a text cannot fail.
    let _ = writeln!(
        table,
        "    File {{ theme: {theme:?}, schema: {schema:?}, version: {version:?}, name: {file:?}, \
         bytes: include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?})), outline: {outline} }},"
    );
}

/// What a folder holds, in the order of the names, hidden files left out.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if !name(&path).starts_with('.') {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
