//! How is it told which schema a file follows, how sure that is, and why?

mod en;
mod fr;

use super::Lang;
use crate::detect::Reason;

/// A reason, in a sentence.
pub fn reason(reason: &Reason, lang: Lang) -> String {
    match lang {
        Lang::Fr => fr::reason(reason),
        Lang::En => en::reason(reason),
    }
}

/// The word for programs for a kind of reason.
pub fn reason_key(reason: &Reason) -> &'static str {
    match reason {
        Reason::Columns { .. } => "columns",
        Reason::Telling { .. } => "telling",
        Reason::Alias { .. } => "alias",
        Reason::Required { .. } => "required",
        Reason::Format { .. } => "format",
        Reason::Values { .. } => "values",
        Reason::Refused { .. } => "refused",
        Reason::Unknown { .. } => "unknown",
    }
}

/// What is said when no known schema fits.
pub fn none(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => {
            "Aucun schéma connu ne correspond à ce fichier. Vous pouvez donner d’autres schémas avec «\u{a0}--schemas\u{a0}», ou commencer le vôtre avec «\u{a0}etalon schema new\u{a0}»."
        }
        Lang::En => {
            "No known schema fits this file. You may give other schemas with “--schemas”, or begin your own with “etalon schema new”."
        }
    }
}

/// What is said when several schemas fit as well.
pub fn undecided(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => {
            "Aucun schéma ne l’emporte. Comparez les raisons ci-dessous, puis indiquez le bon avec «\u{a0}--schema\u{a0}»."
        }
        Lang::En => {
            "No schema stands out. Compare the reasons below, then name the right one with “--schema”."
        }
    }
}

/// Before the other versions that fit as well.
pub fn other_versions(versions: &[&str], lang: Lang) -> String {
    let versions = versions.join(", ");
    match lang {
        Lang::Fr => {
            format!("Versions plus anciennes ou voisines qui conviennent aussi\u{a0}: {versions}.")
        }
        Lang::En => format!("Older or neighbouring versions that fit too: {versions}."),
    }
}
