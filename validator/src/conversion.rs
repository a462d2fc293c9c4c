//! How does a file become one that conforms? By the steps of a mapping, row after row, losing nothing.

mod action;
mod encode;
mod feed;
mod plan;
mod prepare;
pub(crate) mod projection;
mod row;
mod run;
mod work;

pub use action::StepFault;
pub use encode::{Format, SheetCell, cells};
pub use feed::{Feed, Stopped};
pub use plan::{Choices, Conversion, Obstacle};
pub use prepare::{Ask, Trial, prepare, trial};
pub use run::{Reason, Settings, Sink, Summary, run};

use crate::check::value::{KindPlan, ValuePlan};
use crate::enumeration::Enumeration;

/// What stands between the values of a field that holds several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListMark {
    /// The field holds one value.
    None,
    /// This character.
    Between(char),
    /// The cell is a JSON array.
    Array,
}

impl ListMark {
    /// That of a field. Some schemas write lists as texts with a pattern of values between bars.
    pub(crate) fn of(plan: &ValuePlan) -> Self {
        match &plan.kind {
            KindPlan::List { separator, .. } => separator.map_or(Self::Array, Self::Between),
            KindPlan::Text => {
                let source = plan.pattern.as_ref().map_or("", |pattern| pattern.source.as_str());
                let matches =
                    |text: &str| plan.pattern.as_ref().is_some_and(|pattern| pattern.matches(text));
                let listed = Enumeration::tried(source, &matches).map(|found| found.separator);
                let barred = [r"^|\|", r"(\|", "[|]"].iter().any(|sign| source.contains(sign));
                match listed {
                    Some(separator) => separator.map_or(Self::None, Self::Between),
                    None if barred => Self::Between('|'),
                    None => Self::None,
                }
            }
            _ => Self::None,
        }
    }
}

#[cfg(test)]
mod tests;
