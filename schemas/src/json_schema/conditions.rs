//! Which rules between fields does a JSON Schema state?

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::schema::{Condition, Rule};
use crate::text::Text;

/// Keywords that apply schemas to the same object.
const IN_PLACE: [&str; 7] = ["if", "then", "else", "not", "allOf", "anyOf", "oneOf"];

/// The conditions of a record schema without references: `if`, `dependentRequired`
/// and the like at its root and in `allOf`, each with its JSON pointer from the root.
///
/// What binds without condition (`anyOf`, `oneOf`, `not`) is a condition whose `if` is `true`.
pub(crate) fn of(record: &Map<String, Value>) -> Vec<(String, Condition)> {
    let mut found = Vec::new();
    collect("", record, &mut found);
    let branches = record.get("allOf").and_then(Value::as_array).into_iter().flatten();
    for (place, branch) in branches.enumerate() {
        if let Some(branch) = branch.as_object() {
            collect(&format!("/allOf/{place}"), branch, &mut found);
        }
    }
    found
}

/// Conditions as rules, pointers left out.
pub(crate) fn rules(record: &Map<String, Value>) -> Vec<Rule> {
    of(record).into_iter().map(|(_, condition)| Rule::Condition(Box::new(condition))).collect()
}

fn collect(pointer: &str, schema: &Map<String, Value>, found: &mut Vec<(String, Condition)>) {
    let titles = titles(pointer, schema);
    let mut add = |key: &str, schema: Value| {
        let mut fields = BTreeSet::new();
        name_fields(&schema, &mut fields);
        if !fields.is_empty() {
            let fields = fields.into_iter().collect();
            let condition = Condition { schema, fields, titles: titles.clone() };
            found.push((format!("{pointer}/{key}"), condition));
        }
    };
    if let Some(test) = schema.get("if") {
        let mut rule = Map::from_iter([("if".to_owned(), test.clone())]);
        for key in ["then", "else"] {
            if let Some(branch) = schema.get(key) {
                rule.insert(key.to_owned(), branch.clone());
            }
        }
        if rule.len() > 1 {
            add("if", Value::Object(rule));
        }
    }
    for key in ["dependentRequired", "dependentSchemas", "dependencies"] {
        let members = schema.get(key).and_then(Value::as_object).into_iter().flatten();
        for (name, asked) in members {
            let then = if asked.is_array() { json!({"required": asked}) } else { asked.clone() };
            add(key, json!({"if": {"required": [name]}, "then": then}));
        }
    }
    for key in ["anyOf", "oneOf", "not"] {
        if let Some(asked) = schema.get(key) {
            add(key, json!({"if": true, "then": {key: asked}}));
        }
    }
}

/// The sentence beside a condition: `x-etalon.titles`, else `title`. Those of the
/// root name the record, not a rule.
fn titles(pointer: &str, schema: &Map<String, Value>) -> Text {
    if pointer.is_empty() {
        return Text::default();
    }
    let written = schema.get("x-etalon").and_then(|own| own.get("titles"));
    let written = written.and_then(|titles| serde_json::from_value::<Text>(titles.clone()).ok());
    written.unwrap_or_else(|| {
        let title = schema.get("title").and_then(Value::as_str);
        title.map_or_else(Text::default, |title| Text::of("fr", title))
    })
}

/// Names of the members of the record that a schema speaks of.
fn name_fields(schema: &Value, names: &mut BTreeSet<String>) {
    let Some(members) = schema.as_object() else { return };
    let listed = |value: &Value| -> Vec<String> {
        let items = value.as_array().into_iter().flatten();
        items.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    for (key, value) in members {
        match (key.as_str(), value) {
            ("properties", Value::Object(properties)) => names.extend(properties.keys().cloned()),
            ("required", _) => names.extend(listed(value)),
            ("dependentRequired" | "dependentSchemas" | "dependencies", Value::Object(inner)) => {
                for (name, asked) in inner {
                    names.insert(name.clone());
                    names.extend(listed(asked));
                    name_fields(asked, names);
                }
            }
            (key, Value::Array(branches)) if IN_PLACE.contains(&key) => {
                for branch in branches {
                    name_fields(branch, names);
                }
            }
            (key, branch) if IN_PLACE.contains(&key) => name_fields(branch, names),
            _ => {}
        }
    }
}
