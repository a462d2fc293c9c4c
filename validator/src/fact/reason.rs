//! Which way is a thing wrong? The small enumerations that facts are made of.

use serde::Serialize;

/// How a header differs from the field it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeaderDifference {
    /// Spaces around.
    Spaces,
    /// Capital letters.
    Case,
    /// Accents, or separators between words.
    Accents,
    /// The English name of the field.
    English,
}

/// What a file looks like when it is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Impostor {
    /// An HTML page.
    Html,
    /// An XML document.
    Xml,
    /// A PDF document.
    Pdf,
    /// An image.
    Image,
    /// A word-processor or presentation document.
    Office,
    /// An RTF document.
    Rtf,
    /// A Parquet, `SQLite`, Shapefile… file, not read yet.
    Database,
    /// Other binary data.
    Binary,
    /// JSON that holds no records.
    Json,
}

/// What is wrong in a JSON text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum JsonFault {
    /// The text ends too early.
    EndOfFile,
    /// A character that cannot stand there.
    Unexpected,
    /// A comma before a closing bracket.
    TrailingComma,
    /// Something after the end of the document.
    TrailingText,
    /// A line of NDJSON that is not an object.
    NotAnObject,
}

/// What is wrong in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberFault {
    /// A comma (or the other mark) as decimal mark.
    DecimalMark,
    /// Separators between thousands.
    Grouping,
    /// A unit or a currency around the number.
    Unit,
    /// A decimal number where a whole one is expected.
    NotWhole,
    /// No number at all.
    NotANumber,
}

/// Which moment is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateKind {
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A day and a time.
    DateTime,
    /// A year.
    Year,
    /// A month of a year.
    YearMonth,
    /// An ISO 8601 duration.
    Duration,
}

/// What is wrong in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateFault {
    /// Another way of writing the same day.
    OtherForm,
    /// Another way of writing, where day and month could be taken for each other.
    Ambiguous,
    /// A day that does not exist: 31 February.
    Impossible,
    /// The serial number of a spreadsheet.
    Serial,
    /// No date at all.
    NotADate,
}

/// Which coordinate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Axis {
    /// North–south.
    Latitude,
    /// East–west.
    Longitude,
}

/// What is wrong in a geometry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum GeometryFault {
    /// Not JSON, nor the WKT that the field allows.
    Unreadable,
    /// No `type`, or one that RFC 7946 does not know.
    Type,
    /// No `coordinates`, or not nested as the type wants.
    Coordinates,
    /// A ring of fewer than four positions.
    ShortRing,
    /// A ring whose last position is not its first.
    OpenRing,
    /// An exterior ring turned clockwise (RFC 7946 §3.1.6).
    RingOrder,
}
