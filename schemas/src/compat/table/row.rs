//! Which row is valid under a format, so that one cell of it can be changed?

use super::candidates::cells;
use super::trial::Table;
use super::{Direction, cells as inclusion};
use crate::compat::judge::Family;
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
        let tried: Vec<Vec<String>> =
            (0..header.len()).map(|place| self.worth_trying(place)).collect();
        let longest = tried.iter().map(Vec::len).max().unwrap_or(0);
        let rows = (0..longest).map(|row| {
            let cell = |cells: &Vec<String>| {
                cells.get(row % cells.len().max(1)).cloned().unwrap_or_default()
            };
            tried.iter().map(cell).collect()
        });
        let table = Table { header: header.clone(), rows: rows.collect() };
        let (here, there) = (self.judged(self.from, &table), self.judged(self.to, &table));
        let mut accepted: Vec<Vec<String>> = Vec::new();
        for (place, field) in self.narrow.fields.iter().enumerate() {
            let other = self.wide_field(place).map_or(field.name.as_str(), |field| &field.name);
            let cells = tried.get(place).map(Vec::as_slice).unwrap_or_default();
            let faulty = |judgement: &crate::compat::judge::Judgement, name: &str, row: usize| {
                let number = u64::try_from(row + 1).ok();
                judgement.faults.iter().any(|fault| {
                    fault.family == Family::Value
                        && fault.row == number
                        && fault.column.as_deref() == Some(name)
                })
            };
            let taken =
                cells.iter().enumerate().filter(|(row, _)| !faulty(&here, &field.name, *row));
            // Why: a cell that both take lets the break of another column be seen alone.
            let (both, one): (Vec<_>, Vec<_>) =
                taken.partition(|(row, _)| !faulty(&there, other, *row));
            accepted.push(both.into_iter().chain(one).map(|(_, cell)| cell.clone()).collect());
        }
        let base = Base { header, cells: Vec::new(), accepted };
        (0..MOST_TRIED).map(|attempt| self.attempt(&base, attempt)).find(|base| {
            let conforms = |table: &Table| self.judged(self.from, table).conforms;
            conforms(&base.table(vec![base.cells.clone()]))
        })
    }

    fn worth_trying(&self, place: usize) -> Vec<String> {
        let Some(field) = self.narrow.fields.get(place) else { return Vec::new() };
        let values = inclusion::values(field, self.from, self.lists);
        let mut found = cells(field, &values, &self.narrow.missing);
        if let Some(other) = self.wide_field(place) {
            let values = inclusion::values(other, self.to, self.lists);
            for cell in cells(other, &values, &self.wide.missing) {
                if !found.contains(&cell) {
                    found.push(cell);
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
