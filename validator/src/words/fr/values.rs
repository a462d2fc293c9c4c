//! How is a fault of a value told in French (E201 to E206, E209 to E220)?

use crate::fact::{DateFault, DateKind, NumberFault};

use super::{Case, Sentence, by, json_kind, n, q, rewrite, value};
use crate::words::{Lang, moment, number as set_number, typography};

/// E201.
pub(super) fn missing(case: &Case<'_>) -> Sentence {
    if case.is_plural() {
        let what = n(case.count, "valeur obligatoire manque.", "valeurs obligatoires manquent.");
        return Sentence::new(what, "Remplissez cette colonne à chaque ligne.");
    }
    Sentence::new("Cette valeur est obligatoire, et elle manque.", "Remplissez cette cellule.")
}

/// E202.
pub(super) fn number(
    case: &Case<'_>,
    integer: bool,
    decimal_mark: char,
    fault: NumberFault,
) -> Sentence {
    let mark = match decimal_mark {
        '.' => "le point".to_owned(),
        ',' => "la virgule".to_owned(),
        other => format!("le caractère {}", q(&other.to_string())),
    };
    let example = if integer { "1250".to_owned() } else { format!("1250{decimal_mark}5") };
    match fault {
        NumberFault::DecimalMark => Sentence::new(
            value(
                case,
                "n’utilise pas le séparateur décimal attendu",
                "n’utilisent pas le séparateur décimal attendu",
            ),
            rewrite(
                case,
                &format!("le séparateur décimal de ce champ est {mark}"),
                &format!("Écrivez les décimales après {mark}, comme {}.", q(&example)),
            ),
        ),
        NumberFault::Grouping => Sentence::new(
            value(
                case,
                "contient une espace ou un signe entre les milliers",
                "contiennent une espace ou un signe entre les milliers",
            ),
            rewrite(
                case,
                "les chiffres d’un nombre s’écrivent à la suite",
                &format!("Écrivez tous les chiffres à la suite, comme {}.", q(&example)),
            ),
        ),
        NumberFault::Unit => Sentence::new(
            value(
                case,
                "contient autre chose qu’un nombre\u{a0}: une unité, une monnaie ou un signe",
                "contiennent autre chose qu’un nombre\u{a0}: une unité, une monnaie ou un signe",
            ),
            rewrite(
                case,
                "l’unité est fixée par le schéma et ne s’écrit pas dans la cellule",
                "Écrivez le nombre seul, dans l’unité que fixe le schéma.",
            ),
        ),
        NumberFault::NotWhole => Sentence::new(
            value(case, "n’est pas un nombre entier", "ne sont pas des nombres entiers"),
            rewrite(
                case,
                "ce champ attend un nombre entier, sans décimales",
                "Écrivez un nombre entier, sans décimales\u{202f}; arrondissez si le schéma le permet.",
            ),
        ),
        NumberFault::NotANumber => {
            let (one, many) = if integer {
                ("n’est pas un nombre entier", "ne sont pas des nombres entiers")
            } else {
                ("n’est pas un nombre", "ne sont pas des nombres")
            };
            let mend = format!(
                "Écrivez un nombre en chiffres, comme {}, ou laissez la cellule vide si la valeur est inconnue.",
                q(&example)
            );
            Sentence::new(value(case, one, many), rewrite(case, "", &mend))
        }
    }
}

/// E203.
pub(super) fn boolean(case: &Case<'_>, true_words: &[String], false_words: &[String]) -> Sentence {
    let yes = typography::listed(true_words, 12, true_words.len() as u64, Lang::Fr);
    let no = typography::listed(false_words, 12, false_words.len() as u64, Lang::Fr);
    let what = value(
        case,
        &format!(
            "n’est pas une réponse par oui ou non\u{a0}: ce champ accepte {yes} pour oui, {no} pour non"
        ),
        &format!(
            "ne sont pas des réponses par oui ou non\u{a0}: ce champ accepte {yes} pour oui, {no} pour non"
        ),
    );
    let first = |words: &[String]| q(words.first().map_or("", String::as_str));
    let mend = format!("Écrivez {} pour oui, {} pour non.", first(true_words), first(false_words));
    Sentence::new(what, rewrite(case, "", &mend))
}

