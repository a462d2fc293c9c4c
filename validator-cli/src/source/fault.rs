//! What can go wrong between the command and the world? Facts only: the sentences are in `words::world`.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use etalon_validator::words::Lang;

use super::Location;
use crate::words::world::sentence;

/// What was to be done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Read it.
    Read,
    /// Write it.
    Write,
}

/// Why a secure connection was not trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TlsCause {
    /// The certificate is no longer valid, or not yet: the clock of either machine may be wrong.
    Expired,
    /// Nobody this machine trusts has signed the certificate.
    UnknownIssuer,
    /// The certificate was made for another name.
    WrongName,
    /// The machine has no trusted authority, or the dialogue failed.
    Other,
}

/// A fault of the outside world: disk, network, standard streams. Its `Display` is the French sentence.
#[derive(Debug, thiserror::Error)]
#[error("{}", sentence(self, Lang::Fr))]
pub(crate) enum WorldFault {
    /// No such file; `near` is the name of a similar one in the same folder.
    Missing {
        /// The path asked for.
        path: PathBuf,
        /// A similar file name.
        near: Option<String>,
    },
    /// The folder that should hold the file does not exist.
    FolderMissing {
        /// The path asked for.
        path: PathBuf,
        /// Its folder.
        folder: PathBuf,
        /// What was to be done.
        access: Access,
    },
    /// A folder stands where a file is needed.
    Folder {
        /// The path asked for.
        path: PathBuf,
        /// What was to be done.
        access: Access,
    },
    /// The user has no right to this file.
    Forbidden {
        /// The path asked for.
        path: PathBuf,
        /// What was to be done.
        access: Access,
    },
    /// Reading failed for a reason of the system.
    Unreadable {
        /// What was read.
        origin: Location,
        /// The system's reason.
        #[source]
        cause: io::Error,
    },
    /// Writing failed for a reason of the system.
    Unwritable {
        /// The path written; none for standard output.
        path: Option<PathBuf>,
        /// The system's reason.
        #[source]
        cause: io::Error,
    },
    /// More bytes than accepted.
    TooLarge {
        /// What was read.
        origin: Location,
        /// Bytes accepted.
        limit: u64,
    },
    /// A text with a line longer than accepted: most likely not a table.
    LineTooLong {
        /// What was read.
        origin: Location,
        /// Bytes accepted in a line.
        limit: u64,
    },
    /// What was given is not a web address.
    BadAddress {
        /// The address.
        url: String,
    },
    /// A scheme other than http and https.
    NotHttp {
        /// The address.
        url: String,
    },
    /// A user name or password within the address.
    Credentials {
        /// The host alone, since the address holds a secret.
        host: String,
    },
    /// The host is on a private network.
    PrivateAddress {
        /// The address.
        url: String,
    },
    /// Network use is refused and no copy is kept.
    Offline {
        /// The address.
        url: String,
    },
    /// The host name does not exist, or no name server answers.
    UnknownHost {
        /// The address.
        url: String,
        /// The host.
        host: String,
    },
    /// The host does not accept the connection.
    Unreachable {
        /// The address.
        url: String,
    },
    /// The answer was cut before its end.
    Interrupted {
        /// The address.
        url: String,
    },
    /// No complete answer in time.
    Timeout {
        /// The address.
        url: String,
        /// The time allowed, all in all.
        after: Duration,
    },
    /// An answer other than success.
    Status {
        /// The address.
        url: String,
        /// HTTP status code.
        code: u16,
    },
    /// Too many redirections.
    RedirectLoop {
        /// The first address.
        url: String,
        /// Redirections followed.
        limit: usize,
    },
    /// A secure address that redirects to one that is not.
    Downgrade {
        /// The secure address.
        url: String,
    },
    /// The secure connection was not trusted.
    Tls {
        /// The address.
        url: String,
        /// Why.
        cause: TlsCause,
    },
}

impl WorldFault {
    /// A folder cannot be read.
    pub(crate) fn folder(folder: &Path, cause: io::Error) -> Self {
        if cause.kind() == io::ErrorKind::NotFound {
            return Self::Missing { path: folder.to_owned(), near: None };
        }
        Self::Unreadable { origin: Location::File(folder.to_owned()), cause }
    }
}
