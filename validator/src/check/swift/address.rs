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
        if matches!(character, b'_' | b'+' | b'-') {
            part |= LOCAL;
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

#[inline]
fn is(byte: u8, part: u8) -> bool {
    PARTS.get(usize::from(byte)).is_some_and(|parts| parts & part != 0)
}

/// `prenom.nom@ville.example`: words with dots, `@`, and a host.
#[inline]
pub(super) fn is_email(bytes: &[u8]) -> bool {
    let mut after_dot = true;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'@' => {
                let domain = bytes.get(at + 1..).unwrap_or_default();
                return !after_dot && at <= 64 && is_host(domain);
            }
            b'.' if !after_dot => after_dot = true,
            _ if is(*byte, LOCAL) => after_dot = false,
            _ => return false,
        }
    }
    false
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
    is_host(host) && path.iter().all(|byte| is(*byte, PATH))
}

/// Words of letters and digits joined by dots, the last one of letters: no hyphen at the end of a word, no word
/// longer than DNS allows.
#[inline]
fn is_host(bytes: &[u8]) -> bool {
    let (mut words, mut start, mut letters) = (0, 0, true);
    let mut previous = b'.';
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'.' => {
                if matches!(previous, b'.' | b'-') || at - start > 63 {
                    return false;
                }
                (words, start, letters) = (words + 1, at + 1, true);
            }
            b'-' if previous != b'.' => letters = false,
            _ if is(*byte, HOST) => letters &= is(*byte, LETTER),
            _ => return false,
        }
        previous = *byte;
    }
    let last = bytes.len() - start;
    words > 0 && letters && (2..=63).contains(&last) && bytes.len() <= 253
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
