//! Where do the fingerprints of keys go when there are too many for the memory? To a temporary file without a name.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};

use etalon_validator::check::Shelf;

/// A temporary file that no other program can open, and that disappears with this one.
struct Temporary(File);

/// A shelf on the disk.
pub(crate) fn temporary() -> io::Result<Box<dyn Shelf>> {
    Ok(Box::new(Temporary(tempfile::tempfile()?)))
}

impl Shelf for Temporary {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.seek(SeekFrom::End(0))?;
        self.0.write_all(bytes)
    }

    fn read(&mut self, from: u64, bytes: &mut [u8]) -> io::Result<()> {
        self.0.seek(SeekFrom::Start(from))?;
        self.0.read_exact(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_is_found_again() {
        let mut shelf = temporary().unwrap();
        shelf.append(b"abc").unwrap();
        shelf.append(b"defg").unwrap();
        let mut bytes = [0; 4];
        shelf.read(2, &mut bytes).unwrap();
        assert_eq!(&bytes, b"cdef");
        assert!(shelf.read(5, &mut bytes).is_err());
    }
}
