//! Does a text have the form its issuer gives it, and at which sign does it leave it?
//!
//! A [`Shape`] is written as a small part of regular expressions, so that it can be copied into a
//! JSON Schema as it stands: signs, `\d`, classes `[A-HJ-N]`, groups `(?:…)`, choices `|`, and
//! the bounded repetitions `?`, `{3}`, `{2,5}`. It is read as a whole, from the first sign to the last.
//! Unlike a general engine it can tell where a text goes wrong, and which lengths are possible.

mod automaton;
mod pattern;

use std::sync::OnceLock;

use serde::Deserialize;
use thiserror::Error;

use automaton::Automaton;

/// The form of a text: of an identifier, a postcode, a telephone number.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct Shape {
    pattern: String,
    /// Made when it is first asked for: the country files hold hundreds of shapes, of which a file needs a few.
    built: OnceLock<Built>,
}

/// A shape, ready to read texts.
#[derive(Debug, Clone, Default)]
struct Built {
    automaton: Automaton,
    lengths: Vec<usize>,
}

/// A pattern that is not one of the small language of shapes, or is too large.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "le motif «\u{a0}{pattern}\u{a0}» ne peut pas être lu, au signe n°\u{a0}{position} (pattern cannot be read)"
)]
pub struct ShapeError {
    /// The pattern.
    pub pattern: String,
    /// Where it cannot be read, counted in signs from 1.
    pub position: usize,
}

/// How far a text follows a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// To its end, which is an end of the shape.
    Whole,
    /// To its end, where the shape asks for more.
    Short,
    /// To the sign of this rank, counted from 0, which cannot stand there.
    Stopped(usize),
}

impl Shape {
    /// Reads a pattern; see the module for what may be written.
    pub fn new(pattern: &str) -> Result<Self, ShapeError> {
        let fault = |position| ShapeError { pattern: pattern.to_owned(), position };
        let node = pattern::read(pattern).map_err(fault)?;
        let automaton = Automaton::build(&node).ok_or_else(|| fault(pattern.chars().count()))?;
        let built = Built { lengths: automaton.lengths(), automaton };
        Ok(Self { pattern: pattern.to_owned(), built: OnceLock::from(built) })
    }

    fn built(&self) -> &Built {
        self.built.get_or_init(|| {
            let node = pattern::read(&self.pattern).ok();
            // Why: a pattern too large takes no text; a test holds that none of ours is.
            let automaton = node.and_then(|node| Automaton::build(&node)).unwrap_or_default();
            Built { lengths: automaton.lengths(), automaton }
        })
    }

    /// The pattern as written, without anchors.
    pub fn pattern(&self) -> &str {
        &self.pattern
    }

    /// The pattern as a regular expression with anchors, for JSON Schema and the like.
    pub fn regex(&self) -> String {
        if self.pattern.contains('|') {
            format!("^(?:{})$", self.pattern)
        } else {
            format!("^{}$", self.pattern)
        }
    }

    /// The lengths a text of this shape may have, in signs, in ascending order.
    pub fn lengths(&self) -> &[usize] {
        &self.built().lengths
    }

    /// Whether the text has this shape.
    pub fn fits(&self, text: &str) -> bool {
        self.built().automaton.read(text.chars()) == Reading::Whole
    }

    /// How far the signs follow this shape.
    pub fn read(&self, signs: &[char]) -> Reading {
        self.built().automaton.read(signs.iter().copied())
    }

    /// Whether the sign can stand somewhere in a text of this shape.
    pub fn knows(&self, sign: char) -> bool {
        self.built().automaton.knows(sign)
    }
}

impl TryFrom<String> for Shape {
    type Error = ShapeError;

    fn try_from(pattern: String) -> Result<Self, ShapeError> {
        match pattern::read(&pattern) {
            Ok(_) => Ok(Self { pattern, built: OnceLock::new() }),
            Err(position) => Err(ShapeError { pattern, position }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Reading, Shape};

    fn reading(pattern: &str, text: &str) -> Reading {
        Shape::new(pattern).unwrap().read(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn tells_where_a_text_leaves_its_shape() {
        let insee = r"(?:[013-9]\d|2[AB1-9])\d{3}";
        assert_eq!(reading(insee, "2A004"), Reading::Whole);
        assert_eq!(reading(insee, "2C004"), Reading::Stopped(1));
        assert_eq!(reading(insee, "7505"), Reading::Short);
        assert_eq!(reading(insee, "750560"), Reading::Stopped(5));
        assert_eq!(reading(insee, "75O56"), Reading::Stopped(2));
        assert_eq!(reading("", ""), Reading::Whole);
    }

    #[test]
    fn knows_its_lengths_and_signs() {
        for (pattern, lengths) in [
            (r"\d{9}", vec![9]),
            (r"[A-Z]\d{1,6}", vec![2, 3, 4, 5, 6, 7]),
            (r"(?:\d{11}|CI\d{9}|C\d{10})", vec![11]),
            (r"\d{9}(?:R[A-Z]\d{4})?", vec![9, 15]),
            (r"\d{2}(?:\d{2}){0,3}", vec![2, 4, 6, 8]),
        ] {
            assert_eq!(Shape::new(pattern).unwrap().lengths(), lengths, "{pattern}");
        }
        let shape = Shape::new(r"\d{2} ?\d{3}").unwrap();
        assert!(shape.fits("13 001") && shape.fits("13001") && !shape.fits("13  001"));
        assert!(shape.knows(' ') && !shape.knows('-'));
        assert_eq!(Shape::new(r"a|b\d").unwrap().regex(), r"^(?:a|b\d)$");
    }

    #[test]
    fn refuses_what_it_cannot_read() {
        for pattern in [
            r"\d+", r"\d*", ".", "[A-", "[Z-A]", "(a)", "(?:a", "a)", r"\w", "{2}", "a{3,2}",
            "a{900}",
        ] {
            assert!(Shape::new(pattern).is_err(), "{pattern}");
        }
        assert!(Shape::new(&"(?:".repeat(500)).is_err());
        assert!(Shape::new(r"(?:(?:\d{64}){64}){64}").is_err());
    }
}