/// E204.
pub(super) fn date(case: &Case<'_>, kind: DateKind, pattern: &str, fault: DateFault) -> Sentence {
    let (a, some) = match kind {
        DateKind::Date => ("une date", "des dates"),
        DateKind::Time => ("une heure", "des heures"),
        DateKind::DateTime => ("une date suivie d’une heure", "des dates suivies d’une heure"),
        DateKind::Year => ("une année", "des années"),
        DateKind::YearMonth => ("un mois d’une année", "des mois d’une année"),
        DateKind::Duration => ("une durée", "des durées"),
    };
    let shown = moment::shown(kind, pattern, Lang::Fr);
    let form = shown.as_ref().map(|shown| q(&shown.form));
    let because =
        form.as_ref().map(|form| format!("la forme attendue est {form}")).unwrap_or_default();
    let otherwise = match &shown {
        Some(shown) => {
            format!("Écrivez {a} sous la forme {}, comme {}.", q(&shown.form), q(&shown.example))
        }
        None => format!("Écrivez {a}, de préférence comme «\u{a0}2024-03-15\u{a0}»."),
    };
    let expected = form.map(|form| format!(" sous la forme {form}")).unwrap_or_default();
    let (what, because) = match fault {
        DateFault::OtherForm | DateFault::NotADate => (
            value(
                case,
                &format!("n’est pas {a}{expected}"),
                &format!("ne sont pas {some}{expected}"),
            ),
            because,
        ),
        DateFault::Ambiguous => (
            value(
                case,
                &format!("n’est pas {a}{expected}, et le jour et le mois peuvent s’y confondre"),
                &format!(
                    "ne sont pas {some}{expected}, et le jour et le mois peuvent s’y confondre"
                ),
            ),
            format!("{because}, et le jour est supposé venir avant le mois"),
        ),
        DateFault::Impossible => (
            value(case, "n’existe pas dans le calendrier", "n’existent pas dans le calendrier"),
            because,
        ),
        DateFault::Serial => (
            value(
                case,
                &format!("est le numéro qu’un tableur donne à un jour, et non {a}"),
                &format!("sont les numéros qu’un tableur donne aux jours, et non {some}"),
            ),
            because,
        ),
    };
    Sentence::new(what, rewrite(case, &because, &otherwise))
}

/// E205.
pub(super) fn not_allowed(case: &Case<'_>, allowed: &[String], count: usize) -> Sentence {
    let only = count == 1;
    let what = value(
        case,
        if only {
            "n’est pas la seule valeur admise"
        } else {
            "ne fait pas partie des valeurs admises"
        },
        if only {
            "ne sont pas la seule valeur admise"
        } else {
            "ne font pas partie des valeurs admises"
        },
    );
    let list = typography::listed(allowed, 12, count as u64, Lang::Fr);
    let choice = match (allowed.is_empty(), only) {
        (true, _) => "Écrivez l’une des valeurs que donne le schéma.".to_owned(),
        (false, true) => format!("Écrivez {list}, la seule valeur admise."),
        (false, false) => format!("Écrivez l’une des valeurs admises\u{a0}: {list}."),
    };
    let mend = match case.rewriting {
        None => choice,
        Some(rewriting) if rewriting.to_confirm && !case.is_plural() => {
            format!("Vouliez-vous dire {}\u{202f}? {choice}", q(rewriting.to))
        }
        Some(_) if allowed.is_empty() || only => rewrite(case, "", ""),
        Some(_) => format!("{} Valeurs admises\u{a0}: {list}.", rewrite(case, "", "")),
    };
    Sentence::new(what, mend)
}

