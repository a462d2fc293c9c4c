//! What is each field of a format? Name, type, requirement, meaning, and what bounds its values.

use std::sync::OnceLock;

use etalon_schemas::render::type_name;
use etalon_schemas::{BASE_IRI, Field, Importance, Schema};
use etalon_validator::format::NamedFormat;
use etalon_validator::words::format_name;
use etalon_vocab::graph::write::Names;
use serde_json::Value;

use super::Visit;
use super::frame::Told;
use super::markdown::web;
use crate::words::page::{Word, others};

/// A field, as a page tells it.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) title: Told,
    pub(super) description: Told,
    pub(super) kind: String,
    pub(super) requirement: &'static str,
    pub(super) class: &'static str,
    pub(super) personal: bool,
    pub(super) example: Option<String>,
    /// Name and address of its code list, and whether it only advises.
    pub(super) list: Option<(String, Option<String>, bool)>,
    /// The values it allows, with their labels, and how many more there are.
    pub(super) values: Vec<(String, String)>,
    pub(super) more: Option<String>,
    /// What else bounds it: label and value.
    pub(super) bounds: Vec<(&'static str, String)>,
    /// Name and address of its RDF property.
    pub(super) property: Option<(String, Option<String>)>,
}

/// The fields of a schema of records.
pub(super) fn rows(schema: &Schema, visit: &Visit, most: usize) -> Vec<Row> {
    let fields = schema.record().into_iter().flat_map(|record| &record.fields);
    fields.map(|field| row(field, visit, most)).collect()
}

fn row(field: &Field, visit: &Visit, most: usize) -> Row {
    let (requirement, class) = match field.importance {
        _ if field.is_required() => (Word::Required, "bad"),
        Importance::Recommended => (Word::Recommended, "info"),
        _ => (Word::Optional, "plain"),
    };
    let allowed = field.constraints.allowed.as_deref().unwrap_or_default();
    let known = field.code_list.as_ref().and_then(|used| etalon_vocab::find(&used.iri));
    let label = |code: &str| {
        let own = field.labels.get(code).cloned();
        let listed = known.and_then(|list| list.by_notation(code));
        let listed = listed.and_then(|one| one.labels.get(visit.lang.tag()).map(str::to_owned));
        own.or(listed).filter(|label| label != code).unwrap_or_default()
    };
    let values = allowed.iter().take(most).map(|value| {
        let code = shown(value);
        let label = label(&code);
        (code, label)
    });
    Row {
        name: field.name.clone(),
        title: visit.told(&field.titles),
        description: visit.told(&field.descriptions),
        kind: kind(field, visit),
        requirement: visit.say(requirement),
        class,
        personal: field.personal_data.is_some(),
        example: field.example.as_ref().map(shown),
        list: field.code_list.as_ref().map(|used| {
            let title = known.and_then(|list| list.titles.get(visit.lang.tag()));
            (title.unwrap_or(&used.iri).to_owned(), list(&used.iri, visit), used.open)
        }),
        values: values.collect(),
        more: allowed
            .len()
            .checked_sub(most)
            .filter(|more| *more > 0)
            .map(|more| others(more, visit.lang)),
        bounds: bounds(field, visit),
        property: field.property.as_ref().map(|iri| (short(iri), term(iri, visit))),
    }
}

fn kind(field: &Field, visit: &Visit) -> String {
    let kind = type_name(&field.kind, visit.lang.tag());
    match &field.unit {
        Some(unit) => format!("{kind} ({unit})"),
        None => kind.to_owned(),
    }
}

/// What bounds a value, and the headers that are recognised.
fn bounds(field: &Field, visit: &Visit) -> Vec<(&'static str, String)> {
    let limits = &field.constraints;
    let mut bounds = Vec::new();
    let mut add = |word: Word, value: Option<String>| {
        bounds.extend(value.map(|value| (visit.say(word), value)));
    };
    let format = field.format.as_deref().map(|name| {
        let known = NamedFormat::from_name(name);
        known.map_or_else(|| name.to_owned(), |known| format_name(known, visit.lang).to_owned())
    });
    add(Word::Format, format);
    add(Word::DatePattern, field.lexical.date_pattern.clone().filter(|it| it != "any"));
    add(Word::Unique, limits.unique.then(|| visit.say(Word::Yes).to_owned()));
    add(Word::Minimum, limits.minimum.as_ref().map(shown));
    add(Word::Maximum, limits.maximum.as_ref().map(shown));
    add(Word::MoreThan, limits.exclusive_minimum.as_ref().map(shown));
    add(Word::LessThan, limits.exclusive_maximum.as_ref().map(shown));
    add(Word::LeastLength, limits.min_length.map(|it| it.to_string()));
    add(Word::MostLength, limits.max_length.map(|it| it.to_string()));
    add(Word::Pattern, limits.pattern.as_ref().map(|it| it.source.clone()));
    let headers: Vec<&str> =
        field.alias_en.iter().chain(&field.aliases).map(String::as_str).collect();
    add(Word::KnownHeaders, (!headers.is_empty()).then(|| headers.join(", ")));
    bounds
}

/// A value of a schema, as people write it.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The page of a code list; of one that is not ours, its own address.
pub(super) fn list(iri: &str, visit: &Visit) -> Option<String> {
    match iri.strip_prefix(BASE_IRI) {
        Some(path) => Some(visit.link(&format!("/{path}"))),
        None => web(iri),
    }
}

/// The page of a term of RDF.
pub(super) fn term(iri: &str, visit: &Visit) -> Option<String> {
    match iri.strip_prefix(BASE_IRI).and_then(|path| path.strip_prefix("def#")) {
        Some(name) => Some(visit.link(&format!("/def/{name}"))),
        None => web(iri),
    }
}

/// The end of an address, with its usual prefix when it has one.
fn short(iri: &str) -> String {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(Names::usual).short(iri).unwrap_or_else(|| iri.to_owned())
}
