//! Is a Table Schema read as its specification says?

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::read;
use crate::field::{Field, FieldType, GeoJsonForm, GeoPointForm, Importance};
use crate::lint::{Lint, LintFact};
use crate::schema::{ForeignKey, Matching, Operator, Record, Rule};

/// The record and the remarks of a schema of these fields, other keys added.
fn record(fields: &Value, others: &Value) -> (Record, Vec<Lint>) {
    let mut document = json!({
        "name": "fontaines", "title": "Fontaines", "version": "1.0.0",
        "licenses": [{"name": "etalab-2.0"}], "fields": fields
    });
    document.as_object_mut().unwrap().extend(others.as_object().unwrap().clone());
    let (schema, lints) = read(&document).unwrap();
    (schema.record().unwrap().clone(), lints)
}

/// The only field of a schema, described, and the remarks.
fn field(mut field: Value) -> (Field, Vec<Lint>) {
    let members = field.as_object_mut().unwrap();
    members.insert("name".to_owned(), json!("a"));
    members.insert("description".to_owned(), json!("Un champ."));
    let (record, lints) = record(&json!([field]), &json!({}));
    (record.fields[0].clone(), lints)
}

fn facts(lints: &[Lint]) -> Vec<(&str, &LintFact)> {
    lints.iter().map(|lint| (lint.pointer.as_str(), &lint.fact)).collect()
}

#[test]
fn types_and_formats() {
    for (written, kind) in [
        (json!({"type": "any"}), FieldType::Any),
        (json!({}), FieldType::Text),
        (json!({"type": "gyear"}), FieldType::Year),
        (json!({"type": "gyearmonth"}), FieldType::YearMonth),
        (json!({"type": "duration"}), FieldType::Duration),
        (json!({"type": "geopoint", "format": "array"}), FieldType::GeoPoint(GeoPointForm::Array)),
        (
            json!({"type": "geojson", "format": "topojson"}),
            FieldType::GeoJson(GeoJsonForm::TopoJson),
        ),
        (json!({"type": "datetime", "format": "any"}), FieldType::DateTime),
        (json!({"type": "object"}), FieldType::Object),
    ] {
        let (field, lints) = field(written.clone());
        assert_eq!(field.kind, kind, "{written}");
        assert_eq!(facts(&lints), [], "{written}");
    }
    let (date, _) = field(json!({"type": "date", "format": "fmt:%d/%m/%Y"}));
    assert_eq!(date.lexical.date_pattern.as_deref(), Some("%d/%m/%Y"));
    let (mail, _) = field(json!({"type": "string", "format": "email"}));
    assert_eq!(mail.format.as_deref(), Some("courriel"));
    let (binary, _) = field(json!({"type": "string", "format": "binary"}));
    let base_64 = jsonschema::validator_for(&binary.constraints.residue.unwrap()).unwrap();
    assert!(base_64.is_valid(&json!("w6l0YWxvbg==")) && !base_64.is_valid(&json!("étalon")));
}

#[test]
fn unknown_types_and_formats_are_told() {
    let found = |text: &str| LintFact::UnknownType { found: text.to_owned() };
    let (text, lints) = field(json!({"type": "texte"}));
    assert_eq!(text.kind, FieldType::Text);
    assert_eq!(facts(&lints), [("/fields/0/type", &found("texte"))]);
    let (whole, lints) = field(json!({"type": "Entier"}));
    assert_eq!(whole.kind, FieldType::Integer);
    assert_eq!(facts(&lints), [("/fields/0/type", &found("Entier"))]);
    let (date, lints) = field(json!({"type": "date", "format": "JJ/MM/AAAA"}));
    assert_eq!(date.lexical.date_pattern.as_deref(), Some("%d/%m/%Y"));
    let fact = LintFact::UnknownFormat { found: "JJ/MM/AAAA".to_owned() };
    assert_eq!(facts(&lints), [("/fields/0/format", &fact)]);
}

