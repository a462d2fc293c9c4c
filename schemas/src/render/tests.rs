//! Do the renderings hold together, for every common schema?

use serde_json::{Value, json};

use super::*;
use crate::catalogue::Catalogue;

fn codes(iri: &str) -> Vec<Code> {
    let code = |notation: &str| Code { notation: notation.to_owned(), labels: Text::default() };
    if iri.ends_with("iso-4217") || iri.contains("devise") {
        vec![code("XOF"), code("EUR")]
    } else {
        Vec::new()
    }
}

fn text(schema: &Schema, form: Form) -> String {
    String::from_utf8(render(schema, form, "fr", &codes).unwrap()).unwrap()
}

#[test]
fn every_common_schema_has_every_form_twice_the_same() {
    for entry in Catalogue::embedded().list() {
        for form in Form::ALL {
            let one = render(entry.schema(), *form, "fr", &codes).unwrap();
            let two = render(entry.schema(), *form, "fr", &codes).unwrap();
            assert!(!one.is_empty(), "{} {}", entry.id, form.name());
            assert_eq!(one, two, "{} {}", entry.id, form.name());
        }
    }
}

#[test]
fn the_json_schema_is_sound_and_needs_nothing_else() {
    for entry in Catalogue::embedded().list() {
        let document: Value =
            serde_json::from_str(&text(entry.schema(), Form::JsonSchema)).unwrap();
        assert!(
            !document.to_string().contains("x-etalon") && !document.to_string().contains("$ref")
        );
        assert!(jsonschema::meta::is_valid(&document), "{}", entry.id);
        jsonschema::validator_for(&document).unwrap();
    }
}

#[test]
fn the_table_schema_is_read_back_as_the_same_fields() {
    for entry in Catalogue::embedded().list() {
        let source = text(entry.schema(), Form::TableSchema);
        let loaded = crate::load(source.as_bytes(), &|_| None).unwrap();
        let grave: Vec<_> = loaded.lints.iter().filter(|lint| lint.fact.is_grave()).collect();
        assert!(grave.is_empty(), "{} {grave:?}", entry.id);
        let record = loaded.resources[0].schema.record().unwrap();
        let own = entry.schema().record().unwrap();
        assert_eq!(record.fields.len(), own.fields.len());
        assert_eq!(record.primary_key, own.primary_key);
        for (one, two) in record.fields.iter().zip(&own.fields) {
            assert_eq!((&one.name, one.is_required()), (&two.name, two.is_required()));
        }
    }
}

#[test]
fn rules_take_the_forms_each_language_has() {
    let source = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {
            "debut": {"type": "string", "format": "date"},
            "fin": {"type": "string", "format": "date"},
            "jours": {"type": "array", "items": {"type": "string", "enum": ["lundi", "mardi"]},
                      "x-etalon": {"lexical": {"listSeparator": "|"}}}
        },
        "x-etalon": {
            "namespace": "commun", "name": "essai", "version": "1.0.0", "titles": {"fr": "Essai"},
            "rules": [{"kind": "compare", "left": "debut", "operator": "<=", "right": "fin"}]
        }
    });
    let loaded = crate::load(source.to_string().as_bytes(), &|_| None).unwrap();
    let schema = &loaded.resources[0].schema;
    let table: Value = serde_json::from_str(&text(schema, Form::TableSchema)).unwrap();
    assert_eq!(table["custom_checks"][0]["params"]["op"], "<=");
    assert_eq!(
        table["fields"][2]["constraints"]["pattern"],
        "(?:lundi|mardi)(?:\\|(?:lundi|mardi))*"
    );
    assert!(text(schema, Form::Sql).contains("CHECK (\"debut\" <= \"fin\")"));
    assert!(text(schema, Form::Sql).contains("\"jours\" text[]"));
    let csvw: Value = serde_json::from_str(&text(schema, Form::Csvw)).unwrap();
    assert_eq!(csvw["tableSchema"]["columns"][2]["separator"], "|");
    assert_eq!(text(schema, Form::Csv), "debut,fin,jours\n");
}

#[test]
fn sources_and_rules_are_told_to_people_and_to_frictionless() {
    let entry = Catalogue::embedded()
        .list()
        .into_iter()
        .find(|entry| entry.id.name.to_string() == "point-eau")
        .unwrap();
    let link = "https://www.waterpointdata.org/";
    let markdown = text(entry.schema(), Form::Markdown);
    assert!(markdown.contains(&format!("- Water Point Data Exchange (WPdx+)\u{a0}: <{link}>")));
    assert!(markdown.contains("- Tous remplis, ou aucun\u{a0}: latitude, longitude"));
    assert!(text(entry.schema(), Form::Html).contains(&format!("<li><a href=\"{link}\">")));
    let table: Value = serde_json::from_str(&text(entry.schema(), Form::TableSchema)).unwrap();
    assert_eq!(table.pointer("/sources/0/path"), Some(&json!(link)));
}
