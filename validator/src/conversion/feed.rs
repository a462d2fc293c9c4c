//! Where do the rows to convert come from? From a file that is read as it is converted, or that is held whole.

use std::io::{self, Read as _};

use serde_json::Value;

use super::work::{Job, Store};
use crate::check::stream::{HEAD, columns};
use crate::dataset::{Cell, RowPlace};
use crate::excerpt;
use crate::fact::{Fact, JsonFault};
use crate::read::encoding::{Doubling, Encoding, weigh};
use crate::read::expected::Expected;
use crate::read::open::UNPACKED_LIMIT;
use crate::read::records::{Cells, Next, Records};
use crate::read::stretches::{Cut, Flow, Held, Stop, Stretch};
use crate::read::{Body, Form, ReadOptions, Start, Table, Unreadable, archive, json, open};
use crate::source::Source;

/// Rows of a file held whole that are converted together.
const BUNCH: usize = 1000;

/// A file to convert: its headers, and its rows to come.
pub struct Feed<'s> {
    name: &'s str,
    source: &'s dyn Source,
    options: &'s ReadOptions,
    expected: Expected,
    stretch: usize,
    /// The headers, as written.
    pub headers: Vec<String>,
    how: How,
}

/// How the rows are read.
enum How {
    /// As they come: bytes before the first row, and how rows are written.
    Flow { skipped: usize, start: Start },
    /// From all the bytes.
    Whole(Vec<u8>),
}

/// Why a file cannot be converted.
#[derive(Debug)]
pub enum Stopped {
    /// It cannot be read, or what is made cannot be written.
    Io(io::Error),
    /// It is no table that can be read, for these reasons.
    Unreadable(Vec<Fact>),
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// What keeps a pass from going to its end.
pub(super) enum Broken {
    Stopped(Stopped),
    /// The file must be held whole.
    Whole,
}

impl From<Stopped> for Broken {
    fn from(stopped: Stopped) -> Self {
        Self::Stopped(stopped)
    }
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        Self::Stopped(Stopped::Io(error))
    }
}

impl From<Stop> for Broken {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Io(error) => error.into(),
            Stop::Whole | Stop::Columns => Self::Whole,
        }
    }
}

impl<'s> Feed<'s> {
    /// Opens a file. `expected` guides the choice of delimiter, header row and sheet, as it does for a check;
    /// `stretch` is how many bytes of a table are read together.
    pub fn open(
        name: &'s str,
        source: &'s dyn Source,
        options: &'s ReadOptions,
        expected: Expected,
        stretch: usize,
    ) -> Result<Self, Stopped> {
        let mut reader = source.open()?;
        let mut head = Vec::new();
        reader.as_mut().take(HEAD as u64).read_to_end(&mut head)?;
        drop(reader);
        let how = How::Whole(Vec::new());
        let mut feed = Self { name, source, options, expected, stretch, headers: Vec::new(), how };
        if head.len() < HEAD || !feed.flows(&head)? {
            feed.hold()?;
        }
        Ok(feed)
    }

    /// Whether the file can be converted as it is read; if so, finds its headers.
    fn flows(&mut self, head: &[u8]) -> Result<bool, Stopped> {
        let Some(end) = memchr::memrchr(b'\n', head) else { return Ok(false) };
        let sample = head.get(..=end).unwrap_or_default();
        let opened = open(sample, self.name, self.options, &self.expected);
        let plain = opened.reading.encoding.as_deref() == Some(Encoding::Utf8.name())
            && opened.facts.iter().all(|(fact, _)| matches!(fact, Fact::HeaderNotFirst { .. }));
        let Body::Table(table) = opened.body else { return Ok(false) };
        let Some((_, start)) = table.text().filter(|_| plain) else { return Ok(false) };
        let skipped = start.offset + if opened.reading.bom { Encoding::UTF8_BOM.len() } else { 0 };
        self.headers = match start.form {
            Form::Delimited(_) => table.header,
            // Why: the first records may lack members that others have.
            Form::Lines => match columns(self.source, head)? {
                Some(names) => names,
                None => return Ok(false),
            },
        };
        self.how = How::Flow { skipped, start };
        Ok(true)
    }

