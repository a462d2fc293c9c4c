//! How is a remark on a schema told in French?

use etalon_schemas::{Lint, LintFact};

use super::rule;
use crate::words::{Lang, Sentence, typography};

fn q(text: &str) -> String {
    typography::quoted(text, Lang::Fr)
}

/// What is wrong in the schema, and how its author mends it.
#[expect(
    clippy::too_many_lines,
    reason = "one arm for each fact, in one place, so that none is forgotten"
)]
pub(in crate::words) fn sentence(remark: &Lint) -> Sentence {
    let here = match &remark.field {
        Some(field) => format!("Le champ {}", q(field)),
        None => "Le schéma".to_owned(),
    };
    let of = match &remark.field {
        Some(field) => format!(" du champ {}", q(field)),
        None => String::new(),
    };
    match &remark.fact {
        LintFact::MisplacedKey { key } => Sentence::new(
            format!(
                "{here} porte la clé {} à un endroit où elle n’est jamais lue\u{a0}: la règle n’est pas appliquée.",
                q(key)
            ),
            format!("Déplacez {} dans «\u{a0}constraints\u{a0}».", q(key)),
        ),
        LintFact::MisspeltKey { key, meant } => Sentence::new(
            format!(
                "{here} porte la clé {}, mal orthographiée\u{a0}: elle n’est jamais lue.",
                q(key)
            ),
            format!("Écrivez {} au lieu de {}.", q(meant), q(key)),
        ),
        LintFact::UnknownKey { key } => Sentence::new(
            format!(
                "{here} porte la clé {}, qu’aucune spécification ne définit\u{202f}; elle est ignorée.",
                q(key)
            ),
            "Retirez cette clé si elle ne sert qu’à exprimer une règle\u{202f}; gardez-la si un autre outil la lit.",
        ),
        LintFact::UnknownType { found } => Sentence::new(
            format!(
                "{here} a le type {}, qu’aucune spécification ne définit\u{202f}; les valeurs sont lues comme du texte.",
                q(found)
            ),
            "Écrivez un type connu, comme «\u{a0}string\u{a0}», «\u{a0}integer\u{a0}», «\u{a0}number\u{a0}», «\u{a0}boolean\u{a0}» ou «\u{a0}date\u{a0}».",
        ),
        LintFact::UnknownFormat { found } => Sentence::new(
            format!(
                "{here} a le format {}, qu’aucune spécification ne définit\u{202f}; il n’est pas vérifié.",
                q(found)
            ),
            "Écrivez un format connu, comme «\u{a0}email\u{a0}», «\u{a0}uri\u{a0}» ou «\u{a0}uuid\u{a0}», ou exprimez la règle par un motif («\u{a0}pattern\u{a0}»).",
        ),
        LintFact::UndefinedCheck { name } => Sentence::new(
            format!(
                "{here} demande le contrôle {}, que personne ne définit\u{202f}; il n’est pas appliqué.",
                q(name)
            ),
            "Corrigez le nom du contrôle, ou retirez-le.",
        ),
        LintFact::CheckParameters { name } => Sentence::new(
            format!(
                "{here} demande le contrôle {} avec des paramètres qui ne conviennent pas\u{202f}; il n’est pas appliqué.",
                q(name)
            ),
            "Vérifiez le nom et le nombre des paramètres, et que chaque colonne nommée existe.",
        ),
        LintFact::UselessConstraint { key, kind } => Sentence::new(
            format!(
                "La contrainte {}{of} n’a pas de sens pour le type {}\u{202f}; elle n’est pas appliquée.",
                q(key),
                q(kind)
            ),
            "Retirez la contrainte, ou changez le type.",
        ),
        LintFact::WrongValue { key } => Sentence::new(
            format!(
                "La clé {}{of} a une valeur d’une forme inattendue\u{202f}; elle n’est pas appliquée.",
                q(key)
            ),
            format!(
                "Donnez à {} la forme que demande la spécification\u{a0}: nombre, texte, liste ou objet.",
                q(key)
            ),
        ),
        LintFact::InvalidExample { finding } => Sentence::new(
            format!(
                "L’exemple{of} ne respecte pas les règles qu’il illustre ({}).",
                rule(finding, Lang::Fr)
            ),
            "Corrigez l’exemple, ou la règle si c’est elle qui se trompe.",
        ),
        LintFact::DuplicateEnumValue { value } => Sentence::new(
            format!("La liste des valeurs admises{of} contient deux fois {}.", q(value)),
            "Retirez la valeur répétée.",
        ),
        LintFact::InvalidPattern { reason } => Sentence::new(
            format!(
                "Le motif{of} n’est pas une expression régulière qui puisse s’exécuter\u{202f}; il n’est pas vérifié."
            ),
            format!(
                "Corrigez l’expression régulière. (Détail technique\u{a0}: {}.)",
                typography::safe(reason.trim_end_matches('.'))
            ),
        ),
        LintFact::CostlyPattern => Sentence::new(
            format!(
                "Le motif{of} utilise un renvoi arrière ou une condition sur le contexte\u{a0}: il s’exécute lentement, et dans une limite de calcul."
            ),
            "Récrivez l’expression régulière sans renvoi arrière ni assertion, si possible.",
        ),
        LintFact::DuplicateField => Sentence::new(
            format!(
                "{here} est décrit deux fois\u{202f}; seule la première description est appliquée."
            ),
            "Retirez ou renommez le second champ.",
        ),
        LintFact::UnknownField { name } => Sentence::new(
            format!(
                "Une clé ou une règle{of} nomme le champ {}, qui n’existe pas\u{202f}; elle n’est pas appliquée.",
                q(name)
            ),
            format!("Corrigez le nom, ou ajoutez le champ {}.", q(name)),
        ),
        LintFact::Unsatisfiable { key } => Sentence::new(
            format!("La règle {}{of} ne peut être respectée par aucune valeur.", q(key)),
            "Vérifiez les bornes et les listes qui se contredisent.",
        ),
        LintFact::Unreachable { key, because } => Sentence::new(
            format!(
                "La règle {}{of} ne sert jamais\u{a0}: {} la rend inutile.",
                q(key),
                q(because)
            ),
            "Retirez l’une des deux règles.",
        ),
        LintFact::MissingVersion => Sentence::new(
            "Le schéma n’a pas de version.",
            "Ajoutez une version en trois nombres, comme «\u{a0}1.0.0\u{a0}».",
        ),
        LintFact::VersionNotSemver { found } => Sentence::new(
            format!("La version {} n’est pas écrite en trois nombres.", q(found)),
            "Écrivez la version sous la forme majeure.mineure.correctif, comme «\u{a0}1.0.0\u{a0}».",
        ),
        LintFact::MissingTitle => Sentence::new(
            format!("{here} n’a pas de titre."),
            "Ajoutez un titre court, que tout le monde comprend.",
        ),
        LintFact::MissingLicence => Sentence::new(
            "Le schéma n’indique pas sa licence.",
            "Ajoutez la licence, par exemple «\u{a0}etalab-2.0\u{a0}» ou «\u{a0}CC-BY-4.0\u{a0}».",
        ),
        LintFact::MissingName => Sentence::new(
            format!("{here} n’a pas de nom."),
            "Ajoutez un nom en minuscules, sans accent ni espace.",
        ),
        LintFact::NameForm { found } => Sentence::new(
            format!("Le nom {} contient des caractères que la spécification interdit.", q(found)),
            "Écrivez le nom avec des minuscules sans accent, des chiffres, «\u{a0}-\u{a0}», «\u{a0}_\u{a0}», «\u{a0}.\u{a0}» ou «\u{a0}/\u{a0}».",
        ),
        LintFact::MissingDescription => Sentence::new(
            format!("{here} n’a pas de description."),
            "Dites en une phrase ce que la valeur désigne et comment la saisir.",
        ),
        LintFact::UnresolvedReference { reference } => Sentence::new(
            format!(
                "{here} renvoie à {}, qui ne se trouve pas dans le schéma et n’est pas téléchargé\u{202f}; cette partie n’est pas vérifiée.",
                q(reference)
            ),
            "Copiez la définition dans le schéma, sous «\u{a0}$defs\u{a0}», ou fournissez le document visé.",
        ),
        LintFact::MissingDialect => Sentence::new(
            "Le schéma n’indique pas le langage dans lequel il est écrit.",
            "Ajoutez la clé «\u{a0}$schema\u{a0}» avec l’adresse de la spécification suivie, par exemple «\u{a0}https://json-schema.org/draft/2020-12/schema\u{a0}».",
        ),
        LintFact::MetaSchema { keyword } => Sentence::new(
            format!(
                "Le document ne respecte pas la spécification de son langage (règle {}, à l’emplacement {}).",
                q(keyword),
                q(&remark.pointer)
            ),
            "Corrigez cette partie du schéma d’après la spécification.",
        ),
    }
}
