//! What would the author of a JSON Schema want to know about it?

use std::collections::BTreeSet;

use jsonschema::Draft;
use serde_json::{Map, Value};

use super::{draft, keywords, walk};
use crate::id::Version;
use crate::lint::{Lint, LintFact};

/// The types of JSON Schema.
const KINDS: [&str; 7] = ["array", "boolean", "integer", "null", "number", "object", "string"];

/// Remarks on a whole document: what it leaves out, then [`structural`].
pub(crate) fn of(document: &Value, draft: Draft) -> Vec<Lint> {
    let mut found = Vec::new();
    if document.get("$schema").is_none() {
        found.push(Lint::whole("", LintFact::MissingDialect));
    }
    if text(document, "title").is_none() {
        found.push(Lint::whole("", LintFact::MissingTitle));
    }
    match version(document) {
        None => found.push(Lint::whole("", LintFact::MissingVersion)),
        Some(version) if version.parse::<Version>().is_err() => {
            let place = if document.get("version").is_some() { "/version" } else { "" };
            found.push(Lint::whole(place, LintFact::VersionNotSemver { found: version }));
        }
        Some(_) => {}
    }
    if licence(document).is_none() {
        found.push(Lint::whole("", LintFact::MissingLicence));
    }
    found.extend(structural(document, draft));
    found
}

/// Remarks on every schema of a document: misspelt keywords, keywords of another
/// draft, repeated values, required members that are forbidden.
pub(crate) fn structural(document: &Value, draft: Draft) -> Vec<Lint> {
    let mut found = Vec::new();
    walk::visit(document, &mut |pointer, schema| {
        spelling(pointer, schema, draft::rank(draft), &mut found);
        repeated_values(pointer, schema, &mut found);
        forbidden_requirements(pointer, schema, &mut found);
        useless_bounds(pointer, schema, &mut found);
    });
    found
}

fn spelling(pointer: &str, schema: &Map<String, Value>, rank: u8, found: &mut Vec<Lint>) {
    let silenced = rank <= 7 && schema.get("$ref").is_some_and(Value::is_string);
    for key in schema.keys() {
        let place = || walk::member(pointer, key);
        if let Some(meant) = keywords::meant(key) {
            if !schema.contains_key(meant) {
                let fact = LintFact::MisspeltKey { key: key.clone(), meant: meant.to_owned() };
                found.push(Lint::whole(place(), fact));
            }
        } else if keywords::is_of_another_draft(key, rank)
            || (silenced && key != "$ref" && keywords::asserts(key))
        {
            found.push(Lint::whole(place(), LintFact::MisplacedKey { key: key.clone() }));
        }
    }
}

fn repeated_values(pointer: &str, schema: &Map<String, Value>, found: &mut Vec<Lint>) {
    let mut seen = BTreeSet::new();
    let values = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    for (place, value) in values.enumerate() {
        let written = value.to_string();
        if seen.contains(&written) {
            let value = value.as_str().map_or_else(|| written.clone(), str::to_owned);
            let place = format!("{pointer}/enum/{place}");
            found.push(Lint::whole(place, LintFact::DuplicateEnumValue { value }));
        }
        seen.insert(written);
    }
}

/// `required` names a member that `additionalProperties: false` forbids: nothing can conform.
fn forbidden_requirements(pointer: &str, schema: &Map<String, Value>, found: &mut Vec<Lint>) {
    let closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
    if !closed || schema.contains_key("patternProperties") || schema.contains_key("$ref") {
        return;
    }
    let declared = schema.get("properties").and_then(Value::as_object);
    let names = schema.get("required").and_then(Value::as_array).into_iter().flatten();
    for (place, name) in names.enumerate() {
        let Some(name) = name.as_str() else { continue };
        if !declared.is_some_and(|declared| declared.contains_key(name)) {
            let place = format!("{pointer}/required/{place}");
            found.push(Lint::whole(place, LintFact::UnknownField { name: name.to_owned() }));
        }
    }
}

/// A bound that says nothing about values of the declared type.
fn useless_bounds(pointer: &str, schema: &Map<String, Value>, found: &mut Vec<Lint>) {
    let kind = schema.get("type").and_then(Value::as_str);
    let Some(kind) = kind.filter(|kind| KINDS.contains(kind)) else { return };
    let bounds: [(&[&str], &[&str]); 4] = [
        (&["minLength", "maxLength", "pattern"], &["string"]),
        (
            &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
            &["integer", "number"],
        ),
        (&["minItems", "maxItems", "uniqueItems"], &["array"]),
        (&["minProperties", "maxProperties"], &["object"]),
    ];
    for (keys, kinds) in bounds {
        if kinds.contains(&kind) {
            continue;
        }
        for key in keys.iter().filter(|key| schema.contains_key(**key)) {
            let fact =
                LintFact::UselessConstraint { key: (*key).to_owned(), kind: kind.to_owned() };
            found.push(Lint::whole(walk::member(pointer, key), fact));
        }
    }
}

/// A text a document says of itself: at its root, else in the first branch of
/// `allOf` that has it, where some authors put all that names the schema.
pub(crate) fn text(document: &Value, key: &str) -> Option<String> {
    let branches = document.get("allOf").and_then(Value::as_array).into_iter().flatten();
    let mut places = std::iter::once(document).chain(branches);
    places.find_map(|place| place.get(key)?.as_str()).map(str::to_owned)
}

/// The version of a document: its `version`, else the one its address ends with.
pub(crate) fn version(document: &Value) -> Option<String> {
    text(document, "version").or_else(|| {
        let address = document.get("$id").or_else(|| document.get("id"))?.as_str()?;
        let mut segments = address.split(['/', '#']).rev();
        segments.find(|segment| segment.parse::<Version>().is_ok()).map(str::to_owned)
    })
}

/// The licence of a document, under the names authors give it.
pub(crate) fn licence(document: &Value) -> Option<String> {
    let keys = ["license", "licence", "dct:license"];
    keys.iter().find_map(|key| text(document, key)).or_else(|| {
        let first = document.get("licenses")?.get(0)?;
        ["name", "path", "title"].iter().find_map(|key| first.get(key)?.as_str()).map(str::to_owned)
    })
}
