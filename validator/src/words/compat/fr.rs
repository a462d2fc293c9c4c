//! What are the French sentences of a comparison?

use etalon_schemas::FieldType;
use etalon_schemas::Importance;
use etalon_schemas::compat::change::Aspect;
use etalon_schemas::compat::{
    Bump, Called, Cause, Change, Fact, Question, Reason, Subject, Verdict, Weighed,
};
use serde_json::Value;

use super::super::Lang;
use super::super::typography::quoted as typeset;

fn quoted(text: &str) -> String {
    typeset(text, Lang::Fr)
}

pub(super) fn subject(subject: &Subject) -> String {
    match subject {
        Subject::Field(name) => format!("le champ {}", quoted(name)),
        Subject::Order => "l’ordre des colonnes".to_owned(),
        Subject::Key(fields) => format!("la clé {}", super::names(fields, Lang::Fr)),
        Subject::Reference(fields) => format!("la référence de {}", super::names(fields, Lang::Fr)),
        Subject::Rule(fields) => format!("la règle entre {}", super::names(fields, Lang::Fr)),
        Subject::Place(pointer) if pointer.is_empty() => "la racine du schéma".to_owned(),
        Subject::Place(pointer) => format!("l’emplacement {}", quoted(pointer)),
        Subject::Schema => "le schéma".to_owned(),
    }
}

