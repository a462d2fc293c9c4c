//! Where are formats published and found?
//!
//! The registry: today it lists and serves what is embedded in the program.
//! A question about what is published goes through `store`, which a database
//! will answer later; the addresses of `router` are permanent.

mod address;
mod answer;
pub mod args;
#[cfg(test)]
mod client;
mod graph;
mod home;
mod language;
mod problem;
mod published;
mod reference;
mod router;
mod schemas;
pub mod server;
pub mod sparql;
mod store;
pub mod words;

/// The whole server, over what is embedded in this build.
pub fn app() -> axum::Router {
    // A system that hides the path of its programs has no other way to start one: /sparql then says it is unavailable.
    let program = sparql::Program::itself().unwrap_or_default();
    router::router(store::Store::embedded(), sparql::routes(sparql::pool(program)))
}
