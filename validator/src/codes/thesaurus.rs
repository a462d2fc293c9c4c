//! Which words mean the same, and which are about the same subject?
//!
//! Written by us from what every francophone civil servant knows; held in `thesaurus/`, one file a domain. A line is a
//! set of expressions between commas: after `=` they stand for one another, after `~` they are about one subject.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::bag;

/// A line of the thesaurus that a text has an expression of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sense {
    /// Number of the line.
    pub(super) id: u16,
    /// How near in meaning its expressions are.
    pub(super) reach: Reach,
}

/// How near in meaning two expressions are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// One stands for the other.
    Close,
    /// They are about the same subject.
    Wide,
}

const SOURCES: [&str; 1] = [include_str!("thesaurus/organisations.txt")];

/// The longest expression, in words that carry meaning.
const LONGEST: usize = 7;

/// What a text means: the lines that have an expression among its stems, in order, each once.
pub(super) fn senses(stems: &[String]) -> Vec<Sense> {
    let known = expressions();
    let mut found = Vec::new();
    for start in 0..stems.len() {
        for length in 1..=LONGEST.min(stems.len() - start) {
            let Some(run) = stems.get(start..start + length) else { break };
            if let Some(senses) = known.get(&run.join(" ")) {
                found.extend_from_slice(senses);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The lines of each expression, by its stems.
fn expressions() -> &'static HashMap<String, Vec<Sense>> {
    static READ: OnceLock<HashMap<String, Vec<Sense>>> = OnceLock::new();
    READ.get_or_init(|| {
        let mut read: HashMap<String, Vec<Sense>> = HashMap::new();
        let lines = SOURCES.iter().flat_map(|source| source.lines());
        for (line, id) in lines.filter(|line| !line.starts_with('#') && !line.is_empty()).zip(0..) {
            let Some((sign, rest)) = line.split_at_checked(1) else { continue };
            let reach = if sign == "=" { Reach::Close } else { Reach::Wide };
            for expression in rest.split(',') {
                let key = bag::stems(expression).join(" ");
                let senses = read.entry(key).or_default();
                if senses.last().is_none_or(|last| last.id != id) {
                    senses.push(Sense { id, reach });
                }
            }
        }
        read.remove("");
        read
    })
}