/// The subject at the head of a sentence.
fn head(own: &Subject) -> String {
    let text = subject(own);
    let mut letters = text.chars();
    letters
        .next()
        .map_or(String::new(), |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

pub(super) fn change(change: &Change) -> String {
    let who = head(&change.subject);
    match &change.fact {
        Fact::Added { importance: Importance::Required } => {
            format!("{who} est ajouté et obligatoire.")
        }
        Fact::Added { importance: Importance::Recommended } => {
            format!("{who} est ajouté et recommandé.")
        }
        Fact::Added { importance: Importance::Optional } => {
            format!("{who} est ajouté et facultatif.")
        }
        Fact::Removed => format!("{who} est retiré."),
        Fact::Renamed { to } => format!("{who} s’appelle désormais {}.", quoted(to)),
        Fact::NowRequired => format!("{who} devient obligatoire."),
        Fact::NoLongerRequired => format!("{who} n’est plus obligatoire."),
        Fact::Wished { now: true } => format!("{who} devient recommandé."),
        Fact::Wished { now: false } => format!("{who} n’est plus recommandé."),
        Fact::Type { from, to } => {
            format!("{who} change de type\u{a0}: {} devient {}.", kind(from), kind(to))
        }
        Fact::Format { from, to } => moved(&who, "de format", from.as_deref(), to.as_deref()),
        Fact::Pattern { from, to } => moved(&who, "de motif", from.as_deref(), to.as_deref()),
        Fact::Allowed { added, removed, is_new, is_gone } => {
            allowed(&who, added, removed, *is_new, *is_gone)
        }
        Fact::Limit { keyword, from, to } => {
            let text = |value: &Option<Value>| value.as_ref().map(Value::to_string);
            moved(&who, limit(keyword), text(from).as_deref(), text(to).as_deref())
        }
        Fact::Unique { now: true } => format!("{who} n’admet plus deux fois la même valeur."),
        Fact::Unique { now: false } => format!("{who} admet désormais deux fois la même valeur."),
        Fact::Writing { aspect, from, to } => {
            moved(&who, writing(*aspect), from.as_deref(), to.as_deref())
        }
        Fact::Missing { added, removed } => exchanged(
            &format!("{who} compte d’autres valeurs manquantes"),
            &super::texts(added, Lang::Fr),
            &super::texts(removed, Lang::Fr),
        ),
        Fact::CodeList { from, to } => {
            moved(&who, "de liste de codes", from.as_deref(), to.as_deref())
        }
        Fact::Openness { open: true } => {
            format!("{who} suit une liste de codes qui ne fait plus que conseiller.")
        }
        Fact::Openness { open: false } => {
            format!("{who} suit une liste de codes désormais fermée.")
        }
        Fact::Codes { added, removed } => exchanged(
            &format!("{who} suit une liste qui a d’autres codes"),
            &super::texts(added, Lang::Fr),
            &super::texts(removed, Lang::Fr),
        ),
        Fact::Unit { from, to } => moved(&who, "d’unité", from.as_deref(), to.as_deref()),
        Fact::Assertion => format!("{who} a d’autres contraintes."),
        Fact::Order => "L’ordre des colonnes change.".to_owned(),
        Fact::KeyAdded => format!("{who} est ajoutée."),
        Fact::KeyRemoved => format!("{who} est retirée."),
        Fact::ReferenceAdded => format!("{who} est ajoutée."),
        Fact::ReferenceRemoved => format!("{who} est retirée."),
        Fact::RuleAdded { .. } => format!("{who} est ajoutée."),
        Fact::RuleRemoved { .. } => format!("{who} est retirée."),
        Fact::Matching => "Les colonnes qui peuvent manquer ou s’ajouter changent.".to_owned(),
        Fact::Country => "Le schéma parle d’un autre pays.".to_owned(),
        Fact::Wording => format!("{who} a d’autres textes (titre, description, exemple…)."),
        Fact::Asserted { keyword, from: None, .. } => {
            format!("{who}\u{a0}: le mot clé {} est ajouté.", quoted(keyword))
        }
        Fact::Asserted { keyword, to: None, .. } => {
            format!("{who}\u{a0}: le mot clé {} est retiré.", quoted(keyword))
        }
        Fact::Asserted { keyword, .. } => {
            format!("{who}\u{a0}: le mot clé {} change.", quoted(keyword))
        }
        Fact::Kind => "Le schéma change de sorte\u{a0}: table ou document.".to_owned(),
    }
}

fn moved(who: &str, of_what: &str, from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => {
            format!("{who} change {of_what}\u{a0}: {} devient {}.", quoted(from), quoted(to))
        }
        (None, Some(to)) => format!("{who} change {of_what}\u{a0}: {} s’ajoute.", quoted(to)),
        (Some(from), None) => format!("{who} change {of_what}\u{a0}: {} disparaît.", quoted(from)),
        (None, None) => format!("{who} change {of_what}."),
    }
}

fn exchanged(what: &str, added: &str, removed: &str) -> String {
    match (added.is_empty(), removed.is_empty()) {
        (false, false) => format!("{what}\u{a0}: en plus, {added}\u{202f}; en moins, {removed}."),
        (false, true) => format!("{what}\u{a0}: en plus, {added}."),
        (true, false) => format!("{what}\u{a0}: en moins, {removed}."),
        (true, true) => format!("{what}."),
    }
}

fn allowed(who: &str, added: &[Value], removed: &[Value], is_new: bool, is_gone: bool) -> String {
    let (added, removed) = (super::values(added, Lang::Fr), super::values(removed, Lang::Fr));
    match (is_new, is_gone) {
        (true, _) => format!("{who} n’admet plus que certaines valeurs\u{a0}: {added}."),
        (_, true) => format!("{who} admet désormais toute valeur de son type."),
        _ => exchanged(&format!("{who} admet d’autres valeurs"), &added, &removed),
    }
}

fn limit(keyword: &str) -> &'static str {
    match keyword {
        "minimum" | "exclusiveMinimum" => "de valeur minimale",
        "maximum" | "exclusiveMaximum" => "de valeur maximale",
        "minLength" => "de longueur minimale",
        "maxLength" => "de longueur maximale",
        _ => "de pas",
    }
}

