//! What is a field? Its type, its constraints, how it is written in a table.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::text::Text;

/// A field of a record: a column, a property of a feature, a member of an object.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// Name in files: lower-case ASCII in the common schemas, anything elsewhere.
    pub name: String,
    /// Titles for people.
    pub titles: Text,
    /// Descriptions for people.
    pub descriptions: Text,
    /// What a value is.
    pub kind: FieldType,
    /// Name of a check of a country pack or of a standard: `siret`, `courriel`, `uri`.
    pub format: Option<String>,
    /// Which values are allowed.
    pub constraints: Constraints,
    /// What the allowed values are called, by value, when the schema itself says it.
    pub labels: BTreeMap<String, String>,
    /// How a value is written in a table.
    pub lexical: Lexical,
    /// IRI of the RDF property.
    pub property: Option<String>,
    /// English name, accepted as a header.
    pub alias_en: Option<String>,
    /// Headers seen in real exports.
    pub aliases: Vec<String>,
    /// The code list a value must come from.
    pub code_list: Option<CodeListUse>,
    /// Unit, in [UCUM](https://ucum.org) notation.
    pub unit: Option<String>,
    /// Category of personal data (DPV), when the field may hold some.
    pub personal_data: Option<String>,
    /// How much the field matters to those who re-use the data.
    pub importance: Importance,
    /// A value given as an example by the schema.
    pub example: Option<Value>,
}

/// How a field uses a SKOS code list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeListUse {
    /// IRI of the `skos:ConceptScheme`.
    pub iri: String,
    /// Open lists advise; closed lists bind.
    pub open: bool,
    /// Whether values are `scheme:code` and the list gives the schemes only.
    pub prefixes: bool,
}

/// How much a field matters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Importance {
    /// The column must be there and each row must have a value.
    Required,
    /// Its absence is said, and blocks nothing.
    Recommended,
    /// May be left out.
    #[default]
    Optional,
}

/// What a value is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum FieldType {
    /// Anything at all.
    Any,
    /// Text.
    #[default]
    Text,
    /// A whole number.
    Integer,
    /// A decimal number.
    Number,
    /// True or false.
    Boolean,
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
    /// A longitude and a latitude in one value.
    GeoPoint(GeoPointForm),
    /// A GeoJSON geometry (RFC 7946), or `TopoJSON` taken as it is.
    GeoJson(GeoJsonForm),
    /// A list of values.
    List(ListForm),
    /// A JSON object.
    Object,
}

/// How a point is written, as Table Schema defines it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum GeoPointForm {
    /// `lon, lat`.
    #[default]
    Text,
    /// `[lon, lat]`.
    Array,
    /// `{"lon": …, "lat": …}`.
    Object,
}

/// Which dialect a geometry follows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum GeoJsonForm {
    /// RFC 7946.
    #[default]
    GeoJson,
    /// `TopoJSON`.
    TopoJson,
    /// Either GeoJSON or WKT, as the common schemas allow.
    GeoJsonOrWkt,
}

/// How a list is written and what it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListForm {
    /// `Some('|')`: values between separators. `None`: a JSON array in the cell.
    pub separator: Option<char>,
    /// Type and constraints of each item; the item has no name.
    pub item: Option<Box<ListItem>>,
}

/// What an item of a list must be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListItem {
    /// Type of the item.
    pub kind: FieldType,
    /// Its named format.
    pub format: Option<String>,
    /// Its constraints.
    pub constraints: Constraints,
}

/// Which values are allowed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Constraints {
    /// A value must be given.
    pub required: bool,
    /// No two rows may have the same value.
    pub unique: bool,
    /// The allowed values.
    pub allowed: Option<Vec<Value>>,
    /// A regular expression the whole text must match.
    pub pattern: Option<Pattern>,
    /// Least value, inclusive.
    pub minimum: Option<Value>,
    /// Greatest value, inclusive.
    pub maximum: Option<Value>,
    /// Bound the value must exceed.
    pub exclusive_minimum: Option<Value>,
    /// Bound the value must stay under.
    pub exclusive_maximum: Option<Value>,
    /// Least length in characters, items or members.
    pub min_length: Option<u64>,
    /// Greatest length in characters, items or members.
    pub max_length: Option<u64>,
    /// The value is a multiple of this number.
    pub multiple_of: Option<f64>,
    /// Keywords of JSON Schema that the fields above do not cover, applied to the value.
    pub residue: Option<Value>,
}

impl Eq for Constraints {}

/// A regular expression and how it is applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// The expression as written.
    pub source: String,
    /// Table Schema patterns match the whole text; JSON Schema ones anywhere in it.
    pub whole: bool,
}

/// How a value is written in a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lexical {
    /// Dates and times: `%Y-%m-%d` style pattern, or `any`; `None` is ISO 8601.
    pub date_pattern: Option<String>,
    /// Words for true; `None` means those of Table Schema.
    pub true_words: Option<Vec<String>>,
    /// Words for false; `None` means those of Table Schema.
    pub false_words: Option<Vec<String>>,
    /// Decimal mark, a point by default.
    pub decimal_mark: Option<String>,
    /// Group separator, none by default.
    pub group_mark: Option<String>,
    /// Whether signs and units around a number are tolerated (`bareNumber: false`).
    pub decorated_number: bool,
    /// Texts that mean "no value"; `None` means those of the schema.
    pub missing: Option<Vec<String>>,
}

impl Lexical {
    /// Words for true when a schema gives none ([Table Schema](https://specs.frictionlessdata.io/table-schema/#boolean)).
    pub const TRUE_WORDS: [&'static str; 4] = ["true", "True", "TRUE", "1"];
    /// Words for false when a schema gives none.
    pub const FALSE_WORDS: [&'static str; 4] = ["false", "False", "FALSE", "0"];
}
