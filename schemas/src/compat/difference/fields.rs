//! Which changes separate two versions of a field?

use serde_json::{Value, json};

use super::gone_and_come;
use crate::compat::change::{Aspect, Change, Fact, Subject};
use crate::compat::judge::Lists;
use crate::compat::verdict::Side;
use crate::field::{Constraints, Field, FieldType, Importance, Lexical};

/// Adds the changes from one version of a field to another.
pub(super) fn changes(old: &Field, new: &Field, lists: &dyn Lists, found: &mut Vec<Change>) {
    let mut say = |fact: Fact| {
        found.push(Change { subject: Subject::Field(old.name.clone()), fact });
    };
    if old.name != new.name {
        say(Fact::Renamed { to: new.name.clone() });
    }
    match (old.is_required(), new.is_required()) {
        (false, true) => say(Fact::NowRequired),
        (true, false) => say(Fact::NoLongerRequired),
        _ if old.importance != new.importance && !old.is_required() => {
            say(Fact::Wished { now: new.importance == Importance::Recommended });
        }
        _ => {}
    }
    if plain(&old.kind) != plain(&new.kind) {
        say(Fact::Type { from: old.kind.clone(), to: new.kind.clone() });
    }
    if old.format != new.format {
        say(Fact::Format { from: old.format.clone(), to: new.format.clone() });
    }
    constraints(&old.constraints, &new.constraints, &mut say);
    writing(old, new, &mut say);
    code_list(old, new, lists, &mut say);
    if old.unit != new.unit {
        say(Fact::Unit { from: old.unit.clone(), to: new.unit.clone() });
    }
    let words =
        |field: &Field| (field.titles.clone(), field.descriptions.clone(), field.example.clone());
    let links = |field: &Field| {
        (field.property.clone(), field.aliases.clone(), field.personal_data.clone())
    };
    if words(old) != words(new) || links(old) != links(new) {
        say(Fact::Wording);
    }
}

/// A type without what is told apart elsewhere.
fn plain(kind: &FieldType) -> FieldType {
    match kind {
        FieldType::List(form) => {
            let mut form = form.clone();
            form.separator = None;
            FieldType::List(form)
        }
        other => other.clone(),
    }
}

fn constraints(old: &Constraints, new: &Constraints, say: &mut dyn FnMut(Fact)) {
    if old.unique != new.unique {
        say(Fact::Unique { now: new.unique });
    }
    if old.pattern != new.pattern {
        let source = |own: &Constraints| own.pattern.as_ref().map(|own| own.source.clone());
        say(Fact::Pattern { from: source(old), to: source(new) });
    }
    let none = Vec::new();
    let (before, after) = (old.allowed.as_ref(), new.allowed.as_ref());
    let (added, removed) = gone_and_come(before.unwrap_or(&none), after.unwrap_or(&none));
    if before.is_some() != after.is_some() || !added.is_empty() || !removed.is_empty() {
        let (is_new, is_gone) = (before.is_none(), after.is_none());
        say(Fact::Allowed { added, removed, is_new, is_gone });
    }
    let number = |value: Option<u64>| value.map(Value::from);
    let limits = [
        ("minimum", old.minimum.clone(), new.minimum.clone()),
        ("maximum", old.maximum.clone(), new.maximum.clone()),
        ("exclusiveMinimum", old.exclusive_minimum.clone(), new.exclusive_minimum.clone()),
        ("exclusiveMaximum", old.exclusive_maximum.clone(), new.exclusive_maximum.clone()),
        ("minLength", number(old.min_length), number(new.min_length)),
        ("maxLength", number(old.max_length), number(new.max_length)),
        (
            "multipleOf",
            old.multiple_of.map(|step| json!(step)),
            new.multiple_of.map(|step| json!(step)),
        ),
    ];
    for (keyword, from, to) in limits {
        if from != to {
            say(Fact::Limit { keyword, from, to });
        }
    }
    if old.residue != new.residue {
        say(Fact::Assertion);
    }
}

fn writing(old: &Field, new: &Field, say: &mut dyn FnMut(Fact)) {
    let joined = |words: &Option<Vec<String>>| words.as_ref().map(|words| words.join(", "));
    let separator = |field: &Field| match &field.kind {
        FieldType::List(form) => form.separator.map(String::from),
        _ => None,
    };
    let decorated = |lexical: &Lexical| lexical.decorated_number.then(|| "bareNumber".to_owned());
    let (before, after) = (&old.lexical, &new.lexical);
    let aspects = [
        (Aspect::Date, before.date_pattern.clone(), after.date_pattern.clone()),
        (Aspect::True, joined(&before.true_words), joined(&after.true_words)),
        (Aspect::False, joined(&before.false_words), joined(&after.false_words)),
        (Aspect::Decimal, before.decimal_mark.clone(), after.decimal_mark.clone()),
        (Aspect::Group, before.group_mark.clone(), after.group_mark.clone()),
        (Aspect::Decorated, decorated(before), decorated(after)),
        (Aspect::Separator, separator(old), separator(new)),
    ];
    for (aspect, from, to) in aspects {
        if from != to {
            say(Fact::Writing { aspect, from, to });
        }
    }
    let none = Vec::new();
    let (added, removed) = gone_and_come(
        before.missing.as_ref().unwrap_or(&none),
        after.missing.as_ref().unwrap_or(&none),
    );
    if before.missing.is_some() != after.missing.is_some()
        || !added.is_empty()
        || !removed.is_empty()
    {
        say(Fact::Missing { added, removed });
    }
}

fn code_list(old: &Field, new: &Field, lists: &dyn Lists, say: &mut dyn FnMut(Fact)) {
    match (&old.code_list, &new.code_list) {
        (Some(before), Some(after)) if before.iri == after.iri => {
            if before.open != after.open {
                say(Fact::Openness { open: after.open });
            }
            let codes = |side: Side| lists.codes(side, &after.iri);
            if let (Some(before), Some(after)) = (codes(Side::Old), codes(Side::New)) {
                let (added, removed) = gone_and_come(&before, &after);
                if !added.is_empty() || !removed.is_empty() {
                    say(Fact::Codes { added, removed });
                }
            }
        }
        (None, None) => {}
        (before, after) => say(Fact::CodeList {
            from: before.as_ref().map(|list| list.iri.clone()),
            to: after.as_ref().map(|list| list.iri.clone()),
        }),
    }
}
