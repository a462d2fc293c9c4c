//! Is our own source read as it is written?

use serde_json::{Value, json};

use super::read;
use crate::field::{FieldType, GeoJsonForm, Importance, ListForm};
use crate::lint::{Lint, LintFact};
use crate::load::LoadError;
use crate::schema::{Kind, Matching, Operator, Record, Rule, Schema, Status};

const SHARED: &str = "https://w3id.org/etalon/commun/champs/9.0.0/schema.json";

fn shared(iri: &str) -> Option<Value> {
    (iri == SHARED).then(|| {
        json!({"$id": SHARED, "$defs": {
            "id": {"type": "string", "maxLength": 200, "title": "Identifiant",
                "x-etalon": {"titles": {"fr": "Identifiant", "en": "Identifier"},
                    "aliases": ["code", "ref"], "property": "http://purl.org/dc/terms/identifier",
                    "importance": "recommended"}},
            "note": {"$ref": "#/$defs/id", "title": "Note"},
        }})
    })
}

/// A source whose root, fields and `x-etalon` are completed by the test.
fn source(root: Value, properties: Value, own: Value) -> Value {
    let mut document = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://w3id.org/etalon/commun/marche/1.0.0/schema.json",
        "title": "Marché", "type": "object", "properties": {},
        "x-etalon": {"namespace": "commun", "name": "marche", "version": "1.0.0",
            "status": "published", "titles": {"fr": "Marché"}, "licence": "etalab-2.0"},
    });
    let mut extend = |pointer: &str, more: Value| {
        let target = document.pointer_mut(pointer).unwrap().as_object_mut().unwrap();
        let Value::Object(more) = more else { panic!("members are given") };
        target.extend(more);
    };
    extend("/properties", properties);
    extend("", root);
    extend("/x-etalon", own);
    document
}

fn schema(document: &Value) -> (Schema, Vec<Lint>) {
    read(document, &shared).unwrap()
}

fn record(document: &Value) -> Record {
    let (schema, lints) = schema(document);
    assert_eq!(lints, [], "{document:#}");
    let Kind::Record(record) = schema.kind else { panic!("a record was read") };
    record
}

/// Remarks as `pointer code`.
fn remarks(document: &Value) -> Vec<String> {
    let said = schema(document).1.into_iter().map(|lint| {
        format!("{} {}", lint.pointer, serde_json::to_value(lint.fact).unwrap()["code"])
    });
    said.map(|line| line.replace('"', "")).collect()
}

#[test]
fn identity_is_read() {
    let document = source(
        json!({"description": "Jours et lieux"}),
        json!({"a": {"type": "string"}}),
        json!({"status": "draft", "theme": "economie", "aliasEn": "market", "country": "BE",
            "titles": {"fr": "Marché", "en": "Market"}, "rdfClass": "https://schema.org/Place"}),
    );
    let (schema, lints) = schema(&document);
    assert_eq!(lints, []);
    assert_eq!(schema.id.as_ref().map(ToString::to_string).as_deref(), Some("commun/marche"));
    assert_eq!(schema.iri.as_deref(), Some("https://w3id.org/etalon/commun/marche/1.0.0"));
    assert_eq!(schema.status, Status::Draft);
    assert_eq!(schema.titles.exact("en"), Some("Market"));
    assert_eq!(schema.descriptions.exact("fr"), Some("Jours et lieux"));
    assert_eq!(schema.alias_en.as_deref(), Some("market"));
    assert_eq!(schema.country.as_deref(), Some("BE"));
    assert_eq!(schema.semver().unwrap().major, 1);
}

#[test]
fn shared_fields_are_completed() {
    let property = json!({"$ref": format!("{SHARED}#/$defs/id"), "maxLength": 10,
        "x-etalon": {"aliases": ["ref", "num"], "property": "https://schema.org/identifier"}});
    let optional = json!({"$ref": format!("{SHARED}#/$defs/note")});
    let document =
        source(json!({"required": ["id"]}), json!({"id": property, "note": optional}), json!({}));
    let record = record(&document);
    let id = record.field("id").unwrap();
    assert_eq!(id.aliases, ["code", "ref", "num"]);
    assert_eq!(id.property.as_deref(), Some("https://schema.org/identifier"));
    assert_eq!(id.constraints.max_length, Some(10));
    assert_eq!(id.titles.exact("en"), Some("Identifier"));
    assert_eq!((id.importance, id.is_required()), (Importance::Required, true));
    let note = record.field("note").unwrap();
    assert_eq!(note.importance, Importance::Recommended);
    assert_eq!(note.aliases, ["code", "ref"]);
}

