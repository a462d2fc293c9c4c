//! What does a JSON Schema assert of objects?

use serde_json::Value;

use super::super::kinds::Kinds;
use super::super::nodes::{Atom, Node, NodeId};
use super::lists::APPLIED_IN_PLACE;
use super::{Place, Reader};

impl Reader<'_, '_> {
    pub(super) fn objects(&mut self, at: &Place<'_>, schema: &Value, parts: &mut Vec<NodeId>) {
        let object = |key: &str| at.members.get(key).and_then(Value::as_object);
        let mut names = Vec::new();
        for (name, member) in object("properties").into_iter().flatten() {
            names.push(Value::from(name.as_str()));
            let class = self.nodes.name(name);
            let member = self.schema(member, at.base, at.depth);
            self.members(class, member, parts);
        }
        let mut others = Vec::new();
        if !names.is_empty() {
            let listed = self.nodes.listed(&names);
            others.push(self.nodes.not(listed));
        }
        for (source, member) in object("patternProperties").into_iter().flatten() {
            let class = self.pattern(source);
            others.push(self.nodes.not(class));
            let member = self.schema(member, at.base, at.depth);
            self.members(class, member, parts);
        }
        if let Some(rest) = self.rest(at, schema, parts) {
            let rest = self.schema(rest, at.base, at.depth);
            let class = self.nodes.all(others);
            self.members(class, rest, parts);
        }
        if self.rank >= 6
            && let Some(name) = at.members.get("propertyNames")
        {
            let name = self.schema(name, at.base, at.depth);
            let class = self.nodes.not(name);
            let never = self.nodes.never();
            self.members(class, never, parts);
        }
        for name in strings(at.members.get("required")) {
            parts.push(self.nodes.atom(Atom::Requires(name.to_owned())));
        }
        if let Some(least) = at.count("minProperties").filter(|least| *least > 0) {
            parts.push(self.nodes.atom(Atom::MinMembers(least)));
        }
        if let Some(most) = at.count("maxProperties") {
            parts.push(self.nodes.atom(Atom::MaxMembers(most)));
        }
        self.dependencies(at, parts);
    }

    /// What the members that are not declared must be.
    fn rest<'v>(
        &mut self,
        at: &Place<'v>,
        schema: &Value,
        parts: &mut Vec<NodeId>,
    ) -> Option<&'v Value> {
        if let Some(rest) = at.members.get("additionalProperties") {
            return Some(rest);
        }
        let unseen = at.members.get("unevaluatedProperties").filter(|_| self.rank >= 8)?;
        if *unseen == Value::Bool(true) {
            return None;
        }
        if APPLIED_IN_PLACE.iter().any(|key| at.members.contains_key(*key)) {
            parts.push(self.opaque("unevaluatedProperties", schema));
            return None;
        }
        Some(unseen)
    }

    fn members(&mut self, class: NodeId, member: NodeId, parts: &mut Vec<NodeId>) {
        let void =
            *self.nodes.written(member) == Node::Any || *self.nodes.written(class) == Node::Never;
        // Why: the open policy asks which names were declared, even with any value.
        if !void || (self.sealed && *self.nodes.written(class) != Node::Any) {
            parts.push(self.nodes.atom(Atom::Members(class, member)));
        }
    }

    fn dependencies(&mut self, at: &Place<'_>, parts: &mut Vec<NodeId>) {
        let modern = self.rank >= 8;
        let keys = ["dependencies", "dependentRequired", "dependentSchemas"];
        for key in keys.into_iter().filter(|key| modern || *key == "dependencies") {
            let Some(Value::Object(listed)) = at.members.get(key) else { continue };
            for (name, needed) in listed {
                let present = self.nodes.atom(Atom::Requires(name.clone()));
                let absent = self.nodes.not(present);
                let needed = if needed.is_array() {
                    let names: Vec<String> = strings(Some(needed)).map(str::to_owned).collect();
                    let each = names.into_iter().map(|name| self.nodes.atom(Atom::Requires(name)));
                    let each: Vec<NodeId> = each.collect();
                    self.nodes.all(each)
                } else {
                    self.in_place(needed, at.base, at.depth)
                };
                let elsewhere = self.nodes.atom(Atom::Kinds(Kinds::OBJECT.others()));
                parts.push(self.nodes.any_of([elsewhere, absent, needed]));
            }
        }
    }
}

fn strings(list: Option<&Value>) -> impl Iterator<Item = &str> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}
