//! Is every file of one table format a file of another?
//!
//! What can be proved is proved from the schemas: columns, types, constraints,
//! keys. The rest is tried: small files valid under the one are put to the other,
//! by the engine that will judge real files. What is neither is a doubt.

mod candidates;
mod cells;
mod columns;
mod keys;
mod row;
mod rules;
mod trial;

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use super::change::Subject;
use super::difference::pairs;
use super::inclusion::values::Values;
use super::judge::{Judge, Lists};
use super::verdict::{Answer, Break, Cause, Doubt, Policy, Side, Witness};
use crate::field::{Constraints, Field, FieldType};
use crate::schema::{Record, Schema};
use cells::Proof;
use row::Base;

/// Two formats, in the direction of a question.
pub(super) struct Direction<'d> {
    pub(super) narrow: &'d Record,
    pub(super) wide: &'d Record,
    pub(super) from: Side,
    pub(super) to: Side,
    pub(super) policy: Policy,
    pub(super) judge: &'d dyn Judge,
    pub(super) lists: &'d dyn Lists,
    /// Which field of the one is which of the other.
    pub(super) pairs: Vec<(usize, usize)>,
    shared: &'d Shared,
    /// What was proved of each field of the narrow format.
    proofs: RefCell<BTreeMap<usize, Rc<Proof>>>,
}

/// What both questions about two formats need, found once.
#[derive(Default)]
pub(super) struct Shared {
    /// Cells worth trying in a column.
    cells: RefCell<Candidates>,
    /// Values made for columns that ask for the same: a schema has many of them, two versions share most.
    made: RefCell<Vec<(Asked, Rc<[Value]>)>>,
}

/// What a column asks of its values.
struct Asked {
    kind: FieldType,
    format: Option<String>,
    constraints: Constraints,
    codes: Option<Vec<String>>,
    marks: Vec<String>,
}

impl Asked {
    fn of(values: &Values<'_>) -> Self {
        Self {
            kind: values.kind.clone(),
            format: values.format.map(str::to_owned),
            constraints: values.constraints.clone(),
            codes: values.codes.clone(),
            marks: values.marks.clone(),
        }
    }

    fn is(&self, values: &Values<'_>) -> bool {
        self.kind == *values.kind
            && self.format.as_deref() == values.format
            && self.constraints == *values.constraints
            && self.codes == values.codes
            && self.marks == values.marks
    }
}

impl Shared {
    /// A few values of a column, made once for all that ask for the same.
    fn made(&self, values: &Values<'_>) -> Rc<[Value]> {
        if let Some((_, made)) = self.made.borrow().iter().find(|(asked, _)| asked.is(values)) {
            return Rc::clone(made);
        }
        let made: Rc<[Value]> = candidates::made(values).into();
        self.made.borrow_mut().push((Asked::of(values), Rc::clone(&made)));
        made
    }
}

/// Cells by the format and the position of the field they are for.
type Candidates = BTreeMap<(Side, usize), Rc<[String]>>;

/// Answers whether every file of the narrow format is one of the wide format.
pub(super) fn answer(
    schemas: [&Schema; 2],
    records: [&Record; 2],
    from: Side,
    policy: Policy,
    judge: &dyn Judge,
    lists: &dyn Lists,
    shared: &Shared,
) -> Answer {
    let [narrow, wide] = records;
    let to = if from == Side::Old { Side::New } else { Side::Old };
    let pairs = recognised(narrow, wide);
    let proofs = RefCell::default();
    let direction =
        Direction { narrow, wide, from, to, policy, judge, lists, pairs, shared, proofs };
    let mut found = Answer::default();
    let base = Bases { direction: &direction, made: OnceCell::new() };
    direction.columns(&base, &mut found);
    for (before, after) in &direction.pairs {
        if let (Some(old), Some(new)) = (narrow.fields.get(*before), wide.fields.get(*after)) {
            direction.cells((*before, *after), old, new, &base, &mut found);
            if let Some(unit) = &old.unit
                && new.unit.as_ref() != Some(unit)
            {
                direction.doubt(old, Cause::Meaning, &mut found);
            }
        }
    }
    direction.keys(&base, &mut found);
    direction.references(&base, &mut found);
    direction.rules(&base, &mut found);
    let [old, new] = schemas;
    if policy == Policy::Strict && old.country != new.country && new.country.is_some() {
        found.doubts.push(Doubt { subject: Subject::Schema, cause: Cause::Country });
    }
    settle(found)
}

