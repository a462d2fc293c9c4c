//! Does the remainder of a division of the number agree with its key?

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use serde::Deserialize;

use super::{Places, Span, value};

/// A division of the number, read as one: modulo 97 and its kin.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remainder {
    /// The signs that make the number; a letter stands for two digits, 10 (A) to 35 (Z).
    #[serde(default)]
    pub over: Places,
    /// What stands for some signs instead: `{"2A": "19"}`.
    #[serde(default)]
    pub letters: BTreeMap<String, String>,
    /// Digits put before the number.
    #[serde(default)]
    pub prepend: String,
    /// Digits put after the number.
    #[serde(default)]
    pub append: String,
    /// By what the number is divided.
    pub modulus: NonZeroU32,
    /// Whether the key is the modulus less the remainder (1 to the modulus) instead of the remainder.
    #[serde(default)]
    pub complement: bool,
    /// Where the key stands; without it, the remainder must be `remainder`.
    pub key: Option<Span>,
    /// The remainder when there is no key.
    #[serde(default)]
    pub remainder: u32,
}

impl Remainder {
    /// Whether the key, or the remainder, agrees.
    pub fn holds(&self, signs: &[char]) -> bool {
        let mut number: String = self.over.of(signs).into_iter().collect();
        for (letters, digits) in &self.letters {
            number = number.replace(letters.as_str(), digits);
        }
        let number = self.prepend.chars().chain(number.chars()).chain(self.append.chars());
        let Some(remainder) = divide(number, self.modulus) else { return false };
        let Some(span) = self.key else { return remainder == self.remainder };
        let expected = if self.complement { self.modulus.get() - remainder } else { remainder };
        whole(span.of(signs)) == Some(expected)
    }
}

/// A key of two signs, of which at least one is a letter: the two are read as one value; the
/// number, one and the quotient of the value add up to its remainder.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairedKey {
    /// The signs that make the number.
    #[serde(default)]
    pub over: Places,
    /// Where the key stands.
    pub key: Span,
    /// The signs of the key, in the order of their values.
    pub alphabet: String,
    /// By what the value of the first sign is multiplied before the second is added.
    pub factor: u32,
    /// What is then taken away.
    pub offset: u32,
    /// By what number and value are divided.
    pub modulus: NonZeroU32,
}

impl PairedKey {
    /// Whether the key agrees.
    pub fn holds(&self, signs: &[char]) -> bool {
        let rank = |sign: &char| {
            self.alphabet
                .chars()
                .position(|one| one == *sign)
                .and_then(|rank| u32::try_from(rank).ok())
        };
        let [first, second] = self.key.of(signs) else { return false };
        let key = rank(first)
            .zip(rank(second))
            .and_then(|(first, second)| first.checked_mul(self.factor)?.checked_add(second))
            .and_then(|key| key.checked_sub(self.offset));
        let number = divide(self.over.of(signs).into_iter(), self.modulus);
        key.zip(number).is_some_and(|(key, number)| {
            (u64::from(number) + 1 + u64::from(key / self.modulus)) % u64::from(self.modulus.get())
                == u64::from(key % self.modulus)
        })
    }
}

/// The remainder of a number, given sign by sign.
fn divide(signs: impl Iterator<Item = char>, modulus: NonZeroU32) -> Option<u32> {
    let mut remainder = 0;
    for sign in signs {
        let value = u64::from(value(sign)?);
        let shift = if value < 10 { 10 } else { 100 };
        remainder = (remainder * shift + value) % u64::from(modulus.get());
    }
    u32::try_from(remainder).ok()
}

fn whole(signs: &[char]) -> Option<u32> {
    signs
        .iter()
        .try_fold(0_u32, |number, sign| number.checked_mul(10)?.checked_add(sign.to_digit(10)?))
}
