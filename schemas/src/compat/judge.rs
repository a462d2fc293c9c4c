//! Who says whether a table is valid, and what a code list holds?
//!
//! This crate knows schemas, not the engine that checks tables nor the code
//! lists: those who have them lend them here.

use super::verdict::{Policy, Side};

/// What checks a small CSV file.
pub trait Judge {
    /// What is wrong with a file under one of the two schemas.
    fn judge(&self, side: Side, policy: Policy, table: &str) -> Judgement;

    /// For each cell, whether the column of a field takes it when it stands alone: what other cells of its row say, and
    /// keys, left aside. A field that the schema has not takes them all.
    fn takes(&self, side: Side, policy: Policy, field: &str, cells: &[String]) -> Vec<bool>;

    /// Whether a value that breaks a named format is an error.
    fn binds(&self, policy: Policy, format: &str) -> bool {
        let _ = (policy, format);
        true
    }
}

/// What was found in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judgement {
    /// Whether the file conforms.
    pub conforms: bool,
    /// The errors.
    pub faults: Vec<Fault>,
}

/// An error in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Row of data, from 1; `None` for a fault of the whole file.
    pub row: Option<u64>,
    /// Name of the field or header of the column.
    pub column: Option<String>,
    /// What it is about.
    pub family: Family,
}

/// What an error is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// A required column is absent.
    Missing,
    /// A column is not known.
    Unknown,
    /// Columns are in another order.
    Order,
    /// A value repeats that must not.
    Key,
    /// A value refers to nothing.
    Reference,
    /// A value.
    Value,
    /// Several values of a row together.
    Rule,
    /// Anything else about the file.
    File,
}

/// What gives the codes of a list.
pub trait Lists {
    /// The codes of a list as one of the two schemas sees it; `None` when it is not known.
    fn codes(&self, side: Side, iri: &str) -> Option<Vec<String>>;
}