/// Without doubles, and without the doubts that a break settles.
fn settle(mut found: Answer) -> Answer {
    let mut breaks: Vec<Break> = Vec::new();
    for broken in found.breaks {
        if breaks.iter().all(|known| known.subject != broken.subject) {
            breaks.push(broken);
        }
    }
    found.doubts.sort();
    found.doubts.dedup();
    found.doubts.retain(|doubt| {
        doubt.cause == Cause::Meaning || breaks.iter().all(|known| known.subject != doubt.subject)
    });
    Answer { breaks, doubts: found.doubts }
}

/// The fields that a header of one is recognised as in the other: never by an alias.
fn recognised(narrow: &Record, wide: &Record) -> Vec<(usize, usize)> {
    let known = pairs(narrow, wide).into_iter().filter(|(before, after)| {
        match (narrow.fields.get(*before), wide.fields.get(*after)) {
            (Some(old), Some(new)) => same_header(old, new),
            _ => false,
        }
    });
    known.collect()
}

fn same_header(old: &Field, new: &Field) -> bool {
    let folded = super::difference::folded;
    old.name == new.name
        || folded(&old.name) == folded(&new.name)
        || new.alias_en.as_deref().is_some_and(|name| folded(name) == folded(&old.name))
}

impl Direction<'_> {
    fn doubt(&self, field: &Field, cause: Cause, found: &mut Answer) {
        found.doubts.push(Doubt { subject: self.subject(field), cause });
    }

    /// A field is named as the old version names it.
    fn subject(&self, field: &Field) -> Subject {
        let narrow =
            |field: &Field| self.narrow.fields.iter().position(|other| std::ptr::eq(other, field));
        let old = match (self.from, narrow(field)) {
            (Side::New, Some(place)) => self
                .pairs
                .iter()
                .find(|(before, _)| *before == place)
                .and_then(|(_, after)| self.wide.fields.get(*after)),
            _ => None,
        };
        Subject::Field(old.unwrap_or(field).name.clone())
    }

    /// Cells worth trying in a column of one of the formats.
    fn candidates(&self, side: Side, place: usize) -> Rc<[String]> {
        if let Some(known) = self.shared.cells.borrow().get(&(side, place)) {
            return Rc::clone(known);
        }
        let record = if side == self.from { self.narrow } else { self.wide };
        let made = record.fields.get(place).map(|field| {
            let values = cells::values(field, side, self.lists);
            candidates::cells(field, &values, &self.shared.made(&values), &record.missing)
        });
        let made: Rc<[String]> = made.unwrap_or_default().into();
        self.shared.cells.borrow_mut().insert((side, place), Rc::clone(&made));
        made
    }

    /// The field of the wide format that a field of the narrow one is taken for.
    fn wide_field(&self, place: usize) -> Option<&Field> {
        let (_, after) = self.pairs.iter().find(|(before, _)| *before == place)?;
        self.wide.fields.get(*after)
    }
}

/// Adds a break and the file that shows it.
fn broken(subject: Subject, table: String, found: &mut Answer) {
    found.breaks.push(Break { subject, witness: Witness::Table(table) });
}

/// The base row, made when something must be tried on it: most often all is proved without.
pub(super) struct Bases<'b> {
    direction: &'b Direction<'b>,
    made: OnceCell<Option<Base>>,
}

/// The base row to try things on; a doubt where there is none.
fn need<'b>(base: &'b Bases<'_>, subject: Subject, found: &mut Answer) -> Option<&'b Base> {
    let base = base.made.get_or_init(|| base.direction.base()).as_ref();
    if base.is_none() {
        found.doubts.push(Doubt { subject, cause: Cause::NoRow });
    }
    base
}
