//! Does a JSON text surely satisfy a schema? Asked while it is parsed, without keeping any of it.
//!
//! Like the checkers of [columns](super::swift), this one may say that it does not know; it never accepts what the
//! JSON Schema library would refuse. What is not accepted is parsed again, and judged by the library.

mod compile;
mod visit;

use serde::de::DeserializeSeed as _;

use crate::check::swift::TextTests;
use visit::Seed;

/// Members of an object that are told apart, one bit each.
const MEMBERS: usize = 64;

/// What a value must be.
#[derive(Debug, Default)]
pub(crate) struct Rule {
    /// The types it may have; `None` is any.
    types: Option<Types>,
    /// What a text must satisfy.
    text: Option<TextTests>,
    /// Least and greatest number; the bounds themselves are refused when the flag says so.
    least: Option<(f64, bool)>,
    most: Option<(f64, bool)>,
    /// Whether only some values are allowed, and then which beside texts.
    listed: Option<Listed>,
    object: Option<Object>,
    array: Option<Array>,
}

/// Types of JSON Schema.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "one for each type")]
struct Types {
    null: bool,
    boolean: bool,
    integer: bool,
    number: bool,
    string: bool,
    array: bool,
    object: bool,
}

/// Values of an enumeration that are no texts.
#[derive(Debug, Clone, Copy, Default)]
struct Listed {
    null: bool,
    yes: bool,
    no: bool,
}

/// What the members of an object must be.
#[derive(Debug)]
struct Object {
    members: Vec<(Box<str>, Rule)>,
    /// One bit for each member that must be there.
    required: u64,
    /// Whether other members are refused.
    closed: bool,
}

/// What the items of an array must be.
#[derive(Debug)]
struct Array {
    first: Vec<Rule>,
    others: Option<Box<Rule>>,
    least: u64,
    most: u64,
}

impl Rule {
    /// Whether a JSON text surely satisfies the rule; `false` when it is not JSON.
    pub(crate) fn accepts(&self, text: &str) -> bool {
        let mut parser = serde_json::Deserializer::from_str(text);
        Seed(self).deserialize(&mut parser).is_ok() && parser.end().is_ok()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn schema() -> Value {
        json!({"type": "object", "required": ["id", "lat"], "additionalProperties": false,
        "$defs": {"p": {"type": "array", "minItems": 2, "maxItems": 3, "prefixItems": [
            {"type": "number", "minimum": -5, "maximum": 10}], "items": {"type": "number"}}},
        "properties": {
            "id": {"type": "string", "pattern": "^FR[0-9]{2,4}$"},
            "nom": {"type": ["string", "null"], "minLength": 2, "maxLength": 5},
            "type": {"enum": ["a", "é", null, true]},
            "lat": {"type": "number", "exclusiveMinimum": 41, "maximum": 51.5},
            "nb": {"type": "integer", "minimum": 1},
            "ok": {"type": "boolean"}, "mail": {"format": "email"}, "url": {"type": "string", "format": "uri"},
            "jour": {"type": "string", "format": "date"}, "maj": {"type": "string", "format": "date-time"},
            "point": {"$ref": "#/$defs/p"}, "reste": {"type": "object"}, "libre": {}
        }})
    }

    #[test]
    fn a_plain_record_is_accepted() {
        let rule = Rule::of(&schema()).unwrap();
        assert!(rule.accepts(
            r#"{"id":"FR12","nom":null,"type":"é","lat":41.5,"nb":3,"ok":false,"mail":"a@ville.fr",
            "url":"https://ville.fr/a","jour":"2024-02-29","maj":"2024-02-29T10:00:00Z","point":[1,2.5],
            "reste":{"a":[1]},"libre":[{}]}"#
        ));
        for text in [
            r#"{"id":"FR12"}"#,
            r#"{"id":"FR12","lat":42} x"#,
            r#"{"id":"FR12","lat":42,"autre":1}"#,
        ] {
            assert!(!rule.accepts(text), "{text}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_compiled() {
        for schema in [
            json!({"anyOf": [{"type": "string"}]}),
            json!({"type": "string", "format": "ipv4"}),
            json!({"properties": {"a": {"$ref": "#"}}}),
            json!({"type": "array", "uniqueItems": true}),
        ] {
            assert!(Rule::of(&schema).is_none(), "{schema}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(2000))]
        #[test]
        fn what_is_accepted_is_valid(choices in proptest::collection::vec(0_usize..10, 14), cut in 0_usize..400) {
            const VALUES: [(&str, &[&str]); 13] = [
                ("id", &["\"FR12\"", "\"FR1\"", "12", "\"FR\\u0031\\u0032\"", "\"FR12\\n\""]),
                ("nom", &["null", "\"ab\"", "\"a\"", "\"éé\"", "\"trop long\"", "\"ééééé\""]),
                ("type", &["\"a\"", "\"é\"", "null", "true", "false", "\"b\"", "1"]),
                ("lat", &["41.5", "41", "51.5", "51.6", "\"42\"", "42e0", "1e400"]),
                ("nb", &["1", "0", "1.0", "1.5", "9007199254740993", "-1"]),
                ("ok", &["true", "\"true\"", "1"]),
                ("mail", &["\"a@ville.fr\"", "\"a@ville\"", "3", "\"a b@ville.fr\"", "\"a@-ville.fr\""]),
                ("url", &["\"https://ville.fr/a\"", "\"ville.fr\"", "\"http://\"", "\"https://ville.fr/[\""]),
                ("jour", &["\"2024-02-29\"", "\"2023-02-29\"", "\"2024-2-9\""]),
                ("maj", &["\"2024-02-29T10:00:00Z\"", "\"2024-02-29 10:00:00Z\"", "\"2024-02-29T10:00:00\"", "\"2024-02-29T24:00:00Z\"", "\"2024-02-29T10:00:60Z\""]),
                ("point", &["[1,2]", "[1]", "[11,2]", "[1,2,3]", "[1,2,3,4]", "[1,\"a\"]", "[]"]),
                ("reste", &["{}", "[]", "{\"a\":{}}"]),
                ("id", &["\"FR13\""]),
            ];
            let members: Vec<String> = VALUES
                .iter()
                .zip(&choices)
                .filter(|(_, choice)| **choice < 8)
                .map(|((name, values), choice)| format!("\"{name}\":{}", values[choice % values.len()]))
                .collect();
            let mut text = format!("{{{}}}", members.join(","));
            if cut < text.len() && choices[13] == 0 {
                text.truncate((0..=cut).rev().find(|at| text.is_char_boundary(*at)).unwrap());
            }
            let validator = etalon_schemas::json_schema::compile(&schema()).unwrap();
            let valid = serde_json::from_str::<Value>(&text).is_ok_and(|value| validator.is_valid(&value));
            let accepted = Rule::of(&schema()).unwrap().accepts(&text);
            proptest::prop_assert!(valid || !accepted, "{}", text);
        }
    }
}
