//! What changes when a format changes?

pub mod inclusion;
