//! Do the rules between fields of one format hold in the other's files?

use super::row::Base;
use super::trial::Aim;
use super::{Bases, Direction, broken, need};
use crate::compat::change::Subject;
use crate::compat::difference::fields_of;
use crate::compat::judge::Family;
use crate::compat::verdict::{Answer, Cause, Doubt};
use crate::schema::{Operator, Rule};

/// Rows tried on a rule.
const MOST_ROWS: usize = 600;
/// Cells tried in a column of a rule.
const MOST_CELLS: usize = 14;

impl Direction<'_> {
    /// Compares the rules.
    pub(super) fn rules(&self, base: &Bases<'_>, found: &mut Answer) {
        for rule in &self.wide.rules {
            if self.narrow.rules.iter().any(|known| implies(known, rule)) {
                continue;
            }
            let fields = fields_of(rule);
            let subject = Subject::Rule(fields.clone());
            let Some(base) = need(base, subject.clone(), found) else { continue };
            let places: Vec<usize> = fields
                .iter()
                .filter_map(|name| self.places(std::slice::from_ref(name)))
                .flatten()
                .collect();
            let aim = Aim { families: &[Family::Rule], column: None };
            match self.try_rows(&base.table(combinations(base, &places)), aim) {
                Some(table) => broken(subject, table, found),
                None => found.doubts.push(Doubt { subject, cause: Cause::NotProved }),
            }
        }
    }
}

/// Whether a rule that is known makes another superfluous.
fn implies(known: &Rule, wanted: &Rule) -> bool {
    match (known, wanted) {
        (
            Rule::Compare { left, operator, right },
            Rule::Compare { left: first, operator: other, right: second },
        ) => {
            (left, right) == (first, second)
                && (operator == other
                    || matches!(
                        (operator, other),
                        (Operator::Less, Operator::LessOrEqual | Operator::Different)
                            | (Operator::Greater, Operator::GreaterOrEqual | Operator::Different)
                            | (Operator::Equal, Operator::LessOrEqual | Operator::GreaterOrEqual)
                    ))
        }
        (Rule::OneRequired { fields }, Rule::OneRequired { fields: more }) => {
            fields.iter().all(|field| more.contains(field))
        }
        _ => known == wanted,
    }
}

/// Rows with every combination of a few cells in the columns of a rule, blanks included.
fn combinations(base: &Base, places: &[usize]) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<(usize, String)>> = vec![Vec::new()];
    let share = |count: usize| if count > 3 { 3 } else { MOST_CELLS };
    for place in places {
        let accepted = base.accepted.get(*place).into_iter().flatten().take(share(places.len()));
        let cells: Vec<String> = accepted.cloned().chain([String::new()]).collect();
        let mut longer = Vec::new();
        for row in &rows {
            for cell in &cells {
                if longer.len() < MOST_ROWS {
                    let mut row = row.clone();
                    row.push((*place, cell.clone()));
                    longer.push(row);
                }
            }
        }
        rows = longer;
    }
    rows.iter().map(|changes| base.with(changes)).collect()
}
