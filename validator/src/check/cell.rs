//! What is wrong in the text of a cell? Blanks around it, its encoding, then the value it stands for.

use std::borrow::Cow;

use crate::check::value::{Fault, ValuePlan, trimmed};
use crate::fact::Fact;
use crate::finding::Remedy;
use crate::read::encoding::undo_double_encoding;

/// The value that a cell stands for, as its faults speak of it.
pub(crate) struct Looked<'t> {
    /// The text without blanks around it, its encoding repaired.
    pub(crate) value: Cow<'t, str>,
    /// How many of the faults are those of the writing, before those of the value.
    pub(crate) written: usize,
}

/// Pushes the faults of a text; those of the value lack the remedies that [`ValuePlan::mend`] finds.
///
/// `typed`: the text stands for a number that a spreadsheet stored.
pub(crate) fn look<'t>(
    plan: &ValuePlan,
    text: &'t str,
    typed: bool,
    faults: &mut Vec<Fault>,
) -> Looked<'t> {
    let bare = trimmed(text);
    if bare.len() != text.len() {
        faults.push(Fault::with(Fact::Padding, Remedy::replace(bare)));
    }
    let repaired = if bare.is_ascii() { None } else { undo_double_encoding(bare) };
    if let Some(repaired) = &repaired {
        faults.push(Fault::with(Fact::CellDoubleEncoded, Remedy::replace(repaired.as_str())));
    }
    let value = repaired.map_or(Cow::Borrowed(bare), Cow::Owned);
    let written = faults.len();
    plan.look(&value, typed, faults);
    Looked { value, written }
}
