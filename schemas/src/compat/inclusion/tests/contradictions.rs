//! Does any document contradict a verdict? Schemas, their neighbours and documents are drawn at random.

use jsonschema::Draft;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use super::super::{Inclusion, Members, Reading, included};
use crate::json_schema::mending;

fn leaf_value() -> impl Strategy<Value = Value> {
    let values = json!([
        null, true, false, -1, 0, 1, 2, 3, 6, 1.5, 2.0, 0.5, "", "a", "b", "ab", "aa", "ba", "aab",
        "c1",
    ]);
    select(values.as_array().unwrap().clone())
}

fn name() -> impl Strategy<Value = String> {
    select(vec!["a", "b", "ab", "aa", "c1"]).prop_map(str::to_owned)
}

fn document() -> impl Strategy<Value = Value> {
    leaf_value().prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::Array),
            vec((name(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn pattern() -> impl Strategy<Value = String> {
    select(vec!["a", "^a", "b$", "^a*$", "^[ab]+$", "^(ab)*$", "^.$", r"\d", "^a|b$", "^$"])
        .prop_map(str::to_owned)
}

fn kind() -> impl Strategy<Value = Value> {
    let kinds = vec!["null", "boolean", "integer", "number", "string", "array", "object"];
    prop_oneof![
        3 => select(kinds.clone()).prop_map(Value::from),
        1 => vec(select(kinds), 1..4).prop_map(|mut kinds| {
            kinds.sort_unstable();
            kinds.dedup();
            json!(kinds)
        }),
    ]
}

fn keyword(inner: &BoxedStrategy<Value>) -> impl Strategy<Value = (String, Value)> + use<> {
    let small = || 0..4_u64;
    let number = || select(vec![json!(-1), json!(0), json!(1), json!(1.5), json!(2), json!(3)]);
    let named = |key: &'static str, value: BoxedStrategy<Value>| {
        value.prop_map(move |value| (key.to_owned(), value)).boxed()
    };
    let schema = || inner.clone();
    let list = || vec(inner.clone(), 1..4).prop_map(Value::Array).boxed();
    let map = |names: BoxedStrategy<String>| {
        vec((names, inner.clone()), 1..4)
            .prop_map(|members| Value::Object(members.into_iter().collect()))
            .boxed()
    };
    let choices = vec![
        named("type", kind().boxed()),
        named("type", kind().boxed()),
        named("enum", vec(document(), 1..4).prop_map(Value::Array).boxed()),
        named("const", document().boxed()),
        named("minimum", number().boxed()),
        named("maximum", number().boxed()),
        named("exclusiveMinimum", number().boxed()),
        named("exclusiveMaximum", number().boxed()),
        named(
            "multipleOf",
            select(vec![json!(1), json!(2), json!(3), json!(0.5), json!(1.5)]).boxed(),
        ),
        named("minLength", small().prop_map(Value::from).boxed()),
        named("maxLength", small().prop_map(Value::from).boxed()),
        named("pattern", pattern().prop_map(Value::from).boxed()),
        named("properties", map(name().boxed())),
        named("properties", map(name().boxed())),
        named("patternProperties", map(pattern().boxed())),
        named("additionalProperties", schema()),
        named("propertyNames", schema()),
        named(
            "required",
            vec(name(), 0..3)
                .prop_map(|mut names| {
                    names.sort_unstable();
                    names.dedup();
                    json!(names)
                })
                .boxed(),
        ),
        named("minProperties", small().prop_map(Value::from).boxed()),
        named("maxProperties", small().prop_map(Value::from).boxed()),
        named(
            "dependentRequired",
            vec((name(), vec(name(), 1..2)), 1..2)
                .prop_map(|members| {
                    members.into_iter().map(|(name, names)| (name, json!(names))).collect()
                })
                .boxed(),
        ),
        named("dependentSchemas", map(name().boxed())),
        named("prefixItems", list()),
        named("items", schema()),
        named("contains", schema()),
        named("minContains", small().prop_map(Value::from).boxed()),
        named("maxContains", small().prop_map(Value::from).boxed()),
        named("minItems", small().prop_map(Value::from).boxed()),
        named("maxItems", small().prop_map(Value::from).boxed()),
        named("uniqueItems", any::<bool>().prop_map(Value::from).boxed()),
        named("unevaluatedProperties", schema()),
        named("allOf", list()),
        named("anyOf", list()),
        named("oneOf", list()),
        named("not", schema()),
        named("if", schema()),
        named("then", schema()),
        named("else", schema()),
        named("$ref", select(vec![json!("#/$defs/d"), json!("#")]).boxed()),
    ];
    proptest::strategy::Union::new(choices)
}

fn schema() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        4 => kind().prop_map(|kind| json!({"type": kind})),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(json!({})),
    ];
    leaf.prop_recursive(3, 20, 4, |inner| {
        vec(keyword(&inner.boxed()), 1..4)
            .prop_map(|members| Value::Object(members.into_iter().collect()))
    })
    .boxed()
}

