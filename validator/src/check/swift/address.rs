//! Is this surely an e-mail or a web address? The plain ones, that nearly all are.
//!
//! Sixty-four bytes are looked at together: what they are becomes one bit each, and the rules of addresses become
//! operations on bits. Longer addresses are left to the reference.

use wide::u8x16;

/// Bytes that are looked at.
const BLOCK: usize = 64;

/// What the bytes of an address are, one bit each.
#[derive(Debug, Default)]
struct Bits {
    letters: u64,
    /// Letters and digits.
    words: u64,
    dots: u64,
    hyphens: u64,
    ats: u64,
    slashes: u64,
    /// Signs that may stand before the `@`, besides those above.
    local: u64,
    /// Signs that may stand after the name of a machine, besides those above.
    path: u64,
}

impl Bits {
    #[inline]
    fn of(block: &[u8; BLOCK]) -> Self {
        let mut bits = Self::default();
        let (parts, _) = block.as_chunks::<16>();
        for (at, part) in parts.iter().enumerate() {
            let part = u8x16::new(*part);
            let is = |byte: u8| part.simd_eq(u8x16::splat(byte));
            let within = |from: u8, part: u8x16, count: u8| {
                let rank = part - u8x16::splat(from);
                rank.min(u8x16::splat(count - 1)).simd_eq(rank)
            };
            let letters = within(b'a', part | u8x16::splat(0x20), 26);
            let words = letters | within(b'0', part, 10);
            let local = is(b'_') | is(b'+');
            let path = is(b'?')
                | is(b'&')
                | is(b'=')
                | is(b'~')
                | is(b',')
                | is(b';')
                | is(b'#')
                | is(b'!');
            let shift = at * 16;
            let put = |found: u8x16| u64::from(found.to_bitmask()) << shift;
            bits.letters |= put(letters);
            bits.words |= put(words);
            bits.dots |= put(is(b'.'));
            bits.hyphens |= put(is(b'-'));
            bits.ats |= put(is(b'@'));
            bits.slashes |= put(is(b'/'));
            bits.local |= put(local);
            bits.path |= put(path);
        }
        bits
    }

    /// The bits of the first `length` bytes of `tail`.
    #[inline]
    fn read(tail: &[u8]) -> Self {
        match tail.first_chunk::<BLOCK>() {
            Some(block) => Self::of(block),
            None => {
                let mut block = [0; BLOCK];
                for (slot, byte) in block.iter_mut().zip(tail) {
                    *slot = *byte;
                }
                Self::of(&block)
            }
        }
    }

    /// Whether the bytes between these bits are a name of a machine: words of letters and digits joined by dots, the
    /// last one of two letters at least, no hyphen at the end of a word.
    #[inline]
    fn is_host(&self, first: u32, end: u32) -> bool {
        if first >= end || end > 63 {
            return false;
        }
        let inside = up_to(end) & !up_to(first);
        let (dots, hyphens) = (self.dots & inside, self.hyphens & inside);
        let marks = dots | hyphens;
        let edges = (1 << first) | (1 << (end - 1));
        let bad = (dots << 1 & marks) | (hyphens << 1 & dots) | (marks & edges);
        if dots == 0 || bad != 0 || (self.words | marks) & inside != inside {
            return false;
        }
        let last = inside & !up_to(64 - dots.leading_zeros());
        last.count_ones() >= 2 && self.letters & last == last
    }
}

/// The bits before this one.
#[inline]
fn up_to(bit: u32) -> u64 {
    u64::MAX.checked_shr(64_u32.saturating_sub(bit)).unwrap_or(0)
}

/// `prenom.nom@ville.example`: words with dots, `@`, and a host. The cell begins `tail`.
#[inline]
pub(super) fn is_email(tail: &[u8], length: usize) -> bool {
    let Some(end) = u32::try_from(length).ok().filter(|end| *end < 64) else { return false };
    let bits = Bits::read(tail);
    let at = bits.ats.trailing_zeros();
    if at == 0 || at >= end || (bits.ats & up_to(end)).count_ones() != 1 {
        return false;
    }
    let inside = up_to(at);
    let dots = bits.dots & inside;
    let edges = 1 | (1 << (at - 1));
    let known = bits.words | bits.dots | bits.hyphens | bits.local;
    let local = known & inside == inside && (dots << 1 & dots) | (dots & edges) == 0;
    local && bits.is_host(at + 1, end)
}

/// `https://www.ville.example/page?a=b`: a host of words, and no percent. The cell begins `tail`.
#[inline]
pub(super) fn is_web(tail: &[u8], length: usize) -> bool {
    let scheme = if tail.starts_with(b"https://") {
        8
    } else if tail.starts_with(b"http://") {
        7
    } else {
        return false;
    };
    let rest = length.checked_sub(scheme).and_then(|rest| u32::try_from(rest).ok());
    let (Some(end), Some(tail)) = (rest.filter(|end| *end < 64), tail.get(scheme..)) else {
        return false;
    };
    let bits = Bits::read(tail);
    let slash = bits.slashes.trailing_zeros().min(end);
    let inside = up_to(end) & !up_to(slash);
    let known = bits.words | bits.dots | bits.hyphens | bits.local | bits.slashes | bits.path;
    known & inside == inside && bits.is_host(0, slash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{NamedFormat, fault};

    /// With what follows a cell in a table.
    fn email(text: &str) -> bool {
        is_email(format!("{text};x@y.fr").as_bytes(), text.len())
    }

    fn web(text: &str) -> bool {
        is_web(format!("{text};https://y.fr").as_bytes(), text.len())
    }

    #[test]
    fn plain_addresses_are_known() {
        assert!(email("hotline.irve@ville-namur.example"));
        assert!(web("https://www.ville.example/stations/12?ref=irve&lang=fr"));
        assert!(!email("accueil@ville") && !web("www.ville.example"));
    }

    proptest::proptest! {
        #[test]
        fn what_is_accepted_has_the_format(
            email in "[a.@-]{0,6}[a1.@_-]{0,5}[.]?[a-c]{0,60}", web in "https?://[a.:@-]{0,6}[.a-c]{0,50}(/[a.?%:/]{0,5})?",
        ) {
            if super::tests::email(&email) {
                proptest::prop_assert!(fault(NamedFormat::Courriel, &email).is_ok(), "{}", email);
            }
            if super::tests::web(&web) {
                proptest::prop_assert!(fault(NamedFormat::Uri, &web).is_ok(), "{}", web);
            }
        }
    }
}
