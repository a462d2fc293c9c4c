//! What do the first rows of a table say? Its headers and some values of each column, as text.

use std::borrow::Cow;

use crate::check::Input;
use crate::dataset::{Cell, number_text};
use crate::read::expected::Expected;
use crate::read::{Body, ReadOptions, archive, open};

/// Some rows of a table, column by column, read to understand it and not to judge it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The columns, in the order of the file.
    pub columns: Vec<Column>,
    /// How many rows were looked at.
    pub rows: usize,
}

/// A column of an excerpt.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// The header, as written.
    pub header: String,
    /// Its cells, one for each row looked at; an empty text where nothing was given.
    pub cells: Vec<String>,
}

impl Excerpt {
    /// Rows that tell enough of a table.
    pub const ROWS: usize = 1000;

    /// Reads the beginning of a file; what cannot be read as a table has no column.
    ///
    /// `expected` guides the choice of delimiter, header row and sheet, as it does for a check.
    pub fn of(input: Input<'_>, options: &ReadOptions, expected: &Expected, rows: usize) -> Self {
        let Ok(unpacked) = archive::unpack(input.bytes, input.name, open::UNPACKED_LIMIT) else {
            return Self::default();
        };
        let name = unpacked.name.as_deref().unwrap_or(input.name);
        let Body::Table(table) = open(&unpacked.bytes, name, options, expected).body else {
            return Self::default();
        };
        let column = |header: &String| Column { header: header.clone(), cells: Vec::new() };
        let mut excerpt = Self { columns: table.header.iter().map(column).collect(), rows: 0 };
        let mut source = table.rows();
        let mut cells = Vec::new();
        while excerpt.rows < rows && source.next_row(&mut cells).is_some() {
            excerpt.rows += 1;
            let mut given = cells.iter();
            for column in &mut excerpt.columns {
                column
                    .cells
                    .push(given.next().map(|cell| text(cell).into_owned()).unwrap_or_default());
            }
        }
        excerpt
    }
}

impl Column {
    /// The cells that hold something, without the spaces around.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }
}

/// A cell as a person would type it.
pub fn text<'c>(cell: &'c Cell<'_>) -> Cow<'c, str> {
    match cell {
        Cell::Absent => Cow::Borrowed(""),
        Cell::Text(text) => Cow::Borrowed(text),
        Cell::Number(number) => Cow::Owned(number_text(*number)),
        Cell::Boolean(true) => Cow::Borrowed("true"),
        Cell::Boolean(false) => Cow::Borrowed("false"),
        Cell::Moment(moment) => Cow::Owned(moment.iso()),
        Cell::Error(text) => Cow::Borrowed(text),
        Cell::Json(value) if value.is_null() => Cow::Borrowed(""),
        Cell::Json(value) => Cow::Owned(value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rows_are_kept_column_by_column() {
        let bytes = "Nom;Capacité\nÉcole Pasteur; 120 \nStade\n;3\n".as_bytes();
        let input = Input { name: "a.csv", bytes };
        let excerpt = Excerpt::of(input, &ReadOptions::default(), &Expected::default(), 2);
        assert_eq!(excerpt.rows, 2);
        let headers: Vec<&str> = excerpt.columns.iter().map(|one| one.header.as_str()).collect();
        assert_eq!(headers, ["Nom", "Capacité"]);
        let values: Vec<Vec<&str>> =
            excerpt.columns.iter().map(|one| one.values().collect()).collect();
        assert_eq!(values, [vec!["École Pasteur", "Stade"], vec!["120"]]);
    }

    #[test]
    fn what_is_no_table_has_no_column() {
        for bytes in [&b""[..], b"\x1f\x8b\x00", b"<html><body>non</body></html>"] {
            let input = Input { name: "a.csv", bytes };
            let read = Excerpt::of(input, &ReadOptions::default(), &Expected::default(), 9);
            assert_eq!(read, Excerpt::default());
        }
    }
}
