//! What changes when a format changes?
//!
//! Two versions are compared: the changes as facts ([`change`]), whether old
//! files stay valid and whether old readers read new files ([`verdict`]), and
//! the version number that all this calls for ([`bump`]). `Compatible` is proved;
//! `Incompatible` has a witness, a small file that both validators were run on;
//! anything else is a doubt with its cause. Nothing is guessed.
//!
//! JSON Schemas are compared by searching a counter-example ([`inclusion`]),
//! which `jsonschema` confirms. Tables are compared field by field; their
//! witnesses are confirmed by whoever checks tables, through [`Judge`].

pub mod bump;
pub mod change;
pub mod comparison;
mod difference;
pub mod inclusion;
pub mod judge;
pub mod profile;
mod table;
#[cfg(test)]
mod tests;
pub mod verdict;

pub use bump::{Bump, Called};
pub use change::{Change, Fact, Subject};
pub use comparison::{Comparison, Means, Weighed, answer, answers, compare};
pub use inclusion::{Reading, Reason};
pub use judge::{Family, Fault, Judge, Judgement, Lists};
pub use verdict::{Answer, Break, Cause, Doubt, Mode, Policy, Question, Side, Verdict, Witness};
