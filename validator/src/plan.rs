//! What must each column satisfy? A schema compiled once into checkers of text.

mod compile;
mod geometry;
mod rules;

pub use compile::{is_personal, personal_name};

use std::collections::BTreeSet;

use etalon_schemas::{Matching, Operator, Text};
use etalon_vocab::code_list::CodeList;

use crate::check::swift::SwiftPlan;
use crate::check::value::ValuePlan;
use crate::fact::Fact;
use crate::read::expected::{Expected, key};

/// A record schema, ready to check rows.
#[derive(Debug)]
pub struct Plan {
    /// One plan a field, in the order of the schema.
    pub fields: Vec<FieldPlan>,
    /// How columns are matched with fields.
    pub matching: Matching,
    /// Keys that must not repeat; the primary one first, if there is one.
    pub keys: Vec<KeyPlan>,
    /// References to other files or to this one.
    pub references: Vec<ReferencePlan>,
    /// Rules between fields.
    pub rules: Vec<RulePlan>,
    /// Where the coordinates of a row stand.
    pub geometry: GeometryPlan,
    /// What the reader should look for.
    pub expected: Expected,
    /// Checkers of bytes that spare the reference path the cells that are surely right.
    pub(crate) swift: SwiftPlan,
    /// Rules of the schema that could not be compiled.
    pub ignored: Vec<Fact>,
}

/// A field, ready to check cells.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question the schema answers apart")]
pub struct FieldPlan {
    /// Name of the field.
    pub name: String,
    /// English name.
    pub alias_en: Option<String>,
    /// Headers seen in real exports.
    pub aliases: Vec<String>,
    /// The same names as they are compared with headers.
    pub(crate) names: Names,
    /// Whether the column must be there and each cell filled.
    pub required: bool,
    /// Whether the absence of the column is worth a warning. Only our own
    /// source tells wished-for fields from optional ones: in other languages all are wished for.
    pub recommended: bool,
    /// Texts that mean "no value", besides blanks.
    pub missing: Vec<String>,
    /// What a value must be.
    pub value: ValuePlan,
    /// Whether values are or may be personal.
    pub personal: bool,
    /// Whether the schema itself declares them so: that they are there is no news.
    pub declared: bool,
}

/// The names of a field, without what may differ.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// In small letters, without spaces around.
    pub(crate) lower: String,
    /// Without accents or separators.
    pub(crate) key: String,
    /// The English name, likewise.
    pub(crate) english: Option<String>,
    /// Headers seen in real exports, likewise.
    pub(crate) aliases: Vec<String>,
}

impl Names {
    pub(crate) fn of(name: &str, english: Option<&str>, aliases: &[String]) -> Self {
        Self {
            lower: name.trim().to_lowercase(),
            key: key(name),
            english: english.map(key),
            aliases: aliases.iter().map(|alias| key(alias)).collect(),
        }
    }
}

/// A combination of fields that must not repeat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPlan {
    /// Positions of the fields in the plan.
    pub fields: Vec<usize>,
    /// Whether it identifies the row.
    pub primary: bool,
}

/// A reference to the key of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferencePlan {
    /// Positions of the fields in the plan.
    pub fields: Vec<usize>,
    /// Name of the resource; empty is this file.
    pub resource: String,
    /// Names of the fields referred to.
    pub reference_fields: Vec<String>,
}

/// A rule between fields, by their positions in the plan.
#[derive(Debug)]
pub enum RulePlan {
    /// `left operator right`.
    Compare {
        /// First field.
        left: usize,
        /// How they must compare.
        operator: Operator,
        /// Second field.
        right: usize,
    },
    /// `total` is the sum of `parts`.
    Sum {
        /// Field of the total.
        total: usize,
        /// Fields added up.
        parts: Vec<usize>,
    },
    /// All of them have a value, or none.
    AllOrNone(Vec<usize>),
    /// At least one has a value.
    OneRequired(Vec<usize>),
    /// A condition of JSON Schema.
    Condition {
        /// Fields it speaks of.
        fields: Vec<usize>,
        /// The compiled condition.
        validator: Box<jsonschema::Validator>,
        /// What it asks for.
        titles: Text,
    },
}

/// Where the coordinates of a row stand, and the country they should lie in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GeometryPlan {
    /// Pairs of latitude and longitude fields.
    pub pairs: Vec<(usize, usize)>,
    /// Point fields.
    pub points: Vec<usize>,
    /// Field that holds the country code of the row.
    pub country_field: Option<usize>,
    /// Field that holds a prefixed code of the row's commune.
    pub commune_field: Option<usize>,
    /// Country of the whole file.
    pub country: Option<String>,
}

impl GeometryPlan {
    /// Whether there are coordinates to look at.
    pub(crate) fn speaks(&self) -> bool {
        !self.pairs.is_empty() || !self.points.is_empty()
    }
}

/// The code lists a plan may refer to.
pub type CodeLists = dyn Fn(&str) -> Option<&'static CodeList>;

impl Plan {
    /// The position of the field of this name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    /// Names of the fields at these positions.
    pub fn names(&self, positions: &[usize]) -> Vec<String> {
        positions
            .iter()
            .filter_map(|position| self.fields.get(*position))
            .map(|field| field.name.clone())
            .collect()
    }

    /// Fields whose values rules, keys or coordinates need.
    pub fn needed(&self) -> BTreeSet<usize> {
        let mut needed = self.needed_texts();
        let pairs = self.geometry.pairs.iter();
        needed.extend(pairs.flat_map(|(latitude, longitude)| [*latitude, *longitude]));
        needed
    }

    /// Fields of which the text is needed besides the value.
    pub(crate) fn needed_texts(&self) -> BTreeSet<usize> {
        let mut needed = BTreeSet::new();
        needed.extend(self.keys.iter().flat_map(|key| key.fields.iter().copied()));
        for reference in &self.references {
            needed.extend(reference.fields.iter().copied());
            if reference.resource.is_empty() {
                needed.extend(
                    reference.reference_fields.iter().filter_map(|name| self.position(name)),
                );
            }
        }
        for rule in &self.rules {
            match rule {
                RulePlan::Compare { left, right, .. } => needed.extend([*left, *right]),
                RulePlan::Sum { total, parts } => {
                    needed.insert(*total);
                    needed.extend(parts.iter().copied());
                }
                RulePlan::AllOrNone(fields)
                | RulePlan::OneRequired(fields)
                | RulePlan::Condition { fields, .. } => needed.extend(fields.iter().copied()),
            }
        }
        let geometry = &self.geometry;
        needed.extend(geometry.points.iter().copied());
        needed.extend(geometry.country_field);
        needed.extend(geometry.commune_field);
        needed
    }
}
