//! Is a text made of the right characters, in the right number?

use super::FormatFault;

/// The text as `N` bytes, if it has that length and each byte suits `allowed`, which is given its rank from 0.
pub(super) fn exact<const N: usize>(
    text: &str,
    allowed: impl Fn(usize, u8) -> bool,
) -> Option<[u8; N]> {
    let bytes = <[u8; N]>::try_from(text.as_bytes()).ok()?;
    bytes.iter().enumerate().all(|(rank, byte)| allowed(rank, *byte)).then_some(bytes)
}

/// The text as `N` ASCII digits.
pub(super) fn digits<const N: usize>(text: &str) -> Option<[u8; N]> {
    exact(text, |_, byte| byte.is_ascii_digit())
}

/// What is wrong with a text that is not made of `expected` characters that all suit `allowed`, which is given the
/// rank of each character from 0: the first character that does not suit, otherwise the length.
pub(super) fn diagnose(
    text: &str,
    expected: &'static [usize],
    allowed: impl Fn(usize, char) -> bool,
) -> FormatFault {
    first_foreign(text, allowed)
        .unwrap_or_else(|| FormatFault::Length { expected, seen: text.chars().count() })
}

/// The fault of the first character that does not suit `allowed`, which is given its rank from 0.
pub(super) fn first_foreign(
    text: &str,
    allowed: impl Fn(usize, char) -> bool,
) -> Option<FormatFault> {
    text.chars()
        .enumerate()
        .find(|(rank, found)| !allowed(*rank, *found))
        .map(|(rank, found)| FormatFault::Character { position: rank + 1, found })
}

/// A code of capital letters in `list`, which is sorted and whose codes all have the `expected` length.
pub(super) fn listed_code(
    text: &str,
    list: &[&str],
    expected: &'static [usize],
) -> Result<(), FormatFault> {
    if list.binary_search(&text).is_ok() {
        return Ok(());
    }
    Err(match diagnose(text, expected, |_, c| c.is_ascii_uppercase()) {
        FormatFault::Length { seen, .. } if expected.contains(&seen) => FormatFault::UnknownCode,
        other => other,
    })
}

/// Whether the digits have the key of ISO/IEC 7812-1, annex B (Luhn).
pub(super) fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(rank, digit)| {
            let value = u32::from(digit.wrapping_sub(b'0'));
            match (rank % 2, value) {
                (0, _) => value,
                (_, 0..=4) => value * 2,
                _ => value * 2 - 9,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}
