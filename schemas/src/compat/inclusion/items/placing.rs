//! At which places of an array stand the items that must be somewhere?

use super::super::Reason;
use super::super::engine::{Engine, Outcome, Wish};
use super::super::nodes::NodeId;
use super::Wanted;

/// Something that must stand at one place at least.
#[derive(Clone, Copy)]
struct Piece {
    from: usize,
    wish: Wish,
    /// Pieces of one group stand at different places, in order.
    group: usize,
}

impl Engine<'_> {
    /// Searches an array of so many items.
    pub(super) fn of_length(&mut self, wanted: &Wanted, length: usize, depth: usize) -> Outcome {
        let places: Vec<Vec<Wish>> = (0..length).map(|place| wanted.wishes(place)).collect();
        let mut pieces = Vec::new();
        for (from, wish) in &wanted.some {
            pieces.push(Piece { from: *from, wish: *wish, group: usize::MAX });
        }
        for (group, (node, count)) in wanted.holds.iter().enumerate() {
            for _ in 0..*count {
                pieces.push(Piece { from: 0, wish: Wish::yes(*node), group });
            }
        }
        let end = length.min(wanted.tail.saturating_add(pieces.len()).saturating_add(2));
        let state = State { places, pieces: &pieces, next: 0, last: None, end };
        self.put(wanted, state, depth)
    }

    fn put(&mut self, wanted: &Wanted, state: State<'_>, depth: usize) -> Outcome {
        if !self.step() {
            return Outcome::Unknown;
        }
        let Some(piece) = state.pieces.get(state.next).copied() else {
            return self.counted(wanted, state.places, state.end, depth);
        };
        let after = match state.last {
            Some((group, place)) if group == piece.group && group != usize::MAX => place + 1,
            _ => 0,
        };
        let mut unknown = false;
        for place in piece.from.max(after)..state.end {
            let mut places = state.places.clone();
            let Some(goal) = places.get_mut(place) else { break };
            if !goal.contains(&piece.wish) {
                goal.push(piece.wish);
                goal.sort_unstable();
            }
            match self.solve(goal.clone(), depth + 1) {
                Outcome::Nothing => continue,
                Outcome::Unknown => {
                    unknown = true;
                    continue;
                }
                Outcome::Value(_) => {}
            }
            let next = State {
                places,
                pieces: state.pieces,
                next: state.next + 1,
                last: Some((piece.group, place)),
                end: state.end,
            };
            match self.put(wanted, next, depth) {
                Outcome::Nothing => {}
                Outcome::Unknown => unknown = true,
                found @ Outcome::Value(_) => return found,
            }
        }
        if unknown { Outcome::Unknown } else { Outcome::Nothing }
    }

    /// Sees to it that no more items than allowed are of a kind.
    fn counted(
        &mut self,
        wanted: &Wanted,
        places: Vec<Vec<Wish>>,
        end: usize,
        depth: usize,
    ) -> Outcome {
        let mut places = places;
        for (node, most) in &wanted.holds_at_most {
            match self.kept_under(*node, *most, &mut places, depth) {
                Outcome::Value(_) => {}
                Outcome::Nothing if wanted.holds_at_most.len() > 1 => {
                    self.doubt(Reason::TooComplex);
                    return Outcome::Unknown;
                }
                other => return other,
            }
        }
        let outcome = self.told_apart(wanted, &places, end, depth);
        // Why: items kept under a count might have had to differ, or to be equal, in another way.
        if outcome == Outcome::Nothing
            && !wanted.holds_at_most.is_empty()
            && (wanted.unique || wanted.repeated)
        {
            self.doubt(Reason::TooComplex);
            return Outcome::Unknown;
        }
        outcome
    }

    /// Makes the items, all different or two alike if need be.
    fn told_apart(
        &mut self,
        wanted: &Wanted,
        places: &[Vec<Wish>],
        end: usize,
        depth: usize,
    ) -> Outcome {
        if !wanted.repeated {
            return self.made(wanted, places, depth);
        }
        if wanted.unique {
            return Outcome::Nothing;
        }
        let mut unknown = false;
        for first in 0..end {
            for second in first + 1..end {
                let both = places.get(first).into_iter().chain(places.get(second)).flatten();
                let both: Vec<Wish> = both.copied().collect();
                match self.solve(both.clone(), depth + 1) {
                    Outcome::Nothing => {}
                    Outcome::Unknown => unknown = true,
                    Outcome::Value(value) => {
                        let same = Wish::yes(self.nodes.listed(&[value]));
                        let mut places = places.to_vec();
                        for place in [first, second] {
                            if let Some(goal) = places.get_mut(place) {
                                goal.push(same);
                            }
                        }
                        match self.made(wanted, &places, depth) {
                            found @ Outcome::Value(_) => return found,
                            _ => unknown = true,
                        }
                    }
                }
            }
        }
        if unknown { Outcome::Unknown } else { Outcome::Nothing }
    }

    /// Refuses a node at every place but those that cannot do without; `Value` when there are few enough.
    fn kept_under(
        &mut self,
        node: NodeId,
        most: u64,
        places: &mut [Vec<Wish>],
        depth: usize,
    ) -> Outcome {
        let mut count = 0_u64;
        for goal in places.iter_mut() {
            let refused = goal.iter().copied().chain([Wish::no(node)]).collect::<Vec<_>>();
            match self.solve(refused.clone(), depth + 1) {
                Outcome::Value(_) => *goal = refused,
                Outcome::Nothing => count += 1,
                Outcome::Unknown => return Outcome::Unknown,
            }
        }
        if count <= most { Outcome::Value(serde_json::Value::Null) } else { Outcome::Nothing }
    }
}

/// Pieces put so far.
struct State<'p> {
    places: Vec<Vec<Wish>>,
    pieces: &'p [Piece],
    next: usize,
    last: Option<(usize, usize)>,
    end: usize,
}