#[test]
fn types_forms_and_lists_are_read() {
    let record = record(&source(
        json!({"additionalProperties": false}),
        json!({
            "jour": {"type": "string", "format": "date",
                "x-etalon": {"lexical": {"datePattern": "%d/%m/%Y", "missing": ["", "NC"]}}},
            "an": {"type": "integer", "minimum": 1900, "x-etalon": {"type": "year"}},
            "mois": {"type": "string", "x-etalon": {"type": "year-month"}},
            "lieu": {"type": "string", "x-etalon": {"type": "geometry"}},
            "gratuit": {"type": "boolean",
                "x-etalon": {"lexical": {"trueWords": ["oui"], "falseWords": ["non"]}}},
            "debit": {"type": "number", "multipleOf": 0.5, "exclusiveMinimum": 0,
                "x-etalon": {"unit": "m3/h", "lexical": {"decimalMark": ",", "groupMark": " "}}},
            "genres": {"type": "array", "uniqueItems": true,
                "items": {"type": "string", "enum": ["a", "b"]},
                "x-etalon": {"lexical": {"listSeparator": ";"},
                    "codeList": {"iri": "https://w3id.org/etalon/listes/g", "open": true}}},
            "mel": {"type": "string", "format": "email",
                "x-etalon": {"personalData": "https://w3id.org/dpv/pd#EmailAddress"}},
            "siret": {"type": "string", "x-etalon": {"format": "siret"}},
            "code": {"const": "x"},
            "mixte": {"type": "string", "anyOf": [{"maxLength": 2}, {"pattern": "^z"}]},
        }),
        json!({}),
    ));
    assert_eq!(record.matching, Matching::Subset);
    assert_eq!(record.missing, [""]);
    let field = |name: &str| record.field(name).unwrap();
    assert_eq!(field("jour").kind, FieldType::Date);
    assert_eq!(field("jour").lexical.date_pattern.as_deref(), Some("%d/%m/%Y"));
    assert_eq!(field("jour").lexical.missing, Some(vec![String::new(), "NC".into()]));
    assert_eq!(field("an").kind, FieldType::Year);
    assert_eq!(field("an").constraints.minimum, Some(json!(1900)));
    assert_eq!(field("mois").kind, FieldType::YearMonth);
    assert_eq!(field("lieu").kind, FieldType::GeoJson(GeoJsonForm::GeoJsonOrWkt));
    assert_eq!(field("gratuit").lexical.true_words, Some(vec!["oui".into()]));
    let debit = field("debit");
    assert_eq!((debit.unit.as_deref(), debit.constraints.multiple_of), (Some("m3/h"), Some(0.5)));
    assert_eq!(debit.lexical.decimal_mark.as_deref(), Some(","));
    let FieldType::List(ListForm { separator: Some(';'), item: Some(item) }) =
        &field("genres").kind
    else {
        panic!("{:?}", field("genres").kind)
    };
    assert_eq!(item.constraints.allowed.as_ref().map(Vec::len), Some(2));
    assert_eq!(field("genres").constraints.residue, Some(json!({"uniqueItems": true})));
    assert!(field("genres").code_list.as_ref().is_some_and(|list| list.open && !list.prefixes));
    assert_eq!(field("mel").format.as_deref(), Some("courriel"));
    assert!(field("mel").personal_data.is_some());
    assert_eq!(field("siret").format.as_deref(), Some("siret"));
    assert_eq!(field("code").constraints.allowed, Some(vec![json!("x")]));
    let any = json!({"anyOf": [{"maxLength": 2}, {"pattern": "^z"}]});
    assert_eq!(field("mixte").constraints.residue, Some(any));
}

#[test]
fn keys_and_rules_are_read() {
    let text = json!({"type": "string"});
    let record = record(&source(
        json!({
            "if": {"properties": {"a": {"const": "x"}}, "required": ["a"]},
            "then": {"required": ["b"]}, "else": {"required": ["c"]},
            "allOf": [{"if": {"required": ["c"]}, "then": {"required": ["d"]},
                "x-etalon": {"titles": {"fr": "c demande d"}}}],
            "dependentRequired": {"d": ["a"]},
            "anyOf": [{"required": ["a"]}, {"required": ["b"]}],
        }),
        json!({"a": text, "b": text, "c": text, "d": text}),
        json!({
            "primaryKey": ["a"], "uniqueKeys": [["b", "c"]], "missingValues": ["", "-"],
            "foreignKeys": [{"fields": ["b"], "reference": {"resource": "", "fields": ["a"]}},
                {"fields": ["c"], "reference": {"resource": "rues", "fields": ["code"]}}],
            "rules": [
                {"kind": "compare", "left": "a", "operator": "<=", "right": "b"},
                {"kind": "sum", "total": "a", "parts": ["b", "c"]},
                {"kind": "all-or-none", "fields": ["a", "b"]},
                {"kind": "one-required", "fields": ["c", "d"]},
            ],
        }),
    ));
    assert_eq!(record.primary_key, ["a"]);
    assert_eq!(record.unique_keys, [["b", "c"]]);
    assert_eq!(record.missing, ["", "-"]);
    assert_eq!(record.foreign_keys[1].reference_fields, ["code"]);
    let compared =
        Rule::Compare { left: "a".into(), operator: Operator::LessOrEqual, right: "b".into() };
    assert_eq!(record.rules[0], compared);
    assert!(
        matches!(&record.rules[1], Rule::Sum { total, parts } if total == "a" && parts.len() == 2)
    );
    let conditions: Vec<_> = record.rules[4..]
        .iter()
        .map(|rule| match rule {
            Rule::Condition(condition) => {
                (condition.fields.join(" "), condition.titles.get("fr").unwrap_or_default())
            }
            other => panic!("{other:?}"),
        })
        .collect();
    let expected = [("a b c", ""), ("a d", ""), ("a b", ""), ("c d", "c demande d")];
    assert_eq!(conditions, expected.map(|(fields, title)| (fields.to_owned(), title)));
    let Rule::Condition(first) = &record.rules[4] else { panic!("a condition") };
    assert_eq!(first.schema["else"], json!({"required": ["c"]}));
}

