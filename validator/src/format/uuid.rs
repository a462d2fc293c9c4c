//! Is a text a UUID?

use super::FormatFault;
use super::alphabet::{diagnose, exact};

/// 36 characters: hexadecimal digits in groups of 8, 4, 4, 4 and 12, joined by hyphens (RFC 9562, section 4).
pub(super) fn uuid(text: &str) -> Result<(), FormatFault> {
    match exact::<36>(text, |rank, byte| suits(rank, char::from(byte))) {
        Some(_) => Ok(()),
        None => Err(diagnose(text, &[36], suits)),
    }
}

fn suits(rank: usize, c: char) -> bool {
    if matches!(rank, 8 | 13 | 18 | 23) { c == '-' } else { c.is_ascii_hexdigit() }
}

/// The UUID in `text` without what often surrounds it (`{…}`, `urn:uuid:`), with the hyphens it may lack.
pub(super) fn unwrapped(text: &str) -> String {
    let bare = text
        .strip_prefix("urn:uuid:")
        .or_else(|| text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')))
        .unwrap_or(text);
    if bare.len() != 32 || !bare.is_ascii() {
        return bare.to_owned();
    }
    let mut grouped = String::with_capacity(36);
    for (rank, c) in bare.chars().enumerate() {
        if matches!(rank, 8 | 12 | 16 | 20) {
            grouped.push('-');
        }
        grouped.push(c);
    }
    grouped
}
