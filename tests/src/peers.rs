//! Which Python runs the tools we are compared with? A virtual environment, made on first use.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::corpus::Outcome;
use crate::files;

/// A comparison, given the Python of the peers and an empty folder; it gives the differences.
pub type Comparison = fn(&Path, &Path) -> Result<Vec<String>, String>;

/// The tools that check and fill files and graphs, each at the version that was compared. They hold
/// python-stdnum at an older version than the one that knows our countries.
pub const CHECKERS: [&str; 6] = [
    "frictionless==5.21.0",
    "validata-table==0.12.5",
    "csvw==4.1.1",
    "pyshacl==0.40.1",
    "openpyxl==3.1.5",
    "validators",
];

/// The reference engine of SHACL.
pub const SHAPES: [&str; 1] = ["pyshacl==0.40.1"];

/// The tools that check identifiers, and that draw them.
pub const IDENTIFIERS: [&str; 2] = ["python-stdnum==2.2", "rstr==3.2.2"];

/// The reference tools of SSSOM.
pub const MAPPINGS: [&str; 1] = ["sssom==0.4.21"];

/// The Python of an environment that holds these packages, made on first use under `target`. The
/// error is the reason, in French, why tests are left out.
pub fn python(name: &str, packages: &[&str]) -> Result<PathBuf, String> {
    let folder = files::root().join("target").join(name);
    let python = folder.join("bin/python");
    let ready = folder.join(format!("prets-{}", packages.join("-").replace("==", "-")));
    if ready.is_file() {
        return Ok(python);
    }
    let run = |command: &mut Command| {
        let output = command.output().map_err(|error| error.to_string())?;
        if output.status.success() {
            Ok(())
        } else {
            Err(String::from_utf8_lossy(&output.stderr)
                .chars()
                .rev()
                .take(200)
                .collect::<String>()
                .chars()
                .rev()
                .collect())
        }
    };
    let left_out = |reason: String| {
        format!(
            "IGNORÉ\u{a0}: les outils comparés ({}) n’ont pas pu être installés ({})",
            packages.join(", "),
            reason.trim()
        )
    };
    run(Command::new("python3").args(["-m", "venv"]).arg(&folder)).map_err(left_out)?;
    run(Command::new(&python)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
        .args(packages))
    .map_err(left_out)?;
    std::fs::write(&ready, "").map_err(|error| error.to_string())?;
    Ok(python)
}

/// Runs a comparison with the tools of [`CHECKERS`]; it is left out where they cannot be installed.
pub fn compared(comparison: Comparison) -> Outcome {
    let python = match python("peers", &CHECKERS) {
        Ok(python) => python,
        Err(reason) => return Outcome::Ignored(reason),
    };
    match tempfile::tempdir() {
        Ok(folder) => comparison(&python, folder.path()).into(),
        Err(fault) => Outcome::Failed(fault.to_string()),
    }
}

/// The JSON that a script of `tests/peers` writes about the files of a folder.
pub fn answer(python: &Path, script: &str, folder: &Path) -> Result<Value, String> {
    let output = Command::new(python)
        .arg(files::tests_folder().join("peers").join(script))
        .arg(folder)
        .output()
        .map_err(|error| error.to_string())?;
    serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("{error}\n{}", String::from_utf8_lossy(&output.stderr)))
}
