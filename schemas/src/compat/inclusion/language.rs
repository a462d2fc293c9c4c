//! Which texts does a combination of patterns allow?
//!
//! Regular expressions are terms with intersection and complement, read one
//! character at a time by derivatives ([Brzozowski 1964](https://doi.org/10.1145/321239.321249)).
//! Equal terms are one term, so that the states of an automaton are met again
//! and its language is proved empty when all of them were seen.

mod class;
mod reading;
mod shortest;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

pub(super) use class::Class;
pub(super) use shortest::Shortest;

/// A term, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Term(u32);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Shape {
    Nothing,
    Empty,
    Class(u32),
    Concat(Term, Term),
    Either(Vec<Term>),
    Both(Vec<Term>),
    Not(Term),
    Star(Term),
    Repeat(Term, u32, u32),
    Start,
    End,
}

/// Terms met so far, each once.
#[derive(Debug)]
pub(super) struct Languages {
    shapes: Vec<Shape>,
    numbers: HashMap<Shape, Term>,
    classes: class::Classes,
    derivatives: HashMap<(Term, char, bool), Term>,
    empties: HashMap<(Term, Point), bool>,
}

/// Where in the text a term is asked whether it accepts nothing more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Point {
    first: bool,
    last: bool,
}

const NOTHING: Term = Term(0);
const EMPTY: Term = Term(1);
const ANYTHING: Term = Term(2);

impl Languages {
    /// No text was met yet.
    pub(super) fn new() -> Self {
        let mut languages = Self {
            shapes: Vec::new(),
            numbers: HashMap::new(),
            classes: class::Classes::default(),
            derivatives: HashMap::new(),
            empties: HashMap::new(),
        };
        languages.intern(Shape::Nothing);
        languages.intern(Shape::Empty);
        // Why: the number of `.*` is asked for before the class it stands on.
        languages.intern(Shape::Star(Term(3)));
        let any = languages.classes.number(Class::any());
        languages.intern(Shape::Class(any));
        languages
    }

    fn intern(&mut self, shape: Shape) -> Term {
        if let Some(known) = self.numbers.get(&shape) {
            return *known;
        }
        let number = Term(u32::try_from(self.shapes.len()).unwrap_or(u32::MAX));
        self.shapes.push(shape.clone());
        self.numbers.insert(shape, number);
        number
    }

    fn shape(&self, term: Term) -> Shape {
        let place = usize::try_from(term.0).unwrap_or(usize::MAX);
        self.shapes.get(place).cloned().unwrap_or(Shape::Nothing)
    }

    fn class(&mut self, class: Class) -> Term {
        if class.is_empty() {
            return NOTHING;
        }
        let number = self.classes.number(class);
        self.intern(Shape::Class(number))
    }

    /// A text, exactly.
    pub(super) fn text(&mut self, text: &str) -> Term {
        text.chars().rev().fold(EMPTY, |rest, letter| {
            let first = self.class(Class::one(letter));
            self.concat(first, rest)
        })
    }

    fn concat(&mut self, first: Term, rest: Term) -> Term {
        match (first, rest) {
            (NOTHING, _) | (_, NOTHING) => return NOTHING,
            (EMPTY, other) | (other, EMPTY) => return other,
            (ANYTHING, ANYTHING) => return ANYTHING,
            _ => {}
        }
        if let Shape::Concat(head, tail) = self.shape(first) {
            let rest = self.concat(tail, rest);
            return self.concat(head, rest);
        }
        if first == ANYTHING
            && let Shape::Concat(ANYTHING, _) = self.shape(rest)
        {
            return rest;
        }
        self.intern(Shape::Concat(first, rest))
    }

    /// What one of several allows.
    pub(super) fn either(&mut self, terms: impl IntoIterator<Item = Term>) -> Term {
        let mut parts = Vec::new();
        let mut letters = Class::none();
        let mut waiting: Vec<Term> = terms.into_iter().collect();
        while let Some(term) = waiting.pop() {
            match self.shape(term) {
                Shape::Nothing => {}
                Shape::Either(inner) => waiting.extend(inner),
                Shape::Class(number) => letters = letters.union(self.classes.get(number)),
                _ if term == ANYTHING => return ANYTHING,
                _ => parts.push(term),
            }
        }
        if !letters.is_empty() {
            let letters = self.class(letters);
            parts.push(letters);
        }
        parts.sort_unstable();
        parts.dedup();
        match parts.as_slice() {
            [] => NOTHING,
            [only] => *only,
            _ => self.intern(Shape::Either(parts)),
        }
    }

    /// What all of several allow.
    pub(super) fn both(&mut self, terms: impl IntoIterator<Item = Term>) -> Term {
        let mut parts = Vec::new();
        let mut waiting: Vec<Term> = terms.into_iter().collect();
        while let Some(term) = waiting.pop() {
            match self.shape(term) {
                Shape::Nothing => return NOTHING,
                Shape::Both(inner) => waiting.extend(inner),
                _ if term == ANYTHING => {}
                _ => parts.push(term),
            }
        }
        parts.sort_unstable();
        parts.dedup();
        let contradicts = |term: &Term| match self.shape(*term) {
            Shape::Not(inner) => parts.binary_search(&inner).is_ok(),
            _ => false,
        };
        if parts.iter().any(contradicts) {
            return NOTHING;
        }
        match parts.as_slice() {
            [] => ANYTHING,
            [only] => *only,
            _ => self.intern(Shape::Both(parts)),
        }
    }

