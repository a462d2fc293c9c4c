//! Is a text the code of a French commune, canton, department, region or post office?

use super::FormatFault;
use super::alphabet::{diagnose, digits, exact};

/// The 18 regions since 2016 (Code officiel géographique), sorted.
const REGIONS: [&str; 18] = [
    "01", "02", "03", "04", "06", "11", "24", "27", "28", "32", "44", "52", "53", "75", "76", "84",
    "93", "94",
];

/// Whether two characters are a department of metropolitan France: `01` to `95`, Corsica being `2A` and `2B`.
fn metropolitan(code: [u8; 2]) -> bool {
    match code {
        [b'2', b'A' | b'B'] => true,
        [b'0' | b'2', b'0'] => false,
        [b'9', unit] => matches!(unit, b'0'..=b'5'),
        [tens, unit] => tens.is_ascii_digit() && unit.is_ascii_digit(),
    }
}

/// Whether a character may stand at this rank in a code that begins with a department.
fn suits(rank: usize, c: char) -> bool {
    c.is_ascii_digit() || (rank == 1 && matches!(c, 'A' | 'B'))
}

/// What is wrong with a code that begins with a department, where a letter is Corsican: only a 2 may precede it.
fn diagnose_code(text: &str, expected: &'static [usize]) -> FormatFault {
    let corsican = text.starts_with('2');
    diagnose(text, expected, |rank, c| c.is_ascii_digit() || (corsican && suits(rank, c)))
}

/// 5 characters: department and rank of the commune (Code officiel géographique); overseas, 3 and 2.
///
/// No commune has the rank 0: `75000` is a postal code.
pub(super) fn commune(text: &str) -> Result<(), FormatFault> {
    let Some(code) = exact::<5>(text, |rank, byte| suits(rank, char::from(byte))) else {
        return Err(diagnose_code(text, &[5]));
    };
    let known = match code {
        [b'9', b'7', b'1'..=b'8', rank @ ..] | [b'9', b'8', b'4' | b'6'..=b'9', rank @ ..] => {
            rank != *b"00"
        }
        [tens, unit, rank @ ..] => metropolitan([tens, unit]) && rank != *b"000",
    };
    if known {
        return Ok(());
    }
    Err(unlisted(diagnose_code(text, &[5])))
}

/// 5 digits; the first two are a department (Corsica is 20), overseas (97) or a collectivity of the Pacific, the
/// Southern lands or Monaco (98).
pub(super) fn postal_code(text: &str) -> Result<(), FormatFault> {
    match digits::<5>(text) {
        Some([b'0', b'0', ..] | [b'9', b'6' | b'9', ..]) => Err(FormatFault::UnknownCode),
        Some(_) => Ok(()),
        None => Err(diagnose(text, &[5], |_, c| c.is_ascii_digit())),
    }
}

/// `01` to `95`, `2A`, `2B`, `971` to `976` (Code officiel géographique).
pub(super) fn department(text: &str) -> Result<(), FormatFault> {
    let known = match text.as_bytes() {
        [b'9', b'7', unit] => matches!(unit, b'1'..=b'6'),
        [tens, unit] => metropolitan([*tens, *unit]),
        _ => false,
    };
    if known {
        return Ok(());
    }
    Err(unlisted(diagnose_code(text, &[2, 3])))
}

/// One of the 18 regions in force since 2016 (Code officiel géographique).
pub(super) fn region(text: &str) -> Result<(), FormatFault> {
    if REGIONS.binary_search(&text).is_ok() {
        return Ok(());
    }
    Err(unlisted(diagnose(text, &[2], |_, c| c.is_ascii_digit())))
}

/// Department and two digits (Code officiel géographique).
pub(super) fn canton(text: &str) -> Result<(), FormatFault> {
    let known = match text.as_bytes() {
        [b'9', b'7', b'1'..=b'6', rank @ ..] if rank.len() == 2 => two_digits(rank),
        [tens, unit, rank @ ..] if rank.len() == 2 => {
            metropolitan([*tens, *unit]) && two_digits(rank)
        }
        _ => false,
    };
    if known {
        return Ok(());
    }
    Err(unlisted(diagnose_code(text, &[4, 5])))
}

/// Whether the bytes are ASCII digits.
fn two_digits(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_digit)
}

/// The fault, or `UnknownCode` if the length it complains of is an allowed one.
fn unlisted(fault: FormatFault) -> FormatFault {
    match fault {
        FormatFault::Length { expected, seen } if expected.contains(&seen) => {
            FormatFault::UnknownCode
        }
        other => other,
    }
}
