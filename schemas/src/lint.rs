//! What is wrong with a schema itself? Facts only: the sentences live in the validator's `words`.

use serde::Serialize;

/// A remark on a schema. It never keeps the schema from being used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lint {
    /// Where in the schema, as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// Name of the field concerned.
    pub field: Option<String>,
    /// What was found.
    pub fact: LintFact,
}

/// What was found in a schema.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum LintFact {
    /// A rule key stands where it is never read: `enum` beside `constraints`.
    MisplacedKey {
        /// The key.
        key: String,
    },
    /// A key is misspelt: `contraints`.
    MisspeltKey {
        /// The key as written.
        key: String,
        /// What was meant.
        meant: String,
    },
    /// A key that no specification knows.
    UnknownKey {
        /// The key.
        key: String,
    },
    /// A type that no specification knows; read as the type it resembles
    /// (`entier`, `String`), else as text.
    UnknownType {
        /// The type as written.
        found: String,
    },
    /// A format that no specification knows; not checked.
    UnknownFormat {
        /// The format as written.
        found: String,
    },
    /// A check that nobody defines; not checked.
    UndefinedCheck {
        /// Its name.
        name: String,
    },
    /// A known check whose parameters do not fit; not checked.
    CheckParameters {
        /// Its name.
        name: String,
    },
    /// A constraint that has no meaning for the type.
    UselessConstraint {
        /// The constraint.
        key: String,
        /// The type.
        kind: String,
    },
    /// A key whose value has the wrong form.
    WrongValue {
        /// The key.
        key: String,
    },
    /// The example given for a field breaks the field's own rules.
    InvalidExample {
        /// Code of the first finding about it.
        finding: String,
    },
    /// The same value twice in an enumeration.
    DuplicateEnumValue {
        /// The value.
        value: String,
    },
    /// The pattern is not a regular expression that can be run; not checked.
    InvalidPattern {
        /// What the compiler says, in its own words.
        reason: String,
    },
    /// The pattern uses back-references or look-around: it runs bounded.
    CostlyPattern,
    /// Two fields have the same name.
    DuplicateField,
    /// A key or rule names a field that does not exist; not checked.
    UnknownField {
        /// The name.
        name: String,
    },
    /// A rule that no value can satisfy.
    Unsatisfiable {
        /// The key.
        key: String,
    },
    /// A rule that can never be reached: made useless by another one.
    Unreachable {
        /// The key.
        key: String,
        /// The one that makes it useless.
        because: String,
    },
    /// The schema has no version.
    MissingVersion,
    /// The version is not `major.minor.patch`.
    VersionNotSemver {
        /// The version.
        found: String,
    },
    /// The schema does not say which draft of JSON Schema it follows (`$schema`).
    MissingDialect,
    /// The schema has no title.
    MissingTitle,
    /// The schema has no licence.
    MissingLicence,
    /// The schema has no name.
    MissingName,
    /// The name has characters that the specification forbids.
    NameForm {
        /// The name.
        found: String,
    },
    /// A field has no description.
    MissingDescription,
    /// A `$ref` that cannot be resolved without the network; not checked.
    UnresolvedReference {
        /// The reference.
        reference: String,
    },
    /// The document breaks the meta-schema.
    MetaSchema {
        /// Keyword of the meta-schema.
        keyword: String,
    },
}

impl LintFact {
    /// Whether a rule its author wanted is not enforced, or cannot be met.
    pub fn is_grave(&self) -> bool {
        !matches!(
            self,
            Self::UnknownKey { .. }
                | Self::MissingVersion
                | Self::VersionNotSemver { .. }
                | Self::MissingDialect
                | Self::MissingTitle
                | Self::MissingLicence
                | Self::MissingName
                | Self::NameForm { .. }
                | Self::MissingDescription
                | Self::CostlyPattern
                | Self::DuplicateEnumValue { .. }
        )
    }
}

impl LintFact {
    /// Whether a rule that the author wrote is not applied to data.
    pub fn leaves_out_a_rule(&self) -> bool {
        matches!(
            self,
            Self::MisplacedKey { .. }
                | Self::MisspeltKey { .. }
                | Self::UndefinedCheck { .. }
                | Self::CheckParameters { .. }
                | Self::UselessConstraint { .. }
                | Self::WrongValue { .. }
                | Self::InvalidPattern { .. }
                | Self::UnknownField { .. }
                | Self::UnresolvedReference { .. }
        )
    }
}

impl Lint {
    /// A remark on the schema as a whole.
    pub fn whole(pointer: impl Into<String>, fact: LintFact) -> Self {
        Self { pointer: pointer.into(), field: None, fact }
    }

    /// A remark on one field.
    pub fn field(pointer: impl Into<String>, field: &str, fact: LintFact) -> Self {
        Self { pointer: pointer.into(), field: Some(field.to_owned()), fact }
    }
}
