//! Where does a result go? To standard output or to a file that is replaced whole or not at all.

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::source::{Access, WorldFault, folder_of};

/// Names under which a system offers standard output as a file.
const STDOUT_NAMES: [&str; 3] = ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];

/// Where a result is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    /// Standard output.
    Stdout,
    /// A path on this machine.
    Path(PathBuf),
}

impl Destination {
    /// Reads an argument of the command line: `-` is standard output, everything else a path.
    pub(crate) fn parse(argument: &std::ffi::OsStr) -> Self {
        if argument == "-" { Self::Stdout } else { Self::Path(PathBuf::from(argument)) }
    }
}

/// A file that is being written under another name, and takes its own once it is whole.
pub(crate) struct Pending {
    path: PathBuf,
    place: Place,
}

enum Place {
    Temporary(tempfile::NamedTempFile, Option<Permissions>),
    /// A device is written straight.
    Straight(File),
}

impl Pending {
    /// Begins a file beside the one asked for.
    ///
    /// # Errors
    ///
    /// A [`WorldFault`] that names the path.
    pub(crate) fn begin(path: &Path) -> Result<Self, WorldFault> {
        let fault = |cause| refused(path, cause);
        let present = fs::metadata(path).ok();
        let place = match &present {
            Some(present) if present.is_dir() => {
                return Err(WorldFault::Folder { path: path.to_owned(), access: Access::Write });
            }
            Some(present) if !present.is_file() => {
                Place::Straight(OpenOptions::new().write(true).open(path).map_err(fault)?)
            }
            _ => {
                let folder = folder_of(path);
                if !folder.is_dir() {
                    let (path, access) = (path.to_owned(), Access::Write);
                    return Err(WorldFault::FolderMissing { path, folder, access });
                }
                let permissions = present.as_ref().map(Metadata::permissions);
                if permissions.as_ref().is_some_and(Permissions::readonly) {
                    return Err(fault(ErrorKind::PermissionDenied.into()));
                }
                let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
                let file = temporary(&folder_of(&target)).map_err(fault)?;
                Place::Temporary(file, permissions)
            }
        };
        Ok(Self { path: path.to_owned(), place })
    }

    /// Forgets what was written.
    pub(crate) fn restart(&mut self) -> io::Result<()> {
        match &mut self.place {
            Place::Temporary(file, _) => {
                file.as_file().set_len(0)?;
                file.seek(SeekFrom::Start(0)).map(|_| ())
            }
            Place::Straight(_) => Ok(()),
        }
    }

    /// Puts the file in its place.
    pub(crate) fn finish(self) -> Result<(), WorldFault> {
        let path = self.path;
        let fault = |cause| refused(&path, cause);
        let Place::Temporary(file, permissions) = self.place else { return Ok(()) };
        if let Some(permissions) = permissions {
            file.as_file().set_permissions(permissions).map_err(fault)?;
        }
        file.as_file().sync_all().map_err(fault)?;
        let target = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        file.persist(target).map_err(|error| fault(error.error))?;
        Ok(())
    }

    /// What a failed writing means.
    pub(crate) fn fault(&self, cause: io::Error) -> WorldFault {
        refused(&self.path, cause)
    }

    fn file(&mut self) -> &mut File {
        match &mut self.place {
            Place::Temporary(file, _) => file.as_file_mut(),
            Place::Straight(file) => file,
        }
    }
}

impl Write for Pending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file().flush()
    }
}

impl Seek for Pending {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file().seek(to)
    }
}

/// A temporary file that others will be able to read once it has its name.
fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".etalon-");
    #[cfg(unix)]
    let builder = builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Writes a whole result.
///
/// A regular file is replaced in one step and keeps its permissions, so that a failure midway leaves the former content;
/// a link to it stays a link. A pipe or a device is written straight. A reader that leaves early is no fault.
///
/// # Errors
///
/// A [`WorldFault`] that names the path.
pub(crate) fn write(destination: &Destination, mut bytes: &[u8]) -> Result<(), WorldFault> {
    copy(destination, &mut bytes)
}

/// Writes a whole result that is read elsewhere, as [`write()`] does.
///
/// # Errors
///
/// A [`WorldFault`] that names the path.
pub(crate) fn copy(destination: &Destination, source: &mut dyn Read) -> Result<(), WorldFault> {
    match destination {
        Destination::Path(path) if !STDOUT_NAMES.iter().any(|name| path == Path::new(name)) => {
            write_path(path, source)
        }
        _ => pour(&mut io::stdout().lock(), source)
            .map_err(|cause| WorldFault::Unwritable { path: None, cause }),
    }
}

