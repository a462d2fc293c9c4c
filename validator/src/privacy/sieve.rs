//! Which cells must be looked at one by one, so that nothing that is said of the column changes?
//!
//! All that is asked of a cell is whether it may be an address, an account or a number that somebody would miss. Sixteen
//! bytes are looked at together. A cell that is let through is looked at by [`detector`](super::detector); one that is
//! held back is surely none of what is wanted.

use memchr::memchr;
use wide::u8x16;

use super::detector::{FEWEST_DIGITS, LONGEST, SHORTEST};
use super::identity::Register;

/// What is wanted of the cells of a column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sieve {
    /// E-mail addresses.
    mail: bool,
    /// Numbers with a key: one bit for each number of signs they may have; none when they are not wanted.
    counts: u32,
    /// Whole numbers from 1 to 4.
    small: bool,
    /// Shortest cell of several bytes that is looked at.
    least: usize,
}

/// Bytes that are looked at together.
const LANES: usize = 16;

/// Fewest signs of a bank account, and fewest bytes of an address that is looked for.
const BANK: usize = 14;
const MAIL: usize = SHORTEST + 1;

impl Sieve {
    /// Lets through all that the detectors may know.
    pub(super) fn all(register: &Register) -> Self {
        Self::of(true, true, true, register)
    }

    /// Lets through bank accounts, and what else is wanted.
    pub(super) fn of(mail: bool, number: bool, small: bool, register: &Register) -> Self {
        let counts = if number { register.keyed_counts() } else { 0 };
        let mut least = BANK;
        if mail {
            least = least.min(MAIL);
        }
        if counts != 0 {
            least = least.min((counts.trailing_zeros() as usize).max(SHORTEST));
        }
        Self { mail, counts, small, least }
    }

    /// Whether a cell without spaces around must be looked at; it begins `tail`, which may go on.
    #[inline]
    pub(super) fn lets(&self, cell: &[u8], tail: &[u8]) -> bool {
        if cell.len() < self.least {
            return self.small && matches!(cell, [b'1'..=b'4']);
        }
        if cell.len() > LONGEST {
            return self.mail && memchr(b'@', cell).is_some();
        }
        let banked = matches!(cell, [a, b, c, d, ..] if a.is_ascii_alphabetic()
            && b.is_ascii_alphabetic() && c.is_ascii_digit() && d.is_ascii_digit());
        if banked && cell.len() >= BANK {
            return true;
        }
        if !self.mail && self.counts == 0 {
            return false;
        }
        match tail.first_chunk::<LONGEST>() {
            Some(block) => self.within(block, cell.len()),
            None => self.within(&padded(cell), cell.len()),
        }
    }

    /// The same, for the first bytes of a block.
    #[inline]
    fn within(&self, block: &[u8; LONGEST], length: usize) -> bool {
        let (parts, _) = block.as_chunks::<LANES>();
        // Why: Arabic figures begin by 0xD9 or 0xDB.
        let arabic = |part: u8x16| is(part & u8x16::splat(0xFD), 0xD9);
        let sought = if self.mail { b'@' } else { 0xD9 };
        let (mut digits, mut marked) = (0, 0);
        for (part, inside) in parts.iter().zip(insides(length)) {
            let part = u8x16::new(*part);
            if self.counts != 0 {
                let found = bits(within(part, b'0', 10)) & inside;
                digits += found.count_ones();
            }
            marked |= bits(is(part, sought) | arabic(part)) & inside;
        }
        marked != 0 || digits >= FEWEST_DIGITS && self.counts != 0 && self.numbers(parts, length)
    }

    /// Whether the bytes may be a number: as many signs as one has, few letters, nothing but separators besides.
    fn numbers(&self, parts: &[[u8; LANES]], length: usize) -> bool {
        let (mut signs, mut letters, mut others) = (0, 0, 0);
        for (part, inside) in parts.iter().zip(insides(length)) {
            let part = u8x16::new(*part);
            let lettered = bits(within(part | u8x16::splat(0x20), b'a', 26)) & inside;
            let counted =
                lettered | (bits(within(part, b'0', 10) | within(part, b'(', 2)) & inside);
            let between = bits(within(part, b'-', 3) | is(part, b' ')) & inside;
            let plain = bits(within(part, 0, 0x80));
            if plain & inside != inside {
                // Why: some spaces are beyond ASCII.
                return true;
            }
            letters += lettered.count_ones();
            signs += counted.count_ones();
            others += (inside & !counted & !between).count_ones();
        }
        others == 0 && letters <= Register::LETTERS && self.counts >> signs.min(31) & 1 == 1
    }
}

