//! Is a text the number of a French company, establishment or association?

use super::FormatFault;
use super::alphabet::{diagnose, digits, exact, luhn};

/// The SIREN of La Poste, whose establishments follow another key.
const LA_POSTE: &[u8] = b"356000000";

/// The rank of its head office among its establishments.
const LA_POSTE_HEAD_OFFICE: &[u8] = b"00048";

/// 9 digits with a Luhn key (Insee, répertoire Sirene).
pub(super) fn siren(text: &str) -> Result<(), FormatFault> {
    match digits::<9>(text) {
        Some(number) if luhn(&number) => Ok(()),
        Some(_) => Err(FormatFault::CheckDigit),
        None => Err(diagnose(text, &[9], |_, c| c.is_ascii_digit())),
    }
}

/// 14 digits with a Luhn key, of which the first 9 have theirs (Insee, répertoire Sirene).
///
/// Establishments of La Poste other than its head office have no Luhn key: their digits add up to a multiple of 5.
pub(super) fn siret(text: &str) -> Result<(), FormatFault> {
    let Some(number) = digits::<14>(text) else {
        return Err(diagnose(text, &[14], |_, c| c.is_ascii_digit()));
    };
    let (company, rank) = number.split_at_checked(9).unwrap_or_default();
    let keyed = if company == LA_POSTE && rank != LA_POSTE_HEAD_OFFICE {
        digit_sum(&number).is_multiple_of(5)
    } else {
        luhn(&number) && luhn(company)
    };
    if keyed { Ok(()) } else { Err(FormatFault::CheckDigit) }
}

/// The sum of ASCII digits.
fn digit_sum(digits: &[u8]) -> u32 {
    digits.iter().map(|digit| u32::from(digit.wrapping_sub(b'0'))).sum()
}

/// `W` and 9 characters, digits but for the second, which may be a letter: `W2A` in Corsica, `W9C` overseas
/// (Répertoire national des associations).
pub(super) fn rna(text: &str) -> Result<(), FormatFault> {
    fn suits(rank: usize, c: char) -> bool {
        match rank {
            0 => c == 'W',
            2 => c.is_ascii_digit() || c.is_ascii_uppercase(),
            _ => c.is_ascii_digit(),
        }
    }
    match exact::<10>(text, |rank, byte| suits(rank, char::from(byte))) {
        Some(_) => Ok(()),
        None => Err(diagnose(text, &[10], suits)),
    }
}
