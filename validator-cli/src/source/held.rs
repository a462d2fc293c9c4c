//! What of a file is held in memory? Small files and downloads whole; long ones are read as they are checked.

use std::fs::File;
use std::io::{self, Read, Seek as _, SeekFrom};
use std::path::PathBuf;
use std::sync::Mutex;

use etalon_validator::Source;

use super::watch::Watch;
use super::{Access, Limits, Location, WorldFault, collect, download, unopened};
use crate::progress::Progress;

/// Bytes of a file that are held: enough to find out what it is, and all of a small one.
const HEAD: u64 = 2 << 20;

/// A file to check.
pub(crate) struct Held<'h> {
    location: Location,
    limits: &'h Limits,
    progress: &'h Progress,
    store: Store,
}

enum Store {
    /// All its bytes.
    Whole(Vec<u8>),
    /// Its first bytes, and where to read them all.
    File { head: Vec<u8>, path: PathBuf, size: u64 },
    /// Its first bytes, and a temporary file without a name that holds what came by a pipe.
    Spool { head: Vec<u8>, file: Mutex<File>, size: u64 },
}

impl<'h> Held<'h> {
    /// Opens a location; what can be read only once is kept.
    pub(crate) fn open(
        location: Location,
        limits: &'h Limits,
        progress: &'h Progress,
    ) -> Result<Self, WorldFault> {
        let store = match &location {
            Location::Url(url) => Store::Whole(download(url, &location, limits, progress)?),
            Location::File(path) => {
                let mut file = File::open(path).map_err(|cause| unopened(path, cause))?;
                let metadata = file.metadata().map_err(|cause| unopened(path, cause))?;
                if metadata.is_dir() {
                    let path = path.clone();
                    return Err(WorldFault::Folder { path, access: Access::Read });
                }
                if metadata.is_file() && metadata.len() > HEAD {
                    let head = head_of(file, &location)?;
                    Store::File { head, path: path.clone(), size: metadata.len() }
                } else {
                    pipe(&mut file, &location, limits, progress)?
                }
            }
            Location::Stdin => pipe(&mut io::stdin().lock(), &location, limits, progress)?,
        };
        progress.finish();
        Ok(Self { location, limits, progress, store })
    }

    /// The first bytes; all of them when [`Held::is_whole`].
    pub(crate) fn head(&self) -> &[u8] {
        match &self.store {
            Store::Whole(bytes) => bytes,
            Store::File { head, .. } | Store::Spool { head, .. } => head,
        }
    }

    /// Whether all the bytes are in memory.
    pub(crate) fn is_whole(&self) -> bool {
        matches!(self.store, Store::Whole(_))
    }

    /// Holds all the bytes, for what cannot be checked as it is read.
    pub(crate) fn hold(&mut self) -> Result<(), WorldFault> {
        if self.is_whole() {
            return Ok(());
        }
        let mut bytes = Vec::new();
        let limit = self.limits.bytes;
        let read = self.open().and_then(|reader| reader.take(limit + 1).read_to_end(&mut bytes));
        read.map_err(|error| self.fault(error))?;
        if bytes.len() as u64 > limit {
            return Err(WorldFault::TooLarge { origin: self.location.clone(), limit });
        }
        self.store = Store::Whole(bytes);
        Ok(())
    }

    /// What a failed reading means.
    pub(crate) fn fault(&self, error: io::Error) -> WorldFault {
        let origin = self.location.clone();
        let kind = error.kind();
        match error.into_inner().map(|inner| inner.downcast::<WorldFault>()) {
            Some(Ok(fault)) => *fault,
            Some(Err(inner)) => {
                WorldFault::Unreadable { origin, cause: io::Error::new(kind, inner) }
            }
            None => WorldFault::Unreadable { origin, cause: kind.into() },
        }
    }

