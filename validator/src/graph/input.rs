//! What is the digest of a stream that is read once?

use std::fmt::Write as _;
use std::io::{self, BufRead, Read};

use sha2::{Digest as _, Sha256};

/// A stream whose bytes are digested as they go by.
pub(super) struct Digested<'a> {
    inner: &'a mut dyn BufRead,
    digest: Sha256,
    size: u64,
}

impl<'a> Digested<'a> {
    pub(super) fn new(inner: &'a mut dyn BufRead) -> Self {
        Self { inner, digest: Sha256::new(), size: 0 }
    }

    /// The first bytes, which stay to be read.
    pub(super) fn start(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    /// The digest in hexadecimal, and the size; what was not read is read first.
    pub(super) fn finish(mut self) -> (String, u64) {
        while let Ok(buffer) = self.inner.fill_buf() {
            let length = buffer.len();
            if length == 0 {
                break;
            }
            self.consume(length);
        }
        let mut text = String::with_capacity(64);
        for byte in self.digest.finalize() {
            // Writing into a text cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        (text, self.size)
    }
}

impl BufRead for Digested<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, length: usize) {
        if let Ok(buffer) = self.inner.fill_buf() {
            self.digest.update(buffer.get(..length).unwrap_or_default());
        }
        self.size += length as u64;
        self.inner.consume(length);
    }
}

impl Read for Digested<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut available = self.fill_buf()?;
        let length = available.read(into)?;
        self.consume(length);
        Ok(length)
    }
}
