//! From the columns of a city to the fields of a format: what was decided, and by whom?
//!
//! The model of a mapping file (`correspondance.toml`): what `etalon map` proposes, a technician edits and
//! `etalon convert` applies.

#[cfg(test)]
mod arbitrary;
mod draft;
pub mod experience;
pub mod fault;
mod notation;
mod notes;
pub mod openrefine;
pub mod proposal;
mod renewal;
pub mod sssom;
mod step;
pub mod toml;
pub mod workbook;

pub use draft::Draft;
pub use fault::Fault;
pub use notation::Key;
pub use notes::{Facts, Notes};
pub use renewal::Kept;
pub use step::{Axis, Step};

/// Reads a mapping file as it stands on a disk, text or workbook.
pub fn read(bytes: &[u8]) -> Draft {
    if bytes.starts_with(b"PK") {
        return workbook::read(bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => toml::read(text),
        Err(_) => Draft::refused(fault::Mistake::Unreadable),
    }
}

/// What is decided of a file: one line a field of the schema, one a column left over.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Correspondence {
    /// The schema converted to, as it is named on a command line: `commun/equipement-public`.
    pub schema: String,
    /// The version of the schema, when it is known.
    pub version: Option<String>,
    /// Name of the file it was made for.
    pub file: Option<String>,
    /// Country of the publisher, ISO 3166-1 alpha-2 (`pays`): how telephone numbers and codes are read.
    pub country: Option<String>,
    /// The headers of that file, in order: a conversion says which of them are missing.
    pub headers: Vec<String>,
    /// One line a field, in the order of the schema.
    pub lines: Vec<Line>,
    /// What becomes of the columns that feed no field, in the order of the file.
    pub extras: Vec<Extra>,
}

/// Where the values of a field come from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// Name of the field (`cible`).
    pub target: String,
    /// Headers of the columns it is made of (`source`, or `sources` when there are several); none when nothing fits.
    pub sources: Vec<String>,
    /// A value written in every row that no column gives (`constante`).
    pub constant: Option<String>,
    /// What was decided (`statut`).
    pub status: Status,
    /// How sure the proposal is (`confiance`).
    pub confidence: Option<Confidence>,
    /// Why it was proposed, in the language of the file (`raison`).
    pub reason: Option<String>,
    /// Headers of other columns that could be meant, best first (`autres`).
    pub others: Vec<String>,
    /// What is done to the values, in order (`étapes`).
    pub steps: Vec<Step>,
    /// What a value of the city becomes (`valeurs`), after the steps; in the order of the file. A value is looked up as it
    /// is, then without case, accents and punctuation; one that is not there goes to the field as it is. An empty text on
    /// the right leaves the field empty. [`Line::OTHERS`] on the left stands for whatever is not understood: values that
    /// are not there and that the field does not accept, texts that a step cannot read.
    pub values: Vec<(String, String)>,
}

impl Line {
    /// The value on the left of `valeurs` that stands for all that is not understood.
    pub const OTHERS: &str = "*";
}

/// What was decided of a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nobody has looked at it yet (`proposé`).
    #[default]
    Proposed,
    /// A person agrees (`accepté`).
    Accepted,
    /// A person disagrees: the field is left empty (`refusé`).
    Refused,
}

/// How sure a proposal is: people read three words, not percentages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Hardly more than a guess (`incertain`, `unsure`).
    Unsure,
    /// Likely, to be looked at (`probable`, `likely`).
    Likely,
    /// As good as certain (`sûr`, `sure`).
    Sure,
}

/// What becomes of a column that feeds no field; one that feeds a field may be kept as well, as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extra {
    /// Its header.
    pub source: String,
    /// Whether it is kept after the fields of the schema (`garder`), under its own name.
    pub kept: bool,
}
