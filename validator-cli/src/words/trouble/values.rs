//! What is said when no code can be proposed?

use etalon_validator::words::{Lang, quoted};

/// Names of fields that are listed, at most.
const LISTED: usize = 30;

/// No field of this name in the schema.
pub(super) fn unknown_field(schema: &str, field: &str, fields: &[String], lang: Lang) -> String {
    let (schema, field) = (quoted(schema, lang), quoted(field, lang));
    let known: Vec<&str> = fields.iter().take(LISTED).map(String::as_str).collect();
    let more = if fields.len() > LISTED { ", …" } else { "" };
    let known = known.join(", ");
    match lang {
        Lang::Fr => format!(
            "le schéma {schema} n’a pas de champ {field}. Écrivez le nom d’un de ses champs\u{a0}: {known}{more}."
        ),
        Lang::En => format!(
            "the schema {schema} has no field {field}. Write the name of one of its fields: {known}{more}."
        ),
    }
}

/// A field that any value may be given to.
pub(super) fn no_codes(field: &str, lang: Lang) -> String {
    let field = quoted(field, lang);
    match lang {
        Lang::Fr => format!(
            "le champ {field} n’a pas de liste de codes\u{a0}: il n’y a pas de code à proposer. Choisissez un champ dont les valeurs sont énumérées (enum, categories ou liste de codes)."
        ),
        Lang::En => format!(
            "the field {field} has no list of codes: there is no code to propose. Choose a field whose values are listed (enum, categories or code list)."
        ),
    }
}
