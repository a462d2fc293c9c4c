//! Is all this true? What the end-to-end tests share.

pub mod alike;
pub mod bench;
pub mod conversion;
pub mod corpus;
pub mod expectation;
pub mod files;
pub mod fitting;
pub mod graphs;
pub mod lines;
pub mod mapping;
pub mod mended;
pub mod peers;
pub mod record;
pub mod values;
pub mod workbook;

pub use bench::{Ready, check, checker};
pub use lines::{findings_lines, verdict_word};
