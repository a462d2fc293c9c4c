//! How is a change between two versions told? What changed, what it does, what a producer must do.

mod en;
mod fr;
#[cfg(test)]
mod tests;

use etalon_schemas::compat::{
    Bump, Called, Cause, Change, Policy, Question, Reason, Subject, Verdict, Weighed,
};
use serde_json::Value;

use super::Lang;
use super::typography::quoted;

/// Values named one by one before « and so many others ».
const MOST_NAMED: usize = 6;

/// What changed, in a sentence.
pub fn change(change: &Change, lang: Lang) -> String {
    match lang {
        Lang::Fr => fr::change(change),
        Lang::En => en::change(change),
    }
}

/// What a producer must do, if anything.
pub fn duty(weighed: &Weighed, lang: Lang) -> Option<String> {
    match lang {
        Lang::Fr => fr::duty(weighed),
        Lang::En => en::duty(weighed),
    }
}

/// What something is about: a field, a key, a place.
pub fn subject(subject: &Subject, lang: Lang) -> String {
    match lang {
        Lang::Fr => fr::subject(subject),
        Lang::En => en::subject(subject),
    }
}

/// Why something could not be told.
pub fn cause(cause: &Cause, lang: Lang) -> String {
    match lang {
        Lang::Fr => fr::cause(cause),
        Lang::En => en::cause(cause),
    }
}

/// Why two schemas could not be compared.
pub fn reason(reason: &Reason, lang: Lang) -> String {
    match lang {
        Lang::Fr => fr::reason(reason),
        Lang::En => en::reason(reason),
    }
}

/// A question, as a heading.
pub fn question(question: Question, lang: Lang) -> &'static str {
    match (question, lang) {
        (Question::OldFiles, Lang::Fr) => "Les anciens fichiers restent-ils valides\u{202f}?",
        (Question::OldFiles, Lang::En) => "Do old files stay valid?",
        (Question::OldReaders, Lang::Fr) => {
            "Les nouveaux fichiers sont-ils lisibles par les anciens lecteurs\u{202f}?"
        }
        (Question::OldReaders, Lang::En) => "Can old readers read new files?",
    }
}

/// The answer to a question, in a sentence.
pub fn verdict(question: Question, verdict: Verdict, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => fr::verdict(question, verdict),
        Lang::En => en::verdict(question, verdict),
    }
}

/// Which files are spoken of.
pub fn policy(policy: Policy, lang: Lang) -> &'static str {
    match (policy, lang) {
        (Policy::Strict, Lang::Fr) => {
            "Règle stricte\u{a0}: à la lettre, tout ce qu’un schéma accepte compte."
        }
        (Policy::Strict, Lang::En) => {
            "Strict policy: to the letter, all that a schema accepts counts."
        }
        (Policy::Open, Lang::Fr) => {
            "Règle ouverte\u{a0}: les fichiers contiennent ce que leur format déclare, et un champ facultatif de plus ne casse rien."
        }
        (Policy::Open, Lang::En) => {
            "Open policy: files hold what their format declares, and one more optional field breaks nothing."
        }
    }
}

/// The version that changes call for.
pub fn called(called: &Called, lang: Lang) -> String {
    match lang {
        Lang::Fr => fr::called(called),
        Lang::En => en::called(called),
    }
}

/// The name of a level of version.
pub fn bump(bump: Bump, lang: Lang) -> &'static str {
    match (bump, lang) {
        (Bump::None, Lang::Fr) => "aucune",
        (Bump::None, Lang::En) => "none",
        (Bump::Patch, Lang::Fr) => "correctif",
        (Bump::Patch, Lang::En) => "patch",
        (Bump::Minor, Lang::Fr) => "mineure",
        (Bump::Minor, Lang::En) => "minor",
        (Bump::Major, Lang::Fr) => "majeure",
        (Bump::Major, Lang::En) => "major",
    }
}

/// A value between quotation marks.
fn shown(value: &Value, lang: Lang) -> String {
    match value {
        Value::String(text) => quoted(text, lang),
        other => quoted(&other.to_string(), lang),
    }
}

/// A few values, then how many more there are.
fn listed(values: &[String], lang: Lang) -> String {
    let mut named: Vec<String> = values.iter().take(MOST_NAMED).cloned().collect();
    let more = values.len().saturating_sub(MOST_NAMED);
    match (more, lang) {
        (0, _) => {}
        (1, Lang::Fr) => named.push("et une autre".to_owned()),
        (more, Lang::Fr) => named.push(format!("et {more} autres")),
        (1, Lang::En) => named.push("and one more".to_owned()),
        (more, Lang::En) => named.push(format!("and {more} more")),
    }
    named.join(", ")
}

fn texts(values: &[String], lang: Lang) -> String {
    let quoted: Vec<String> = values.iter().map(|text| quoted(text, lang)).collect();
    listed(&quoted, lang)
}

