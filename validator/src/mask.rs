//! May this value be shown? What is or may be personal is replaced by its shape.
//!
//! Invariant 7: nothing a report, log or page shows may leak the value of a
//! field marked or detected as personal.

use serde::Serialize;

/// A value as a report may show it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Seen {
    /// The value, or its shape: letters as `a`, digits as `9`.
    pub text: String,
    /// Whether `text` is only a shape.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub masked: bool,
}

/// Longest value shown, in characters; longer ones are cut.
const SHOWN: usize = 120;

impl Seen {
    /// The value itself, cut when very long, unless its own look says it may be personal.
    pub fn plain(text: &str) -> Self {
        if looks_personal(text) {
            Self::masked(text)
        } else {
            Self { text: cut(text), masked: false }
        }
    }

    /// The shape of the value only.
    pub fn masked(text: &str) -> Self {
        Self { text: shape(text), masked: true }
    }
}

/// Cuts a long value at [`SHOWN`] characters and marks the cut.
fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
    }
}

/// Letters become `a`, digits `9`; what follows an `@` is left out altogether.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    for (count, character) in text.chars().enumerate() {
        if count == 40 {
            shape.push('…');
            break;
        }
        match character {
            '@' => {
                shape.push_str("@…");
                break;
            }
            _ if character.is_alphabetic() => shape.push('a'),
            _ if character.is_numeric() => shape.push('9'),
            _ => shape.push(character),
        }
    }
    shape
}

/// Whether a value found anywhere looks like an e-mail address, a telephone
/// number, an IBAN or a French or Belgian personal number.
///
/// Errs on the side of hiding; identifiers of organisations (SIREN, SIRET)
/// have other shapes and stay visible.
pub fn looks_personal(text: &str) -> bool {
    is_email(text) || is_phone(text) || is_iban(text) || is_national_number(text)
}

fn is_email(text: &str) -> bool {
    text.char_indices().any(|(at, character)| {
        character == '@'
            && text
                .get(..at)
                .is_some_and(|before| before.chars().next_back().is_some_and(char::is_alphanumeric))
            && text.get(at + 1..).is_some_and(|after| {
                after.starts_with(char::is_alphanumeric) && after.contains('.')
            })
    })
}

/// `+221 77 123 45 67`, `06 12 34 56 78`: an international or national number.
fn is_phone(text: &str) -> bool {
    let trimmed = text.trim();
    let separators = |character: char| " .-()/\u{a0}\u{202f}".contains(character);
    if !trimmed
        .chars()
        .all(|character| character.is_ascii_digit() || character == '+' || separators(character))
    {
        return false;
    }
    let digits = trimmed.chars().filter(char::is_ascii_digit).count();
    if trimmed.starts_with('+') || trimmed.starts_with("00") {
        return (9..=15).contains(&digits);
    }
    digits == 10 && trimmed.starts_with('0')
}

fn is_iban(text: &str) -> bool {
    let compact: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let bytes = compact.as_bytes();
    (15..=34).contains(&bytes.len())
        && bytes.iter().take(2).all(u8::is_ascii_alphabetic)
        && bytes.iter().skip(2).take(2).all(u8::is_ascii_digit)
        && bytes.iter().skip(4).all(u8::is_ascii_alphanumeric)
        && bytes.iter().skip(4).filter(|byte| byte.is_ascii_digit()).count() >= 8
}

/// A French NIR (13 or 15 characters beginning by sex, year and month) or a
/// Belgian national number written `YY.MM.DD-XXX.XX`.
fn is_national_number(text: &str) -> bool {
    let compact: Vec<u8> = text.bytes().filter(|byte| !b" .-".contains(byte)).collect();
    let month = |from: usize| -> Option<u8> {
        let digit = |at: usize| {
            compact.get(at).filter(|byte| byte.is_ascii_digit()).map(|byte| byte - b'0')
        };
        Some(digit(from)? * 10 + digit(from + 1)?)
    };
    let nir = matches!(compact.len(), 13 | 15)
        && matches!(compact.first(), Some(b'1' | b'2'))
        && month(3).is_some_and(|month| (1..=12).contains(&month) || (20..=42).contains(&month))
        && compact
            .iter()
            .enumerate()
            .all(|(at, byte)| byte.is_ascii_digit() || (at == 6 && matches!(byte, b'A' | b'B')));
    let belgian = compact.len() == 11
        && text.contains('-')
        && text.contains('.')
        && compact.iter().all(u8::is_ascii_digit);
    nir || belgian
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_shapes_are_hidden_wherever_they_stand() {
        for value in [
            "awa.ndiaye@exemple.example",
            "Contact : awa@mairie.example",
            "+221 77 123 45 67",
            "06 12 34 56 78",
            "FR76 3000 6000 0112 3456 7890 189",
            "1 85 05 78 006 084 36",
            "85.07.30-033.28",
        ] {
            assert!(looks_personal(value), "{value}");
            let seen = Seen::plain(value);
            assert!(seen.masked && !seen.text.contains("awa"), "{seen:?}");
        }
    }

    #[test]
    fn public_values_stay_visible() {
        for value in [
            "130025265",
            "130 025 265",
            "35600000009075",
            "75056",
            "2024-02-30",
            "22,5",
            "[48.85, 2.35]",
            "Rue @ssas",
            "insee:75056",
            "0612",
        ] {
            assert!(!looks_personal(value), "{value}");
        }
    }

    #[test]
    fn long_values_are_cut_between_characters() {
        let seen = Seen::plain(&"é".repeat(500));
        assert_eq!(seen.text.chars().count(), SHOWN + 1);
    }
}
