//! Where do graphs come from? A file is read as it comes, not whole: a large catalogue takes little memory.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor};

use crate::args::Global;
use crate::progress::Progress;
use crate::source::{self, Limits, Location, WorldFault};
use crate::trouble::Trouble;
use crate::words::phrase::{Phrase, phrase};

/// Bytes read at a time.
const CHUNK: usize = 64 * 1024;

/// A graph to read.
pub(crate) struct GraphSource {
    /// Its name, as reports show it.
    pub(crate) name: String,
    /// Its bytes.
    pub(crate) input: Box<dyn BufRead>,
}

/// Opens a graph: a file is not read yet, all else is.
pub(crate) fn open(named: &OsStr, global: &Global) -> Result<GraphSource, Trouble> {
    let location = Location::parse(named);
    let limits = limits(global);
    let name = match &location {
        Location::Stdin => phrase(Phrase::StandardInput, global.lang).to_owned(),
        Location::File(_) | Location::Url(_) => named.to_string_lossy().into_owned(),
    };
    if let Location::File(path) = &location
        && path.is_file()
        && let Ok(file) = File::open(path)
    {
        let size = file.metadata().map(|metadata| metadata.len()).unwrap_or_default();
        if size > limits.bytes {
            return Err(WorldFault::TooLarge { origin: location, limit: limits.bytes }.into());
        }
        return Ok(GraphSource { name, input: Box::new(BufReader::with_capacity(CHUNK, file)) });
    }
    // Why: what keeps a path from being opened is told by the reader of all other files.
    let bytes = source::read(&location, &limits, &Progress::new())?;
    Ok(GraphSource { name, input: Box::new(Cursor::new(bytes)) })
}

/// Reads a file of shapes, whole.
pub(crate) fn read(named: &OsStr, global: &Global) -> Result<(String, Vec<u8>), Trouble> {
    let bytes = source::read(&Location::parse(named), &limits(global), &Progress::new())?;
    Ok((named.to_string_lossy().into_owned(), bytes))
}

fn limits(global: &Global) -> Limits {
    Limits { offline: global.offline, allow_private: global.allow_private, ..Limits::default() }
}
