//! How is a code that its scheme does not know told in English? (E207, E208)

use etalon_vocab::identifier::{Identifier, IdentifierFault};

use super::{Case, Sentence, by, q, rewrite, value};
use crate::words::{Lang, typography};

/// E207 and E208 of a code with a prefix: `insee:7505`.
pub(super) fn mismatch(case: &Case<'_>, scheme: &Identifier, fault: &IdentifierFault) -> Sentence {
    let title = q(scheme.titles.get("en").unwrap_or(&scheme.scheme));
    let why = match fault {
        IdentifierFault::Length { expected, seen } => {
            let lengths: Vec<String> = expected.iter().map(ToString::to_string).collect();
            let lengths = typography::joined(&lengths, "or");
            let found = typography::number(*seen as u64, Lang::En);
            let found = if case.is_plural() { String::new() } else { format!(", not {found}") };
            format!("{lengths} characters are expected after {}{found}", q(&prefix(scheme)))
        }
        IdentifierFault::Character { position, found } => {
            let hidden = case.is_plural() || case.seen.is_some_and(|seen| seen.masked);
            let sign = if hidden {
                "one character".to_owned()
            } else {
                format!(
                    "the character {}, at position {position} after {},",
                    q(&found.to_string()),
                    q(&prefix(scheme))
                )
            };
            format!("{sign} has no place there")
        }
        IdentifierFault::CheckDigit => {
            "the check digit does not match the other characters".to_owned()
        }
        IdentifierFault::Shape => "the characters are not in the order expected".to_owned(),
    };
    let what = value(
        case,
        &format!("is not a code of {title}: {why}"),
        &format!("are not codes of {title}: {why}"),
    );
    let mend = match &scheme.example {
        Some(example) => {
            format!("Write the code as in this example: {}.", q(&(prefix(scheme) + example)))
        }
        None => by(
            case,
            "Copy the code again from its source.",
            "Copy these codes again from their source.",
        )
        .to_owned(),
    };
    Sentence::new(what, rewrite(case, "", &mend))
}

fn prefix(scheme: &Identifier) -> String {
    format!("{}:", scheme.scheme)
}
