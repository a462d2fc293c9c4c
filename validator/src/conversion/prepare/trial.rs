//! Which rows would a line of a mapping make well? Tried on the first rows of the table, with all that a conversion does.

use std::borrow::Cow;

use super::{Ask, TRIED, item};
use crate::conversion::ListMark;
use crate::conversion::action::{self, Action, Made};
use crate::conversion::plan::Values;
use crate::correspondence::Line;
use crate::dataset::Cell;
use crate::excerpt::Column;
use crate::mending;

/// What became of the rows that were tried.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Trial {
    /// Rows that gave a value the field accepts.
    pub right: usize,
    /// Rows that gave none, their cells being empty or left out.
    pub empty: usize,
    /// Rows that gave a value the field refuses, or none because a step does not understand the cells.
    pub wrong: usize,
}

/// Tries a line on the cells of its sources, in their order.
pub fn trial(ask: Ask<'_>, line: &Line, sources: &[&Column]) -> Trial {
    let mut trial = Trial::default();
    let Ok(actions) = Action::all(&line.steps, sources.len().max(1)) else { return trial };
    let values = Values::of(&line.values);
    let mark = ListMark::of(&ask.plan.value);
    let rows = sources.iter().map(|source| source.cells.len()).max().unwrap_or(0);
    for row in 0..rows.min(TRIED) {
        let cells = sources.iter().map(|source| source.cells.get(row).map_or("", String::as_str));
        let cells: Vec<&str> = cells.collect();
        let coded = |text: &str| {
            let pair = values.as_ref().and_then(|values| values.pairs.get(values.find(text)?));
            pair.map_or_else(|| text.to_owned(), |(_, to)| to.trim().to_owned())
        };
        let right = |text: &str| is_right(&ask, text);
        match action::run(&actions, &cells, ask.target()) {
            Err(_) => trial.wrong += 1,
            Ok(Made::Nothing) => trial.empty += 1,
            Ok(Made::One(text)) => match coded(&text).as_str() {
                "" => trial.empty += 1,
                text if right(text) => trial.right += 1,
                _ => trial.wrong += 1,
            },
            Ok(Made::Many(texts)) => {
                let coded: Vec<String> = texts.iter().map(|text| coded(text)).collect();
                let split = |text: &String| -> Vec<String> {
                    match mark {
                        ListMark::Between(mark) => text.split(mark).map(str::to_owned).collect(),
                        _ => vec![text.clone()],
                    }
                };
                let parts = coded.iter().flat_map(split).filter(|part| !part.is_empty());
                let sound: Vec<bool> = parts.map(|part| item(&ask.plan.value, &part)).collect();
                match sound.as_slice() {
                    [] => trial.empty += 1,
                    all if all.iter().all(|sound| *sound) => trial.right += 1,
                    _ => trial.wrong += 1,
                }
            }
        }
    }
    trial
}

/// Whether the field accepts a text, or would once it is mended.
fn is_right(ask: &Ask<'_>, text: &str) -> bool {
    ask.plan.value.accepts(text)
        || mending::cell(ask.plan, &Cell::Text(Cow::Borrowed(text)), &|_| false)
            .is_some_and(|mended| ask.plan.value.accepts(&mended.text))
}
