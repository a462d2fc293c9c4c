//! Are plain JSON Schemas read, mended and remarked on, whatever their draft?

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{compile, read, record};
use crate::field::{FieldType, Importance, ListForm};
use crate::lint::LintFact;
use crate::load::LoadError;
use crate::schema::{Kind, Matching, Rule};

const NEWEST: &str = "https://json-schema.org/draft/2020-12/schema";
const SEVENTH: &str = "http://json-schema.org/draft-07/schema#";

/// Remarks as `pointer code`, those on what the document leaves out apart.
fn remarks(document: &Value) -> Vec<String> {
    let (_, lints) = read(document).unwrap();
    let said = lints.iter().filter(|lint| !lint.pointer.is_empty()).map(|lint| {
        let fact = serde_json::to_value(&lint.fact).unwrap();
        format!("{} {}", lint.pointer, fact["code"].as_str().unwrap())
    });
    said.collect()
}

fn accepts(schema: &Value, instance: &Value) -> bool {
    compile(schema).unwrap().is_valid(instance)
}

#[test]
fn identity_is_read_and_what_lacks_is_told() {
    let document = json!({
        "$schema": SEVENTH, "$id": "https://ville.example/schemas/rue/1.2.0/schema.json",
        "title": "Rues", "description": "Une rue", "license": "MIT", "countryCode": "FR",
    });
    let (schema, lints) = read(&document).unwrap();
    assert_eq!(lints, []);
    assert_eq!(schema.version.as_deref(), Some("1.2.0"));
    assert_eq!((schema.name.as_str(), schema.title("fr")), ("rue", "Rues"));
    assert_eq!(schema.licence.as_deref(), Some("MIT"));
    assert!(matches!(schema.kind, Kind::Document(_)));
    let (_, lints) = read(&json!({"type": "object"})).unwrap();
    let facts: Vec<_> = lints.into_iter().map(|lint| lint.fact).collect();
    let lacking = [
        LintFact::MissingDialect,
        LintFact::MissingTitle,
        LintFact::MissingVersion,
        LintFact::MissingLicence,
    ];
    assert_eq!(facts, lacking);
}

#[test]
fn every_draft_compiles_with_its_own_rules() {
    let fourth = json!({"$schema": "http://json-schema.org/draft-04/schema#",
        "properties": {"a": {"minimum": 0, "exclusiveMinimum": true}}});
    assert!(!accepts(&fourth, &json!({"a": 0})));
    let sixth = json!({"$schema": "http://json-schema.org/draft-06/schema#", "const": 3});
    assert!(accepts(&sixth, &json!(3)) && !accepts(&sixth, &json!(4)));
    let tuple = json!({"$schema": SEVENTH, "items": [{"type": "string"}]});
    assert!(!accepts(&tuple, &json!([1])));
    let ninth = json!({"$schema": "https://json-schema.org/draft/2019-09/schema",
        "dependentRequired": {"a": ["b"]}});
    assert!(!accepts(&ninth, &json!({"a": 1})));
    let prefix = json!({"$schema": NEWEST, "prefixItems": [{"type": "string"}]});
    assert!(!accepts(&prefix, &json!([1])));
    assert!(accepts(&json!(true), &json!(1)) && !accepts(&json!(false), &json!(1)));
}

#[test]
fn formats_bind_in_every_draft() {
    for draft in [SEVENTH, NEWEST] {
        let day = json!({"$schema": draft, "type": "string", "format": "date"});
        assert!(accepts(&day, &json!("2024-02-29")));
        assert!(!accepts(&day, &json!("2023-02-29")));
    }
}

#[test]
fn geojson_is_served_and_never_fetched() {
    let collection = json!({"$ref": "http://geojson.org/schema/FeatureCollection.json"});
    let feature = |geometry: Value| {
        json!({"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": null, "geometry": geometry}]})
    };
    let validator = compile(&collection).unwrap();
    let inner = json!({"type": "Point", "coordinates": [2.35, 48.85]});
    let ring = json!([[0, 0], [1, 0], [1, 1], [0, 0]]);
    for geometry in [
        Value::Null,
        inner.clone(),
        json!({"type": "Polygon", "coordinates": [ring]}),
        json!({"type": "GeometryCollection", "geometries": [inner]}),
    ] {
        assert!(validator.is_valid(&feature(geometry.clone())), "{geometry}");
    }
    for geometry in [
        json!({"type": "Point", "coordinates": [2.35]}),
        json!({"type": "Point"}),
        json!({"type": "LineString", "coordinates": [[0, 0]]}),
        json!({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [0, 0]]]}),
        json!({"type": "Cercle", "coordinates": [0, 0]}),
        json!({"type": "GeometryCollection", "geometries": [{"type": "Point"}]}),
    ] {
        assert!(!validator.is_valid(&feature(geometry.clone())), "{geometry}");
    }
    let store = json!({"$schema": SEVENTH, "$ref": "https://json.schemastore.org/geojson"});
    assert!(!accepts(&store, &json!({"type": "Feature"})));
}

