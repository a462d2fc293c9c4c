//! Does a text satisfy a regular expression? By a table of positions, else by an automaton over bytes.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use regex_automata::Anchored;
use regex_automata::dfa::{Automaton as _, StartKind, dense};
use regex_automata::util::start;
use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// Most memory of an automaton, and of making it, in bytes.
const SIZE: usize = 1 << 20;

/// Most sequences that the branches of an expression may come to.
const BRANCHES: usize = 8;

/// An expression over bytes. It accepts nothing that the expression refuses.
#[derive(Debug)]
pub(super) enum BytePattern {
    /// Sequences of sets of bytes.
    Positions(Box<Positions>),
    /// Any regular expression that must match from the first byte to the last.
    Automaton(Box<Automaton>),
}

/// Which bytes may stand at which position, in one of a few sequences.
#[derive(Debug)]
pub(super) struct Positions {
    /// For each byte, one bit for each position of each sequence it may stand at.
    allowed: Box<[u64; 256]>,
    sequences: Vec<Sequence>,
}

/// A sequence; its last positions may be left out.
#[derive(Debug, Clone, Copy)]
struct Sequence {
    least: usize,
    most: usize,
    /// The bit of its first position.
    first: u32,
}

/// An automaton over bytes, made once it was asked for often enough: making one takes longer than a few thousand
/// cells take by the reference path.
#[derive(Debug)]
pub(super) struct Automaton {
    source: String,
    asked: AtomicU32,
    /// `None` when it would be too large.
    made: OnceLock<Option<dense::DFA<Vec<u32>>>>,
}

/// Cells left to the reference path before an automaton is made.
const PATIENCE: u32 = 2_000;

impl BytePattern {
    /// Compiles an expression in the syntax of the `regex` crate; `None` when it does not bind the whole text, or is
    /// not regular (look-around, back-references), or is too large.
    pub(super) fn of(source: &str) -> Option<Self> {
        let parsed = regex_syntax::parse(source).ok()?;
        let body = whole(&parsed)?;
        if let Some(positions) = branches(&body).and_then(|branches| Positions::of(&branches)) {
            return Some(Self::Positions(Box::new(positions)));
        }
        Some(Self::Automaton(Box::new(Automaton {
            source: source.to_owned(),
            asked: AtomicU32::new(0),
            made: OnceLock::new(),
        })))
    }

    #[cfg(test)]
    fn accepts(&self, bytes: &[u8]) -> bool {
        match self {
            Self::Positions(positions) => positions.accepts(bytes),
            Self::Automaton(automaton) => automaton.make().is_some_and(|made| runs(made, bytes)),
        }
    }
}

impl Positions {
    /// The sequences of these branches; `None` when they are no such sequences, or do not fit 64 bits together.
    fn of(branches: &[Vec<Hir>]) -> Option<Self> {
        let mut allowed = Box::new([0; 256]);
        let mut sequences = Vec::new();
        let mut first = 0;
        for branch in branches {
            let mut sets = Vec::new();
            let least = positions(inside(branch), &mut sets)?;
            if first + sets.len() > 64 {
                return None;
            }
            for (at, set) in sets.iter().enumerate() {
                for (slot, byte) in allowed.iter_mut().zip(set) {
                    *slot |= u64::from(*byte) << (first + at);
                }
            }
            let bit = u32::try_from(first).ok()?;
            sequences.push(Sequence { least, most: sets.len(), first: bit });
            first += sets.len();
        }
        Some(Self { allowed, sequences })
    }

    /// Whether no position takes a blank, or what an error of a spreadsheet begins by.
    pub(super) fn are_bare(&self) -> bool {
        let bare = |byte: u8| byte.is_ascii_graphic() && byte != b'#';
        (0..=u8::MAX).zip(self.allowed.iter()).all(|(byte, places)| *places == 0 || bare(byte))
    }

