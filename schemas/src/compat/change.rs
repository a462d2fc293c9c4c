//! What changed between two versions?

use serde::Serialize;
use serde_json::Value;

use crate::field::{FieldType, Importance};
use crate::schema::Rule;

/// What a change, a break or a doubt is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "of", content = "name", rename_all = "kebab-case")]
pub enum Subject {
    /// A field, by its name in the version that has it.
    Field(String),
    /// The order of the columns.
    Order,
    /// A key: its fields.
    Key(Vec<String>),
    /// A reference to another file: its fields.
    Reference(Vec<String>),
    /// A rule between fields: its fields.
    Rule(Vec<String>),
    /// A place in a JSON Schema, as a pointer.
    Place(String),
    /// The schema as a whole.
    Schema,
}

/// A change, as a fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// What it is about.
    pub subject: Subject,
    /// What it is.
    pub fact: Fact,
}

/// What a change is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum Fact {
    /// A field was added.
    Added {
        /// How much it is asked for.
        #[serde(skip)]
        importance: Importance,
    },
    /// A field was taken away.
    Removed,
    /// A field has another name; its old one is the subject.
    Renamed {
        /// The new name.
        to: String,
    },
    /// A field is now required.
    NowRequired,
    /// A field is no longer required.
    NoLongerRequired,
    /// A field is wished for, or no longer.
    Wished {
        /// Whether it now is.
        now: bool,
    },
    /// Another type of value.
    Type {
        /// Before.
        #[serde(skip)]
        from: FieldType,
        /// After.
        #[serde(skip)]
        to: FieldType,
    },
    /// Another named format.
    Format {
        /// Before.
        from: Option<String>,
        /// After.
        to: Option<String>,
    },
    /// Another pattern.
    Pattern {
        /// Before.
        from: Option<String>,
        /// After.
        to: Option<String>,
    },
    /// Other allowed values.
    Allowed {
        /// Those that were added; all, when nothing was listed.
        added: Vec<Value>,
        /// Those that were taken away.
        removed: Vec<Value>,
        /// Whether there was no list before.
        is_new: bool,
        /// Whether there is none now.
        is_gone: bool,
    },
    /// Other bounds, lengths or multiples.
    Limit {
        /// Which, by its keyword.
        keyword: &'static str,
        /// Before.
        from: Option<Value>,
        /// After.
        to: Option<Value>,
    },
    /// Values must no longer repeat, or may again.
    Unique {
        /// Whether they now must not.
        now: bool,
    },
    /// Values are written otherwise.
    Writing {
        /// In what respect.
        aspect: Aspect,
        /// Before.
        from: Option<String>,
        /// After.
        to: Option<String>,
    },
    /// Other texts mean that there is no value.
    Missing {
        /// Added.
        added: Vec<String>,
        /// Taken away.
        removed: Vec<String>,
    },
    /// Another code list.
    CodeList {
        /// Before.
        from: Option<String>,
        /// After.
        to: Option<String>,
    },
    /// The code list binds, or only advises.
    Openness {
        /// Whether it now only advises.
        open: bool,
    },
    /// The code list itself holds other codes.
    Codes {
        /// Added.
        added: Vec<String>,
        /// Taken away.
        removed: Vec<String>,
    },
    /// Another unit.
    Unit {
        /// Before.
        from: Option<String>,
        /// After.
        to: Option<String>,
    },
    /// Another assertion about the values.
    Assertion,
    /// Columns stand in another order.
    Order,
    /// A key was added.
    KeyAdded,
    /// A key was taken away.
    KeyRemoved,
    /// A reference was added.
    ReferenceAdded,
    /// A reference was taken away.
    ReferenceRemoved,
    /// A rule was added.
    RuleAdded {
        /// The rule.
        #[serde(skip)]
        rule: Rule,
    },
    /// A rule was taken away.
    RuleRemoved {
        /// The rule.
        #[serde(skip)]
        rule: Rule,
    },
    /// Other columns may be missing or added.
    Matching,
    /// Another country.
    Country,
    /// Titles, descriptions, examples, licence…: nothing that a check sees.
    Wording,
    /// Something is asserted at a place of a JSON Schema.
    Asserted {
        /// The keyword.
        keyword: String,
        /// Before.
        from: Option<Value>,
        /// After.
        to: Option<Value>,
    },
    /// The schema is of another kind: of records, of documents.
    Kind,
}

/// In what respect values are written otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// Dates and times.
    Date,
    /// Words for true.
    True,
    /// Words for false.
    False,
    /// The decimal mark.
    Decimal,
    /// The mark between thousands.
    Group,
    /// Signs and units around a number.
    Decorated,
    /// What stands between the items of a list.
    Separator,
}

impl Fact {
    /// Whether values keep their form and change their meaning.
    pub fn changes_meaning(&self) -> bool {
        match self {
            Self::Unit { from, .. } => from.is_some(),
            _ => false,
        }
    }

    /// Whether no check can see it.
    pub fn is_silent(&self) -> bool {
        matches!(self, Self::Wording | Self::Wished { .. })
    }
}
