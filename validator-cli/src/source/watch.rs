//! Is it still reasonable to go on reading? Counts bytes and the length of the current line.

use super::{Limits, Location, WorldFault};

/// Leading bytes kept to recognise a format.
const HEAD: usize = 1024;

/// Signatures of containers that have no lines: ZIP (XLSX, ODS), gzip, OLE (XLS), Zstandard, Parquet, `SQLite` (`GeoPackage`).
const CONTAINERS: [&[u8]; 6] =
    [b"PK", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"\x28\xb5\x2f\xfd", b"PAR1", b"SQLite format 3\0"];

/// Follows a stream chunk by chunk and stops it at a limit.
pub(super) struct Watch<'a> {
    origin: &'a Location,
    limits: &'a Limits,
    seen: u64,
    line: u64,
    head: Vec<u8>,
    any_size: bool,
}

impl<'a> Watch<'a> {
    pub(super) fn new(origin: &'a Location, limits: &'a Limits) -> Self {
        Self { origin, limits, seen: 0, line: 0, head: Vec::new(), any_size: false }
    }

    /// Follows a file that is checked as it is read: its size does not matter, its lines do.
    pub(super) fn lines(origin: &'a Location, limits: &'a Limits) -> Self {
        Self { any_size: true, ..Self::new(origin, limits) }
    }

    /// Takes note of the next bytes; fails when the file, or a line of a text, is too long.
    pub(super) fn accept(&mut self, chunk: &[u8]) -> Result<(), WorldFault> {
        self.seen = self.seen.saturating_add(chunk.len() as u64);
        if self.seen > self.limits.bytes && !self.any_size {
            return Err(WorldFault::TooLarge {
                origin: self.origin.clone(),
                limit: self.limits.bytes,
            });
        }
        let room = HEAD.saturating_sub(self.head.len()).min(chunk.len());
        self.head.extend_from_slice(chunk.get(..room).unwrap_or_default());
        let longest = self.longest_line(chunk);
        if longest > self.limits.line && !is_lineless(&self.head) {
            return Err(WorldFault::LineTooLong {
                origin: self.origin.clone(),
                limit: self.limits.line,
            });
        }
        Ok(())
    }

    /// Length of the line that `chunk` continues, or of the one it leaves open: a chunk is far shorter than the limit,
    /// so no line inside it can pass it.
    fn longest_line(&mut self, chunk: &[u8]) -> u64 {
        let Some(first) = memchr::memchr2(b'\n', b'\r', chunk) else {
            self.line = self.line.saturating_add(chunk.len() as u64);
            return self.line;
        };
        let continued = self.line.saturating_add(first as u64);
        let last = memchr::memrchr2(b'\n', b'\r', chunk).unwrap_or(first);
        self.line = (chunk.len() - last - 1) as u64;
        continued.max(self.line)
    }
}

/// Whether the format has no lines: a container, or JSON, which is often written on a single one.
fn is_lineless(head: &[u8]) -> bool {
    // Byte order marks, and the zero bytes of UTF-16, stand around the first character.
    let is_margin = |byte: &&u8| {
        matches!(**byte, 0 | 0xef | 0xbb | 0xbf | 0xfe | 0xff) || byte.is_ascii_whitespace()
    };
    CONTAINERS.iter().any(|signature| head.starts_with(signature))
        || matches!(head.iter().find(|byte| !is_margin(byte)), Some(b'{' | b'['))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(chunks: &[&[u8]], line: u64, bytes: u64) -> Result<(), WorldFault> {
        let limits = Limits { bytes, line, ..Limits::default() };
        let mut watch = Watch::new(&Location::Stdin, &limits);
        chunks.iter().try_for_each(|chunk| watch.accept(chunk))
    }

    #[test]
    fn a_line_may_reach_the_limit_but_not_pass_it() {
        assert!(outcome(&[b"abc", b"de\nfghij", b"\rk"], 5, 100).is_ok());
        assert!(matches!(
            outcome(&[b"abc", b"def\n"], 5, 100),
            Err(WorldFault::LineTooLong { limit: 5, .. })
        ));
        assert!(outcome(&[b"a\nbcd", b"efg"], 5, 100).is_err());
    }

    #[test]
    fn containers_and_json_have_no_lines() {
        let heads: [&[u8]; 5] =
            [b"PK\x03\x04", b"\x1f\x8b", b"\xef\xbb\xbf \n{", b"\xff\xfe[\0", b"\xd0\xcf\x11\xe0"];
        for head in heads {
            assert!(outcome(&[head, b"aaaaaaaaaaaa"], 8, 100).is_ok(), "{head:?}");
        }
        assert!(outcome(&[b"nom;{", b"aaaaaaaaaaaa"], 8, 100).is_err());
    }

    #[test]
    fn the_size_is_counted_across_chunks() {
        assert!(outcome(&[b"ab\n", b"cd\n"], 5, 6).is_ok());
        assert!(matches!(
            outcome(&[b"ab\n", b"cd\n", b"e"], 5, 6),
            Err(WorldFault::TooLarge { limit: 6, .. })
        ));
    }
}
