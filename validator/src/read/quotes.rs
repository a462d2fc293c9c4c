//! Where does a quoted cell end, and is its quote one at all?
//!
//! RFC 4180, read liberally: a quote opens a cell at its beginning, or after blanks when it then closes it; text after
//! a closing quote is kept; a quote that closes badly (nowhere, or in the middle of a later line) is an ordinary
//! character, so that it never swallows the rows below.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memchr2_iter, memchr3};

/// Longest quoted cell; a quote not closed by then is taken for an ordinary character.
const QUOTED_LIMIT: usize = 8 << 20;
/// The same, once the file has shown many bad quotes: keeps the work linear.
pub(super) const QUOTED_LIMIT_LOW: usize = 1 << 14;
/// How many bad quotes are "many".
const MANY_BAD_QUOTES: u32 = 64;

/// How far a closing quote is looked for, when so many bad ones were met.
pub(super) fn quoted_limit(bad_quotes: u32) -> usize {
    if bad_quotes > MANY_BAD_QUOTES { QUOTED_LIMIT_LOW } else { QUOTED_LIMIT }
}

/// Whether a stretch that met some bad quotes would be read otherwise, had it been known how many came before.
pub(crate) fn is_hurried(assumed: u32, met: u32, before: u32) -> bool {
    let limit = |before: u32| quoted_limit(before.saturating_add(met));
    quoted_limit(assumed) != quoted_limit(before) || limit(assumed) != limit(before)
}

/// The quotes of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quotes<'t> {
    pub(super) text: &'t str,
    pub(super) delimiter: u8,
    /// How far a closing quote is looked for, in bytes.
    pub(super) limit: usize,
}

/// Whether a cell opens a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// It does not.
    No,
    /// It does, there.
    At(usize),
    /// It may, after blanks: the text ends too early to tell.
    Open,
}

/// How a quoted cell ended.
#[derive(Debug)]
pub(super) enum Quoted<'t> {
    /// At a delimiter, or followed by text that was kept; `clean` tells them apart.
    Closed { cell: Cow<'t, str>, end: usize, clean: bool },
    /// It did not: the quote is an ordinary character.
    Bad,
    /// The text ends before the limit: with more of it, the quote might close.
    Open,
}

impl<'t> Quotes<'t> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn slice(&self, from: usize, to: usize) -> &'t str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// Whether the bytes at `at` end a cell.
    fn ends_cell(&self, at: usize) -> bool {
        match self.byte(at) {
            None | Some(b'\n' | b'\r') => true,
            Some(byte) => byte == self.delimiter,
        }
    }

    /// Where the cell at `from` opens a quote: at once, or after blanks when the quote closes the cell.
    pub(super) fn opening(&self, from: usize) -> Opening {
        match self.byte(from) {
            Some(b'"') => Opening::At(from),
            Some(b' ') => {
                let rest = self.text.as_bytes().get(from..).unwrap_or_default();
                let Some(blanks) = rest.iter().position(|byte| *byte != b' ') else {
                    return Opening::No;
                };
                let open = from + blanks;
                if self.byte(open) != Some(b'"') {
                    return Opening::No;
                }
                match self.quoted(open) {
                    Quoted::Closed { clean: true, .. } => Opening::At(open),
                    Quoted::Open => Opening::Open,
                    Quoted::Closed { .. } | Quoted::Bad => Opening::No,
                }
            }
            _ => Opening::No,
        }
    }

    /// Reads a quoted cell whose opening quote stands at `open`.
    pub(super) fn quoted(&self, open: usize) -> Quoted<'t> {
        let bytes = self.text.as_bytes();
        let last = bytes.len().min(open + 1 + self.limit);
        let mut owned: Option<String> = None;
        let mut start = open + 1;
        loop {
            let Some(found) = bytes.get(start..last).and_then(|rest| memchr(b'"', rest)) else {
                let cut = bytes.len() < open + 1 + self.limit;
                return if cut { Quoted::Open } else { Quoted::Bad };
            };
            let quote = start + found;
            if self.byte(quote + 1) == Some(b'"') {
                // Why: a doubled quote stands for one.
                owned.get_or_insert_default().push_str(self.slice(start, quote + 1));
                start = quote + 2;
                continue;
            }
            let tail = self.slice(start, quote);
            if self.ends_cell(quote + 1) {
                let cell = match owned {
                    None => Cow::Borrowed(tail),
                    Some(head) => Cow::Owned(head + tail),
                };
                return Quoted::Closed { cell, end: quote + 1, clean: true };
            }
            if memchr2(b'\n', b'\r', self.slice(open, quote).as_bytes()).is_some() {
                return Quoted::Bad;
            }
            let rest = bytes.get(quote + 1..).unwrap_or_default();
            let more = memchr3(self.delimiter, b'\n', b'\r', rest).unwrap_or(rest.len());
            let end = quote + 1 + more;
            let cell = Cow::Owned(owned.unwrap_or_default() + tail + self.slice(quote + 1, end));
            return Quoted::Closed { cell, end, clean: false };
        }
    }
}

/// What follows one line end at `at`, if there is one: `\n`, `\r\n` or `\r`.
pub(super) fn after_line_end(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at)? {
        b'\n' => Some(at + 1),
        b'\r' if bytes.get(at + 1) == Some(&b'\n') => Some(at + 2),
        b'\r' => Some(at + 1),
        _ => None,
    }
}

/// How many line ends there are.
pub(super) fn line_ends(bytes: &[u8]) -> u64 {
    let second_half = |at: usize| {
        bytes.get(at) == Some(&b'\n')
            && at.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b'\r')
    };
    memchr2_iter(b'\n', b'\r', bytes).filter(|at| !second_half(*at)).count() as u64
}
