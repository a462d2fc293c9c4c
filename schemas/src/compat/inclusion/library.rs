//! Where does a `$ref` lead? To a schema of the document, or of one that is bundled.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::json_schema::{address, bundled, walk};

/// A document and those it refers to, as far as they are known here.
#[derive(Debug)]
pub(super) struct Library {
    documents: Vec<(String, Value)>,
}

/// What can be pointed at.
#[derive(Debug)]
pub(super) struct Shelf<'l> {
    resources: BTreeMap<String, &'l Value>,
    anchors: BTreeMap<String, (&'l Value, String)>,
    fourth: bool,
}

impl Library {
    /// Takes the bundled documents that a document needs, and those they need.
    pub(super) fn of(document: &Value, fourth: bool) -> Self {
        let mut documents = vec![(String::new(), document.clone())];
        let mut place = 0;
        while let Some((base, current)) = documents.get(place).cloned() {
            place += 1;
            let mut wanted = Vec::new();
            walk::visit(&current, &mut |_, members| {
                let base = own_address(members, fourth).map_or(base.clone(), str::to_owned);
                let reference = members.get("$ref").and_then(Value::as_str);
                wanted.extend(reference.map(|reference| address::resolve(&base, reference)));
            });
            for wanted in wanted {
                let home = address::split(&wanted).0;
                if documents.iter().all(|(known, _)| known != home)
                    && let Some(found) = bundled::document(home)
                {
                    documents.push((home.to_owned(), found));
                }
            }
        }
        Self { documents }
    }

    /// The document itself.
    pub(super) fn root(&self) -> &Value {
        self.documents.first().map_or(&Value::Null, |(_, document)| document)
    }

    /// Everything that can be pointed at.
    pub(super) fn shelf(&self, fourth: bool) -> Shelf<'_> {
        let mut shelf = Shelf { resources: BTreeMap::new(), anchors: BTreeMap::new(), fourth };
        for (address, document) in &self.documents {
            shelf.resources.entry(address.clone()).or_insert(document);
            shelf.put(document, address);
        }
        shelf
    }
}

impl<'l> Shelf<'l> {
    fn put(&mut self, document: &'l Value, home: &str) {
        let mut bases: Vec<(String, String)> = vec![(String::new(), home.to_owned())];
        let fourth = self.fourth;
        walk::visit(document, &mut |pointer, members| {
            while bases.len() > 1
                && bases.last().is_some_and(|(holder, _)| !within(pointer, holder))
            {
                bases.pop();
            }
            let around = bases.last().map_or("", |(_, base)| base.as_str());
            let mut base = around.to_owned();
            let Some(value) = document.pointer(pointer) else { return };
            if let Some(own) = own_address(members, fourth) {
                address::split(&address::resolve(around, own)).0.clone_into(&mut base);
                self.resources.entry(base.clone()).or_insert(value);
                bases.push((pointer.to_owned(), base.clone()));
            }
            let old = members.get(if fourth { "id" } else { "$id" }).and_then(Value::as_str);
            let old = old.and_then(|id| id.strip_prefix('#'));
            let named = ["$anchor", "$dynamicAnchor"];
            let named = named.iter().filter_map(|key| members.get(*key)?.as_str());
            for name in named.chain(old) {
                let anchor = format!("{base}#{name}");
                self.anchors.entry(anchor).or_insert_with(|| (value, base.clone()));
            }
        });
    }

    /// The schema a reference leads to, and the base to read it with.
    pub(super) fn find(&self, base: &str, reference: &str) -> Option<(&'l Value, String)> {
        let whole = address::resolve(base, reference);
        if let Some((value, base)) = self.anchors.get(&whole) {
            return Some((value, base.clone()));
        }
        let (home, fragment) = address::split(&whole);
        let resource = *self.resources.get(home)?;
        let pointer = address::percent_decoded(fragment);
        let target = resource.pointer(&pointer)?;
        if !target.is_object() && !target.is_boolean() {
            return None;
        }
        Some((target, self.base_of(resource, home, &pointer)))
    }

    /// The base of what a pointer shows: addresses given on the way count.
    fn base_of(&self, resource: &Value, home: &str, pointer: &str) -> String {
        let mut base = home.to_owned();
        let mut current = resource;
        for segment in pointer.split('/').skip(1) {
            let segment = segment.replace("~1", "/").replace("~0", "~");
            let next = match current {
                Value::Array(items) => segment.parse::<usize>().ok().and_then(|at| items.get(at)),
                other => other.get(&segment),
            };
            let Some(next) = next else { break };
            current = next;
            if let Some(own) = self.own_address(current) {
                let whole = address::resolve(&base, own);
                address::split(&whole).0.clone_into(&mut base);
            }
        }
        base
    }

    /// The address a schema gives itself.
    pub(super) fn own_address<'v>(&self, schema: &'v Value) -> Option<&'v str> {
        own_address(schema.as_object()?, self.fourth)
    }
}

fn own_address(members: &Map<String, Value>, fourth: bool) -> Option<&str> {
    let id = members.get(if fourth { "id" } else { "$id" })?.as_str()?;
    (!id.starts_with('#')).then_some(id)
}

fn within(pointer: &str, holder: &str) -> bool {
    pointer.strip_prefix(holder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