    #[inline]
    pub(super) fn accepts(&self, bytes: &[u8]) -> bool {
        self.sequences.iter().any(|sequence| {
            if bytes.len() < sequence.least || bytes.len() > sequence.most {
                return false;
            }
            let mut allowed = 1;
            for (bit, byte) in (sequence.first..).zip(bytes) {
                let at = self.allowed.get(usize::from(*byte)).copied().unwrap_or(0);
                allowed &= at >> (bit % 64);
            }
            allowed & 1 == 1
        })
    }
}

impl Automaton {
    #[inline]
    pub(super) fn accepts(&self, bytes: &[u8]) -> bool {
        match self.made.get() {
            Some(made) => made.as_ref().is_some_and(|made| runs(made, bytes)),
            None if self.asked.fetch_add(1, Ordering::Relaxed) < PATIENCE => false,
            None => self.make().is_some_and(|made| runs(made, bytes)),
        }
    }

    fn make(&self) -> Option<&dense::DFA<Vec<u32>>> {
        let made = self.made.get_or_init(|| {
            let config = dense::Config::new()
                .start_kind(StartKind::Anchored)
                .dfa_size_limit(Some(SIZE))
                .determinize_size_limit(Some(SIZE));
            dense::Builder::new().configure(config).build(&self.source).ok()
        });
        made.as_ref()
    }
}

#[inline]
fn runs(automaton: &dense::DFA<Vec<u32>>, bytes: &[u8]) -> bool {
    let config = start::Config::new().anchored(Anchored::Yes);
    let Ok(mut state) = automaton.start_state(&config) else { return false };
    for byte in bytes {
        state = automaton.next_state(state, *byte);
        // Why: a match before the end is none, since the expression binds the end.
        if automaton.is_dead_state(state) || automaton.is_quit_state(state) {
            return false;
        }
    }
    automaton.is_match_state(automaton.next_eoi_state(state))
}

/// The parts without the `^` and `$` that bind once more what is bound already.
fn inside(parts: &[Hir]) -> &[Hir] {
    let is = |part: &Hir, end| matches!(part.kind(), HirKind::Look(look) if *look == end);
    let mut parts = parts;
    while let [first, rest @ ..] = parts
        && is(first, Look::Start)
    {
        parts = rest;
    }
    while let [rest @ .., last] = parts
        && is(last, Look::End)
    {
        parts = rest;
    }
    parts
}

/// The parts of each branch of an expression, one after the other; `None` when there are too many branches.
fn branches(body: &Hir) -> Option<Vec<Vec<Hir>>> {
    match body.kind() {
        HirKind::Capture(group) => branches(&group.sub),
        HirKind::Alternation(options) => {
            let mut all = Vec::new();
            for option in options {
                all.extend(branches(option)?);
            }
            (all.len() <= BRANCHES).then_some(all)
        }
        HirKind::Concat(parts) => {
            let mut all: Vec<Vec<Hir>> = vec![Vec::new()];
            for part in parts {
                let ends = branches(part)?;
                if all.len() * ends.len() > BRANCHES {
                    return None;
                }
                all = all
                    .iter()
                    .flat_map(|begun| ends.iter().map(move |end| [begun.as_slice(), end].concat()))
                    .collect();
            }
            Some(all)
        }
        HirKind::Empty => Some(vec![Vec::new()]),
        _ => Some(vec![vec![body.clone()]]),
    }
}

/// The expression between `^` and `$`, when it binds both ends of the text in every branch.
fn whole(parsed: &Hir) -> Option<Hir> {
    let HirKind::Concat(parts) = parsed.kind() else {
        return match parsed.kind() {
            HirKind::Capture(group) => whole(&group.sub),
            _ => None,
        };
    };
    let [first, body @ .., last] = parts.as_slice() else { return None };
    let binds = matches!(first.kind(), HirKind::Look(Look::Start))
        && matches!(last.kind(), HirKind::Look(Look::End));
    binds.then(|| Hir::concat(body.to_vec()))
}

