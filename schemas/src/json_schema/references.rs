//! Which `$ref`s of a document lead nowhere without the network?

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{address, bundled, walk};

/// A `$ref` that leads nowhere.
pub(crate) struct DeadEnd {
    /// Pointer of the schema that holds it.
    pub(crate) pointer: String,
    /// The reference as written.
    pub(crate) reference: String,
}

/// What the document itself offers to point at.
struct Targets<'a> {
    /// Documents within the document, by address: pointer and value.
    resources: BTreeMap<String, &'a Value>,
    /// Address, `#`, name.
    anchors: BTreeSet<String>,
}

/// Every `$ref` that neither the document, the bundled documents nor the
/// meta-schemas answer. `rank` as [`super::draft::rank`] gives it.
pub(crate) fn dead_ends(document: &Value, rank: u8) -> Vec<DeadEnd> {
    let targets = targets(document, rank);
    let mut found = Vec::new();
    let mut bases = Bases::default();
    walk::visit(document, &mut |pointer, schema| {
        let base = bases.enter(pointer, schema, rank);
        let references = ["$ref", "$dynamicRef", "$recursiveRef"];
        let written = references.iter().filter_map(|key| schema.get(*key)?.as_str());
        for reference in written {
            if !targets.answer(&base, reference) {
                let (pointer, reference) = (pointer.to_owned(), reference.to_owned());
                found.push(DeadEnd { pointer, reference });
            }
        }
    });
    found
}

fn targets(document: &Value, rank: u8) -> Targets<'_> {
    let mut targets = Targets { resources: BTreeMap::new(), anchors: BTreeSet::new() };
    targets.resources.insert(String::new(), document);
    let mut bases = Bases::default();
    walk::visit(document, &mut |pointer, schema| {
        let base = bases.enter(pointer, schema, rank);
        if let Some(value) = document.pointer(pointer)
            && (pointer.is_empty() || own_address(schema, rank).is_some())
        {
            targets.resources.entry(base.clone()).or_insert(value);
        }
        let anchors =
            ["$anchor", "$dynamicAnchor"].iter().filter_map(|key| schema.get(*key)?.as_str());
        targets.anchors.extend(anchors.map(|name| format!("{base}#{name}")));
        let key = if rank <= 4 { "id" } else { "$id" };
        let old_anchor =
            schema.get(key).and_then(Value::as_str).and_then(|id| id.strip_prefix('#'));
        targets.anchors.extend(old_anchor.map(|name| format!("{base}#{name}")));
    });
    targets
}

impl Targets<'_> {
    fn answer(&self, base: &str, reference: &str) -> bool {
        let whole = address::resolve(base, reference);
        let (home, fragment) = address::split(&whole);
        if let Some(resource) = self.resources.get(home) {
            return self.anchors.contains(&whole) || holds(resource, fragment);
        }
        if bundled::is_meta_schema(home) {
            return true;
        }
        bundled::document(home).is_some_and(|resource| holds(&resource, fragment))
    }
}

/// Whether a fragment that is a pointer shows a schema. A schema is an object or a boolean.
fn holds(resource: &Value, fragment: &str) -> bool {
    if fragment.is_empty() {
        return true;
    }
    let pointer = address::percent_decoded(fragment);
    resource.pointer(&pointer).is_some_and(|value| value.is_object() || value.is_boolean())
}

/// The address a schema gives itself, fragment-only ones left out.
/// Until draft 7 whatever stands beside `$ref` is ignored.
fn own_address(schema: &Map<String, Value>, rank: u8) -> Option<&str> {
    if rank <= 7 && schema.contains_key("$ref") {
        return None;
    }
    let key = if rank <= 4 { "id" } else { "$id" };
    schema.get(key)?.as_str().filter(|id| !id.starts_with('#'))
}

/// Base addresses along the branch being walked.
#[derive(Default)]
struct Bases(Vec<(String, String)>);

impl Bases {
    /// The base of the schema at `pointer`; parents must have been entered first.
    fn enter(&mut self, pointer: &str, schema: &Map<String, Value>, rank: u8) -> String {
        let contains = |holder: &str| {
            pointer
                .strip_prefix(holder)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        while self.0.last().is_some_and(|(holder, _)| !contains(holder)) {
            self.0.pop();
        }
        let around = self.0.last().map_or("", |(_, base)| base.as_str());
        let Some(own) = own_address(schema, rank) else { return around.to_owned() };
        let own = address::resolve(around, own);
        let own = address::split(&own).0.to_owned();
        self.0.push((pointer.to_owned(), own.clone()));
        own
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn written(document: &Value, rank: u8) -> Vec<String> {
        dead_ends(document, rank).into_iter().map(|end| end.reference).collect()
    }

    #[test]
    fn references_inside_the_document_are_alive() {
        let document = json!({
            "$id": "https://ville.example/schemas/rue.json",
            "$defs": {
                "nom": {"$anchor": "nom", "type": "string"},
                "voie": {"$id": "voie.json", "$defs": {"a": {}}, "items": {"$ref": "#/$defs/a"}},
            },
            "properties": {
                "a": {"$ref": "#/$defs/nom"},
                "b": {"$ref": "#nom"},
                "c": {"$ref": "voie.json#/$defs/a"},
                "d": {"$ref": "https://ville.example/schemas/rue.json"},
                "e": {"$ref": "https://geojson.org/schema/Point.json#/properties/coordinates"},
                "f": {"$ref": "https://json-schema.org/draft/2020-12/schema"},
                "$ref": {"type": "string"},
            },
        });
        assert_eq!(written(&document, 9), Vec::<String>::new());
    }

    #[test]
    fn references_that_lead_nowhere_are_named() {
        let document = json!({"properties": {
            "a": {"$ref": "#/definitions/absent"},
            "b": {"$ref": "https://ville.example/x.json"},
            "c": {"$ref": "https://geojson.org/schema/Point.json#/absent"},
            "d": {"$ref": "#absent"},
            "e": {"default": {"$ref": "#/rien"}},
        }});
        let expected = [
            "#/definitions/absent",
            "https://ville.example/x.json",
            "https://geojson.org/schema/Point.json#/absent",
            "#absent",
        ];
        assert_eq!(written(&document, 9), expected);
    }
}
