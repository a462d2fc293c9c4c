//! Through which states does a text of a shape go?
//!
//! The pattern becomes a non-deterministic automaton, then a deterministic one (subset
//! construction): reading a text costs one look-up a sign. Repetitions are bounded, so there is no loop.

use std::collections::{BTreeMap, BTreeSet};

use super::Reading;
use super::pattern::{Class, Node};

/// More states than any number people write needs.
const MOST_STATES: usize = 4096;

/// The states of a shape; the first is where reading starts.
#[derive(Debug, Clone, Default)]
pub(super) struct Automaton {
    states: Vec<State>,
}

#[derive(Debug, Clone, Default)]
struct State {
    /// First sign, last sign, state they lead to; in the order of the signs, without overlap.
    arrows: Vec<(char, char, usize)>,
    ends: bool,
}

enum Step {
    End,
    Sign(Class, usize),
    Fork(Vec<usize>),
}

impl Automaton {
    /// The automaton of a pattern; `None` when it would be too large.
    pub(super) fn build(node: &Node) -> Option<Self> {
        let mut steps = vec![Step::End];
        let start = compile(node, 0, &mut steps)?;
        let mut ranks = BTreeMap::new();
        let mut waiting = vec![closure([start], &steps)];
        let mut states: Vec<State> = Vec::new();
        if let Some(first) = waiting.first() {
            ranks.insert(first.clone(), 0);
            states.push(State::default());
        }
        while let Some(set) = waiting.pop() {
            let mut arrows = Vec::new();
            for (first, last) in intervals(&set, &steps) {
                let target = closure(after(first, &set, &steps), &steps);
                let rank = *ranks.entry(target.clone()).or_insert_with(|| {
                    waiting.push(target);
                    states.push(State::default());
                    states.len() - 1
                });
                arrows.push((first, last, rank));
            }
            if states.len() > MOST_STATES {
                return None;
            }
            let state = ranks.get(&set).and_then(|rank| states.get_mut(*rank))?;
            *state = State { arrows, ends: set.contains(&0) };
        }
        Some(Self { states })
    }

    /// How far the signs follow the states.
    pub(super) fn read(&self, signs: impl Iterator<Item = char>) -> Reading {
        let mut state = self.states.first();
        for (rank, sign) in signs.enumerate() {
            let arrow = state.and_then(|state| {
                state.arrows.iter().find(|(first, last, _)| (*first..=*last).contains(&sign))
            });
            match arrow {
                Some((_, _, target)) => state = self.states.get(*target),
                None => return Reading::Stopped(rank),
            }
        }
        if state.is_some_and(|state| state.ends) { Reading::Whole } else { Reading::Short }
    }

    /// The numbers of signs after which a text may end, in ascending order.
    pub(super) fn lengths(&self) -> Vec<usize> {
        let mut lengths = Vec::new();
        let mut reached = BTreeSet::from([0]);
        let mut length = 0;
        while !reached.is_empty() {
            let states = || reached.iter().filter_map(|rank| self.states.get(*rank));
            if states().any(|state| state.ends) {
                lengths.push(length);
            }
            length += 1;
            reached =
                states().flat_map(|state| state.arrows.iter().map(|(_, _, to)| *to)).collect();
        }
        lengths
    }

    /// Whether any state takes the sign.
    pub(super) fn knows(&self, sign: char) -> bool {
        let takes = |(first, last, _): &(char, char, usize)| (*first..=*last).contains(&sign);
        self.states.iter().any(|state| state.arrows.iter().any(takes))
    }
}

/// Adds the steps of the node, which lead to `next`, and gives the first of them.
fn compile(node: &Node, next: usize, steps: &mut Vec<Step>) -> Option<usize> {
    if steps.len() > MOST_STATES {
        return None;
    }
    let mut add = |step| {
        steps.push(step);
        steps.len() - 1
    };
    Some(match node {
        Node::Sign(class) => add(Step::Sign(class.clone(), next)),
        Node::Sequence(parts) => {
            parts.iter().rev().try_fold(next, |next, part| compile(part, next, steps))?
        }
        Node::Choice(options) => {
            let entries: Option<Vec<usize>> =
                options.iter().map(|option| compile(option, next, steps)).collect();
            steps.push(Step::Fork(entries?));
            steps.len() - 1
        }
        Node::Repeat(part, least, most) => {
            let mut entry = next;
            for _ in *least..*most {
                let once = compile(part, entry, steps)?;
                steps.push(Step::Fork(vec![once, next]));
                entry = steps.len() - 1;
            }
            (0..*least).try_fold(entry, |entry, _| compile(part, entry, steps))?
        }
    })
}

/// The steps reached from these without reading a sign.
fn closure(from: impl IntoIterator<Item = usize>, steps: &[Step]) -> BTreeSet<usize> {
    let mut waiting: Vec<usize> = from.into_iter().collect();
    let mut reached = BTreeSet::new();
    while let Some(rank) = waiting.pop() {
        match steps.get(rank) {
            Some(Step::Fork(targets)) => waiting.extend(targets),
            Some(_) => {
                reached.insert(rank);
            }
            None => {}
        }
    }
    reached
}

/// The steps a sign leads to.
fn after(sign: char, set: &BTreeSet<usize>, steps: &[Step]) -> Vec<usize> {
    let takes = |class: &Class| class.iter().any(|(first, last)| (*first..=*last).contains(&sign));
    set.iter()
        .filter_map(|rank| match steps.get(*rank) {
            Some(Step::Sign(class, next)) if takes(class) => Some(*next),
            _ => None,
        })
        .collect()
}

/// The ranges of signs that the set of steps takes, cut so that all signs of one lead to the same steps.
fn intervals(set: &BTreeSet<usize>, steps: &[Step]) -> Vec<(char, char)> {
    let mut cuts = BTreeSet::new();
    for rank in set {
        if let Some(Step::Sign(class, _)) = steps.get(*rank) {
            for (first, last) in class {
                cuts.insert(u32::from(*first));
                cuts.insert(u32::from(*last) + 1);
            }
        }
    }
    let cuts: Vec<u32> = cuts.into_iter().collect();
    cuts.windows(2)
        .filter_map(|pair| match pair {
            [first, end] => Some((char::from_u32(*first)?, char::from_u32(end - 1)?)),
            _ => None,
        })
        .filter(|(first, _)| !after(*first, set, steps).is_empty())
        .collect()
}
