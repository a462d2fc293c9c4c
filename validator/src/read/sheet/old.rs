//! Can an old workbook (.xls) be opened without harm?
//!
//! Its records say how large each sheet is, and the library that reads them
//! believes it: a damaged file of a few kilobytes would ask for gigabytes. The
//! records are therefore walked first ([MS-XLS] 2.3.2: a type and a size, each
//! on two bytes, then the data).

use std::io::{Cursor, Read as _};

use crate::read::Unreadable;

/// Rows and columns of a sheet of Excel 97–2003.
const ROWS: u64 = 65_536;
/// Columns of a sheet of Excel 97–2003.
const COLUMNS: u64 = 256;
/// Cells of the box around the filled cells, for each of them.
const SPARSE: u64 = 200;
/// A box that small needs no reason.
const SMALL: u64 = 2_000_000;
/// Most bytes of the workbook stream.
const STREAM: u64 = 1 << 30;

/// Refuses a workbook whose records make no sense.
pub(super) fn measure(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut file =
        cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Unreadable::Spreadsheet)?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name));
    let stream = file.open_stream(name.ok_or(Unreadable::Spreadsheet)?);
    let mut records = Vec::new();
    stream
        .map_err(|_| Unreadable::Spreadsheet)?
        .take(STREAM)
        .read_to_end(&mut records)
        .map_err(|_| Unreadable::Spreadsheet)?;
    walk(&records)
}

/// The box around the filled cells of a sheet.
#[derive(Default)]
struct Extent {
    rows: u64,
    columns: u64,
    cells: u64,
}

impl Extent {
    fn check(&self) -> Result<(), Unreadable> {
        let area = self.rows * self.columns;
        let wide = self.rows > ROWS || self.columns > COLUMNS;
        if wide || area > SMALL.max(self.cells * SPARSE) {
            return Err(Unreadable::Spreadsheet);
        }
        Ok(())
    }
}

fn walk(records: &[u8]) -> Result<(), Unreadable> {
    let word = |at: usize| -> Option<u64> {
        let pair = records.get(at..at + 2)?;
        Some(u64::from(u16::from_le_bytes(pair.try_into().ok()?)))
    };
    let mut extent = Extent::default();
    let mut at = 0;
    while let (Some(kind), Some(size)) = (word(at), word(at + 2)) {
        let data = at + 4;
        match kind {
            // BOF: another sheet begins.
            0x0809 => {
                extent.check()?;
                extent = Extent::default();
            }
            // DIMENSIONS: rows on four bytes in BIFF8, on two before.
            0x0200 => {
                let long = |at: usize| Some(word(at)? | (word(at + 2)? << 16));
                let (rows, columns) = match size {
                    14.. => (long(data + 4), word(data + 10)),
                    _ => (word(data + 2), word(data + 6)),
                };
                if rows.is_some_and(|rows| rows > ROWS)
                    || columns.is_some_and(|columns| columns > COLUMNS)
                {
                    return Err(Unreadable::Spreadsheet);
                }
            }
            // Cells: BLANK, NUMBER, LABEL, BOOLERR, RK, LABELSST, FORMULA, RSTRING.
            0x0201 | 0x0203 | 0x0204 | 0x0205 | 0x027e | 0x00fd | 0x0006 | 0x00d6 => {
                if let (Some(row), Some(column)) = (word(data), word(data + 2)) {
                    extent.rows = extent.rows.max(row + 1);
                    extent.columns = extent.columns.max(column + 1);
                    extent.cells += 1;
                }
            }
            // Several cells of a row: MULRK, MULBLANK end with their last column.
            0x00bd | 0x00be => {
                let last = data + usize::try_from(size).unwrap_or(0);
                if let (Some(row), Some(column)) = (word(data), last.checked_sub(2).and_then(word))
                {
                    extent.rows = extent.rows.max(row + 1);
                    extent.columns = extent.columns.max(column + 1);
                    extent.cells += 1;
                }
            }
            _ => {}
        }
        at = data + usize::try_from(size).unwrap_or(usize::MAX - data);
    }
    extent.check()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let size = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &size.to_le_bytes(), data].concat()
    }

    fn cell(row: u16, column: u16) -> Vec<u8> {
        record(0x0203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat())
    }

    #[test]
    fn cells_far_apart_and_impossible_sizes_are_refused() {
        assert!(walk(&[cell(0, 0), cell(10, 5)].concat()).is_ok());
        assert!(walk(&[cell(0, 0), cell(65_535, 255)].concat()).is_err());
        assert!(walk(&cell(3, 40_000)).is_err());
        let mut huge = vec![0; 14];
        huge[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(walk(&record(0x0200, &huge)).is_err());
        assert!(walk(&[0x03, 0x02, 0xff]).is_ok(), "what is cut short is left to the reader");
    }
}