    /// Holds the file whole.
    pub(super) fn hold(&mut self) -> Result<(), Stopped> {
        let mut bytes = Vec::new();
        self.source.open()?.take(UNPACKED_LIMIT + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > UNPACKED_LIMIT {
            let fact = Fact::Unreadable(Unreadable::TooLarge { limit: UNPACKED_LIMIT });
            return Err(Stopped::Unreadable(vec![fact]));
        }
        self.headers = self.whole(&bytes, &mut |table| Ok(table.header.clone()))?;
        self.how = How::Whole(bytes);
        Ok(())
    }

    /// Opens a file held whole.
    fn whole<T>(
        &self,
        bytes: &[u8],
        look: &mut dyn FnMut(&Table<'_>) -> Result<T, Stopped>,
    ) -> Result<T, Stopped> {
        let unpacked = archive::unpack(bytes, self.name, UNPACKED_LIMIT).map_err(|fault| {
            Stopped::Unreadable(vec![Fact::Unreadable(Unreadable::from(fault))])
        })?;
        let name = unpacked.name.as_deref().unwrap_or(self.name);
        let opened = open(&unpacked.bytes, name, self.options, &self.expected);
        match &opened.body {
            Body::Table(table) => look(table),
            Body::Nothing | Body::Document(_) => {
                Err(Stopped::Unreadable(opened.facts.into_iter().map(|(fact, _)| fact).collect()))
            }
        }
    }

    /// Gives all the rows, some at a time.
    pub(super) fn pass(
        &self,
        take: &mut dyn FnMut(&mut dyn Bunches) -> Result<(), Broken>,
    ) -> Result<(), Broken> {
        match &self.how {
            How::Flow { skipped, start } => {
                let mut reader = self.source.open()?;
                io::copy(&mut reader.as_mut().take(*skipped as u64), &mut io::sink())?;
                let cut = Flow::again(reader, self.stretch, start.form);
                let weighed = self.options.encoding.is_none();
                take(&mut Stretches::new(Box::new(cut), *start, &self.headers, weighed))
            }
            How::Whole(bytes) => {
                let mut broken = None;
                self.whole(bytes, &mut |table| {
                    let done = match table.text() {
                        Some((text, start)) => {
                            let rest = text.as_bytes().get(start.offset..).unwrap_or_default();
                            let cut = Held::new(rest, self.stretch, start.form);
                            take(&mut Stretches::new(Box::new(cut), start, &self.headers, false))
                        }
                        None => take(&mut Sheet { rows: table.rows(), number: 0 }),
                    };
                    match done {
                        Ok(()) => Ok(()),
                        Err(Broken::Stopped(stopped)) => Err(stopped),
                        Err(Broken::Whole) => {
                            broken = Some(Broken::Whole);
                            Ok(())
                        }
                    }
                })?;
                broken.map_or(Ok(()), Err)
            }
        }
    }
}

/// Gives rows some at a time, in the order of the file.
pub(super) trait Bunches {
    fn next(&mut self) -> Result<Option<Job>, Stop>;
}

/// The rows of a table of text.
struct Stretches<'r, 'c, 'h> {
    cut: Box<dyn Cut<'c> + 'r>,
    form: Form,
    headers: &'h [String],
    base: RowPlace,
    /// The beginning of a record that the last stretch did not end.
    carried: Vec<u8>,
    bad_quotes: u32,
    doubling: Option<Doubling>,
    ended: bool,
}

impl<'r, 'c, 'h> Stretches<'r, 'c, 'h> {
    fn new(cut: Box<dyn Cut<'c> + 'r>, start: Start, headers: &'h [String], weighed: bool) -> Self {
        Self {
            cut,
            form: start.form,
            headers,
            base: RowPlace { number: 0, line: start.lines },
            carried: Vec::new(),
            bad_quotes: 0,
            doubling: weighed.then(Doubling::default),
            ended: false,
        }
    }

