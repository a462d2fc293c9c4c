//! Where is the next byte that may end a cell? Sixteen bytes are looked at together.

use wide::u8x16;

/// Bytes of a block: their answers fit the bits of one word.
const BLOCK: usize = 64;

/// Delimiters and line ends of a text, in order.
#[derive(Debug)]
pub(super) struct Scan<'t> {
    bytes: &'t [u8],
    delimiter: u8,
    /// Where the block that `mask` speaks of begins.
    base: usize,
    /// One bit a byte of the block, for those not passed yet.
    mask: u64,
}

impl<'t> Scan<'t> {
    pub(super) fn new(bytes: &'t [u8], delimiter: u8) -> Self {
        let mut scan = Self { bytes, delimiter, base: 0, mask: 0 };
        scan.mask = scan.block(0);
        scan
    }

    /// The first delimiter or line end at `from` or after, or the end of the text. `from` never goes back.
    #[inline]
    pub(super) fn next(&mut self, from: usize) -> usize {
        let ahead = from - self.base;
        if ahead >= BLOCK {
            self.base = from - from % BLOCK;
            self.mask = self.block(self.base);
        }
        // Why: a shift by less than 64, since the block now holds `from`.
        self.mask &= u64::MAX << (from % BLOCK);
        while self.mask == 0 {
            self.base += BLOCK;
            if self.base >= self.bytes.len() {
                // Why: the block stays where `from` may come again, at the end.
                self.base -= BLOCK;
                return self.bytes.len();
            }
            self.mask = self.block(self.base);
        }
        self.base + self.mask.trailing_zeros() as usize
    }

    #[inline]
    fn block(&self, base: usize) -> u64 {
        let rest = self.bytes.get(base..).unwrap_or_default();
        match rest.first_chunk::<BLOCK>() {
            Some(block) => marks(block, self.delimiter),
            None => {
                let mut block = [0; BLOCK];
                for (slot, byte) in block.iter_mut().zip(rest) {
                    *slot = *byte;
                }
                marks(&block, self.delimiter)
            }
        }
    }
}

/// One bit a byte: whether it is the delimiter or a line end.
#[inline]
fn marks(block: &[u8; BLOCK], delimiter: u8) -> u64 {
    let (delimiter, feed, carriage) =
        (u8x16::splat(delimiter), u8x16::splat(b'\n'), u8x16::splat(b'\r'));
    let (parts, _) = block.as_chunks::<16>();
    let mut mask = 0;
    for (at, part) in parts.iter().enumerate() {
        let part = u8x16::new(*part);
        let found = part.simd_eq(delimiter) | part.simd_eq(feed) | part.simd_eq(carriage);
        mask |= u64::from(found.to_bitmask()) << (at * 16);
    }
    mask
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn finds_what_a_plain_search_finds(
            text in "[ab;\n\r]{0,200}", steps in proptest::collection::vec(0_usize..90, 0..60),
        ) {
            let bytes = text.as_bytes();
            let mut scan = Scan::new(bytes, b';');
            let mut from = 0;
            for step in steps {
                from = (from + step).min(bytes.len());
                let plain = bytes[from..].iter().position(|byte| b";\n\r".contains(byte));
                proptest::prop_assert_eq!(scan.next(from), plain.map_or(bytes.len(), |at| from + at));
            }
        }
    }
}
