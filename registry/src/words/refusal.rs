//! In which words is it said why something may not be published, and how to mend it?

use etalon_schemas::compat::Witness;
use etalon_validator::words::{self, Lang};

use crate::examination::Refusal;

/// Letters of a witness that are shown in a sentence, at most.
const LONGEST: usize = 400;

/// Why something may not be published, and how to mend it.
pub(crate) fn refusal(refusal: &Refusal, lang: Lang) -> String {
    match lang {
        Lang::Fr => french(refusal),
        Lang::En => english(refusal),
    }
}

/// Where in the source it is.
pub(crate) fn pointer(refusal: &Refusal) -> Option<&str> {
    match refusal {
        Refusal::Lint { remark } => Some(&remark.pointer),
        Refusal::Identity { member, .. } => Some(member),
        _ => None,
    }
}

/// The stable code.
pub(crate) fn code(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Identity { .. } => "identity",
        Refusal::Lint { .. } => "lint",
        Refusal::Example { .. } => "example",
        Refusal::Reference { .. } => "reference",
        Refusal::Profile { .. } => "profile",
        Refusal::Breaking { .. } => "breaking",
    }
}

fn french(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Identity { member, expected, found } => format!(
            "La source se nomme elle-même autrement ({member}\u{a0}: «\u{a0}{found}\u{a0}» au lieu de «\u{a0}{expected}\u{a0}»). Corrigez la source ou l’adresse."
        ),
        Refusal::Lint { remark } => {
            let sentence = words::lint(remark, Lang::Fr);
            format!("{} {}", sentence.what, sentence.mend)
        }
        Refusal::Example { file, valid: true } => format!(
            "L’exemple «\u{a0}{file}\u{a0}» doit être conforme et ne l’est pas. Vérifiez-le avec «\u{a0}etalon validate\u{a0}», puis corrigez l’exemple ou le schéma."
        ),
        Refusal::Example { file, valid: false } => format!(
            "L’exemple «\u{a0}{file}\u{a0}» ne doit pas être conforme et il l’est. Mettez-y une faute que le schéma interdit."
        ),
        Refusal::Reference { iri } => format!(
            "«\u{a0}{iri}\u{a0}» n’est pas publié dans ce registre. Publiez-le d’abord, ou corrigez l’adresse."
        ),
        Refusal::Profile { base, witness: Some(witness) } => format!(
            "Ce profil accepte un fichier que le schéma étendu «\u{a0}{base}\u{a0}» refuse\u{a0}: {}. Restreignez le profil, ou n’étendez plus ce schéma.",
            shown(witness)
        ),
        Refusal::Profile { base, witness: None } => format!(
            "Il n’a pas pu être prouvé que tout fichier de ce profil est conforme au schéma étendu «\u{a0}{base}\u{a0}». Rapprochez l’écriture du profil de celle du schéma étendu."
        ),
        Refusal::Breaking { against, next, witness } => {
            let next = next.as_deref().unwrap_or("?");
            match witness {
                Some(witness) => format!(
                    "Un fichier conforme à «\u{a0}{against}\u{a0}» ne l’est plus\u{a0}: {}. Numérotez cette version {next}, ou publiez-la de force avec une raison.",
                    shown(witness)
                ),
                None => format!(
                    "Rien ne prouve que les fichiers conformes à «\u{a0}{against}\u{a0}» le restent, ou qu’ils gardent leur sens. Numérotez cette version {next}, ou publiez-la de force avec une raison."
                ),
            }
        }
    }
}

fn english(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Identity { member, expected, found } => format!(
            "The source calls itself otherwise ({member}: “{found}” instead of “{expected}”). Correct the source or the address."
        ),
        Refusal::Lint { remark } => {
            let sentence = words::lint(remark, Lang::En);
            format!("{} {}", sentence.what, sentence.mend)
        }
        Refusal::Example { file, valid: true } => format!(
            "The example “{file}” must conform and does not. Check it with “etalon validate”, then correct the example or the schema."
        ),
        Refusal::Example { file, valid: false } => format!(
            "The example “{file}” must not conform and does. Put a fault in it that the schema forbids."
        ),
        Refusal::Reference { iri } => format!(
            "“{iri}” is not published in this registry. Publish it first, or correct the address."
        ),
        Refusal::Profile { base, witness: Some(witness) } => format!(
            "This profile accepts a file that the extended schema “{base}” refuses: {}. Restrict the profile, or extend that schema no longer.",
            shown(witness)
        ),
        Refusal::Profile { base, witness: None } => format!(
            "It could not be proved that every file of this profile conforms to the extended schema “{base}”. Write the profile closer to the extended schema."
        ),
        Refusal::Breaking { against, next, witness } => {
            let next = next.as_deref().unwrap_or("?");
            match witness {
                Some(witness) => format!(
                    "A file that conforms to “{against}” no longer does: {}. Number this version {next}, or force it with a reason.",
                    shown(witness)
                ),
                None => format!(
                    "Nothing proves that the files that conform to “{against}” still do, or keep their meaning. Number this version {next}, or force it with a reason."
                ),
            }
        }
    }
}

/// A witness on one line: it is made up, it holds nobody's data.
fn shown(witness: &Witness) -> String {
    let text = match witness {
        Witness::Table(text) => text.trim_end().replace('\n', " ⏎ "),
        Witness::Document(value) => value.to_string(),
    };
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
