//! Does the code still stand as it was drawn? Who imports whom, and how files are written.

#![cfg(test)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use etalon_tests::files;
use serde_json::Value;

/// Longest source file, in lines.
const LONGEST: usize = 600;

/// Each crate of the project and those it may import.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("etalon-schemas", &[]),
    ("etalon-vocab", &["etalon-schemas"]),
    ("etalon-validator", &["etalon-schemas", "etalon-vocab"]),
    ("etalon-cli", &["etalon-schemas", "etalon-vocab", "etalon-validator"]),
    ("etalon-registry", &["etalon-schemas", "etalon-vocab", "etalon-validator"]),
    (
        "etalon-tests",
        &["etalon-schemas", "etalon-vocab", "etalon-validator", "etalon-cli", "etalon-registry"],
    ),
];

/// Libraries, by the beginning of their name, that only some crates may use.
const RESERVED: &[(&str, &[&str])] = &[
    ("oxigraph", &["etalon-vocab"]),
    ("axum", &["etalon-registry"]),
    ("sqlx", &["etalon-registry"]),
    ("rusqlite", &["etalon-registry"]),
    ("tokio", &["etalon-registry"]),
    ("clap", &["etalon-cli", "etalon-registry"]),
    ("reqwest", &["etalon-cli", "etalon-registry", "etalon-tests"]),
    ("ureq", &[]),
    ("anyhow", &["etalon-cli", "etalon-registry"]),
];

/// What the engine must not know: disk, network, environment, clock, terminal.
const OUTSIDE_WORLD: &[&str] = &[
    "std::fs",
    "std::net",
    "TcpStream",
    "UdpSocket",
    "std::env::",
    "std::process",
    "std::thread::sleep",
    "SystemTime",
    "Instant::now",
    "stdin()",
    "stdout()",
    "stderr()",
    "println!",
];

/// File names that say nothing of what is inside.
const VAGUE: &[&str] = &["mod", "utils", "util", "common", "helper", "helpers", "manager", "misc"];

/// Lints about panics: no source may switch them off.
const NEVER_SILENCED: &[&str] = &[
    "unwrap_used",
    "expect_used",
    "clippy::panic",
    "indexing_slicing",
    "string_slice",
    "get_unwrap",
    "unsafe_code",
];

/// Direct dependencies of each member, those of tests and build scripts included.
fn dependencies(metadata: &Value) -> BTreeMap<String, Vec<String>> {
    let name = |value: &Value| value["name"].as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().into_iter().flatten();
    packages
        .map(|package| {
            let list = package["dependencies"].as_array().into_iter().flatten();
            (name(package), list.map(name).collect())
        })
        .collect()
}

/// What breaks the dependency rule, one sentence each.
fn broken_imports(dependencies: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let mut faults = Vec::new();
    for (package, uses) in dependencies {
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| name == package) else {
            faults.push(format!("{package} has no place in the drawing"));
            continue;
        };
        for used in uses {
            if used.starts_with("etalon-") && !allowed.contains(&used.as_str()) {
                faults.push(format!("{package} must not import {used}"));
            }
            let reserved = RESERVED.iter().find(|(library, _)| used.starts_with(library));
            if reserved.is_some_and(|(_, owners)| !owners.contains(&package.as_str())) {
                faults.push(format!("{package} must not use {used}"));
            }
        }
    }
    faults
}

/// What is wrong with a source file, one sentence each. `path` is relative to the root.
fn faults_of_source(path: &Path, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let shown = path.display();
    if !text.starts_with("//! ") {
        faults.push(format!("{shown} does not open with a `//!` sentence"));
    }
    let lines = text.lines().count();
    if lines > LONGEST {
        faults.push(format!("{shown} has {lines} lines, more than {LONGEST}"));
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    if VAGUE.contains(&stem.as_ref()) {
        faults.push(format!("{shown}: the name says nothing of what is inside"));
    }
    let attributes = text
        .lines()
        .map(str::trim_start)
        .filter(|line| line.starts_with("#[") || line.starts_with("#!["));
    for line in attributes {
        if let Some(lint) = NEVER_SILENCED.iter().find(|lint| line.contains(**lint)) {
            faults.push(format!("{shown} silences {lint}"));
        }
    }
    let folder = path.components().next().map(|part| part.as_os_str().to_string_lossy());
    let engine = matches!(folder.as_deref(), Some("schemas" | "vocab" | "validator"));
    let source = path.components().nth(1).is_some_and(|part| part.as_os_str() == "src");
    let test = path
        .components()
        .any(|part| ["tests", "tests.rs"].iter().any(|name| part.as_os_str() == *name));
    if engine && source && !test {
        // Why: tests of the engine may read files; what is shipped may not.
        let shipped = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for word in OUTSIDE_WORLD.iter().filter(|word| code_has(shipped, word)) {
            faults.push(format!("{shown} knows the outside world: {word}"));
        }
    }
    faults
}

/// Whether a word stands in the code, comments left out.
fn code_has(text: &str, word: &str) -> bool {
    // Why: reading an IP address from a text opens no connection.
    let harmless =
        |line: &str| word == "std::net" && line.trim_start().starts_with("use std::net::{Ipv4Addr");
    text.lines()
        .any(|line| !line.trim_start().starts_with("//") && line.contains(word) && !harmless(line))
}

#[test]
fn crates_import_only_what_was_drawn() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(files::root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let dependencies = dependencies(&metadata);
    assert_eq!(dependencies.len(), MAY_IMPORT.len(), "{:?}", dependencies.keys());
    let faults = broken_imports(&dependencies);
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// Features of oxigraph that must stay off: one opens the network to queries, the other needs a C++ compiler.
const NEVER_ON: &[&str] = &["http-client", "rocksdb"];

/// What `cargo tree -e features -i oxigraph` shows that it should not; nothing where oxigraph is absent.
fn features_of_oxigraph(tree: &str) -> Vec<String> {
    tree.lines()
        .filter(|line| {
            line.contains("oxigraph feature") && NEVER_ON.iter().any(|name| line.contains(name))
        })
        .map(str::to_owned)
        .collect()
}

#[test]
fn queries_have_no_network_and_no_rocksdb() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args([
            "tree",
            "--workspace",
            "--all-features",
            "--offline",
            "-e",
            "features",
            "-i",
            "oxigraph",
        ])
        .current_dir(files::root())
        .output()
        .unwrap();
    let (tree, told) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() || told.contains("did not match any packages"), "{told}");
    let on = features_of_oxigraph(&tree);
    assert!(on.is_empty(), "{on:?}");
    let bad = "├── oxigraph feature \"http-client\"\n├── oxigraph feature \"default\"";
    assert_eq!(features_of_oxigraph(bad).len(), 1, "a feature that is on is seen");
}

