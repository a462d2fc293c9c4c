//! Which short phrases does the command use?

use etalon_validator::words::{Lang, count};

/// A short phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phrase {
    /// Beside a bar of progress.
    Checking,
    /// Beside a bar of progress.
    Mending,
    Converting,
    /// Before the path of a report.
    ReportWritten,
    /// Name of the standard input in a report.
    StandardInput,
    /// A field that must be given.
    Required,
    /// A schema without remark.
    SchemaSound,
    /// Before a schema whose examples give what they should.
    ExamplesHold,
    /// Before a schema whose examples do not.
    ExamplesFail,
    /// Before a finding that an example should give.
    FindingMissing,
    /// Before a finding that an example should not give.
    FindingUnexpected,
    /// A remark on a rule that is not enforced.
    GraveRemark,
    /// A remark on form.
    LightRemark,
    /// Beside a `sh:ValidationReport` that is cut.
    ResultsLeftOut,
}

/// The phrase in a language.
pub(crate) fn phrase(phrase: Phrase, lang: Lang) -> &'static str {
    match (phrase, lang) {
        (Phrase::ResultsLeftOut, Lang::Fr) => {
            "Le rapport ne contient que les premiers résultats\u{202f}; l’option «\u{a0}--max-findings\u{a0}» en donne davantage."
        }
        (Phrase::ResultsLeftOut, Lang::En) => {
            "The report holds the first results only; the option “--max-findings” gives more."
        }
        (Phrase::Converting, Lang::Fr) => "Conversion",
        (Phrase::Converting, Lang::En) => "Converting",
        (Phrase::Checking, Lang::Fr) => "Vérification",
        (Phrase::Checking, Lang::En) => "Checking",
        (Phrase::Mending, Lang::Fr) => "Correction",
        (Phrase::Mending, Lang::En) => "Mending",
        (Phrase::ReportWritten, Lang::Fr) => "Rapport enregistré\u{a0}:",
        (Phrase::ReportWritten, Lang::En) => "Report written to",
        (Phrase::StandardInput, Lang::Fr) => "entrée standard",
        (Phrase::StandardInput, Lang::En) => "standard input",
        (Phrase::Required, Lang::Fr) => "obligatoire ·",
        (Phrase::Required, Lang::En) => "required ·",
        (Phrase::SchemaSound, Lang::Fr) => "Aucune remarque.",
        (Phrase::SchemaSound, Lang::En) => "No remark.",
        (Phrase::ExamplesHold, Lang::Fr) => "juste\u{a0}:",
        (Phrase::ExamplesHold, Lang::En) => "right:",
        (Phrase::ExamplesFail, Lang::Fr) => "faux\u{a0}:",
        (Phrase::ExamplesFail, Lang::En) => "wrong:",
        (Phrase::FindingMissing, Lang::Fr) => "constat attendu et absent\u{a0}:",
        (Phrase::FindingMissing, Lang::En) => "expected and not found:",
        (Phrase::FindingUnexpected, Lang::Fr) => "constat inattendu\u{a0}:",
        (Phrase::FindingUnexpected, Lang::En) => "found and not expected:",
        (Phrase::GraveRemark, Lang::Fr) => "à corriger\u{a0}:",
        (Phrase::GraveRemark, Lang::En) => "to mend:",
        (Phrase::LightRemark, Lang::Fr) => "à améliorer\u{a0}:",
        (Phrase::LightRemark, Lang::En) => "to improve:",
    }
}

/// How many schemas were tried, and how many of them fail.
pub(crate) fn tried(tried: usize, failed: usize, lang: Lang) -> String {
    let (tried, failed) = (tried as u64, failed as u64);
    match lang {
        Lang::Fr => format!(
            "{}, {}.",
            count(tried, "schéma essayé", "schémas essayés", lang),
            count(failed, "en défaut", "en défaut", lang)
        ),
        Lang::En => format!(
            "{}, {}.",
            count(tried, "schema tried", "schemas tried", lang),
            count(failed, "failing", "failing", lang)
        ),
    }
}
