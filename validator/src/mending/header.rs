//! Which header is written, and which columns are left out?

use std::collections::BTreeMap;

use crate::check::columns::Columns;
use crate::check::value::trimmed;
use crate::mending::Change;
use crate::mending::ledger::{Agreement, Ledger};
use crate::plan::Plan;

/// Renames the headers that are those of a field but for their writing, and those that a user agreed to.
pub(crate) fn rename(
    header: &mut [String],
    plan: &Plan,
    agreed: &Agreement,
    done: &mut Ledger,
    declined: &mut Ledger,
) {
    let (columns, differences) = Columns::of(header, plan);
    let safe: BTreeMap<usize, usize> = differences
        .keys()
        .filter_map(|at| Some((*at, columns.fields.get(*at).copied().flatten()?)))
        .collect();
    let proposed = columns.proposals(header, plan);
    let safe = safe.into_iter().map(|(at, field)| (Change::HeaderSpelling, at, field));
    let proposed = proposed.into_iter().map(|(at, field)| (Change::HeaderAlias, at, field));
    for (change, at, field) in safe.chain(proposed) {
        let Some(name) = plan.fields.get(field).map(|field| field.name.as_str()) else { continue };
        // Why: two columns of one name would be a fault that was not there.
        let taken = header
            .iter()
            .enumerate()
            .any(|(other, header)| other != at && trimmed(header) == name.trim());
        let Some(written) = header.get_mut(at).filter(|_| !taken) else { continue };
        if change == Change::HeaderSpelling || agreed.contains(&(change, Some(at))) {
            done.add(change, at, written, name, false);
            name.clone_into(written);
        } else {
            declined.add(change, at, written, name, false);
        }
    }
}
