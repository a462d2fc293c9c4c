//! How is a fault of disk or network told? One message for each: what is wrong, where, how to mend it.

mod english;
mod french;

use etalon_validator::words::Lang;

use crate::source::WorldFault;

/// The message for a fault, to be shown as it is. Control characters of names are hidden, and the query of an address
/// is cut, since it may hold a key.
pub(crate) fn sentence(fault: &WorldFault, lang: Lang) -> String {
    match lang {
        Lang::Fr => french::sentence(fault),
        Lang::En => english::sentence(fault),
    }
}

/// A size in binary units, with one decimal when it is not round.
fn size(bytes: u64, lang: Lang) -> String {
    let (comma, letter, byte) = match lang {
        Lang::Fr => (',', 'o', "octets"),
        Lang::En => ('.', 'B', "bytes"),
    };
    let (unit, prefix) = match bytes {
        0..1024 => return format!("{bytes}\u{a0}{byte}"),
        1024..0x10_0000 => (1024, "Ki"),
        0x10_0000..0x4000_0000 => (0x10_0000, "Mi"),
        _ => (0x4000_0000, "Gi"),
    };
    let (whole, tenth) = (bytes / unit, bytes % unit * 10 / unit);
    let decimal = if tenth == 0 { String::new() } else { format!("{comma}{tenth}") };
    format!("{whole}{decimal}\u{a0}{prefix}{letter}")
}

/// A time in seconds, with one decimal when it is not round.
fn seconds(count: f64, comma: char) -> String {
    let text = if count.fract() == 0.0 { format!("{count:.0}") } else { format!("{count:.1}") };
    format!("{}\u{a0}s", text.replace('.', &comma.to_string()))
}

/// An address without what may be secret: the user's name and password, the query.
fn bare(url: &str) -> String {
    let (place, query) = url.split_once('?').map_or((url, ""), |(place, _)| (place, "?…"));
    match place.split_once("://") {
        Some((scheme, rest)) => {
            let (authority, path) = rest
                .split_once('/')
                .map_or((rest, None), |(authority, path)| (authority, Some(path)));
            let host = authority.rsplit('@').next().unwrap_or(authority);
            let path = path.map(|path| format!("/{path}")).unwrap_or_default();
            format!("{scheme}://{host}{path}{query}")
        }
        None => format!("{place}{query}"),
    }
}

/// Text without control characters, which could drive a terminal.
fn shown(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
}

#[cfg(test)]
mod tests;
