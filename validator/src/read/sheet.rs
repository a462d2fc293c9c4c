//! What do the sheets of a workbook hold? XLSX, XLSB, XLS and ODS, cell by cell.

mod old;

use std::borrow::Cow;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Reader as _, Sheets, Xlsb, Xlsx};

use crate::dataset::{Cell, Moment, RowPlace, Rows};
use crate::read::Unreadable;

/// Most cells kept of a sheet.
const CELLS: usize = 60_000_000;

/// A sheet: its rows with their numbers, each a list of cells from column A.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Name on its tab.
    pub name: String,
    /// Row number (from 1) and cells.
    rows: Vec<(u64, Vec<Data>)>,
}

type Workbook<'b> = Sheets<Cursor<&'b [u8]>>;

/// Reads the sheets of a workbook in order, the empty ones too.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    // Why: the workbook library may panic on damaged files; a panic there is a fault of the file.
    catch_unwind(AssertUnwindSafe(|| read(bytes))).unwrap_or(Err(Unreadable::Spreadsheet))
}

fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        old::measure(bytes)?;
    }
    let mut book: Workbook<'_> =
        calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| {
            match error.to_string() {
                text if text.to_lowercase().contains("password") => Unreadable::Encrypted,
                _ => Unreadable::Spreadsheet,
            }
        })?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let rows = match &mut book {
            Sheets::Xlsx(book) => xlsx_rows(book, &name)?,
            Sheets::Xlsb(book) => xlsb_rows(book, &name)?,
            other => range_rows(other, &name),
        };
        sheets.push(Sheet { name, rows });
    }
    Ok(sheets)
}

/// Reads cell by cell: a single cell far away must not fill the memory with blanks.
fn xlsx_rows(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
) -> Result<Vec<(u64, Vec<Data>)>, Unreadable> {
    // Why: a chart sheet has no cells.
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return Ok(Vec::new()) };
    let mut grid = Grid::default();
    while let Some(cell) = cells.next_cell().map_err(|_| Unreadable::Spreadsheet)? {
        grid.push(cell.get_position(), cell.get_value())?;
    }
    Ok(grid.rows)
}

fn xlsb_rows(
    book: &mut Xlsb<Cursor<&[u8]>>,
    name: &str,
) -> Result<Vec<(u64, Vec<Data>)>, Unreadable> {
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return Ok(Vec::new()) };
    let mut grid = Grid::default();
    while let Some(cell) = cells.next_cell().map_err(|_| Unreadable::Spreadsheet)? {
        grid.push(cell.get_position(), cell.get_value())?;
    }
    Ok(grid.rows)
}

fn range_rows(book: &mut Workbook<'_>, name: &str) -> Vec<(u64, Vec<Data>)> {
    let Ok(range) = book.worksheet_range(name) else { return Vec::new() };
    let (top, left) = range.start().unwrap_or_default();
    let mut rows = Vec::new();
    for (index, row) in range.rows().enumerate() {
        let mut cells = vec![Data::Empty; usize::try_from(left).unwrap_or_default()];
        cells.extend_from_slice(row);
        trim(&mut cells);
        if !cells.is_empty() {
            rows.push((u64::from(top) + index as u64 + 1, cells));
        }
    }
    rows
}

/// Takes the empty cells away from the end of a row.
fn trim(cells: &mut Vec<Data>) {
    let blank = |cell: &Data| match cell {
        Data::Empty => true,
        Data::String(text) => text.trim().is_empty(),
        _ => false,
    };
    while cells.last().is_some_and(blank) {
        cells.pop();
    }
}

#[derive(Default)]
struct Grid {
    rows: Vec<(u64, Vec<Data>)>,
    cells: usize,
}

impl Grid {
    fn push(&mut self, position: (u32, u32), value: &DataRef<'_>) -> Result<(), Unreadable> {
        if matches!(value, DataRef::Empty) {
            return Ok(());
        }
        let number = u64::from(position.0) + 1;
        if self.rows.last().is_none_or(|(last, _)| *last != number) {
            self.rows.push((number, Vec::new()));
        }
        let Some((_, row)) = self.rows.last_mut() else { return Ok(()) };
        let column = usize::try_from(position.1).unwrap_or(usize::MAX);
        self.cells += column.saturating_sub(row.len()) + 1;
        if self.cells > CELLS {
            return Err(Unreadable::TooLarge { limit: CELLS as u64 });
        }
        if column >= row.len() {
            row.resize(column, Data::Empty);
            row.push(value.clone().into());
        } else if let Some(slot) = row.get_mut(column) {
            *slot = value.clone().into();
        }
        Ok(())
    }
}

impl Sheet {
    /// Whether no cell holds anything.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The first rows as text, to look for a header.
    pub fn first_records(&self) -> Vec<Vec<String>> {
        self.rows.iter().take(60).map(|(_, row)| row.iter().map(text).collect()).collect()
    }

    /// The row of this index as headers, and its number.
    pub fn header(&self, index: usize) -> Option<(u64, Vec<String>)> {
        self.rows.get(index).map(|(number, row)| (*number, row.iter().map(text).collect()))
    }

    /// The index of the row of this number.
    pub fn index_of(&self, number: u64) -> Option<usize> {
        self.rows.iter().position(|(known, _)| *known == number)
    }

