//! How is a mistake of a mapping file told in French?

use super::super::{example, names, site};
use crate::correspondence::fault::{Fault, Mistake, Syntax, Wanted};
use crate::correspondence::{Key, Status};
use crate::words::{Lang, Sentence, count, quoted, size};

fn q(text: &str) -> String {
    quoted(text, Lang::Fr)
}

/// What is wrong, and how to mend it.
#[expect(
    clippy::too_many_lines,
    reason = "one arm for each mistake, in one place, so that none is forgotten"
)]
pub(in super::super) fn sentence(fault: &Fault) -> Sentence {
    match &fault.mistake {
        Mistake::TooLarge { limit } => Sentence::new(
            format!("Le fichier de correspondance dépasse {}.", size(*limit, Lang::Fr)),
            "Vérifiez que c’est bien un fichier de correspondance, et non le fichier de données.",
        ),
        Mistake::Unreadable => Sentence::new(
            "Ce n’est ni un texte en UTF-8, ni un classeur XLSX lisible.",
            "Enregistrez le texte en UTF-8, ou refaites le fichier avec «\u{a0}etalon map\u{a0}».",
        ),
        Mistake::Syntax(syntax) => self::syntax(*syntax),
        Mistake::NoSheet { name } => Sentence::new(
            format!("Le classeur n’a pas de feuille {}.", q(name)),
            "Rendez son nom à la feuille, ou refaites le classeur avec «\u{a0}etalon map\u{a0}».",
        ),
        Mistake::NoHeader { key } => Sentence::new(
            format!("La feuille n’a pas de colonne {}.", q(title(*key))),
            "Rendez leurs en-têtes aux colonnes de la première ligne.",
        ),
        Mistake::UnknownKey { key, meant } => Sentence::new(
            format!("La clé {} n’est pas connue à cet endroit.", q(key)),
            meant_or(
                meant.as_deref(),
                "Retirez-la, ou faites-en une remarque avec «\u{a0}#\u{a0}».",
            ),
        ),
        Mistake::MissingKey { key } => Sentence::new(
            format!("Il manque la clé {}.", q(key.name())),
            match key {
                Key::Schema => {
                    "Ajoutez en tête du fichier le nom du schéma\u{a0}: schema = \"commun/equipement-public\"."
                }
                Key::Target => "Écrivez quel champ ce bloc remplit\u{a0}: cible = \"latitude\".",
                Key::Value => {
                    "Écrivez la valeur du fichier que remplace ce code, ou videz la ligne."
                }
                _ => "Écrivez de quelle colonne ce bloc parle\u{a0}: source = \"Observations\".",
            },
        ),
        Mistake::WrongKind { key, wanted } => Sentence::new(
            format!("La clé {} attend {}.", q(key), kind(*wanted)),
            format!("Écrivez par exemple {}.", example(key, *wanted)),
        ),
        Mistake::UnknownStatus { found } => Sentence::new(
            format!("{} n’est pas un statut.", q(found)),
            format!("Écrivez {}.", names(&Status::ALL.map(Status::name), Lang::Fr)),
        ),
        Mistake::UnknownConfidence { found } => Sentence::new(
            format!("{} n’est pas un degré de confiance.", q(found)),
            "Écrivez «\u{a0}sûr\u{a0}», «\u{a0}probable\u{a0}» ou «\u{a0}incertain\u{a0}», ou retirez la clé.",
        ),
        Mistake::UnknownChoice { key, found } => Sentence::new(
            format!("{} ne dit ni oui ni non ({}).", q(found), q(key)),
            "Écrivez «\u{a0}oui\u{a0}» ou «\u{a0}non\u{a0}».",
        ),
        Mistake::UnknownStep { step, meant } => Sentence::new(
            format!("L’étape {} n’existe pas.", q(step)),
            meant_or(
                meant.as_deref(),
                "Choisissez une des étapes décrites dans la notice du fichier.",
            ),
        ),
        Mistake::IncompleteStep { step, key, wanted } => Sentence::new(
            format!(
                "L’étape {} a besoin de la clé {}, qui attend {}.",
                q(step),
                q(key),
                kind(*wanted)
            ),
            format!("Écrivez par exemple {}.", example(key, *wanted)),
        ),
        Mistake::Pattern { pattern } => Sentence::new(
            format!("L’expression régulière {} ne peut pas être lue.", q(pattern)),
            "Vérifiez les parenthèses et les crochets, et écrivez-la entre apostrophes\u{a0}: '(\\d+)'.",
        ),
        Mistake::LateStep { step } => Sentence::new(
            format!("L’étape {}, qui réunit plusieurs colonnes, vient après une autre.", q(step)),
            "Placez-la en premier.",
        ),
        Mistake::SourceCount { step, wanted, found } => Sentence::new(
            format!(
                "L’étape {} attend {}, et il y en a {found}.",
                q(step),
                count(*wanted as u64, "colonne", "colonnes", Lang::Fr)
            ),
            "Complétez «\u{a0}sources\u{a0}», ou changez l’étape.",
        ),
        Mistake::UnknownField { name, meant } => Sentence::new(
            format!("Le schéma n’a pas de champ {}.", q(name)),
            meant_or(meant.as_deref(), "Retirez ce bloc, ou écrivez le nom d’un champ du schéma."),
        ),
        Mistake::RepeatedField { name, first } => Sentence::new(
            format!("Le champ {} est déjà décrit ({}).", q(name), site(first, Lang::Fr)),
            "Ne gardez qu’un des deux blocs.",
        ),
        Mistake::UnknownColumn { name, meant } => Sentence::new(
            format!("Le fichier n’a pas de colonne {}.", q(name)),
            meant_or(
                meant.as_deref(),
                "Écrivez l’en-tête d’une colonne tel qu’il est dans le fichier.",
            ),
        ),
        Mistake::RepeatedColumn { name, first } => Sentence::new(
            format!("La colonne {} est déjà décrite ({}).", q(name), site(first, Lang::Fr)),
            "Ne gardez qu’un des deux blocs.",
        ),
        Mistake::RepeatedValue { value, first } => Sentence::new(
            format!("La valeur {} a déjà un code ({}).", q(value), site(first, Lang::Fr)),
            "Ne gardez qu’une des deux lignes.",
        ),
        Mistake::ValuesOfNoField { name } => Sentence::new(
            format!("Ces valeurs sont celles du champ {}, qui n’a pas de ligne.", q(name)),
            "Écrivez le nom d’un champ de la feuille des champs.",
        ),
    }
}

