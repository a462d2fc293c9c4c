//! Is a schema included in another when its documents are?

mod contradictions;

use serde_json::json;

use super::*;

fn compare(narrow: &Value, wide: &Value) -> Inclusion {
    included(narrow, wide, Reading::Annotations, Members::All).unwrap()
}

#[test]
fn each_answer_is_what_it_should_be() {
    let object = |members: Value| json!({"properties": members});
    for (narrow, wide, witness) in [
        (json!({"type": "integer"}), json!({"type": "number"}), None),
        (json!({"type": "number"}), json!({"type": "integer"}), Some(json!(0.5))),
        (json!({"multipleOf": 6}), json!({"multipleOf": 4}), Some(json!(6))),
        (json!({"type": "number", "multipleOf": 0.3}), json!({"multipleOf": 0.1}), None),
        (
            json!({"minimum": 0, "exclusiveMaximum": 1, "type": "integer"}),
            json!({"const": 0}),
            None,
        ),
        (json!({"pattern": "^[0-9]{5}$"}), json!({"pattern": "^[0-9]{4,5}$"}), None),
        (json!({"pattern": "^[0-9]{4,5}$"}), json!({"pattern": "^[0-9]{5}$"}), Some(json!("0000"))),
        (object(json!({"a": true})), object(json!({"b": {"type": "null"}})), Some(json!({"b": 0}))),
        (json!({"required": ["a"]}), json!({"minProperties": 1}), None),
        (json!({"minProperties": 1}), json!({"required": ["a"]}), Some(json!({"b": 0}))),
        (json!({"enum": [[1], {"a": 1.0}]}), json!({"enum": [{"a": 1}, [1.0], 2]}), None),
        (
            json!({"oneOf": [{"type": "null"}, {"minimum": 3}]}),
            json!({"anyOf": [{"type": "null"}, {"minimum": 3}]}),
            None,
        ),
        (
            json!({"anyOf": [{"minLength": 1}, {"maxLength": 3}]}),
            json!({"oneOf": [{"minLength": 1}, {"maxLength": 3}]}),
            Some(json!(0)),
        ),
        (
            json!({"if": {"type": "string"}, "then": {"maxLength": 2}}),
            json!({"type": "string", "maxLength": 3}),
            Some(json!(0)),
        ),
        (
            json!({"prefixItems": [{"type": "null"}], "minItems": 1}),
            json!({"contains": {"type": "null"}}),
            None,
        ),
        (json!({"uniqueItems": true, "items": {"type": "boolean"}}), json!({"maxItems": 2}), None),
        (
            json!({"items": {"type": "boolean"}}),
            json!({"maxItems": 2}),
            Some(json!([false, false, false])),
        ),
        (
            json!({"propertyNames": {"maxLength": 1, "pattern": "^[ab]"}}),
            json!({"maxProperties": 2}),
            None,
        ),
        (
            json!({"dependentRequired": {"a": ["b"]}, "required": ["a"]}),
            json!({"required": ["b"]}),
            None,
        ),
        (json!({"not": {"type": "object"}}), json!({"maxProperties": 0}), None),
    ] {
        let found = compare(&narrow, &wide);
        match (&found, &witness) {
            (Inclusion::Included, None) => {}
            // Why: several documents may be the smallest; the size is what is promised.
            (Inclusion::Witness(found), Some(expected)) => {
                let size = |value: &Value| value.to_string().len();
                assert!(size(found) <= size(expected) + 6, "{narrow} {wide}: {found}");
            }
            _ => panic!("{narrow} in {wide}: {found:?}"),
        }
    }
}

#[test]
fn counted_items_that_differ_are_not_called_impossible() {
    let old = json!({"type": "array", "minItems": 3, "uniqueItems": true, "maxContains": 2,
        "contains": {"enum": [1, 2]}, "minContains": 0, "items": {"enum": [1, 2, 3]}});
    assert_ne!(compare(&old, &json!(false)), Inclusion::Included, "[1, 2, 3] is one of them");
}

#[test]
fn drafts_are_compared_across() {
    let fourth = "http://json-schema.org/draft-04/schema#";
    let seventh = "http://json-schema.org/draft-07/schema#";
    let old = json!({"$schema": seventh, "type": "integer"});
    let new = json!({"$schema": fourth, "type": "integer"});
    let Inclusion::Witness(witness) = compare(&old, &new) else { panic!("2.0 was an integer") };
    assert!(witness.is_f64(), "{witness}");
    assert_eq!(compare(&new, &old), Inclusion::Included);
    let strict = json!({"$schema": fourth, "minimum": 1, "exclusiveMinimum": true});
    assert_eq!(compare(&strict, &json!({"exclusiveMinimum": 1})), Inclusion::Included);
    let beside =
        json!({"definitions": {"d": {"type": "null"}}, "$ref": "#/definitions/d", "maximum": 1});
    assert_eq!(compare(&json!({"type": "null"}), &beside), Inclusion::Included);
}

