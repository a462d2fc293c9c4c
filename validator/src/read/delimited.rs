//! Where does each cell of a delimited text begin and end?
//!
//! RFC 4180, read liberally: line ends `\n`, `\r\n` or `\r`; a quote inside an
//! unquoted cell is an ordinary character; text after a closing quote is kept.
//! A quote that opens a cell and closes it badly (nowhere, or in the middle of
//! a later line) is read as an ordinary character and noticed, so that it
//! never swallows the rows below.

use std::borrow::Cow;

use memchr::{memchr, memchr3};

use crate::dataset::{Cell, Notice, RowPlace, Rows};

/// Longest quoted cell; a quote not closed by then is taken for an ordinary character.
const QUOTED_LIMIT: usize = 8 << 20;
/// The same, once the file has shown many bad quotes: keeps the work linear.
const QUOTED_LIMIT_LOW: usize = 1 << 14;
/// How many bad quotes are "many".
const MANY_BAD_QUOTES: u32 = 64;
/// Notices kept of one kind.
const NOTICES: usize = 1000;

/// Reads a text record by record.
#[derive(Debug)]
pub struct Delimited<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
    line: u64,
    number: u64,
    bad_quotes: u32,
    notices: Vec<Notice>,
    /// Blank lines seen since the last record, reported only if a record follows.
    blank_lines: Vec<u64>,
}

/// How a quoted cell ended.
enum Quoted<'t> {
    /// At a delimiter, or followed by text that was kept; `clean` tells them apart.
    Closed {
        cell: Cow<'t, str>,
        end: usize,
        clean: bool,
    },
    Bad,
}

impl<'t> Delimited<'t> {
    /// Starts at the beginning of `text`; `delimiter` is an ASCII byte.
    pub fn new(text: &'t str, delimiter: u8) -> Self {
        Self {
            text,
            delimiter,
            at: 0,
            line: 1,
            number: 0,
            bad_quotes: 0,
            notices: Vec::new(),
            blank_lines: Vec::new(),
        }
    }

    /// Starts the numbering of rows after the header.
    pub fn restart_numbers(&mut self) {
        self.number = 0;
        self.notices.clear();
        self.blank_lines.clear();
    }

    /// Where the next record begins, in bytes.
    pub fn offset(&self) -> usize {
        self.at
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Whether the bytes at `at` end a cell.
    fn ends_cell(&self, at: usize) -> bool {
        match self.byte(at) {
            None | Some(b'\n' | b'\r') => true,
            Some(byte) => byte == self.delimiter,
        }
    }

    /// Passes over one line end at `at`, if there is one.
    fn after_line_end(&self, at: usize) -> Option<usize> {
        match self.byte(at)? {
            b'\n' => Some(at + 1),
            b'\r' if self.byte(at + 1) == Some(b'\n') => Some(at + 2),
            b'\r' => Some(at + 1),
            _ => None,
        }
    }

    fn slice(&self, from: usize, to: usize) -> &'t str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// Reads an unquoted cell from `from`: everything up to a delimiter or a line end.
    fn unquoted(&self, from: usize) -> (&'t str, usize) {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let end = from + memchr3(self.delimiter, b'\n', b'\r', rest).unwrap_or(rest.len());
        (self.slice(from, end), end)
    }

    /// Where a cell opens a quote: at once, or after blanks when the quote closes the cell.
    fn opening_quote(&self, from: usize) -> Option<usize> {
        match self.byte(from)? {
            b'"' => Some(from),
            b' ' => {
                let rest = self.text.as_bytes().get(from..)?;
                let open = from + rest.iter().position(|byte| *byte != b' ')?;
                let sound = self.byte(open) == Some(b'"')
                    && matches!(self.quoted(open), Quoted::Closed { clean: true, .. });
                sound.then_some(open)
            }
            _ => None,
        }
    }

    /// Reads a quoted cell whose opening quote stands at `open`.
    fn quoted(&self, open: usize) -> Quoted<'t> {
        let limit = if self.bad_quotes > MANY_BAD_QUOTES { QUOTED_LIMIT_LOW } else { QUOTED_LIMIT };
        let bytes = self.text.as_bytes();
        let last = bytes.len().min(open + 1 + limit);
        let mut owned: Option<String> = None;
        let mut start = open + 1;
        loop {
            let Some(found) = bytes.get(start..last).and_then(|rest| memchr(b'"', rest)) else {
                return Quoted::Bad;
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
            let several_lines = memchr::memchr2(b'\n', b'\r', self.slice(open, quote).as_bytes());
            if several_lines.is_some() {
                return Quoted::Bad;
            }
            let (after, end) = self.unquoted(quote + 1);
            let cell = Cow::Owned(owned.unwrap_or_default() + tail + after);
            return Quoted::Closed { cell, end, clean: false };
        }
    }

    /// Counts the line ends inside a quoted cell.
    fn count_lines(&mut self, from: usize, to: usize) {
        let bytes = self.text.as_bytes().get(from..to).unwrap_or_default();
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let second_half = bytes.get(at) == Some(&b'\n')
                && at.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b'\r');
            if !second_half {
                self.line += 1;
            }
        }
    }

    fn notice(&mut self, notice: Notice) {
        if self.notices.len() < NOTICES {
            self.notices.push(notice);
        }
    }

    /// Passes over empty lines, remembering where they were.
    fn skip_blank_lines(&mut self) {
        while let Some(next) = self.after_line_end(self.at) {
            if self.blank_lines.len() < NOTICES {
                self.blank_lines.push(self.line);
            }
            self.at = next;
            self.line += 1;
        }
    }
}

impl<'t> Rows<'t> for Delimited<'t> {
    fn next_row(&mut self, cells: &mut Vec<Cell<'t>>) -> Option<RowPlace> {
        cells.clear();
        self.skip_blank_lines();
        if self.at >= self.text.len() {
            return None;
        }
        for line in std::mem::take(&mut self.blank_lines) {
            self.notice(Notice::BlankLine { line });
        }
        self.number += 1;
        let place = RowPlace { number: self.number, line: self.line };
        loop {
            let from = self.at;
            let mut end = from;
            let mut cell = None;
            if let Some(open) = self.opening_quote(from) {
                match self.quoted(open) {
                    Quoted::Closed { cell: text, end: after, .. } => {
                        self.count_lines(from, after);
                        // Why: the blanks before the quote stay, to be said by the check of spaces.
                        cell = Some(if open > from {
                            Cow::Owned(format!("{}{text}", self.slice(from, open)))
                        } else {
                            text
                        });
                        end = after;
                    }
                    Quoted::Bad => {
                        self.bad_quotes = self.bad_quotes.saturating_add(1);
                        self.notice(Notice::UnclosedQuote { line: self.line });
                    }
                }
            }
            let cell = cell.unwrap_or_else(|| {
                let (text, after) = self.unquoted(from);
                end = after;
                Cow::Borrowed(text)
            });
            cells.push(Cell::Text(cell));
            if self.byte(end) == Some(self.delimiter) {
                self.at = end + 1;
                continue;
            }
            self.at = self.after_line_end(end).unwrap_or(end);
            if self.at > end {
                self.line += 1;
            }
            return Some(place);
        }
    }

    fn notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.notices)
    }
}

#[cfg(test)]
mod tests;
