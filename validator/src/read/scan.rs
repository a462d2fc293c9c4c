//! Where is the next byte that may end a cell? Sixteen bytes are looked at together.

use wide::u8x16;

/// Bytes of a block: their answers fit the bits of one word.
const BLOCK: usize = 64;

/// Delimiters and line ends of a text, in order.
#[derive(Debug, Clone, Copy)]
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

    /// The next delimiter or line end, or the end of the text.
    #[inline]
    pub(super) fn take(&mut self) -> usize {
        while self.mask == 0 {
            if self.base + BLOCK >= self.bytes.len() {
                return self.bytes.len();
            }
            self.base += BLOCK;
            self.mask = self.block(self.base);
        }
        let at = self.base + self.mask.trailing_zeros() as usize;
        self.mask &= self.mask - 1;
        at
    }

    /// Passes over everything before `from`, which is not before what was taken last.
    #[inline]
    pub(super) fn skip_to(&mut self, from: usize) {
        if from >= self.base + BLOCK {
            self.base = from - from % BLOCK;
            self.mask = self.block(self.base);
        }
        self.mask &= u64::MAX << (from % BLOCK);
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
                scan.skip_to(from);
                let found = scan.take();
                proptest::prop_assert_eq!(found, plain.map_or(bytes.len(), |at| from + at));
                from = (found + 1).min(bytes.len());
            }
        }
    }
}
