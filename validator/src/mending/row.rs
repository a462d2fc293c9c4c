//! What becomes of a row? Its cells are mended, then it is checked that this did it no harm.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::check::collector::Collector;
use crate::check::rows::{Bench, Run};
use crate::dataset::{Cell, RowPlace};
use crate::excerpt;
use crate::fact::Fact;
use crate::finding::{Action, Finding};
use crate::mending::ledger::{Agreement, Ledger};
use crate::mending::{Change, Mended, cell};

/// Mends rows, one after the other.
pub(crate) struct Mender<'m> {
    pub(crate) bench: &'m Bench<'m>,
    pub(crate) agreed: &'m Agreement,
    /// Whether rules between fields have remedies in this file.
    pub(crate) together: bool,
    /// Columns that are not mended.
    pub(crate) frozen: &'m BTreeSet<usize>,
    /// Columns that are left out.
    pub(crate) dropped: &'m BTreeSet<usize>,
    /// Least number of cells of a row; formats without empty cells get them back.
    pub(crate) width: usize,
    pub(crate) done: Ledger,
    pub(crate) declined: Ledger,
    /// Rows that hold something.
    pub(crate) rows: u64,
    /// Rows left as they were because a remedy uncovered more faults than it mended.
    pub(crate) kept: u64,
}

/// A row of texts.
type Texts<'c> = Vec<Cow<'c, str>>;

