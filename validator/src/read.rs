//! What do these bytes hold? From bytes to rows of cells with their places.
//!
//! Reading never fails on content: what cannot be read is a finding.

pub mod archive;
pub mod delimited;
pub mod dialect;
pub mod encoding;
pub mod expected;
pub(crate) mod features;
pub mod impostor;
pub mod json;
pub mod open;
pub(crate) mod passage;
pub(crate) mod quotes;
pub(crate) mod records;
mod scan;
pub mod sheet;
pub(crate) mod stretches;

pub use open::{Body, Opened, ReadOptions, Table, open};
pub(crate) use open::{Form, Start};

use serde::Serialize;

/// Why a file cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "reason", rename_all = "kebab-case", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum Unreadable {
    /// A gzip file that ends too early.
    TruncatedGzip,
    /// A gzip file whose contents are damaged.
    CorruptGzip,
    /// A zip or office file whose contents are damaged.
    CorruptZip,
    /// What was being read ceased to be, or changed, before the end.
    Interrupted,
    /// A file under password.
    Encrypted,
    /// More bytes than the limit, once unpacked.
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// An archive made to fill the memory.
    Bomb,
    /// An archive that holds several files.
    SeveralFiles {
        /// Their names, the first ones.
        names: Vec<String>,
    },
    /// An archive without any file of data.
    NoFile,
    /// An archive inside an archive.
    Nested,
    /// A spreadsheet that the library cannot read.
    Spreadsheet,
    /// No sheet of that name.
    NoSuchSheet {
        /// The name asked for.
        asked: String,
        /// Those there are.
        sheets: Vec<String>,
    },
    /// A line longer than the limit.
    LineTooLong {
        /// Line, from 1.
        line: u64,
        /// The limit, in bytes.
        limit: u64,
    },
    /// More columns than the limit.
    TooManyColumns {
        /// Columns found.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// JSON nested deeper than the limit.
    TooDeep {
        /// The limit, in levels.
        limit: usize,
    },
    /// A header row asked for that the file does not have.
    NoSuchLine {
        /// The line asked for.
        line: u64,
    },
    /// A whole-document schema asks for JSON and the file is something else.
    NotJson,
}
