//! How is advice told in French (A101 to A107)?

use super::{Case, Sentence, by, json_kind, n, q, rewrite, value};

/// A101.
pub(super) fn encoding(encoding: &str) -> Sentence {
    Sentence::new(
        format!("Le fichier est encodé en {encoding}\u{202f}; il a été lu sans perte."),
        "Enregistrez-le de préférence en UTF-8, que tous les logiciels lisent\u{a0}: dans un tableur, choisissez «\u{a0}CSV UTF-8\u{a0}».",
    )
}

/// A102.
pub(super) fn sheet(sheet: &str, count: usize) -> Sentence {
    Sentence::new(
        format!(
            "Le classeur contient {}\u{202f}; c’est la feuille {} qui a été vérifiée, parce que ses colonnes correspondent le mieux au schéma.",
            n(count as u64, "feuille", "feuilles"),
            q(sheet)
        ),
        "Indiquez une autre feuille si ce n’est pas la bonne, ou placez en premier la feuille à publier.",
    )
}

/// A103.
pub(super) fn reference(resource: &str) -> Sentence {
    Sentence::new(
        format!(
            "Les renvois vers {} n’ont pas été vérifiés\u{a0}: ce fichier n’a pas été fourni.",
            q(resource)
        ),
        format!("Donnez aussi le fichier {} pour que les renvois soient vérifiés.", q(resource)),
    )
}

/// A104.
pub(super) fn other_schema(id: &str) -> Sentence {
    Sentence::new(
        format!("Les colonnes du fichier correspondent mieux à un autre schéma\u{a0}: {}.", q(id)),
        format!(
            "Vérifiez de nouveau le fichier avec le schéma {} si c’est celui que vous vouliez suivre.",
            q(id)
        ),
    )
}

/// A105.
pub(super) fn rule_ignored(case: &Case<'_>, pointer: &str) -> Sentence {
    if case.is_plural() {
        return Sentence::new(
            format!(
                "{} appliquées\u{202f}; la première se trouve à l’emplacement {} du schéma.",
                n(
                    case.count,
                    "règle du schéma n’a pas pu être",
                    "règles du schéma n’ont pas pu être"
                ),
                q(pointer)
            ),
            "Signalez-le aux auteurs du schéma\u{202f}; votre fichier n’est pas en cause.",
        );
    }
    Sentence::new(
        format!(
            "Une règle du schéma n’a pas pu être appliquée\u{202f}; elle se trouve à l’emplacement {}.",
            q(pointer)
        ),
        "Signalez-le aux auteurs du schéma\u{202f}; votre fichier n’est pas en cause.",
    )
}

/// A106.
pub(super) fn json_typing(case: &Case<'_>, expected: &str, found: &str) -> Sentence {
    let (expected, found) = (json_kind(expected), json_kind(found));
    let what = value(
        case,
        &format!("est écrite comme {found}\u{202f}; le schéma attend {expected}"),
        &format!("sont écrites comme {found}\u{202f}; le schéma attend {expected}"),
    );
    let mend = if found.starts_with("un texte") {
        by(
            case,
            "Retirez les guillemets autour de cette valeur dans le fichier JSON.",
            "Retirez les guillemets autour de ces valeurs dans le fichier JSON.",
        )
    } else {
        by(
            case,
            "Changez l’écriture de cette valeur dans le fichier JSON\u{202f}; un texte se met entre guillemets.",
            "Changez l’écriture de ces valeurs dans le fichier JSON\u{202f}; un texte se met entre guillemets.",
        )
    };
    Sentence::new(what, mend)
}

/// A107.
pub(super) fn open_list(case: &Case<'_>, list: &str) -> Sentence {
    let what = value(
        case,
        "ne figure pas dans la liste conseillée",
        "ne figurent pas dans la liste conseillée",
    );
    let mend = format!(
        "Utilisez de préférence une valeur de la liste {list}\u{202f}; gardez la vôtre si aucune ne convient."
    );
    Sentence::new(what, rewrite(case, "cette valeur figure dans la liste conseillée", &mend))
}
