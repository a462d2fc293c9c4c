//! Which changes separate two versions, as facts and in the order of the new one?

mod documents;
mod fields;

use crate::compat::change::{Change, Fact, Subject};
use crate::compat::judge::Lists;
use crate::field::{Field, Importance};
use crate::schema::{Kind, Record, Rule, Schema};

/// The changes from one version to another.
pub(super) fn changes(old: &Schema, new: &Schema, lists: &dyn Lists) -> Vec<Change> {
    let mut found = match (&old.kind, &new.kind) {
        (Kind::Record(before), Kind::Record(after)) => records(before, after, lists),
        (Kind::Document(before), Kind::Document(after)) => {
            documents::changes(&before.schema, &after.schema)
        }
        _ => vec![whole(Fact::Kind)],
    };
    if old.country != new.country {
        found.push(whole(Fact::Country));
    }
    let words = |schema: &Schema| {
        (schema.titles.clone(), schema.descriptions.clone(), schema.licence.clone())
    };
    if words(old) != words(new) || old.sources != new.sources {
        found.push(whole(Fact::Wording));
    }
    found
}

fn whole(fact: Fact) -> Change {
    Change { subject: Subject::Schema, fact }
}

fn records(old: &Record, new: &Record, lists: &dyn Lists) -> Vec<Change> {
    let mut found = Vec::new();
    let pairs = pairs(old, new);
    for (place, field) in new.fields.iter().enumerate() {
        let before = pairs.iter().find(|(_, after)| *after == place).map(|(before, _)| *before);
        match before.and_then(|before| old.fields.get(before)) {
            Some(before) => fields::changes(before, field, lists, &mut found),
            None => {
                let importance =
                    if field.is_required() { Importance::Required } else { field.importance };
                let subject = Subject::Field(field.name.clone());
                found.push(Change { subject, fact: Fact::Added { importance } });
            }
        }
    }
    for (place, field) in old.fields.iter().enumerate() {
        if pairs.iter().all(|(before, _)| *before != place) {
            let subject = Subject::Field(field.name.clone());
            found.push(Change { subject, fact: Fact::Removed });
        }
    }
    let mut sorted: Vec<(usize, usize)> = pairs;
    sorted.sort_unstable();
    if sorted.windows(2).any(|pair| matches!(pair, [(_, first), (_, second)] if first > second)) {
        found.push(Change { subject: Subject::Order, fact: Fact::Order });
    }
    let (added, removed) = gone_and_come(&old.missing, &new.missing);
    if !added.is_empty() || !removed.is_empty() {
        found.push(whole(Fact::Missing { added, removed }));
    }
    keys(old, new, &mut found);
    for (key, fact) in moved(&old.foreign_keys, &new.foreign_keys) {
        let fact = if fact { Fact::ReferenceAdded } else { Fact::ReferenceRemoved };
        found.push(Change { subject: Subject::Reference(key.fields.clone()), fact });
    }
    for (rule, is_new) in moved(&old.rules, &new.rules) {
        let subject = Subject::Rule(fields_of(rule));
        let rule = rule.clone();
        let fact = if is_new { Fact::RuleAdded { rule } } else { Fact::RuleRemoved { rule } };
        found.push(Change { subject, fact });
    }
    if old.matching != new.matching {
        found.push(whole(Fact::Matching));
    }
    found
}

fn keys(old: &Record, new: &Record, found: &mut Vec<Change>) {
    for (key, is_new) in moved(&keys_of(old), &keys_of(new)) {
        let fact = if is_new { Fact::KeyAdded } else { Fact::KeyRemoved };
        found.push(Change { subject: Subject::Key(key.clone()), fact });
    }
}

/// The keys of a record, the primary one first.
pub(super) fn keys_of(record: &Record) -> Vec<Vec<String>> {
    let primary = Some(record.primary_key.clone()).filter(|key| !key.is_empty());
    primary.into_iter().chain(record.unique_keys.iter().cloned()).collect()
}

/// What one list has and the other has not, and whether it is the new one.
fn moved<'l, T: PartialEq>(old: &'l [T], new: &'l [T]) -> Vec<(&'l T, bool)> {
    let come = new.iter().filter(|item| !old.contains(item)).map(|item| (item, true));
    let gone = old.iter().filter(|item| !new.contains(item)).map(|item| (item, false));
    come.chain(gone).collect()
}

/// What was added to a list, and what was taken away.
fn gone_and_come<T: PartialEq + Clone>(old: &[T], new: &[T]) -> (Vec<T>, Vec<T>) {
    let added = new.iter().filter(|item| !old.contains(item)).cloned().collect();
    let removed = old.iter().filter(|item| !new.contains(item)).cloned().collect();
    (added, removed)
}

/// The fields a rule speaks of.
pub(super) fn fields_of(rule: &Rule) -> Vec<String> {
    match rule {
        Rule::Compare { left, right, .. } => vec![left.clone(), right.clone()],
        Rule::Sum { total, parts } => std::iter::once(total).chain(parts).cloned().collect(),
        Rule::AllOrNone { fields } | Rule::OneRequired { fields } => fields.clone(),
        Rule::Condition(condition) => condition.fields.clone(),
    }
}

/// Whether two fields are taken for one.
type Same = fn(&Field, &Field) -> bool;

/// Which field of the old record became which of the new: by name, then by the
/// names a reader takes for the same, then by what the new one says of its past.
pub(super) fn pairs(old: &Record, new: &Record) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let alike: [Same; 4] = [
        |old, new| old.name == new.name,
        |old, new| folded(&old.name) == folded(&new.name),
        |old, new| {
            new.aliases.contains(&old.name) || new.alias_en.as_deref() == Some(old.name.as_str())
        },
        |old, new| old.property.is_some() && old.property == new.property,
    ];
    for same in alike {
        for (after, field) in new.fields.iter().enumerate() {
            let free = |pairs: &[(usize, usize)], place: usize| {
                pairs.iter().all(|(before, _)| *before != place)
            };
            if pairs.iter().any(|(_, taken)| *taken == after) {
                continue;
            }
            let before = old
                .fields
                .iter()
                .enumerate()
                .position(|(place, other)| free(&pairs, place) && same(other, field));
            pairs.extend(before.map(|before| (before, after)));
        }
    }
    pairs
}

/// A name without case, accents and separators, as headers are recognised.
pub(super) fn folded(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let letters = name.nfd().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
