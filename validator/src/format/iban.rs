//! Is a text an international bank account number?

use super::{FormatFault, alphabet, iban_length};

/// Two letters of a country, two digits of a key, then capitals and digits in the number that the country sets
/// (ISO 13616-1); the whole has the key of ISO 7064 mod 97-10.
///
/// The electronic form is asked for: groups of four separated by spaces are for paper.
pub(super) fn iban(text: &str) -> Result<(), FormatFault> {
    if let Some(fault) = alphabet::first_foreign(text, suits) {
        return Err(fault);
    }
    let (country, _) = text.split_at_checked(2).unwrap_or((text, ""));
    let expected = iban_length::of_country(country);
    if !expected.contains(&text.len()) {
        return Err(FormatFault::Length { expected, seen: text.len() });
    }
    let (head, account) = text.as_bytes().split_at_checked(4).unwrap_or_default();
    let remainder = account.iter().chain(head).fold(0_u32, |remainder, byte| match byte {
        b'0'..=b'9' => (remainder * 10 + u32::from(byte - b'0')) % 97,
        _ => (remainder * 100 + u32::from(byte.wrapping_sub(b'A')) + 10) % 97,
    });
    if remainder == 1 { Ok(()) } else { Err(FormatFault::CheckDigit) }
}

fn suits(rank: usize, c: char) -> bool {
    match rank {
        0 | 1 => c.is_ascii_uppercase(),
        2 | 3 => c.is_ascii_digit(),
        _ => c.is_ascii_uppercase() || c.is_ascii_digit(),
    }
}
