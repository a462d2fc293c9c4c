//! Is this cell, by itself, an e-mail address, a bank account or a number of a person?
//!
//! Asked of every cell of a file: what surely is none of them is told by its bytes alone.

use memchr::memchr;

use super::contact::{self, Mailbox};
use super::identity::{Number, Register};
use super::value::plain_digits;

/// What a cell is by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hit {
    /// It is, or holds, an e-mail address.
    Mail(Mailbox),
    /// A bank account whose key is right.
    Bank,
    /// It has the form of a number that has a key, right or not.
    Number(Number),
    /// A whole number from 1 to 4.
    Small,
}

/// Longest cell that may be a number, in bytes.
pub(super) const LONGEST: usize = 48;

/// Shortest cell that may be more than a small count, in bytes.
pub(super) const SHORTEST: usize = 7;

/// Fewest digits, of ASCII, that an account or a number has.
pub(super) const FEWEST_DIGITS: u32 = 8;

/// What the cell is by itself.
pub(super) fn look(text: &str, register: &Register) -> Option<Hit> {
    let bytes = text.as_bytes();
    match bytes {
        [] => return None,
        [one] => return matches!(one, b'1'..=b'4').then_some(Hit::Small),
        _ if bytes.len() < SHORTEST => return None,
        _ => {}
    }
    // Why: most cells are plain words or short numbers; both end here. A block of one size is counted at once.
    let mut block = [0_u8; LONGEST];
    let digits = match block.get_mut(..bytes.len()) {
        Some(head) => {
            head.copy_from_slice(bytes);
            block.iter().map(|byte| u32::from(byte.is_ascii_digit())).sum()
        }
        None => 0,
    };
    if digits < FEWEST_DIGITS {
        if bytes.len() > SHORTEST && memchr(b'@', bytes).is_some() {
            return contact::inside(text).map(Hit::Mail);
        }
        if text.is_ascii()
            || bytes.len() > LONGEST
            || !bytes.iter().any(|byte| matches!(byte, 0xD9 | 0xDB))
        {
            return None;
        }
        // Arabic figures: two bytes each.
        let plain = plain_digits(text);
        return register.look(&plain, true).map(Hit::Number);
    }
    if matches!(bytes, [a, b, c, d, ..] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic()
        && c.is_ascii_digit() && d.is_ascii_digit())
        && is_bank(text)
    {
        return Some(Hit::Bank);
    }
    match register.look(text, true) {
        Some(number) => Some(Hit::Number(number)),
        None if memchr(b'@', bytes).is_some() => contact::inside(text).map(Hit::Mail),
        None => None,
    }
}

/// Whether the text is an international bank account number whose key is right, spaces aside.
///
/// The length of each country is not asked: those of many countries stand in no public register.
pub(super) fn is_bank(text: &str) -> bool {
    let mut signs = [0_u8; 34];
    let mut count = 0;
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        let Some(slot) = signs.get_mut(count) else { return false };
        if !byte.is_ascii_alphanumeric() {
            return false;
        }
        *slot = byte.to_ascii_uppercase();
        count += 1;
    }
    if !(14..=34).contains(&count) {
        return false;
    }
    let Some((head, account)) = signs.get(..count).and_then(|signs| signs.split_at_checked(4))
    else {
        return false;
    };
    let remainder = account.iter().chain(head).fold(0_u32, |remainder, byte| match byte {
        b'0'..=b'9' => (remainder * 10 + u32::from(byte - b'0')) % 97,
        _ => (remainder * 100 + u32::from(byte.wrapping_sub(b'A')) + 10) % 97,
    });
    remainder == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_told_by_themselves() {
        let register = Register::of(Some("FR"));
        let hit = |text: &str| look(text, &register);
        assert_eq!(hit("FR76 3000 6000 0112 3456 7890 189"), Some(Hit::Bank));
        assert!(matches!(hit("295109912611193"), Some(Hit::Number(Number { key: true, .. }))));
        assert!(matches!(
            hit("2 95 10 99 126 111 93"),
            Some(Hit::Number(Number { key: true, .. }))
        ));
        assert_eq!(hit("awa.ndiaye@ville.example"), Some(Hit::Mail(Mailbox::Person)));
        assert_eq!(hit("3"), Some(Hit::Small));
        for text in
            ["", "5", "75056", "2024-02-30", "École Pasteur", "06 12 34 56 78", "35600000009075"]
        {
            assert!(
                !matches!(
                    hit(text),
                    Some(Hit::Bank | Hit::Mail(_) | Hit::Number(Number { key: true, .. }))
                ),
                "{text}"
            );
        }
    }
}
