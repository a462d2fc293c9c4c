//! How is a fault between fields, rows or files told in French (E301 to E309)?

use etalon_schemas::{Operator, Text};

use super::{Case, Sentence, by, fields as list, n, place, q, rewrite};

/// E301.
pub(super) fn duplicate_key(case: &Case<'_>, fields: &[String]) -> Sentence {
    let what = if case.is_plural() {
        format!(
            "{} un identifiant ({}) déjà utilisé par une autre ligne.",
            n(case.count, "ligne porte", "lignes portent"),
            list(fields)
        )
    } else {
        format!(
            "L’identifiant{} ({}) est déjà celui d’une autre ligne{}.",
            seen(case),
            list(fields),
            first(case)
        )
    };
    Sentence::new(
        what,
        "Donnez à chaque ligne un identifiant différent, ou supprimez la ligne si elle répète la première.",
    )
}

/// E302.
pub(super) fn duplicate_value(case: &Case<'_>, fields: &[String]) -> Sentence {
    let unique = if fields.len() > 1 {
        format!("la combinaison des champs {} doit être unique", list(fields))
    } else {
        format!("le champ {} ne doit pas se répéter", list(fields))
    };
    let what = if case.is_plural() {
        format!(
            "{} d’autres lignes\u{a0}: {unique}.",
            n(case.count, "ligne répète", "lignes répètent")
        )
    } else {
        format!(
            "La valeur{} figure déjà sur une autre ligne{}\u{a0}: {unique}.",
            seen(case),
            first(case)
        )
    };
    Sentence::new(
        what,
        "Corrigez la valeur sur l’une des lignes, ou supprimez la ligne si elle répète la première.",
    )
}

/// E303.
pub(super) fn key_incomplete(case: &Case<'_>, fields: &[String]) -> Sentence {
    let what = if case.is_plural() {
        format!(
            "{} incomplet\u{a0}: {}.",
            n(case.count, "ligne a un identifiant", "lignes ont un identifiant"),
            list(fields)
        )
    } else {
        format!(
            "L’identifiant de la ligne est incomplet\u{a0}: il manque une valeur dans {}.",
            list(fields)
        )
    };
    let mend = if fields.len() > 1 {
        format!("Remplissez {} sur chaque ligne.", list(fields))
    } else {
        format!("Remplissez le champ {} sur chaque ligne.", list(fields))
    };
    Sentence::new(what, mend)
}

/// E304.
pub(super) fn reference(
    case: &Case<'_>,
    fields: &[String],
    resource: &str,
    reference_fields: &[String],
) -> Sentence {
    let there = if resource.is_empty() {
        "de ce fichier".to_owned()
    } else {
        format!("du fichier {}", q(resource))
    };
    let column = format!("{} {there}", list(reference_fields));
    let what = if case.is_plural() {
        format!(
            "{} à une valeur absente de {column}.",
            n(case.count, "ligne renvoie", "lignes renvoient")
        )
    } else {
        format!("La valeur{} ne se trouve pas dans {column}.", seen(case))
    };
    Sentence::new(
        what,
        format!(
            "Corrigez {}, ou ajoutez la ligne manquante à laquelle {}.",
            list(fields),
            by(case, "cette valeur renvoie", "ces valeurs renvoient")
        ),
    )
}

/// E305.
pub(super) fn comparison(case: &Case<'_>, left: &str, operator: Operator, right: &str) -> Sentence {
    let must = match operator {
        Operator::Less => "doit être inférieur à",
        Operator::LessOrEqual => "doit être inférieur ou égal à",
        Operator::Greater => "doit être supérieur à",
        Operator::GreaterOrEqual => "doit être supérieur ou égal à",
        Operator::Equal => "doit être égal à",
        Operator::Different => "doit être différent de",
    };
    let rule = format!("{} {must} {}", q(left), q(right));
    let what = if case.is_plural() {
        format!(
            "{} pas cette règle\u{a0}: {rule}.",
            n(case.count, "ligne ne respecte", "lignes ne respectent")
        )
    } else {
        let read = match case.seen {
            Some(seen) => format!(" (valeurs lues\u{a0}: {})", q(&seen.text)),
            None => String::new(),
        };
        format!("{rule}{read}.")
    };
    Sentence::new(what, format!("Corrigez {} ou {}.", q(left), q(right)))
}

