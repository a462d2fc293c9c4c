//! Which array has the items that are wanted, and none that is refused?

mod placing;

use serde_json::Value;

use super::Reason;
use super::engine::{Engine, Outcome, Wish};
use super::nodes::{Atom, NodeId};

/// Items beyond which no array is made.
const MOST_ITEMS: usize = 2_000;
/// Items beyond which they are not told apart one from another.
const MOST_UNIQUE: usize = 150;

/// The assertions about an array, sorted.
#[derive(Debug, Default)]
struct Wanted {
    at: Vec<(usize, Wish)>,
    from: Vec<(usize, Wish)>,
    /// Some item from a place on must be so.
    some: Vec<(usize, Wish)>,
    /// So many items must be so.
    holds: Vec<(NodeId, u64)>,
    holds_at_most: Vec<(NodeId, u64)>,
    unique: bool,
    repeated: bool,
    least: usize,
    most: usize,
    /// From here on all places are alike.
    tail: usize,
}

impl Engine<'_> {
    /// Searches an array, without regard to those that are excluded.
    pub(super) fn list(&mut self, facts: &[(Atom, bool)], depth: usize) -> Outcome {
        let Some(wanted) = Self::wanted_items(facts) else { return Outcome::Nothing };
        if wanted.least > MOST_ITEMS {
            self.doubt(Reason::TooComplex);
            return Outcome::Unknown;
        }
        let counted =
            wanted.holds.iter().map(|(_, count)| usize::try_from(*count).unwrap_or(MOST_ITEMS));
        let needed =
            wanted.some.len() + counted.sum::<usize>() + if wanted.repeated { 2 } else { 0 };
        let longest = wanted.most.min(wanted.least.max(wanted.tail).saturating_add(needed));
        if longest > MOST_ITEMS {
            self.doubt(Reason::TooComplex);
            return Outcome::Unknown;
        }
        let mut unknown = false;
        for length in wanted.least..=longest {
            // Why: where one place can hold nothing, a longer array has that place too.
            let mut possible = true;
            for place in 0..length {
                let goal = wanted.wishes(place);
                match self.solve(goal, depth + 1) {
                    Outcome::Nothing => {
                        possible = false;
                        break;
                    }
                    Outcome::Unknown => unknown = true,
                    Outcome::Value(_) => {}
                }
                if place >= wanted.tail {
                    break;
                }
            }
            if !possible {
                break;
            }
            match self.of_length(&wanted, length, depth) {
                Outcome::Nothing => {}
                Outcome::Unknown => unknown = true,
                found @ Outcome::Value(_) => return found,
            }
            if self.exhausted() {
                return Outcome::Unknown;
            }
        }
        if unknown { Outcome::Unknown } else { Outcome::Nothing }
    }

    fn wanted_items(facts: &[(Atom, bool)]) -> Option<Wanted> {
        let mut wanted = Wanted { most: usize::MAX, ..Wanted::default() };
        let count = |number: &u64| usize::try_from(*number).unwrap_or(usize::MAX);
        for (atom, holds) in facts {
            match (atom, holds) {
                (Atom::Item(place, node), true) => {
                    wanted.at.push((*place, Wish::yes(*node)));
                    wanted.reach(*place + 1);
                }
                (Atom::Item(place, node), false) => {
                    wanted.at.push((*place, Wish::no(*node)));
                    wanted.least = wanted.least.max(*place + 1);
                    wanted.reach(*place + 1);
                }
                (Atom::ItemsFrom(place, node), true) => {
                    wanted.from.push((*place, Wish::yes(*node)));
                    wanted.reach(*place);
                }
                (Atom::ItemsFrom(place, node), false) => {
                    wanted.some.push((*place, Wish::no(*node)));
                    wanted.least = wanted.least.max(*place + 1);
                    wanted.reach(*place);
                }
                (Atom::Holds(node, least), true) => wanted.at_least(*node, *least),
                (Atom::Holds(node, least), false) => {
                    wanted.at_most(*node, least.checked_sub(1)?);
                }
                (Atom::HoldsAtMost(node, most), true) => wanted.at_most(*node, *most),
                (Atom::HoldsAtMost(node, most), false) => {
                    wanted.at_least(*node, most.checked_add(1)?);
                }
                (Atom::Unique, true) => wanted.unique = true,
                (Atom::Unique, false) => {
                    wanted.repeated = true;
                    wanted.least = wanted.least.max(2);
                }
                (Atom::MinItems(least), true) => wanted.least = wanted.least.max(count(least)),
                (Atom::MinItems(least), false) => {
                    wanted.most = wanted.most.min(count(&least.checked_sub(1)?));
                }
                (Atom::MaxItems(most), true) => wanted.most = wanted.most.min(count(most)),
                (Atom::MaxItems(most), false) => {
                    wanted.least = wanted.least.max(count(most).saturating_add(1));
                }
                _ => {}
            }
        }
        (wanted.least <= wanted.most).then_some(wanted)
    }

    /// The values of the places of an array, different ones if need be.
    fn made(&mut self, wanted: &Wanted, places: &[Vec<Wish>], depth: usize) -> Outcome {
        let mut items: Vec<Value> = Vec::with_capacity(places.len());
        if wanted.unique && places.len() > MOST_UNIQUE {
            self.doubt(Reason::TooComplex);
            return Outcome::Unknown;
        }
        for goal in places {
            let mut outcome = self.solve(goal.iter().copied(), depth + 1);
            if wanted.unique
                && let Outcome::Value(value) = &outcome
                && items.iter().any(|item| super::nodes::key(item) == super::nodes::key(value))
            {
                let taken = self.nodes.listed(&items);
                outcome = self.solve(goal.iter().copied().chain([Wish::no(taken)]), depth + 1);
                // Why: where all places are alike, those before took all there is; else another order might do.
                if outcome == Outcome::Nothing && !places.iter().all(|other| other == goal) {
                    self.doubt(Reason::TooComplex);
                    return Outcome::Unknown;
                }
            }
            match outcome {
                Outcome::Value(value) => items.push(value),
                other => return other,
            }
        }
        Outcome::Value(Value::Array(items))
    }
}

impl Wanted {
    fn reach(&mut self, place: usize) {
        self.tail = self.tail.max(place);
    }

    fn at_least(&mut self, node: NodeId, count: u64) {
        if count > 0 {
            self.holds.push((node, count));
            self.least = self.least.max(usize::try_from(count).unwrap_or(usize::MAX));
        }
    }

    fn at_most(&mut self, node: NodeId, count: u64) {
        if count == 0 {
            self.from.push((0, Wish::no(node)));
        } else {
            self.holds_at_most.push((node, count));
        }
    }

    /// What the item at a place must be.
    fn wishes(&self, place: usize) -> Vec<Wish> {
        let own = self.at.iter().filter(|(at, _)| *at == place).map(|(_, wish)| *wish);
        let all = self.from.iter().filter(|(from, _)| *from <= place).map(|(_, wish)| *wish);
        let mut wishes: Vec<Wish> = own.chain(all).collect();
        wishes.sort_unstable();
        wishes.dedup();
        wishes
    }
}
