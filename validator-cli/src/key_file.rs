//! Where does a key live? In a file that only its owner reads, never written over.

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use etalon_validator::certificate::{KeySet, SigningKey};

use crate::progress::Progress;
use crate::source::{self, Access, Limits, Location, WorldFault, folder_of};
use crate::trouble::Trouble;

/// Bytes of a file of keys, at most.
const LARGEST: u64 = 1 << 20;

/// Writes a new key to a new file.
pub(crate) fn create(path: &Path, key: &SigningKey) -> Result<(), Trouble> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|cause| match cause.kind() {
        ErrorKind::AlreadyExists => Trouble::KeyExists { path: path.to_owned() },
        ErrorKind::NotFound => {
            let (path, folder) = (path.to_owned(), folder_of(path));
            WorldFault::FolderMissing { path, folder, access: Access::Write }.into()
        }
        ErrorKind::PermissionDenied => {
            WorldFault::Forbidden { path: path.to_owned(), access: Access::Write }.into()
        }
        _ => unwritten(path, cause),
    })?;
    let written = file.write_all(key.to_text().as_bytes()).and_then(|()| file.sync_all());
    written.map_err(|cause| {
        // Half a key is none: what is left of it would only forbid the name.
        let _ = std::fs::remove_file(path);
        unwritten(path, cause)
    })
}

fn unwritten(path: &Path, cause: std::io::Error) -> Trouble {
    WorldFault::Unwritable { path: Some(path.to_owned()), cause }.into()
}

/// The private key of a file, which nobody but its owner may read.
pub(crate) fn signing(named: &OsStr) -> Result<SigningKey, Trouble> {
    let text = read(named)?;
    let key = SigningKey::read(&text);
    let key = key.map_err(|fault| Trouble::BadKey { name: name(named), fault })?;
    #[cfg(unix)]
    if let Ok(facts) = std::fs::metadata(named)
        && std::os::unix::fs::PermissionsExt::mode(&facts.permissions()) & 0o077 != 0
        && facts.is_file()
    {
        return Err(Trouble::KeyExposed { name: name(named) });
    }
    Ok(key)
}

/// The public keys of a file: a key, a set of them, or a DID document.
pub(crate) fn public(named: &OsStr) -> Result<KeySet, Trouble> {
    let keys = KeySet::read(&read(named)?);
    keys.map_err(|fault| Trouble::BadKey { name: name(named), fault })
}

fn read(named: &OsStr) -> Result<String, Trouble> {
    let limits = Limits { bytes: LARGEST, ..Limits::default() };
    let location = match Location::parse(named) {
        // Why: a key that is trusted is not fetched; what an issuer publishes is found by itself.
        Location::Url(_) => Location::File(named.into()),
        other => other,
    };
    let bytes = source::read(&location, &limits, &Progress::silent())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn name(named: &OsStr) -> String {
    named.to_string_lossy().into_owned()
}
