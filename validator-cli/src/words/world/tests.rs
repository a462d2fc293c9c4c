//! Is every fault told clearly, in good French, without a secret?

use std::io;
use std::time::Duration;

use super::*;
use crate::source::{Access, Location, TlsCause};

fn url(text: &str) -> String {
    text.to_owned()
}

fn faults() -> Vec<WorldFault> {
    let web = "https://ville.example/schema.json";
    let mut all = vec![
        WorldFault::Missing { path: "bornes.csv".into(), near: Some("bornes-2024.csv".to_owned()) },
        WorldFault::Missing { path: "bornes.csv".into(), near: None },
        WorldFault::Credentials { host: "ville.example".to_owned() },
        WorldFault::Unwritable { path: None, cause: io::ErrorKind::StorageFull.into() },
        WorldFault::Unwritable {
            path: Some("a.json".into()),
            cause: io::Error::from_raw_os_error(5),
        },
        WorldFault::BadAddress { url: url(web) },
        WorldFault::NotHttp { url: url("ftp://ville.example") },
        WorldFault::PrivateAddress { url: url(web) },
        WorldFault::Offline { url: url(web) },
        WorldFault::UnknownHost { url: url(web), host: "ville.example".to_owned() },
        WorldFault::Unreachable { url: url(web) },
        WorldFault::Interrupted { url: url(web) },
        WorldFault::Timeout { url: url(web), after: Duration::from_secs(20) },
        WorldFault::RedirectLoop { url: url(web), limit: 5 },
        WorldFault::Downgrade { url: url(web) },
    ];
    for access in [Access::Read, Access::Write] {
        all.push(WorldFault::FolderMissing { path: "x/a.csv".into(), folder: "x".into(), access });
        all.push(WorldFault::Folder { path: "x".into(), access });
        all.push(WorldFault::Forbidden { path: "x".into(), access });
    }
    for origin in [Location::Stdin, Location::File("a.csv".into()), Location::Url(url(web))] {
        all.push(WorldFault::TooLarge { origin: origin.clone(), limit: 2 << 30 });
        all.push(WorldFault::LineTooLong { origin: origin.clone(), limit: 32 << 20 });
        all.push(WorldFault::Unreadable { origin, cause: io::ErrorKind::OutOfMemory.into() });
    }
    all.extend([200, 403, 404, 429, 503].map(|code| WorldFault::Status { url: url(web), code }));
    all.extend(
        [TlsCause::Expired, TlsCause::UnknownIssuer, TlsCause::WrongName, TlsCause::Other]
            .map(|cause| WorldFault::Tls { url: url(web), cause }),
    );
    all
}

#[test]
fn french_typography_is_kept() {
    for fault in faults() {
        let text = fault.to_string();
        assert!(
            text.ends_with(['.', '?'])
                && text.starts_with(|letter: char| letter.is_uppercase() || letter == '«'),
            "{text}"
        );
        let without_addresses = text.replace("://", "");
        for (sign, space) in [
            (':', '\u{a0}'),
            ('»', '\u{a0}'),
            ('?', '\u{202f}'),
            (';', '\u{202f}'),
            ('!', '\u{202f}'),
        ] {
            for before in without_addresses.split(sign).rev().skip(1) {
                assert!(before.ends_with(space), "{text}");
            }
        }
        assert!(!text.contains('\'') && !text.contains("« "), "{text}");
    }
}

#[test]
fn every_fault_speaks_english_too() {
    for fault in faults() {
        let text = sentence(&fault, Lang::En);
        assert!(!text.contains(['«', '\u{202f}']) && text != fault.to_string(), "{text}");
    }
}

#[test]
fn a_missing_file_is_told_with_the_one_that_was_meant() {
    let fault =
        WorldFault::Missing { path: "bornes.csv".into(), near: Some("bornes-2024.csv".to_owned()) };
    assert_eq!(
        fault.to_string(),
        "Le fichier «\u{a0}bornes.csv\u{a0}» est introuvable. Vouliez-vous dire «\u{a0}bornes-2024.csv\u{a0}»\u{202f}?"
    );
}

#[test]
fn secrets_and_control_characters_are_not_shown() {
    let secret =
        WorldFault::BadAddress { url: url("http://moi:motdepasse@ville.example:x/a?cle=abc") }
            .to_string();
    assert!(secret.contains("http://ville.example:x/a?…"), "{secret}");
    let escape = WorldFault::Missing { path: "a\u{1b}[2J.csv".into(), near: None }.to_string();
    assert!(!escape.contains('\u{1b}'), "{escape}");
}

#[test]
fn sizes_and_times_are_readable() {
    assert_eq!(size(2 << 30, Lang::Fr), "2\u{a0}Gio");
    assert_eq!(size(1_600_000, Lang::Fr), "1,5\u{a0}Mio");
    assert_eq!(size(1_600_000, Lang::En), "1.5\u{a0}MiB");
    assert_eq!(size(14, Lang::Fr), "14\u{a0}octets");
    assert_eq!(
        (seconds(20.0, ','), seconds(0.6, ',')),
        ("20\u{a0}s".to_owned(), "0,6\u{a0}s".to_owned())
    );
}
