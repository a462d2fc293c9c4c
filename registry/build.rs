//! What do the tests have at hand? Sets `cfg(postgres)` when the programs of a database server are here, and
//! `cfg(corpus)` when real files of cities are.

use std::path::PathBuf;

/// Where Debian puts the programs of each major version.
const DEBIAN: &str = "/usr/lib/postgresql";

fn main() {
    println!("cargo::rustc-check-cfg=cfg(postgres)");
    println!("cargo::rerun-if-env-changed=ETALON_POSTGRES");
    println!("cargo::rerun-if-changed=build.rs");
    corpus();
    let named = std::env::var_os("ETALON_POSTGRES").map(PathBuf::from);
    let folders = named.into_iter().chain(versions());
    let Some(folder) = folders.into_iter().find(|folder| folder.join("initdb").is_file()) else {
        return;
    };
    println!("cargo::rerun-if-changed={}", folder.join("initdb").display());
    println!("cargo::rustc-cfg=postgres");
    println!("cargo::rustc-env=ETALON_POSTGRES={}", folder.display());
}

/// `ETALON_CORPUS`, else `../shared/data` from the root of the repository.
fn corpus() {
    println!("cargo::rustc-check-cfg=cfg(corpus)");
    println!("cargo::rerun-if-env-changed=ETALON_CORPUS");
    let named = std::env::var_os("ETALON_CORPUS").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| PathBuf::from("../../shared/data"));
    if folder.join("tabular/national-schemas").is_dir() {
        println!("cargo::rustc-cfg=corpus");
        println!("cargo::rustc-env=ETALON_CORPUS={}", folder.display());
    }
}

/// The folders of Debian, newest first.
fn versions() -> Vec<PathBuf> {
    let folders = std::fs::read_dir(DEBIAN).into_iter().flatten().flatten();
    let mut folders: Vec<_> = folders.map(|entry| entry.path().join("bin")).collect();
    folders.sort();
    folders.reverse();
    folders
}