fn write_path(path: &Path, source: &mut dyn Read) -> Result<(), WorldFault> {
    let fault = |cause| refused(path, cause);
    match fs::metadata(path) {
        Ok(present) if present.is_dir() => {
            Err(WorldFault::Folder { path: path.to_owned(), access: Access::Write })
        }
        Ok(present) if present.is_file() && !is_descriptor(path) => {
            let target = fs::canonicalize(path).map_err(fault)?;
            replace(&target, Some(&present), source).map_err(fault)
        }
        Ok(_) => OpenOptions::new()
            .append(true)
            .open(path)
            .and_then(|mut file| pour(&mut file, source))
            .map_err(fault),
        // A link to a file that does not exist yet: it is followed, not replaced.
        Err(_) if path.is_symlink() => {
            File::create(path).and_then(|mut file| pour(&mut file, source)).map_err(fault)
        }
        Err(cause) if matches!(cause.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            let folder = folder_of(path);
            if !folder.is_dir() {
                return Err(WorldFault::FolderMissing {
                    path: path.to_owned(),
                    folder,
                    access: Access::Write,
                });
            }
            replace(path, None, source).map_err(fault)
        }
        Err(cause) => Err(fault(cause)),
    }
}

/// Whether a path names a stream already open, even if it was redirected to a regular file.
fn is_descriptor(path: &Path) -> bool {
    path.starts_with("/dev/fd") || path.starts_with("/proc") || path == Path::new("/dev/stderr")
}

fn replace(path: &Path, present: Option<&Metadata>, source: &mut dyn Read) -> io::Result<()> {
    let permissions = present.map(Metadata::permissions);
    // Renaming would pass over a protection that writing would have met.
    if permissions.as_ref().is_some_and(Permissions::readonly) {
        return Err(ErrorKind::PermissionDenied.into());
    }
    let folder = folder_of(path);
    let mut file = match temporary(&folder) {
        Ok(file) => file,
        // The file may be written, its folder may not.
        Err(error) if error.kind() == ErrorKind::PermissionDenied && present.is_some() => {
            let mut file = OpenOptions::new().write(true).truncate(true).open(path)?;
            io::copy(source, &mut file)?;
            return file.sync_all();
        }
        Err(error) => return Err(error),
    };
    io::copy(source, &mut file)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    // Some systems cannot flush a folder; the file itself is safe.
    #[cfg(unix)]
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

fn pour(writer: &mut dyn Write, source: &mut dyn Read) -> io::Result<()> {
    match io::copy(source, writer).and_then(|_| writer.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

fn refused(path: &Path, cause: io::Error) -> WorldFault {
    match cause.kind() {
        ErrorKind::PermissionDenied => {
            WorldFault::Forbidden { path: path.to_owned(), access: Access::Write }
        }
        ErrorKind::IsADirectory => {
            WorldFault::Folder { path: path.to_owned(), access: Access::Write }
        }
        _ => WorldFault::Unwritable { path: Some(path.to_owned()), cause },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(path: &Path, text: &str) -> Result<(), WorldFault> {
        write(&Destination::Path(path.to_owned()), text.as_bytes())
    }

    #[test]
    fn a_file_is_created_then_replaced_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rapport.json");
        put(&path, "un").unwrap();
        put(&path, "deux").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "deux");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_written_says_why() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(
            put(&folder.path().join("nulle/part"), ""),
            Err(WorldFault::FolderMissing { .. })
        ));
        assert!(matches!(
            put(folder.path(), ""),
            Err(WorldFault::Folder { access: Access::Write, .. })
        ));
        let path = folder.path().join("fige.csv");
        put(&path, "ancien").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert!(matches!(
            put(&path, "nouveau"),
            Err(WorldFault::Forbidden { access: Access::Write, .. })
        ));
        assert_eq!(fs::read_to_string(&path).unwrap(), "ancien");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_are_kept() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let (path, plain) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
        File::create(&plain).unwrap();
        put(&path, "un").unwrap();
        assert_eq!(mode(&path), mode(&plain));
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        for (name, target) in [("lien", &path), ("promesse", &folder.path().join("c.csv"))] {
            let link = folder.path().join(name);
            symlink(target, &link).unwrap();
            put(&link, "deux").unwrap();
            assert!(link.is_symlink());
            assert_eq!(fs::read_to_string(target).unwrap(), "deux");
        }
        assert_eq!(mode(&path), 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn devices_are_written_straight_and_a_lost_reader_is_no_fault() {
        use std::os::unix::fs::FileTypeExt as _;
        put(Path::new("/dev/null"), "rien").unwrap();
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
        assert!(matches!(put(Path::new("/dev/full"), "rien"), Err(WorldFault::Unwritable { .. })));
        let (reader, mut writer) = io::pipe().unwrap();
        drop(reader);
        pour(&mut writer, &mut [0; 100].as_slice()).unwrap();
    }
}
