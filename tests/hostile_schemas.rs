//! Do schemas made to cost end all the same, soon and without a guess?

#![cfg(test)]

use std::time::{Duration, Instant};

use etalon_schemas::compat::Reading;
use etalon_schemas::compat::inclusion::{Inclusion, Members, included};
use serde_json::{Value, json};

/// Without optimisation; a hundredth of it is usual with.
const LONGEST: Duration = Duration::from_secs(8);

fn timed(name: &str, old: &Value, new: &Value) -> Option<Inclusion> {
    let start = Instant::now();
    let found = included(old, new, Reading::Annotations, Members::All).ok();
    let elapsed = start.elapsed();
    assert!(elapsed < LONGEST, "{name} took {elapsed:?}");
    found
}

/// A schema inside itself so many times, in both senses.
fn nested(levels: usize, wrap: impl Fn(Value) -> Value) -> Value {
    (0..levels).fold(json!({"type": "integer"}), |inner, _| wrap(inner))
}

#[test]
fn deep_schemas_end() {
    for levels in [20, 60, 95] {
        let items = nested(levels, |inner| json!({"items": inner}));
        let narrow = nested(levels, |inner| json!({"items": inner, "maxItems": 3}));
        timed("items", &narrow, &items);
        timed("items", &items, &narrow);
        let not = nested(levels, |inner| json!({"not": inner}));
        timed("not", &not, &json!({"type": "string"}));
        let all = nested(levels, |inner| json!({"allOf": [inner, {"minimum": 1}]}));
        timed("allOf", &all, &json!({"type": "integer", "minimum": 2}));
    }
}

/// A definition made of the one before.
type Link<'l> = &'l dyn Fn(usize, Value) -> Value;

#[test]
fn exponential_combinations_end() {
    let either = |from: usize| -> Value {
        (0..24).map(|place| json!({"anyOf": [
            {"required": [format!("a{place}")]}, {"required": [format!("b{}", place + from)]},
        ]})).collect()
    };
    timed("pairs", &json!({"allOf": either(0)}), &json!({"allOf": either(1)}));
    timed(
        "pairs kept",
        &json!({"allOf": either(0), "maxProperties": 20}),
        &json!({"minProperties": 24}),
    );
    let one: Value = (0..14).map(|place| json!({"multipleOf": place + 2})).collect();
    timed("oneOf", &json!({"oneOf": one}), &json!({"not": {"oneOf": one}, "type": "integer"}));
    let chain = |last: &str, link: Link<'_>| {
        let mut definitions = serde_json::Map::new();
        definitions.insert("d0".to_owned(), json!({"type": last}));
        for place in 1..40 {
            let inner = json!({"$ref": format!("#/$defs/d{}", place - 1)});
            definitions.insert(format!("d{place}"), link(place, inner));
        }
        json!({"$ref": "#/$defs/d39", "$defs": definitions})
    };
    let links: [(&str, Link<'_>); 5] = [
        (
            "nested oneOf",
            &|place, inner| json!({"oneOf": [{"properties": {format!("p{place}"): inner}}, {"not": inner}]}),
        ),
        ("all twice", &|_, inner| json!({"allOf": [inner, {"not": {"not": inner}}]})),
        ("any twice", &|_, inner| json!({"anyOf": [inner, {"allOf": [inner, {"minimum": 1}]}]})),
        ("if twice", &|_, inner| json!({"if": inner, "then": {"not": inner}, "else": inner})),
        ("members twice", &|_, inner| {
            json!({"anyOf": [
                {"properties": {"a": inner, "b": inner}, "required": ["a"]},
                {"properties": {"a": inner}, "required": ["b"]},
            ]})
        }),
    ];
    for (name, link) in links {
        timed(name, &chain("string", link), &chain("integer", link));
        timed(name, &chain("integer", link), &chain("number", link));
    }
}

