//! Which draft of JSON Schema does a document follow?

use jsonschema::Draft;
use serde_json::Value;

/// What a document says of its own draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Declared {
    /// A draft this crate knows.
    Known,
    /// None at all.
    Nothing,
    /// An address that is no draft: an older one, or a meta-schema of one's own.
    Other,
}

/// The draft to read a document with, and what the document said of it.
///
/// Without `$schema`, drafts betray themselves by forms that later ones forbid, or
/// by words that later ones changed; else the newest is taken.
pub(crate) fn of(document: &Value) -> (Draft, Declared) {
    let Some(address) = document.get("$schema").and_then(Value::as_str) else {
        return (guess(document), Declared::Nothing);
    };
    let known = [
        ("draft-04", Draft::Draft4),
        ("draft-06", Draft::Draft6),
        ("draft-07", Draft::Draft7),
        ("draft/2019-09", Draft::Draft201909),
        ("draft/2020-12", Draft::Draft202012),
    ];
    let is_official = address.contains("json-schema.org/");
    match known.iter().find(|(mark, _)| is_official && address.contains(mark)) {
        Some((_, draft)) => (*draft, Declared::Known),
        None if is_official && address.contains("draft-0") => (Draft::Draft4, Declared::Other),
        None => (guess(document), Declared::Other),
    }
}

/// The number under which [`super::keywords`] knows a draft.
pub(crate) fn rank(draft: Draft) -> u8 {
    match draft {
        Draft::Draft4 => 4,
        Draft::Draft6 => 6,
        Draft::Draft7 => 7,
        Draft::Draft201909 => 8,
        _ => 9,
    }
}

/// The address of the meta-schema of a draft.
pub(crate) fn address(draft: Draft) -> &'static str {
    match draft {
        Draft::Draft4 => "http://json-schema.org/draft-04/schema#",
        Draft::Draft6 => "http://json-schema.org/draft-06/schema#",
        Draft::Draft7 => "http://json-schema.org/draft-07/schema#",
        Draft::Draft201909 => "https://json-schema.org/draft/2019-09/schema",
        _ => "https://json-schema.org/draft/2020-12/schema",
    }
}

fn guess(document: &Value) -> Draft {
    let mut guessed = Draft::Draft202012;
    super::walk::visit(document, &mut |_, schema| {
        let boolean = |key: &str| schema.get(key).is_some_and(Value::is_boolean);
        if boolean("exclusiveMinimum") || boolean("exclusiveMaximum") {
            guessed = Draft::Draft4;
        } else if schema.get("items").is_some_and(Value::is_array) && guessed != Draft::Draft4 {
            guessed = Draft::Draft7;
        }
    });
    let old_word = document.get("definitions").is_some_and(Value::is_object);
    if old_word && document.get("$defs").is_none() && guessed == Draft::Draft202012 {
        guessed = Draft::Draft7;
    }
    guessed
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn drafts_are_read_with_or_without_a_fragment() {
        for (address, expected) in [
            ("http://json-schema.org/draft-04/schema#", Draft::Draft4),
            ("https://json-schema.org/draft-07/schema", Draft::Draft7),
            ("https://json-schema.org/draft/2019-09/schema", Draft::Draft201909),
        ] {
            assert_eq!(of(&json!({"$schema": address})), (expected, Declared::Known));
        }
        let third = json!({"$schema": "http://json-schema.org/draft-03/schema#"});
        assert_eq!(of(&third), (Draft::Draft4, Declared::Other));
    }

    #[test]
    fn old_forms_betray_old_drafts() {
        let fourth = json!({"properties": {"a": {"minimum": 0, "exclusiveMinimum": true}}});
        assert_eq!(of(&fourth), (Draft::Draft4, Declared::Nothing));
        assert_eq!(of(&json!({"items": [{}]})).0, Draft::Draft7);
        assert_eq!(of(&json!({"definitions": {"a": {}}})).0, Draft::Draft7);
        assert_eq!(of(&json!({"definitions": {}, "$defs": {}})).0, Draft::Draft202012);
        assert_eq!(of(&json!({"type": "object"})).0, Draft::Draft202012);
    }
}
