//! Is the value long enough, and short enough?

use crate::check::value::Fault;
use crate::fact::Fact;

/// Checks a number of characters, or of items.
pub(super) fn check(
    (minimum, maximum): (Option<u64>, Option<u64>),
    found: u64,
    items: bool,
    faults: &mut Vec<Fault>,
) {
    if let Some(minimum) = minimum.filter(|minimum| found < *minimum) {
        faults.push(Fault::of(Fact::TooShort { minimum, found, items }));
    }
    if let Some(maximum) = maximum.filter(|maximum| found > *maximum) {
        faults.push(Fault::of(Fact::TooLong { maximum, found, items }));
    }
}
