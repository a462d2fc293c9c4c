//! What does a schema assert, once its draft and its spelling are forgotten?
//!
//! Schemas are nodes, and equal nodes are one node: what both versions say alike
//! is seen at once to be the same. An atom speaks of one type and is true of all others.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::Value;

use super::kinds::Kinds;
use super::rational::Rational;

/// A node, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct NodeId(u32);

/// What a node asserts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Node {
    /// True of every value.
    Any,
    /// True of none.
    Never,
    /// All of these.
    All(Vec<NodeId>),
    /// At least one of these.
    AnyOf(Vec<NodeId>),
    /// Exactly one of these; the same node twice counts twice.
    OneOf(Vec<NodeId>),
    /// The contrary.
    Not(NodeId),
    /// The second where the first holds, else the third.
    If(NodeId, NodeId, NodeId),
    /// A node that was not finished when it was referred to.
    Later(usize),
    /// One assertion about one type.
    Atom(Atom),
}

/// One assertion.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Atom {
    /// The value is of one of these kinds.
    Kinds(Kinds),
    /// The value is one of a list.
    Listed(usize),
    /// A number is not less, or is more.
    AtLeast(Rational, Strict),
    /// A number is not more, or is less.
    AtMost(Rational, Strict),
    /// A number is a multiple.
    Multiple(Rational),
    /// A text has at least so many characters.
    MinLength(u64),
    /// A text has at most so many characters.
    MaxLength(u64),
    /// An expression is found in a text; in the dialect of Rust.
    Pattern(String),
    /// A text is of a named format.
    Format(String),
    /// Every member whose name is of a class has a value of a kind.
    Members(NodeId, NodeId),
    /// The member is there.
    Requires(String),
    /// At least so many members.
    MinMembers(u64),
    /// At most so many members.
    MaxMembers(u64),
    /// Under the open policy: no other member than those that a node declares.
    Declared(NodeId),
    /// The item at a place, if there is one.
    Item(usize, NodeId),
    /// Every item from a place on.
    ItemsFrom(usize, NodeId),
    /// At least so many items are of a kind.
    Holds(NodeId, u64),
    /// At most so many items are of a kind.
    HoldsAtMost(NodeId, u64),
    /// No two items are equal.
    Unique,
    /// At least so many items.
    MinItems(u64),
    /// At most so many items.
    MaxItems(u64),
    /// An assertion that is not understood: equal to itself, and nothing more is known.
    Opaque(String),
}

/// Whether a bound itself is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Strict {
    /// The bound is allowed.
    No,
    /// The bound is not allowed.
    Yes,
}

/// The values of an `enum`, each once.
#[derive(Debug)]
pub(super) struct List {
    /// In the order of the schema.
    pub(super) values: Vec<Value>,
    keys: HashSet<String>,
}

impl List {
    /// Whether a value is listed.
    pub(super) fn contains(&self, value: &Value) -> bool {
        self.keys.contains(&key(value))
    }
}

/// Nodes met so far, each once.
#[derive(Debug, Default)]
pub(super) struct Nodes {
    kept: Vec<Node>,
    numbers: HashMap<Node, NodeId>,
    lists: Vec<List>,
    list_numbers: HashMap<BTreeSet<String>, usize>,
    targets: Vec<Option<NodeId>>,
}

impl Nodes {
    /// The number of a node.
    pub(super) fn intern(&mut self, node: Node) -> NodeId {
        if let Some(known) = self.numbers.get(&node) {
            return *known;
        }
        let number = NodeId(u32::try_from(self.kept.len()).unwrap_or(u32::MAX));
        self.kept.push(node.clone());
        self.numbers.insert(node, number);
        number
    }

    /// An assertion.
    pub(super) fn atom(&mut self, atom: Atom) -> NodeId {
        self.intern(Node::Atom(atom))
    }

    /// What a node asserts; a reference is followed.
    pub(super) fn get(&self, id: NodeId) -> &Node {
        static ANY: Node = Node::Any;
        match self.at(self.resolved(id)) {
            // Why: a reference that leads only to itself asserts nothing.
            None | Some(Node::Later(_)) => &ANY,
            Some(node) => node,
        }
    }

    /// What a node asserts, while some are still being read: a reference stays one.
    pub(super) fn written(&self, id: NodeId) -> &Node {
        self.at(id).unwrap_or(&Node::Any)
    }

    fn at(&self, id: NodeId) -> Option<&Node> {
        self.kept.get(usize::try_from(id.0).unwrap_or(usize::MAX))
    }

    /// The node itself, at the end of references.
    pub(super) fn resolved(&self, id: NodeId) -> NodeId {
        let mut id = id;
        for _ in 0..100 {
            let Some(Node::Later(slot)) = self.at(id) else { break };
            match self.targets.get(*slot).copied().flatten() {
                Some(target) => id = target,
                None => break,
            }
        }
        id
    }

    /// A place for a node that will be finished later.
    pub(super) fn later(&mut self) -> (usize, NodeId) {
        let slot = self.targets.len();
        self.targets.push(None);
        (slot, self.intern(Node::Later(slot)))
    }

