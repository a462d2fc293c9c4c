//! How do people call it? The `etalon` command: arguments in, exit code out.

mod args;
mod clock;
mod command;
mod digest;
mod fetch;
mod graph_source;
mod key_file;
mod known;
mod memory;
mod outcome;
mod output;
mod progress;
mod schema_source;
mod shelf;
mod source;
mod terminal;
mod trouble;
mod words;

use std::process::ExitCode;

use outcome::Outcome;

fn main() -> ExitCode {
    // Why: a panic is told in the user's language by `run`, not in English by the runtime.
    std::panic::set_hook(Box::new(|_| {}));
    let lang = words::help::lang_of(std::env::args_os());
    let run = std::panic::AssertUnwindSafe(|| match args::parse(std::env::args_os(), lang) {
        Ok(args) => command::run(args),
        Err(answer) => Ok(answer.show()),
    });
    let outcome = match std::panic::catch_unwind(run) {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(trouble)) => {
            terminal::trouble(&words::trouble::sentence(&trouble, lang), lang);
            Outcome::CouldNotCheck
        }
        Err(_) => {
            terminal::trouble(words::trouble::internal(lang), lang);
            Outcome::CouldNotCheck
        }
    };
    outcome.into()
}
