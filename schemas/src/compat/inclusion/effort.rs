//! How long would a validator take over a value?
//!
//! A validator may look at one place again and again, through references that
//! double at each step, and cannot be stopped. The visits are counted first,
//! each pair of schema and place once, so that a hostile schema is not run.

use std::collections::HashMap;

use serde_json::Value;

use super::library::Shelf;

/// Schemas applied to the value itself.
const IN_PLACE: [&str; 10] = [
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "then",
    "else",
    "dependentSchemas",
    "dependencies",
    "$ref",
];
/// Schemas applied to what the value holds.
const INSIDE: [&str; 10] = [
    "items",
    "prefixItems",
    "additionalItems",
    "unevaluatedItems",
    "contains",
    "patternProperties",
    "additionalProperties",
    "unevaluatedProperties",
    "propertyNames",
    "properties",
];
/// Schemas inside schemas beyond which the count is given up as too high.
const DEEPEST: usize = 400;

/// Counts the visits a validator makes.
pub(super) struct Effort<'l> {
    shelf: &'l Shelf<'l>,
    known: HashMap<(usize, usize), u64>,
}

impl<'l> Effort<'l> {
    /// Counts the visits of a schema to a value.
    pub(super) fn of(schema: &'l Value, value: &Value, shelf: &'l Shelf<'l>) -> u64 {
        let mut effort = Self { shelf, known: HashMap::new() };
        effort.visits(schema, value, "", 0)
    }

    fn visits(&mut self, schema: &'l Value, value: &Value, base: &str, depth: usize) -> u64 {
        let Value::Object(members) = schema else { return 1 };
        if depth > DEEPEST {
            return u64::MAX;
        }
        let pair = (std::ptr::from_ref(schema).addr(), std::ptr::from_ref(value).addr());
        if let Some(known) = self.known.get(&pair) {
            return *known;
        }
        // Why: a reference that leads back here without going deeper is not followed twice.
        self.known.insert(pair, 1);
        let base = match self.shelf.own_address(schema) {
            Some(own) => crate::json_schema::address::resolve(base, own),
            None => base.to_owned(),
        };
        let mut count = 1_u64;
        for (key, member) in members {
            if key == "$ref" {
                let found = member.as_str().and_then(|text| self.shelf.find(&base, text));
                if let Some((target, base)) = found {
                    count = count.saturating_add(self.visits(target, value, &base, depth + 1));
                }
            } else if IN_PLACE.contains(&key.as_str()) {
                for inner in schemas(key, member) {
                    count = count.saturating_add(self.visits(inner, value, &base, depth + 1));
                }
            } else if key == "properties" {
                for (name, inner) in member.as_object().into_iter().flatten() {
                    if let Some(part) = value.get(name) {
                        count = count.saturating_add(self.visits(inner, part, &base, depth + 1));
                    }
                }
            } else if INSIDE.contains(&key.as_str()) {
                for inner in schemas(key, member) {
                    for part in parts(value) {
                        count = count.saturating_add(self.visits(inner, part, &base, depth + 1));
                    }
                }
            }
        }
        self.known.insert(pair, count);
        count
    }
}

/// The schemas that a keyword holds.
fn schemas<'v>(key: &str, member: &'v Value) -> Vec<&'v Value> {
    match member {
        Value::Array(items) => items.iter().collect(),
        Value::Object(named)
            if ["dependentSchemas", "dependencies", "patternProperties"].contains(&key) =>
        {
            named.values().collect()
        }
        other => vec![other],
    }
}

fn parts(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(members) => members.values().collect(),
        _ => Vec::new(),
    }
}
