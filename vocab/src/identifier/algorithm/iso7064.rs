//! Do the check characters of ISO/IEC 7064 agree?
//!
//! Mod 97-10 is a [`super::Remainder`] of 97 that must be 1.

use std::num::NonZeroU32;

use serde::Deserialize;

use super::Places;

/// A pure system: `modulus` 11, `radix` 2 and alphabet `0123456789X` are mod 11-2.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pure {
    /// The signs, check character included.
    #[serde(default)]
    pub over: Places,
    /// The modulus.
    pub modulus: NonZeroU32,
    /// The radix.
    pub radix: u32,
    /// The signs, in the order of their values.
    pub alphabet: String,
}

impl Pure {
    /// Whether the check character agrees.
    pub fn holds(&self, signs: &[char]) -> bool {
        let modulus = u64::from(self.modulus.get());
        let mut sum = 0;
        for sign in self.over.of(signs) {
            let Some(value) = rank(&self.alphabet, sign) else { return false };
            sum = (sum * u64::from(self.radix) + value) % modulus;
        }
        sum == 1
    }
}

/// A hybrid system: the alphabet `0123456789` is mod 11-10, that of digits and letters mod 37-36.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hybrid {
    /// The signs, check character included.
    #[serde(default)]
    pub over: Places,
    /// The signs, in the order of their values; their number is the lower modulus.
    pub alphabet: String,
}

impl Hybrid {
    /// Whether the check character agrees.
    pub fn holds(&self, signs: &[char]) -> bool {
        let Ok(modulus) = u64::try_from(self.alphabet.chars().count()) else { return false };
        let signs = self.over.of(signs);
        let Some((key, signs)) = signs.split_last() else { return false };
        let mut product = modulus;
        for sign in signs {
            let Some(value) = rank(&self.alphabet, *sign) else { return false };
            let sum = (product + value) % modulus;
            product = 2 * if sum == 0 { modulus } else { sum } % (modulus + 1);
        }
        rank(&self.alphabet, *key).is_some_and(|value| (product + value) % modulus == 1)
    }
}

fn rank(alphabet: &str, sign: char) -> Option<u64> {
    alphabet.chars().position(|one| one == sign).and_then(|rank| u64::try_from(rank).ok())
}
