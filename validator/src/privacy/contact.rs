//! Whose mailbox is it: that of a service, or that of a person?

use etalon_vocab::fold;
use etalon_vocab::personal::{is_given_name, is_of};

use crate::format::{self, NamedFormat};

/// What an e-mail address says of its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mailbox {
    /// It names a service, a place, a body.
    Generic,
    /// It names a person, or stands at a provider for persons.
    Person,
    /// Neither can be told.
    Unknown,
}

/// The mailbox of an e-mail address; `None` for what is no address.
pub(super) fn mailbox(text: &str) -> Option<Mailbox> {
    let bare = text.strip_prefix("mailto:").unwrap_or(text).trim();
    format::fault(NamedFormat::Courriel, bare).ok()?;
    let (local, domain) = bare.split_once('@')?;
    let folded = fold(local);
    let words: Vec<&str> = folded
        .split(|sign: char| sign == '-' || sign.is_ascii_digit())
        .filter(|word| !word.is_empty())
        .collect();
    if words.iter().any(|word| is_of("generic_mailbox", word)) {
        return Some(Mailbox::Generic);
    }
    let provider = domain.split('.').rev().nth(1).unwrap_or_default().to_lowercase();
    if is_of("free_mail", &provider) {
        return Some(Mailbox::Person);
    }
    let named = match words.as_slice() {
        [first, last] => {
            let written = local.contains(['.', '_']) && !is_place(first) && !is_place(last);
            written || first.len() == 1 || is_given_name(first) || is_given_name(last)
        }
        [_, ..] => words.iter().any(|word| word.len() > 2 && is_given_name(word)),
        [] => false,
    };
    Some(if named { Mailbox::Person } else { Mailbox::Unknown })
}

fn is_place(word: &str) -> bool {
    is_of("facility", word) || is_of("organisation", word) || is_of("street", word)
}

/// The first e-mail address inside a text.
pub(super) fn inside(text: &str) -> Option<Mailbox> {
    let apart = |byte: u8| byte <= b' ' || !byte.is_ascii() || b"<>(),;:\"".contains(&byte);
    if !text.bytes().any(apart) {
        return mailbox(text.trim_end_matches(['.', '!', '?']));
    }
    let around = |sign: char| sign.is_whitespace() || "<>(),;:\"«»".contains(sign);
    text.split(around)
        .filter(|word| word.contains('@'))
        .find_map(|word| mailbox(word.trim_end_matches(['.', '!', '?'])))
}

#[cfg(test)]
mod tests {
    use super::{Mailbox, inside, mailbox};

    #[test]
    fn services_and_persons_are_told_apart() {
        for (text, expected) in [
            ("contact@ville.example", Some(Mailbox::Generic)),
            ("etat-civil@ville.example", Some(Mailbox::Generic)),
            ("service.eau@gmail.example", Some(Mailbox::Generic)),
            ("awa.ndiaye@ville.example", Some(Mailbox::Person)),
            ("t.ndouba@ville.example", Some(Mailbox::Person)),
            ("zorglub84@hotmail.example", Some(Mailbox::Person)),
            ("zorglub@ville.example", Some(Mailbox::Unknown)),
            ("zorglub", None),
        ] {
            assert_eq!(mailbox(text), expected, "{text}");
        }
        assert_eq!(inside("Écrire à awa.ndiaye@ville.example."), Some(Mailbox::Person));
        assert_eq!(inside("a@b"), None);
    }
}