fn writing(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Date => "de façon d’écrire les dates",
        Aspect::True => "de mots pour «\u{a0}vrai\u{a0}»",
        Aspect::False => "de mots pour «\u{a0}faux\u{a0}»",
        Aspect::Decimal => "de séparateur décimal",
        Aspect::Group => "de séparateur des milliers",
        Aspect::Decorated => "d’usage des signes et unités autour des nombres",
        Aspect::Separator => "de séparateur dans les listes",
    }
}

fn kind(kind: &FieldType) -> &'static str {
    match kind {
        FieldType::Any => "valeur quelconque",
        FieldType::Text => "texte",
        FieldType::Integer => "nombre entier",
        FieldType::Number => "nombre",
        FieldType::Boolean => "vrai ou faux",
        FieldType::Date => "date",
        FieldType::Time => "heure",
        FieldType::DateTime => "date et heure",
        FieldType::Year => "année",
        FieldType::YearMonth => "mois d’une année",
        FieldType::Duration => "durée",
        FieldType::GeoPoint(_) => "point",
        FieldType::GeoJson(_) => "géométrie",
        FieldType::List(_) => "liste",
        FieldType::Object => "objet",
    }
}

pub(super) fn duty(weighed: &Weighed) -> Option<String> {
    let text = match (&weighed.change.fact, weighed.old_files) {
        (Fact::Renamed { to }, _) => format!("Renommez la colonne en {}.", quoted(to)),
        (Fact::Removed, _) => {
            "Retirez la colonne de vos fichiers, ou gardez-la comme colonne hors format.".to_owned()
        }
        (Fact::Unit { to: Some(to), from: Some(_) }, _) => {
            format!(
                "Convertissez les valeurs\u{a0}: elles s’expriment désormais en {}.",
                quoted(to)
            )
        }
        (_, Verdict::Compatible) => return None,
        (_, Verdict::Indeterminate) => {
            "Vérifiez vos fichiers avec la nouvelle version\u{a0}: l’effet n’a pas pu être prouvé."
                .to_owned()
        }
        (Fact::Added { .. }, _) => "Ajoutez la colonne à vos fichiers.".to_owned(),
        (Fact::NowRequired, _) => "Remplissez ce champ sur chaque ligne.".to_owned(),
        (Fact::Type { to, .. }, _) => {
            format!("Convertissez les valeurs\u{a0}: {} est attendu.", kind(to))
        }
        (
            Fact::Allowed { .. }
            | Fact::CodeList { .. }
            | Fact::Codes { .. }
            | Fact::Openness { .. },
            _,
        ) => "Remplacez les valeurs qui ne sont plus admises.".to_owned(),
        (Fact::Pattern { .. } | Fact::Format { .. } | Fact::Limit { .. } | Fact::Assertion, _) => {
            "Corrigez les valeurs qui ne suivent pas la nouvelle contrainte.".to_owned()
        }
        (Fact::Unique { .. } | Fact::KeyAdded, _) => "Supprimez les doublons.".to_owned(),
        (Fact::Writing { .. }, _) => "Écrivez les valeurs de la nouvelle façon.".to_owned(),
        (Fact::Missing { .. }, _) => {
            "Écrivez les valeurs manquantes comme le nouveau format les écrit.".to_owned()
        }
        (Fact::Order, _) => "Rangez les colonnes dans le nouvel ordre.".to_owned(),
        (Fact::RuleAdded { .. }, _) => {
            "Corrigez les lignes qui ne respectent pas la règle.".to_owned()
        }
        (Fact::ReferenceAdded, _) => "Corrigez les références qui ne mènent à rien.".to_owned(),
        _ => "Corrigez vos fichiers d’après l’exemple ci-dessous.".to_owned(),
    };
    Some(text)
}

