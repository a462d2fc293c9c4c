//! What does the server tell whoever runs it? Lines on the standard error, without anything personal.

use crate::storage::Fault;

/// A line for whoever runs the server.
#[expect(clippy::print_stderr, reason = "the journal of a server is its standard error")]
pub fn tell(line: &str) {
    eprintln!("{line}");
}

/// A fault of the database: its own words, which hold no data of a request.
pub(crate) fn fault(fault: &Fault) {
    tell(&crate::words::operation::fault(fault));
}