/// A schema near another: one keyword more, one less, or one replaced, at some depth.
fn neighbour(schema: &Value, choices: &[u8], (key, value): &(String, Value)) -> Value {
    let Value::Object(members) = schema else { return schema.clone() };
    let mut members = members.clone();
    let (choice, rest) = choices.split_first().map_or((0, choices), |(first, rest)| (*first, rest));
    let names: Vec<String> = members.keys().cloned().collect();
    let chosen = names.get(usize::from(choice) % names.len().max(1)).cloned().unwrap_or_default();
    match choice % 4 {
        0 => {
            members.shift_remove(&chosen);
        }
        1 | 2 => match members.get(&chosen).cloned() {
            Some(inner @ Value::Object(_)) => {
                members.insert(chosen, neighbour(&inner, rest, &(key.clone(), value.clone())));
            }
            Some(Value::Array(mut items)) if items.iter().all(Value::is_object) => {
                if let Some(first) = items.first_mut() {
                    *first = neighbour(first, rest, &(key.clone(), value.clone()));
                }
                members.insert(chosen, Value::Array(items));
            }
            _ => {
                members.insert(key.clone(), value.clone());
            }
        },
        _ => {
            members.insert(key.clone(), value.clone());
        }
    }
    Value::Object(members)
}

fn with_definition(schema: Value, definition: &Value) -> Value {
    match schema {
        Value::Object(mut members) => {
            let definitions = Map::from_iter([("d".to_owned(), definition.clone())]);
            members.insert("$defs".to_owned(), Value::Object(definitions));
            Value::Object(members)
        }
        other => other,
    }
}

fn pair() -> impl Strategy<Value = (Value, Value)> {
    let parts =
        (schema(), schema(), vec(any::<u8>(), 4), keyword(&schema()), schema(), any::<u8>());
    parts.prop_map(|(old, other, choices, added, definition, mode)| {
        let new = match mode % 8 {
            0 => other,
            1 => json!({"anyOf": [old.clone(), other]}),
            _ => neighbour(&old, &choices, &added),
        };
        (with_definition(old, &definition), with_definition(new, &definition))
    })
}

fn check(old: &Value, new: &Value, documents: &[Value]) {
    let Ok(found) = included(old, new, Reading::Annotations, Members::All) else { return };
    let engine = |schema: &Value| mending::engine(Draft::Draft202012).build(schema);
    let (Ok(first), Ok(second)) = (engine(old), engine(new)) else { return };
    match found {
        Inclusion::Included => {
            for document in documents {
                assert!(
                    !first.is_valid(document) || second.is_valid(document),
                    "called included, contradicted by {document}\nold {old}\nnew {new}"
                );
            }
        }
        Inclusion::Witness(witness) => {
            assert!(first.is_valid(&witness) && !second.is_valid(&witness), "{witness}");
        }
        Inclusion::Unknown(_) => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_document_contradicts_a_verdict((old, new) in pair(), documents in vec(document(), 60)) {
        check(&old, &new, &documents);
        check(&new, &old, &documents);
    }
}
