//! Which array or object satisfies the facts, and is none of those that are excluded?

use serde_json::Value;

use super::Reason;
use super::engine::{Engine, Outcome};
use super::kinds::Kinds;
use super::nodes::Atom;

/// Excluded values avoided one after the other before a search is given up.
const MOST_AVOIDED: usize = 12;

impl Engine<'_> {
    /// Searches an array or an object.
    pub(super) fn composite(
        &mut self,
        kind: Kinds,
        facts: &[(Atom, bool)],
        depth: usize,
        avoided: usize,
    ) -> Outcome {
        if !self.step() {
            return Outcome::Unknown;
        }
        let outcome =
            if kind == Kinds::LIST { self.list(facts, depth) } else { self.members(facts, depth) };
        let Outcome::Value(value) = outcome else { return outcome };
        if !self.is_excluded(&value, facts) {
            return self.accept(value, depth);
        }
        if avoided >= MOST_AVOIDED {
            self.doubt(Reason::TooComplex);
            return Outcome::Unknown;
        }
        let mut unknown = false;
        for difference in self.differences(&value) {
            let mut facts = facts.to_vec();
            facts.extend(difference);
            match self.composite(kind, &facts, depth, avoided + 1) {
                Outcome::Nothing => {}
                Outcome::Unknown => unknown = true,
                found @ Outcome::Value(_) => return found,
            }
        }
        if unknown { Outcome::Unknown } else { Outcome::Nothing }
    }

    /// The ways for another value to differ from one.
    fn differences(&mut self, value: &Value) -> Vec<Vec<(Atom, bool)>> {
        let mut ways = Vec::new();
        match value {
            Value::Array(items) => {
                let length = u64::try_from(items.len()).unwrap_or(u64::MAX);
                ways.push(vec![(Atom::MinItems(length.saturating_add(1)), true)]);
                if length > 0 {
                    ways.push(vec![(Atom::MinItems(length), false)]);
                }
                for (place, item) in items.iter().enumerate() {
                    let same = self.nodes.listed(std::slice::from_ref(item));
                    ways.push(vec![(Atom::Item(place, same), false)]);
                }
            }
            Value::Object(members) => {
                let names: Vec<Value> = members.keys().map(|name| name.as_str().into()).collect();
                let never = self.nodes.never();
                let own = self.nodes.listed(&names);
                let others = self.nodes.not(own);
                ways.push(vec![(Atom::Members(others, never), false)]);
                for (name, member) in members {
                    ways.push(vec![(Atom::Requires(name.clone()), false)]);
                    let class = self.nodes.name(name);
                    let same = self.nodes.listed(std::slice::from_ref(member));
                    ways.push(vec![(Atom::Members(class, same), false)]);
                }
            }
            _ => {}
        }
        ways
    }
}