#[test]
fn references_that_lead_nowhere_are_told_and_the_rest_binds() {
    let document = json!({"$schema": NEWEST, "properties": {
        "a": {"$ref": "https://ville.example/absent.json", "maxLength": 2},
        "b": {"$ref": "#/$defs/absent"},
        "c": {"type": "integer"},
    }});
    let expected =
        ["/properties/a/$ref unresolved-reference", "/properties/b/$ref unresolved-reference"];
    assert_eq!(remarks(&document), expected);
    assert!(accepts(&document, &json!({"a": "ab", "b": [], "c": 1})));
    assert!(!accepts(&document, &json!({"a": "abc"})));
    assert!(!accepts(&document, &json!({"c": "x"})));
    // Until draft 7, `$ref` silences its neighbours: they must not come to life.
    let old = json!({"$schema": SEVENTH, "properties": {
        "a": {"$ref": "https://ville.example/absent.json", "maxLength": 2}}});
    assert!(accepts(&old, &json!({"a": "abc"})));
    // A meta-schema of one's own is read as a draft, and told.
    let own = json!({"$schema": "https://ville.example/meta.json", "type": "integer"});
    assert_eq!(remarks(&own), ["/$schema unresolved-reference"]);
    assert!(!accepts(&own, &json!("x")));
}

#[test]
fn broken_forms_are_taken_out_one_by_one() {
    let document = json!({"$schema": SEVENTH, "properties": {
        "a": {"type": "texte", "maxLength": 2},
        "b": {"type": "string", "required": true},
        "c": {"type": ["string", "null", "vide"]},
        "d": {"items": {"minLength": "3", "type": "string"}},
    }});
    let mut said = remarks(&document);
    said.sort();
    let expected = [
        "/properties/a/type unknown-type",
        "/properties/b/required wrong-value",
        "/properties/c/type/2 unknown-type",
        "/properties/d/items/minLength wrong-value",
    ];
    assert_eq!(said, expected);
    assert!(!accepts(&document, &json!({"a": "abc"})));
    assert!(!accepts(&document, &json!({"c": 1})));
    assert!(!accepts(&document, &json!({"d": [1]})));
    let (schema, _) = read(&document).unwrap();
    let Kind::Document(kept) = schema.kind else { panic!("a document was read") };
    assert_eq!(remarks(&kept.schema), Vec::<String>::new());
}

#[test]
fn patterns_are_tried_and_bounded() {
    let document = json!({"$schema": NEWEST, "properties": {
        "a": {"pattern": "("},
        "b": {"pattern": "^(?!75)\\d{5}$"},
        "c": {"patternProperties": {"[": {}, "^x": {"type": "integer"}}},
    }});
    let mut said = remarks(&document);
    said.sort();
    let expected = [
        "/properties/a/pattern invalid-pattern",
        "/properties/b/pattern costly-pattern",
        "/properties/c/patternProperties/[ invalid-pattern",
    ];
    assert_eq!(said, expected);
    assert!(!accepts(&document, &json!({"b": "75056"})));
    assert!(!accepts(&document, &json!({"c": {"xy": "1"}})));
    let slow = json!({"pattern": "^(?=(a+)+$)b"});
    assert!(!accepts(&slow, &json!(format!("{}!", "a".repeat(64)))));
}

