//! Did a code lose the zeros it began with?

use crate::check::value::{Fault, ValuePlan};
use crate::fact::Fact;
use crate::finding::Remedy;

/// Most zeros a spreadsheet is believed to have eaten.
const MOST: usize = 4;

/// If zeros in front make the text a value of the field, says so.
pub(super) fn lost(plan: &ValuePlan, text: &str, typed: bool) -> Option<Fault> {
    if text.is_empty() || text.len() > 20 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut padded = text.to_owned();
    for _ in 0..MOST {
        padded.insert(0, '0');
        if plan.accepts(&padded) {
            let fact = Fact::LeadingZeroLost { length: padded.len(), typed };
            let remedy = Remedy::replace(padded);
            return Some(Fault::with(fact, if typed { remedy } else { remedy.to_confirm() }));
        }
    }
    None
}
