//! Under which new name may a member stand?

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::Reason;
use super::super::engine::{Engine, Outcome, Wish};
use super::super::kinds::Kinds;
use super::super::nodes::{Atom, NodeId};
use super::Wanted;

/// Classes of names that are combined in every way.
const MOST_CLASSES: usize = 5;

/// A name for a new member.
pub(super) enum Fresh {
    /// This one, under which a value is possible.
    Name(String),
    /// There is none.
    Nothing,
    /// It could not be told.
    Unknown,
}

impl Engine<'_> {
    /// Searches a name that is neither placed nor named, of a class if one is asked for.
    pub(super) fn fresh(
        &mut self,
        wanted: &Wanted,
        some: Option<(NodeId, Wish)>,
        placed: &BTreeMap<String, Vec<Wish>>,
        depth: usize,
    ) -> Fresh {
        let own = some.map(|(_, wish)| wish);
        let mut classes: Vec<NodeId> = wanted.every.iter().map(|(class, _)| *class).collect();
        classes.sort_unstable();
        classes.dedup();
        let mut unknown = false;
        let mut tried: Vec<Vec<bool>> = Vec::new();
        for name in simple_names(placed.len()) {
            if placed.contains_key(&name) || wanted.named.contains_key(&name) {
                continue;
            }
            let value = Value::from(name.as_str());
            if some.is_some_and(|(class, _)| self.holds(class, &value, 0) != Some(true)) {
                continue;
            }
            let belongs: Option<Vec<bool>> =
                classes.iter().map(|class| self.holds(*class, &value, 0)).collect();
            let Some(belongs) = belongs.filter(|belongs| !tried.contains(belongs)) else {
                continue;
            };
            let goal = wishes(wanted, &classes, &belongs).chain(own);
            match self.solve(goal, depth + 1) {
                Outcome::Value(_) => return Fresh::Name(name),
                Outcome::Nothing => tried.push(belongs),
                Outcome::Unknown => {
                    unknown = true;
                    tried.push(belongs);
                }
            }
        }
        if classes.len() > MOST_CLASSES {
            self.doubt(Reason::TooComplex);
            return Fresh::Unknown;
        }
        let taken: Vec<Value> = placed
            .keys()
            .chain(wanted.named.keys())
            .map(|name| Value::from(name.as_str()))
            .collect();
        for combination in 0..(1_u32 << classes.len()) {
            let belongs: Vec<bool> =
                (0..classes.len()).map(|place| combination >> place & 1 == 1).collect();
            if tried.contains(&belongs) {
                continue;
            }
            let goal: Vec<Wish> = wishes(wanted, &classes, &belongs).chain(own).collect();
            let possible = match self.solve(goal, depth + 1) {
                Outcome::Nothing => continue,
                Outcome::Unknown => false,
                Outcome::Value(_) => true,
            };
            let text = self.nodes.atom(Atom::Kinds(Kinds::TEXT));
            let taken = self.nodes.listed(&taken);
            let mut name = vec![Wish::yes(text), Wish::no(taken)];
            name.extend(some.map(|(class, _)| Wish::yes(class)));
            let sides = classes.iter().zip(&belongs);
            name.extend(sides.map(|(class, holds)| Wish { node: *class, holds: *holds }));
            match self.solve(name, depth + 1) {
                Outcome::Value(Value::String(name)) if possible => return Fresh::Name(name),
                Outcome::Nothing => {}
                _ => unknown = true,
            }
        }
        if unknown { Fresh::Unknown } else { Fresh::Nothing }
    }
}

/// What a member must be that belongs to some classes.
fn wishes<'w>(
    wanted: &'w Wanted,
    classes: &'w [NodeId],
    belongs: &'w [bool],
) -> impl Iterator<Item = Wish> + 'w {
    wanted.every.iter().filter_map(move |(class, wish)| {
        let place = classes.iter().position(|known| known == class)?;
        belongs.get(place).copied().unwrap_or(true).then_some(*wish)
    })
}

/// Names a person would give, more than there are members already.
fn simple_names(placed: usize) -> impl Iterator<Item = String> {
    let letters = ('a'..='z').map(String::from);
    letters.chain((1..=placed.saturating_add(4)).map(|number| format!("a{number}")))
}
