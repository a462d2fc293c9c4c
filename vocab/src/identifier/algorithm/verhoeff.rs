//! Does Verhoeff's check digit agree?
//!
//! J. Verhoeff, *Error Detecting Decimal Codes*, Mathematical Centre Tract 29, Amsterdam, 1969.

use serde::Deserialize;

use super::Places;

/// The permutation applied once more to each digit further to the left.
const PERMUTATION: [u32; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/// Verhoeff's scheme.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Verhoeff {
    /// The digits, check digit last.
    pub over: Places,
}

impl Verhoeff {
    /// Whether the check digit agrees.
    pub fn holds(&self, signs: &[char]) -> bool {
        let mut product = 0;
        for (rank, sign) in self.over.of(signs).into_iter().rev().enumerate() {
            let Some(mut digit) = sign.to_digit(10) else { return false };
            // The permutation is back where it began after eight times.
            for _ in 0..rank % 8 {
                digit = permuted(digit);
            }
            product = multiply(product, digit);
        }
        product == 0
    }
}

fn permuted(digit: u32) -> u32 {
    usize::try_from(digit).ok().and_then(|rank| PERMUTATION.get(rank)).copied().unwrap_or_default()
}

/// The product in the symmetries of a pentagon: 0 to 4 are turns, 5 to 9 reflections.
fn multiply(left: u32, right: u32) -> u32 {
    let turn = if left < 5 { left + right % 5 } else { left + 5 - right % 5 } % 5;
    if (left < 5) == (right < 5) { turn } else { turn + 5 }
}
