//! Which short phrases does the command use?

use etalon_validator::words::Lang;

/// A short phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phrase {
    /// Beside a bar of progress.
    Checking,
    /// Before the path of a report.
    ReportWritten,
    /// Name of the standard input in a report.
    StandardInput,
    /// A field that must be given.
    Required,
    /// A schema without remark.
    SchemaSound,
    /// A remark on a rule that is not enforced.
    GraveRemark,
    /// A remark on form.
    LightRemark,
}

/// The phrase in a language.
pub(crate) fn phrase(phrase: Phrase, lang: Lang) -> &'static str {
    match (phrase, lang) {
        (Phrase::Checking, Lang::Fr) => "Vérification",
        (Phrase::Checking, Lang::En) => "Checking",
        (Phrase::ReportWritten, Lang::Fr) => "Rapport enregistré\u{a0}:",
        (Phrase::ReportWritten, Lang::En) => "Report written to",
        (Phrase::StandardInput, Lang::Fr) => "entrée standard",
        (Phrase::StandardInput, Lang::En) => "standard input",
        (Phrase::Required, Lang::Fr) => "obligatoire ·",
        (Phrase::Required, Lang::En) => "required ·",
        (Phrase::SchemaSound, Lang::Fr) => "Aucune remarque.",
        (Phrase::SchemaSound, Lang::En) => "No remark.",
        (Phrase::GraveRemark, Lang::Fr) => "à corriger\u{a0}:",
        (Phrase::GraveRemark, Lang::En) => "to mend:",
        (Phrase::LightRemark, Lang::Fr) => "à améliorer\u{a0}:",
        (Phrase::LightRemark, Lang::En) => "to improve:",
    }
}