    /// The rows from this index on.
    pub fn rows_from(&self, index: usize) -> SheetRows<'_> {
        SheetRows { rows: self.rows.get(index..).unwrap_or_default().iter(), number: 0 }
    }
}

/// Rows of a sheet, in order.
#[derive(Debug)]
pub struct SheetRows<'s> {
    rows: std::slice::Iter<'s, (u64, Vec<Data>)>,
    number: u64,
}

impl<'s> Rows<'s> for SheetRows<'s> {
    fn next_row(&mut self, cells: &mut Vec<Cell<'s>>) -> Option<RowPlace> {
        cells.clear();
        let (line, row) = self.rows.next()?;
        cells.extend(row.iter().map(cell));
        self.number += 1;
        Some(RowPlace { number: self.number, line: *line })
    }
}

/// A cell as text, for headers.
fn text(data: &Data) -> String {
    match cell(data) {
        Cell::Text(text) => text.into_owned(),
        Cell::Number(number) => crate::dataset::number_text(number),
        Cell::Boolean(value) => value.to_string(),
        Cell::Moment(moment) => moment.iso(),
        Cell::Error(error) => error.to_owned(),
        Cell::Absent | Cell::Json(_) => String::new(),
    }
}

fn cell(data: &Data) -> Cell<'_> {
    match data {
        #[expect(clippy::cast_precision_loss, reason = "spreadsheets hold floating-point numbers")]
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::String(text) => Cell::Text(Cow::Borrowed(text)),
        Data::Bool(value) => Cell::Boolean(*value),
        Data::DateTime(moment) if moment.is_duration() && moment.as_f64() >= 1.0 => {
            Cell::Number(moment.as_f64())
        }
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
            let (hour, minute, second) = round(hour, minute, second, milli);
            let date = (moment.as_f64() >= 1.0).then_some((year, month, day));
            Cell::Moment(Moment { date, time: Some((hour, minute, second)) })
        }
        Data::DateTimeIso(text) => iso(text).map_or(Cell::Text(Cow::Borrowed(text)), Cell::Moment),
        Data::DurationIso(text) => {
            duration(text).map_or(Cell::Text(Cow::Borrowed(text)), Cell::Moment)
        }
        Data::Error(error) => Cell::Error(error_text(error)),
        Data::Empty => Cell::Absent,
    }
}

/// Half a millisecond is noise of the floating-point number of days.
fn round(hour: u8, minute: u8, second: u8, milli: u16) -> (u8, u8, u8) {
    let up = u32::from(milli >= 500);
    let total = u32::from(hour) * 3600 + u32::from(minute) * 60 + u32::from(second) + up;
    let total = total.min(86_399);
    let part = |value: u32| u8::try_from(value).unwrap_or_default();
    (part(total / 3600), part(total / 60 % 60), part(total % 60))
}

/// Reads the ISO 8601 text that ODS stores: `2024-02-29` or `2024-02-29T12:00:00`.
fn iso(text: &str) -> Option<Moment> {
    let (day, time) = text.split_once('T').map_or((text, None), |(day, time)| (day, Some(time)));
    let mut parts = day.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    let time = match time {
        None => None,
        Some(time) => {
            let mut parts = time.split(':');
            let hour = parts.next()?.parse().ok()?;
            let minute = parts.next()?.parse().ok()?;
            let second = parts.next().and_then(|second| second.get(..2))?.parse().ok()?;
            Some((hour, minute, second))
        }
    };
    Some(Moment { date: Some((year, month, day)), time })
}

/// Reads `PT08H30M00S`, as ODS stores a time of day.
fn duration(text: &str) -> Option<Moment> {
    let mut rest = text.strip_prefix("PT")?;
    let mut part = |mark: char| -> Option<u8> {
        let Some((value, after)) = rest.split_once(mark) else { return Some(0) };
        rest = after;
        value.split('.').next()?.parse().ok()
    };
    let time = (part('H')?, part('M')?, part('S')?);
    (time.0 < 24).then_some(Moment { date: None, time: Some(time) })
}

fn error_text(error: &calamine::CellErrorType) -> &'static str {
    use calamine::CellErrorType as Kind;
    match error {
        Kind::Div0 => "#DIV/0!",
        Kind::NA => "#N/A",
        Kind::Name => "#NAME?",
        Kind::Null => "#NULL!",
        Kind::Num => "#NUM!",
        Kind::Ref => "#REF!",
        Kind::Value => "#VALUE!",
        Kind::GettingData => "#GETTING_DATA",
    }
}

/// The name of a column in a spreadsheet: 1 is `A`, 27 is `AA`.
pub fn letters(position: usize) -> String {
    let mut rest = position;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        assert_eq!(letters(1), "A");
        assert_eq!(letters(27), "AA");
        assert_eq!(letters(702), "ZZ");
        assert_eq!(letters(703), "AAA");
    }

    #[test]
    fn times_of_ods_are_read() {
        assert_eq!(duration("PT08H30M00S").unwrap().iso(), "08:30:00");
        assert_eq!(iso("2024-02-29T08:00:00").unwrap().iso(), "2024-02-29T08:00:00");
        assert!(iso("hier").is_none());
    }

    #[test]
    fn damaged_workbooks_are_unreadable_not_fatal() {
        for bytes in [&b"PK\x03\x04rien"[..], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rien", b""] {
            assert!(sheets(bytes).is_err());
        }
    }
}
