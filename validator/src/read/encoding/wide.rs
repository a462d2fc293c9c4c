//! Are the bytes UTF-16, in which order, and what text do they hold?

use super::{Detected, Encoding, LineCount};

/// How many pairs of bytes are looked at to recognise UTF-16 without a mark.
const SAMPLE_PAIRS: usize = 32 * 1024;

/// The byte order that a UTF-16 byte-order mark announces.
pub(super) fn marked(bytes: &[u8]) -> Option<Encoding> {
    if bytes.starts_with(&[0xFF, 0xFE]) {
        Some(Encoding::Utf16Le)
    } else if bytes.starts_with(&[0xFE, 0xFF]) {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// The byte order that the NUL bytes betray. Text in any other encoding holds none, while every separator, digit and
/// unaccented letter brings one here: a fifth of the pairs is enough (Arabic text has few more), all on one side.
pub(super) fn unmarked(bytes: &[u8]) -> Option<Encoding> {
    let (mut pairs, mut first, mut second) = (0_usize, 0_usize, 0_usize);
    for pair in bytes.as_chunks::<2>().0.iter().take(SAMPLE_PAIRS) {
        pairs += 1;
        first += usize::from(pair[0] == 0);
        second += usize::from(pair[1] == 0);
    }
    let telling = |many: usize, few: usize| pairs >= 2 && many * 5 >= pairs && few * 20 <= many;
    if telling(second, first) {
        Some(Encoding::Utf16Le)
    } else if telling(first, second) {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Decodes UTF-16 after its mark. A lone surrogate, or a last odd byte, becomes one U+FFFD.
pub(super) fn decode(body: &[u8], order: Encoding, bom: bool) -> (String, Detected) {
    let (pairs, rest) = body.as_chunks::<2>();
    let units = pairs.iter().map(|pair| match order {
        Encoding::Utf16Be => u16::from_be_bytes(*pair),
        _ => u16::from_le_bytes(*pair),
    });
    let mut text = String::with_capacity(body.len());
    let mut detected = Detected::sound(order, bom);
    let mut first = None;
    for unit in char::decode_utf16(units) {
        if unit.is_err() {
            detected.replaced += 1;
            first.get_or_insert(text.len());
        }
        text.push(unit.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if !rest.is_empty() {
        detected.replaced += 1;
        first.get_or_insert(text.len());
        text.push(char::REPLACEMENT_CHARACTER);
    }
    detected.first_undecodable = first.map(|at| {
        let mut lines = LineCount::default();
        lines.pass(text.get(..at).unwrap_or_default());
        lines.current()
    });
    (text, detected)
}
