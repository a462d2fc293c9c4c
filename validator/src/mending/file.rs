//! How is a whole file mended? Read again after a check, and written row by row.

use std::collections::BTreeSet;
use std::io::{self, Read as _, Write};

use crate::check::columns::Columns;
use crate::check::keys::KeySet;
use crate::check::rows::{Bench, Places};
use crate::check::{CheckOptions, Checker};
use crate::code::Code;
use crate::dataset::{Cell, PlaceStyle};
use crate::fact::Fact;
use crate::mending::ledger::{Agreement, Entry, Ledger};
use crate::mending::row::{Mender, is_between};
use crate::mending::{Change, header};
use crate::plan::Plan;
use crate::read::encoding::Encoding;
use crate::read::open::UNPACKED_LIMIT;
use crate::read::stretches::{Cut, Flow, Held, Stop};
use crate::read::{Body, Form, Table, archive, open, passage};
use crate::report::{FileReport, Verdict};
use crate::source::Source;
use crate::writing::{Dialect, write_row};

/// Bytes looked at to find the header of a long file.
const HEAD: usize = 1 << 20;

/// How to mend.
#[derive(Debug)]
pub struct Options<'o> {
    /// How the file was checked.
    pub check: &'o CheckOptions,
    /// What the user agreed to, besides what is safe.
    pub agreed: &'o Agreement,
    /// The character between cells of the mended file; a comma unless told otherwise.
    pub delimiter: Option<u8>,
    /// Whether the fields of keys are left as they are.
    pub leave_keys: bool,
}

/// What was done to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mending {
    /// What was changed.
    pub done: Vec<Entry>,
    /// What a person must agree to.
    pub declined: Vec<Entry>,
    /// Rows written, all those that hold something.
    pub rows: u64,
    /// Rows in which a remedy was left out, for it uncovered more faults than it mended.
    pub kept: u64,
}

/// Why a file cannot be mended.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Unmendable {
    /// It cannot be read, or is no table: the report of the check says why.
    #[error("no table")]
    NoTable,
    /// It holds records in another form than rows and cells.
    #[error("records of {0}")]
    Records(String),
    /// It holds bytes that are no character, which would be lost.
    #[error("{0} undecodable sequences")]
    Undecodable(usize),
    /// It changed since it was checked.
    #[error("changed since it was checked")]
    Changed,
    /// Reading or writing failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl From<Stop> for Unmendable {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Io(error) => Self::Io(error),
            Stop::Whole | Stop::Columns => Self::Changed,
        }
    }
}

impl Checker {
    /// Mends a file that was checked, and writes it as UTF-8 with a delimiter.
    ///
    /// `before` is the report of its check: it tells what can only be known once all is read. A table of UTF-8 text is
    /// mended as it is read; anything else is held whole.
    pub fn mend(
        &self,
        name: &str,
        source: &dyn Source,
        before: &FileReport,
        options: &Options<'_>,
        out: &mut dyn Write,
    ) -> Result<Mending, Unmendable> {
        let seen = Seen::of(before)?;
        let plan = self.table_plan().ok_or(Unmendable::NoTable)?;
        let mut reader = source.open()?;
        let mut head = Vec::new();
        reader.as_mut().take(HEAD as u64).read_to_end(&mut head)?;
        let end = memchr::memrchr(b'\n', &head).filter(|_| head.len() == HEAD && seen.streams);
        if let Some(end) = end {
            let sample = head.get(..=end).unwrap_or_default();
            let Body::Table(table) = open(sample, name, &options.check.read, self.expected()).body
            else {
                return Err(Unmendable::NoTable);
            };
            let (_, start) = table.text().ok_or(Unmendable::NoTable)?;
            let mark = if before.reading.bom { Encoding::UTF8_BOM.len() } else { 0 };
            let begun = head.get(start.offset + mark..).unwrap_or_default().to_vec();
            let rest = io::Cursor::new(begun).chain(reader);
            let mut cut = Flow::again(Box::new(rest), options.check.stretch, start.form);
            return mend(plan, *table, &seen, options, Some(&mut cut), out);
        }
        reader.as_mut().take(UNPACKED_LIMIT + 1).read_to_end(&mut head)?;
        let unpacked =
            archive::unpack(&head, name, UNPACKED_LIMIT).map_err(|_| Unmendable::NoTable)?;
        let name = unpacked.name.as_deref().unwrap_or(name);
        match open(&unpacked.bytes, name, &options.check.read, self.expected()).body {
            Body::Table(table) => mend(plan, *table, &seen, options, None, out),
            Body::Document(_) | Body::Nothing => Err(Unmendable::NoTable),
        }
    }
}

