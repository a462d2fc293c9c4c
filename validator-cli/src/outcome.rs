//! With which exit code does the command end?

use std::process::ExitCode;

use etalon_schemas::compat::Verdict as Compatibility;
use etalon_validator::Verdict;

/// How a command ended; the numbers are documented and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// 0: all files conform, or the command did what was asked.
    Conforms,
    /// 1: a file, or a schema, has errors.
    DoesNotConform,
    /// 2: something could not be read, or the command was misused.
    CouldNotCheck,
    /// 3: two versions of a schema could neither be proved to fit nor shown not to.
    Indeterminate,
}

impl From<Compatibility> for Outcome {
    fn from(verdict: Compatibility) -> Self {
        match verdict {
            Compatibility::Compatible => Self::Conforms,
            Compatibility::Incompatible => Self::DoesNotConform,
            Compatibility::Indeterminate => Self::Indeterminate,
        }
    }
}

impl From<Verdict> for Outcome {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Conforms => Self::Conforms,
            Verdict::DoesNotConform => Self::DoesNotConform,
            Verdict::CouldNotCheck => Self::CouldNotCheck,
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Conforms => Self::SUCCESS,
            Outcome::DoesNotConform => Self::from(1),
            Outcome::CouldNotCheck => Self::from(2),
            Outcome::Indeterminate => Self::from(3),
        }
    }
}
