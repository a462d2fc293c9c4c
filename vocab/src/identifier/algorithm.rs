//! Does a number keep the check its issuer built into it?
//!
//! A small set of algorithms, written in the country files as data: there is no code for any
//! country. An algorithm is only asked about a text that has the shape of its identifier.
//!
//! ```json
//! { "luhn": {} }
//! { "weighted": { "over": [[0, 8]], "weights": [5, 4, 3, 2, 7, 6, 5, 4], "modulus": 11, "complement": true, "key": [8] } }
//! { "remainder": { "over": [[0, 8]], "modulus": 97, "complement": true, "key": [8] } }
//! ```

mod calendar;
mod iso7064;
mod place;
mod remainder;
mod verhoeff;
mod weighted;

use serde::Deserialize;

use super::shape::{Reading, Shape};
pub use calendar::Calendar;
pub use iso7064::{Hybrid, Pure};
pub use place::{Places, Span};
pub use remainder::{PairedKey, Remainder};
pub use verhoeff::Verhoeff;
pub use weighted::{Luhn, Retry, Weighted};

/// A check of a number, with its parameters.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Algorithm {
    /// ISO/IEC 7812-1, annex B: every second digit from the right counts twice.
    Luhn(Luhn),
    /// A sum of digits with weights, modulo a number.
    Weighted(Weighted),
    /// The remainder of a division of the whole number.
    Remainder(Remainder),
    /// The remainder of a division, when the key is two letters or a letter and a digit.
    PairedKey(PairedKey),
    /// ISO/IEC 7064, pure systems: mod 11-2, mod 37-2…
    Pure(Pure),
    /// ISO/IEC 7064, hybrid systems: mod 11-10, mod 37-36…
    Hybrid(Hybrid),
    /// Verhoeff's scheme over the dihedral group of ten elements.
    Verhoeff(Verhoeff),
    /// A date that exists.
    Calendar(Calendar),
    /// Every one of these.
    All(Vec<Self>),
    /// At least one of these.
    Any(Vec<Self>),
    /// The check of the first case whose pattern fits; none when no pattern does.
    Cases(Vec<Case>),
    /// A number of a form that is never issued.
    Never {},
}

/// A check that holds for the numbers of one form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Which numbers.
    pub pattern: Shape,
    /// Their check.
    pub check: Algorithm,
}

/// Why a number does not pass its check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mismatch {
    /// The check digit or letter is not the one of this number.
    Key,
    /// The number says what cannot be: the 31st of June.
    Impossible,
}

impl Algorithm {
    /// Checks a number, given sign by sign, without separators, in capitals.
    pub fn check(&self, signs: &[char]) -> Result<(), Mismatch> {
        let key = |holds| if holds { Ok(()) } else { Err(Mismatch::Key) };
        match self {
            Self::Luhn(luhn) => key(luhn.holds(signs)),
            Self::Weighted(weighted) => key(weighted.holds(signs)),
            Self::Remainder(remainder) => key(remainder.holds(signs)),
            Self::PairedKey(paired) => key(paired.holds(signs)),
            Self::Pure(pure) => key(pure.holds(signs)),
            Self::Hybrid(hybrid) => key(hybrid.holds(signs)),
            Self::Verhoeff(verhoeff) => key(verhoeff.holds(signs)),
            Self::Calendar(calendar) if calendar.holds(signs) => Ok(()),
            Self::Calendar(_) | Self::Never {} => Err(Mismatch::Impossible),
            Self::All(parts) => parts.iter().try_for_each(|part| part.check(signs)),
            Self::Any(parts) => key(parts.iter().any(|part| part.check(signs).is_ok())),
            Self::Cases(cases) => cases
                .iter()
                .find(|case| case.pattern.read(signs) == Reading::Whole)
                .map_or(Ok(()), |case| case.check.check(signs)),
        }
    }
}

/// Value of a digit or a capital letter: 0 to 9, then 10 (A) to 35 (Z).
fn value(sign: char) -> Option<u32> {
    sign.to_digit(36)
}

#[cfg(test)]
mod tests;
