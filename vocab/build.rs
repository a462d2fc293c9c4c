//! Which files of data does the crate carry? Every Turtle file of `data/listes`, `data/ontologie` and `data/profil`, the
//! JSON-LD contexts of the profile and every JSON file of `data/pays`, by name, with the numberings it describes.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::{env, fs, io};

use serde_json::Value;

/// Read apart from the country files: it holds all countries.
const EXTENTS: &str = "emprises.json";

/// Folders of the ontology, of the profile and of certificates.
const GRAPHS: [&str; 5] = ["certificat", "ontologie", "profil", "profil/fond", "profil/exemples"];

fn main() -> io::Result<()> {
    let mut lists = String::from("&[\n");
    for (name, path) in files("data/listes", "ttl")? {
        writeln!(lists, "    ({name:?}, include_str!({path:?})),").map_err(io::Error::other)?;
    }
    write("listes.rs", lists)?;
    let mut countries = String::from("&[\n");
    for (name, path) in files("data/pays", "json")? {
        if name != EXTENTS {
            let schemes = schemes(&path)?;
            writeln!(countries, "    ({name:?}, include_str!({path:?}), &{schemes:?}),")
                .map_err(io::Error::other)?;
        }
    }
    write("pays.rs", countries)?;
    let mut graphs = String::from("&[\n");
    for folder in GRAPHS {
        for extension in ["ttl", "jsonld"] {
            for (name, path) in files(&format!("data/{folder}"), extension)? {
                let name = format!("{folder}/{name}");
                writeln!(graphs, "    ({name:?}, include_str!({path:?})),")
                    .map_err(io::Error::other)?;
            }
        }
    }
    write("graphes.rs", graphs)
}

/// The short names of the numberings of a country file, or of the file of what countries share.
fn schemes(path: &str) -> io::Result<Vec<String>> {
    let file: Value = serde_json::from_slice(&fs::read(path)?).map_err(io::Error::other)?;
    let numberings = file.get("identifiers").unwrap_or(&file).as_array();
    let schemes = numberings.into_iter().flatten().filter_map(|one| one.get("scheme")?.as_str());
    Ok(schemes.map(str::to_owned).collect())
}

/// Name and path of the files of a folder that have this extension, in the order of their names.
fn files(folder: &str, extension: &str) -> io::Result<Vec<(String, String)>> {
    let manifest = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let folder = PathBuf::from(manifest).join(folder);
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|one| one == extension) {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            files.push((name.unwrap_or_default(), path.display().to_string()));
        }
    }
    files.sort();
    writeln!(io::stdout(), "cargo::rerun-if-changed={}", folder.display())?;
    Ok(files)
}

fn write(name: &str, mut source: String) -> io::Result<()> {
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    source.push_str("]\n");
    fs::write(PathBuf::from(out).join(name), source)
}