#[test]
fn how_values_are_written() {
    let (price, lints) = field(json!({
        "type": "number", "decimalChar": ",", "groupChar": " ", "bareNumber": false,
        "missingValues": [{"value": "-99", "label": "non mesuré"}, "NC"]
    }));
    assert_eq!(facts(&lints), []);
    assert_eq!(price.lexical.decimal_mark.as_deref(), Some(","));
    assert!(price.lexical.decorated_number);
    assert_eq!(price.lexical.missing.unwrap(), ["-99", "NC"]);
    let (open, lints) =
        field(json!({"type": "boolean", "trueValues": ["oui"], "falseValues": ["non", "oui"]}));
    assert_eq!(open.lexical.true_words.unwrap(), ["oui"]);
    let fact =
        LintFact::Unreachable { key: "falseValues".to_owned(), because: "trueValues".to_owned() };
    assert_eq!(facts(&lints), [("/fields/0/falseValues", &fact)]);
    let (tags, lints) = field(json!({"type": "list", "delimiter": "|", "itemType": "integer"}));
    let FieldType::List(form) = tags.kind else { panic!("not a list") };
    assert_eq!((form.separator, form.item.unwrap().kind), (Some('|'), FieldType::Integer));
    assert_eq!(facts(&lints), []);
    let (array, lints) = field(json!({
        "type": "array", "arrayItem": {"type": "string", "enum": ["a"], "constraints": {"maxLength": 3}}
    }));
    let FieldType::List(form) = array.kind else { panic!("not a list") };
    let item = form.item.unwrap().constraints;
    assert_eq!((form.separator, item.max_length, item.allowed), (None, Some(3), None));
    let fact = LintFact::MisplacedKey { key: "enum".to_owned() };
    assert_eq!(facts(&lints), [("/fields/0/arrayItem/enum", &fact)]);
}

#[test]
fn constraints_bind_in_their_place_only() {
    let (inside, lints) = field(json!({
        "type": "string", "constraints": {"required": true, "enum": ["a", "b"], "pattern": "[ab]"}
    }));
    assert_eq!(facts(&lints), []);
    assert_eq!(inside.importance, Importance::Required);
    assert!(inside.constraints.pattern.unwrap().whole);
    let (outside, lints) = field(json!({
        "type": "string", "enum": ["a"], "required": true, "contraints": {"pattern": "a"},
        "exemple": "a"
    }));
    assert_eq!(outside.constraints, crate::field::Constraints::default());
    let misplaced = |key: &str| LintFact::MisplacedKey { key: key.to_owned() };
    let misspelt = |key: &str, meant: &str| LintFact::MisspeltKey {
        key: key.to_owned(),
        meant: meant.to_owned(),
    };
    assert_eq!(
        facts(&lints),
        [
            ("/fields/0/enum", &misplaced("enum")),
            ("/fields/0/required", &misplaced("required")),
            ("/fields/0/contraints", &misspelt("contraints", "constraints")),
            ("/fields/0/exemple", &misspelt("exemple", "example")),
        ]
    );
}

#[test]
fn faulty_constraints_are_told_and_left_out() {
    let (field, lints) = field(json!({
        "type": "integer",
        "constraints": {
            "enum": "1", "minimum": "un", "maximum": "12", "minLength": 2, "required": "oui",
            "unique": true, "format": "email", "minimun": 3
        }
    }));
    let wrong = |key: &str| LintFact::WrongValue { key: key.to_owned() };
    let useless =
        LintFact::UselessConstraint { key: "minLength".to_owned(), kind: "integer".to_owned() };
    let misplaced = LintFact::MisplacedKey { key: "format".to_owned() };
    let misspelt = LintFact::MisspeltKey { key: "minimun".to_owned(), meant: "minimum".to_owned() };
    assert_eq!(
        facts(&lints),
        [
            ("/fields/0/constraints/enum", &wrong("enum")),
            ("/fields/0/constraints/minimum", &wrong("minimum")),
            ("/fields/0/constraints/minLength", &useless),
            ("/fields/0/constraints/required", &wrong("required")),
            ("/fields/0/constraints/format", &misplaced),
            ("/fields/0/constraints/minimun", &misspelt),
        ]
    );
    assert_eq!(field.constraints.maximum, Some(json!(12)));
    assert!(field.constraints.unique && !field.constraints.required);
    assert_eq!(field.constraints.min_length, None);
}

