//! What does a JSON Schema of some draft assert, as nodes?

mod lists;
mod objects;
mod scalars;

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::Reading;
use super::kinds::Kinds;
use super::library::Shelf;
use super::nodes::{Atom, Node, NodeId, Nodes};

/// Schemas inside schemas, references followed, beyond which reading stops.
const DEEPEST: usize = 250;

/// Reads one document into nodes.
pub(super) struct Reader<'l, 'n> {
    pub(super) nodes: &'n mut Nodes,
    shelf: Shelf<'l>,
    /// Draft, as `json_schema::draft::rank` numbers it.
    rank: u8,
    formats: Reading,
    known_format: &'n dyn Fn(&str) -> bool,
    /// Tells opaque assertions of one document from those of another.
    mark: String,
    /// Whether undeclared members are left out of account (the open policy).
    sealed: bool,
    read: HashMap<(usize, Stand), Progress>,
    /// The schemas being read that are applied to one value.
    applied: Vec<usize>,
}

/// Where a schema is applied: to a value of its own, or to that of another schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Stand {
    Alone,
    InPlace,
}

enum Progress {
    Reading(Option<(usize, NodeId)>),
    Done(NodeId),
}

/// A document to be read, and how.
pub(super) struct Source<'l, 'n> {
    pub(super) shelf: Shelf<'l>,
    pub(super) rank: u8,
    pub(super) formats: Reading,
    pub(super) known_format: &'n dyn Fn(&str) -> bool,
    pub(super) mark: &'n str,
    pub(super) sealed: bool,
}

/// The node of a document.
pub(super) fn read<'l, 'n>(
    root: &'l Value,
    source: Source<'l, 'n>,
    nodes: &'n mut Nodes,
) -> NodeId {
    let Source { shelf, rank, formats, known_format, mark, sealed } = source;
    let read = HashMap::new();
    let mark = mark.to_owned();
    let applied = Vec::new();
    let mut reader =
        Reader { nodes, shelf, rank, formats, known_format, mark, sealed, read, applied };
    reader.schema(root, "", 0)
}

impl Reader<'_, '_> {
    /// The node of a schema that has a value of its own. `base` is the address around it.
    fn schema(&mut self, schema: &Value, base: &str, depth: usize) -> NodeId {
        let around = std::mem::take(&mut self.applied);
        let id = self.standing(schema, base, depth, Stand::Alone);
        self.applied = around;
        id
    }

    /// The node of a schema applied to the value of another, which speaks for the members of both.
    fn in_place(&mut self, schema: &Value, base: &str, depth: usize) -> NodeId {
        self.standing(schema, base, depth, Stand::InPlace)
    }

    fn standing(&mut self, schema: &Value, base: &str, depth: usize, stand: Stand) -> NodeId {
        let members = match schema {
            Value::Bool(false) => return self.nodes.never(),
            Value::Object(members) if !members.is_empty() => members,
            _ => return self.nodes.any(),
        };
        if depth > DEEPEST {
            return self.opaque("$ref", schema);
        }
        // Why: a schema is known by its place in the document, which does not move while it is read.
        let stand = if self.sealed { stand } else { Stand::Alone };
        let address = std::ptr::from_ref(members).addr();
        // Why: a schema that refers to itself for the same value means nothing, or contradicts itself.
        if self.applied.contains(&address) {
            return self.opaque("loop", schema);
        }
        let place = (address, stand);
        match self.read.get_mut(&place) {
            Some(Progress::Done(id)) => return *id,
            Some(Progress::Reading(Some((_, id)))) => return *id,
            Some(Progress::Reading(later @ None)) => {
                let made = self.nodes.later();
                *later = Some(made);
                return made.1;
            }
            None => {}
        }
        self.read.insert(place, Progress::Reading(None));
        self.applied.push(address);
        let base = match self.shelf.own_address(schema) {
            Some(own) => {
                let whole = crate::json_schema::address::resolve(base, own);
                crate::json_schema::address::split(&whole).0.to_owned()
            }
            None => base.to_owned(),
        };
        let id = self.object(schema, members, &base, depth, stand);
        self.applied.pop();
        if let Some(Progress::Reading(Some((slot, _)))) =
            self.read.insert(place, Progress::Done(id))
        {
            self.nodes.finish(slot, id);
        }
        id
    }