    /// Finishes a node that was referred to.
    pub(super) fn finish(&mut self, slot: usize, id: NodeId) {
        if let Some(target) = self.targets.get_mut(slot) {
            *target = Some(id);
        }
    }

    /// True of every value.
    pub(super) fn any(&mut self) -> NodeId {
        self.intern(Node::Any)
    }

    /// True of no value.
    pub(super) fn never(&mut self) -> NodeId {
        self.intern(Node::Never)
    }

    /// All of these.
    pub(super) fn all(&mut self, parts: impl IntoIterator<Item = NodeId>) -> NodeId {
        let mut kept = Vec::new();
        for part in parts {
            match self.written(part) {
                Node::Any => {}
                Node::Never => return self.never(),
                _ => kept.push(part),
            }
        }
        kept.sort_unstable();
        kept.dedup();
        match kept.as_slice() {
            [] => self.any(),
            [only] => *only,
            _ => self.intern(Node::All(kept)),
        }
    }

    /// At least one of these.
    pub(super) fn any_of(&mut self, parts: impl IntoIterator<Item = NodeId>) -> NodeId {
        let mut kept = Vec::new();
        for part in parts {
            match self.written(part) {
                Node::Never => {}
                Node::Any => return self.any(),
                _ => kept.push(part),
            }
        }
        kept.sort_unstable();
        kept.dedup();
        match kept.as_slice() {
            [] => self.never(),
            [only] => *only,
            _ => self.intern(Node::AnyOf(kept)),
        }
    }

    /// The contrary.
    pub(super) fn not(&mut self, id: NodeId) -> NodeId {
        match self.written(id) {
            Node::Any => self.never(),
            Node::Never => self.any(),
            Node::Not(inner) => *inner,
            _ => self.intern(Node::Not(id)),
        }
    }

    /// One of a list of values.
    pub(super) fn listed(&mut self, values: &[Value]) -> NodeId {
        let mut kept = Vec::new();
        let mut keys = BTreeSet::new();
        for value in values {
            if keys.insert(key(value)) {
                kept.push(value.clone());
            }
        }
        if kept.is_empty() {
            return self.never();
        }
        let number = match self.list_numbers.get(&keys) {
            Some(known) => *known,
            None => {
                let number = self.lists.len();
                self.list_numbers.insert(keys.clone(), number);
                self.lists.push(List { values: kept, keys: keys.into_iter().collect() });
                number
            }
        };
        self.atom(Atom::Listed(number))
    }

    /// The name of one member, exactly.
    pub(super) fn name(&mut self, name: &str) -> NodeId {
        self.listed(&[Value::from(name)])
    }

    /// The values of a list.
    pub(super) fn list(&self, number: usize) -> Option<&List> {
        self.lists.get(number)
    }

    /// The names that a schema and those applied in place declare. `None` when it
    /// declares none, or says itself what other members must be.
    pub(super) fn declared(&mut self, whole: NodeId) -> Option<NodeId> {
        let mut waiting = vec![whole];
        let mut seen = BTreeSet::new();
        let mut names = Vec::new();
        while let Some(id) = waiting.pop() {
            if !seen.insert(self.resolved(id)) {
                continue;
            }
            match self.get(id).clone() {
                Node::All(inner) | Node::AnyOf(inner) | Node::OneOf(inner) => waiting.extend(inner),
                Node::If(first, then, otherwise) => waiting.extend([first, then, otherwise]),
                Node::Atom(Atom::Members(class, member)) => match self.get(class) {
                    Node::Atom(Atom::Listed(_) | Atom::Pattern(_)) => names.push(class),
                    _ if *self.get(member) == Node::Never => {}
                    _ if *self.get(member) == Node::Any => {}
                    _ => return None,
                },
                _ => {}
            }
        }
        (!names.is_empty()).then(|| self.any_of(names))
    }

    /// How many values all lists hold.
    pub(super) fn listed_values(&self) -> usize {
        self.lists.iter().map(|list| list.values.len()).sum()
    }

    /// The one name a class of names allows, when it is so plain.
    pub(super) fn only_name(&self, class: NodeId) -> Option<&str> {
        let Node::Atom(Atom::Listed(number)) = self.get(class) else { return None };
        match self.list(*number)?.values.as_slice() {
            [Value::String(name)] => Some(name),
            _ => None,
        }
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }
}

/// A text that is the same for equal values, and for no others: members in
/// order, numbers by what they are worth.
pub(super) fn key(value: &Value) -> String {
    let mut text = String::new();
    write_key(value, &mut text);
    text
}

fn write_key(value: &Value, text: &mut String) {
    match value {
        Value::Number(number) => match Rational::read(number) {
            Some(exact) => text.push_str(&format!("{exact:?}")),
            None => text.push_str(&number.to_string()),
        },
        Value::Array(items) => {
            text.push('[');
            for item in items {
                write_key(item, text);
                text.push(',');
            }
            text.push(']');
        }
        Value::Object(members) => {
            let mut names: Vec<&String> = members.keys().collect();
            names.sort_unstable();
            text.push('{');
            for name in names {
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push(':');
                if let Some(member) = members.get(name) {
                    write_key(member, text);
                }
                text.push(',');
            }
            text.push('}');
        }
        other => text.push_str(&other.to_string()),
    }
}