#[test]
fn keywords_are_spelt_and_dated() {
    let document = json!({"$schema": "http://json-schema.org/draft-04/schema#",
        "requried": ["a"],
        "properties": {"a": {"type": "string", "maxLenght": 3, "const": "x", "minimum": 0}}});
    let expected = [
        "/properties/a/const misplaced-key",
        "/properties/a/maxLenght misspelt-key",
        "/properties/a/minimum useless-constraint",
        "/requried misspelt-key",
    ];
    let mut said = remarks(&document);
    said.sort();
    assert_eq!(said, expected);
    let silenced = json!({"$schema": SEVENTH, "definitions": {"a": {}},
        "properties": {"a": {"$ref": "#/definitions/a", "title": "A", "maxLength": 3}}});
    assert_eq!(remarks(&silenced), ["/properties/a/maxLength misplaced-key"]);
    let wrong = json!({"$schema": NEWEST, "propreties": {"a": {"type": "integer"}}});
    let (_, lints) = read(&wrong).unwrap();
    let meant = LintFact::MisspeltKey { key: "propreties".into(), meant: "properties".into() };
    assert!(lints.iter().any(|lint| lint.fact == meant));
}

#[test]
fn contradictions_and_bad_examples_are_told() {
    let document = json!({"$schema": NEWEST, "type": "object", "additionalProperties": false,
        "required": ["a", "z"],
        "properties": {
            "a": {"enum": ["x", "y", "x"], "default": "z"},
            "b": {"type": "string", "maxLength": 2, "examples": ["ab", "abc"]},
            "c": {"type": "integer", "default": null},
            "d": {"$ref": "#/$defs/jour", "default": "hier"},
        },
        "$defs": {"jour": {"type": "string", "format": "date"}}});
    let mut said = remarks(&document);
    said.sort();
    let expected = [
        "/properties/a/default invalid-example",
        "/properties/a/enum/2 duplicate-enum-value",
        "/properties/b/examples/1 invalid-example",
        "/properties/d/default invalid-example",
        "/required/1 unknown-field",
    ];
    assert_eq!(said, expected);
}

#[test]
fn what_is_no_schema_is_refused_without_panic() {
    assert!(matches!(read(&json!([1])), Err(LoadError::NotASchema)));
    assert!(matches!(read(&Value::Null), Err(LoadError::NotASchema)));
    let mut deep = json!({});
    for _ in 0..300 {
        deep = json!({"not": deep});
    }
    assert!(matches!(read(&deep), Err(LoadError::TooDeep)));
}

