//! Where do the bytes to check come from? From standard input, a file or a web address, within limits.

mod fault;
mod held;
mod nearest;
mod watch;

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

pub(crate) use fault::{Access, TlsCause, WorldFault};
pub(crate) use held::Held;
pub(crate) use nearest::folder_of;
use watch::Watch;

use crate::fetch::{FetchOptions, Fetcher};
use crate::progress::Progress;

/// Bytes asked of a file or pipe at a time.
const CHUNK: usize = 256 * 1024;

/// Where a file to check is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    /// Standard input, written `-`.
    Stdin,
    /// A path on this machine.
    File(PathBuf),
    /// A web address, as the user wrote it.
    Url(String),
}

/// How much may be read, and how far one may go to read it.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    /// Largest size of a file, in bytes.
    pub(crate) bytes: u64,
    /// Longest line of a text, in bytes: beyond, it is not a table.
    pub(crate) line: u64,
    /// Longest time a download may take, all in all.
    pub(crate) download: Duration,
    /// Refuse every access to the network.
    pub(crate) offline: bool,
    /// Accept addresses of private networks (tests and local registries).
    pub(crate) allow_private: bool,
}

impl Default for Limits {
    /// 2 GiB, lines of 32 MiB, ten minutes, public network.
    fn default() -> Self {
        Self {
            bytes: 2 * 1024 * 1024 * 1024,
            line: 32 * 1024 * 1024,
            download: Duration::from_mins(10),
            offline: false,
            allow_private: false,
        }
    }
}

impl Location {
    /// Reads an argument of the command line. `-` is standard input; `scheme://…` is an address, even when its scheme
    /// is one that [`read`] refuses, so that the refusal speaks of an address; everything else is a path, `C:\…` included.
    pub(crate) fn parse(argument: &OsStr) -> Self {
        if argument == "-" {
            return Self::Stdin;
        }
        match argument.to_str().and_then(|text| Some((text, text.split_once("://")?.0))) {
            Some((text, scheme))
                if scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()) =>
            {
                Self::Url(text.to_owned())
            }
            _ => Self::File(PathBuf::from(argument)),
        }
    }

    /// A short name for a progress bar: the last part of the path or address.
    fn label(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::File(path) => {
                path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
            }
            Self::Url(url) => {
                let bare = url.split(['?', '#']).next().unwrap_or(url).trim_end_matches('/');
                bare.rsplit('/').next().unwrap_or(bare).to_owned()
            }
        }
    }
}

/// Reads the whole content of a location.
///
/// Memory stays bounded whatever is sent: the size is checked before reading when it is known, and while reading in
/// any case; a text without a line break is refused as soon as its line passes the limit. What comes from an address is
/// kept nowhere on disk, since it may hold personal data.
///
/// # Errors
///
/// A [`WorldFault`] that names the location.
pub(crate) fn read(
    location: &Location,
    limits: &Limits,
    progress: &Progress,
) -> Result<Vec<u8>, WorldFault> {
    let bytes = match location {
        Location::Stdin => collect(&mut io::stdin().lock(), None, location, limits, progress),
        Location::File(path) => read_file(path, location, limits, progress),
        Location::Url(url) => download(url, location, limits, progress),
    };
    progress.finish();
    bytes
}

fn read_file(
    path: &Path,
    location: &Location,
    limits: &Limits,
    progress: &Progress,
) -> Result<Vec<u8>, WorldFault> {
    let mut file = File::open(path).map_err(|cause| unopened(path, cause))?;
    let metadata = file.metadata().map_err(|cause| unopened(path, cause))?;
    if metadata.is_dir() {
        return Err(WorldFault::Folder { path: path.to_owned(), access: Access::Read });
    }
    // A pipe or a device has no size to announce.
    let announced = metadata.is_file().then_some(metadata.len()).filter(|size| *size > 0);
    if announced.is_some_and(|size| size > limits.bytes) {
        return Err(WorldFault::TooLarge { origin: location.clone(), limit: limits.bytes });
    }
    collect(&mut file, announced, location, limits, progress)
}

/// What a failed opening means.
fn unopened(path: &Path, cause: io::Error) -> WorldFault {
    match cause.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            let folder = folder_of(path);
            if folder.is_dir() {
                WorldFault::Missing { path: path.to_owned(), near: nearest::file(path) }
            } else {
                WorldFault::FolderMissing { path: path.to_owned(), folder, access: Access::Read }
            }
        }
        // Windows refuses to open a folder as if a permission were missing.
        ErrorKind::PermissionDenied | ErrorKind::IsADirectory if path.is_dir() => {
            WorldFault::Folder { path: path.to_owned(), access: Access::Read }
        }
        ErrorKind::PermissionDenied => {
            WorldFault::Forbidden { path: path.to_owned(), access: Access::Read }
        }
        _ => WorldFault::Unreadable { origin: Location::File(path.to_owned()), cause },
    }
}