fn syntax(syntax: Syntax) -> Sentence {
    match syntax {
        Syntax::RepeatedKey => Sentence::new(
            "Cette clé est écrite deux fois dans le même bloc.",
            "N’en gardez qu’une\u{202f}; si un nouveau bloc commence ici, ouvrez-le par [[champ]] ou [[colonne]].",
        ),
        Syntax::Unquoted => Sentence::new(
            "Un texte est écrit sans guillemets.",
            "Mettez-le entre guillemets droits\u{a0}: source = \"Nom de l’équipement\".",
        ),
        Syntax::Quotes => Sentence::new(
            "Un texte ne se termine pas, ou contient un signe qui le coupe.",
            "Fermez les guillemets\u{202f}; à l’intérieur, écrivez \\\" pour un guillemet et \\\\ pour une barre oblique inverse.",
        ),
        Syntax::List => Sentence::new(
            "Une liste est mal écrite.",
            "Séparez ses éléments par des virgules et fermez le crochet\u{a0}: [\"Numéro\", \"Voie\"].",
        ),
        Syntax::NoValue => Sentence::new(
            "Cette ligne n’a pas de signe «\u{a0}=\u{a0}».",
            "Écrivez une clé, «\u{a0}=\u{a0}» et une valeur, ou faites-en une remarque avec «\u{a0}#\u{a0}».",
        ),
        Syntax::Other => Sentence::new(
            "Cette ligne n’est pas écrite selon les règles de TOML.",
            "Comparez-la avec les lignes des autres blocs\u{a0}: une clé, «\u{a0}=\u{a0}», une valeur entre guillemets.",
        ),
    }
}

fn meant_or(meant: Option<&str>, otherwise: &str) -> String {
    meant.map_or_else(
        || otherwise.to_owned(),
        |meant| format!("Vouliez-vous dire {}\u{202f}?", q(meant)),
    )
}

fn kind(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Text => "un texte entre guillemets",
        Wanted::Texts => "des textes entre crochets",
        Wanted::Integer => "un nombre entier",
        Wanted::Number => "un nombre",
        Wanted::Boolean => "«\u{a0}true\u{a0}» ou «\u{a0}false\u{a0}»",
        Wanted::Steps => "une liste d’étapes",
        Wanted::Block => "un bloc ouvert par deux crochets",
        Wanted::Values => "des valeurs et leurs codes",
        Wanted::Axis => "«\u{a0}latitude\u{a0}» ou «\u{a0}longitude\u{a0}»",
    }
}

/// The header of a column of the workbook.
pub(in super::super) fn title(key: Key) -> &'static str {
    match key {
        Key::Schema => "Schéma",
        Key::Version => "Version",
        Key::File => "Fichier",
        Key::Country => "Pays",
        Key::Headers => "En-têtes",
        Key::Field => "Champ",
        Key::Column => "Colonne",
        Key::Target => "Cible",
        Key::Source => "Source",
        Key::Sources => "Sources",
        Key::Constant => "Constante",
        Key::Status => "Statut",
        Key::Confidence => "Confiance",
        Key::Reason => "Raison",
        Key::Others => "Autres",
        Key::Steps => "Étapes",
        Key::Values => "Valeurs",
        Key::Kept => "Garder",
        Key::Value => "Valeur",
        Key::Code => "Code",
    }
}
