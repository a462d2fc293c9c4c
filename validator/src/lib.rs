//! Does it conform, and how to get there?
//!
//! The pure engine: bytes in, report out, the same on every machine. It knows
//! no disk, network, clock, environment or terminal.
//!
//! ```text
//! bytes → encoding and dialect → rows of cells → checks → findings → report → a rendering
//! ```

pub mod certificate;
pub mod check;
pub mod code;
pub mod codes;
pub mod comparison;
pub mod conversion;
pub mod correspondence;
pub mod dataset;
pub mod detect;
mod enumeration;
pub mod excerpt;
pub mod fact;
pub mod finding;
pub mod format;
pub mod graph;
pub mod judge;
pub mod lexicon;
pub mod lint;
pub mod mapping;
pub mod mask;
pub mod mending;
pub mod plan;
pub mod privacy;
pub mod profile;
pub mod read;
pub mod report;
pub mod reserved;
pub mod source;
mod territory;
pub mod words;
pub mod writing;

pub use check::{CheckOptions, Checker, Input};
pub use code::Code;
pub use fact::Fact;
pub use finding::{Finding, Place, Remedy, Severity};
pub use profile::Profile;
pub use read::ReadOptions;
pub use report::{FileReport, Report, Verdict};
pub use source::Source;
