//! Which files of data does the crate carry? Every Turtle file of `data/listes`, `data/ontologie` and `data/profil`, the
//! JSON-LD contexts of the profile and every JSON file of `data/pays`, by name.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::{env, fs, io};

/// Read apart from the country files: it holds all countries.
const EXTENTS: &str = "emprises.json";

/// Folders of the ontology and of the profile.
const GRAPHS: [&str; 4] = ["ontologie", "profil", "profil/fond", "profil/exemples"];

fn main() -> io::Result<()> {
    let mut lists = String::from("&[\n");
    for (name, path) in files("data/listes", "ttl")? {
        writeln!(lists, "    ({name:?}, include_str!({path:?})),").map_err(io::Error::other)?;
    }
    write("listes.rs", lists)?;
    let mut countries = String::from("&[\n");
    for (name, path) in files("data/pays", "json")? {
        if name != EXTENTS {
            writeln!(countries, "    ({name:?}, include_str!({path:?})),")
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
