//! Which row is valid under a format, so that one cell of it can be changed?

use super::Direction;
use super::trial::Table;
use crate::field::Field;

/// A valid row, and what else may stand in each column.
#[derive(Debug, Clone)]
pub(super) struct Base {
    /// Names of the columns.
    pub(super) header: Vec<String>,
    /// A cell for each field of the narrow format.
    pub(super) cells: Vec<String>,
    /// For each field, cells that the narrow format takes.
    pub(super) accepted: Vec<Vec<String>>,
}

/// Rows tried whole before it is given up.
const MOST_TRIED: usize = 8;

impl Base {
    /// The row, with some cells replaced.
    pub(super) fn with(&self, changes: &[(usize, String)]) -> Vec<String> {
        let mut row = self.cells.clone();
        for (place, cell) in changes {
            if let Some(slot) = row.get_mut(*place) {
                slot.clone_from(cell);
            }
        }
        row
    }

    /// A table of such rows.
    pub(super) fn table(&self, rows: Vec<Vec<String>>) -> Table {
        Table { header: self.header.clone(), rows }
    }
}

impl Direction<'_> {
    /// A valid row of the narrow format, with the cells that each column takes.
    pub(super) fn base(&self) -> Option<Base> {
        let header: Vec<String> =
            self.narrow.fields.iter().map(|field| field.name.clone()).collect();
        if header.is_empty() {
            return None;
        }
        let accepted = (0..header.len()).map(|place| self.accepted(place)).collect();
        let base = Base { header, cells: Vec::new(), accepted };
        (0..MOST_TRIED).map(|attempt| self.attempt(&base, attempt)).find(|base| {
            let conforms = |table: &Table| self.judged(self.from, table).conforms;
            conforms(&base.table(vec![base.cells.clone()]))
        })
    }

    /// The cells that a column of the narrow format takes, those that the wide one takes too coming first: the break
    /// of another column is then seen alone.
    fn accepted(&self, place: usize) -> Vec<String> {
        let Some(field) = self.narrow.fields.get(place) else { return Vec::new() };
        let tried = self.worth_trying(place);
        let here = self.judge.takes(self.from, self.policy, &field.name, &tried);
        let there = match self.wide_field(place) {
            Some(other) => self.judge.takes(self.to, self.policy, &other.name, &tried),
            None => vec![true; tried.len()],
        };
        let taken = tried.into_iter().zip(here).zip(there).filter(|((_, here), _)| *here);
        let (both, one): (Vec<_>, Vec<_>) = taken.partition(|(_, there)| *there);
        both.into_iter().chain(one).map(|((cell, _), _)| cell).collect()
    }

    fn worth_trying(&self, place: usize) -> Vec<String> {
        let mut found = self.candidates(self.from, place).to_vec();
        if let Some((_, after)) = self.pairs.iter().find(|(before, _)| *before == place) {
            for cell in self.candidates(self.to, *after).iter() {
                if !found.contains(cell) {
                    found.push(cell.clone());
                }
            }
        }
        if let Some(cell) = self.telling_cell(place)
            && !found.contains(&cell)
        {
            found.insert(0, cell);
        }
        found
    }

    /// A row: first with what is required, then full, then with other cells.
    fn attempt(&self, base: &Base, attempt: usize) -> Base {
        let cell = |(place, field): (usize, &Field)| {
            let accepted = base.accepted.get(place).map(Vec::as_slice).unwrap_or_default();
            let key = self.narrow.primary_key.contains(&field.name);
            if attempt == 0 && !field.is_required() && !key {
                return String::new();
            }
            let chosen = attempt.saturating_sub(1) % accepted.len().max(1);
            accepted.get(chosen).cloned().unwrap_or_default()
        };
        let mut cells: Vec<String> = self.narrow.fields.iter().enumerate().map(cell).collect();
        if cells.iter().all(String::is_empty)
            && let (Some(slot), Some(found)) = (
                cells.first_mut(),
                base.accepted.first().and_then(|cells| cells.iter().find(|cell| !cell.is_empty())),
            )
        {
            slot.clone_from(found);
        }
        Base { cells, ..base.clone() }
    }
}
