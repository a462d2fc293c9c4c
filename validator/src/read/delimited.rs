//! Where does each cell of a delimited text begin and end?
//!
//! RFC 4180, read liberally: line ends `\n`, `\r\n` or `\r`; a quote inside an
//! unquoted cell is an ordinary character; text after a closing quote is kept.
//! A quote that opens a cell and closes it badly (nowhere, or in the middle of
//! a later line) is read as an ordinary character and noticed, so that it
//! never swallows the rows below.

use std::borrow::Cow;

use memchr::memchr3;

use crate::dataset::{Cell, Notice, RowPlace, Rows};
use crate::read::quotes::{Opening, Quoted, Quotes, after_line_end, line_ends, quoted_limit};

/// Notices kept of one kind.
pub(crate) const NOTICES: usize = 1000;

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

    /// How many line ends were passed.
    pub(crate) fn lines(&self) -> u64 {
        self.line - 1
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
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

    fn quotes(&self) -> Quotes<'t> {
        Quotes { text: self.text, delimiter: self.delimiter, limit: quoted_limit(self.bad_quotes) }
    }

    fn notice(&mut self, notice: Notice) {
        if self.notices.len() < NOTICES {
            self.notices.push(notice);
        }
    }

    /// Passes over empty lines, remembering where they were.
    fn skip_blank_lines(&mut self) {
        while let Some(next) = after_line_end(self.text.as_bytes(), self.at) {
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
            if let Opening::At(open) = self.quotes().opening(from) {
                match self.quotes().quoted(open) {
                    Quoted::Closed { cell: text, end: after, .. } => {
                        self.line +=
                            line_ends(self.text.as_bytes().get(from..after).unwrap_or_default());
                        // Why: the blanks before the quote stay, to be said by the check of spaces.
                        cell = Some(if open > from {
                            Cow::Owned(format!("{}{text}", self.slice(from, open)))
                        } else {
                            text
                        });
                        end = after;
                    }
                    Quoted::Bad | Quoted::Open => {
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
            self.at = after_line_end(self.text.as_bytes(), end).unwrap_or(end);
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