/// E206.
pub(super) fn pattern(case: &Case<'_>, pattern: &str, example: Option<&str>) -> Sentence {
    let detail = format!("(Détail technique\u{a0}: expression régulière {}.)", q(pattern));
    let mend = match example {
        Some(example) => format!("Suivez cet exemple\u{a0}: {}.", q(example)),
        None => "Suivez la forme que décrit le schéma pour ce champ.".to_owned(),
    };
    let because = example.map(|example| format!("la forme attendue est celle de {}", q(example)));
    let mend = rewrite(case, because.as_deref().unwrap_or_default(), &mend);
    Sentence::new(
        value(case, "ne suit pas la forme attendue", "ne suivent pas la forme attendue"),
        format!("{mend} {detail}"),
    )
}

/// E209.
pub(super) fn too_small(case: &Case<'_>, bound: &str, exclusive: bool) -> Sentence {
    let (least, mend) = if exclusive {
        ("doit dépasser", "supérieure à")
    } else {
        ("doit être d’au moins", "d’au moins")
    };
    let what = value(
        case,
        &format!("est trop petite\u{a0}: elle {least} {}", q(bound)),
        &format!("sont trop petites\u{a0}: chacune {least} {}", q(bound)),
    );
    Sentence::new(
        what,
        rewrite(
            case,
            "",
            &format!(
                "Écrivez une valeur {mend} {}\u{202f}; vérifiez l’unité et le séparateur décimal.",
                q(bound)
            ),
        ),
    )
}

/// E210.
pub(super) fn too_large(case: &Case<'_>, bound: &str, exclusive: bool) -> Sentence {
    let (most, each, mend) = if exclusive {
        ("elle doit rester inférieure à", "chacune doit rester inférieure à", "inférieure à")
    } else {
        ("elle ne doit pas dépasser", "aucune ne doit dépasser", "d’au plus")
    };
    let what = value(
        case,
        &format!("est trop grande\u{a0}: {most} {}", q(bound)),
        &format!("sont trop grandes\u{a0}: {each} {}", q(bound)),
    );
    Sentence::new(
        what,
        rewrite(
            case,
            "",
            &format!(
                "Écrivez une valeur {mend} {}\u{202f}; vérifiez l’unité et le séparateur décimal.",
                q(bound)
            ),
        ),
    )
}

/// What a length counts.
fn units(items: bool) -> (&'static str, &'static str) {
    if items { ("élément", "éléments") } else { ("caractère", "caractères") }
}

/// E211, under the least length.
pub(super) fn too_short(case: &Case<'_>, minimum: u64, found: u64, items: bool) -> Sentence {
    let (unit, plural) = units(items);
    let least = n(minimum, unit, plural);
    let what = value(
        case,
        &format!(
            "compte {}\u{202f}; il en faut au moins {}",
            n(found, unit, plural),
            set_number(minimum, Lang::Fr)
        ),
        &format!("sont trop courtes\u{a0}: il faut au moins {least}"),
    );
    let mend = if items {
        format!("Donnez au moins {least} dans la liste.")
    } else {
        format!("Écrivez la valeur en entier, avec au moins {least}.")
    };
    Sentence::new(what, rewrite(case, "", &mend))
}

/// E211, over the greatest length.
pub(super) fn too_long(case: &Case<'_>, maximum: u64, found: u64, items: bool) -> Sentence {
    let (unit, plural) = units(items);
    let most = n(maximum, unit, plural);
    let what = value(
        case,
        &format!(
            "compte {}\u{202f}; elle ne doit pas en compter plus de {}",
            n(found, unit, plural),
            set_number(maximum, Lang::Fr)
        ),
        &format!("sont trop longues\u{a0}: {most} au plus"),
    );
    let mend = if items {
        format!(
            "Retirez des éléments de la liste pour en garder {} au plus.",
            set_number(maximum, Lang::Fr)
        )
    } else {
        format!(
            "Raccourcissez la valeur à {most} au plus, ou vérifiez qu’elle est dans la bonne colonne."
        )
    };
    Sentence::new(what, rewrite(case, "", &mend))
}

/// E212.
pub(super) fn list(case: &Case<'_>, separator: Option<char>) -> Sentence {
    let what = value(
        case,
        "n’est pas une liste écrite comme le champ l’attend",
        "ne sont pas des listes écrites comme le champ l’attend",
    );
    let mend = match separator {
        Some(separator) => {
            let separator = separator.to_string();
            format!(
                "Séparez les éléments par {}, comme {}.",
                q(&separator),
                q(&["lundi", "mardi"].join(&separator))
            )
        }
        None => "Écrivez la liste entre crochets, chaque texte entre guillemets doubles\u{a0}: [\"lundi\", \"mardi\"].".to_owned(),
    };
    Sentence::new(what, rewrite(case, "", &mend))
}

