//! Which Python runs the tools we are compared with? A virtual environment, made on first use.

use std::path::PathBuf;
use std::process::Command;

use crate::files;

/// Packages of the peers, each at the version that was compared.
const PEERS: [&str; 4] =
    ["frictionless==5.21.0", "validata-table==0.12.5", "csvw==4.1.1", "pyshacl==0.40.1"];

/// The Python of an environment that holds the peers, made on first use. The error is the reason,
/// in French, why tests are left out.
pub fn python() -> Result<PathBuf, String> {
    let folder = files::root().join("target/peers");
    let python = folder.join("bin/python");
    let ready = folder.join(format!("prets-{}", PEERS.join("-").replace("==", "-")));
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
            "IGNORÉ\u{a0}: les outils comparés (frictionless, Validata, csvw, pyshacl) n’ont pas pu être installés ({})",
            reason.trim()
        )
    };
    run(Command::new("python3").args(["-m", "venv"]).arg(&folder)).map_err(left_out)?;
    run(Command::new(&python)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "validators"])
        .args(PEERS))
    .map_err(left_out)?;
    std::fs::write(&ready, "").map_err(|error| error.to_string())?;
    Ok(python)
}
