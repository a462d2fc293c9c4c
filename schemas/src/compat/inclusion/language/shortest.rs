//! Which is the shortest text of a language, if there is one?

use std::collections::{HashSet, VecDeque};

use super::{ANYTHING, Languages, NOTHING, Point, Term};

/// What a search for a text found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Shortest {
    /// A text, none shorter.
    Text(String),
    /// The language holds no text long enough.
    None,
    /// The automaton is too large to be walked through.
    TooComplex,
}

/// States visited before a search is given up.
const MOST_STATES: usize = 12_000;
/// Terms made before a search is given up: a hostile pattern doubles them at each step.
const MOST_TERMS: usize = 40_000;

impl Languages {
    /// The shortest text of at least so many characters.
    pub(in super::super) fn shortest(&mut self, term: Term, least: usize) -> Shortest {
        if term == NOTHING {
            return Shortest::None;
        }
        if term == ANYTHING {
            return Shortest::Text("a".repeat(least));
        }
        let room = self.size().saturating_add(MOST_TERMS);
        // Each state: what may follow, how many characters were read (no more than matter), from where.
        let mut states: Vec<(Term, usize, usize, char)> = vec![(term, 0, 0, ' ')];
        // Why: the first state is not among those seen, for it alone stands at the start of the text.
        let mut seen: HashSet<(Term, usize)> = HashSet::new();
        let mut waiting = VecDeque::from([0_usize]);
        while let Some(place) = waiting.pop_front() {
            let Some((term, count, ..)) = states.get(place).copied() else { break };
            let first = place == 0;
            if count >= least && self.accepts_empty(term, Point { first, last: true }) {
                return Shortest::Text(spelled(&states, place));
            }
            let mut classes = Vec::new();
            self.next_classes(term, first, &mut classes);
            classes.sort_unstable();
            classes.dedup();
            for letter in self.classes.representatives(&classes) {
                let rest = self.derivative(term, letter, first);
                let count = least.min(count + 1);
                if rest == NOTHING || !seen.insert((rest, count)) {
                    continue;
                }
                if states.len() >= MOST_STATES || self.size() > room {
                    return Shortest::TooComplex;
                }
                waiting.push_back(states.len());
                states.push((rest, count, place, letter));
            }
        }
        Shortest::None
    }
}

/// The characters that lead to a state.
fn spelled(states: &[(Term, usize, usize, char)], place: usize) -> String {
    let mut letters = Vec::new();
    let mut place = place;
    while place != 0 {
        let Some((_, _, from, letter)) = states.get(place) else { break };
        letters.push(*letter);
        place = *from;
    }
    letters.iter().rev().collect()
}