/// E213.
pub(super) fn object(case: &Case<'_>) -> Sentence {
    Sentence::new(
        value(case, "n’est pas un objet JSON", "ne sont pas des objets JSON"),
        rewrite(
            case,
            "",
            "Écrivez un objet entre accolades, les noms et les textes entre guillemets doubles\u{a0}: {\"nom\": \"École du Centre\"}.",
        ),
    )
}

/// E214.
pub(super) fn leading_zero(case: &Case<'_>, length: usize, typed: bool) -> Sentence {
    let what = value(
        case,
        &format!(
            "a perdu les zéros du début\u{a0}: ce code compte {}",
            n(length as u64, "caractère", "caractères")
        ),
        &format!(
            "ont perdu les zéros du début\u{a0}: ces codes comptent {}",
            n(length as u64, "caractère", "caractères")
        ),
    );
    let because = if typed {
        "le tableur a pris ce code pour un nombre\u{202f}; donnez à la colonne le format «\u{a0}Texte\u{a0}»"
    } else {
        "un tableur a sans doute pris ce code pour un nombre\u{202f}; donnez à la colonne le format «\u{a0}Texte\u{a0}» avant de saisir les codes"
    };
    let otherwise = "Rétablissez les zéros du début, et donnez à la colonne le format «\u{a0}Texte\u{a0}» dans votre tableur.";
    Sentence::new(what, rewrite(case, because, otherwise))
}

/// E215.
pub(super) fn spreadsheet_error(case: &Case<'_>, error: &str) -> Sentence {
    let why = match error.trim_start_matches('#').trim_end_matches(['!', '?']) {
        "N/A" => "une valeur recherchée est introuvable",
        "REF" => "la formule renvoie à une cellule supprimée",
        "DIV/0" => "la formule divise par zéro",
        "VALUE" | "VALEUR" => "la formule reçoit une valeur du mauvais type",
        "NAME" | "NOM" => "la formule contient un nom inconnu",
        "NUM" | "NOMBRE" => "le résultat n’est pas un nombre possible",
        "NULL" | "NUL" => "la formule croise des plages sans cellule commune",
        _ => "sa formule n’a pas de résultat",
    };
    let what = if case.is_plural() {
        format!(
            "{} de tableur\u{202f}; la première est {}\u{a0}: {why}.",
            n(case.count, "cellule affiche une erreur", "cellules affichent une erreur"),
            q(error)
        )
    } else {
        format!("La cellule affiche l’erreur de tableur {}\u{a0}: {why}.", q(error))
    };
    Sentence::new(
        what,
        "Corrigez la formule dans le tableur, ou remplacez-la par la valeur elle-même, puis enregistrez de nouveau.",
    )
}

/// E216.
pub(super) fn padding(case: &Case<'_>) -> Sentence {
    Sentence::new(
        value(case, "commence ou finit par des espaces", "commencent ou finissent par des espaces"),
        by(
            case,
            "Supprimez les espaces avant et après la valeur.",
            "Supprimez les espaces avant et après ces valeurs, par exemple avec la fonction SUPPRESPACE du tableur.",
        ),
    )
}

/// E217.
pub(super) fn json_type(case: &Case<'_>, expected: &str, found: &str) -> Sentence {
    let (expected, found) = (json_kind(expected), json_kind(found));
    let what = if case.is_plural() {
        format!(
            "{} autre chose que {expected}\u{202f}; la première contient {found}.",
            n(case.count, "propriété JSON contient", "propriétés JSON contiennent")
        )
    } else {
        format!("La propriété JSON contient {found}\u{202f}; le schéma attend {expected}.")
    };
    Sentence::new(what, rewrite(case, "", &format!("Écrivez {expected}.")))
}

