//! Do keys and references of one format hold in the other's files?

use super::row::Base;
use super::trial::Aim;
use super::{Bases, Direction, broken, need};
use crate::compat::change::Subject;
use crate::compat::difference::keys_of;
use crate::compat::judge::Family;
use crate::compat::verdict::{Answer, Cause, Doubt};
use crate::schema::Record;

/// Every combination that must not repeat, single fields included.
fn all_keys(record: &Record) -> Vec<Vec<String>> {
    let unique = record.fields.iter().filter(|field| field.constraints.unique);
    let mut keys = keys_of(record);
    keys.extend(unique.map(|field| vec![field.name.clone()]));
    keys
}

impl Direction<'_> {
    /// Compares the keys.
    pub(super) fn keys(&self, base: &Bases<'_>, found: &mut Answer) {
        let own = all_keys(self.narrow);
        for key in all_keys(self.wide) {
            let Some(places) = self.places(&key) else { continue };
            let names: Vec<&str> = places
                .iter()
                .filter_map(|place| self.narrow.fields.get(*place).map(|field| field.name.as_str()))
                .collect();
            let implied =
                own.iter().any(|known| known.iter().all(|name| names.contains(&name.as_str())));
            let primary = key == self.wide.primary_key;
            let filled = places.iter().all(|place| {
                let field = self.narrow.fields.get(*place);
                field.is_none_or(|field| {
                    field.is_required() || self.narrow.primary_key.contains(&field.name)
                })
            });
            if implied && (filled || !primary) {
                continue;
            }
            let subject = match key.as_slice() {
                [only] if !keys_of(self.wide).contains(&key) => self.named(only),
                _ => Subject::Key(key.clone()),
            };
            let Some(base) = need(base, subject.clone(), found) else { continue };
            let shown = (!implied).then(|| self.repeated(base, &places)).flatten();
            let shown = shown.or_else(|| self.incomplete(base, &places, primary && !filled));
            match shown {
                Some(table) => broken(subject, table, found),
                None => found.doubts.push(Doubt { subject, cause: Cause::NotProved }),
            }
        }
    }

    /// Two rows alike in the key, and apart in all else where that helps.
    fn repeated(&self, base: &Base, places: &[usize]) -> Option<String> {
        let filled: Vec<(usize, String)> = places
            .iter()
            .filter_map(|place| {
                let own = base.cells.get(*place).filter(|cell| !cell.is_empty());
                let other = base.accepted.get(*place)?.iter().find(|cell| !cell.is_empty());
                Some((*place, own.or(other)?.clone()))
            })
            .collect();
        let first = base.with(&filled);
        let aim = Aim { families: &[Family::Key], column: None };
        let apart: Vec<(usize, String)> = (0..first.len())
            .filter(|place| !places.contains(place))
            .filter_map(|place| {
                let own = first.get(place)?;
                let cells = base.accepted.get(place)?;
                let other = cells.iter().find(|cell| *cell != own && !cell.is_empty())?;
                Some((place, other.clone()))
            })
            .collect();
        let needed: Vec<(usize, String)> = apart
            .iter()
            .filter(|(place, _)| {
                let name = self.narrow.fields.get(*place).map(|field| &field.name);
                name.is_some_and(|name| all_keys(self.narrow).iter().any(|key| key.contains(name)))
            })
            .cloned()
            .collect();
        [needed, apart].into_iter().find_map(|changes| {
            let mut second = first.clone();
            for (place, cell) in changes {
                if let Some(slot) = second.get_mut(place) {
                    *slot = cell;
                }
            }
            self.try_table(&base.table(vec![first.clone(), second]), aim)
        })
    }

    /// A row without a part of the primary key.
    fn incomplete(&self, base: &Base, places: &[usize], wanted: bool) -> Option<String> {
        if !wanted {
            return None;
        }
        let aim = Aim { families: &[Family::Rule, Family::Key, Family::Value], column: None };
        places.iter().find_map(|place| {
            let row = base.with(&[(*place, String::new())]);
            self.try_table(&base.table(vec![row]), aim)
        })
    }

    /// Compares the references.
    pub(super) fn references(&self, base: &Bases<'_>, found: &mut Answer) {
        for key in &self.wide.foreign_keys {
            if self.narrow.foreign_keys.contains(key) {
                continue;
            }
            let subject = Subject::Reference(key.fields.clone());
            if !key.resource.is_empty() {
                found.doubts.push(Doubt { subject, cause: Cause::OtherFile });
                continue;
            }
            let Some(places) = self.places(&key.fields) else { continue };
            let Some(base) = need(base, subject.clone(), found) else { continue };
            let aim = Aim { families: &[Family::Reference], column: None };
            let count =
                places.first().and_then(|place| base.accepted.get(*place)).map_or(0, Vec::len);
            let shown = (0..count.min(8)).find_map(|choice| {
                let cell = |place: &usize| {
                    let cells = base.accepted.get(*place)?;
                    Some((*place, cells.get(choice % cells.len().max(1))?.clone()))
                };
                let changes: Vec<(usize, String)> = places.iter().filter_map(cell).collect();
                self.try_table(&base.table(vec![base.with(&changes)]), aim)
            });
            match shown {
                Some(table) => broken(subject, table, found),
                None => found.doubts.push(Doubt { subject, cause: Cause::NotProved }),
            }
        }
    }

    /// Where the fields of the wide format stand in the narrow one; `None` when one is not there.
    pub(super) fn places(&self, names: &[String]) -> Option<Vec<usize>> {
        let place = |name: &String| {
            let after = self.wide.position(name)?;
            self.pairs.iter().find(|(_, other)| *other == after).map(|(before, _)| *before)
        };
        names.iter().map(place).collect()
    }

    fn named(&self, name: &str) -> Subject {
        let place = self.places(&[name.to_owned()]).and_then(|places| places.first().copied());
        match place.and_then(|place| self.narrow.fields.get(place)) {
            Some(field) => self.subject(field),
            None => Subject::Field(name.to_owned()),
        }
    }
}