/// E306.
pub(super) fn sum(case: &Case<'_>, total: &str, parts: &[String], expected: &str) -> Sentence {
    let what = if case.is_plural() {
        format!(
            "{} un total {} différent de la somme de {}.",
            n(case.count, "ligne a", "lignes ont"),
            q(total),
            list(parts)
        )
    } else {
        let read = case.seen.map(|seen| format!(" vaut {}", q(&seen.text))).unwrap_or_default();
        format!(
            "Le total {}{read}, alors que la somme de {} est de {expected}.",
            q(total),
            list(parts)
        )
    };
    let otherwise = format!("Corrigez le total {}, ou l’un des montants additionnés.", q(total));
    Sentence::new(what, rewrite(case, "c’est la somme des montants, s’ils sont exacts", &otherwise))
}

/// E307.
pub(super) fn all_or_none(case: &Case<'_>, fields: &[String], missing: &[String]) -> Sentence {
    let rule = format!("les champs {} se remplissent ensemble", list(fields));
    if case.is_plural() {
        let what = format!(
            "{} qu’une partie de ces champs\u{a0}: {rule}.",
            n(case.count, "ligne ne remplit", "lignes ne remplissent")
        );
        return Sentence::new(
            what,
            "Remplissez tous ces champs sur la ligne, ou laissez-les tous vides.",
        );
    }
    let absent = if missing.len() > 1 { "manquent" } else { "manque" };
    Sentence::new(
        format!("{} {absent} alors que {rule}.", list(missing)),
        format!("Remplissez {}, ou laissez vides tous les champs {}.", list(missing), list(fields)),
    )
}

/// E308.
pub(super) fn one_required(case: &Case<'_>, fields: &[String]) -> Sentence {
    let what = if case.is_plural() {
        format!(
            "{} aucun des champs {}\u{202f}; l’un d’eux au moins est obligatoire.",
            n(case.count, "ligne ne remplit", "lignes ne remplissent"),
            list(fields)
        )
    } else {
        format!(
            "Aucun des champs {} n’est rempli\u{202f}; l’un d’eux au moins est obligatoire.",
            list(fields)
        )
    };
    Sentence::new(what, "Remplissez au moins l’un de ces champs sur chaque ligne.")
}

/// E309.
pub(super) fn condition(case: &Case<'_>, fields: &[String], titles: &Text) -> Sentence {
    let rule = match titles.get("fr") {
        Some(title) => format!("\u{a0}: {}", title.trim_end_matches('.')),
        None => String::new(),
    };
    let what = if case.is_plural() {
        format!(
            "{} une condition du schéma{rule}.",
            n(case.count, "ligne ne remplit pas", "lignes ne remplissent pas")
        )
    } else {
        format!("Une condition du schéma n’est pas remplie{rule}.")
    };
    let mend = if fields.is_empty() {
        "Vérifiez ensemble les valeurs de la ligne.".to_owned()
    } else {
        format!("Vérifiez ensemble les valeurs de {}.", list(fields))
    };
    Sentence::new(what, mend)
}

/// ` « SN-DK-001 »`, when a value was seen.
fn seen(case: &Case<'_>) -> String {
    match case.seen {
        Some(seen) if seen.masked => format!(" {} (masquée)", q(&seen.text)),
        Some(seen) if !seen.text.is_empty() => format!(" {}", q(&seen.text)),
        _ => String::new(),
    }
}

/// ` (ligne 12)`, when the earlier row is known.
fn first(case: &Case<'_>) -> String {
    case.related.map(|related| format!(" ({})", place::place(related))).unwrap_or_default()
}