fn values(values: &[Value], lang: Lang) -> String {
    let shown: Vec<String> = values.iter().map(|value| shown(value, lang)).collect();
    listed(&shown, lang)
}

fn names(names: &[String], lang: Lang) -> String {
    let joiner = match lang {
        Lang::Fr => " et ",
        Lang::En => " and ",
    };
    let quoted: Vec<String> = names.iter().map(|name| quoted(name, lang)).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{}{joiner}{last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// A heading or a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// Changes that break files.
    Breaking,
    /// Changes after which old files stay valid.
    Kept,
    /// Changes of words.
    Words,
    /// Before what a producer must do.
    ToDo,
    /// Nothing changed.
    NoChange,
}

/// A heading in a language.
pub fn heading(heading: Heading, lang: Lang) -> &'static str {
    match (heading, lang) {
        (Heading::Breaking, Lang::Fr) => "Ce qui demande de modifier les fichiers",
        (Heading::Breaking, Lang::En) => "What calls for a change in files",
        (Heading::Kept, Lang::Fr) => "Ce qui laisse les fichiers valides",
        (Heading::Kept, Lang::En) => "What leaves files valid",
        (Heading::Words, Lang::Fr) => "Textes",
        (Heading::Words, Lang::En) => "Texts",
        (Heading::ToDo, Lang::Fr) => "À faire\u{a0}:",
        (Heading::ToDo, Lang::En) => "To do:",
        (Heading::NoChange, Lang::Fr) => "Aucun changement.",
        (Heading::NoChange, Lang::En) => "No change.",
    }
}

/// What a change does to one question; nothing when it does no harm.
pub fn effect(question: Question, verdict: Verdict, lang: Lang) -> Option<&'static str> {
    Some(match (question, verdict, lang) {
        (_, Verdict::Compatible, _) => return None,
        (Question::OldFiles, Verdict::Incompatible, Lang::Fr) => {
            "D’anciens fichiers ne sont plus valides."
        }
        (Question::OldFiles, Verdict::Incompatible, Lang::En) => {
            "Some old files are no longer valid."
        }
        (Question::OldReaders, Verdict::Incompatible, Lang::Fr) => {
            "D’anciens lecteurs ne lisent pas tous les nouveaux fichiers."
        }
        (Question::OldReaders, Verdict::Incompatible, Lang::En) => {
            "Old readers do not read all new files."
        }
        (Question::OldFiles, Verdict::Indeterminate, Lang::Fr) => {
            "L’effet sur les anciens fichiers n’a pas pu être établi."
        }
        (Question::OldFiles, Verdict::Indeterminate, Lang::En) => {
            "The effect on old files could not be told."
        }
        (Question::OldReaders, Verdict::Indeterminate, Lang::Fr) => {
            "L’effet sur les anciens lecteurs n’a pas pu être établi."
        }
        (Question::OldReaders, Verdict::Indeterminate, Lang::En) => {
            "The effect on old readers could not be told."
        }
    })
}

/// Before the file that shows a break.
pub fn shows(about: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("Ce fichier le montre, pour {about}\u{a0}:"),
        Lang::En => format!("This file shows it, for {about}:"),
    }
}

/// How many other breaks there are.
pub fn more(count: usize, lang: Lang) -> String {
    match (count, lang) {
        (1, Lang::Fr) => "… et une autre rupture.".to_owned(),
        (count, Lang::Fr) => format!("… et {count} autres ruptures."),
        (1, Lang::En) => "… and one more break.".to_owned(),
        (count, Lang::En) => format!("… and {count} more breaks."),
    }
}

/// What could not be told, and why.
pub fn doubt(about: &str, cause: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("Doute sur {about}\u{a0}: {cause}."),
        Lang::En => format!("Doubt about {about}: {cause}."),
    }
}

/// The answer about a profile and its base.
pub fn profile(verdict: Verdict, base: &str, lang: Lang) -> String {
    let base = quoted(base, lang);
    match (verdict, lang) {
        (Verdict::Compatible, Lang::Fr) => {
            format!("Tout fichier conforme à ce profil est conforme à {base}.")
        }
        (Verdict::Compatible, Lang::En) => {
            format!("Every file that conforms to this profile conforms to {base}.")
        }
        (Verdict::Incompatible, Lang::Fr) => {
            format!("Un fichier conforme à ce profil n’est pas conforme à {base}.")
        }
        (Verdict::Incompatible, Lang::En) => {
            format!("A file that conforms to this profile does not conform to {base}.")
        }
        (Verdict::Indeterminate, Lang::Fr) => {
            format!(
                "Il n’a pas pu être prouvé que tout fichier conforme à ce profil l’est à {base}."
            )
        }
        (Verdict::Indeterminate, Lang::En) => {
            format!("It could not be proved that every file of this profile conforms to {base}.")
        }
    }
}
