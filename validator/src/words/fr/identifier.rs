//! How is a code that its scheme does not know told in French? (E207, E208)

use etalon_vocab::identifier::{Identifier, IdentifierFault};

use super::{Case, Sentence, by, q, rewrite, value};
use crate::words::{Lang, typography};

/// E207 and E208 of a code with a prefix: `insee:7505`.
pub(super) fn mismatch(case: &Case<'_>, scheme: &Identifier, fault: &IdentifierFault) -> Sentence {
    let title = q(scheme.titles.get("fr").unwrap_or(&scheme.scheme));
    let why = match fault {
        IdentifierFault::Length { expected, seen } => {
            let lengths: Vec<String> = expected.iter().map(ToString::to_string).collect();
            let lengths = typography::joined(&lengths, "ou");
            let found = typography::number(*seen as u64, Lang::Fr);
            let found = if case.is_plural() { String::new() } else { format!(", et non {found}") };
            format!("{lengths} caractères sont attendus après {}{found}", q(&prefix(scheme)))
        }
        IdentifierFault::Character { position, found } => {
            let hidden = case.is_plural() || case.seen.is_some_and(|seen| seen.masked);
            let sign = if hidden {
                "un caractère".to_owned()
            } else {
                format!(
                    "le caractère {}, en position {position} après {},",
                    q(&found.to_string()),
                    q(&prefix(scheme))
                )
            };
            format!("{sign} n’y a pas sa place")
        }
        IdentifierFault::CheckDigit => {
            "la clé de contrôle ne correspond pas aux autres caractères".to_owned()
        }
        IdentifierFault::Shape => "les caractères n’y sont pas dans l’ordre attendu".to_owned(),
    };
    let what = value(
        case,
        &format!("n’est pas un code du référentiel {title}\u{a0}: {why}"),
        &format!("ne sont pas des codes du référentiel {title}\u{a0}: {why}"),
    );
    let mend = match &scheme.example {
        Some(example) => {
            format!(
                "Écrivez le code comme dans cet exemple\u{a0}: {}.",
                q(&(prefix(scheme) + example))
            )
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
