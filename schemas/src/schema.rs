//! What is a schema? The central noun: fields, keys and rules under one identity.

use serde_json::Value;

use crate::contributor::Contributor;
use crate::field::{Field, Importance};
use crate::id::{SchemaId, Version};
use crate::source::Source;
use crate::text::Text;

/// One version of a schema, whatever language it was written in.
#[derive(Debug, Clone, Default)]
pub struct Schema {
    /// `commun/point-eau`, when the schema is one of a registry.
    pub id: Option<SchemaId>,
    /// Name given by its author.
    pub name: String,
    /// Version given by its author, kept as text: legacy ones are not all semver.
    pub version: Option<String>,
    /// IRI or address under which it is known.
    pub iri: Option<String>,
    /// Life of the version.
    pub status: Status,
    /// Titles for people.
    pub titles: Text,
    /// Descriptions for people.
    pub descriptions: Text,
    /// Theme folder: `environnement`.
    pub theme: Option<String>,
    /// English slug.
    pub alias_en: Option<String>,
    /// IRI of the RDF class of a record.
    pub rdf_class: Option<String>,
    /// SPDX identifier or IRI of the licence of the schema.
    pub licence: Option<String>,
    /// What it was drawn from: laws, standards, other schemas.
    pub sources: Vec<Source>,
    /// Who made it.
    pub contributors: Vec<Contributor>,
    /// The version of the schema it is a profile of: `commun/point-eau/1.0.0`.
    pub extends: Option<String>,
    /// ISO 3166-1 alpha-2 code of the country the data speaks of.
    pub country: Option<String>,
    /// What the schema says.
    pub kind: Kind,
}

/// Life of a version.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Status {
    /// May still change.
    Draft,
    /// Frozen.
    #[default]
    Published,
    /// Frozen, and replaced by a newer one.
    Deprecated,
}

/// What the schema says.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Kind {
    /// The shape of one row, feature or record.
    Record(Record),
    /// The shape of a whole JSON document, as JSON Schema says it.
    Document(Document),
}

impl Default for Kind {
    fn default() -> Self {
        Self::Record(Record::default())
    }
}

/// The shape of one row, feature or record.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// Fields in order.
    pub fields: Vec<Field>,
    /// Texts that mean "no value" in every field.
    pub missing: Vec<String>,
    /// Names of the fields that identify a record.
    pub primary_key: Vec<String>,
    /// Other combinations that must not repeat.
    pub unique_keys: Vec<Vec<String>>,
    /// References to other files, or to this one.
    pub foreign_keys: Vec<ForeignKey>,
    /// Rules between fields.
    pub rules: Vec<Rule>,
    /// How columns are matched with fields.
    pub matching: Matching,
}

/// A whole-document schema.
#[derive(Debug, Clone)]
pub struct Document {
    /// The JSON Schema itself, `$ref`s to bundled documents left in place.
    pub schema: Value,
}

/// A reference from fields of this record to those of another file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignKey {
    /// Fields of this record.
    pub fields: Vec<String>,
    /// Name of the resource referred to; empty means this one.
    pub resource: String,
    /// Fields of the resource, in the same order.
    pub reference_fields: Vec<String>,
}

/// How columns are matched with fields (Table Schema v2 `fieldsMatch`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Matching {
    /// By name; the profile says how grave a difference is.
    #[default]
    ByName,
    /// By name, and every field must have its column (`equal`, `exact` read by name).
    All,
    /// By name, columns may be missing and others added (`partial`): nothing is said of absent columns.
    Partial,
    /// The columns are a subset of the fields: some may be missing, none may be
    /// added. Table Schema, which speaks of the fields, calls it `superset`.
    Subset,
    /// The columns are a superset of the fields: every field has its column, and
    /// others are welcome. Table Schema, which speaks of the fields, calls it `subset`.
    Superset,
}

/// A rule between fields of one record.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// `left operator right`, checked when both have a value.
    Compare {
        /// Name of a field.
        left: String,
        /// How they must compare.
        operator: Operator,
        /// Name of a field.
        right: String,
    },
    /// `total` is the sum of `parts`.
    Sum {
        /// Name of the field that holds the sum.
        total: String,
        /// Names of the fields added up.
        parts: Vec<String>,
    },
    /// All of these have a value, or none has.
    AllOrNone {
        /// Names of the fields.
        fields: Vec<String>,
    },
    /// At least one of these has a value.
    OneRequired {
        /// Names of the fields.
        fields: Vec<String>,
    },
    /// `if` / `then` / `else` of JSON Schema over the record.
    Condition(Box<Condition>),
}

/// A conditional rule: the object it applies to holds the fields it names only.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// `{"if": …, "then": …, "else": …}`.
    pub schema: Value,
    /// Names of the fields it speaks of.
    pub fields: Vec<String>,
    /// What it asks for, for people.
    pub titles: Text,
}

/// How two values must compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `==`
    Equal,
    /// `!=`
    Different,
}

impl Operator {
    /// Reads `<`, `<=`, `>`, `>=`, `==`, `=`, `!=`.
    pub fn from_sign(sign: &str) -> Option<Self> {
        Some(match sign.trim() {
            "<" => Self::Less,
            "<=" | "≤" => Self::LessOrEqual,
            ">" => Self::Greater,
            ">=" | "≥" => Self::GreaterOrEqual,
            "==" | "=" => Self::Equal,
            "!=" | "≠" => Self::Different,
            _ => return None,
        })
    }

    /// The sign a person reads.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::LessOrEqual => "≤",
            Self::Greater => ">",
            Self::GreaterOrEqual => "≥",
            Self::Equal => "=",
            Self::Different => "≠",
        }
    }

    /// Whether two values so ordered satisfy the rule.
    pub fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
            Self::Equal => order.is_eq(),
            Self::Different => order.is_ne(),
        }
    }
}

impl Schema {
    /// The record, when the schema describes one.
    pub fn record(&self) -> Option<&Record> {
        match &self.kind {
            Kind::Record(record) => Some(record),
            Kind::Document(_) => None,
        }
    }

    /// The version, when it is semver.
    pub fn semver(&self) -> Option<Version> {
        self.version.as_deref().and_then(|text| text.parse().ok())
    }

    /// The title in a language, else the name.
    pub fn title(&self, language: &str) -> &str {
        self.titles.get(language).unwrap_or(&self.name)
    }
}

impl Record {
    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The place of the field of this name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }
}

impl Field {
    /// Whether the column must be there.
    pub fn is_required(&self) -> bool {
        self.constraints.required || self.importance == Importance::Required
    }
}
