//! What was accepted before? Headers and the fields they turned out to be.

use crate::read::expected::key;

/// Pairs that people accepted, given by the caller: the engine reads no file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    /// The pairs, in any order.
    pub pairs: Vec<Pair>,
}

/// A header that was a field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// The schema, as it is named on a command line, without its version: `commun/equipement-public`.
    pub schema: String,
    /// The header, as written in the file.
    pub header: String,
    /// Name of the field.
    pub field: String,
}

/// How well a pair is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Recall {
    /// Accepted under the very same schema.
    Same,
    /// Accepted under another schema, for a field of the same name.
    Elsewhere,
}

impl Memory {
    /// Whether this header was this field before, under this schema or another.
    pub(super) fn recall(&self, schema: &str, header: &str, field: &str) -> Option<Recall> {
        let header = key(header);
        let mut known = None;
        for pair in &self.pairs {
            if pair.field == field && key(&pair.header) == header && !header.is_empty() {
                if pair.schema == schema {
                    return Some(Recall::Same);
                }
                known = Some(Recall::Elsewhere);
            }
        }
        known
    }
}
