//! Which term does a regular expression write?

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class as Syntax, Hir, HirKind, Look};

use super::class::Class;
use super::{ANYTHING, EMPTY, Languages, NOTHING, Shape, Term};

/// Groups inside groups beyond which an expression is not read.
const DEEPEST: u32 = 60;
/// Parts beyond which an expression is not read: its automaton would not be small.
const MOST_PARTS: usize = 800;
/// Characters beyond which an expression is not read.
const LONGEST: usize = 20_000;

impl Languages {
    /// The texts in which an expression in the dialect of Rust is found.
    ///
    /// `None` when it is no regular language (look-around, back-references, word
    /// boundaries) or is beyond measure.
    pub(in super::super) fn search(&mut self, expression: &str) -> Option<Term> {
        if expression.len() > LONGEST {
            return None;
        }
        let parse = |text: &str| ParserBuilder::new().nest_limit(DEEPEST).build().parse(text).ok();
        let read = parse(expression).or_else(|| parse(&without_idle_escapes(expression)))?;
        let mut parts = 0;
        let term = self.read(&read, &mut parts)?;
        let rest = self.concat(term, ANYTHING);
        Some(self.concat(ANYTHING, rest))
    }

    fn read(&mut self, part: &Hir, parts: &mut usize) -> Option<Term> {
        *parts += 1;
        if *parts > MOST_PARTS {
            return None;
        }
        Some(match part.kind() {
            HirKind::Empty => EMPTY,
            HirKind::Literal(literal) => {
                let text = std::str::from_utf8(&literal.0).ok()?;
                self.text(text)
            }
            HirKind::Class(Syntax::Unicode(class)) => {
                let ranges = class.ranges().iter().map(|range| (range.start(), range.end()));
                self.class(Class::of(ranges))
            }
            HirKind::Class(Syntax::Bytes(class)) => {
                if !class.is_ascii() {
                    return None;
                }
                let ranges = class
                    .ranges()
                    .iter()
                    .map(|range| (char::from(range.start()), char::from(range.end())));
                self.class(Class::of(ranges))
            }
            HirKind::Look(Look::Start) => self.intern(Shape::Start),
            HirKind::Look(Look::End) => self.intern(Shape::End),
            HirKind::Look(_) => return None,
            HirKind::Repetition(repetition) => {
                // Why: a counted anchor would be nothing at one turn and something at the next.
                let counted = !matches!((repetition.min, repetition.max), (0 | 1, None | Some(1)));
                if counted && !repetition.sub.properties().look_set().is_empty() {
                    return None;
                }
                let inner = self.read(&repetition.sub, parts)?;
                self.repeat(inner, repetition.min, repetition.max)
            }
            HirKind::Capture(capture) => self.read(&capture.sub, parts)?,
            HirKind::Concat(inner) => {
                let mut term = EMPTY;
                for part in inner.iter().rev() {
                    let first = self.read(part, parts)?;
                    term = self.concat(first, term);
                }
                term
            }
            HirKind::Alternation(inner) => {
                let mut terms = vec![NOTHING];
                for part in inner {
                    terms.push(self.read(part, parts)?);
                }
                self.either(terms)
            }
        })
    }
}

/// An expression without the backslashes that the engine passes over and the
/// parser does not know: those before letters of no alphabet of commands.
fn without_idle_escapes(expression: &str) -> String {
    let mut out = String::with_capacity(expression.len());
    let mut letters = expression.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            out.push(letter);
            continue;
        }
        match letters.next() {
            Some(escaped) if !escaped.is_ascii() => out.push(escaped),
            Some(escaped) => out.extend([letter, escaped]),
            None => out.push(letter),
        }
    }
    out
}
