//! How do rows become a workbook, without holding them?

use std::fmt;
use std::io::{self, Seek, Write};

use etalon_validator::conversion::{SheetCell, cells};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, XlsxError};

/// Rows of a sheet, its header included.
const ROWS: u32 = 1_048_576;

/// A workbook of one sheet that is being written.
pub(super) struct Workbook {
    book: rust_xlsxwriter::Workbook,
    row: u32,
    column: u16,
}

/// There are more rows than a sheet can hold.
#[derive(Debug)]
pub(super) struct SheetFull;

impl fmt::Display for SheetFull {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the sheet is full")
    }
}

impl std::error::Error for SheetFull {}

impl Workbook {
    pub(super) fn new() -> io::Result<Self> {
        let mut book = rust_xlsxwriter::Workbook::new();
        // Why a fixed day: the same rows give the same bytes.
        if let Ok(day) = ExcelDateTime::from_ymd(2000, 1, 1) {
            book.set_properties(&DocProperties::new().set_creation_datetime(&day));
        }
        book.add_worksheet_with_constant_memory().map_err(fault)?;
        Ok(Self { book, row: 0, column: 0 })
    }

    /// Adds rows, as [`cells`] reads them.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let sheet = self.book.worksheet_from_index(0).map_err(fault)?;
        for cell in cells(bytes) {
            match cell {
                SheetCell::End => {
                    self.row += 1;
                    self.column = 0;
                    continue;
                }
                _ if self.row >= ROWS => return Err(io::Error::other(SheetFull)),
                SheetCell::Text("") => {}
                SheetCell::Text(text) => {
                    sheet.write_string(self.row, self.column, text).map_err(fault)?;
                }
                SheetCell::Number(digits) => match digits.parse::<f64>() {
                    Ok(number) => {
                        sheet.write_number(self.row, self.column, number).map_err(fault)?;
                    }
                    Err(_) => {
                        sheet.write_string(self.row, self.column, digits).map_err(fault)?;
                    }
                },
            }
            self.column = self.column.saturating_add(1);
        }
        Ok(())
    }

    pub(super) fn save(mut self, writer: &mut (impl Write + Seek + Send)) -> io::Result<()> {
        self.book.save_to_writer(writer).map_err(fault)
    }
}

fn fault(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        error => io::Error::other(error),
    }
}
