//! What was read? Rows of cells with their places, whatever the format.

use std::borrow::Cow;

use serde_json::Value;

/// A cell as its format stores it.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'t> {
    /// No cell at all: a row too short, a property left out.
    Absent,
    /// Text, as every cell of a CSV file is.
    Text(Cow<'t, str>),
    /// A number of a spreadsheet or of JSON.
    Number(f64),
    /// A true or false of a spreadsheet or of JSON.
    Boolean(bool),
    /// A date or a time of a spreadsheet.
    Moment(Moment),
    /// An error shown by a spreadsheet: `#N/A`.
    Error(&'static str),
    /// A list or an object of JSON.
    Json(Cow<'t, Value>),
}

/// A date and a time of a spreadsheet, or one of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Year, month, day; `None` for a time of day alone.
    pub date: Option<(u16, u8, u8)>,
    /// Hour, minute, second; `None` for a day alone.
    pub time: Option<(u8, u8, u8)>,
}

/// Where a row is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RowPlace {
    /// Position among the rows of data, from 1.
    pub number: u64,
    /// Line of the file or row of the sheet, from 1; 0 where the format has none.
    pub line: u64,
}

impl RowPlace {
    /// A place counted from the end of another one; a format without lines stays without.
    pub(crate) fn after(self, base: Self) -> Self {
        let line = if self.line == 0 { 0 } else { base.line + self.line };
        Self { number: base.number + self.number, line }
    }
}

/// How the places of a format are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceStyle {
    /// Lines.
    Lines,
    /// Rows and letters of a sheet.
    Cells,
    /// JSON pointers into an array of records.
    Records,
    /// JSON pointers into the features of a GeoJSON collection.
    Features,
}

/// A sequence of rows that can be read once.
pub trait Rows<'t> {
    /// Reads the next row into `cells` (emptied first); `None` at the end.
    fn next_row(&mut self, cells: &mut Vec<Cell<'t>>) -> Option<RowPlace>;

    /// What was noticed while reading, once all rows are read.
    fn notices(&mut self) -> Vec<Notice> {
        Vec::new()
    }
}

/// Something noticed while reading rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A quote that never closes, read as an ordinary character.
    UnclosedQuote {
        /// Line of the quote.
        line: u64,
    },
    /// A line without any character, between others.
    BlankLine {
        /// Its line.
        line: u64,
    },
    /// A line of NDJSON that could not be read.
    Syntax {
        /// Its line.
        line: u64,
        /// Column, from 1.
        column: u64,
        /// What is wrong.
        fault: crate::fact::JsonFault,
    },
}

impl Notice {
    /// The same, counted from so many lines earlier.
    pub(crate) fn moved(self, lines: u64) -> Self {
        match self {
            Self::UnclosedQuote { line } => Self::UnclosedQuote { line: line + lines },
            Self::BlankLine { line } => Self::BlankLine { line: line + lines },
            Self::Syntax { line, column, fault } => {
                Self::Syntax { line: line + lines, column, fault }
            }
        }
    }
}

impl Moment {
    /// The day as ISO 8601, when there is one.
    pub fn iso_date(&self) -> Option<String> {
        self.date.map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"))
    }

    /// The time as ISO 8601.
    pub fn iso_time(&self) -> String {
        let (hour, minute, second) = self.time.unwrap_or_default();
        format!("{hour:02}:{minute:02}:{second:02}")
    }

    /// Whether the time says anything: a day at midnight is a day.
    pub fn has_time(&self) -> bool {
        self.time.is_some_and(|time| time != (0, 0, 0)) || self.date.is_none()
    }

    /// ISO 8601: the day, and the time when it says something.
    pub fn iso(&self) -> String {
        match self.iso_date() {
            None => self.iso_time(),
            Some(date) if self.has_time() => format!("{date}T{}", self.iso_time()),
            Some(date) => date,
        }
    }
}

impl Cell<'_> {
    /// Whether nothing was given.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Absent => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Json(value) => value.is_null(),
            _ => false,
        }
    }
}

/// A number as a person would type it: no `.0`, no exponent below 10¹⁵.
pub fn number_text(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    format!("{number}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lose_nothing_and_gain_no_point() {
        assert_eq!(number_text(75056.0), "75056");
        assert_eq!(number_text(-0.0), "0");
        assert_eq!(number_text(48.858_22), "48.85822");
        assert_eq!(number_text(12_345_678_912_345.0), "12345678912345");
        assert_eq!(number_text(0.1), "0.1");
    }

    #[test]
    fn a_day_at_midnight_is_a_day() {
        let day = Moment { date: Some((2024, 2, 29)), time: Some((0, 0, 0)) };
        assert_eq!(day.iso(), "2024-02-29");
        let noon = Moment { date: Some((2024, 2, 29)), time: Some((12, 0, 0)) };
        assert_eq!(noon.iso(), "2024-02-29T12:00:00");
    }
}
