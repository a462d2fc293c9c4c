//! How is a long table cut into stretches that can be read apart? At line ends that seem to end a record.
//!
//! Whether a line end stands inside a quoted cell is guessed from the number of quotes; reading tells the truth, and
//! what was cut too early is read again (see [`records`](super::records)).

use std::borrow::Cow;
use std::io::{self, Read};

use memchr::{memchr_iter, memrchr};

use crate::read::open::LINE_LIMIT;

/// Size of a stretch, in bytes: it stays in the cache of a processor from the disk to the last check.
pub(crate) const STRETCH: usize = 256 << 10;
/// Line ends tried backwards, when quotes speak against the last one.
const TRIES: usize = 64;

/// A part of a table that begins where a record should.
#[derive(Debug, Clone)]
pub(crate) struct Stretch<'t> {
    pub(crate) bytes: Cow<'t, [u8]>,
    /// Whether the table ends with it.
    pub(crate) last: bool,
}

/// What keeps a table from being read by stretches.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Reading failed.
    Io(io::Error),
    /// The file must be read as a whole: another encoding, NUL bytes, an endless line.
    Whole,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Where stretches come from.
pub(crate) trait Cut<'t> {
    /// The next stretch; `None` at the end.
    fn next(&mut self) -> Result<Option<Stretch<'t>>, Stop>;
}

/// The stretches of a text in memory.
#[derive(Debug)]
pub(crate) struct Held<'t> {
    rest: &'t [u8],
    size: usize,
}

impl<'t> Held<'t> {
    /// Stretches of about `size` bytes.
    pub(crate) fn new(bytes: &'t [u8], size: usize) -> Self {
        Self { rest: bytes, size: size.max(1) }
    }
}

impl<'t> Cut<'t> for Held<'t> {
    fn next(&mut self) -> Result<Option<Stretch<'t>>, Stop> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let mut size = self.size;
        loop {
            let Some(window) = self.rest.get(..size).filter(|_| size < self.rest.len()) else {
                let bytes = std::mem::take(&mut self.rest);
                return Ok(Some(Stretch { bytes: Cow::Borrowed(bytes), last: true }));
            };
            if let Some(end) = boundary(window) {
                let (head, tail) = self.rest.split_at_checked(end).unwrap_or((self.rest, &[]));
                self.rest = tail;
                return Ok(Some(Stretch { bytes: Cow::Borrowed(head), last: tail.is_empty() }));
            }
            size = size.saturating_mul(2);
        }
    }
}

/// The stretches of a stream.
pub(crate) struct Flow<'r> {
    reader: Box<dyn Read + 'r>,
    carried: Vec<u8>,
    size: usize,
    ended: bool,
}

/// A reader whose bytes are shown as they pass.
struct Watched<'r> {
    reader: &'r mut dyn Read,
    watch: &'r mut dyn FnMut(&[u8]),
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        (self.watch)(buffer.get(..count).unwrap_or_default());
        Ok(count)
    }
}

impl<'r> Flow<'r> {
    /// `begun` was read already; what follows is shown to `watch`.
    pub(crate) fn new(
        reader: &'r mut dyn Read,
        watch: &'r mut dyn FnMut(&[u8]),
        begun: Vec<u8>,
        size: usize,
    ) -> Self {
        let reader = Box::new(Watched { reader, watch });
        Self { reader, carried: begun, size: size.max(1), ended: false }
    }

    /// The stretches of what is left of a reader.
    pub(crate) fn again(reader: Box<dyn Read + 'r>, size: usize) -> Self {
        Self { reader, carried: Vec::new(), size: size.max(1), ended: false }
    }

    /// Reads until `buffer` holds `wanted` bytes, or the end.
    fn fill(&mut self, buffer: &mut Vec<u8>, wanted: usize) -> io::Result<()> {
        while !self.ended && buffer.len() < wanted {
            let before = buffer.len();
            buffer.resize(wanted, 0);
            let room = buffer.get_mut(before..).unwrap_or_default();
            let count = loop {
                match self.reader.read(room) {
                    Ok(count) => break count,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => return Err(error),
                }
            };
            buffer.truncate(before + count);
            self.ended = count == 0;
        }
        Ok(())
    }
}

impl Cut<'static> for Flow<'_> {
    fn next(&mut self) -> Result<Option<Stretch<'static>>, Stop> {
        let mut buffer = std::mem::take(&mut self.carried);
        let mut wanted = self.size.max(buffer.len());
        buffer.reserve_exact(wanted - buffer.len());
        loop {
            self.fill(&mut buffer, wanted)?;
            if self.ended {
                if buffer.is_empty() {
                    return Ok(None);
                }
                return Ok(Some(Stretch { bytes: Cow::Owned(buffer), last: true }));
            }
            if let Some(end) = boundary(&buffer) {
                self.carried = buffer.split_off(end);
                return Ok(Some(Stretch { bytes: Cow::Owned(buffer), last: false }));
            }
            if buffer.len() > LINE_LIMIT {
                return Err(Stop::Whole);
            }
            wanted = buffer.len().saturating_mul(2);
        }
    }
}

/// The end of the last record of a window, as far as can be told without reading it.
fn boundary(window: &[u8]) -> Option<usize> {
    let Some(last) = memrchr(b'\n', window) else {
        // Why: the last byte may be the first half of `\r\n`.
        let (_, known) = window.split_last()?;
        return memrchr(b'\r', known).map(|at| at + 1);
    };
    let quotes = |from: usize, to: usize| {
        memchr_iter(b'"', window.get(from..to).unwrap_or_default()).count()
    };
    let mut before = quotes(0, last);
    let mut end = last;
    for _ in 0..TRIES {
        if before.is_multiple_of(2) {
            return Some(end + 1);
        }
        let Some(earlier) = memrchr(b'\n', window.get(..end).unwrap_or_default()) else { break };
        before -= quotes(earlier, end);
        end = earlier;
    }
    Some(last + 1)
}