impl Mender<'_> {
    /// The row to write; `None` for a blank one.
    pub(crate) fn row<'c>(&mut self, place: RowPlace, cells: &'c [Cell<'_>]) -> Option<Texts<'c>> {
        if cells.iter().all(Cell::is_blank) {
            return None;
        }
        self.rows += 1;
        let header = self.bench.places.table.header.len();
        let beyond = cells.get(header..).unwrap_or_default();
        let text_table = self.bench.is_text_table();
        let mut texts: Texts<'c> = cells.iter().map(excerpt::text).collect();
        if text_table && !beyond.iter().all(Cell::is_blank) {
            // Why: a stray delimiter shifts the cells; they cannot be told apart.
            return Some(texts);
        }
        let mended = self.cells(cells, &mut texts);
        if !mended.is_empty() {
            self.guard(place, cells, &mut texts, &mended);
        }
        if self.together {
            self.relations(place, &mut texts);
        }
        if text_table {
            texts.truncate(header);
        } else if texts.len() < self.width {
            texts.resize(self.width, Cow::Borrowed(""));
        }
        for at in self.dropped.iter().rev().filter(|_| !self.dropped.is_empty()) {
            if *at < texts.len() {
                texts.remove(*at);
            }
        }
        Some(texts)
    }

    /// Mends the cells one by one; gives those that were.
    fn cells<'c>(
        &mut self,
        cells: &'c [Cell<'_>],
        texts: &mut Texts<'c>,
    ) -> Vec<(usize, usize, Mended<'c>)> {
        let bench = self.bench;
        let mut changed = Vec::new();
        for (field, column) in &bench.present {
            let (Some(plan), Some(given)) =
                (bench.places.plan.fields.get(*field), cells.get(*column))
            else {
                continue;
            };
            if self.frozen.contains(column) {
                continue;
            }
            let agreed = self.agreed;
            let agrees = |change| agreed.contains(&(change, Some(*column)));
            let Some(mended) = cell(plan, given, &agrees) else { continue };
            for (change, proposed) in &mended.declined {
                self.declined.add(*change, *column, &mended.text, proposed, plan.personal);
            }
            if mended.done.is_empty() {
                // Why: a typed cell is written as the field writes it.
                if let Some(text) = texts.get_mut(*column) {
                    *text = mended.text;
                }
                continue;
            }
            changed.push((*field, *column, mended));
        }
        changed
    }

    /// Keeps what was mended, as far as a check finds no more errors in the row than before.
    fn guard<'c>(
        &mut self,
        place: RowPlace,
        cells: &'c [Cell<'_>],
        texts: &mut Texts<'c>,
        mended: &[(usize, usize, Mended<'c>)],
    ) {
        let before = self.errors(place, cells);
        let mut all = texts.clone();
        for (_, column, mended) in mended {
            if let Some(text) = all.get_mut(*column) {
                text.clone_from(&mended.text);
            }
        }
        if self.errors(place, &as_cells(&all)) <= before {
            for (field, column, mended) in mended {
                self.count(*field, *column, cells, mended);
            }
            *texts = all;
            return;
        }
        self.kept += 1;
        let mut least = before;
        for (field, column, mended) in mended {
            let mut tried = texts.clone();
            if let Some(text) = tried.get_mut(*column) {
                text.clone_from(&mended.text);
            }
            let errors = self.errors(place, &as_cells(&tried));
            if errors <= least {
                least = errors;
                *texts = tried;
                self.count(*field, *column, cells, mended);
            }
        }
    }

    fn count(&mut self, field: usize, column: usize, cells: &[Cell<'_>], mended: &Mended<'_>) {
        let personal = self.bench.places.plan.fields.get(field).is_some_and(|field| field.personal);
        let before = cells.get(column).map(excerpt::text).unwrap_or_default();
        for change in &mended.done {
            self.done.add(*change, column, &before, &mended.text, personal);
        }
    }

    /// Mends what the cells of a row say together, where a user agreed.
    fn relations(&mut self, place: RowPlace, texts: &mut Texts<'_>) {
        let found = self.check(place, &as_cells(texts));
        let columns = self.bench.places.columns;
        let column_of = |name: &str| {
            let field = self.bench.places.plan.position(name)?;
            columns.of_field.get(field).copied().flatten()
        };
        for finding in found.findings() {
            if !is_between(&finding.fact) {
                continue;
            }
            let Some((remedy, at)) = proposed(finding) else { continue };
            let change = Change::of(&finding.fact);
            let (before, written) = match &remedy.action {
                Action::ReplaceCell { with: Some(with) } => {
                    let Some(text) = texts.get(at) else { continue };
                    (text.to_string(), vec![(at, with.clone())])
                }
                Action::SwapCells { one, other } => {
                    let (Some(one), Some(other)) = (column_of(one), column_of(other)) else {
                        continue;
                    };
                    let (Some(left), Some(right)) = (texts.get(one), texts.get(other)) else {
                        continue;
                    };
                    let pair = vec![(one, right.to_string()), (other, left.to_string())];
                    (format!("{left}, {right}"), pair)
                }
                _ => continue,
            };
            let after: Vec<&str> = written.iter().map(|(_, text)| text.as_str()).collect();
            let after = after.join(", ");
            if !self.agreed.contains(&(change, Some(at))) {
                self.declined.add(change, at, &before, &after, false);
                continue;
            }
            self.done.add(change, at, &before, &after, false);
            for (at, text) in written {
                if let Some(slot) = texts.get_mut(at) {
                    *slot = Cow::Owned(text);
                }
            }
        }
    }

    fn errors(&self, place: RowPlace, cells: &[Cell<'_>]) -> u64 {
        self.check(place, cells).errors()
    }

    fn check(&self, place: RowPlace, cells: &[Cell<'_>]) -> Collector {
        let mut run = Run::new(self.bench, Collector::new(self.bench.options));
        run.row(place, cells);
        run.part().collector
    }
}

/// Whether a fact is about several cells of a row, and has a remedy.
pub(crate) fn is_between(fact: &Fact) -> bool {
    matches!(fact, Fact::Swapped { .. } | Fact::Sum { .. })
}

/// The remedy of a finding, and the column it is about.
fn proposed(finding: &Finding) -> Option<(&crate::finding::Remedy, usize)> {
    Some((finding.remedy.as_ref()?, finding.place.column?.checked_sub(1)?))
}

/// Texts as the cells of a table of text.
fn as_cells<'t>(texts: &'t [Cow<'_, str>]) -> Vec<Cell<'t>> {
    texts.iter().map(|text| Cell::Text(Cow::Borrowed(text.as_ref()))).collect()
}
