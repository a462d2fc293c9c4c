//! Is every cell of a column one that the same column takes in the other format?

use std::rc::Rc;

use serde_json::Value;

use super::candidates::written;
use super::trial::Aim;
use super::{Bases, Direction, broken, need};
use crate::compat::difference::{fields_of, keys_of};
use crate::compat::inclusion::Inclusion;
use crate::compat::inclusion::values::{Values, included};
use crate::compat::judge::{Family, Lists};
use crate::compat::verdict::{Answer, Cause, Side};
use crate::field::{Constraints, Field, FieldType, Lexical, ListForm, ListItem};

/// Whether cells are taken too, as far as the schemas tell.
pub(super) enum Proof {
    /// All of them.
    All,
    /// Not this value, or at least not proved.
    Perhaps(Option<Value>, Option<Cause>),
}

/// The values of a field, as one of the two schemas sees its code list.
pub(super) fn values<'f>(field: &'f Field, side: Side, lists: &dyn Lists) -> Values<'f> {
    let mut marks = Vec::new();
    if moment(&field.kind) {
        marks.push(format!("{:?}", field.kind));
    }
    let mut codes = None;
    if let Some(list) = field.code_list.as_ref().filter(|list| !list.open) {
        match lists.codes(side, &list.iri) {
            Some(known) if !list.prefixes => codes = Some(known),
            Some(known) => marks.push(format!("{} {known:?}", list.iri)),
            None => marks.push(list.iri.clone()),
        }
    }
    Values {
        kind: &field.kind,
        format: field.format.as_deref(),
        constraints: &field.constraints,
        codes,
        marks,
    }
}

fn moment(kind: &FieldType) -> bool {
    matches!(
        kind,
        FieldType::Date
            | FieldType::Time
            | FieldType::DateTime
            | FieldType::YearMonth
            | FieldType::Duration
    )
}