#[test]
fn recursion_ends() {
    let tree = |leaf: &str| {
        json!({"$ref": "#/$defs/t", "$defs": {"t": {"anyOf": [
            {"type": leaf},
            {"type": "object", "properties": {"l": {"$ref": "#/$defs/t"}, "r": {"$ref": "#/$defs/t"}},
             "required": ["l", "r"], "additionalProperties": {"$ref": "#/$defs/t"}},
            {"type": "array", "items": {"$ref": "#/$defs/t"}, "minItems": 1},
        ]}}})
    };
    assert_eq!(timed("tree", &tree("integer"), &tree("number")), Some(Inclusion::Included));
    assert_eq!(
        timed("tree", &tree("number"), &tree("integer")),
        Some(Inclusion::Witness(json!(0.5)))
    );
    let endless = json!({"type": "object", "required": ["a"], "properties": {"a": {"$ref": "#"}}});
    assert_eq!(timed("endless", &endless, &json!(false)), Some(Inclusion::Included));
    timed("itself", &json!({"$ref": "#"}), &json!({"anyOf": [{"$ref": "#"}, {"type": "string"}]}));
    timed("not itself", &json!({"not": {"$ref": "#"}}), &json!({"type": "string"}));
}

#[test]
fn many_values_end() {
    let values = |count: usize, step: usize| -> Value {
        (0..count).map(|at| format!("v{}", at * step)).collect()
    };
    timed("enums", &json!({"enum": values(20_000, 1)}), &json!({"enum": values(20_000, 2)}));
    let found =
        timed("enums", &json!({"enum": values(20_000, 2)}), &json!({"enum": values(40_000, 1)}));
    assert_eq!(found, Some(Inclusion::Included));
    timed("refused", &json!({"type": "string"}), &json!({"not": {"enum": values(20_000, 1)}}));
    timed(
        "refused",
        &json!({"type": "string", "not": {"enum": values(20_000, 1)}}),
        &json!({"enum": values(3, 1)}),
    );
    let properties = |count: usize, kind: &str| -> Value {
        let members: serde_json::Map<String, Value> =
            (0..count).map(|at| (format!("p{at}"), json!({"type": kind}))).collect();
        json!({"properties": members, "additionalProperties": false})
    };
    timed("properties", &properties(600, "integer"), &properties(600, "number"));
    timed("properties", &properties(600, "number"), &properties(600, "integer"));
    timed("counts", &json!({"minItems": 100_000}), &json!({"uniqueItems": true}));
    timed(
        "unique",
        &json!({"type": "array", "minItems": 100, "uniqueItems": true, "items": {"type": "integer", "minimum": 0, "maximum": 98}}),
        &json!(false),
    );
    timed("lengths", &json!({"type": "string", "minLength": 15_000}), &json!({"maxLength": 20}));
    timed(
        "contains",
        &json!({"type": "array", "contains": {"const": 1}, "minContains": 30, "uniqueItems": true}),
        &json!(false),
    );
}

#[test]
fn patterns_end() {
    let text = |pattern: &str| json!({"type": "string", "pattern": pattern});
    timed("exponential", &text("^(a|b)*a(a|b){18}$"), &text("^(a|b)*a[a-c]{18}$"));
    timed("long", &text(&"(abc|d)".repeat(200)), &text(&"(abc|[de])".repeat(200)));
    timed("counted", &text("^[a-z]{1,4000}$"), &text("^[a-y]{1,4000}z?$"));
    timed("nested", &text("^((((a{1,20}){1,20}){1,20}){1,20})$"), &text("^a+$"));
    timed("unicode", &text(r"^[\p{L}\p{N}]{1,64}$"), &text(r"^[\p{L}\p{N} ]{1,64}$"));
    timed(
        "classes",
        &json!({"allOf": (0..40).map(|at| json!({"type": "string", "pattern": format!("[a-{}]{{2}}", char::from(b'b' + at % 20))})).collect::<Value>()}),
        &text("^z"),
    );
}
