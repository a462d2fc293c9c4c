//! With which exit code does the command end?

use std::process::ExitCode;

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
        }
    }
}
