//! Who speaks to the terminal? This module alone.

use std::io::{IsTerminal as _, Write as _};

use etalon_validator::words::Lang;

use crate::output::{self, Destination};
use crate::source::{Location, WorldFault};

/// Whether colours can be shown on the standard output (`NO_COLOR`, `CLICOLOR_FORCE` and the like respected).
pub(crate) fn has_colour() -> bool {
    anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
}

/// The width of the terminal in characters; 80 when it is none.
pub(crate) fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|text| text.parse::<usize>().ok());
    columns.filter(|columns| *columns >= 40).map_or(80, |columns| columns.min(120))
}

/// Whether the standard output is a terminal.
pub(crate) fn is_terminal() -> bool {
    std::io::stdout().is_terminal()
}

/// Writes an answer on the standard output; a closed pipe is no fault.
pub(crate) fn answer(text: &str) -> Result<(), WorldFault> {
    output::write(&Destination::Stdout, text.as_bytes())
}

/// Says on the standard error what kept the command from being done.
pub(crate) fn trouble(sentence: &str, lang: Lang) {
    let word = match lang {
        Lang::Fr => "Erreur\u{a0}:",
        Lang::En => "Error:",
    };
    let mut letters = sentence.chars();
    let sentence: String =
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let mut stream = anstream::stderr();
    // Why: when even the standard error is closed there is nobody left to tell.
    let _ = writeln!(stream, "\x1b[1;31m{word}\x1b[0m {sentence}");
}

/// Says something besides the answer on the standard error.
pub(crate) fn remark(sentence: &str) {
    let mut stream = anstream::stderr();
    let _ = writeln!(stream, "{sentence}");
}

/// Asks on the standard error, and reads the answer on the standard input; silence is a no.
pub(crate) fn agrees(question: &str) -> Result<bool, WorldFault> {
    let mut stream = anstream::stderr();
    loop {
        // Why: when nobody can read the question, the answer is still read.
        let _ = write!(stream, "{question}").and_then(|()| stream.flush());
        let mut answer = String::new();
        let read = std::io::stdin().read_line(&mut answer);
        let count =
            read.map_err(|cause| WorldFault::Unreadable { origin: Location::Stdin, cause })?;
        match answer.trim().to_lowercase().as_str() {
            "o" | "oui" | "y" | "yes" => return Ok(true),
            "" | "n" | "non" | "no" => return Ok(false),
            _ if count == 0 => return Ok(false),
            _ => {}
        }
    }
}
