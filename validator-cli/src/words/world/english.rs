//! How is a fault of disk or network told in English?

use std::io;
use std::path::Path;

use etalon_validator::words::Lang;

use super::{bare, seconds, shown, size};
use crate::source::{Access, Location, TlsCause, WorldFault};

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each fault, in one place, so that none is forgotten"
)]
pub(super) fn sentence(fault: &WorldFault) -> String {
    match fault {
        WorldFault::Missing { path, near: Some(near) } => {
            format!("File {} was not found. Did you mean {}?", file(path), quoted(near))
        }
        WorldFault::Missing { path, near: None } => {
            format!("File {} was not found. Check its name and its folder.", file(path))
        }
        WorldFault::FolderMissing { path, folder, access: Access::Read } => format!(
            "File {} was not found: folder {} does not exist. Check the path.",
            file(path),
            file(folder)
        ),
        WorldFault::FolderMissing { path, folder, access: Access::Write } => format!(
            "File {} cannot be written: folder {} does not exist. Create this folder, or choose another place.",
            file(path),
            file(folder)
        ),
        WorldFault::Folder { path, access: Access::Read } => {
            format!("{} is a folder, not a file. Give one of the files it holds.", file(path))
        }
        WorldFault::Folder { path, access: Access::Write } => {
            format!(
                "The result cannot be written: {} is a folder. Give the name of a file.",
                file(path)
            )
        }
        WorldFault::Forbidden { path, access: Access::Read } => format!(
            "You are not allowed to read file {}. Ask its owner for this right, or work on a copy.",
            file(path)
        ),
        WorldFault::Forbidden { path, access: Access::Write } => format!(
            "You are not allowed to write file {}. Check that it is not protected, or choose another place.",
            file(path)
        ),
        WorldFault::Unreadable { origin, cause } => format!(
            "Reading {} failed: {}. Check that it is accessible, then try again.",
            content(origin),
            reason(cause)
        ),
        WorldFault::Unwritable { path: Some(path), cause } => format!(
            "File {} could not be written: {}. Make room, or choose another place.",
            file(path),
            reason(cause)
        ),
        WorldFault::Unwritable { path: None, cause } => format!(
            "The result could not be written to standard output: {}. Write it to a file instead.",
            reason(cause)
        ),
        WorldFault::TooLarge { origin, limit } => format!(
            "The content of {} is too large: the limit is {}. Split it, or remove what is not useful.",
            content(origin),
            size(*limit, Lang::En)
        ),
        WorldFault::LineTooLong { origin, limit } => format!(
            "The content of {} is not a readable table: a line is longer than {}. Check that its line ends were not lost.",
            content(origin),
            size(*limit, Lang::En)
        ),
        WorldFault::BadAddress { url } => format!(
            "Address {} is not valid. Write it in full, for example https://city.example/schema.json.",
            address(url)
        ),
        WorldFault::NotHttp { url } => format!(
            "Address {} cannot be read: only http and https addresses can. For a file on your machine, give its path.",
            address(url)
        ),
        WorldFault::Credentials { host } => format!(
            "The address on {} holds a user name or a password, which is refused. Remove them, or download the document first.",
            quoted(host)
        ),
        WorldFault::PrivateAddress { url } => format!(
            "Address {} leads to a private network, which is refused. Use a public address, or download the document first.",
            address(url)
        ),
        WorldFault::Offline { url } => format!(
            "Address {} cannot be read offline: no copy of it is kept on this machine. Try again with a connection, or give a file.",
            address(url)
        ),
        WorldFault::UnknownHost { url, host } => format!(
            "Site {} was not found (address {}). Check the spelling of the address and your connection.",
            quoted(host),
            address(url)
        ),
        WorldFault::Unreachable { url } => format!(
            "The site does not accept the connection (address {}). Check the address and your connection, then try again later.",
            address(url)
        ),
        WorldFault::Interrupted { url } => format!(
            "The answer of address {} was cut before its end. Check your connection, then try again.",
            address(url)
        ),
        WorldFault::Timeout { url, after } => format!(
            "Address {} did not send everything within {}. Check your connection, then try again later.",
            address(url),
            seconds(after.as_secs_f64(), '.')
        ),
        WorldFault::Status { url, code } => format!(
            "Address {} did not give the document: {} (code {code}). {}",
            address(url),
            status(*code).0,
            status(*code).1
        ),
        WorldFault::RedirectLoop { url, limit } => format!(
            "Address {} keeps redirecting to other addresses (more than {limit} times). Give the final address of the document.",
            address(url)
        ),
        WorldFault::Downgrade { url } => format!(
            "Secure address {} redirects to an http address, which is not secure and is refused. Ask the site to correct it.",
            address(url)
        ),
        WorldFault::Tls { url, cause } => format!(
            "The secure connection to address {} could not be made: {}",
            address(url),
            match cause {
                TlsCause::Expired =>
                    "the site’s certificate has expired. Check the date of your machine, or tell the site.",
                TlsCause::UnknownIssuer =>
                    "your machine does not know the authority that signed the certificate. If your network inspects connections, install its certificate.",
                TlsCause::WrongName =>
                    "the site’s certificate is made for another name. Check the address.",
                TlsCause::Other =>
                    "the exchange failed. Check that the address really uses https and that your machine has certificate authorities.",
            }
        ),
    }
}

/// What an HTTP status means, and what to do.
fn status(code: u16) -> (&'static str, &'static str) {
    match code {
        404 | 410 => ("it does not exist there", "Check the address."),
        401 | 403 => {
            ("access is restricted", "Ask for a public address, or download the document first.")
        }
        429 => ("the site received too many requests", "Try again later."),
        500.. => ("the site is out of order", "Try again later."),
        _ => ("the site’s answer is unexpected", "Check the address."),
    }
}

fn reason(cause: &io::Error) -> String {
    match (cause.kind(), cause.raw_os_error()) {
        (io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded, _) => {
            "the storage is full".to_owned()
        }
        (io::ErrorKind::ReadOnlyFilesystem, _) => "the place is read-only".to_owned(),
        (io::ErrorKind::OutOfMemory, _) => "the computer has not enough memory".to_owned(),
        (io::ErrorKind::ResourceBusy, _) => "another program uses it".to_owned(),
        (_, Some(code)) => format!("system error {code}"),
        (_, None) => "unknown cause".to_owned(),
    }
}

fn content(origin: &Location) -> String {
    match origin {
        Location::Stdin => "standard input".to_owned(),
        Location::File(path) => format!("file {}", file(path)),
        Location::Url(url) => format!("address {}", address(url)),
    }
}

fn quoted(text: &str) -> String {
    format!("“{}”", shown(text))
}

fn file(path: &Path) -> String {
    quoted(&path.to_string_lossy())
}

fn address(url: &str) -> String {
    quoted(&bare(url))
}