    /// The text that comes next, and whether it is the last one.
    fn text(&mut self) -> Result<Option<(String, bool)>, Stop> {
        let (bytes, last) = match self.cut.next()? {
            None if self.carried.is_empty() => return Ok(None),
            None => (std::mem::take(&mut self.carried), true),
            Some(Stretch { bytes, last }) => {
                weigh(&mut self.doubling, &bytes)?;
                if self.carried.is_empty() {
                    (bytes.into_owned(), last)
                } else {
                    let mut whole = std::mem::take(&mut self.carried);
                    whole.extend_from_slice(&bytes);
                    (whole, last)
                }
            }
        };
        if simdutf8::basic::from_utf8(&bytes).is_err() || memchr::memchr(0, &bytes).is_some() {
            return Err(Stop::Whole);
        }
        let text = String::from_utf8(bytes).map_err(|_| Stop::Whole)?;
        Ok(Some((text, last)))
    }
}

impl Bunches for Stretches<'_, '_, '_> {
    fn next(&mut self) -> Result<Option<Job>, Stop> {
        if self.ended {
            return Ok(None);
        }
        let Some((text, last)) = self.text()? else {
            self.ended = true;
            if self.doubling.as_ref().is_some_and(Doubling::verdict) {
                return Err(Stop::Whole);
            }
            return Ok(None);
        };
        let base = self.base;
        Ok(Some(match self.form {
            Form::Delimited(delimiter) => {
                let mut cells = Cells::default();
                let mut rows = Vec::new();
                let mut records = Records::new(&text, delimiter, last, self.bad_quotes);
                let open = loop {
                    let before = cells.len();
                    match records.next(&mut cells) {
                        Next::Row(place) => rows.push((before, cells.len() - before, place)),
                        Next::End => break None,
                        Next::Open(at) => break Some(at),
                    }
                };
                let rest = records.rest(self.bad_quotes);
                self.bad_quotes = self.bad_quotes.saturating_add(rest.bad_quotes);
                self.base.number += rest.records;
                self.base.line += rest.lines;
                if let Some(at) = open {
                    self.carried = text.as_bytes().get(at..).unwrap_or_default().to_vec();
                }
                Job { cells: Store::Text(text, cells), rows, unread: Vec::new(), base }
            }
            Form::Lines => {
                let job = lines(&text, self.headers, base);
                let number = (job.rows.len() + job.unread.len()) as u64;
                self.base.number += number;
                self.base.line += memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64;
                job
            }
        }))
    }
}

/// The objects of lines of JSON; a line that is none is no row, and is not lost.
fn lines(text: &str, headers: &[String], base: RowPlace) -> Job {
    let mut job =
        Job { cells: Store::Owned(Vec::new()), rows: Vec::new(), unread: Vec::new(), base };
    let mut cells = Vec::new();
    let mut number = 0;
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        number += 1;
        let place = RowPlace { number, line: at as u64 + 1 };
        match serde_json::from_str(line) {
            Ok(Value::Object(mut object)) => {
                let first = cells.len();
                cells.extend(headers.iter().map(|name| match object.remove(name) {
                    None | Some(Value::Null) => String::new(),
                    Some(Value::String(text)) => text,
                    Some(Value::Number(number)) => number.to_string(),
                    Some(other) => other.to_string(),
                }));
                job.rows.push((first, cells.len() - first, place));
            }
            unread => {
                let mut fact = match unread {
                    Err(error) => json::fact(&error),
                    Ok(_) => Fact::JsonSyntax { line: 0, column: 1, fault: JsonFault::NotAnObject },
                };
                if let Fact::JsonSyntax { line, .. } = &mut fact {
                    *line = base.line + place.line;
                }
                job.unread.push((place, line.to_owned(), fact));
            }
        }
    }
    job.cells = Store::Owned(cells);
    job
}

/// The rows of a sheet, or of records held in memory.
struct Sheet<'t> {
    rows: Box<dyn crate::dataset::Rows<'t> + 't>,
    number: u64,
}

impl Bunches for Sheet<'_> {
    fn next(&mut self) -> Result<Option<Job>, Stop> {
        let base = RowPlace { number: self.number, line: 0 };
        let mut job =
            Job { cells: Store::Owned(Vec::new()), rows: Vec::new(), unread: Vec::new(), base };
        let mut cells = Vec::new();
        let mut read: Vec<Cell<'_>> = Vec::new();
        while job.rows.len() < BUNCH {
            let Some(place) = self.rows.next_row(&mut read) else { break };
            let first = cells.len();
            cells.extend(read.iter().map(|cell| excerpt::text(cell).into_owned()));
            let number = place.number.saturating_sub(self.number);
            job.rows.push((first, read.len(), RowPlace { number, line: place.line }));
        }
        let Some((.., last)) = job.rows.last() else { return Ok(None) };
        self.number += last.number;
        job.cells = Store::Owned(cells);
        Ok(Some(job))
    }
}
