//! What helps to decide, and is no decision? Titles of fields, facts about columns, codes to choose from.

use std::collections::{BTreeMap, BTreeSet};

use etalon_schemas::Schema;

use super::Line;
use crate::excerpt::Column;
use crate::mask::Seen;

/// What is written beside a mapping, in comments and columns of help; reading leaves it aside.
#[derive(Debug, Clone, Default)]
pub struct Notes<'n> {
    /// The schema, for the titles of its fields.
    pub schema: Option<&'n Schema>,
    /// Facts about the columns, by header.
    pub columns: BTreeMap<String, Facts>,
    /// Codes of the closed list of a field with what people read, by name of the field.
    pub codes: BTreeMap<String, Vec<(String, String)>>,
    /// Values of the city for which no code was found, by name of the field.
    pub unknown: BTreeMap<String, Vec<String>>,
    /// How many more values there were than are written, by name of the field.
    pub unwritten: BTreeMap<String, u64>,
}

/// What may be said of the cells of a column: numbers and a shape, no value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Rows looked at.
    pub rows: usize,
    /// Cells that hold something.
    pub filled: usize,
    /// How many different values they hold.
    pub distinct: usize,
    /// The shape that most values have, when most have the same: `99/99/9999`.
    pub shape: Option<String>,
}

impl Notes<'_> {
    /// Values of a field for which no code was found, and none was written since.
    pub(super) fn without_code(&self, line: &Line) -> impl Iterator<Item = &str> {
        let unknown = self.unknown.get(&line.target).map(Vec::as_slice).unwrap_or_default();
        let fresh = |value: &&String| line.values.iter().all(|(from, _)| from != *value);
        unknown.iter().filter(fresh).map(String::as_str)
    }
}

impl Facts {
    /// Looks at a column.
    pub fn of(column: &Column) -> Self {
        let mut distinct = BTreeSet::new();
        let mut shapes: BTreeMap<String, usize> = BTreeMap::new();
        let mut filled = 0;
        for value in column.values() {
            filled += 1;
            if distinct.insert(value) {
                *shapes.entry(Seen::masked(value).text).or_default() += 1;
            }
        }
        let most = shapes.into_iter().max_by_key(|(_, count)| *count);
        let shape = most.filter(|(_, count)| 2 * count > distinct.len()).map(|(shape, _)| shape);
        Self { rows: column.cells.len(), filled, distinct: distinct.len(), shape }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_hold_no_value() {
        let cells = ["12/03/2024", "", "01/01/2023", " 01/01/2023 ", "Awa Ndiaye"];
        let column = Column { header: "ouv".into(), cells: cells.map(str::to_owned).to_vec() };
        let facts = Facts::of(&column);
        let shape = Some("99/99/9999".to_owned());
        assert_eq!(facts, Facts { rows: 5, filled: 4, distinct: 3, shape });
        let names = ["Awa Ndiaye", "Paul Bois", "Zoé Lé"];
        let column = Column { header: "nom".into(), cells: names.map(str::to_owned).to_vec() };
        assert_eq!(Facts::of(&column).shape, None);
    }
}
