//! What was changed, how often, and what waits for an answer?

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::mask::looks_personal;
use crate::mending::Change;

/// The changes a user agreed to: a kind, in a column (counted from 0) or in the file.
pub type Agreement = BTreeSet<(Change, Option<usize>)>;

/// Changes of one kind in one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// The kind.
    pub change: Change,
    /// Position of the column, from 0.
    #[serde(skip)]
    pub at: Option<usize>,
    /// Header of the column, as the file writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// How many cells, rows, columns or bytes.
    pub count: u64,
    /// One of them; none when the values are or may be personal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Example>,
}

/// A text before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Example {
    /// What stood there.
    pub before: String,
    /// What is written, or would be.
    pub after: String,
}

impl Entry {
    /// The change, as an [`Agreement`] names it.
    pub fn key(&self) -> (Change, Option<usize>) {
        (self.change, self.at)
    }
}

/// Counts changes.
#[derive(Debug, Default)]
pub(crate) struct Ledger(BTreeMap<(Change, Option<usize>), (u64, Option<Example>)>);

impl Ledger {
    /// Counts changes of the file, or of its header.
    pub(crate) fn count(&mut self, change: Change, count: u64) {
        if count > 0 {
            self.0.entry((change, None)).or_default().0 += count;
        }
    }

    /// Counts a change of a text in a column; keeps the first example that may be shown.
    pub(crate) fn add(
        &mut self,
        change: Change,
        column: usize,
        before: &str,
        after: &str,
        personal: bool,
    ) {
        let (count, example) = self.0.entry((change, Some(column))).or_default();
        *count += 1;
        if example.is_none() && !personal && !looks_personal(before) && !looks_personal(after) {
            *example = Some(Example { before: before.to_owned(), after: after.to_owned() });
        }
    }

    /// The entries, under the names of the columns.
    pub(crate) fn entries(self, header: &[String]) -> Vec<Entry> {
        let entry = |((change, at), (count, example)): ((Change, Option<usize>), _)| Entry {
            change,
            at,
            column: at.and_then(|at| header.get(at).cloned()),
            count,
            example,
        };
        self.0.into_iter().map(entry).collect()
    }
}
