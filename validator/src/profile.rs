//! How severe is a fault? Under which named profile.

use std::str::FromStr;

use serde::Serialize;

use crate::code::Code;
use crate::fact::{Fact, GeometryFault, HeaderDifference};
use crate::finding::Severity;
use crate::format::NamedFormat;

/// A named set of severities, printed in every report so that two verdicts can be compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// To the letter: every field has its column, in order, and nothing else stands in the file.
    Strict,
    /// What a re-user can read without harm is a warning.
    #[default]
    Standard,
    /// What a machine can mend safely is a warning.
    Lenient,
}

/// The text names no profile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown profile: {0:?}")]
pub struct UnknownProfile(pub String);

impl Profile {
    /// The name people type.
    pub fn name(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::Standard => "standard",
            Self::Lenient => "lenient",
        }
    }

    /// The severity of a fact. `None` where the profile does not speak of it at all.
    pub fn severity(self, fact: &Fact) -> Severity {
        use Severity::{Error, Information, Warning};
        let by_profile = |strict, standard, lenient| match self {
            Self::Strict => strict,
            Self::Standard => standard,
            Self::Lenient => lenient,
        };
        match fact.code() {
            Code::E102 => match fact {
                Fact::OptionalColumnMissing { recommended: false, .. } => {
                    by_profile(Error, Information, Information)
                }
                _ => by_profile(Error, Warning, Information),
            },
            Code::E103 | Code::E104 => by_profile(Error, Warning, Information),
            Code::E105 | Code::E109 | Code::E110 => by_profile(Error, Error, Warning),
            Code::E106
            | Code::E108
            | Code::E111
            | Code::E112
            | Code::E114
            | Code::E118
            | Code::E119
            | Code::E216
            | Code::E218 => by_profile(Error, Warning, Warning),
            Code::E107 => match fact {
                Fact::HeaderSpelling { difference: HeaderDifference::English, .. } => {
                    by_profile(Error, Information, Information)
                }
                _ => by_profile(Error, Warning, Warning),
            },
            Code::E214 => match fact {
                // Why: the spreadsheet, not the agent, dropped the zero, and the code can be restored.
                Fact::LeadingZeroLost { typed: true, .. } => by_profile(Error, Warning, Warning),
                _ => by_profile(Error, Error, Warning),
            },
            Code::E117 | Code::E120 | Code::E217 => by_profile(Error, Error, Warning),
            Code::E403 => match fact {
                // Why: no bounds of a country were needed, the coordinates are impossible as they stand.
                Fact::Swapped { country: None } => by_profile(Error, Error, Warning),
                _ => by_profile(Error, Warning, Warning),
            },
            Code::E404 => by_profile(Error, Warning, Warning),
            // Why: map software closes and turns rings by itself.
            Code::E405 => match fact {
                Fact::GeometryInvalid { fault: GeometryFault::RingOrder } => {
                    by_profile(Warning, Warning, Information)
                }
                Fact::GeometryInvalid { fault: GeometryFault::OpenRing } => {
                    by_profile(Error, Warning, Information)
                }
                _ => Error,
            },
            // Why: the description of some schemes rests on one source, not on a standard.
            Code::E207 | Code::E208 if matches!(fact, Fact::CodeOfScheme { scheme, .. } if scheme.is_advisory()) => {
                by_profile(Warning, Information, Information)
            }
            // Why: hours in plain words are of use to people; many towns know no other notation.
            Code::E207 => match fact {
                Fact::FormatMismatch { format: NamedFormat::HorairesOsm, .. } => {
                    by_profile(Error, Warning, Information)
                }
                _ => Error,
            },
            // Why: shapes say themselves how grave it is to break them.
            Code::E501
            | Code::E502
            | Code::E503
            | Code::E504
            | Code::E505
            | Code::E506
            | Code::E507
            | Code::E508
            | Code::E509
            | Code::E510
            | Code::E511 => match fact {
                Fact::Graph(fact) => fact.severity,
                _ => Error,
            },
            Code::A101 | Code::A106 => by_profile(Warning, Information, Information),
            Code::A102 | Code::A103 | Code::A105 | Code::A501 => Information,
            // Why: an identity number out of the city is a breach whatever the file is for.
            Code::P102 => Error,
            Code::P101 => by_profile(Error, Warning, Warning),
            Code::P103 => by_profile(Error, Warning, Information),
            Code::A104 | Code::A107 => by_profile(Warning, Warning, Information),
            _ => Error,
        }
    }
}

impl FromStr for Profile {
    type Err = UnknownProfile;

    fn from_str(text: &str) -> Result<Self, UnknownProfile> {
        match text.trim().to_lowercase().as_str() {
            "strict" => Ok(Self::Strict),
            "standard" => Ok(Self::Standard),
            "lenient" | "souple" | "indulgent" => Ok(Self::Lenient),
            _ => Err(UnknownProfile(text.to_owned())),
        }
    }
}
