//! Which Python runs the tools we are compared with? A virtual environment, made on first use.

use std::path::PathBuf;
use std::process::Command;

use crate::files;

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
