//! What does a person see? Pages made on the server from compiled templates, without a script.
//!
//! A page answers at the address of what it shows: `Accept` chooses between it
//! and the forms that programs read. Templates escape every text.

pub(crate) mod asset;
pub(crate) mod difference;
mod fields;
pub(crate) mod frame;
pub(crate) mod home;
mod markdown;
pub(crate) mod problem;
pub(crate) mod schema;
pub(crate) mod schemas;

pub(crate) use frame::{Frame, Section, Visit, answer};
