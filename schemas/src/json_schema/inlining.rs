//! What does a schema say once its `$ref`s are replaced by what they point to?

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::{address, bundled};

/// References followed one inside another: a recursive schema ends there with `{}`.
const DEEPEST: usize = 12;
/// References followed in all: a schema that doubles at each step ends there with `{}`.
const MOST: usize = 20_000;

/// Replaces references, within a document and towards those that `shared` knows.
pub(crate) struct Inlining<'a> {
    shared: &'a dyn Fn(&str) -> Option<Value>,
    /// References that lead nowhere, as written.
    pub(crate) dead_ends: Vec<String>,
    followed: usize,
    /// The other documents met, each read once.
    documents: BTreeMap<String, Option<Rc<Value>>>,
}

/// The document a reference is read in.
#[derive(Clone)]
struct Home {
    root: Rc<Value>,
    base: String,
}

impl<'a> Inlining<'a> {
    /// `shared` gives the document of an address, fragment left out.
    pub(crate) fn new(shared: &'a dyn Fn(&str) -> Option<Value>) -> Self {
        Self { shared, dead_ends: Vec::new(), followed: 0, documents: BTreeMap::new() }
    }

    /// `schema`, a part of `root`, without references.
    pub(crate) fn apply(&mut self, schema: &Value, root: &Rc<Value>) -> Value {
        let base = root.get("$id").or_else(|| root.get("id")).and_then(Value::as_str);
        let home = Home { root: Rc::clone(root), base: base.unwrap_or_default().to_owned() };
        self.schema(schema, &home, 0)
    }

    fn schema(&mut self, schema: &Value, home: &Home, depth: usize) -> Value {
        let Value::Object(members) = schema else {
            return match schema {
                Value::Array(items) => {
                    items.iter().map(|item| self.schema(item, home, depth)).collect()
                }
                other => other.clone(),
            };
        };
        let mut own = Map::new();
        for (key, member) in members {
            let value = match key.as_str() {
                "$ref" if member.is_string() => continue,
                "enum" | "const" | "default" | "examples" | "example" | "x-etalon" | "$defs"
                | "definitions" => member.clone(),
                _ => self.schema(member, home, depth),
            };
            own.insert(key.clone(), value);
        }
        let Some(reference) = members.get("$ref").and_then(Value::as_str) else {
            return Value::Object(own);
        };
        match self.target(reference, home, depth) {
            Some(Value::Object(target)) => Value::Object(merged(target, own)),
            Some(Value::Bool(false)) => Value::Bool(false),
            _ => Value::Object(own),
        }
    }

    fn target(&mut self, reference: &str, home: &Home, depth: usize) -> Option<Value> {
        self.followed += 1;
        if depth >= DEEPEST || self.followed > MOST {
            return None;
        }
        let Some((target, home)) = self.resolve(reference, home) else {
            if !self.dead_ends.iter().any(|known| known == reference) {
                self.dead_ends.push(reference.to_owned());
            }
            return None;
        };
        Some(self.schema(&target, &home, depth + 1))
    }

    fn resolve(&mut self, reference: &str, home: &Home) -> Option<(Value, Home)> {
        let whole = address::resolve(&home.base, reference);
        let (document, fragment) = address::split(&whole);
        let home = if document == address::split(&home.base).0 {
            home.clone()
        } else {
            let shared = self.shared;
            let root = self.documents.entry(document.to_owned()).or_insert_with(|| {
                shared(document).or_else(|| bundled::document(document)).map(Rc::new)
            });
            Home { root: Rc::clone(root.as_ref()?), base: document.to_owned() }
        };
        let pointer = address::percent_decoded(fragment);
        let target = home.root.pointer(&pointer).cloned();
        let target = target.or_else(|| anchored(&home.root, &pointer))?;
        Some((target, home))
    }
}

fn anchored(root: &Value, name: &str) -> Option<Value> {
    let mut found = None;
    super::walk::visit(root, &mut |_, schema| {
        let anchor = schema.get("$anchor").and_then(Value::as_str);
        let old = schema.get("$id").and_then(Value::as_str).and_then(|id| id.strip_prefix('#'));
        if found.is_none() && (anchor == Some(name) || old == Some(name)) {
            found = Some(Value::Object(schema.clone()));
        }
    });
    found
}

/// `own` over `shared`: members are replaced; inside `x-etalon` lists are
/// concatenated, shared first, without doubles.
fn merged(mut shared: Map<String, Value>, own: Map<String, Value>) -> Map<String, Value> {
    for (key, value) in own {
        let value = match (key.as_str(), shared.get_mut(&key), value) {
            ("x-etalon", Some(Value::Object(known)), Value::Object(added)) => {
                extend(known, added);
                continue;
            }
            (_, _, value) => value,
        };
        shared.insert(key, value);
    }
    shared
}

fn extend(known: &mut Map<String, Value>, added: Map<String, Value>) {
    for (key, value) in added {
        match (known.get_mut(&key), value) {
            (Some(Value::Array(items)), Value::Array(more)) => {
                for item in more {
                    if !items.contains(&item) {
                        items.push(item);
                    }
                }
            }
            (_, value) => {
                known.insert(key, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn shared_fields_are_merged_under_local_members() {
        let shared = |iri: &str| {
            (iri == "https://x.example/champs.json").then(|| {
                json!({"$id": iri, "$defs": {"id": {"$ref": "#/$defs/texte", "x-etalon":
                    {"aliases": ["code", "ref"], "property": "p:id"}}, "texte": {"type": "string", "maxLength": 9}}})
            })
        };
        let root = Rc::new(json!({}));
        let property = json!({"$ref": "https://x.example/champs.json#/$defs/id", "title": "Numéro",
            "x-etalon": {"aliases": ["ref", "num"], "property": "p:no"}});
        let mut inlining = Inlining::new(&shared);
        let expected = json!({"type": "string", "maxLength": 9, "title": "Numéro",
            "x-etalon": {"aliases": ["code", "ref", "num"], "property": "p:no"}});
        assert_eq!(inlining.apply(&property, &root), expected);
        assert!(inlining.dead_ends.is_empty());
    }

    #[test]
    fn recursion_and_explosion_end() {
        let root = Rc::new(json!({"$defs": {"a": {"allOf": [
            {"$ref": "#/$defs/a"}, {"$ref": "#/$defs/a"}, {"$ref": "#/$defs/a"}, {"$ref": "#/$defs/a"},
        ]}, "b": {"$ref": "#/rien"}}}));
        let mut inlining = Inlining::new(&|_| None);
        assert!(inlining.apply(&json!({"$ref": "#/$defs/a"}), &root).is_object());
        assert!(inlining.followed > MOST, "all branches count");
        assert_eq!(inlining.apply(&json!({"$ref": "#/$defs/b"}), &root), json!({}));
    }
}