pub(super) fn cause(cause: &Cause) -> String {
    match cause {
        Cause::Schema(own) => reason(own),
        Cause::NoRow => "aucune ligne valide n’a pu être composée pour l’essayer".to_owned(),
        Cause::NotProved => "ni preuve ni contre-exemple n’ont été trouvés".to_owned(),
        Cause::Meaning => "les valeurs gardent leur forme et changent de sens".to_owned(),
        Cause::OtherKind => "l’un décrit une table, l’autre un document".to_owned(),
        Cause::Country => "les coordonnées sont comparées à un autre pays".to_owned(),
        Cause::OtherFile => "cela dépend d’un autre fichier".to_owned(),
        Cause::CodeList(iri) => format!("la liste de codes {} n’est pas disponible", quoted(iri)),
    }
}

pub(super) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Faulty(pointer) if pointer.is_empty() => "l’un des schémas est fautif".to_owned(),
        Reason::Faulty(pointer) => {
            format!("l’un des schémas est fautif à l’emplacement {}", quoted(pointer))
        }
        Reason::Keyword(keyword) => format!("le mot clé {} ne se compare pas ici", quoted(keyword)),
        Reason::Reference(address) => {
            format!("la référence {} mène à un document qui n’est pas disponible", quoted(address))
        }
        Reason::PatternNotRegular(pattern) => {
            format!("le motif {} sort des expressions régulières qui se comparent", quoted(pattern))
        }
        Reason::PatternTooComplex(pattern) => {
            format!("le motif {} est trop complexe pour être comparé", quoted(pattern))
        }
        Reason::Format(name) => {
            format!("cela dépend de la vérification du format {}", quoted(name))
        }
        Reason::Numbers => "un nombre a trop de chiffres pour être comparé exactement".to_owned(),
        Reason::TooDeep => "les schémas s’emboîtent trop profondément".to_owned(),
        Reason::TooComplex => "les schémas sont trop complexes pour être comparés".to_owned(),
        Reason::Unconfirmed => {
            "un contre-exemple a été trouvé, mais les validateurs ne l’ont pas confirmé".to_owned()
        }
    }
}

pub(super) fn verdict(question: Question, verdict: Verdict) -> &'static str {
    match (question, verdict) {
        (Question::OldFiles, Verdict::Compatible) => {
            "Oui\u{a0}: tout fichier conforme à l’ancienne version l’est à la nouvelle."
        }
        (Question::OldFiles, Verdict::Incompatible) => {
            "Non\u{a0}: un fichier conforme à l’ancienne version ne l’est pas à la nouvelle."
        }
        (Question::OldReaders, Verdict::Compatible) => {
            "Oui\u{a0}: tout fichier conforme à la nouvelle version l’est à l’ancienne."
        }
        (Question::OldReaders, Verdict::Incompatible) => {
            "Non\u{a0}: un fichier conforme à la nouvelle version ne l’est pas à l’ancienne."
        }
        (_, Verdict::Indeterminate) => "Indéterminé\u{a0}: ni preuve ni contre-exemple.",
    }
}

pub(super) fn called(called: &Called) -> String {
    let level = match called.bump {
        Bump::None => "Aucune nouvelle version n’est nécessaire".to_owned(),
        Bump::Patch => "Ces changements demandent un correctif".to_owned(),
        Bump::Minor => "Ces changements demandent une version mineure".to_owned(),
        Bump::Major => "Ces changements demandent une version majeure".to_owned(),
    };
    let mut text = match &called.next {
        Some(next) if called.bump != Bump::None => format!("{level} ({next})."),
        _ => format!("{level}."),
    };
    if !called.certain {
        text.push_str(" C’est une prudence\u{a0}: l’effet n’a pas pu être prouvé.");
    }
    if let (Some(given), Some(false)) = (called.given, called.enough) {
        text.push_str(&match given {
            Bump::None => " Le numéro de version n’a pas avancé.".to_owned(),
            Bump::Patch => " Le numéro donné n’annonce qu’un correctif.".to_owned(),
            Bump::Minor => " Le numéro donné n’annonce qu’une version mineure.".to_owned(),
            Bump::Major => " Le numéro donné ne suffit pas.".to_owned(),
        });
    }
    text
}
