//! What goes into a statement and comes out of it? The three kinds of cell both databases share.

use super::Fault;

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    /// No value.
    Null,
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// A row of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row(pub(crate) Vec<Cell>);

impl Row {
    /// The text of a column.
    pub(crate) fn text(&self, column: usize) -> Result<String, Fault> {
        match self.0.get(column) {
            Some(Cell::Text(text)) => Ok(text.clone()),
            other => Err(damaged("a text", other)),
        }
    }

    /// The text of a column that may have none.
    pub(crate) fn some_text(&self, column: usize) -> Result<Option<String>, Fault> {
        match self.0.get(column) {
            Some(Cell::Null) => Ok(None),
            _ => self.text(column).map(Some),
        }
    }

    /// The number of a column.
    pub(crate) fn integer(&self, column: usize) -> Result<i64, Fault> {
        match self.0.get(column) {
            Some(Cell::Integer(number)) => Ok(*number),
            other => Err(damaged("a number", other)),
        }
    }

    /// The bytes of a column that may have none.
    pub(crate) fn some_bytes(self, column: usize) -> Result<Option<Vec<u8>>, Fault> {
        match self.0.get(column) {
            Some(Cell::Null) => Ok(None),
            _ => self.bytes(column).map(Some),
        }
    }

    /// The bytes of a column.
    pub(crate) fn bytes(self, column: usize) -> Result<Vec<u8>, Fault> {
        match self.0.into_iter().nth(column) {
            Some(Cell::Bytes(bytes)) => Ok(bytes),
            other => Err(damaged("bytes", other.as_ref())),
        }
    }
}

fn damaged(wanted: &str, found: Option<&Cell>) -> Fault {
    let found = match found {
        None => "no column",
        Some(Cell::Null) => "no value",
        Some(Cell::Integer(_)) => "a number",
        Some(Cell::Text(_)) => "a text",
        Some(Cell::Bytes(_)) => "bytes",
    };
    Fault::Damaged(format!("{wanted} was expected, {found} found"))
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&[u8]> for Cell {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_owned())
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
