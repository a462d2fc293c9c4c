//! Are changes named, weighed and numbered as they should be?

use serde_json::{Value, json};

use super::judge::{Judge, Judgement, Lists};
use super::profile::inherited;
use super::*;
use crate::schema::Schema;

/// A judge that takes every file: what it is shown can break nothing.
struct Mild;

impl Judge for Mild {
    fn judge(&self, _: Side, _: Policy, _: &str) -> Judgement {
        Judgement { conforms: true, faults: Vec::new() }
    }

    fn takes(&self, _: Side, _: Policy, _: &str, cells: &[String]) -> Vec<bool> {
        vec![true; cells.len()]
    }
}

/// A list that lost a code and found another.
struct Moving;

impl Lists for Moving {
    fn codes(&self, side: Side, iri: &str) -> Option<Vec<String>> {
        let codes = match side {
            Side::Old => ["a", "b"],
            Side::New => ["b", "c"],
        };
        (iri == "https://exemple.test/liste").then(|| codes.map(str::to_owned).to_vec())
    }
}

fn read(document: &Value) -> Schema {
    let loaded = crate::load(document.to_string().as_bytes(), &|_| None).unwrap();
    loaded.resources.into_iter().next().unwrap().schema
}

fn table(version: &str, fields: &Value) -> Schema {
    read(&json!({"name": "essai", "version": version, "fields": fields}))
}

fn compared(old: &Schema, new: &Schema) -> Comparison {
    let means =
        Means { judge: &Mild, lists: &Moving, policy: Policy::Open, formats: Reading::Binding };
    compare(old, new, &means)
}

#[test]
fn each_change_is_one_fact() {
    let old = table(
        "1.0.0",
        &json!([
            {"name": "a", "type": "integer", "constraints": {"maximum": 5}},
            {"name": "b", "type": "string"},
            {"name": "c", "type": "boolean"},
        ]),
    );
    let new = table(
        "1.0.0",
        &json!([
            {"name": "c", "type": "boolean", "trueValues": ["oui"]},
            {"name": "a", "type": "number", "constraints": {"required": true}},
            {"name": "d", "type": "string"},
        ]),
    );
    let facts: Vec<Fact> =
        compared(&old, &new).changes.into_iter().map(|one| one.change.fact).collect();
    let has = |wanted: fn(&Fact) -> bool| facts.iter().filter(|fact| wanted(fact)).count();
    assert_eq!(has(|fact| matches!(fact, Fact::Writing { .. })), 1);
    assert_eq!(has(|fact| matches!(fact, Fact::NowRequired)), 1);
    assert_eq!(has(|fact| matches!(fact, Fact::Type { .. })), 1);
    assert_eq!(has(|fact| matches!(fact, Fact::Limit { keyword: "maximum", to: None, .. })), 1);
    assert_eq!(has(|fact| matches!(fact, Fact::Added { .. })), 1);
    assert_eq!(has(|fact| matches!(fact, Fact::Removed)), 1);
    assert_eq!(has(|fact| matches!(fact, Fact::Order)), 1);
    assert_eq!(facts.len(), 7, "{facts:?}");
}

#[test]
fn what_is_neither_proved_nor_shown_is_a_doubt() {
    let old = table("1.0.0", &json!([{"name": "a", "type": "string"}]));
    let new = table("1.0.1", &json!([{"name": "a", "type": "integer"}]));
    let found = compared(&old, &new);
    assert_eq!(found.old_files.verdict(), Verdict::Indeterminate);
    assert_eq!(found.old_readers.verdict(), Verdict::Compatible, "text takes every number");
    assert_eq!((found.bump(), found.called.certain), (Bump::Major, false));
    assert_eq!((found.called.given, found.called.enough), (Some(Bump::Patch), Some(false)));
    assert_eq!(found.called.next.as_deref(), Some("2.0.0"));
}

#[test]
fn numbers_follow_what_is_proved() {
    let base = json!([{"name": "a", "type": "string", "constraints": {"maxLength": 3}}]);
    let wider = json!([{"name": "a", "type": "string", "constraints": {"maxLength": 4}}]);
    let worded =
        json!([{"name": "a", "title": "A", "type": "string", "constraints": {"maxLength": 3}}]);
    let called = |old: &str, new: &str, fields: &Value| {
        let found = compared(&table(old, &base), &table(new, fields)).called;
        (found.bump, found.enough, found.next)
    };
    let next = |text: &str| Some(text.to_owned());
    assert_eq!(called("1.2.3", "1.2.3", &base), (Bump::None, Some(true), next("1.2.3")));
    assert_eq!(called("1.2.3", "1.2.4", &worded), (Bump::Patch, Some(true), next("1.2.4")));
    assert_eq!(called("1.2.3", "1.2.4", &wider), (Bump::Minor, Some(false), next("1.3.0")));
    assert_eq!(called("0.2.3", "0.2.4", &wider), (Bump::Minor, Some(true), next("0.2.4")));
    assert_eq!(called("1.2.3", "1.3.0", &json!([])).0, Bump::Major, "a field is gone");
}

fn etalon(own: &Value, property: &Value) -> Schema {
    let mut whole = json!({"namespace": "essai", "name": "essai", "version": "1.0.0", "status": "draft",
        "titles": {"fr": "Essai"}, "licence": "etalab-2.0"});
    whole.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
    read(&json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
        "x-etalon": whole, "properties": {"a": property}}))
}

#[test]
fn a_list_is_compared_between_its_versions_and_a_unit_is_a_meaning() {
    let list = json!({"codeList": {"iri": "https://exemple.test/liste"}, "unit": "m"});
    let other = json!({"codeList": {"iri": "https://exemple.test/liste"}, "unit": "km"});
    let old = etalon(&json!({}), &json!({"type": "string", "x-etalon": list}));
    let new = etalon(&json!({}), &json!({"type": "string", "x-etalon": other}));
    let found = compared(&old, &new);
    let codes = found.changes.iter().find_map(|one| match &one.change.fact {
        Fact::Codes { added, removed } => Some((added.clone(), removed.clone())),
        _ => None,
    });
    assert_eq!(codes, Some((vec!["c".to_owned()], vec!["a".to_owned()])));
    assert!(found.old_files.doubts.iter().any(|doubt| doubt.cause == Cause::Meaning));
    assert_ne!(found.old_files.verdict(), Verdict::Compatible, "the code “a” is gone");
    assert_eq!(found.bump(), Bump::Major);
}

#[test]
fn a_profile_inherits_what_it_does_not_say() {
    let list = json!({"titles": {"fr": "Code", "en": "Code"}, "codeList": {"iri": "https://exemple.test/liste"},
        "unit": "m", "aliases": ["cod"]});
    let base = etalon(&json!({}), &json!({"type": "string", "x-etalon": list}));
    let own = json!({"titles": {"fr": "Code national"}, "aliases": ["num"]});
    let profile = etalon(
        &json!({"extends": "essai/essai/1.0.0"}),
        &json!({"type": "string", "x-etalon": own}),
    );
    assert_eq!(profile.extends.as_deref(), Some("essai/essai/1.0.0"));
    let whole = inherited(&profile, &base);
    let field = whole.record().unwrap().field("a").unwrap();
    assert_eq!(field.titles.exact("fr"), Some("Code national"));
    assert_eq!(field.titles.exact("en"), Some("Code"));
    assert_eq!(field.unit.as_deref(), Some("m"));
    assert_eq!(field.aliases, ["num", "cod"]);
    assert!(field.code_list.is_some());
}
