//! What does a JSON Schema assert of arrays?

use serde_json::Value;

use super::super::nodes::{Atom, Node, NodeId};
use super::{Place, Reader};

/// Keywords beside which `unevaluatedItems` and `unevaluatedProperties` depend on what other schemas saw.
pub(super) const APPLIED_IN_PLACE: [&str; 10] = [
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "then",
    "else",
    "$ref",
    "dependentSchemas",
    "dependencies",
];

impl Reader<'_, '_> {
    pub(super) fn lists(&mut self, at: &Place<'_>, schema: &Value, parts: &mut Vec<NodeId>) {
        let items = at.members.get("items");
        let (first, mut rest) = match (at.members.get("prefixItems"), items) {
            (Some(Value::Array(first)), rest) if self.rank >= 9 => (first.as_slice(), rest),
            (_, Some(Value::Array(first))) => (first.as_slice(), at.members.get("additionalItems")),
            (_, rest) => ([].as_slice(), rest),
        };
        if rest.is_none()
            && self.rank >= 8
            && let Some(unseen) = at.members.get("unevaluatedItems")
            && *unseen != Value::Bool(true)
        {
            let seen_elsewhere = APPLIED_IN_PLACE.iter().any(|key| at.members.contains_key(*key));
            if seen_elsewhere || at.members.contains_key("contains") {
                parts.push(self.opaque("unevaluatedItems", schema));
            } else {
                rest = Some(unseen);
            }
        }
        for (place, item) in first.iter().enumerate() {
            let item = self.schema(item, at.base, at.depth);
            if *self.nodes.written(item) != Node::Any {
                parts.push(self.nodes.atom(Atom::Item(place, item)));
            }
        }
        if let Some(rest) = rest {
            let rest = self.schema(rest, at.base, at.depth);
            if *self.nodes.written(rest) != Node::Any {
                parts.push(self.nodes.atom(Atom::ItemsFrom(first.len(), rest)));
            }
        }
        if let Some(least) = at.count("minItems").filter(|least| *least > 0) {
            parts.push(self.nodes.atom(Atom::MinItems(least)));
        }
        if let Some(most) = at.count("maxItems") {
            parts.push(self.nodes.atom(Atom::MaxItems(most)));
        }
        if at.members.get("uniqueItems") == Some(&Value::Bool(true)) {
            parts.push(self.nodes.atom(Atom::Unique));
        }
        self.contents(at, parts);
    }

    fn contents(&mut self, at: &Place<'_>, parts: &mut Vec<NodeId>) {
        if self.rank < 6 {
            return;
        }
        let Some(wanted) = at.members.get("contains") else { return };
        let wanted = self.schema(wanted, at.base, at.depth);
        let counted = self.rank >= 8;
        let least = at.count("minContains").filter(|_| counted).unwrap_or(1);
        if least > 0 {
            parts.push(self.nodes.atom(Atom::Holds(wanted, least)));
        }
        if let Some(most) = at.count("maxContains").filter(|_| counted) {
            parts.push(self.nodes.atom(Atom::HoldsAtMost(wanted, most)));
        }
    }
}
