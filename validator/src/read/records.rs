//! Where do the cells of each record stand in a stretch of a table? Without copying any.
//!
//! The same reading as [`delimited`](super::delimited), made for speed: separators are found by blocks of bytes, cells
//! are places in the text. A stretch may end in the middle of a quoted cell: that record is then left to be read again
//! with what follows.

#[cfg(test)]
mod tests;

use crate::dataset::{Notice, RowPlace};
use crate::read::delimited::NOTICES;
use crate::read::quotes::{
    Opening, QUOTED_LIMIT_LOW, Quoted, Quotes, after_line_end, line_ends, quoted_limit,
};
use crate::read::scan::Scan;

/// Reads a stretch of a table that begins where a record does.
#[derive(Debug)]
pub(crate) struct Records<'t> {
    text: &'t str,
    delimiter: u8,
    /// Whether the table ends with this text.
    last: bool,
    scan: Scan<'t>,
    at: usize,
    line: u64,
    number: u64,
    bad_quotes: u32,
    hurried: bool,
    notices: Vec<Notice>,
    blank_lines: Vec<u64>,
}

/// The cells of records, one after the other.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    spans: Vec<Span>,
    /// Texts that do not stand in the file as they are: doubled quotes.
    written: String,
}

/// Where a cell stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    /// The first byte; its highest bit tells a cell that was written.
    from: u32,
    to: u32,
}

/// The bit of a cell that was written.
const WRITTEN: u32 = 1 << 31;

impl Span {
    /// A cell of a text of less than 2 GiB.
    pub(crate) fn of(from: usize, to: usize) -> Self {
        Self { from: narrow(from), to: narrow(to) }
    }

    #[inline]
    fn is_written(self) -> bool {
        self.from & WRITTEN != 0
    }

    /// Where it stands in its text.
    #[inline]
    pub(crate) fn range(self) -> std::ops::Range<usize> {
        (self.from & !WRITTEN) as usize..self.to as usize
    }
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// A record; its place is counted from the beginning of the stretch.
    Row(RowPlace),
    /// The end of the stretch.
    End,
    /// A record that begins at this byte, and may end beyond the stretch.
    Open(usize),
}

/// What reading a stretch leaves behind.
#[derive(Debug, Default)]
pub(crate) struct Rest {
    /// Records read.
    pub(crate) records: u64,
    /// Line ends passed.
    pub(crate) lines: u64,
    /// What was noticed, as far as it is kept.
    pub(crate) notices: Vec<Notice>,
    /// Blank lines after the last record, as far as they are kept.
    pub(crate) blank_lines: Vec<u64>,
    /// Bad quotes met, those before the stretch left out.
    pub(crate) bad_quotes: u32,
    /// Whether the reading depends on how many bad quotes came before.
    pub(crate) hurried: bool,
}

impl<'t> Records<'t> {
    /// Starts at the beginning of `text`, after so many bad quotes. The text is shorter than 2 GiB; beyond, nothing
    /// of it is read.
    pub(crate) fn new(text: &'t str, delimiter: u8, last: bool, bad_quotes: u32) -> Self {
        let text = if text.len() < WRITTEN as usize { text } else { "" };
        Self {
            text,
            delimiter,
            last,
            scan: Scan::new(text.as_bytes(), delimiter),
            at: 0,
            line: 0,
            number: 0,
            bad_quotes,
            hurried: false,
            notices: Vec::new(),
            blank_lines: Vec::new(),
        }
    }

    /// What was counted and noticed; `before` is the number of bad quotes given at the start.
    pub(crate) fn rest(self, before: u32) -> Rest {
        Rest {
            records: self.number,
            lines: self.line,
            notices: self.notices,
            blank_lines: self.blank_lines,
            bad_quotes: self.bad_quotes - before,
            hurried: self.hurried,
        }
    }

    /// Reads the next record, and adds its cells.
    pub(crate) fn next(&mut self, cells: &mut Cells) -> Next {
        let (bytes, delimiter) = (self.text.as_bytes(), self.delimiter);
        while let Some(next) = after_line_end(bytes, self.at) {
            if self.blank_lines.len() < NOTICES {
                self.blank_lines.push(self.line + 1);
            }
            self.at = next;
            self.line += 1;
        }
        if self.at >= bytes.len() {
            return Next::End;
        }
        // Why a copy: what changes with every cell stays out of memory.
        let mut scan = self.scan;
        scan.skip_to(self.at);
        let (start, line) = (self.at, self.line);
        let (noticed, bad, before) = (self.notices.len(), self.bad_quotes, cells.spans.len());
        let blank_lines = std::mem::take(&mut self.blank_lines);
        for line in &blank_lines {
            self.notice(Notice::BlankLine { line: *line });
        }
        let mut at = self.at;
        loop {
            let from = at;
            let mut end = None;
            if matches!(bytes.get(from), Some(b'"' | b' ')) {
                match self.quoted(from, cells) {
                    Ok(after) => end = after,
                    Err(CutShort) => {
                        self.notices.truncate(noticed);
                        cells.spans.truncate(before);
                        (self.at, self.line, self.bad_quotes) = (start, line, bad);
                        self.blank_lines = blank_lines;
                        return Next::Open(start);
                    }
                }
            }
            let end = match end {
                Some(end) => {
                    scan.skip_to(end + 1);
                    end
                }
                None => {
                    let end = scan.take();
                    cells.spans.push(Span { from: narrow(from), to: narrow(end) });
                    end
                }
            };
            if bytes.get(end) == Some(&delimiter) {
                at = end + 1;
                continue;
            }
            self.scan = scan;
            self.at = after_line_end(bytes, end).unwrap_or(end);
            if self.at > end {
                self.line += 1;
            }
            self.number += 1;
            return Next::Row(RowPlace { number: self.number, line: line + 1 });
        }
    }

