//! Which row, record or feature does a plain JSON Schema describe?

use std::rc::Rc;

use serde_json::{Map, Value};

use super::inlining::Inlining;
use super::{conditions, property};
use crate::schema::{Matching, Record};

/// Wrappings looked through: a list in a list in a list is no table.
const DEEPEST: usize = 4;

/// The record of a document, if it describes one.
pub(crate) fn of(document: &Value) -> Option<Record> {
    let root = Rc::new(document.clone());
    let schema = Inlining::new(&|_| None).apply(document, &root);
    let row = row(&schema, DEEPEST)?;
    let properties = row.get("properties")?.as_object().filter(|fields| !fields.is_empty())?;
    let required = required(&row);
    let fields = properties
        .iter()
        .map(|(name, property)| property::field(name, property, required.contains(&name.as_str())))
        .collect();
    let closed = row.get("additionalProperties") == Some(&Value::Bool(false));
    Some(Record {
        fields,
        missing: vec![String::new()],
        rules: conditions::rules(&row),
        matching: if closed { Matching::Subset } else { Matching::ByName },
        ..Record::default()
    })
}

/// Names in `required`.
pub(crate) fn required(row: &Map<String, Value>) -> Vec<&str> {
    let names = row.get("required").and_then(Value::as_array).into_iter().flatten();
    names.filter_map(Value::as_str).collect()
}

fn row(schema: &Value, depth: usize) -> Option<Map<String, Value>> {
    let schema = gathered(schema.as_object()?);
    let depth = depth.checked_sub(1)?;
    let Some(Value::Object(members)) = schema.get("properties") else {
        return row(schema.get("items")?, depth);
    };
    let inner = |holder: &Value, name: &str| holder.get("properties")?.get(name).cloned();
    if let Some(feature) = members.get("features").and_then(|list| list.get("items")) {
        let feature = Value::Object(gathered(feature.as_object()?));
        return row(&inner(&feature, "properties")?, depth);
    }
    let is_feature = members.contains_key("geometry") || names_feature(members.get("type"));
    match members.get("properties") {
        Some(own) if is_feature && own.get("properties").is_some() => row(own, depth),
        _ => Some(schema),
    }
}

fn names_feature(kind: Option<&Value>) -> bool {
    kind.is_some_and(|kind| {
        kind.get("const") == Some(&Value::from("Feature"))
            || kind.get("enum").and_then(|values| values.get(0)) == Some(&Value::from("Feature"))
    })
}

/// The schema with the properties and requirements of its `allOf` made its own;
/// its own properties win, and are merged with those of a branch member by member.
fn gathered(schema: &Map<String, Value>) -> Map<String, Value> {
    let mut whole = schema.clone();
    let branches = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    for branch in branches.filter_map(Value::as_object).filter(|branch| !branch.contains_key("if"))
    {
        let branch = gathered(branch);
        if let Some(Value::Object(added)) = branch.get("properties") {
            let own = whole.entry("properties").or_insert_with(|| Value::Object(Map::new()));
            for (name, property) in added {
                add_property(own, name, property);
            }
        }
        if let Some(Value::Array(added)) = branch.get("required") {
            let own = whole.entry("required").or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(own) = own {
                own.extend(added.iter().cloned());
            }
        }
        if let Some(items) = branch.get("items") {
            whole.entry("items").or_insert_with(|| items.clone());
        }
    }
    whole
}

fn add_property(holder: &mut Value, name: &str, property: &Value) {
    let Value::Object(properties) = holder else { return };
    match (properties.get_mut(name), property) {
        (Some(Value::Object(own)), Value::Object(added)) => {
            for (key, value) in added {
                own.entry(key).or_insert_with(|| value.clone());
            }
        }
        (Some(_), _) => {}
        (None, _) => {
            properties.insert(name.to_owned(), property.clone());
        }
    }
}
