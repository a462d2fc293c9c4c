//! Which changes separate two JSON Schemas, place by place?

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::compat::change::{Change, Fact, Subject};
use crate::field::Importance;
use crate::json_schema::{keywords, walk};
use crate::pointer::join;

/// Keywords whose members are schemas of the author's naming.
const NAMED: [&str; 5] =
    ["properties", "patternProperties", "definitions", "$defs", "dependentSchemas"];
/// Keywords that hold one schema, or several in order.
const HOLDERS: [&str; 15] = [
    "items",
    "prefixItems",
    "additionalItems",
    "additionalProperties",
    "contains",
    "propertyNames",
    "not",
    "if",
    "then",
    "else",
    "allOf",
    "anyOf",
    "oneOf",
    "unevaluatedItems",
    "unevaluatedProperties",
];
/// Changes named one by one before the rest is one change.
const MOST: usize = 2_000;

/// The changes from one schema to another.
pub(super) fn changes(old: &Value, new: &Value) -> Vec<Change> {
    let mut found = Vec::new();
    // Why: depth is bounded by the readers; places waiting are kept here, not on the stack.
    let mut waiting = vec![(String::new(), old, new)];
    while let Some((pointer, old, new)) = waiting.pop() {
        if found.len() >= MOST {
            break;
        }
        match (old, new) {
            (Value::Object(before), Value::Object(after)) => {
                members(&pointer, before, after, &mut found, &mut waiting);
            }
            (before, after) if before != after => {
                found.push(asserted(&pointer, "schema", Some(before.clone()), Some(after.clone())));
            }
            _ => {}
        }
    }
    found
}

fn asserted(pointer: &str, keyword: &str, from: Option<Value>, to: Option<Value>) -> Change {
    let fact = Fact::Asserted { keyword: keyword.to_owned(), from, to };
    Change { subject: Subject::Place(pointer.to_owned()), fact }
}

fn members<'v>(
    pointer: &str,
    old: &'v Map<String, Value>,
    new: &'v Map<String, Value>,
    found: &mut Vec<Change>,
    waiting: &mut Vec<(String, &'v Value, &'v Value)>,
) {
    let mut wording = false;
    let keys = new.keys().chain(old.keys().filter(|key| !new.contains_key(*key)));
    for key in keys.collect::<Vec<_>>() {
        let (before, after) = (old.get(key), new.get(key));
        if before == after {
            continue;
        }
        let place = walk::member(pointer, key);
        match (key.as_str(), before, after) {
            (holder, Some(Value::Object(before)), Some(Value::Object(after)))
                if NAMED.contains(&holder) =>
            {
                named(&place, before, after, found, waiting);
            }
            ("required", ..) => required(pointer, before, after, found),
            (holder, Some(before @ Value::Object(_)), Some(after @ Value::Object(_)))
                if HOLDERS.contains(&holder) =>
            {
                waiting.push((place, before, after));
            }
            (holder, Some(Value::Array(before)), Some(Value::Array(after)))
                if HOLDERS.contains(&holder) && before.len() == after.len() =>
            {
                let pairs = before.iter().zip(after).enumerate();
                waiting.extend(pairs.map(|(at, (one, two))| (join(&place, at), one, two)));
            }
            (keyword, ..) if keywords::asserts(keyword) => {
                found.push(asserted(pointer, keyword, before.cloned(), after.cloned()));
            }
            _ => wording = true,
        }
    }
    if wording {
        let subject = Subject::Place(pointer.to_owned());
        found.push(Change { subject, fact: Fact::Wording });
    }
}

fn named<'v>(
    place: &str,
    old: &'v Map<String, Value>,
    new: &'v Map<String, Value>,
    found: &mut Vec<Change>,
    waiting: &mut Vec<(String, &'v Value, &'v Value)>,
) {
    for (name, after) in new {
        let pointer = walk::member(place, name);
        match old.get(name) {
            Some(before) => waiting.push((pointer, before, after)),
            None => found.push(Change {
                subject: Subject::Place(pointer),
                fact: Fact::Added { importance: Importance::Optional },
            }),
        }
    }
    for name in old.keys().filter(|name| !new.contains_key(*name)) {
        let subject = Subject::Place(walk::member(place, name));
        found.push(Change { subject, fact: Fact::Removed });
    }
}

fn required(pointer: &str, old: Option<&Value>, new: Option<&Value>, found: &mut Vec<Change>) {
    let names = |list: Option<&Value>| -> BTreeSet<String> {
        let list = list.and_then(Value::as_array).into_iter().flatten();
        list.filter_map(|name| name.as_str().map(str::to_owned)).collect()
    };
    let (before, after) = (names(old), names(new));
    let holder = walk::member(pointer, "properties");
    let mut say = |name: &str, fact: Fact| {
        found.push(Change { subject: Subject::Place(walk::member(&holder, name)), fact });
    };
    for name in after.difference(&before) {
        say(name, Fact::NowRequired);
    }
    for name in before.difference(&after) {
        say(name, Fact::NoLongerRequired);
    }
}