impl Direction<'_> {
    /// Compares the cells of a column.
    pub(super) fn cells(
        &self,
        (place, after): (usize, usize),
        old: &Field,
        new: &Field,
        base: &Bases<'_>,
        found: &mut Answer,
    ) {
        self.emptiness(place, old, new, base, found);
        let proof = self.proved(place, old, new);
        let Proof::Perhaps(value, cause) = proof.as_ref() else { return };
        let Some(base) = need(base, self.subject(old), found) else { return };
        let mut tried: Vec<String> =
            value.iter().map(|value| written(value, &old.lexical)).collect();
        tried.extend(base.accepted.get(place).into_iter().flatten().cloned());
        tried.extend(self.candidates(self.to, after).iter().cloned());
        let rows = tried.into_iter().map(|cell| base.with(&[(place, cell)])).collect();
        let aim =
            Aim { families: &[Family::Value, Family::Rule, Family::Key], column: Some(&new.name) };
        match self.try_rows(&base.table(rows), aim) {
            Some(table) => broken(self.subject(old), table, found),
            None => self.doubt(old, cause.clone().unwrap_or(Cause::NotProved), found),
        }
    }

    /// A value that the schemas say is taken here and not there, as a cell.
    pub(super) fn telling_cell(&self, place: usize) -> Option<String> {
        let (old, new) = (self.narrow.fields.get(place)?, self.wide_field(place)?);
        match self.proved(place, old, new).as_ref() {
            Proof::Perhaps(Some(value), _) => Some(written(value, &old.lexical)),
            _ => None,
        }
    }

    /// What can be proved of a field, sought once.
    fn proved(&self, place: usize, old: &Field, new: &Field) -> Rc<Proof> {
        if let Some(known) = self.proofs.borrow().get(&place) {
            return Rc::clone(known);
        }
        let proof = Rc::new(self.proof(old, new));
        self.proofs.borrow_mut().insert(place, Rc::clone(&proof));
        proof
    }

    /// A cell that may be blank here and must not there.
    fn emptiness(
        &self,
        place: usize,
        old: &Field,
        new: &Field,
        base: &Bases<'_>,
        found: &mut Answer,
    ) {
        if old.is_required() || !new.is_required() {
            return;
        }
        let Some(base) = need(base, self.subject(old), found) else { return };
        let mut row = base.with(&[(place, String::new())]);
        if row.iter().all(String::is_empty) {
            let filled =
                |at: usize| base.accepted.get(at)?.iter().find(|cell| !cell.is_empty()).cloned();
            let mut other = (0..row.len()).filter(|at| *at != place);
            if let Some((at, cell)) = other.find_map(|at| Some((at, filled(at)?))) {
                row = base.with(&[(place, String::new()), (at, cell)]);
            }
        }
        let aim = Aim {
            families: &[Family::Value, Family::Missing, Family::Rule],
            column: Some(&new.name),
        };
        match self.try_table(&base.table(vec![row]), aim) {
            Some(table) => broken(self.subject(old), table, found),
            None => self.doubt(old, Cause::NotProved, found),
        }
    }

    fn proof(&self, old: &Field, new: &Field) -> Proof {
        let missing = self.missing_is_kept(old, new);
        let anything = self.is_anything(new);
        let alike = anything
            || (kind_is_kept(&old.kind, &new.kind)
                && writing_is_kept(&old.kind, &old.lexical, &new.lexical));
        if alike && missing && anything {
            return Proof::All;
        }
        let (mut first, mut second) =
            (values(old, self.from, self.lists), values(new, self.to, self.lists));
        for values in [&mut first, &mut second] {
            values.format = values.format.filter(|name| self.judge.binds(self.policy, name));
        }
        let (value, cause) = match compared(&first, &second) {
            Inclusion::Included if alike && missing => return Proof::All,
            Inclusion::Included => (None, None),
            Inclusion::Witness(value) => (Some(value), None),
            Inclusion::Unknown(reasons) => {
                let known = |iri: &str| self.lists.codes(self.to, iri).is_some();
                let list = new.code_list.as_ref().filter(|list| !list.open && !known(&list.iri));
                let cause = match list {
                    Some(list) => Some(Cause::CodeList(list.iri.clone())),
                    None => reasons.into_iter().next().map(Cause::Schema),
                };
                (None, cause)
            }
        };
        Proof::Perhaps(value, cause)
    }

    /// Whether a field takes any text.
    fn is_anything(&self, field: &Field) -> bool {
        let own = &field.constraints;
        let free =
            Constraints { required: own.required, unique: own.unique, ..Constraints::default() };
        let closed = field.code_list.as_ref().is_some_and(|list| !list.open);
        let bound = field.format.as_deref().filter(|name| self.judge.binds(self.policy, name));
        matches!(field.kind, FieldType::Text | FieldType::Any)
            && bound.is_none()
            && *own == free
            && !closed
    }

    /// Whether the texts that mean "no value" do no harm: those of the old are known
    /// to the new, or are ordinary values there; those that are new may be blank there.
    fn missing_is_kept(&self, old: &Field, new: &Field) -> bool {
        let before = old.lexical.missing.as_ref().unwrap_or(&self.narrow.missing);
        let after = new.lexical.missing.as_ref().unwrap_or(&self.wide.missing);
        let kept = before.iter().all(|text| text.is_empty() || after.contains(text));
        let come = after.iter().all(|text| text.is_empty() || before.contains(text));
        // Why: blanks count for nothing in keys and rules, values do.
        let alone = !self.is_involved(new);
        let kept = kept || old.is_required() || (self.is_anything(new) && alone);
        kept && (come || (!new.is_required() && alone))
    }

    /// Whether keys, references or rules of the wide format look at a field.
    fn is_involved(&self, field: &Field) -> bool {
        let wide = self.wide;
        let keys = keys_of(wide).into_iter();
        let references = wide.foreign_keys.iter().map(|key| key.fields.clone());
        let rules = wide.rules.iter().map(fields_of);
        field.constraints.unique
            || keys.chain(references).chain(rules).any(|names| names.contains(&field.name))
    }
}

