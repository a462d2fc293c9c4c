//! Where do the bytes of a file come from, when they are not all in memory?

use std::io::{self, Read};

/// A file that can be read from its beginning, more than once: a second reading gives the values of keys that come
/// back, or holds the whole of a file that cannot be checked as it is read.
pub trait Source {
    /// Begins to read.
    fn open(&self) -> io::Result<Box<dyn Read + '_>>;
}

impl Source for [u8] {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(self))
    }
}
