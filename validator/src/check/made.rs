//! Do rows that were made hold? The checks of a table, for rows that were never read from a file.

use crate::check::CheckOptions;
use crate::check::collector::Collector;
use crate::check::columns::Columns;
use crate::check::keys::{KeySet, Prints};
use crate::check::package::References;
use crate::check::rows::{Bench, Places, Run};
use crate::dataset::RowPlace;
use crate::finding::Finding;
use crate::plan::Plan;
use crate::read::Table;
use crate::read::records::Span;

/// A table that is being made: its header, and what its rows are checked with.
pub(crate) struct Stand<'p> {
    plan: &'p Plan,
    table: Table<'static>,
    columns: Columns,
    references: References,
    options: CheckOptions,
}

/// What was found in some rows, whose places are those they were given.
pub(crate) struct Inspected {
    pub(crate) findings: Vec<Finding>,
    pub(crate) prints: Prints,
}

impl<'p> Stand<'p> {
    /// Prepares the check of rows under a header. `country`: that of the publisher.
    pub(crate) fn new(plan: &'p Plan, header: Vec<String>, country: Option<String>) -> Self {
        let table = Table::of_header(header);
        let (columns, _) = Columns::of(&table.header, plan);
        let options = CheckOptions { max_findings: usize::MAX, country, ..CheckOptions::default() };
        Self { plan, table, columns, references: References::default(), options }
    }

    /// What rows are checked with.
    pub(crate) fn bench(&self) -> Bench<'_> {
        let Self { plan, table, columns, references, options } = self;
        let keys = KeySet::of(plan, columns, references);
        Bench::new(Places { plan, table, columns }, options, keys)
    }
}

impl Bench<'_> {
    /// Checks rows of the width of the header, none of them blank, whose cells stand in one text.
    pub(crate) fn inspect<'s>(
        &self,
        text: &str,
        rows: impl Iterator<Item = (RowPlace, &'s [Span])>,
    ) -> Inspected {
        let mut run = Run::new(self, Collector::new(self.options));
        run.made(text, rows);
        let part = run.part();
        Inspected { findings: part.collector.finish().findings, prints: part.prints }
    }
}
