//! Is a text a telephone number?

use super::{FormatFault, ShapeFault, alphabet};

/// How a telephone number is ill formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneFault {
    /// There are too few digits.
    TooShort {
        /// The digits counted.
        digits: usize,
    },
    /// There are too many digits: two numbers in one cell, most often.
    TooLong {
        /// The digits counted.
        digits: usize,
    },
    /// The number of digits is right but no number begins so.
    UnknownPrefix,
}

/// A French number of 10 digits that begins with 0, a French short number (`15`, `115`, `3949`, `118 218`), or an
/// international number of 8 to 15 digits after `+` or `00` (ITU-T E.164).
///
/// Spaces, dots, hyphens, slashes and parentheses may separate the digits.
pub(super) fn phone(text: &str) -> Result<(), FormatFault> {
    if let Some(fault) =
        alphabet::first_foreign(text, |_, c| c.is_ascii_digit() || c == '+' || separates(c))
    {
        return Err(fault);
    }
    let dialled = Dialled::read(text)?;
    dialled.check().map_err(|fault| FormatFault::Shape(ShapeFault::Phone(fault)))
}

fn separates(c: char) -> bool {
    matches!(c, ' ' | '.' | '-' | '(' | ')' | '/' | '\u{A0}' | '\u{202F}' | '\u{2009}')
}

/// The digits of a number.
struct Dialled {
    /// Whether `+` precedes them.
    international: bool,
    /// How many there are.
    count: usize,
    /// The number that the first 18 write; more are too many in any case.
    value: u64,
}

impl Dialled {
    /// Reads a text of digits, separators and `+`, which only the first digit may follow.
    fn read(text: &str) -> Result<Self, FormatFault> {
        let mut dialled = Self { international: false, count: 0, value: 0 };
        for (rank, c) in text.chars().enumerate() {
            if let Some(digit) = c.to_digit(10) {
                if dialled.count < 18 {
                    dialled.value = dialled.value * 10 + u64::from(digit);
                }
                dialled.count += 1;
            } else if c == '+' {
                if dialled.international || dialled.count > 0 {
                    return Err(FormatFault::Character { position: rank + 1, found: c });
                }
                dialled.international = true;
            }
        }
        Ok(dialled)
    }

    fn check(&self) -> Result<(), PhoneFault> {
        if self.international {
            return international(self.count, self.value, self.count);
        }
        if self.count > 2 && self.count <= 18 && self.value < 10_u64.pow(exponent(self.count - 2)) {
            return international(self.count - 2, self.value, self.count);
        }
        french(self.count, self.value, self.count)
    }
}

fn exponent(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Checks the `count` digits of `value` that follow `+` or `00`; the cell has `digits` in all.
fn international(count: usize, value: u64, digits: usize) -> Result<(), PhoneFault> {
    let tail = count.saturating_sub(2);
    if count <= 15 {
        let tail_span = 10_u64.pow(exponent(tail));
        if count > 2 && value / tail_span == 33 {
            return after_france(tail, value % tail_span, digits);
        }
    }
    match count {
        0..=7 => Err(PhoneFault::TooShort { digits }),
        8..=15 if value < 10_u64.pow(exponent(count - 1)) => Err(PhoneFault::UnknownPrefix),
        8..=15 => Ok(()),
        _ => Err(PhoneFault::TooLong { digits }),
    }
}

/// Checks what follows +33: 9 digits, 10 if the 0 of national calls was kept (`+33 (0)1…`), or a short number.
fn after_france(count: usize, value: u64, digits: usize) -> Result<(), PhoneFault> {
    match count {
        9 if value >= 100_000_000 => Ok(()),
        9 => Err(PhoneFault::UnknownPrefix),
        _ => french(count, value, digits),
    }
}

/// Checks a number as dialled in France.
fn french(count: usize, value: u64, digits: usize) -> Result<(), PhoneFault> {
    let short = matches!(
        (count, value),
        (2, 15 | 17 | 18)
            | (3, 110..=119 | 191 | 196 | 197)
            | (4, 1000..=1099 | 3000..=3999)
            | (6, 116_000..=116_999 | 118_000..=118_999)
    );
    match count {
        _ if short => Ok(()),
        10 if (100_000_000..1_000_000_000).contains(&value) => Ok(()),
        10 => Err(PhoneFault::UnknownPrefix),
        0..=9 => Err(PhoneFault::TooShort { digits }),
        _ => Err(PhoneFault::TooLong { digits }),
    }
}