#[test]
fn sources_are_written_as_agreed() {
    let root = files::root();
    let mut sources = 0;
    let mut faults = Vec::new();
    for folder in ["schemas", "vocab", "validator", "validator-cli", "registry", "tests"] {
        for path in files::below(&root.join(folder)).unwrap() {
            if path.extension().is_some_and(|extension| extension == "rs") {
                sources += 1;
                let text = files::text(&path).unwrap();
                faults.extend(faults_of_source(path.strip_prefix(&root).unwrap(), &text));
            }
        }
    }
    assert!(sources > 100, "only {sources} sources were found");
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn a_wrong_import_is_seen() {
    let drawn = |package: &str, uses: &[&str]| {
        let uses = uses.iter().map(|used| (*used).to_owned()).collect();
        broken_imports(&BTreeMap::from([(package.to_owned(), uses)]))
    };
    assert!(drawn("etalon-validator", &["etalon-schemas", "serde", "etalon-vocab"]).is_empty());
    for (package, used) in [
        ("etalon-schemas", "etalon-vocab"),
        ("etalon-vocab", "etalon-validator"),
        ("etalon-cli", "etalon-registry"),
        ("etalon-registry", "etalon-cli"),
        ("etalon-registry", "oxigraph"),
        ("etalon-cli", "axum"),
        ("etalon-validator", "tokio"),
        ("etalon-schemas", "anyhow"),
        ("etalon-vocab", "reqwest"),
        ("etalon-validator", "reqwest"),
        ("etalon-validator", "clap_complete"),
        ("etalon-extra", "serde"),
    ] {
        assert_eq!(drawn(package, &[used]).len(), 1, "{package} → {used}");
    }
}

#[test]
fn a_badly_written_source_is_seen() {
    let faults = |path: &str, text: &str| faults_of_source(Path::new(path), text);
    let good =
        "//! What is good?\n// no std::fs here\nconst NAME: &str = env!(\"CARGO_PKG_NAME\");\n";
    assert!(faults("schemas/src/good.rs", good).is_empty());
    let long = format!("//! Long.\n{}", "\n".repeat(LONGEST));
    for (path, text) in [
        ("schemas/src/a.rs", "use std::io;\n"),
        ("schemas/src/mod.rs", "//! Which?\n"),
        ("registry/src/utils.rs", "//! Which?\n"),
        ("validator-cli/src/helper.rs", "//! Which?\n"),
        ("tests/src/a.rs", &long),
        ("registry/src/a.rs", "//! Which?\n#[allow(clippy::unwrap_used)]\n"),
        ("validator/src/a.rs", "//! Which?\nuse std::fs;\n"),
        ("vocab/src/a.rs", "//! Which?\nlet home = std::env::var(\"HOME\");\n"),
        ("schemas/src/a.rs", "//! Which?\nlet now = Instant::now();\n"),
        ("schemas/src/a.rs", "//! Which?\nuse std::net;\n"),
    ] {
        assert_eq!(faults(path, text).len(), 1, "{path}");
    }
    assert!(faults("validator-cli/src/a.rs", "//! Which?\nuse std::fs;\n").is_empty());
    assert!(faults("schemas/build.rs", "//! Which?\nuse std::fs;\n").is_empty());
    assert!(faults("schemas/src/a/tests.rs", "//! Which?\nuse std::fs;\n").is_empty());
    let inline = "//! Which?\n\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n";
    assert!(faults("schemas/src/a.rs", inline).is_empty());
    assert!(
        faults("validator/src/a.rs", "//! Which?\nuse std::net::{Ipv4Addr, Ipv6Addr};\n")
            .is_empty()
    );
}