fn collect(
    reader: &mut dyn Read,
    announced: Option<u64>,
    location: &Location,
    limits: &Limits,
    progress: &Progress,
) -> Result<Vec<u8>, WorldFault> {
    let unreadable = |cause| WorldFault::Unreadable { origin: location.clone(), cause };
    progress.start(&location.label(), announced);
    let mut watch = Watch::new(location, limits);
    let mut bytes = Vec::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        let count = match reader.read(&mut chunk) {
            Ok(0) => return Ok(bytes),
            Ok(count) => count,
            Err(cause) if cause.kind() == ErrorKind::Interrupted => continue,
            Err(cause) => return Err(unreadable(cause)),
        };
        let part = chunk.get(..count).unwrap_or_default();
        watch.accept(part)?;
        bytes.try_reserve(count).map_err(|_| unreadable(ErrorKind::OutOfMemory.into()))?;
        bytes.extend_from_slice(part);
        progress.advance(count as u64);
    }
}

fn download(
    url: &str,
    location: &Location,
    limits: &Limits,
    progress: &Progress,
) -> Result<Vec<u8>, WorldFault> {
    let fetcher = Fetcher::uncached(FetchOptions {
        offline: limits.offline,
        cache_dir: None,
        max_bytes: limits.bytes,
        timeout: limits.download,
        allow_private: limits.allow_private,
    });
    let mut watch = Watch::new(location, limits);
    let mut started = false;
    progress.start(&location.label(), None);
    let fetched = fetcher.get_watched(url, &mut |part, announced| {
        if !started && announced.is_some() {
            started = true;
            progress.start(&location.label(), announced);
        }
        progress.advance(part.len() as u64);
        watch.accept(part)
    })?;
    Ok(fetched.bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_path(path: &Path, limits: &Limits) -> Result<Vec<u8>, WorldFault> {
        read(&Location::File(path.to_owned()), limits, &Progress::silent())
    }

    #[test]
    fn arguments_name_places() {
        let parse = |text: &str| Location::parse(OsStr::new(text));
        assert_eq!(parse("-"), Location::Stdin);
        assert_eq!(
            parse("HTTPS://ville.example/a.csv"),
            Location::Url("HTTPS://ville.example/a.csv".into())
        );
        assert_eq!(parse("ftp://ville.example/a"), Location::Url("ftp://ville.example/a".into()));
        for path in ["C:\\données\\a.csv", "c://a.csv", "bornes.csv", "./-", "a/b://c"] {
            assert_eq!(parse(path), Location::File(path.into()));
        }
    }

    #[test]
    fn a_file_is_read_whole_and_a_large_one_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bornes.csv");
        std::fs::write(&path, "id;nom\n1;Borne\n").unwrap();
        assert_eq!(read_path(&path, &Limits::default()).unwrap(), b"id;nom\n1;Borne\n");
        let small = Limits { bytes: 14, ..Limits::default() };
        assert!(matches!(read_path(&path, &small), Err(WorldFault::TooLarge { limit: 14, .. })));
    }

    #[test]
    fn what_cannot_be_opened_says_why() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("bornes-2024.csv"), "a\n").unwrap();
        let missing = read_path(&folder.path().join("bornes.csv"), &Limits::default());
        assert!(
            matches!(missing, Err(WorldFault::Missing { near: Some(name), .. }) if name == "bornes-2024.csv")
        );
        let lost = read_path(&folder.path().join("nulle/part.csv"), &Limits::default());
        assert!(matches!(lost, Err(WorldFault::FolderMissing { .. })));
        let itself = read_path(folder.path(), &Limits::default());
        assert!(matches!(itself, Err(WorldFault::Folder { .. })));
    }

    #[test]
    fn an_endless_line_is_refused_before_it_fills_memory() {
        let limits = Limits { line: 1024 * 1024, ..Limits::default() };
        let endless =
            collect(&mut io::repeat(b'a'), None, &Location::Stdin, &limits, &Progress::silent());
        assert!(
            matches!(endless, Err(WorldFault::LineTooLong { limit, .. }) if limit == limits.line)
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_read_as_a_file() {
        assert_eq!(read_path(Path::new("/dev/null"), &Limits::default()).unwrap(), b"");
        let endless =
            read_path(Path::new("/dev/zero"), &Limits { line: 1 << 20, ..Limits::default() });
        assert!(matches!(endless, Err(WorldFault::LineTooLong { .. })));
    }
}
