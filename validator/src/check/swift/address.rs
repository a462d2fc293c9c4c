//! Is this surely an e-mail or a web address? The plain ones, that nearly all are.

/// What a byte may be part of.
const LOCAL: u8 = 1;
const HOST: u8 = 2;
const PATH: u8 = 4;
const LETTER: u8 = 8;

/// The parts each byte may stand in.
const PARTS: [u8; 256] = {
    let mut parts = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let character = byte as u8;
        let mut part = 0;
        if character.is_ascii_alphanumeric() {
            part |= LOCAL | HOST | PATH;
        }
        if character.is_ascii_alphabetic() {
            part |= LETTER;
        }
        if matches!(character, b'_' | b'+' | b'-' | b'.') {
            part |= LOCAL;
        }
        if matches!(character, b'-' | b'.') {
            part |= HOST;
        }
        if matches!(
            character,
            b'/' | b'?'
                | b'&'
                | b'='
                | b'.'
                | b'-'
                | b'_'
                | b'~'
                | b'+'
                | b','
                | b';'
                | b'#'
                | b'!'
        ) {
            part |= PATH;
        }
        parts[byte] = part;
        byte += 1;
    }
    parts
};

/// `prenom.nom@ville.example`: words with dots, `@`, and a host.
#[inline]
pub(super) fn is_email(bytes: &[u8]) -> bool {
    let Some(at) = bytes.iter().position(|byte| *byte == b'@') else { return false };
    let (local, rest) = bytes.split_at_checked(at).unwrap_or_default();
    (1..=64).contains(&local.len())
        && all(local, LOCAL)
        && has_single_dots(local)
        && is_host(rest.get(1..).unwrap_or_default())
}

/// Whether no dot stands at either end or beside another.
#[inline]
fn has_single_dots(bytes: &[u8]) -> bool {
    let mut before = true;
    let mut sound = true;
    for byte in bytes {
        let dot = *byte == b'.';
        sound &= !(dot && before);
        before = dot;
    }
    sound && !before
}

/// `https://www.ville.example/page?a=b`: a host of words, and no percent.
#[inline]
pub(super) fn is_web(bytes: &[u8]) -> bool {
    let Some(rest) = bytes.strip_prefix(b"https://").or_else(|| bytes.strip_prefix(b"http://"))
    else {
        return false;
    };
    let end = rest.iter().position(|byte| *byte == b'/').unwrap_or(rest.len());
    let (host, path) = rest.split_at_checked(end).unwrap_or_default();
    is_host(host) && all(path, PATH)
}

/// Whether all bytes may be part of this; looked at without a branch a byte.
#[inline]
fn all(bytes: &[u8], part: u8) -> bool {
    let known = |byte: &u8| PARTS.get(usize::from(*byte)).copied().unwrap_or(0);
    bytes.iter().fold(part, |parts, byte| parts & known(byte)) != 0
}

/// Words of letters and digits joined by dots, the last one of two letters at least; no hyphen at the end of a word.
/// Names longer than a word may be are left to the reference.
#[inline]
fn is_host(bytes: &[u8]) -> bool {
    let Some(dot) = bytes.iter().rposition(|byte| *byte == b'.') else { return false };
    let last = bytes.get(dot + 1..).unwrap_or_default();
    bytes.len() <= 63
        && last.len() >= 2
        && all(last, LETTER)
        && all(bytes, HOST)
        && has_sound_words(bytes)
}

/// Whether no word is empty, or begins or ends with a hyphen; looked at without a branch a byte.
#[inline]
fn has_sound_words(bytes: &[u8]) -> bool {
    let (mut dot, mut mark, mut sound) = (true, true, true);
    for byte in bytes {
        let (is_dot, is_mark) = (*byte == b'.', matches!(*byte, b'.' | b'-'));
        sound &= !((dot & is_mark) | (mark & is_dot));
        (dot, mark) = (is_dot, is_mark);
    }
    sound && !mark
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{NamedFormat, fault};

    #[test]
    fn plain_addresses_are_known() {
        assert!(is_email(b"hotline.irve@ville-namur.example"));
        assert!(is_web(b"https://www.ville.example/stations/12?ref=irve&lang=fr"));
        assert!(!is_email(b"accueil@ville") && !is_web(b"www.ville.example"));
    }

    proptest::proptest! {
        #[test]
        fn what_is_accepted_has_the_format(
            email in "[a.@-]{0,6}[a1.@_-]{0,5}[.]?[a-c]{0,3}", web in "https?://[a.:@-]{0,6}(/[a.?%:/]{0,5})?",
        ) {
            if is_email(email.as_bytes()) {
                proptest::prop_assert!(fault(NamedFormat::Courriel, &email).is_ok(), "{}", email);
            }
            if is_web(web.as_bytes()) {
                proptest::prop_assert!(fault(NamedFormat::Uri, &web).is_ok(), "{}", web);
            }
        }
    }
}