#[test]
fn references_are_resolved_where_they_stand() {
    let old = json!({"$id": "https://ville.example/a.json", "$defs": {
        "b": {"$id": "b.json", "$anchor": "ici", "$defs": {"c": {"type": "integer"}}, "items": {"$ref": "#/$defs/c"}}},
        "$ref": "b.json#ici"});
    assert_eq!(compare(&old, &json!({"items": {"type": "number"}})), Inclusion::Included);
    let foreign = json!({"$ref": "https://ailleurs.example/x.json"});
    assert_eq!(compare(&foreign, &foreign), Inclusion::Included, "it is the same, whatever it is");
    assert!(matches!(compare(&foreign, &json!({"type": "object"})), Inclusion::Unknown(_)));
}

#[test]
fn what_is_not_understood_is_not_guessed() {
    let dynamic = |kind: &str| json!({"$dynamicRef": "#n", "$defs": {"n": {"$dynamicAnchor": "n", "type": kind}}});
    assert!(matches!(
        compare(&dynamic("string"), &json!({"type": "string"})),
        Inclusion::Unknown(_)
    ));
    let unseen = json!({"allOf": [{"properties": {"a": true}}], "unevaluatedProperties": false});
    assert!(!compare(&unseen, &json!({"properties": {"b": false}})).is_decided());
    let broken = json!({"pattern": "("});
    assert!(matches!(compare(&broken, &json!({"pattern": "a"})), Inclusion::Unknown(_)));
}

#[test]
fn a_schema_that_contradicts_itself_proves_nothing() {
    let liar = json!({"type": "boolean", "not": {"$ref": "#"}});
    assert_ne!(compare(&json!({"type": "boolean"}), &liar), Inclusion::Included);
    let detour = json!({"$ref": "#/$defs/a", "$defs": {"a": {"anyOf": [{"$ref": "#/$defs/b"}]}, "b": {"not": {"$ref": "#/$defs/a"}}}});
    assert_ne!(compare(&json!({"type": "null"}), &detour), Inclusion::Included);
}

#[test]
fn formats_are_read_as_asked() {
    let (text, mail) = (json!({"type": "string"}), json!({"type": "string", "format": "email"}));
    let ask = |reading| included(&text, &mail, reading, Members::All).unwrap();
    assert_eq!(ask(Reading::Annotations), Inclusion::Included);
    assert_eq!(ask(Reading::Binding), Inclusion::Witness(json!("")));
    assert!(matches!(ask(Reading::Undecided), Inclusion::Unknown(_)));
    let long = json!({"type": "string", "format": "email", "minLength": 40});
    let shorter = json!({"maxLength": 39});
    assert!(matches!(
        included(&long, &shorter, Reading::Undecided, Members::All).unwrap(),
        Inclusion::Witness(_)
    ));
}

#[test]
fn an_added_optional_member_breaks_nothing_under_the_open_policy() {
    let old = json!({"type": "object", "properties": {"a": {"type": "string"}}});
    let new = json!({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "integer"}}});
    let ask = |old: &Value, new: &Value, members| {
        included(old, new, Reading::Annotations, members).unwrap()
    };
    assert!(matches!(ask(&old, &new, Members::All), Inclusion::Witness(_)));
    assert_eq!(ask(&old, &new, Members::Declared), Inclusion::Included);
    let required = json!({"properties": {"a": true, "b": true}, "required": ["b"]});
    assert!(matches!(ask(&old, &required, Members::Declared), Inclusion::Witness(_)));
    let several =
        json!({"allOf": [{"properties": {"a": true}}, {"properties": {"c": {"type": "integer"}}}]});
    let narrower = json!({"properties": {"c": {"type": "null"}}});
    assert!(
        matches!(ask(&several, &narrower, Members::Declared), Inclusion::Witness(_)),
        "c was declared"
    );
    let either =
        json!({"anyOf": [{"properties": {"a": {"type": "null"}}}, {"properties": {"b": true}}]});
    let exclusive = json!({"not": {"required": ["a", "b"]}});
    assert!(
        matches!(ask(&either, &exclusive, Members::Declared), Inclusion::Witness(_)),
        "a and b are declared by the format, though by two branches"
    );
    let tree = |note: Value| {
        json!({"$ref": "#/$defs/n", "$defs": {"n": {"type": "object",
        "properties": {"sous": {"items": {"$ref": "#/$defs/n"}}, "nom": true, "note": note}}}})
    };
    let bare = json!({"$ref": "#/$defs/n", "$defs": {"n": {"type": "object",
        "properties": {"sous": {"items": {"$ref": "#/$defs/n"}}, "nom": true}}}});
    assert_eq!(ask(&bare, &tree(json!({"type": "null"})), Members::Declared), Inclusion::Included);
    let map = json!({"additionalProperties": {"type": "integer"}});
    let typed = json!({"properties": {"b": {"type": "null"}}});
    assert!(
        matches!(ask(&map, &typed, Members::Declared), Inclusion::Witness(_)),
        "a map declares all names"
    );
}

#[test]
fn recursion_is_unrolled() {
    let person = json!({"type": "object", "properties": {"children": {"type": "array", "items": {"$ref": "#/$defs/p"}}}});
    let old = json!({"properties": {"person": {"$ref": "#/$defs/p"}}, "$defs": {"p": person}});
    let new = json!({"properties": {"person": person}, "$defs": {"p": person}});
    assert_eq!(compare(&old, &new), Inclusion::Included);
    assert_eq!(compare(&new, &old), Inclusion::Included);
}