/// A cell, and zeros up to the end of the block.
#[cold]
fn padded(cell: &[u8]) -> [u8; LONGEST] {
    let mut block = [0; LONGEST];
    if let Some(head) = block.get_mut(..cell.len()) {
        head.copy_from_slice(cell);
    }
    block
}

/// For each part of a block that holds some of its first bytes, one bit for each of those.
#[inline]
fn insides(length: usize) -> impl Iterator<Item = u32> {
    (0..length.div_ceil(LANES)).map(move |at| {
        let inside = length.saturating_sub(at * LANES).min(LANES);
        (1_u32 << inside) - 1
    })
}

#[inline]
fn bits(lanes: u8x16) -> u32 {
    lanes.to_bitmask()
}

#[inline]
fn is(part: u8x16, byte: u8) -> u8x16 {
    part.simd_eq(u8x16::splat(byte))
}

/// Which bytes are one of `count` that follow one another from `first`.
#[inline]
fn within(part: u8x16, first: u8, count: u8) -> u8x16 {
    let rank = part - u8x16::splat(first);
    rank.min(u8x16::splat(count - 1)).simd_eq(rank)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::check::swift::is_bare;
    use crate::privacy::detector::{self, Hit};

    /// Numbers with a key that is right, written in several ways.
    const RIGHT: [&str; 7] = [
        "295109912611193",
        "2 95 10 99 126 111 93",
        "42.07.06-932.13",
        "42070693213",
        "7569322438234",
        "756.9322.4382.34",
        "FR76 3000 6000 0112 3456 7890 189",
    ];

    /// Cells near what is looked for, and what may follow them in the file.
    fn cells() -> impl Strategy<Value = (String, String)> {
        let cell = prop_oneof![
            "[1-5]",
            "[A-Za-z]{0,3}[0-9 ./()-]{5,20}[A-Z0-9]{0,4}",
            "[A-Z]{2}[0-9]{2}[ A-Z0-9]{8,32}",
            "[a-z. ]{0,30}@[a-z.]{0,20}",
            "[a-zé .0-9@]{0,60}",
            "[٠-٩۰-۹ ]{3,15}",
            "[0-9\u{a0}\u{202f}]{7,20}",
            ("[ -~é]{0,4}", proptest::sample::select(&RIGHT[..]), "[ -~é]{0,4}")
                .prop_map(|(before, number, after)| format!("{before}{number}{after}")),
            "\\PC{0,50}",
        ];
        (cell, "[,;0-9@٠a]{0,60}")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]
        #[test]
        fn what_is_held_back_is_nothing(
            (cell, next) in cells(), mail: bool, number: bool, small: bool,
        ) {
            let text = cell.trim();
            prop_assume!(is_bare(text.as_bytes()));
            let tail = format!("{text}{next}");
            for country in [None, Some("FR"), Some("BE"), Some("CH"), Some("TN"), Some("VN")] {
                let register = Register::of(country);
                let sieve = Sieve::of(mail, number, small, &register);
                let lets = sieve.lets(text.as_bytes(), tail.as_bytes());
                // Why: the bytes that follow a cell are none of its own.
                prop_assert_eq!(lets, sieve.lets(text.as_bytes(), text.as_bytes()), "{}", text);
                let wanted = match detector::look(text, &register) {
                    None => false,
                    Some(Hit::Mail(_)) => mail,
                    Some(Hit::Bank) => true,
                    Some(Hit::Number(_)) => number,
                    Some(Hit::Small) => small,
                };
                prop_assert!(lets || !wanted, "{}", text);
                let all = Sieve::all(&register).lets(text.as_bytes(), tail.as_bytes());
                prop_assert!(all || !lets, "{}", text);
            }
        }
    }

    #[test]
    fn what_is_wanted_passes_and_plain_words_do_not() {
        let sieve = Sieve::all(&Register::of(None));
        let lets = |text: &str| sieve.lets(text.as_bytes(), text.as_bytes());
        assert!(RIGHT.iter().all(|text| lets(text)) && lets("4") && lets("awa@ville.example"));
        for text in [
            "",
            "5",
            "75056",
            "2024-02-30T12:00:00Z",
            "École Pasteur",
            "FRE10E5148I555296",
            "https://www.ville.example/stations/802996?ref=irve&lang=fr",
        ] {
            assert!(!lets(text), "{text}");
        }
    }
}
