//! What is a finding? A fact, its place, what was seen and how to mend it.

use serde::Serialize;

use crate::code::Code;
use crate::dataset::RowPlace;
use crate::fact::Fact;
use crate::mask::Seen;

/// Something found in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What was found.
    pub fact: Fact,
    /// How grave it is under the profile in force.
    pub severity: Severity,
    /// Where it was found.
    pub place: Place,
    /// The value seen; masked when it is or may be personal.
    pub seen: Option<Seen>,
    /// How a machine could mend it.
    pub remedy: Option<Remedy>,
    /// Another place concerned: the first row with the same key.
    pub related: Option<Place>,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Good to know; changes nothing.
    Information,
    /// To be looked at; the file conforms all the same.
    Warning,
    /// The file does not conform.
    Error,
}

/// Where a finding is. Numbers start at 1.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// Line of the file, or row of the sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Row of data, the header left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u64>,
    /// Position of the column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// Header of the column, or name of the property.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    /// Field of the schema.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Spreadsheet cell: `B12`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// Item of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<usize>,
    /// JSON pointer (RFC 6901).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// Node of a graph: its IRI, or `_:b12`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub node: Option<String>,
}

/// A repair a machine can apply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Remedy {
    /// What to do.
    pub action: Action,
    /// Whether it can be done without asking.
    pub confidence: Confidence,
}

/// What a repair does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Action {
    /// Write another value in the cell; the value is left out when it may be personal.
    ReplaceCell {
        /// The new value.
        with: Option<String>,
    },
    /// Write another header.
    RenameColumn {
        /// The new header.
        to: String,
    },
    /// Take the column away.
    DropColumn,
    /// Take the row away.
    DropRow,
    /// Exchange the values of two columns in the row.
    SwapCells {
        /// Header of one.
        one: String,
        /// Header of the other.
        other: String,
    },
    /// Save the file again as UTF-8.
    SaveAsUtf8,
}

/// Whether a repair can be done without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// The meaning cannot change.
    Safe,
    /// A person must look.
    ToConfirm,
}

impl Finding {
    /// A finding about a whole file or row: no value is seen, no repair is known.
    pub fn of(fact: Fact, severity: Severity) -> Self {
        let place = Place::default();
        Self { fact, severity, place, seen: None, remedy: None, related: None }
    }

    /// The code of the rule.
    pub fn code(&self) -> Code {
        self.fact.code()
    }
}

impl Finding {
    /// Moves a finding whose places are counted from the beginning of a stretch to where it is in the file.
    pub(crate) fn shift(&mut self, base: RowPlace) {
        self.place.shift(base);
        if let Fact::JsonSyntax { line, .. } = &mut self.fact {
            *line += base.line;
        }
    }
}

impl Remedy {
    /// Replaces a value; safe.
    pub fn replace(with: impl Into<String>) -> Self {
        Self {
            action: Action::ReplaceCell { with: Some(with.into()) },
            confidence: Confidence::Safe,
        }
    }

    /// The same repair, to be confirmed by a person.
    #[must_use]
    pub fn to_confirm(self) -> Self {
        Self { confidence: Confidence::ToConfirm, ..self }
    }

    /// The new value of the cell, if that is the repair and it may be shown.
    pub fn replacement(&self) -> Option<&str> {
        match &self.action {
            Action::ReplaceCell { with } => with.as_deref(),
            _ => None,
        }
    }
}

impl Place {
    /// Moves a place counted from the beginning of a stretch to where it is in the file.
    fn shift(&mut self, base: RowPlace) {
        self.line = self.line.map(|line| line + base.line);
        self.row = self.row.map(|row| row + base.number);
    }

    /// The name a person knows the column by.
    pub fn column_name(&self) -> Option<&str> {
        self.header.as_deref().or(self.field.as_deref())
    }
}