/// Appends the set of bytes of each position, and gives the least number of positions; `None` when the expression is
/// no sequence of ASCII characters of which the last may repeat.
fn positions(parts: &[Hir], sets: &mut Vec<[bool; 256]>) -> Option<usize> {
    let mut least = 0;
    let mut open = false;
    for part in parts {
        // Why: after what may be left out, positions are no longer known.
        if open {
            return None;
        }
        match part.kind() {
            HirKind::Literal(literal) => {
                for byte in &literal.0 {
                    let mut set = [false; 256];
                    *set.get_mut(usize::from(*byte)).filter(|_| byte.is_ascii())? = true;
                    sets.push(set);
                    least += 1;
                }
            }
            HirKind::Class(class) => {
                sets.push(ascii(class)?);
                least += 1;
            }
            HirKind::Repetition(repetition) => {
                let HirKind::Class(class) = repetition.sub.kind() else { return None };
                let set = ascii(class)?;
                let (min, max) = (repetition.min, repetition.max.filter(|max| *max <= 64)?);
                for _ in 0..max {
                    sets.push(set);
                }
                least += usize::try_from(min).ok()?;
                open = min < max;
            }
            _ => return None,
        }
        if sets.len() > 64 {
            return None;
        }
    }
    Some(least)
}

/// The ASCII characters of a class: the others are left to the reference.
fn ascii(class: &Class) -> Option<[bool; 256]> {
    let mut set = [false; 256];
    let mut add = |first: u32, last: u32| {
        for byte in first..=last.min(127) {
            if let Some(slot) = usize::try_from(byte).ok().and_then(|at| set.get_mut(at)) {
                *slot = true;
            }
        }
    };
    match class {
        Class::Unicode(class) => {
            for range in class.ranges() {
                add(u32::from(range.start()), u32::from(range.end()));
            }
        }
        Class::Bytes(_) => return None,
    }
    Some(set)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_chosen() {
        let of = |source| BytePattern::of(source);
        assert!(matches!(of("^FR[A-Z0-9]{3}E[A-Z0-9]{4,29}$"), Some(BytePattern::Positions(_))));
        assert!(matches!(of(r"^(?:\d{5})$"), Some(BytePattern::Positions(_))));
        assert!(matches!(of(r"^(?:^(a|b)[0-9]$)$"), Some(BytePattern::Positions(_))));
        assert!(matches!(of(r"^(\+33|0)[1-9][0-9]{8}$"), Some(BytePattern::Positions(_))));
        assert!(matches!(of("^A?0+$"), Some(BytePattern::Automaton(_))));
        assert!(of("[0-9]{5}").is_none() && of("^a|b$").is_none() && of(r"^(?!a)b$").is_none());
    }

    proptest::proptest! {
        #[test]
        fn what_is_accepted_matches(
            which in 0_usize..8, text in "[A0+é3FR-]{0,8}|FR[A-Z0-9]{2,4}E[A-Z0-9]{3,6}|[+]?[03]{1,3}[1-9][0-9]{7,9}|[0-9]{4,6}",
        ) {
            let sources = [
                "^FR[A-Z0-9]{3}E[A-Z0-9]{4,29}$", r"^(?:\d{5})$", r"^(\+33|0)[1-9][0-9]{8}$",
                "^([013-9][0-9]|2[AB1-9])[0-9]{3}$", "^A?0$", "^(?:A|0+)$", r"^\w+$", "^[^A]{2,4}$",
            ];
            let source = sources[which];
            let exact = fancy_regex::Regex::new(source).unwrap().is_match(&text).unwrap();
            let quick = BytePattern::of(source).unwrap().accepts(text.as_bytes());
            proptest::prop_assert!(exact || !quick, "{} {}", source, text);
            // Why: what is ASCII must not be left in doubt, or nothing is gained.
            if text.is_ascii() {
                proptest::prop_assert_eq!(exact, quick, "{} {}", source, text);
            }
        }
    }
}
