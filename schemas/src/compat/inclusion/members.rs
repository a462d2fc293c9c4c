//! Which object has the members that are wanted, and none that is refused?

mod fresh;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Reason;
use super::engine::{Engine, Outcome, Wish};
use super::nodes::{Atom, NodeId};
use fresh::Fresh;

/// Members beyond which no object is made.
const MOST_MEMBERS: u64 = 600;

/// The assertions about an object, sorted.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// What the member of a name must be, if it is there.
    named: BTreeMap<String, Vec<Wish>>,
    /// What the members of a class must be.
    every: Vec<(NodeId, Wish)>,
    /// The names that must be there, and what those members must be too.
    required: BTreeMap<String, Vec<Wish>>,
    /// Some member of a class must be there, and be so.
    some: Vec<(NodeId, Wish)>,
    least: u64,
    most: Option<u64>,
}

/// What the members of a name must be, and whether it is known for sure.
struct Wishes {
    wishes: Vec<Wish>,
    sure: bool,
}

impl Engine<'_> {
    /// Searches an object, without regard to those that are excluded.
    pub(super) fn members(&mut self, facts: &[(Atom, bool)], depth: usize) -> Outcome {
        let Some(wanted) = self.wanted_members(facts) else { return Outcome::Nothing };
        if wanted.least > MOST_MEMBERS {
            self.doubt(Reason::TooComplex);
            return Outcome::Unknown;
        }
        let room = usize::try_from(wanted.most.unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
        if wanted.required.len() > room {
            return Outcome::Nothing;
        }
        let mut unknown = false;
        for (name, own) in &wanted.required {
            match self.member(&wanted, name, own, depth) {
                Outcome::Nothing => return Outcome::Nothing,
                Outcome::Unknown => unknown = true,
                Outcome::Value(_) => {}
            }
        }
        if unknown {
            return Outcome::Unknown;
        }
        self.place(&wanted, &wanted.required.clone(), 0, depth)
    }

    fn wanted_members(&mut self, facts: &[(Atom, bool)]) -> Option<Wanted> {
        let mut wanted = Wanted::default();
        let mut declared = Vec::new();
        let never = self.nodes.never();
        for (atom, holds) in facts {
            match (atom, holds) {
                (Atom::Members(class, node), true) => match self.nodes.only_name(*class) {
                    Some(name) => {
                        wanted.named.entry(name.to_owned()).or_default().push(Wish::yes(*node));
                    }
                    None => wanted.every.push((*class, Wish::yes(*node))),
                },
                (Atom::Members(class, node), false) => match self.nodes.only_name(*class) {
                    Some(name) => {
                        wanted.required.entry(name.to_owned()).or_default().push(Wish::no(*node));
                    }
                    None => wanted.some.push((*class, Wish::no(*node))),
                },
                (Atom::Requires(name), true) => {
                    wanted.required.entry(name.clone()).or_default();
                }
                (Atom::Requires(name), false) => {
                    wanted.named.entry(name.clone()).or_default().push(Wish::yes(never));
                }
                (Atom::MinMembers(least), true) => wanted.least = wanted.least.max(*least),
                (Atom::MinMembers(least), false) => wanted.cap(least.checked_sub(1)?),
                (Atom::MaxMembers(most), true) => wanted.cap(*most),
                (Atom::MaxMembers(most), false) => {
                    wanted.least = wanted.least.max(most.checked_add(1)?);
                }
                (Atom::Declared(whole), true) => declared.extend(self.nodes.declared(*whole)),
                _ => {}
            }
        }
        if !declared.is_empty() {
            let declared = self.nodes.any_of(declared);
            let others = self.nodes.not(declared);
            wanted.every.push((others, Wish::yes(never)));
        }
        wanted.most.is_none_or(|most| wanted.least <= most).then_some(wanted)
    }

    /// What a member of a name must be.
    fn wishes(&mut self, wanted: &Wanted, name: &str) -> Wishes {
        let mut wishes = wanted.named.get(name).cloned().unwrap_or_default();
        let mut sure = true;
        for (class, wish) in &wanted.every {
            match self.holds(*class, &name.into(), 0) {
                Some(false) => {}
                Some(true) => wishes.push(*wish),
                None => {
                    sure = false;
                    wishes.push(*wish);
                }
            }
        }
        Wishes { wishes, sure }
    }

    /// Searches the value of a member.
    fn member(&mut self, wanted: &Wanted, name: &str, own: &[Wish], depth: usize) -> Outcome {
        let Wishes { mut wishes, sure } = self.wishes(wanted, name);
        wishes.extend(own);
        match self.solve(wishes, depth + 1) {
            Outcome::Nothing if !sure => Outcome::Unknown,
            other => other,
        }
    }

    /// Places the members that some class must have, one after the other: on a
    /// member that is there, on one that is known, on a new one.
    fn place(
        &mut self,
        wanted: &Wanted,
        placed: &BTreeMap<String, Vec<Wish>>,
        next: usize,
        depth: usize,
    ) -> Outcome {
        if !self.step() {
            return Outcome::Unknown;
        }
        let Some((class, wish)) = wanted.some.get(next).copied() else {
            return self.fill(wanted, placed, depth);
        };
        let room =
            placed.len() < usize::try_from(wanted.most.unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
        let known = wanted.named.keys().filter(|name| room && !placed.contains_key(*name));
        let names: Vec<String> = placed.keys().chain(known).cloned().collect();
        let mut unknown = false;
        for name in names {
            match self.holds(class, &name.as_str().into(), 0) {
                Some(true) => {}
                Some(false) => continue,
                None => {
                    unknown = true;
                    continue;
                }
            }
            let mut own = placed.get(&name).cloned().unwrap_or_default();
            own.push(wish);
            match self.member(wanted, &name, &own, depth) {
                Outcome::Nothing => {}
                Outcome::Unknown => unknown = true,
                Outcome::Value(_) => {
                    let mut placed = placed.clone();
                    placed.insert(name, own);
                    match self.place(wanted, &placed, next + 1, depth) {
                        Outcome::Nothing => {}
                        Outcome::Unknown => unknown = true,
                        found @ Outcome::Value(_) => return found,
                    }
                }
            }
        }
        if room {
            match self.fresh(wanted, Some((class, wish)), placed, depth) {
                Fresh::Nothing => {}
                Fresh::Unknown => unknown = true,
                Fresh::Name(name) => {
                    let mut placed = placed.clone();
                    placed.insert(name, vec![wish]);
                    match self.place(wanted, &placed, next + 1, depth) {
                        found @ Outcome::Value(_) => return found,
                        // Why: another new name might have served two purposes.
                        _ => {
                            self.doubt(Reason::TooComplex);
                            unknown = true;
                        }
                    }
                }
            }
        } else if next > 0 {
            // Why: an earlier choice took the room, another might not have.
            self.doubt(Reason::TooComplex);
            unknown = true;
        }
        if unknown { Outcome::Unknown } else { Outcome::Nothing }
    }

    /// Adds members until there are enough, then makes the object.
    fn fill(
        &mut self,
        wanted: &Wanted,
        placed: &BTreeMap<String, Vec<Wish>>,
        depth: usize,
    ) -> Outcome {
        let mut placed = placed.clone();
        let mut unknown = false;
        let least = usize::try_from(wanted.least).unwrap_or(usize::MAX);
        let optional: Vec<String> =
            wanted.named.keys().filter(|name| !placed.contains_key(*name)).cloned().collect();
        for name in optional {
            if placed.len() >= least {
                break;
            }
            match self.member(wanted, &name, &[], depth) {
                Outcome::Value(_) => {
                    placed.insert(name, Vec::new());
                }
                Outcome::Nothing => {}
                Outcome::Unknown => unknown = true,
            }
        }
        while placed.len() < least {
            match self.fresh(wanted, None, &placed, depth) {
                Fresh::Name(name) => {
                    placed.insert(name, Vec::new());
                }
                Fresh::Nothing if !unknown => return Outcome::Nothing,
                _ => return Outcome::Unknown,
            }
        }
        let mut object = Map::new();
        for (name, own) in &placed {
            match self.member(wanted, name, own, depth) {
                Outcome::Value(value) => {
                    object.insert(name.clone(), value);
                }
                other => return other,
            }
        }
        Outcome::Value(Value::Object(object))
    }
}

impl Wanted {
    fn cap(&mut self, most: u64) {
        self.most = Some(self.most.map_or(most, |own| own.min(most)));
    }
}
