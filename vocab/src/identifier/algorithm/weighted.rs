//! Does the weighted sum of the digits agree with the check digit?

use std::num::NonZeroU32;

use serde::Deserialize;

use super::{Places, Span, value};

/// ISO/IEC 7812-1, annex B: from the right, every second digit counts twice (its two digits
/// added); the sum is a multiple of ten.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Luhn {
    /// The signs that are added up, check digit included.
    pub over: Places,
}

impl Luhn {
    /// Whether the check digit agrees.
    pub fn holds(&self, signs: &[char]) -> bool {
        let mut sum = 0;
        for (rank, sign) in self.over.of(signs).into_iter().rev().enumerate() {
            let Some(digit) = sign.to_digit(10) else { return false };
            sum += match (rank % 2, digit) {
                (0, digit) => digit,
                (_, 0..=4) => digit * 2,
                (_, digit) => digit * 2 - 9,
            };
        }
        sum.is_multiple_of(10)
    }
}

/// A sum of values with weights, modulo a number: EAN, modulo 11, letters of control…
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weighted {
    /// The signs that are added up; digits have their value, letters 10 (A) to 35 (Z).
    #[serde(default)]
    pub over: Places,
    /// Their weights, from the left; begun again when there are more signs than weights.
    pub weights: Vec<u32>,
    /// Whether the last weight belongs to the last sign, whatever the length.
    #[serde(default)]
    pub align_right: bool,
    /// By what the sum is divided.
    pub modulus: NonZeroU32,
    /// By what the sum is multiplied first.
    #[serde(default = "one")]
    pub factor: u32,
    /// Other weights for when the remainder has a value that has no digit.
    pub retry: Option<Retry>,
    /// Whether what the remainder lacks to the modulus counts instead of the remainder.
    #[serde(default)]
    pub complement: bool,
    /// Where the check sign stands; without it, the remainder must be `remainder`.
    pub key: Option<Span>,
    /// The check sign of each remainder, from 0: `0123456789` unless said, `-` for a remainder no
    /// issued number has.
    pub keys: Option<String>,
    /// The remainder when there is no check sign.
    #[serde(default)]
    pub remainder: u32,
}

/// Weights for a second try.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retry {
    /// The remainder of the first sum that asks for it.
    pub on: u32,
    /// The weights then.
    pub weights: Vec<u32>,
}

fn one() -> u32 {
    1
}

impl Weighted {
    /// Whether the check sign, or the remainder, agrees.
    pub fn holds(&self, signs: &[char]) -> bool {
        let Some(mut remainder) = self.sum(&self.weights, signs) else { return false };
        if let Some(retry) = &self.retry
            && retry.on == remainder
        {
            let Some(second) = self.sum(&retry.weights, signs) else { return false };
            remainder = second;
        }
        if self.complement {
            remainder = (self.modulus.get() - remainder) % self.modulus;
        }
        match self.key {
            None => remainder == self.remainder,
            Some(span) => {
                let keys = self.keys.as_deref().unwrap_or("0123456789");
                let expected =
                    usize::try_from(remainder).ok().and_then(|rank| keys.chars().nth(rank));
                matches!(span.of(signs), [key] if expected == Some(*key))
            }
        }
    }

    /// The remainder of the weighted sum.
    fn sum(&self, weights: &[u32], signs: &[char]) -> Option<u32> {
        let modulus = u64::from(self.modulus.get());
        let mut signs = self.over.of(signs);
        let mut weights = weights.to_vec();
        if self.align_right {
            signs.reverse();
            weights.reverse();
        }
        let mut sum = 0;
        for (sign, weight) in signs.iter().zip(weights.iter().cycle()) {
            sum = (sum + u64::from(value(*sign)?) * u64::from(*weight)) % modulus;
        }
        u32::try_from(sum * u64::from(self.factor) % modulus).ok()
    }
}