/// What the check saw of the file as a whole.
struct Seen<'b> {
    report: &'b FileReport,
    /// Whether the file can be mended as it is read.
    streams: bool,
    /// Columns without a header that hold values, from 0; `None` when they are too many to be named.
    unnamed: Option<BTreeSet<usize>>,
}

impl<'b> Seen<'b> {
    fn of(report: &'b FileReport) -> Result<Self, Unmendable> {
        let reading = &report.reading;
        let format = reading.format.as_deref();
        if report.verdict == Verdict::CouldNotCheck || reading.headers.is_empty() {
            return match format {
                Some(format @ ("json" | "ndjson" | "geojson")) => {
                    Err(Unmendable::Records(format.to_owned()))
                }
                _ => Err(Unmendable::NoTable),
            };
        }
        match format {
            Some("csv" | "xlsx" | "xlsb" | "xls" | "ods") => {}
            Some(format) => return Err(Unmendable::Records(format.to_owned())),
            None => return Err(Unmendable::NoTable),
        }
        let seen = Self { report, streams: false, unnamed: None };
        if let Some(Fact::Undecodable { count }) = seen.fact(Code::E120) {
            return Err(Unmendable::Undecodable(*count));
        }
        let plain = [Code::E118, Code::E119].into_iter().all(|code| seen.fact(code).is_none());
        let utf8 = reading.encoding.as_deref() == Some(Encoding::Utf8.name());
        let streams = format == Some("csv") && reading.packing.is_none() && utf8 && plain;
        let positions: BTreeSet<usize> = report
            .findings
            .iter()
            .filter_map(|finding| match finding.fact {
                Fact::UnnamedColumn { position } => position.checked_sub(1),
                _ => None,
            })
            .collect();
        let all = positions.len() as u64 == seen.count(Code::E106);
        Ok(Self { streams, unnamed: Some(positions).filter(|_| all), ..seen })
    }

    /// The first fact of a code.
    fn fact(&self, code: Code) -> Option<&Fact> {
        let group = self.report.groups.iter().find(|group| group.first.code() == code)?;
        Some(&group.first.fact)
    }

    /// How often a code was found.
    fn count(&self, code: Code) -> u64 {
        let groups = self.report.groups.iter().filter(|group| group.first.code() == code);
        groups.map(|group| group.count).sum()
    }

    /// Counts what writing the file again changes by itself.
    fn ledger(&self, dialect: Dialect) -> Ledger {
        let mut done = Ledger::default();
        let reading = &self.report.reading;
        let utf8 = reading.encoding.as_deref().is_none_or(|name| name == Encoding::Utf8.name());
        done.count(Change::Encoding, u64::from(!utf8));
        done.count(Change::DoubleEncoding, self.count(Code::E119));
        if let Some(Fact::NulBytes { count }) = self.fact(Code::E118) {
            done.count(Change::NulBytes, *count as u64);
        }
        let other = |delimiter| delimiter != char::from(dialect.delimiter);
        done.count(Change::Delimiter, u64::from(reading.delimiter.is_some_and(other)));
        done.count(Change::LoneQuote, self.count(Code::E117));
        done.count(Change::BlankRows, self.count(Code::E111));
        done
    }
}

