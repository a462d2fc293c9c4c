//! How does a file become one that conforms? By the steps of a mapping, row after row, losing nothing.

mod action;
mod encode;
mod feed;
mod plan;
mod prepare;
mod projection;
mod row;
mod run;
mod work;

pub use action::StepFault;
pub use encode::{Format, SheetCell, cells};
pub use feed::{Feed, Stopped};
pub use plan::{Choices, Conversion, Obstacle};
pub use prepare::{Ask, prepare};
pub use run::{Reason, Settings, Sink, Summary, run};

use crate::check::value::{KindPlan, ValuePlan};

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
                let barred = [r"^|\|", r"(\|", "[|]"].iter().any(|sign| source.contains(sign));
                if barred { Self::Between('|') } else { Self::None }
            }
            _ => Self::None,
        }
    }
}

#[cfg(test)]
mod tests;