#[test]
fn contradictions_are_told() {
    let impossible = |key: &str| LintFact::Unsatisfiable { key: key.to_owned() };
    let (_, lints) =
        field(json!({"type": "number", "constraints": {"minimum": 5, "exclusiveMaximum": 5}}));
    assert_eq!(facts(&lints), [("/fields/0/constraints/minimum", &impossible("minimum"))]);
    let (_, lints) = field(json!({
        "type": "date", "constraints": {"minimum": "2025-01-01", "maximum": "2024-01-01"}
    }));
    assert_eq!(facts(&lints), [("/fields/0/constraints/minimum", &impossible("minimum"))]);
    let (_, lints) = field(json!({"constraints": {"enum": ["oui", "non"], "pattern": "[A-Z]+"}}));
    assert_eq!(facts(&lints), [("/fields/0/constraints/enum", &impossible("enum"))]);
    let (_, lints) = field(json!({
        "constraints": {"enum": ["oui", "oui", "sans objet"], "maxLength": 3, "minLength": 1}
    }));
    let double = LintFact::DuplicateEnumValue { value: "oui".to_owned() };
    let unreachable =
        LintFact::Unreachable { key: "enum".to_owned(), because: "maxLength".to_owned() };
    assert_eq!(
        facts(&lints),
        [("/fields/0/constraints/enum/1", &double), ("/fields/0/constraints/enum/2", &unreachable)]
    );
    let (field, lints) = field(json!({"constraints": {"pattern": "(a"}}));
    assert_eq!(field.constraints.pattern, None);
    assert!(matches!(lints[0].fact, LintFact::InvalidPattern { .. }), "{lints:?}");
}

#[test]
fn categories_are_allowed_values() {
    let (field, lints) = field(json!({
        "type": "string", "categories": [{"value": "a", "label": "A"}, "b"]
    }));
    assert_eq!(field.constraints.allowed, Some(vec![json!("a"), json!("b")]));
    assert_eq!(field.labels, BTreeMap::from([("a".to_owned(), "A".to_owned())]));
    assert_eq!(facts(&lints), []);
}

#[test]
fn keys_and_references() {
    let fields = json!([
        {"name": "a", "type": "string", "description": "A"},
        {"name": "b", "type": "string", "description": "B"}
    ]);
    let (found, lints) = record(
        &fields,
        &json!({
            "primaryKey": "a", "uniqueKeys": [["a", "b"], "b"], "fieldsMatch": ["superset"],
            "missingValues": ["", "NC"],
            "foreignKeys": [
                {"fields": "b", "reference": {"fields": "a"}},
                {"fields": ["a"], "reference": {"resource": "rues", "fields": ["code"]}}
            ]
        }),
    );
    assert_eq!(facts(&lints), []);
    assert_eq!((found.primary_key, found.missing.len()), (vec!["a".to_owned()], 2));
    assert_eq!((found.unique_keys.len(), found.matching), (2, Matching::Subset));
    let itself = ForeignKey {
        fields: vec!["b".to_owned()],
        resource: String::new(),
        reference_fields: vec!["a".to_owned()],
    };
    assert_eq!(found.foreign_keys[0], itself);
    assert_eq!(found.foreign_keys[1].resource, "rues");
    let (lost, lints) = record(&fields, &json!({"primaryKey": ["a", "ID"]}));
    assert_eq!(lost.primary_key.len(), 0);
    let fact = LintFact::UnknownField { name: "ID".to_owned() };
    assert_eq!(facts(&lints), [("/primaryKey/1", &fact)]);
}

