//! Where are formats published and found?
//!
//! The registry: what it holds is in a database (`storage`), read through a shelf
//! in memory that follows the log of changes (`store`, `shelf`); the addresses
//! of `router` are permanent.

mod access;
mod address;
mod answer;
mod app;
pub mod args;
mod audited;
mod candidate;
mod catalogues;
#[cfg(test)]
mod client;
mod embedded;
mod examination;
mod feed;
mod fetch;
mod fresh;
mod graph;
mod home;
pub mod journal;
mod language;
mod limits;
mod links;
mod manifest;
mod moment;
mod namespaces;
mod negotiation;
mod openapi;
pub mod operation;
mod pages;
mod parcels;
mod problem;
mod publication;
mod published;
mod reference;
mod router;
mod schemas;
mod search;
pub mod server;
mod shelf;
pub mod sparql;
mod storage;
mod store;
mod table_schemas;
mod tokens;
#[cfg(test)]
mod trials;
mod validation;
mod versions;
pub mod words;

pub use app::App;
pub use storage::Fault;
pub use storage::verification::{Extent, Flaw};
