//! Which words mean the same, and which are about the same subject?
//!
//! Written by us from what every francophone civil servant knows; held in `thesaurus/`, one file a domain. A line is a
//! set of expressions between commas: after `=` they stand for one another, after `~` they are about one subject; after
//! `>` comes an acronym or a foreign word, then what it stands for in French; after `^` a name that people say by its initials.
//! Those of the other expressions are known as well, when one expression alone has them.

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

const SOURCES: [&str; 9] = [
    include_str!("thesaurus/organisations.txt"),
    include_str!("thesaurus/audiences.txt"),
    include_str!("thesaurus/services.txt"),
    include_str!("thesaurus/digital.txt"),
    include_str!("thesaurus/things.txt"),
    include_str!("thesaurus/places.txt"),
    include_str!("thesaurus/manners.txt"),
    include_str!("thesaurus/acronyms.txt"),
    include_str!("thesaurus/english.txt"),
];

/// The longest expression, in words that carry meaning.
const LONGEST: usize = 7;

/// What a text means: the lines that have an expression among its stems, in order, each once.
///
/// Of expressions that stand for one another the longest counts: a « communauté de communes » is no « commune ».
///
/// `apart` leaves out what the whole of them means.
pub(super) fn senses(stems: &[String], apart: bool) -> Vec<Sense> {
    let mut known = known(stems, &read().senses);
    known.retain(|(run, _)| !apart || *run != (0, stems.len()));
    let inside = |(start, end): (usize, usize)| {
        known.iter().any(|(other, senses)| {
            let wider = other.0 <= start && end <= other.1 && *other != (start, end);
            wider && senses.iter().any(|sense| sense.reach == Reach::Close)
        })
    };
    let mut found: Vec<Sense> = Vec::new();
    for (run, senses) in &known {
        let hidden = inside(*run);
        found.extend(senses.iter().filter(|sense| !hidden || sense.reach == Reach::Wide));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// What the acronyms and foreign words among these stems stand for: the stem, and the stems of its meaning.
pub(super) fn meanings(stems: &[String]) -> impl Iterator<Item = (&String, &'static Vec<String>)> {
    let read = read();
    stems.iter().filter_map(|stem| {
        let known = read.meanings.get(stem);
        let initials = || {
            let unknown = !read.senses.contains_key(stem);
            read.initials.get(stem).filter(|_| unknown).and_then(Option::as_ref)
        };
        Some((stem, known.or_else(initials)?))
    })
}

/// Whether an expression stands there as such.
pub(super) fn holds(stems: &[String]) -> bool {
    let joined = stems.join(" ");
    read().senses.contains_key(&joined) || read().meanings.contains_key(&joined)
}

/// A run of words, from the place of the first to that after the last, and what is known of it.
type Known<'t, T> = ((usize, usize), &'t T);

/// What is known of the runs of words of a text.
fn known<'t, T>(stems: &[String], expressions: &'t HashMap<String, T>) -> Vec<Known<'t, T>> {
    let mut known = Vec::new();
    for start in 0..stems.len() {
        for end in start + 1..=(start + LONGEST).min(stems.len()) {
            let Some(run) = stems.get(start..end) else { continue };
            known.extend(expressions.get(&run.join(" ")).map(|one| ((start, end), one)));
        }
    }
    known
}

/// The thesaurus, by the stems of its expressions.
#[derive(Debug, Default)]
struct Thesaurus {
    senses: HashMap<String, Vec<Sense>>,
    meanings: HashMap<String, Vec<String>>,
    /// The stems of the expression that has these initials; none when several have.
    initials: HashMap<String, Option<Vec<String>>>,
}

impl Thesaurus {
    /// Keeps the initials of an expression; `sure` says that people use them.
    fn spell(&mut self, expression: &str, sure: bool) {
        let stems = bag::stems(expression);
        let short: String = bag::initials(expression);
        let long = if sure { 2 } else { 3 };
        if stems.len() < 2 || !(long..=7).contains(&short.chars().count()) {
            return;
        }
        match self.initials.get_mut(&short) {
            Some(known) if sure => *known = Some(stems),
            Some(known) if known.as_ref() != Some(&stems) => *known = None,
            Some(_) => {}
            None => {
                self.initials.insert(short, Some(stems));
            }
        }
    }
}

/// The thesaurus, read when it is first asked for.
fn read() -> &'static Thesaurus {
    static READ: OnceLock<Thesaurus> = OnceLock::new();
    READ.get_or_init(|| {
        let mut read = Thesaurus::default();
        let lines = SOURCES.iter().flat_map(|source| source.lines());
        let lines = lines.filter_map(|line| line.split_at_checked(1));
        let lines: Vec<(&str, &str)> = lines.filter(|(sign, _)| "=~>^".contains(*sign)).collect();
        for ((sign, rest), id) in lines.iter().zip(0..) {
            let reach = match *sign {
                "^" => continue,
                "=" => Reach::Close,
                "~" => Reach::Wide,
                _ => {
                    let meaning =
                        rest.split_once(',').map(|(word, meant)| (word, bag::stems(meant)));
                    if let Some((word, meant)) = meaning {
                        read.meanings.insert(bag::stems(word).join(" "), meant);
                    }
                    continue;
                }
            };
            for expression in rest.split(',') {
                let senses = read.senses.entry(bag::stems(expression).join(" ")).or_default();
                if senses.last().is_none_or(|last| last.id != id) {
                    senses.push(Sense { id, reach });
                }
            }
        }
        read.senses.remove("");
        for (_, rest) in lines.iter().filter(|(sign, _)| *sign == "=") {
            rest.split(',').for_each(|expression| read.spell(expression, false));
        }
        // Why: last, for what is sure wins.
        for (_, name) in lines.iter().filter(|(sign, _)| *sign == "^") {
            read.spell(name, true);
        }
        read
    })
}
