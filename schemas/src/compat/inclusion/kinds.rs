//! Of which kinds can a JSON value be?
//!
//! Numbers are of three kinds: written as whole, whole but written with a
//! decimal point (`2.0`, an integer for all drafts but the fourth), and others.

use serde_json::{Number, Value};

use super::rational::Rational;

/// A set of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Kinds(u8);

impl Kinds {
    pub(super) const NONE: Self = Self(0);
    pub(super) const NULL: Self = Self(1);
    pub(super) const BOOLEAN: Self = Self(2);
    pub(super) const WHOLE: Self = Self(4);
    pub(super) const POINTED: Self = Self(8);
    pub(super) const FRACTION: Self = Self(16);
    pub(super) const TEXT: Self = Self(32);
    pub(super) const LIST: Self = Self(64);
    pub(super) const OBJECT: Self = Self(128);
    /// Every number.
    pub(super) const NUMBER: Self = Self(4 | 8 | 16);
    /// Every value.
    pub(super) const ALL: Self = Self(255);
    /// One after the other, the simplest values first.
    pub(super) const EACH: [Self; 8] = [
        Self::NULL,
        Self::BOOLEAN,
        Self::WHOLE,
        Self::FRACTION,
        Self::TEXT,
        Self::LIST,
        Self::OBJECT,
        Self::POINTED,
    ];

    /// Those of either.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those of both.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The others.
    pub(super) const fn others(self) -> Self {
        Self(!self.0)
    }

    /// Whether some kind is in both.
    pub(super) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The kind of a value.
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::NULL,
            Value::Bool(_) => Self::BOOLEAN,
            Value::Number(number) => Self::of_number(number),
            Value::String(_) => Self::TEXT,
            Value::Array(_) => Self::LIST,
            Value::Object(_) => Self::OBJECT,
        }
    }

    fn of_number(number: &Number) -> Self {
        if number.is_i64() || number.is_u64() {
            return Self::WHOLE;
        }
        // Why: a number too large to be read exactly has no decimals left.
        match Rational::read(number) {
            Some(exact) if !exact.is_whole() => Self::FRACTION,
            Some(_) => Self::POINTED,
            None if number.as_f64().is_some_and(|float| float.abs() < 1.0) => Self::FRACTION,
            None => Self::POINTED,
        }
    }

    /// The kinds of a type of JSON Schema; the fourth draft has its own integers.
    pub(super) fn of_type(name: &str, fourth: bool) -> Option<Self> {
        Some(match name {
            "null" => Self::NULL,
            "boolean" => Self::BOOLEAN,
            "integer" if fourth => Self::WHOLE,
            "integer" => Self::WHOLE.or(Self::POINTED),
            "number" => Self::NUMBER,
            "string" => Self::TEXT,
            "array" => Self::LIST,
            "object" => Self::OBJECT,
            _ => return None,
        })
    }
}
