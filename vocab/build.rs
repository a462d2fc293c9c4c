//! Which code lists does the crate carry? Every Turtle file of `data/listes`, by name.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let manifest = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let folder = PathBuf::from(manifest).join("data/listes");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(&folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "ttl"));
    paths.sort();
    let mut source = String::from("&[\n");
    for path in &paths {
        writeln!(source, "    include_str!({:?}),", path.display().to_string())
            .map_err(io::Error::other)?;
    }
    source.push_str("]\n");
    fs::write(PathBuf::from(out).join("listes.rs"), source)?;
    writeln!(io::stdout(), "cargo::rerun-if-changed={}", folder.display())
}