/// E218.
pub(super) fn double_encoded(case: &Case<'_>) -> Sentence {
    Sentence::new(
        value(case, "a des accents encodés deux fois", "ont des accents encodés deux fois"),
        rewrite(
            case,
            "le texte a été lu une fois avec le mauvais encodage",
            "Rétablissez les accents, et ouvrez toujours le fichier d’origine en UTF-8.",
        ),
    )
}

/// E219.
pub(super) fn multiple(case: &Case<'_>, of: &str) -> Sentence {
    Sentence::new(
        value(
            case,
            &format!("n’est pas un multiple de {}", q(of)),
            &format!("ne sont pas des multiples de {}", q(of)),
        ),
        rewrite(
            case,
            "",
            &format!(
                "Écrivez un multiple de {}, ou arrondissez la valeur à la précision voulue.",
                q(of)
            ),
        ),
    )
}

/// E220.
pub(super) fn keyword(case: &Case<'_>, keyword: &str) -> Sentence {
    let (one, many, mend) = match keyword {
        "required" => (
            "manque d’une partie obligatoire",
            "manquent d’une partie obligatoire",
            "Ajoutez les parties que le schéma rend obligatoires.",
        ),
        "uniqueItems" => (
            "répète un même élément dans sa liste",
            "répètent un même élément dans leur liste",
            "Retirez de la liste les éléments répétés.",
        ),
        "contains" | "minContains" => (
            "ne contient pas l’élément attendu dans sa liste",
            "ne contiennent pas l’élément attendu dans leur liste",
            "Ajoutez à la liste l’élément que demande le schéma.",
        ),
        "maxContains" => (
            "contient trop souvent un même élément",
            "contiennent trop souvent un même élément",
            "Retirez de la liste les éléments en trop.",
        ),
        "not" | "falseSchema" => (
            "est d’une forme que le schéma exclut",
            "sont d’une forme que le schéma exclut",
            "Retirez cette valeur, ou remplacez-la par une autre forme.",
        ),
        "anyOf" => (
            "ne suit aucune des formes possibles",
            "ne suivent aucune des formes possibles",
            "Suivez l’une des formes que décrit le schéma.",
        ),
        "oneOf" => (
            "ne suit pas une seule des formes possibles",
            "ne suivent pas une seule des formes possibles",
            "Suivez une des formes que décrit le schéma, et une seule.",
        ),
        "minProperties" => (
            "compte trop peu de propriétés",
            "comptent trop peu de propriétés",
            "Ajoutez les propriétés que demande le schéma.",
        ),
        "maxProperties" => (
            "compte trop de propriétés",
            "comptent trop de propriétés",
            "Retirez les propriétés en trop.",
        ),
        "propertyNames" => (
            "contient une propriété au nom inattendu",
            "contiennent une propriété au nom inattendu",
            "Renommez ou retirez cette propriété.",
        ),
        "additionalItems" | "unevaluatedItems" => (
            "contient un élément que le schéma ne décrit pas",
            "contiennent un élément que le schéma ne décrit pas",
            "Retirez cet élément.",
        ),
        "dependentRequired" | "dependencies" | "dependentSchemas" => (
            "n’est pas accompagnée des valeurs qu’elle rend nécessaires",
            "ne sont pas accompagnées des valeurs qu’elles rendent nécessaires",
            "Remplissez aussi les valeurs que celle-ci rend nécessaires.",
        ),
        "format" => (
            "n’a pas le format attendu",
            "n’ont pas le format attendu",
            "Suivez le format que décrit le schéma.",
        ),
        "const" => (
            "n’est pas la valeur fixée par le schéma",
            "ne sont pas la valeur fixée par le schéma",
            "Écrivez la valeur que fixe le schéma.",
        ),
        _ => (
            "ne respecte pas une règle du schéma",
            "ne respectent pas une règle du schéma",
            "Lisez la description de ce champ dans le schéma, puis corrigez la valeur.",
        ),
    };
    Sentence::new(
        value(case, one, many),
        format!("{} (Détail technique\u{a0}: règle {}.)", rewrite(case, "", mend), q(keyword)),
    )
}