/// Mends a table.
fn mend(
    plan: &Plan,
    mut table: Table<'_>,
    seen: &Seen<'_>,
    options: &Options<'_>,
    cut: Option<&mut dyn Cut<'_>>,
    out: &mut dyn Write,
) -> Result<Mending, Unmendable> {
    let dialect = Dialect {
        delimiter: options.delimiter.unwrap_or(b','),
        crlf: table.text().is_some_and(|(text, _)| ends_lines_twice(text)),
    };
    let given = table.header.clone();
    let (mut done, mut declined) = (seen.ledger(dialect), Ledger::default());
    header::rename(&mut table.header, plan, options.agreed, &mut done, &mut declined);
    let (columns, _) = Columns::of(&table.header, plan);
    let filled = if table.style == PlaceStyle::Cells { filled(&table) } else { Vec::new() };
    let width = filled.len().max(table.header.len());
    let nameless = |at: usize| table.header.get(at).is_none_or(|name| name.trim().is_empty());
    let blank = |at: usize| match table.style {
        PlaceStyle::Cells => filled.get(at) != Some(&true),
        _ => seen.unnamed.as_ref().is_some_and(|unnamed| !unnamed.contains(&at)),
    };
    // Why: a row that is too long is written as it is, and must stay under the same headers.
    let aligned = |at: usize| at >= columns.width || seen.count(Code::E110) == 0;
    let dropped: BTreeSet<usize> =
        (0..width).filter(|at| nameless(*at) && blank(*at) && aligned(*at)).collect();
    if let Some(Fact::EmptyColumns { count }) = seen.fact(Code::E108) {
        let kept = (0..table.header.len())
            .filter(|at| nameless(*at) && blank(*at) && !dropped.contains(at))
            .count();
        done.count(Change::EmptyColumns, count.saturating_sub(kept) as u64);
    }
    let frozen: BTreeSet<usize> = if options.leave_keys {
        let keys = plan.keys.iter().flat_map(|key| &key.fields);
        let references = plan.references.iter().flat_map(|reference| &reference.fields);
        keys.chain(references).filter_map(|at| columns.of_field.get(*at).copied()?).collect()
    } else {
        BTreeSet::new()
    };

    if seen.report.reading.bom && seen.streams {
        out.write_all(Encoding::UTF8_BOM)?;
    }
    let above = table.above();
    if options.agreed.contains(&(Change::LinesAbove, None)) {
        done.count(Change::LinesAbove, above.len() as u64);
    } else {
        declined.count(Change::LinesAbove, above.len() as u64);
        for row in &above {
            write_row(out, dialect, row.iter().map(String::as_str))?;
        }
    }
    let mut names = table.header.clone();
    names.resize(width, String::new());
    let names: Vec<&str> = names
        .iter()
        .enumerate()
        .filter(|(at, _)| !dropped.contains(at))
        .map(|(_, name)| name.as_str())
        .collect();
    write_row(out, dialect, names.iter().copied())?;

    let check = CheckOptions { digest: false, ..options.check.clone() };
    let places = Places { plan, table: &table, columns: &columns };
    let bench = Bench::new(places, &check, KeySet::default());
    let between = |group: &crate::report::Group| is_between(&group.first.fact);
    let mut mender = Mender {
        bench: &bench,
        agreed: options.agreed,
        together: seen.report.groups.iter().any(between),
        frozen: &frozen,
        dropped: &dropped,
        width: if table.style == PlaceStyle::Cells { width } else { 0 },
        done,
        declined,
        rows: 0,
        kept: 0,
    };
    let mut write = |place, cells: &[Cell<'_>]| match mender.row(place, cells) {
        Some(row) => write_row(out, dialect, row.iter().map(AsRef::as_ref)),
        None => Ok(()),
    };
    match (cut, table.text()) {
        (Some(cut), Some((_, start))) => pour(cut, start.form, &mut write)?,
        (None, Some((text, start))) => {
            let rest = text.as_bytes().get(start.offset..).unwrap_or_default();
            let mut cut = Held::new(rest, options.check.stretch, start.form);
            pour(&mut cut, start.form, &mut write)?;
        }
        (_, None) => {
            let mut rows = table.rows();
            let mut cells = Vec::new();
            while let Some(place) = rows.next_row(&mut cells) {
                write(place, &cells)?;
            }
        }
    }
    Ok(Mending {
        rows: mender.rows,
        kept: mender.kept,
        done: mender.done.entries(&given),
        declined: mender.declined.entries(&given),
    })
}

/// What writes a row.
type Writing<'w> = dyn FnMut(crate::dataset::RowPlace, &[Cell<'_>]) -> io::Result<()> + 'w;

/// Reads the records of a text to the end.
fn pour(cut: &mut dyn Cut<'_>, form: Form, write: &mut Writing<'_>) -> Result<(), Unmendable> {
    let Form::Delimited(delimiter) = form else { return Err(Unmendable::NoTable) };
    passage::records(cut, delimiter, &mut |record| {
        write(record.place, &record.cells())?;
        Ok(true)
    })?;
    Ok(())
}

/// For each column of a sheet, those beside the table too, whether it holds something below the header.
fn filled(table: &Table<'_>) -> Vec<bool> {
    let mut filled = Vec::new();
    let mut rows = table.rows();
    let mut cells = Vec::new();
    while rows.next_row(&mut cells).is_some() {
        for (at, _) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()) {
            if at >= filled.len() {
                filled.resize(at + 1, false);
            }
            if let Some(slot) = filled.get_mut(at) {
                *slot = true;
            }
        }
    }
    filled
}

/// Whether the lines of a text end with `\r\n`.
fn ends_lines_twice(text: &str) -> bool {
    let first = memchr::memchr(b'\n', text.as_bytes());
    first.and_then(|at| at.checked_sub(1)).is_some_and(|at| text.as_bytes().get(at) == Some(&b'\r'))
}
