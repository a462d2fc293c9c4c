//! What can be mended in a file without asking, and what must be asked first?
//!
//! Nothing is judged here: the faults and their remedies are those of the checks ([`ValuePlan::check`]), the columns
//! are matched as a check matches them, and a row is mended only when a check finds no more errors in it than before.
//!
//! [`ValuePlan::check`]: crate::check::value::ValuePlan::check

mod cell;
mod change;
mod file;
mod header;
pub mod json;
mod ledger;
mod row;
pub mod text;

pub use cell::{Mended, cell, value};
pub use change::Change;
pub use file::{Mending, Options, Unmendable};
pub use ledger::{Agreement, Entry, Example};
