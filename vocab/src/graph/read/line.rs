//! Which line is being read? A stream cut at the ends of its lines.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The longest piece given at once, in bytes.
const PIECE: usize = 64 * 1024;

/// Hands a stream over piece by piece, none of which goes beyond the end of a line, and counts lines.
pub(super) struct Lines<'a> {
    input: &'a mut dyn BufRead,
    /// Line of the piece given last, from 1.
    line: Arc<AtomicU64>,
    /// Whether the next piece begins a line.
    fresh: bool,
    begun: bool,
}

impl<'a> Lines<'a> {
    pub(super) fn new(input: &'a mut dyn BufRead) -> Self {
        Self { input, line: Arc::new(AtomicU64::new(0)), fresh: true, begun: false }
    }

    /// The line of the piece given last.
    pub(super) fn line(&self) -> u64 {
        self.line.load(Ordering::Relaxed).max(1)
    }

    /// The line of the piece that comes.
    pub(super) fn next_line(&self) -> u64 {
        self.line.load(Ordering::Relaxed) + u64::from(self.fresh)
    }

    /// A counter that follows this stream when a parser has taken it.
    pub(super) fn counter(&self) -> Counter {
        Counter(Arc::clone(&self.line))
    }

    /// Looks at the next piece; [`Self::take`] goes past it.
    pub(super) fn piece(&mut self) -> io::Result<&[u8]> {
        if !self.begun {
            self.begun = true;
            if self.input.fill_buf()?.starts_with("\u{feff}".as_bytes()) {
                self.input.consume("\u{feff}".len());
            }
        }
        let buffer = self.input.fill_buf()?;
        let buffer = buffer.get(..PIECE).unwrap_or(buffer);
        let end = memchr::memchr(b'\n', buffer).map_or(buffer.len(), |at| at + 1);
        Ok(buffer.get(..end).unwrap_or_default())
    }

    /// Goes past the first bytes of the piece.
    pub(super) fn take(&mut self, length: usize, ends_line: bool) {
        if length == 0 {
            return;
        }
        if self.fresh {
            self.line.fetch_add(1, Ordering::Relaxed);
        }
        self.fresh = ends_line;
        self.input.consume(length);
    }
}

impl Read for Lines<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let piece = self.piece()?;
        let length = piece.len().min(into.len());
        let (Some(from), Some(to)) = (piece.get(..length), into.get_mut(..length)) else {
            return Ok(0);
        };
        to.copy_from_slice(from);
        let ends_line = from.last() == Some(&b'\n');
        self.take(length, ends_line);
        Ok(length)
    }
}

/// Follows the line of a stream.
pub(super) struct Counter(Arc<AtomicU64>);

impl Counter {
    pub(super) fn line(&self) -> u64 {
        self.0.load(Ordering::Relaxed).max(1)
    }
}