#[test]
fn what_names_no_field_is_told_and_left_out() {
    let document = source(
        json!({"required": ["a", "z"], "dependentRequired": {"a": ["y"]}}),
        json!({"a": {"type": "string"}}),
        json!({"primaryKey": ["z"], "rules": [{"kind": "all-or-none", "fields": ["a", "w"]}]}),
    );
    let mut said = remarks(&document);
    said.sort();
    let expected = [
        "/dependentRequired unknown-field",
        "/required/1 unknown-field",
        "/x-etalon/primaryKey unknown-field",
        "/x-etalon/rules/0/fields unknown-field",
    ];
    assert_eq!(said, expected);
    let record = schema(&document).0.record().cloned().unwrap();
    assert!(record.primary_key.is_empty() && record.rules.is_empty());
}

#[test]
fn faults_of_fields_are_told() {
    let document = source(
        json!({}),
        json!({
            "a": {"type": "string", "pattern": "("},
            "b": {"type": "string", "pattern": "^(?=x)"},
            "c": {"type": "integer", "examples": ["douze"]},
            "d": {"$ref": "https://ville.example/champs.json#/$defs/d"},
            "e": {"type": "string", "maxLenght": 3, "enum": ["x", "x"]},
            "f": {"type": "string", "format": "plaque"},
        }),
        json!({}),
    );
    let mut said = remarks(&document);
    said.retain(|line| !line.ends_with("meta-schema"));
    said.sort();
    let expected = [
        "/properties/a/pattern invalid-pattern",
        "/properties/b/pattern costly-pattern",
        "/properties/c/examples invalid-example",
        "/properties/d/$ref unresolved-reference",
        "/properties/e/enum/1 duplicate-enum-value",
        "/properties/e/maxLenght misspelt-key",
        "/properties/f/format unknown-format",
    ];
    assert_eq!(said, expected);
    assert!(schema(&document).0.record().unwrap().fields[0].constraints.pattern.is_none());
}

#[test]
fn the_meta_schema_remarks_and_never_refuses() {
    let document = source(
        json!({}),
        json!({"a": {"type": "string", "x-etalon": {"alias": ["b"], "importance": "haute"}},
            "b": {"type": "texte"}}),
        json!({"couleur": "bleu", "status": "fini", "titles": {"en": "Market"},
            "rules": [{"kind": "compare", "left": "a", "operator": "~", "right": "a"}]}),
    );
    let mut places: Vec<_> = schema(&document)
        .1
        .into_iter()
        .filter(|lint| matches!(lint.fact, LintFact::MetaSchema { .. }))
        .map(|lint| lint.pointer)
        .collect();
    places.sort();
    places.dedup();
    let expected = [
        "/properties/a/x-etalon",
        "/properties/a/x-etalon/importance",
        "/properties/b/type",
        "/x-etalon",
        "/x-etalon/rules/0/operator",
        "/x-etalon/status",
        "/x-etalon/titles",
    ];
    assert_eq!(places, expected);
    assert_eq!(schema(&document).0.record().unwrap().fields.len(), 2);
}

#[test]
fn odd_documents_are_no_reason_to_panic() {
    assert!(matches!(read(&json!([]), &shared), Err(LoadError::NotASchema)));
    for document in [
        json!({"x-etalon": 3, "properties": {"a": true, "b": 3, "c": null}}),
        json!({"x-etalon": {"rules": 1, "uniqueKeys": [3], "foreignKeys": ["a"]}, "properties": {}}),
        json!({"x-etalon": {}, "properties": {"a": {"$ref": "#/properties/a"}}, "required": "a"}),
    ] {
        let (schema, lints) = read(&document, &shared).unwrap();
        assert!(!lints.is_empty() && schema.record().is_some(), "{document}");
    }
    let (whole, _) = read(&json!({"x-etalon": {"name": "a"}, "type": "array"}), &shared).unwrap();
    assert!(matches!(whole.kind, Kind::Document(_)));
}