    fn object(
        &mut self,
        schema: &Value,
        members: &Map<String, Value>,
        base: &str,
        depth: usize,
        stand: Stand,
    ) -> NodeId {
        let mut parts = Vec::new();
        if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
            parts.push(self.reference(reference, base, depth));
            // Why: until draft 7 nothing beside a reference counts.
            if self.rank <= 7 {
                return self.sealed_whole(parts, stand);
            }
        }
        for key in ["$dynamicRef", "$recursiveRef"] {
            if members.contains_key(key) {
                parts.push(self.opaque(key, schema));
            }
        }
        let at = Place { members, base, depth: depth + 1 };
        self.kinds(&at, &mut parts);
        self.numbers(&at, &mut parts);
        self.texts(&at, &mut parts);
        self.lists(&at, schema, &mut parts);
        self.objects(&at, schema, &mut parts);
        self.combinations(&at, &mut parts);
        self.sealed_whole(parts, stand)
    }

    /// All of these, and under the open policy no other members than they declare.
    fn sealed_whole(&mut self, parts: Vec<NodeId>, stand: Stand) -> NodeId {
        let whole = self.nodes.all(parts);
        if !self.sealed || stand == Stand::InPlace {
            return whole;
        }
        // Why: which members it declares is known once all that it refers to was read.
        let sealed = self.nodes.atom(Atom::Declared(whole));
        self.nodes.all([whole, sealed])
    }

    fn reference(&mut self, reference: &str, base: &str, depth: usize) -> NodeId {
        match self.shelf.find(base, reference) {
            Some((target, base)) => {
                // Why: the base is that of the target, its own address is resolved again from there.
                self.in_place(target, &base, depth + 1)
            }
            None => {
                let whole = crate::json_schema::address::resolve(base, reference);
                let mark = if whole.starts_with('#') { self.mark.as_str() } else { "" };
                let name = format!("$ref {whole} {mark}");
                self.nodes.atom(Atom::Opaque(name))
            }
        }
    }

    fn combinations(&mut self, at: &Place<'_>, parts: &mut Vec<NodeId>) {
        let branches = |key: &str| at.members.get(key).and_then(Value::as_array);
        if let Some(list) = branches("allOf") {
            for branch in list {
                parts.push(self.in_place(branch, at.base, at.depth));
            }
        }
        if let Some(list) = branches("anyOf") {
            let inner = self.each(list, at);
            parts.push(self.nodes.any_of(inner));
        }
        if let Some(list) = branches("oneOf") {
            let mut inner = self.each(list, at);
            inner.retain(|id| *self.nodes.written(*id) != Node::Never);
            inner.sort_unstable();
            parts.push(match inner.as_slice() {
                [] => self.nodes.never(),
                [only] => *only,
                _ => self.nodes.intern(Node::OneOf(inner)),
            });
        }
        if let Some(inner) = at.members.get("not") {
            let inner = self.in_place(inner, at.base, at.depth);
            parts.push(self.nodes.not(inner));
        }
        if self.rank >= 7
            && let Some(test) = at.members.get("if")
        {
            let branch = |key: &str, reader: &mut Self| match at.members.get(key) {
                Some(branch) => reader.in_place(branch, at.base, at.depth),
                None => reader.nodes.any(),
            };
            let then = branch("then", self);
            let otherwise = branch("else", self);
            let test = self.in_place(test, at.base, at.depth);
            parts.push(match self.nodes.written(test) {
                _ if then == otherwise => then,
                Node::Any => then,
                Node::Never => otherwise,
                _ => self.nodes.intern(Node::If(test, then, otherwise)),
            });
        }
    }

    fn each(&mut self, list: &[Value], at: &Place<'_>) -> Vec<NodeId> {
        list.iter().map(|branch| self.in_place(branch, at.base, at.depth)).collect()
    }

    fn kinds(&mut self, at: &Place<'_>, parts: &mut Vec<NodeId>) {
        let fourth = self.rank <= 4;
        let named = |name: &Value| name.as_str().and_then(|name| Kinds::of_type(name, fourth));
        let kinds = match at.members.get("type") {
            Some(Value::Array(names)) => {
                Some(names.iter().filter_map(named).fold(Kinds::NONE, Kinds::or))
            }
            Some(name) => named(name),
            None => None,
        };
        parts.extend(kinds.map(|kinds| self.nodes.atom(Atom::Kinds(kinds))));
        if let Some(values) = at.members.get("enum").and_then(Value::as_array) {
            parts.push(self.nodes.listed(values));
        }
        if self.rank >= 6
            && let Some(value) = at.members.get("const")
        {
            parts.push(self.nodes.listed(std::slice::from_ref(value)));
        }
    }

    /// An assertion that is not understood. It is the same as another when the
    /// words are the same and speak of nothing outside themselves.
    fn opaque(&mut self, keyword: &str, schema: &Value) -> NodeId {
        let text = super::nodes::key(schema);
        let alone = !text.contains("Ref\"") && !text.contains("\"$ref\"");
        let mark = if alone { "" } else { self.mark.as_str() };
        self.nodes.atom(Atom::Opaque(format!("{keyword} {mark} {text}")))
    }
}

/// The members of a schema, and where they stand.
struct Place<'p> {
    members: &'p Map<String, Value>,
    base: &'p str,
    depth: usize,
}

impl Place<'_> {
    /// A number of things; `2.0` is one too.
    fn count(&self, key: &str) -> Option<u64> {
        let value = self.members.get(key)?;
        value.as_u64().or_else(|| value.to_string().strip_suffix(".0")?.parse().ok())
    }
}
