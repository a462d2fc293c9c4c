//! Does a value satisfy a node? `None` where the node says something not understood.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::engine::Engine;
use super::kinds::Kinds;
use super::nodes::{Atom, Node, NodeId, Strict, key};
use super::rational::Rational;
use super::{Reading, Reason};

/// Nodes inside nodes beyond which nothing is said.
const DEEPEST: usize = 150;

impl Engine<'_> {
    /// Whether a value satisfies a node.
    pub(super) fn holds(&mut self, id: NodeId, value: &Value, depth: usize) -> Option<bool> {
        if depth > DEEPEST || !self.step() {
            return None;
        }
        let depth = depth + 1;
        match self.nodes.get(id).clone() {
            Node::Any | Node::Later(_) => Some(true),
            Node::Never => Some(false),
            Node::All(parts) => self.every(&parts, true, value, depth),
            Node::AnyOf(parts) => self.every(&parts, false, value, depth).map(|none| !none),
            Node::OneOf(parts) => {
                let mut count = 0;
                for part in parts {
                    count += usize::from(self.holds(part, value, depth)?);
                }
                Some(count == 1)
            }
            Node::Not(inner) => self.holds(inner, value, depth).map(|holds| !holds),
            Node::If(test, then, otherwise) => {
                let branch = if self.holds(test, value, depth)? { then } else { otherwise };
                self.holds(branch, value, depth)
            }
            Node::Atom(atom) => self.atom_holds(&atom, value, depth),
        }
    }

    /// Whether each of several is as wanted; an unknown one counts where nothing else decides.
    fn every(
        &mut self,
        parts: &[NodeId],
        wanted: bool,
        value: &Value,
        depth: usize,
    ) -> Option<bool> {
        let mut known = true;
        for part in parts {
            match self.holds(*part, value, depth) {
                Some(holds) if holds != wanted => return Some(false),
                Some(_) => {}
                None => known = false,
            }
        }
        known.then_some(true)
    }

    fn atom_holds(&mut self, atom: &Atom, value: &Value, depth: usize) -> Option<bool> {
        match (atom, value) {
            (Atom::Kinds(kinds), _) => Some(kinds.meets(Kinds::of(value))),
            (Atom::Listed(list), _) => self.nodes.list(*list).map(|list| list.contains(value)),
            (Atom::Opaque(_), _) => None,
            (_, Value::Number(number)) => {
                let about_numbers =
                    matches!(atom, Atom::AtLeast(..) | Atom::AtMost(..) | Atom::Multiple(_));
                if about_numbers { number_holds(atom, Rational::read(number)?) } else { Some(true) }
            }
            (_, Value::String(text)) => self.text_holds(atom, text),
            (_, Value::Array(items)) => self.list_holds(atom, items, depth),
            (_, Value::Object(members)) => self.object_holds(atom, members, depth),
            _ => Some(true),
        }
    }

    pub(super) fn text_holds(&mut self, atom: &Atom, text: &str) -> Option<bool> {
        let length = || u64::try_from(text.chars().count()).ok();
        match atom {
            Atom::MinLength(least) => Some(length()? >= *least),
            Atom::MaxLength(most) => Some(length()? <= *most),
            Atom::Pattern(expression) => self.is_found(expression, text),
            Atom::Format(name) => {
                let follows = (self.world.follows_format)(name, text);
                match self.world.formats {
                    // Why: a text that follows the format is valid for those who check it and for those who do not.
                    Reading::Undecided if follows == Some(false) => {
                        self.doubt(Reason::Format(name.clone()));
                        None
                    }
                    _ => follows,
                }
            }
            _ => Some(true),
        }
    }

    fn list_holds(&mut self, atom: &Atom, items: &[Value], depth: usize) -> Option<bool> {
        let length = u64::try_from(items.len()).ok()?;
        match atom {
            Atom::MinItems(least) => Some(length >= *least),
            Atom::MaxItems(most) => Some(length <= *most),
            Atom::Item(place, node) => match items.get(*place) {
                Some(item) => self.holds(*node, item, depth),
                None => Some(true),
            },
            Atom::ItemsFrom(place, node) => {
                let mut known = true;
                for item in items.iter().skip(*place) {
                    match self.holds(*node, item, depth) {
                        Some(true) => {}
                        Some(false) => return Some(false),
                        None => known = false,
                    }
                }
                known.then_some(true)
            }
            Atom::Holds(node, _) | Atom::HoldsAtMost(node, _) => {
                let mut count = 0_u64;
                for item in items {
                    count += u64::from(self.holds(*node, item, depth)?);
                }
                Some(match atom {
                    Atom::Holds(_, least) => count >= *least,
                    Atom::HoldsAtMost(_, most) => count <= *most,
                    _ => true,
                })
            }
            Atom::Unique => {
                let keys: BTreeSet<String> = items.iter().map(key).collect();
                Some(keys.len() == items.len())
            }
            _ => Some(true),
        }
    }

    fn object_holds(
        &mut self,
        atom: &Atom,
        members: &Map<String, Value>,
        depth: usize,
    ) -> Option<bool> {
        let length = u64::try_from(members.len()).ok()?;
        match atom {
            Atom::MinMembers(least) => Some(length >= *least),
            Atom::MaxMembers(most) => Some(length <= *most),
            Atom::Requires(name) => Some(members.contains_key(name)),
            Atom::Members(class, node) => {
                if let Some(name) = self.nodes.only_name(*class) {
                    return match members.get(name) {
                        Some(member) => self.holds(*node, member, depth),
                        None => Some(true),
                    };
                }
                let mut known = true;
                for (name, member) in members {
                    let concerned = self.holds(*class, &Value::from(name.as_str()), depth);
                    if concerned == Some(false) {
                        continue;
                    }
                    match (concerned, self.holds(*node, member, depth)) {
                        (_, Some(true)) => {}
                        (Some(true), Some(false)) => return Some(false),
                        _ => known = false,
                    }
                }
                known.then_some(true)
            }
            Atom::Declared(whole) => {
                let Some(names) = self.nodes.declared(*whole) else { return Some(true) };
                for name in members.keys() {
                    if !self.holds(names, &Value::from(name.as_str()), depth)? {
                        return Some(false);
                    }
                }
                Some(true)
            }
            _ => Some(true),
        }
    }
}

/// Whether a number satisfies an assertion about numbers.
pub(super) fn number_holds(atom: &Atom, number: Rational) -> Option<bool> {
    Some(match atom {
        Atom::AtLeast(bound, strict) => {
            let order = number.compare(*bound)?;
            order.is_gt() || (order.is_eq() && *strict == Strict::No)
        }
        Atom::AtMost(bound, strict) => {
            let order = number.compare(*bound)?;
            order.is_lt() || (order.is_eq() && *strict == Strict::No)
        }
        Atom::Multiple(step) => number.is_multiple_of(*step)?,
        _ => true,
    })
}
