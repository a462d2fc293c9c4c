//! Where are the schemas inside a JSON Schema?

use serde_json::{Map, Value};

/// Keywords whose members are schemas, under names of the author's choice.
const MAPS: [&str; 6] =
    ["properties", "patternProperties", "definitions", "$defs", "dependentSchemas", "dependencies"];
/// Keywords that hold data, never a schema.
const DATA: [&str; 6] = ["enum", "const", "default", "examples", "example", "x-etalon"];

/// Calls `seen` with the pointer and the members of every schema, parents first.
///
/// Members no specification knows are walked too: references point into them
/// (`#/components/schemas/…`). Nesting is that of the document, bounded by its reader.
pub(crate) fn visit<'a>(document: &'a Value, seen: &mut dyn FnMut(&str, &'a Map<String, Value>)) {
    schema(document, &mut String::new(), seen);
}

fn schema<'a>(
    value: &'a Value,
    pointer: &mut String,
    seen: &mut dyn FnMut(&str, &'a Map<String, Value>),
) {
    match value {
        Value::Object(members) => {
            seen(pointer, members);
            for (key, member) in members {
                if DATA.contains(&key.as_str()) {
                    continue;
                }
                under(pointer, key, |pointer| match member {
                    Value::Object(named) if MAPS.contains(&key.as_str()) => {
                        for (name, inner) in named {
                            under(pointer, name, |pointer| schema(inner, pointer, seen));
                        }
                    }
                    _ => schema(member, pointer, seen),
                });
            }
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                under(pointer, &place.to_string(), |pointer| schema(item, pointer, seen));
            }
        }
        _ => {}
    }
}

fn under(pointer: &mut String, segment: &str, then: impl FnOnce(&mut String)) {
    let length = pointer.len();
    push(pointer, segment);
    then(pointer);
    pointer.truncate(length);
}

/// Adds a segment to a JSON pointer, escaped as RFC 6901 asks.
pub(crate) fn push(pointer: &mut String, segment: &str) {
    pointer.push('/');
    for letter in segment.chars() {
        match letter {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

/// The pointer of a member.
pub(crate) fn member(pointer: &str, segment: &str) -> String {
    let mut longer = pointer.to_owned();
    push(&mut longer, segment);
    longer
}

/// The pointer of the parent, and the last segment unescaped. `None` at the root.
pub(crate) fn parent(pointer: &str) -> Option<(&str, String)> {
    let (parent, segment) = pointer.rsplit_once('/')?;
    Some((parent, segment.replace("~1", "/").replace("~0", "~")))
}

/// Removes what a pointer shows, when it is there.
pub(crate) fn remove(document: &mut Value, pointer: &str) {
    let Some((holder, segment)) = parent(pointer) else { return };
    match document.pointer_mut(holder) {
        Some(Value::Object(members)) => {
            members.shift_remove(&segment);
        }
        Some(Value::Array(items)) => {
            if let Some(place) = segment.parse().ok().filter(|place| *place < items.len()) {
                items.remove(place);
            }
        }
        _ => {}
    }
}

/// The deepest nesting of a value: 0 for a text, 1 for `{}`.
pub(crate) fn depth(value: &Value) -> usize {
    let mut deepest = 0;
    let mut waiting = vec![(value, 1)];
    while let Some((value, level)) = waiting.pop() {
        match value {
            Value::Array(items) => waiting.extend(items.iter().map(|item| (item, level + 1))),
            Value::Object(members) => {
                waiting.extend(members.values().map(|item| (item, level + 1)));
            }
            _ => continue,
        }
        deepest = deepest.max(level);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn properties_named_like_keywords_are_schemas_and_data_is_not() {
        let document = json!({
            "properties": {"enum": {"type": "string"}, "a/b": {"default": {"type": "x"}}},
            "allOf": [{"if": {"required": ["a"]}}],
        });
        let mut pointers = Vec::new();
        visit(&document, &mut |pointer, _| pointers.push(pointer.to_owned()));
        assert_eq!(
            pointers,
            ["", "/properties/enum", "/properties/a~1b", "/allOf/0", "/allOf/0/if"]
        );
    }

    #[test]
    fn removal_takes_members_and_items() {
        let mut document = json!({"a/b": {"required": [1, "x"]}});
        remove(&mut document, "/a~1b/required/0");
        assert_eq!(document, json!({"a/b": {"required": ["x"]}}));
        remove(&mut document, "/a~1b/required");
        remove(&mut document, "/nulle/part");
        assert_eq!(document, json!({"a/b": {}}));
        assert_eq!(depth(&document), 2);
    }
}
