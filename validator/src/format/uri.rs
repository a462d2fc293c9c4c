//! Is a text an absolute URI?

use super::{FormatFault, ShapeFault, alphabet};

/// How a URI is ill formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UriFault {
    /// There is no scheme: `www.ville.fr`.
    NoScheme,
    /// The scheme is `http` or `https` and no host follows: `https:/page`, `http://`.
    NoHost,
    /// A second `http://` follows the first.
    RepeatedScheme,
    /// The port is not a number.
    Port,
    /// A `%` is not followed by two hexadecimal digits.
    Percent {
        /// Rank of the `%`, counted from 1 in characters.
        position: usize,
    },
}

/// A scheme, `:` and the rest (RFC 3986, section 4.3); letters of every script are allowed (RFC 3987). `http` and
/// `https` must have a host. `[` and `]` are tolerated in queries, where real servers use them.
pub(super) fn uri(text: &str) -> Result<(), FormatFault> {
    let Some((scheme, rest)) = split_scheme(text) else {
        return Err(shape(UriFault::NoScheme));
    };
    if let Some(fault) = alphabet::first_foreign(text, |_, c| suits(c)) {
        return Err(fault);
    }
    if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") {
        check_authority(rest).map_err(shape)?;
    }
    check_percents(text).map_err(shape)
}

/// The scheme and what follows its `:`. A single letter is a drive (`C:\`), and a name with a dot before a digit is
/// a host and its port (`ville.fr:8080`).
fn split_scheme(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let mut bytes = scheme.bytes();
    let letter_first = bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic());
    let others =
        bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    let port = scheme.contains('.') && rest.starts_with(|c: char| c.is_ascii_digit());
    (letter_first && others && scheme.len() > 1 && !port).then_some((scheme, rest))
}

fn suits(c: char) -> bool {
    !(c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '\\' | '^' | '`' | '{' | '|' | '}')
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}'))
}

fn check_authority(rest: &str) -> Result<(), UriFault> {
    let after = rest.strip_prefix("//").ok_or(UriFault::NoHost)?;
    let authority = after.split(['/', '?', '#']).next().unwrap_or_default();
    let address = authority.rsplit_once('@').map_or(authority, |(_, address)| address);
    let (host, port) = match address.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
        Some((host, tail)) => (host, tail.strip_prefix(':').unwrap_or(tail)),
        None => address.split_once(':').unwrap_or((address, "")),
    };
    if host.is_empty() {
        return Err(UriFault::NoHost);
    }
    let repeated = host.eq_ignore_ascii_case("http") || host.eq_ignore_ascii_case("https");
    if repeated && address.ends_with(':') {
        return Err(UriFault::RepeatedScheme);
    }
    if port.bytes().all(|byte| byte.is_ascii_digit()) { Ok(()) } else { Err(UriFault::Port) }
}

fn check_percents(text: &str) -> Result<(), UriFault> {
    let mut parts = text.split('%');
    let mut before = parts.next().unwrap_or_default().chars().count();
    for part in parts {
        let mut digits = part.bytes();
        let pair = [digits.next(), digits.next()];
        if !pair.iter().all(|digit| digit.is_some_and(|byte| byte.is_ascii_hexdigit())) {
            return Err(UriFault::Percent { position: before + 1 });
        }
        before += 1 + part.chars().count();
    }
    Ok(())
}

fn shape(fault: UriFault) -> FormatFault {
    FormatFault::Shape(ShapeFault::Uri(fault))
}

/// The URI in `text` without what often surrounds it (`<…>`, a second scheme).
pub(super) fn unwrapped(text: &str) -> String {
    let bare = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(text);
    let single = bare
        .split_once("://")
        .map(|(_, rest)| rest)
        .filter(|rest| rest.starts_with("http://") || rest.starts_with("https://"));
    single.unwrap_or(bare).to_owned()
}