    fn watched<'w>(&'w self, reader: impl Read + 'w, size: u64) -> Box<dyn Read + 'w> {
        self.progress.start(&self.location.label(), Some(size));
        let watch = Watch::lines(&self.location, self.limits);
        Box::new(Watched { reader, watch, progress: self.progress })
    }
}

impl Source for Held<'_> {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        match &self.store {
            Store::Whole(bytes) => Ok(Box::new(bytes.as_slice())),
            Store::File { path, size, .. } => Ok(self.watched(File::open(path)?, *size)),
            Store::Spool { file, size, .. } => {
                let mut file = file.lock().map_err(|_| io::Error::from(io::ErrorKind::Other))?;
                file.seek(SeekFrom::Start(0))?;
                Ok(self.watched(file.try_clone()?, *size))
            }
        }
    }
}

/// A reader that stops at the limits and shows how far it is.
struct Watched<'w, R> {
    reader: R,
    watch: Watch<'w>,
    progress: &'w Progress,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.watch.accept(buffer.get(..count).unwrap_or_default()).map_err(io::Error::other)?;
        self.progress.advance(count as u64);
        Ok(count)
    }
}

fn head_of(file: File, location: &Location) -> Result<Vec<u8>, WorldFault> {
    let mut head = Vec::new();
    file.take(HEAD)
        .read_to_end(&mut head)
        .map_err(|cause| WorldFault::Unreadable { origin: location.clone(), cause })?;
    Ok(head)
}

/// Keeps what comes by a pipe: in memory when it is short, else in a temporary file that no other program can open
/// and that disappears with this one.
fn pipe(
    reader: &mut dyn Read,
    location: &Location,
    limits: &Limits,
    progress: &Progress,
) -> Result<Store, WorldFault> {
    let head = collect(&mut reader.take(HEAD + 1), None, location, limits, progress)?;
    if head.len() as u64 <= HEAD {
        return Ok(Store::Whole(head));
    }
    let fault = |cause| WorldFault::Unreadable { origin: location.clone(), cause };
    let mut watch = Watch::new(location, limits);
    let mut file = tempfile::tempfile().map_err(fault)?;
    let mut size = 0;
    let mut chunk = vec![0; super::CHUNK];
    let mut all = head.as_slice().chain(reader);
    loop {
        let count = match all.read(&mut chunk) {
            Ok(0) => break,
            Ok(count) => count,
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => continue,
            Err(cause) => return Err(fault(cause)),
        };
        let part = chunk.get(..count).unwrap_or_default();
        watch.accept(part)?;
        io::Write::write_all(&mut file, part).map_err(fault)?;
        size += count as u64;
        progress.advance(count as u64);
    }
    Ok(Store::Spool { head, file: Mutex::new(file), size })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_by_a_pipe_can_be_read_twice() {
        let bytes: Vec<u8> = b"commune;code\n".iter().copied().cycle().take(3 << 20).collect();
        let limits = Limits::default();
        let progress = Progress::silent();
        let store = pipe(&mut bytes.as_slice(), &Location::Stdin, &limits, &progress).unwrap();
        assert!(matches!(store, Store::Spool { .. }));
        let held = Held { location: Location::Stdin, limits: &limits, progress: &progress, store };
        for _ in 0..2 {
            let mut again = Vec::new();
            held.open().unwrap().read_to_end(&mut again).unwrap();
            assert!(again == bytes);
        }
    }

    #[test]
    fn a_limit_met_while_checking_is_told_as_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("long.csv");
        std::fs::write(&path, vec![b'a'; 3 << 20]).unwrap();
        let limits = Limits { line: 1 << 20, ..Limits::default() };
        let progress = Progress::silent();
        let held = Held::open(Location::File(path), &limits, &progress).unwrap();
        let error = held.open().unwrap().read_to_end(&mut Vec::new()).unwrap_err();
        assert!(matches!(held.fault(error), WorldFault::LineTooLong { .. }));
    }
}
