//! Of which kind is a change? One kind is one sentence, and one question to the user.

use serde::Serialize;

use crate::fact::{DateFault, Fact, NumberFault};

/// A kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Change {
    /// The file is written in UTF-8.
    Encoding,
    /// The file was encoded twice.
    DoubleEncoding,
    /// NUL bytes are taken out.
    NulBytes,
    /// Another character stands between cells.
    Delimiter,
    /// A lone quote is written as a quote.
    LoneQuote,
    /// The lines above the header are taken out.
    LinesAbove,
    /// A header is written as the schema writes it.
    HeaderSpelling,
    /// A header that looks like a field becomes that field.
    HeaderAlias,
    /// Columns without header or value are taken out.
    EmptyColumns,
    /// Rows without any value are taken out.
    BlankRows,
    /// Blanks around a value.
    Spaces,
    /// A value encoded twice.
    CellEncoding,
    /// Another decimal mark.
    DecimalMark,
    /// Separators between thousands.
    Grouping,
    /// A unit after a number.
    Unit,
    /// A whole number with decimals that say nothing.
    WholeNumber,
    /// A word for true or false.
    TruthWord,
    /// Another way of writing a date or a time.
    DateForm,
    /// A date whose day and month could be taken for each other.
    AmbiguousDate,
    /// A date left as the serial number of a spreadsheet.
    SerialDate,
    /// The code that a label, or another spelling, stands for.
    Code,
    /// A value written as its named format wants.
    Format,
    /// An identifier, or a code, written as its scheme wants.
    Identifier,
    /// Separators or case that the pattern refuses.
    Pattern,
    /// Zeros that a code began with.
    LeadingZeros,
    /// A point written otherwise.
    PointForm,
    /// Latitude and longitude that changed places.
    Swapped,
    /// A total that is not the sum of its parts.
    Total,
    /// Anything else.
    Other,
}

impl Change {
    /// The kind of change that mends a fact.
    pub fn of(fact: &Fact) -> Self {
        match fact {
            Fact::EncodingNotUtf8 { .. } => Self::Encoding,
            Fact::DoubleEncoded => Self::DoubleEncoding,
            Fact::NulBytes { .. } => Self::NulBytes,
            Fact::UnclosedQuote => Self::LoneQuote,
            Fact::HeaderNotFirst { .. } => Self::LinesAbove,
            Fact::HeaderSpelling { .. } => Self::HeaderSpelling,
            Fact::UnknownColumn { nearest: Some(_), .. } => Self::HeaderAlias,
            Fact::EmptyColumns { .. } => Self::EmptyColumns,
            Fact::BlankRow => Self::BlankRows,
            Fact::Padding => Self::Spaces,
            Fact::CellDoubleEncoded => Self::CellEncoding,
            Fact::NumberMalformed { fault, .. } => match fault {
                NumberFault::DecimalMark => Self::DecimalMark,
                NumberFault::Grouping => Self::Grouping,
                NumberFault::Unit => Self::Unit,
                NumberFault::NotWhole => Self::WholeNumber,
                NumberFault::NotANumber => Self::Other,
            },
            Fact::BooleanMalformed { .. } => Self::TruthWord,
            Fact::DateMalformed { fault, .. } => match fault {
                DateFault::OtherForm => Self::DateForm,
                DateFault::Ambiguous => Self::AmbiguousDate,
                DateFault::Serial => Self::SerialDate,
                DateFault::Impossible | DateFault::NotADate => Self::Other,
            },
            Fact::NotAllowed { .. } | Fact::NotInOpenList { .. } => Self::Code,
            Fact::FormatMismatch { .. } => Self::Format,
            Fact::CheckDigit { .. } | Fact::CodeOfScheme { .. } => Self::Identifier,
            Fact::PatternMismatch { .. } => Self::Pattern,
            Fact::LeadingZeroLost { .. } => Self::LeadingZeros,
            Fact::PointMalformed { .. } => Self::PointForm,
            Fact::Swapped { .. } => Self::Swapped,
            Fact::Sum { .. } => Self::Total,
            _ => Self::Other,
        }
    }

    /// Whether it is about the file as a whole, not about the values of a column.
    pub fn is_of_file(self) -> bool {
        self <= Self::LinesAbove || matches!(self, Self::EmptyColumns | Self::BlankRows)
    }
}