#[test]
fn validata_checks_become_rules_and_formats() {
    let names = ["siret", "debut", "fin", "total", "rna"];
    let fields = names.map(|name| json!({"name": name, "type": "string", "description": name}));
    let (found, lints) = record(
        &json!(fields),
        &json!({"custom_checks": [
            {"name": "french-siret-value", "params": {"column": "siret"}},
            {"name": "compare-columns-value", "params": {"column": "fin", "op": ">=", "column2": "debut"}},
            {"name": "sum-columns", "params": {"column": "total", "columns": ["debut", "fin"]}},
            {"name": "cohesive-columns-value", "params": {"column": "debut", "othercolumns": ["fin"]}},
            {"name": "one-of-required", "params": {"column": "siret", "column2": "rna"}},
            {"name": "datetime/regex", "params": {"column": "debut"}},
            {"name": "compare-columns", "params": {"column": "fin", "op": "~", "column2": "debut"}},
            {"name": "siren", "params": {"column": "siren"}}
        ]}),
    );
    let (debut, fin) = ("debut".to_owned(), "fin".to_owned());
    assert_eq!(found.field("siret").unwrap().format.as_deref(), Some("siret"));
    assert_eq!(
        found.rules,
        [
            Rule::Compare {
                left: fin.clone(),
                operator: Operator::GreaterOrEqual,
                right: debut.clone()
            },
            Rule::Sum { total: "total".to_owned(), parts: vec![debut.clone(), fin.clone()] },
            Rule::AllOrNone { fields: vec![debut, fin] },
            Rule::OneRequired { fields: vec!["siret".to_owned(), "rna".to_owned()] },
        ]
    );
    assert_eq!(
        facts(&lints),
        [
            ("/custom_checks/5", &LintFact::UndefinedCheck { name: "datetime/regex".to_owned() }),
            ("/custom_checks/6", &LintFact::CheckParameters { name: "compare-columns".to_owned() }),
            (
                "/custom_checks/7/params/column",
                &LintFact::UnknownField { name: "siren".to_owned() }
            ),
        ]
    );
}

#[test]
fn what_a_schema_says_of_itself() {
    let (schema, lints) = read(&json!({
        "name": "DAE", "version": "1.0", "countryCode": "FR", "licence": "lo",
        "fields": [{"name": "a"}, {"name": "a", "description": "A"}]
    }))
    .unwrap();
    assert_eq!((schema.name.as_str(), schema.country.as_deref()), ("DAE", Some("FR")));
    let codes: Vec<String> = lints
        .iter()
        .map(|lint| {
            let fact = serde_json::to_value(&lint.fact).unwrap();
            format!("{} {}", lint.pointer, fact["code"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        codes,
        [
            " missing-title",
            " missing-licence",
            "/name name-form",
            "/version version-not-semver",
            "/licence misspelt-key",
            "/fields/0 missing-description",
            "/fields/1/name duplicate-field",
        ]
    );
}

/// Table Schemas of the corpus, in order; says why when there is none.
fn corpus() -> Vec<(PathBuf, Value)> {
    let root = std::env::var_os("ETALON_CORPUS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"),
        PathBuf::from,
    );
    let folder = root.join("tabular/national-schemas");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        #[expect(clippy::print_stderr, reason = "a skipped test says why")]
        {
            eprintln!("skipped: no corpus at {}", folder.display());
        }
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let document = |path: &PathBuf| serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    files.into_iter().map(|path| (path.clone(), document(&path))).collect()
}

/// Counts, key by key, rules that stand beside `constraints` or under a
/// misspelt one: a scan that shares nothing with the reader.
fn naive_scan(document: &Value) -> usize {
    const KEYS: [&str; 12] = [
        "enum",
        "pattern",
        "required",
        "unique",
        "minimum",
        "maximum",
        "minLength",
        "maxLength",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "jsonSchema",
        "contraints",
    ];
    let fields = document["fields"].as_array().unwrap();
    let items = fields.iter().filter(|field| field["type"] == "array");
    let items = items.map(|field| &field["arrayItem"]);
    fields
        .iter()
        .chain(items)
        .map(|field| KEYS.iter().filter(|key| field.get(**key).is_some()).count())
        .sum()
}

#[test]
fn national_schemas_load_and_their_lost_rules_are_found() {
    let documents = corpus();
    let mut lost = 0;
    for (path, document) in &documents {
        if document["fields"].is_null() {
            continue;
        }
        let (schema, lints) = read(document).unwrap();
        let fields = document["fields"].as_array().unwrap().len();
        assert_eq!(schema.record().unwrap().fields.len(), fields, "{}", path.display());
        let found = lints.iter().filter(|lint| match &lint.fact {
            LintFact::MisplacedKey { .. } => !lint.pointer.contains("/constraints/"),
            LintFact::MisspeltKey { meant, .. } => meant == "constraints",
            _ => false,
        });
        let found = found.count();
        assert_eq!(found, naive_scan(document), "{}", path.display());
        for lint in &lints {
            assert!(document.pointer(&lint.pointer).is_some(), "{} {lint:?}", path.display());
        }
        lost += found;
    }
    assert!(documents.is_empty() || lost > 0);
}
