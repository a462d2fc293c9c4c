//! Why could it not be told whether one schema is included in another?

use serde::Serialize;

/// Why something could not be told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", content = "about", rename_all = "camelCase")]
pub enum Reason {
    /// A schema is broken at this place.
    Faulty(String),
    /// A keyword is not understood.
    Keyword(String),
    /// A reference leads to a document that is not at hand.
    Reference(String),
    /// A pattern is no regular language.
    PatternNotRegular(String),
    /// The automaton of a pattern is too large.
    PatternTooComplex(String),
    /// It depends on whether readers check a format.
    Format(String),
    /// A number has too many digits to be compared exactly.
    Numbers,
    /// The schemas are nested too deep.
    TooDeep,
    /// The schemas are too intricate for the bounds set on the search.
    TooComplex,
    /// A document was found, but the validators did not confirm it.
    Unconfirmed,
}

impl Reason {
    /// Why an assertion that is not understood leaves a doubt.
    pub(super) fn opaque(name: &str) -> Self {
        let (keyword, rest) = name.split_once(' ').unwrap_or((name, ""));
        match keyword {
            "$ref" => {
                Self::Reference(rest.trim_end_matches(" 1").trim_end_matches(" 2").to_owned())
            }
            "loop" => Self::Keyword("$ref".to_owned()),
            "pattern" => Self::PatternNotRegular(rest.to_owned()),
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
                Self::Numbers
            }
            _ => Self::Keyword(keyword.to_owned()),
        }
    }
}

/// The reasons worth telling: that a document was not confirmed says less than why.
pub(super) fn told(reasons: Vec<Reason>) -> Vec<Reason> {
    let telling = reasons.iter().any(|reason| *reason != Reason::Unconfirmed);
    let mut told: Vec<Reason> =
        reasons.into_iter().filter(|reason| !telling || *reason != Reason::Unconfirmed).collect();
    if told.is_empty() {
        told.push(Reason::TooComplex);
    }
    told.sort();
    told
}
