//! How is a code that its scheme does not know told in English? (E207, E208)

use etalon_vocab::identifier::{Identifier, IdentifierFault};

use super::{Case, Sentence, by, q, rewrite, value};
use crate::words::{Lang, typography};

/// E207 and E208 of a code, with the prefix of its scheme (`insee:7505`) or without.
pub(super) fn mismatch(
    case: &Case<'_>,
    scheme: &Identifier,
    fault: &IdentifierFault,
    prefixed: bool,
) -> Sentence {
    let title = q(scheme.titles.get("en").unwrap_or(&scheme.scheme));
    let why = match fault {
        IdentifierFault::Length { expected, seen } => {
            let lengths: Vec<String> = expected.iter().map(ToString::to_string).collect();
            let lengths = typography::joined(&lengths, "or");
            let found = typography::number(*seen as u64, Lang::En);
            let found = if case.is_plural() { String::new() } else { format!(", not {found}") };
            let after =
                if prefixed { format!(" after {}", q(&prefix(scheme))) } else { String::new() };
            format!("{lengths} characters are expected{after}{found}")
        }
        IdentifierFault::Character { position, found } => {
            let hidden = case.is_plural() || case.seen.is_some_and(|seen| seen.masked);
            let sign = if hidden {
                "one character".to_owned()
            } else {
                let after =
                    if prefixed { format!(" after {}", q(&prefix(scheme))) } else { String::new() };
                format!("the character {}, at position {position}{after},", q(&found.to_string()))
            };
            format!("{sign} has no place there")
        }
        IdentifierFault::CheckDigit => {
            "the check digit does not match the other characters".to_owned()
        }
        IdentifierFault::Shape => "the characters are not in the order expected".to_owned(),
    };
    let (one, several) = if prefixed {
        ("a code of", "codes of")
    } else {
        ("of the form expected,", "of the form expected,")
    };
    let what = value(
        case,
        &format!("is not {one} {title}: {why}"),
        &format!("are not {several} {title}: {why}"),
    );
    let written = |code: &String| if prefixed { prefix(scheme) + code } else { code.clone() };
    let mend = match &scheme.example {
        Some(example) => {
            format!("Write the code as in this example: {}.", q(&written(example)))
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
