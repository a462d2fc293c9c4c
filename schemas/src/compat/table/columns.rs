//! Do the columns of one format's files suit the other?

use super::row::Base;
use super::trial::{Aim, Table};
use super::{Bases, Direction, broken, need};
use crate::compat::change::Subject;
use crate::compat::judge::{Family, Fault};
use crate::compat::verdict::{Answer, Cause, Doubt};
use crate::schema::{Matching, Record};

impl Direction<'_> {
    /// Compares the columns: those that are missed, those that are not known, their order.
    pub(super) fn columns(&self, base: &Bases<'_>, found: &mut Answer) {
        if self.same_columns() {
            return;
        }
        let Some(base) = need(base, Subject::Schema, found) else { return };
        let whole = base.table(vec![base.cells.clone()]);
        let about_columns = [Family::Missing, Family::Unknown, Family::Order, Family::File];
        let faults = self.judged(self.to, &whole).faults;
        for fault in faults.iter().filter(|fault| about_columns.contains(&fault.family)) {
            let families = [fault.family];
            let aim = Aim { families: &families, column: fault.column.as_deref() };
            let subject = self.subject_of(fault);
            match self.try_table(&whole, aim) {
                Some(table) => broken(subject, table, found),
                None => found.doubts.push(Doubt { subject, cause: Cause::NotProved }),
            }
        }
        self.left_out(base, &whole, found);
        self.strangers(base, found);
    }

    /// Whether both formats ask for the very same columns in the same manner.
    fn same_columns(&self) -> bool {
        let asked = |record: &Record| -> Vec<(String, bool)> {
            let fields = record.fields.iter();
            fields.map(|field| (field.name.clone(), field.is_required())).collect()
        };
        self.narrow.matching == self.wide.matching && asked(self.narrow) == asked(self.wide)
    }

    /// A file that holds only columns the other format does not know.
    fn strangers(&self, base: &Base, found: &mut Answer) {
        let strange: Vec<usize> =
            (0..base.header.len()).filter(|place| self.wide_field(*place).is_none()).collect();
        let Some(field) = strange.first().and_then(|place| self.narrow.fields.get(*place)) else {
            return;
        };
        // Why: where no value is possible, a blank still is.
        let cell = |place: &usize| {
            let filled = base.accepted.get(*place)?.iter().find(|cell| !cell.is_empty());
            Some((base.header.get(*place)?.clone(), filled.cloned().unwrap_or_default()))
        };
        let (header, row): (Vec<String>, Vec<String>) = strange.iter().filter_map(cell).unzip();
        if header.is_empty() {
            return;
        }
        let aim = Aim { families: &[Family::File], column: None };
        if let Some(table) = self.try_table(&Table { header, rows: vec![row] }, aim) {
            broken(self.subject(field), table, found);
        }
    }

    /// A column that may be left out here and must be there.
    fn left_out(&self, base: &Base, whole: &Table, found: &mut Answer) {
        for (place, field) in self.narrow.fields.iter().enumerate() {
            let Some(other) = self.wide_field(place) else { continue };
            let asked = other.is_required() || self.wide.matching != Matching::ByName;
            if field.is_required() || !asked {
                continue;
            }
            let mut table = whole.clone();
            table.header.remove(place);
            for row in &mut table.rows {
                row.remove(place);
                if row.iter().all(String::is_empty)
                    && let (Some(slot), Some(cell)) = (
                        row.first_mut(),
                        base.accepted
                            .iter()
                            .enumerate()
                            .filter(|(at, _)| *at != place)
                            .find_map(|(_, cells)| cells.iter().find(|cell| !cell.is_empty())),
                    )
                {
                    slot.clone_from(cell);
                }
            }
            if table.header.is_empty() {
                continue;
            }
            let aim = Aim { families: &[Family::Missing], column: Some(&other.name) };
            if let Some(table) = self.try_table(&table, aim) {
                broken(self.subject(field), table, found);
            }
        }
    }

    /// What a fault is about, as the old version names it.
    fn subject_of(&self, fault: &Fault) -> Subject {
        match (fault.family, &fault.column) {
            (Family::Order, _) => Subject::Order,
            (_, Some(name)) => {
                let place = self.narrow.fields.iter().position(|field| field.name == *name);
                match place.and_then(|place| self.narrow.fields.get(place)) {
                    Some(field) => self.subject(field),
                    None => Subject::Field(name.clone()),
                }
            }
            _ => Subject::Schema,
        }
    }
}
