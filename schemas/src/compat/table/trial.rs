//! Does a small file pass under one format and fail under the other?

use super::Direction;
use crate::compat::judge::{Family, Fault, Judgement};
use crate::compat::verdict::{Policy, Side};
use crate::field::Field;
use crate::schema::Matching;

/// A small table: names of columns, rows of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) header: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

/// Which fault under the wide format shows the break that is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Aim<'a> {
    pub(super) families: &'a [Family],
    /// Name of the field in the wide format, when the fault is of one column.
    pub(super) column: Option<&'a str>,
}

impl Aim<'_> {
    fn hits(&self, fault: &Fault) -> bool {
        self.families.contains(&fault.family)
            && self.column.is_none_or(|column| fault.column.as_deref() == Some(column))
    }
}

impl Table {
    /// The file.
    pub(super) fn write(&self) -> String {
        let mut text = String::new();
        for row in std::iter::once(&self.header).chain(&self.rows) {
            for (place, cell) in row.iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                let plain = !cell.contains(['"', ',', ';', '\n', '\r', '\t', '|'])
                    && cell.trim() == cell
                    && !(cell.is_empty() && row.len() == 1);
                if plain {
                    text.push_str(cell);
                } else {
                    text.push('"');
                    text.push_str(&cell.replace('"', "\"\""));
                    text.push('"');
                }
            }
            text.push('\n');
        }
        text
    }

    /// The table without some columns.
    fn without(&self, names: &[String]) -> Self {
        let kept: Vec<bool> = self.header.iter().map(|name| !names.contains(name)).collect();
        let cut = |row: &Vec<String>| -> Vec<String> {
            let cells = row.iter().zip(&kept).filter(|(_, kept)| **kept);
            cells.map(|(cell, _)| cell.clone()).collect()
        };
        Self { header: cut(&self.header), rows: self.rows.iter().map(cut).collect() }
    }

    fn only(&self, row: usize) -> Option<Self> {
        let row = self.rows.get(row)?.clone();
        Some(Self { header: self.header.clone(), rows: vec![row] })
    }
}

impl Direction<'_> {
    pub(super) fn judged(&self, side: Side, table: &Table) -> Judgement {
        self.judge.judge(side, self.policy, &table.write())
    }

    /// Tries a table as it is: it must pass here and fail there, for the reason looked for.
    pub(super) fn try_table(&self, table: &Table, aim: Aim<'_>) -> Option<String> {
        let shows = |table: &Table| {
            self.judged(self.from, table).conforms
                && self.judged(self.to, table).faults.iter().any(|fault| aim.hits(fault))
        };
        let idle = self.policy == Policy::Open || self.narrow.matching == Matching::Partial;
        let may_go =
            |name: &String| idle && !self.narrow.field(name).is_some_and(Field::is_required);
        // Why first: a break is most often seen without any column that need not be there.
        let free: Vec<String> = table.header.iter().filter(|name| may_go(name)).cloned().collect();
        let bare = (!free.is_empty()).then(|| table.without(&free));
        if let Some(bare) = bare.filter(|bare| !bare.header.is_empty() && shows(bare)) {
            return Some(bare.write());
        }
        if !shows(table) {
            return None;
        }
        Some(narrowed(table, &may_go, &shows).write())
    }

    /// Tries many rows at once, then the first that shows the break alone.
    pub(super) fn try_rows(&self, table: &Table, aim: Aim<'_>) -> Option<String> {
        let (here, there) = (self.judged(self.from, table), self.judged(self.to, table));
        let of_row = |judgement: &Judgement, row: usize| -> Vec<Fault> {
            let number = u64::try_from(row + 1).ok();
            let own = judgement.faults.iter().filter(|fault| fault.row == number);
            own.filter(|fault| fault.family != Family::Key).cloned().collect()
        };
        let shown = (0..table.rows.len()).filter(|row| {
            of_row(&here, *row).is_empty()
                && of_row(&there, *row).iter().any(|fault| aim.hits(fault))
        });
        shown.take(4).find_map(|row| self.try_table(&table.only(row)?, aim))
    }
}

/// The table with the fewest columns that still shows it: those that need not be
/// there go by halves.
fn narrowed(
    table: &Table,
    may_go: &dyn Fn(&String) -> bool,
    shows: &dyn Fn(&Table) -> bool,
) -> Table {
    let mut table = table.clone();
    let mut size = table.header.iter().filter(|name| may_go(name)).count() / 2;
    while size > 0 {
        let idle: Vec<String> = table.header.iter().filter(|name| may_go(name)).cloned().collect();
        for names in idle.chunks(size) {
            let smaller = table.without(names);
            if !smaller.header.is_empty() && shows(&smaller) {
                table = smaller;
            }
        }
        size /= 2;
    }
    table
}
