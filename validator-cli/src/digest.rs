//! What is the SHA-256 of what is read? Part by part, whatever its size.

use std::fmt::Write as _;
use std::io::{self, ErrorKind, Read};

use sha2::{Digest as _, Sha256};

/// Bytes read at a time.
const CHUNK: usize = 256 * 1024;

/// The SHA-256 of all that a reader gives, in hexadecimal.
pub(crate) fn of(mut reader: impl Read) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        match reader.read(&mut chunk) {
            Ok(0) => return Ok(hexadecimal(hash)),
            Ok(count) => hash.update(chunk.get(..count).unwrap_or_default()),
            Err(cause) if cause.kind() == ErrorKind::Interrupted => {}
            Err(cause) => return Err(cause),
        }
    }
}

/// What was hashed, in hexadecimal.
pub(crate) fn hexadecimal(hash: Sha256) -> String {
    hash.finalize().iter().fold(String::new(), |mut text, byte| {
        // Writing into a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
