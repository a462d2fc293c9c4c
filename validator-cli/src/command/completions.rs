//! `etalon completions`: how does a shell complete the command?

use crate::args::{Completions, Global};
use crate::outcome::Outcome;
use crate::trouble::Trouble;
use crate::{terminal, words};

/// Prints the completion script of a shell.
pub(super) fn run(args: &Completions, global: &Global) -> Result<Outcome, Trouble> {
    let mut script = Vec::new();
    let mut command = words::help::command(global.lang);
    clap_complete::generate(args.shell, &mut command, "etalon", &mut script);
    terminal::answer(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Conforms)
}