#[test]
fn schemas_that_turn_in_circles_end() {
    for document in [
        json!({"$ref": "#"}),
        json!({"allOf": [{"$ref": "#"}]}),
        json!({"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}),
        json!({"properties": {"a": {"$ref": "#/properties/a"}}}),
        json!({"$schema": SEVENTH, "not": {"$ref": "#/not"}}),
    ] {
        if let Ok(validator) = compile(&document) {
            let _ = validator.is_valid(&json!({"a": 1}));
        }
        let _ = record(&document);
    }
}

#[test]
fn a_tree_is_checked_to_its_leaves() {
    let tree = json!({"$schema": NEWEST, "type": "object", "required": ["nom"], "properties": {
        "nom": {"type": "string"}, "enfants": {"type": "array", "items": {"$ref": "#"}}}});
    assert!(accepts(&tree, &json!({"nom": "a", "enfants": [{"nom": "b"}]})));
    assert!(!accepts(&tree, &json!({"nom": "a", "enfants": [{"nom": "b", "enfants": [{}]}]})));
    assert_eq!(record(&tree).unwrap().fields.len(), 2);
}

#[test]
fn a_record_is_seen_in_objects_lists_and_collections() {
    let row = json!({"type": "object", "properties": {"a": {"type": "string"}}});
    let feature = json!({"type": "object", "properties": {
        "type": {"const": "Feature"}, "geometry": {}, "properties": row}});
    for document in [
        row.clone(),
        json!({"type": "array", "items": {"$ref": "#/$defs/r"}, "$defs": {"r": row}}),
        feature.clone(),
        json!({"allOf": [{"$ref": "https://geojson.org/schema/FeatureCollection.json"}],
            "properties": {"features": {"type": "array", "items": feature}}}),
        json!({"allOf": [row]}),
    ] {
        let record = record(&document).unwrap();
        let names: Vec<_> = record.fields.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(names, ["a"], "{document}");
    }
    for document in [json!(true), json!({"type": "string"}), json!({"items": {"type": "integer"}})]
    {
        assert!(record(&document).is_none(), "{document}");
    }
}

#[test]
fn properties_become_fields() {
    let document = json!({"type": "object", "additionalProperties": false,
        "required": ["nom", "note"],
        "properties": {
            "nom": {"type": "string", "title": "Nom", "minLength": 1, "pattern": "^[A-Z]"},
            "note": {"type": ["string", "null"]},
            "prix": {"type": "number", "minimum": 0, "multipleOf": 0.5, "not": {"const": 3}},
            "jour": {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]},
            "mel": {"type": "string", "format": "email"},
            "genre": {"enum": ["a", "b", null]},
            "mots": {"type": "array", "minItems": 1, "items": {"type": "integer"}},
            "an": {"const": 2024},
            "divers": {"type": ["string", "integer"]},
            "lieu": {"properties": {"type": {}, "coordinates": {}}},
        },
        "if": {"properties": {"prix": {"minimum": 1}}, "required": ["prix"]},
        "then": {"required": ["jour"]},
        "dependentRequired": {"mel": ["nom"]}});
    let record = record(&document).unwrap();
    assert_eq!(record.matching, Matching::Subset);
    let field = |name: &str| record.field(name).unwrap();
    assert!(field("nom").is_required());
    assert!(field("nom").constraints.pattern.as_ref().is_some_and(|pattern| !pattern.whole));
    assert_eq!(field("note").importance, Importance::Recommended);
    assert!(!field("note").is_required());
    let prix = &field("prix").constraints;
    assert_eq!((prix.minimum.clone(), prix.multiple_of), (Some(json!(0)), Some(0.5)));
    assert_eq!(prix.residue, Some(json!({"not": {"const": 3}})));
    assert_eq!(field("jour").kind, FieldType::Date);
    assert_eq!(field("mel").format.as_deref(), Some("courriel"));
    assert_eq!(field("genre").constraints.allowed, Some(vec![json!("a"), json!("b")]));
    let FieldType::List(ListForm { separator: Some('|'), item: Some(item) }) = &field("mots").kind
    else {
        panic!("{:?}", field("mots").kind)
    };
    assert_eq!(item.kind, FieldType::Integer);
    assert_eq!(field("mots").constraints.min_length, Some(1));
    assert_eq!(field("an").kind, FieldType::Integer);
    assert_eq!(field("divers").kind, FieldType::Any);
    assert!(matches!(field("lieu").kind, FieldType::GeoJson(_)));
    let asked: Vec<_> = record
        .rules
        .iter()
        .map(|rule| match rule {
            Rule::Condition(condition) => condition.fields.join(" "),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(asked, ["jour prix", "mel nom"]);
}

/// The JSON Schemas of the corpus; none when it is not there.
fn corpus() -> Vec<(PathBuf, Value)> {
    let root = std::env::var_os("ETALON_CORPUS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"),
        PathBuf::from,
    );
    let mut waiting = vec![root.join("tabular/data"), root.join("tabular/national-schemas")];
    let mut found = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path
                .file_name()
                .is_some_and(|name| name.to_string_lossy().ends_with("schema.json"))
                || path.parent().is_some_and(|folder| folder.ends_with("national-schemas"))
            {
                let document = std::fs::read(&path).ok();
                let document = document.and_then(|bytes| serde_json::from_slice(&bytes).ok());
                found.extend(document.map(|document| (path, document)));
            }
        }
    }
    let is_plain = |document: &Value| {
        ["fields", "resources", "x-etalon"].iter().all(|key| document.get(key).is_none())
            && document.is_object()
    };
    found.retain(|(_, document)| is_plain(document));
    #[expect(clippy::print_stderr, reason = "a skipped test says why")]
    if found.is_empty() {
        eprintln!("skipped: no corpus at {}", root.display());
    }
    found.sort_by(|one, two| one.0.cmp(&two.0));
    found
}

#[test]
fn national_schemas_compile_and_tell_their_rows() {
    for (path, document) in corpus() {
        let (schema, lints) = read(&document).unwrap();
        let untitled = lints.iter().any(|lint| lint.fact == LintFact::MissingTitle);
        assert_eq!(schema.titles.is_empty(), untitled, "{}", path.display());
        assert!(compile(&document).is_ok(), "{}", path.display());
        let unresolved = |fact: &LintFact| matches!(fact, LintFact::UnresolvedReference { .. });
        assert!(!lints.iter().any(|lint| unresolved(&lint.fact)), "{}", path.display());
        for lint in &lints {
            assert!(document.pointer(&lint.pointer).is_some(), "{} {lint:?}", path.display());
        }
        assert!(record(&document).is_some_and(|record| !record.fields.is_empty()));
    }
}
