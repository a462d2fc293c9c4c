//! How is a code that its scheme does not know told in French? (E207, E208)

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
    let title = q(scheme.titles.get("fr").unwrap_or(&scheme.scheme));
    let why = match fault {
        IdentifierFault::Length { expected, seen } => {
            let lengths: Vec<String> = expected.iter().map(ToString::to_string).collect();
            let lengths = typography::joined(&lengths, "ou");
            let found = typography::number(*seen as u64, Lang::Fr);
            let found = if case.is_plural() { String::new() } else { format!(", et non {found}") };
            let after =
                if prefixed { format!(" après {}", q(&prefix(scheme))) } else { String::new() };
            format!("{lengths} caractères sont attendus{after}{found}")
        }
        IdentifierFault::Character { position, found } => {
            let hidden = case.is_plural() || case.seen.is_some_and(|seen| seen.masked);
            let sign = if hidden {
                "un caractère".to_owned()
            } else {
                let after = if prefixed {
                    format!(" après {}", q(&prefix(scheme)))
                } else {
                    String::new()
                };
                format!("le caractère {}, en position {position}{after},", q(&found.to_string()))
            };
            format!("{sign} n’y a pas sa place")
        }
        IdentifierFault::CheckDigit => {
            "la clé de contrôle ne correspond pas aux autres caractères".to_owned()
        }
        IdentifierFault::Shape => "les caractères n’y sont pas dans l’ordre attendu".to_owned(),
    };
    let (one, several) = if prefixed {
        ("un code du référentiel", "des codes du référentiel")
    } else {
        ("de la forme attendue,", "de la forme attendue,")
    };
    let what = value(
        case,
        &format!("n’est pas {one} {title}\u{a0}: {why}"),
        &format!("ne sont pas {several} {title}\u{a0}: {why}"),
    );
    let written = |code: &String| if prefixed { prefix(scheme) + code } else { code.clone() };
    let mend = match &scheme.example {
        Some(example) => {
            format!("Écrivez le code comme dans cet exemple\u{a0}: {}.", q(&written(example)))
        }
        None => {
            by(case, "Recopiez le code depuis sa source.", "Recopiez ces codes depuis leur source.")
                .to_owned()
        }
    };
    Sentence::new(what, rewrite(case, "", &mend))
}

fn prefix(scheme: &Identifier) -> String {
    format!("{}:", scheme.scheme)
}
