//! Which files of `data/` are embedded? All those of the published schemas, in order.
//!
//! Writes `embedded.rs`: one line for each file of `data/<theme>/<name>/…`, with
//! the version when the file belongs to one, and those of the shared fields
//! (`data/champs/<version>/`), whose theme is empty.

use std::fmt::Write as _;
use std::io::Result;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=data");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("data");
    let mut table = String::from("&[\n");
    for theme in entries(&root)?.iter().filter(|path| path.is_dir()) {
        match name(theme).as_str() {
            // Not schemas of the catalogue; the modules that need them include them.
            "meta" | "references" => {}
            "champs" => of_schema(&root, theme, "", &mut table)?,
            word => {
                for schema in entries(theme)?.iter().filter(|path| path.is_dir()) {
                    of_schema(&root, schema, word, &mut table)?;
                }
            }
        }
    }
    table.push_str("]\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("embedded.rs"), table)
}

/// The files beside the versions of a schema, then those of each version.
fn of_schema(root: &Path, schema: &Path, theme: &str, table: &mut String) -> Result<()> {
    for entry in entries(schema)? {
        if entry.is_file() {
            line(root, &entry, [theme, &name(schema), ""], table);
            continue;
        }
        for file in entries(&entry)?.iter().filter(|path| path.is_file()) {
            line(root, file, [theme, &name(schema), &name(&entry)], table);
        }
    }
    Ok(())
}

fn line(root: &Path, file: &Path, [theme, schema, version]: [&str; 3], table: &mut String) {
    let steps = file.strip_prefix(root).unwrap_or(file).components();
    let steps: Vec<_> = steps.map(|step| step.as_os_str().to_string_lossy()).collect();
    let path = format!("/data/{}", steps.join("/"));
    let file = name(file);
    // Writing into a text cannot fail.
    let _ = writeln!(
        table,
        "    File {{ theme: {theme:?}, schema: {schema:?}, version: {version:?}, name: {file:?}, \
         bytes: include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?})) }},"
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
