//! Why is a column thought to be a field? Facts; the sentences are in `words/mapping`.

use crate::lexicon::Nature;

/// A fact for or against a pair.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Reason {
    /// The header is the name of the field, case, accents and separators aside.
    SameName,
    /// The header is a name that real exports give to the field.
    KnownHeader,
    /// A person accepted this pair before; whether under this very schema.
    Remembered {
        /// Under the schema of the proposal, and not under another.
        same_schema: bool,
    },
    /// The header is the title of the field.
    SameTitle,
    /// Words of the header and of the field that are the same, or mean the same.
    Words {
        /// The word of the header and that of the field, in the order of the header.
        pairs: Vec<(String, String)>,
    },
    /// The header is the beginning of the name, as a Shapefile cuts it.
    Truncated,
    /// Header and name are words for one thing.
    SameMeaning,
    /// Real exports of other formats call this field so.
    SameUsage,
    /// The names are spelt almost the same.
    NearSpelling,
    /// The title or the description of the field speaks of what the header says.
    Described,
    /// The share of the values that the checks of the field accept, or would once rewritten.
    Valid {
        /// In hundredths, rounded down.
        percent: u8,
    },
    /// The share of the values that the field would refuse.
    Invalid {
        /// In hundredths, rounded down.
        percent: u8,
    },
    /// What the values are, and that the field is made for such values.
    Nature {
        /// What they are.
        nature: Nature,
        /// The share of the values that are, in hundredths.
        percent: u8,
    },
    /// The share of the values that are codes of the field, or their labels.
    Codes {
        /// In hundredths, rounded down.
        percent: u8,
    },
    /// The values never come back, as those of an identifier.
    Unique,
}