/// Whether cells of one type are cells of another that is written alike.
fn kind_is_kept(old: &FieldType, new: &FieldType) -> bool {
    match (old, new) {
        (FieldType::List(old), FieldType::List(new)) => {
            old.separator == new.separator && items_are_kept(old, new)
        }
        (FieldType::Integer, FieldType::Number) => true,
        _ => old == new,
    }
}

fn items_are_kept(old: &ListForm, new: &ListForm) -> bool {
    let (before, after) = match (&old.item, &new.item) {
        (_, None) => return true,
        (None, Some(new)) if **new == ListItem::default() => return true,
        (None, Some(_)) => return false,
        (Some(before), Some(after)) => (before, after),
    };
    if before == after {
        return true;
    }
    before.kind == after.kind
        && included(&item_values(before), &item_values(after)) == Inclusion::Included
}

/// The values of an item.
fn item_values(item: &ListItem) -> Values<'_> {
    let marks = if moment(&item.kind) { vec![format!("{:?}", item.kind)] } else { Vec::new() };
    let (kind, format) = (&item.kind, item.format.as_deref());
    Values { kind, format, constraints: &item.constraints, codes: None, marks }
}

/// Whether what is written one way is read the other way too.
fn writing_is_kept(kind: &FieldType, old: &Lexical, new: &Lexical) -> bool {
    let among = |before: &Option<Vec<String>>, after: &Option<Vec<String>>, usual: [&str; 4]| {
        let words = |own: &Option<Vec<String>>| -> Vec<String> {
            let usual = || usual.iter().map(|word| (*word).to_owned()).collect();
            own.clone().unwrap_or_else(usual)
        };
        let after = words(after);
        words(before).iter().all(|word| after.contains(word))
    };
    let decorated = new.decorated_number || !old.decorated_number;
    match kind {
        FieldType::Boolean => {
            among(&old.true_words, &new.true_words, Lexical::TRUE_WORDS)
                && among(&old.false_words, &new.false_words, Lexical::FALSE_WORDS)
        }
        FieldType::Integer => old.group_mark == new.group_mark && decorated,
        FieldType::Number => {
            old.group_mark == new.group_mark && old.decimal_mark == new.decimal_mark && decorated
        }
        FieldType::Text | FieldType::Any | FieldType::Object | FieldType::GeoJson(_) => true,
        // Why: the pattern also reads 2020-1-5, which ISO 8601 does not.
        FieldType::Date if old.date_pattern.is_none() => {
            new.date_pattern.as_deref().is_none_or(|pattern| pattern == "%Y-%m-%d")
        }
        _ => old.date_pattern == new.date_pattern && old.decimal_mark == new.decimal_mark,
    }
}

/// Compares values, once bounds of dates that are plainly kept were set aside.
fn compared(narrow: &Values<'_>, wide: &Values<'_>) -> Inclusion {
    if !moment(narrow.kind) {
        return included(narrow, wide);
    }
    let mut constraints = wide.constraints.clone();
    let text =
        |value: &Option<Value>| value.as_ref().and_then(|value| value.as_str().map(str::to_owned));
    // Why: dates in ISO form, of one length, are in the order of their letters.
    let same_form = |one: &str, two: &str| one.len() == two.len() && one.is_ascii();
    if let (Some(before), Some(after)) =
        (text(&narrow.constraints.minimum), text(&constraints.minimum))
        && same_form(&before, &after)
        && before >= after
    {
        constraints.minimum.clone_from(&narrow.constraints.minimum);
    }
    if let (Some(before), Some(after)) =
        (text(&narrow.constraints.maximum), text(&constraints.maximum))
        && same_form(&before, &after)
        && before <= after
    {
        constraints.maximum.clone_from(&narrow.constraints.maximum);
    }
    included(narrow, &Values { constraints: &constraints, ..wide.clone() })
}