    /// Reads a cell that opens a quote, and gives its end; `None` when it does not, or not soundly.
    fn quoted(&mut self, from: usize, cells: &mut Cells) -> Result<Option<usize>, CutShort> {
        let quotes = Quotes {
            text: self.text,
            delimiter: self.delimiter,
            limit: quoted_limit(self.bad_quotes),
        };
        let open = match quotes.opening(from) {
            Opening::No => {
                // Why: blanks before a quote were looked at as far as bad quotes allow.
                let rest = self.text.as_bytes().get(from..).unwrap_or_default();
                self.hurried |= rest.iter().find(|byte| **byte != b' ') == Some(&b'"');
                return Ok(None);
            }
            Opening::At(open) => open,
            Opening::Open if self.last => return Ok(None),
            Opening::Open => return Err(CutShort),
        };
        match quotes.quoted(open) {
            Quoted::Closed { cell, end, .. } => {
                self.hurried |= end - open > QUOTED_LIMIT_LOW;
                let inside = self.text.as_bytes().get(from..end).unwrap_or_default();
                self.line += line_ends(inside);
                match cell {
                    // Why: the cell stands between the two quotes.
                    std::borrow::Cow::Borrowed(_) if open == from => {
                        cells.spans.push(Span { from: narrow(open + 1), to: narrow(end - 1) });
                    }
                    cell => {
                        let start = cells.written.len();
                        cells.written.push_str(self.text.get(from..open).unwrap_or_default());
                        cells.written.push_str(&cell);
                        cells.spans.push(Span {
                            from: narrow(start) | WRITTEN,
                            to: narrow(cells.written.len()),
                        });
                    }
                }
                Ok(Some(end))
            }
            Quoted::Open if !self.last => Err(CutShort),
            Quoted::Bad | Quoted::Open => {
                self.hurried = true;
                self.bad_quotes = self.bad_quotes.saturating_add(1);
                self.notice(Notice::UnclosedQuote { line: self.line + 1 });
                Ok(None)
            }
        }
    }

    fn notice(&mut self, notice: Notice) {
        if self.notices.len() < NOTICES {
            self.notices.push(notice);
        }
    }
}

/// The stretch ends before the cell does.
struct CutShort;

/// A place in a text of less than 4 GiB.
fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Cells {
    /// How many cells there are.
    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }

    /// Forgets them all.
    pub(crate) fn clear(&mut self) {
        self.spans.clear();
        self.written.clear();
    }

    /// Adds cells of another text, which the next ones must be of as well.
    pub(crate) fn extend(&mut self, spans: &[Span]) {
        self.spans.extend_from_slice(spans);
    }

    /// The cells, for [`Cells::bytes`].
    pub(crate) fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The bytes of a cell, of a record read from this text.
    #[inline]
    pub(crate) fn bytes<'c>(&'c self, text: &'c [u8], span: Span) -> &'c [u8] {
        let home = if span.is_written() { self.written.as_bytes() } else { text };
        home.get(span.range()).unwrap_or_default()
    }

    /// All from the first byte of a cell on: what looks at blocks of bytes need not copy the cell.
    #[inline]
    pub(crate) fn tail<'c>(&'c self, text: &'c [u8], span: Span) -> &'c [u8] {
        let home = if span.is_written() { self.written.as_bytes() } else { text };
        home.get(span.range().start..).unwrap_or_default()
    }

    /// The text of a cell, of a record read from this text.
    pub(crate) fn text<'c>(&'c self, text: &'c str, at: usize) -> Option<&'c str> {
        let span = self.spans.get(at)?;
        let home = if span.is_written() { self.written.as_str() } else { text };
        home.get(span.range())
    }

    /// The text of a cell, when it stands in the text as it is.
    pub(crate) fn borrowed<'t>(&self, text: &'t str, at: usize) -> Option<&'t str> {
        let span = self.spans.get(at).filter(|span| !span.is_written())?;
        text.get(span.range())
    }
}
