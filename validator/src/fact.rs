//! What was found? The facts of a finding, without a word of prose.
//!
//! Sentences are made of these facts by [`crate::words`], which matches them
//! exhaustively in French and in English: a fact without its two sentences
//! does not compile.

mod graph;
mod reason;

pub use graph::{Found, GraphFact, GraphFault, GraphUnreadable, Habit, NodeKinds, Relation};
pub use reason::{
    Axis, DateFault, DateKind, GeometryFault, HeaderDifference, Impostor, JsonFault, NumberFault,
};

use etalon_schemas::{GeoPointForm, Operator, Text};
use etalon_vocab::identifier::{Identifier, IdentifierFault};
use etalon_vocab::shacl::RemarkKind;

use crate::code::Code;
use crate::format::{FormatFault, NamedFormat};
use crate::privacy::Concern;
use crate::read::Unreadable;

/// What was found. Facts about the schema's expectation and the kind of
/// fault; the value seen and the place stand in the finding.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Fact {
    /// A required field has no column.
    RequiredColumnMissing {
        /// Field of the schema.
        field: String,
        /// Header of the file that looks like it.
        nearest: Option<String>,
    },
    /// An optional field has no column.
    OptionalColumnMissing {
        /// Field of the schema.
        field: String,
        /// Header of the file that looks like it.
        nearest: Option<String>,
        /// Whether the schema wishes for the field without asking for it.
        recommended: bool,
    },
    /// A column that the schema does not know.
    UnknownColumn {
        /// Header of the file.
        header: String,
        /// Absent field of the schema that looks like it.
        nearest: Option<String>,
    },
    /// Columns are not in the order of the schema.
    ColumnOrder {
        /// First header out of place.
        header: String,
        /// Field expected at that place.
        expected: String,
    },
    /// The same header twice; the first column is checked.
    DuplicateHeader {
        /// The header.
        header: String,
        /// Position of the first column, from 1.
        first: usize,
        /// Position of the repeated column, from 1.
        second: usize,
    },
    /// A column with values and no header.
    UnnamedColumn {
        /// Position, from 1.
        position: usize,
    },
    /// A header that is the field's name but for its writing.
    HeaderSpelling {
        /// Header of the file.
        header: String,
        /// Field of the schema.
        field: String,
        /// How they differ.
        difference: HeaderDifference,
    },
    /// Columns without header or value at the end.
    EmptyColumns {
        /// How many.
        count: usize,
    },
    /// A row with fewer cells than the header.
    ShortRow {
        /// Cells of the header.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// A row with more cells than the header.
    LongRow {
        /// Cells of the header.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// Rows without any value between others.
    BlankRow,
    /// The header does not stand on the first line.
    HeaderNotFirst {
        /// Its line, from 1.
        line: u64,
    },
    /// No byte, or nothing but blanks.
    EmptyFile,
    /// A header and no row.
    NoRows,
    /// Not a table, whatever its name says.
    NotATable {
        /// What it looks like.
        found: Impostor,
    },
    /// No column of the file is a field of the schema.
    NoKnownColumn {
        /// First headers of the file.
        headers: Vec<String>,
    },
    /// A quote opens and never closes.
    UnclosedQuote,
    /// NUL bytes, taken out.
    NulBytes {
        /// How many.
        count: usize,
    },
    /// The whole file is UTF-8 that was read as Windows-1252 and saved again.
    DoubleEncoded,
    /// Bytes that are no character.
    Undecodable {
        /// How many places.
        count: usize,
    },
    /// The file cannot be read at all.
    Unreadable(Unreadable),
    /// A JSON text breaks the grammar.
    JsonSyntax {
        /// Line, from 1.
        line: u64,
        /// Column, from 1.
        column: u64,
        /// What is wrong there.
        fault: JsonFault,
    },

    /// A required value is missing.
    ValueMissing,
    /// Not a number as the field writes them.
    NumberMalformed {
        /// Whether a whole number is expected.
        integer: bool,
        /// Decimal mark of the field.
        decimal_mark: char,
        /// What is wrong.
        fault: NumberFault,
    },
    /// Not one of the words for true and false.
    BooleanMalformed {
        /// Words for true.
        true_words: Vec<String>,
        /// Words for false.
        false_words: Vec<String>,
    },
    /// Not a date or a time as the field writes them.
    DateMalformed {
        /// What is expected.
        kind: DateKind,
        /// The pattern of the field, `%Y-%m-%d` manner.
        pattern: String,
        /// What is wrong.
        fault: DateFault,
    },
    /// Not one of the allowed values.
    NotAllowed {
        /// The allowed values, at most twelve.
        allowed: Vec<String>,
        /// How many there are.
        count: usize,
    },
    /// Does not match the regular expression.
    PatternMismatch {
        /// The expression.
        pattern: String,
        /// A valid value given by the schema.
        example: Option<String>,
    },
    /// Does not have the named format.
    FormatMismatch {
        /// The format.
        format: NamedFormat,
        /// What is wrong.
        fault: FormatFault,
    },
    /// The check digit of an identifier is wrong.
    CheckDigit {
        /// The format.
        format: NamedFormat,
    },
    /// A code that is none of its scheme.
    CodeOfScheme {
        /// The scheme that the prefix, or the format of the field, names.
        scheme: &'static Identifier,
        /// What is wrong with the code; places are counted after the prefix.
        fault: IdentifierFault,
        /// Whether the scheme is named by a prefix.
        prefixed: bool,
    },
    /// Less than the minimum.
    TooSmall {
        /// The bound, as the schema writes it.
        bound: String,
        /// Whether the bound itself is refused.
        exclusive: bool,
    },
    /// More than the maximum.
    TooLarge {
        /// The bound, as the schema writes it.
        bound: String,
        /// Whether the bound itself is refused.
        exclusive: bool,
    },
    /// Fewer characters or items than allowed.
    TooShort {
        /// Least length.
        minimum: u64,
        /// Length seen.
        found: u64,
        /// Whether items are counted, not characters.
        items: bool,
    },
    /// More characters or items than allowed.
    TooLong {
        /// Greatest length.
        maximum: u64,
        /// Length seen.
        found: u64,
        /// Whether items are counted, not characters.
        items: bool,
    },
    /// Not a list as the field writes them.
    ListMalformed {
        /// `Some`: values between this separator; `None`: a JSON array.
        separator: Option<char>,
    },
    /// Not a JSON object.
    ObjectMalformed,
    /// A code lost the zeros it began with.
    LeadingZeroLost {
        /// Expected number of characters.
        length: usize,
        /// Whether a spreadsheet stored the code as a number.
        typed: bool,
    },
    /// A spreadsheet cell shows an error.
    SpreadsheetError {
        /// `#N/A`, `#REF!`…
        error: String,
    },
    /// Spaces before or after the value.
    Padding,
    /// A JSON value of another type.
    WrongJsonType {
        /// Type expected, a JSON Schema word.
        expected: String,
        /// Type found, a JSON Schema word.
        found: String,
    },
    /// The cell is UTF-8 that was read as Windows-1252 and saved again.
    CellDoubleEncoded,
    /// Not a multiple of the number asked for.
    NotAMultiple {
        /// The number.
        of: String,
    },
    /// A keyword of the schema's language that has no finding of its own.
    SchemaKeyword {
        /// The keyword.
        keyword: String,
    },

    /// The primary key of an earlier row.
    DuplicateKey {
        /// Fields of the key.
        fields: Vec<String>,
    },
    /// A value, or a combination, of an earlier row in fields that must be unique.
    DuplicateValue {
        /// Fields of the key.
        fields: Vec<String>,
    },
    /// A part of the primary key is missing.
    KeyIncomplete {
        /// Fields of the key.
        fields: Vec<String>,
    },
    /// No such value in the file referred to.
    ReferenceNotFound {
        /// Fields of this file.
        fields: Vec<String>,
        /// The resource referred to; empty is this file.
        resource: String,
        /// Fields of the resource.
        reference_fields: Vec<String>,
    },
    /// Two fields do not compare as the rule says.
    Comparison {
        /// First field.
        left: String,
        /// How they must compare.
        operator: Operator,
        /// Second field.
        right: String,
    },
    /// A total is not the sum of its parts.
    Sum {
        /// Field of the total.
        total: String,
        /// Fields added up.
        parts: Vec<String>,
        /// Sum of the parts.
        expected: String,
    },
    /// Some of the fields have a value and others not.
    AllOrNone {
        /// The fields.
        fields: Vec<String>,
        /// Those without a value in this row.
        missing: Vec<String>,
    },
    /// None of the fields has a value.
    OneRequired {
        /// The fields.
        fields: Vec<String>,
    },
    /// A condition of the schema is not met.
    Condition {
        /// Fields it speaks of.
        fields: Vec<String>,
        /// What it asks for, in the schema's words.
        titles: Text,
    },

    /// Not a point as the field writes them.
    PointMalformed {
        /// How points are written.
        form: GeoPointForm,
    },
    /// A latitude beyond 90° or a longitude beyond 180°.
    CoordinateRange {
        /// Which one.
        axis: Axis,
    },
    /// Latitude and longitude changed places.
    Swapped {
        /// Country whose bounds tell, when bounds were needed.
        country: Option<String>,
    },
    /// Outside the country the row speaks of.
    OutsideCountry {
        /// ISO 3166-1 alpha-2 code.
        country: String,
    },
    /// A geometry that breaks RFC 7946.
    GeometryInvalid {
        /// What is wrong.
        fault: GeometryFault,
    },
    /// Metres of a projection where degrees are expected.
    Projected,

    /// The file is in another encoding than UTF-8.
    EncodingNotUtf8 {
        /// IANA name.
        encoding: String,
    },
    /// Another sheet than the first was read.
    SheetChosen {
        /// Name of the sheet read.
        sheet: String,
        /// How many sheets there are.
        count: usize,
    },
    /// A reference to a file that was not given.
    ReferenceUnchecked {
        /// The resource referred to.
        resource: String,
    },
    /// Another known schema fits the columns better.
    OtherSchema {
        /// Its identifier.
        id: String,
    },
    /// A rule of the schema could not be applied.
    SchemaRuleIgnored {
        /// Where in the schema, as a JSON pointer.
        pointer: String,
    },
    /// A JSON string where a number or a boolean is meant, or the reverse.
    JsonTyping {
        /// Type expected, a JSON Schema word.
        expected: String,
        /// Type found, a JSON Schema word.
        found: String,
    },
    /// Not in an open code list.
    NotInOpenList {
        /// IRI of the list.
        list: String,
    },

    /// A node of a graph breaks a constraint of its shapes.
    Graph(Box<GraphFact>),
    /// A graph of RDF cannot be read.
    GraphUnreadable(GraphUnreadable),
    /// Shapes ask for more work than is allowed.
    GraphUnfinished,
    /// Something is wrong in the shapes themselves.
    ShapeRemark {
        /// The shape: an IRI, or `_:b12`.
        shape: String,
        /// Its line in the file of shapes.
        line: Option<u32>,
        /// What is wrong.
        remark: RemarkKind,
    },
    /// Something about persons.
    Personal(Concern),
}

impl Fact {
    /// The code of the rule.
    pub fn code(&self) -> Code {
        match self {
            Self::RequiredColumnMissing { .. } => Code::E101,
            Self::OptionalColumnMissing { .. } => Code::E102,
            Self::UnknownColumn { .. } => Code::E103,
            Self::ColumnOrder { .. } => Code::E104,
            Self::DuplicateHeader { .. } => Code::E105,
            Self::UnnamedColumn { .. } => Code::E106,
            Self::HeaderSpelling { .. } => Code::E107,
            Self::EmptyColumns { .. } => Code::E108,
            Self::ShortRow { .. } => Code::E109,
            Self::LongRow { .. } => Code::E110,
            Self::BlankRow => Code::E111,
            Self::HeaderNotFirst { .. } => Code::E112,
            Self::EmptyFile => Code::E113,
            Self::NoRows => Code::E114,
            Self::NotATable { .. } => Code::E115,
            Self::NoKnownColumn { .. } => Code::E116,
            Self::UnclosedQuote => Code::E117,
            Self::NulBytes { .. } => Code::E118,
            Self::DoubleEncoded => Code::E119,
            Self::Undecodable { .. } => Code::E120,
            Self::Unreadable(_) => Code::E150,
            Self::JsonSyntax { .. } => Code::E151,
            Self::ValueMissing => Code::E201,
            Self::NumberMalformed { .. } => Code::E202,
            Self::BooleanMalformed { .. } => Code::E203,
            Self::DateMalformed { .. } => Code::E204,
            Self::NotAllowed { .. } => Code::E205,
            Self::PatternMismatch { .. } => Code::E206,
            Self::CheckDigit { .. }
            | Self::CodeOfScheme { fault: IdentifierFault::CheckDigit, .. } => Code::E208,
            Self::FormatMismatch { .. } | Self::CodeOfScheme { .. } => Code::E207,
            Self::TooSmall { .. } => Code::E209,
            Self::TooLarge { .. } => Code::E210,
            Self::TooShort { .. } | Self::TooLong { .. } => Code::E211,
            Self::ListMalformed { .. } => Code::E212,
            Self::ObjectMalformed => Code::E213,
            Self::LeadingZeroLost { .. } => Code::E214,
            Self::SpreadsheetError { .. } => Code::E215,
            Self::Padding => Code::E216,
            Self::WrongJsonType { .. } => Code::E217,
            Self::CellDoubleEncoded => Code::E218,
            Self::NotAMultiple { .. } => Code::E219,
            Self::SchemaKeyword { .. } => Code::E220,
            Self::DuplicateKey { .. } => Code::E301,
            Self::DuplicateValue { .. } => Code::E302,
            Self::KeyIncomplete { .. } => Code::E303,
            Self::ReferenceNotFound { .. } => Code::E304,
            Self::Comparison { .. } => Code::E305,
            Self::Sum { .. } => Code::E306,
            Self::AllOrNone { .. } => Code::E307,
            Self::OneRequired { .. } => Code::E308,
            Self::Condition { .. } => Code::E309,
            Self::PointMalformed { .. } => Code::E401,
            Self::CoordinateRange { .. } => Code::E402,
            Self::Swapped { .. } => Code::E403,
            Self::OutsideCountry { .. } => Code::E404,
            Self::GeometryInvalid { .. } => Code::E405,
            Self::Projected => Code::E406,
            Self::EncodingNotUtf8 { .. } => Code::A101,
            Self::SheetChosen { .. } => Code::A102,
            Self::ReferenceUnchecked { .. } => Code::A103,
            Self::OtherSchema { .. } => Code::A104,
            Self::SchemaRuleIgnored { .. } => Code::A105,
            Self::JsonTyping { .. } => Code::A106,
            Self::NotInOpenList { .. } => Code::A107,
            Self::Graph(fact) => fact.code(),
            Self::GraphUnreadable(_) => Code::E550,
            Self::GraphUnfinished => Code::E551,
            Self::ShapeRemark { .. } => Code::A501,
            Self::Personal(concern) => concern.code(),
        }
    }

    /// Tells apart, under one code, the faults that call for different sentences.
    pub(crate) fn variant(&self) -> u64 {
        match self {
            Self::NumberMalformed { fault, .. } => *fault as u64,
            Self::DateMalformed { fault, .. } => *fault as u64,
            Self::GeometryInvalid { fault } => *fault as u64,
            Self::CoordinateRange { axis } => *axis as u64,
            Self::TooShort { .. } => 1,
            Self::FormatMismatch { fault, .. } => fault.variant(),
            Self::CodeOfScheme { scheme, fault, .. } => kind_of(&(&scheme.scheme, fault)),
            Self::HeaderSpelling { difference, .. } => *difference as u64,
            Self::JsonSyntax { fault, .. } => *fault as u64,
            Self::OptionalColumnMissing { recommended, .. } => u64::from(*recommended),
            Self::AllOrNone { fields, .. }
            | Self::OneRequired { fields }
            | Self::Condition { fields, .. }
            | Self::DuplicateValue { fields } => kind_of(fields),
            Self::Comparison { operator, right, .. } => kind_of(&(operator.sign(), right)),
            Self::JsonTyping { expected, found } => kind_of(&(expected, found)),
            Self::Graph(fact) => kind_of(&(&fact.fault, &fact.told)),
            Self::ShapeRemark { remark, .. } => kind_of(remark),
            _ => 0,
        }
    }
}

/// A number for a thing, the same on every machine, whatever numbers stand in it.
pub(crate) fn kind_of(thing: &impl std::fmt::Debug) -> u64 {
    let text = format!("{thing:?}");
    let letters = text.bytes().filter(|byte| !byte.is_ascii_digit());
    letters.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
