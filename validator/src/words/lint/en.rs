//! How is a remark on a schema told in English?

use etalon_schemas::{Lint, LintFact};

use super::rule;
use crate::words::{Lang, Sentence, typography};

fn q(text: &str) -> String {
    typography::quoted(text, Lang::En)
}

/// What is wrong in the schema, and how its author mends it.
#[expect(
    clippy::too_many_lines,
    reason = "one arm for each fact, in one place, so that none is forgotten"
)]
pub(in crate::words) fn sentence(remark: &Lint) -> Sentence {
    let here = match &remark.field {
        Some(field) => format!("The field {}", q(field)),
        None => "The schema".to_owned(),
    };
    let of = match &remark.field {
        Some(field) => format!(" of the field {}", q(field)),
        None => String::new(),
    };
    match &remark.fact {
        LintFact::MisplacedKey { key } => Sentence::new(
            format!(
                "{here} has the key {} where it is never read: the rule is not applied.",
                q(key)
            ),
            format!("Move {} into “constraints”.", q(key)),
        ),
        LintFact::MisspeltKey { key, meant } => Sentence::new(
            format!("{here} has the misspelt key {}: it is never read.", q(key)),
            format!("Write {} instead of {}.", q(meant), q(key)),
        ),
        LintFact::UnknownKey { key } => Sentence::new(
            format!(
                "{here} has the key {}, which no specification defines; it is ignored.",
                q(key)
            ),
            "Remove this key if it was meant as a rule; keep it if another tool reads it.",
        ),
        LintFact::UnknownType { found } => Sentence::new(
            format!(
                "{here} has the type {}, which no specification defines; values are read as text.",
                q(found)
            ),
            "Write a known type, such as “string”, “integer”, “number”, “boolean” or “date”.",
        ),
        LintFact::UnknownFormat { found } => Sentence::new(
            format!(
                "{here} has the format {}, which no specification defines; it is not checked.",
                q(found)
            ),
            "Write a known format, such as “email”, “uri” or “uuid”, or state the rule as a “pattern”.",
        ),
        LintFact::UndefinedCheck { name } => Sentence::new(
            format!(
                "{here} asks for the check {}, which nobody defines; it is not applied.",
                q(name)
            ),
            "Correct the name of the check, or remove it.",
        ),
        LintFact::CheckParameters { name } => Sentence::new(
            format!(
                "{here} asks for the check {} with parameters that do not fit; it is not applied.",
                q(name)
            ),
            "Check the names and the number of the parameters, and that every column they name exists.",
        ),
        LintFact::UselessConstraint { key, kind } => Sentence::new(
            format!(
                "The constraint {}{of} has no meaning for the type {}; it is not applied.",
                q(key),
                q(kind)
            ),
            "Remove the constraint, or change the type.",
        ),
        LintFact::WrongValue { key } => Sentence::new(
            format!("The key {}{of} has a value of an unexpected form; it is not applied.", q(key)),
            format!(
                "Give {} the form that the specification asks for: number, text, list or object.",
                q(key)
            ),
        ),
        LintFact::InvalidExample { finding } => Sentence::new(
            format!(
                "The example{of} breaks the rules it illustrates ({}).",
                rule(finding, Lang::En)
            ),
            "Correct the example, or the rule if the rule is wrong.",
        ),
        LintFact::DuplicateEnumValue { value } => Sentence::new(
            format!("The list of allowed values{of} contains {} twice.", q(value)),
            "Remove the repeated value.",
        ),
        LintFact::InvalidPattern { reason } => Sentence::new(
            format!(
                "The pattern{of} is not a regular expression that can be run; it is not checked."
            ),
            format!(
                "Correct the regular expression. (Technical detail: {}.)",
                typography::safe(reason.trim_end_matches('.'))
            ),
        ),
        LintFact::CostlyPattern => Sentence::new(
            format!(
                "The pattern{of} uses a back-reference or looks around: it runs slowly, and within a limit of computation."
            ),
            "Write the regular expression without back-reference or look-around, if possible.",
        ),
        LintFact::DuplicateField => Sentence::new(
            format!("{here} is described twice; only the first description is applied."),
            "Remove or rename the second field.",
        ),
        LintFact::UnknownField { name } => Sentence::new(
            format!(
                "A key or a rule{of} names the field {}, which does not exist; it is not applied.",
                q(name)
            ),
            format!("Correct the name, or add the field {}.", q(name)),
        ),
        LintFact::Unsatisfiable { key } => Sentence::new(
            format!("No value can satisfy the rule {}{of}.", q(key)),
            "Look for bounds and lists that contradict each other.",
        ),
        LintFact::Unreachable { key, because } => Sentence::new(
            format!("The rule {}{of} never serves: {} makes it useless.", q(key), q(because)),
            "Remove one of the two rules.",
        ),
        LintFact::MissingVersion => Sentence::new(
            "The schema has no version.",
            "Add a version of three numbers, such as “1.0.0”.",
        ),
        LintFact::VersionNotSemver { found } => Sentence::new(
            format!("The version {} is not written as three numbers.", q(found)),
            "Write the version as major.minor.patch, such as “1.0.0”.",
        ),
        LintFact::MissingTitle => Sentence::new(
            format!("{here} has no title."),
            "Add a short title that everyone understands.",
        ),
        LintFact::MissingLicence => Sentence::new(
            "The schema does not state its licence.",
            "Add the licence, such as “etalab-2.0” or “CC-BY-4.0”.",
        ),
        LintFact::MissingName => Sentence::new(
            format!("{here} has no name."),
            "Add a name in lower case, without accent or space.",
        ),
        LintFact::NameForm { found } => Sentence::new(
            format!("The name {} has characters that the specification forbids.", q(found)),
            "Write the name with lower-case letters without accents, digits, “-”, “_”, “.” or “/”.",
        ),
        LintFact::MissingDescription => Sentence::new(
            format!("{here} has no description."),
            "Say in one sentence what the value means and how to enter it.",
        ),
        LintFact::UnresolvedReference { reference } => Sentence::new(
            format!(
                "{here} refers to {}, which is not in the schema and is not downloaded; this part is not checked.",
                q(reference)
            ),
            "Copy the definition into the schema, under “$defs”, or provide the document referred to.",
        ),
        LintFact::MissingDialect => Sentence::new(
            "The schema does not say in which language it is written.",
            "Add the key “$schema” with the address of the specification it follows, such as “https://json-schema.org/draft/2020-12/schema”.",
        ),
        LintFact::MetaSchema { keyword } => Sentence::new(
            format!(
                "The document breaks the specification of its language (rule {}, at {}).",
                q(keyword),
                q(&remark.pointer)
            ),
            "Correct this part of the schema after the specification.",
        ),
    }
}