    /// Every other text.
    pub(super) fn not(&mut self, term: Term) -> Term {
        match self.shape(term) {
            Shape::Nothing => ANYTHING,
            Shape::Not(inner) => inner,
            _ if term == ANYTHING => NOTHING,
            _ => self.intern(Shape::Not(term)),
        }
    }

    fn star(&mut self, term: Term) -> Term {
        match self.shape(term) {
            Shape::Nothing | Shape::Empty => EMPTY,
            Shape::Star(_) => term,
            _ => self.intern(Shape::Star(term)),
        }
    }

    fn repeat(&mut self, term: Term, least: u32, most: Option<u32>) -> Term {
        let Some(most) = most else {
            let star = self.star(term);
            let counted = self.repeat(term, least, Some(least));
            return self.concat(counted, star);
        };
        match (self.shape(term), least, most) {
            (_, _, 0) => EMPTY,
            (_, 1, 1) => term,
            (Shape::Nothing, 0, _) => EMPTY,
            (Shape::Nothing | Shape::Empty, _, _) => term,
            _ => self.intern(Shape::Repeat(term, least, most)),
        }
    }

    /// Whether a term may end here without reading anything.
    fn accepts_empty(&mut self, term: Term, point: Point) -> bool {
        if let Some(known) = self.empties.get(&(term, point)) {
            return *known;
        }
        let answer = match self.shape(term) {
            Shape::Nothing | Shape::Class(_) => false,
            Shape::Empty | Shape::Star(_) => true,
            Shape::Start => point.first,
            Shape::End => point.last,
            Shape::Concat(first, rest) => {
                self.accepts_empty(first, point) && self.accepts_empty(rest, point)
            }
            Shape::Either(parts) => parts.iter().any(|part| self.accepts_empty(*part, point)),
            Shape::Both(parts) => parts.iter().all(|part| self.accepts_empty(*part, point)),
            Shape::Not(inner) => !self.accepts_empty(inner, point),
            Shape::Repeat(inner, least, _) => least == 0 || self.accepts_empty(inner, point),
        };
        self.empties.insert((term, point), answer);
        answer
    }

    /// What may follow once a character was read.
    fn derivative(&mut self, term: Term, letter: char, first: bool) -> Term {
        if let Some(known) = self.derivatives.get(&(term, letter, first)) {
            return *known;
        }
        let answer = match self.shape(term) {
            Shape::Nothing | Shape::Empty | Shape::Start | Shape::End => NOTHING,
            Shape::Class(number) => {
                if self.classes.get(number).contains(letter) {
                    EMPTY
                } else {
                    NOTHING
                }
            }
            Shape::Concat(head, tail) => {
                let rest = self.derivative(head, letter, first);
                let rest = self.concat(rest, tail);
                if self.accepts_empty(head, Point { first, last: false }) {
                    let skipped = self.derivative(tail, letter, first);
                    self.either([rest, skipped])
                } else {
                    rest
                }
            }
            Shape::Either(parts) => {
                let rests: Vec<Term> =
                    parts.iter().map(|part| self.derivative(*part, letter, first)).collect();
                self.either(rests)
            }
            Shape::Both(parts) => {
                let rests: Vec<Term> =
                    parts.iter().map(|part| self.derivative(*part, letter, first)).collect();
                self.both(rests)
            }
            Shape::Not(inner) => {
                let rest = self.derivative(inner, letter, first);
                self.not(rest)
            }
            Shape::Star(inner) => {
                let rest = self.derivative(inner, letter, first);
                self.concat(rest, term)
            }
            Shape::Repeat(inner, least, most) => {
                let rest = self.derivative(inner, letter, first);
                let again =
                    self.repeat(inner, least.saturating_sub(1), Some(most.saturating_sub(1)));
                self.concat(rest, again)
            }
        };
        self.derivatives.insert((term, letter, first), answer);
        answer
    }

    /// Whether a text is allowed.
    pub(super) fn allows(&mut self, term: Term, text: &str) -> bool {
        let mut rest = term;
        for (place, letter) in text.chars().enumerate() {
            rest = self.derivative(rest, letter, place == 0);
            if rest == NOTHING || rest == ANYTHING {
                return rest == ANYTHING;
            }
        }
        self.accepts_empty(rest, Point { first: text.is_empty(), last: true })
    }

    /// The classes on which the next step of a term depends.
    fn next_classes(&mut self, term: Term, first: bool, found: &mut Vec<u32>) {
        match self.shape(term) {
            Shape::Nothing | Shape::Empty | Shape::Start | Shape::End => {}
            Shape::Class(number) => found.push(number),
            Shape::Concat(head, tail) => {
                self.next_classes(head, first, found);
                if self.accepts_empty(head, Point { first, last: false }) {
                    self.next_classes(tail, first, found);
                }
            }
            Shape::Either(parts) | Shape::Both(parts) => {
                for part in parts {
                    self.next_classes(part, first, found);
                }
            }
            Shape::Not(inner) | Shape::Star(inner) | Shape::Repeat(inner, ..) => {
                self.next_classes(inner, first, found);
            }
        }
    }

    /// How many terms were made, which is what the work costs.
    fn size(&self) -> usize {
        self.shapes.len()
    }
}
