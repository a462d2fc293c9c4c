//! What is wrong in a mapping file, and where?

use super::notation::Key;

/// A mistake, where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where it stands.
    pub site: Site,
    /// What is wrong.
    pub mistake: Mistake,
}

/// A place of a mapping file.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Site {
    /// Name of the sheet, in a workbook.
    pub sheet: Option<String>,
    /// Line of the file or row of the sheet, from 1; 0 when the whole file is meant.
    pub line: u64,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// More bytes than a mapping file ever has.
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// Neither UTF-8 text nor a workbook.
    Unreadable,
    /// The text is not TOML.
    Syntax(Syntax),
    /// The workbook has no sheet of fields.
    NoSheet {
        /// The name that is looked for.
        name: String,
    },
    /// A sheet has no column that must be there.
    NoHeader {
        /// What the column holds.
        key: Key,
    },
    /// A key that nothing reads.
    UnknownKey {
        /// The key as written.
        key: String,
        /// The one that was meant, perhaps.
        meant: Option<String>,
    },
    /// A key that must be there, and is not.
    MissingKey {
        /// The key.
        key: Key,
    },
    /// A value of another kind than the key wants.
    WrongKind {
        /// The key as written.
        key: String,
        /// What it wants.
        wanted: Wanted,
    },
    /// A word that is no status.
    UnknownStatus {
        /// The word.
        found: String,
    },
    /// A word that is no confidence.
    UnknownConfidence {
        /// The word.
        found: String,
    },
    /// A word that is neither yes nor no.
    UnknownChoice {
        /// The key as written.
        key: String,
        /// The word.
        found: String,
    },
    /// A step that does not exist.
    UnknownStep {
        /// The step as written.
        step: String,
        /// The one that was meant, perhaps.
        meant: Option<String>,
    },
    /// A step that lacks what it needs.
    IncompleteStep {
        /// The step.
        step: String,
        /// What it needs.
        key: String,
        /// What that must be.
        wanted: Wanted,
    },
    /// A regular expression that cannot be read.
    Pattern {
        /// The expression.
        pattern: String,
    },
    /// A step that takes several columns, and comes after another one.
    LateStep {
        /// The step.
        step: String,
    },
    /// A step that wants another number of columns.
    SourceCount {
        /// The step.
        step: String,
        /// How many it wants.
        wanted: usize,
        /// How many there are.
        found: usize,
    },
    /// A field that the schema does not have.
    UnknownField {
        /// The name as written.
        name: String,
        /// The one that was meant, perhaps.
        meant: Option<String>,
    },
    /// A field that was already decided above.
    RepeatedField {
        /// Its name.
        name: String,
        /// Where it was first.
        first: Site,
    },
    /// A column that the file does not have.
    UnknownColumn {
        /// The header as written.
        name: String,
        /// The one that was meant, perhaps.
        meant: Option<String>,
    },
    /// A column left over that was already decided above.
    RepeatedColumn {
        /// Its header.
        name: String,
        /// Where it was first.
        first: Site,
    },
    /// A value that becomes two things.
    RepeatedValue {
        /// The value.
        value: String,
        /// Where it was first.
        first: Site,
    },
    /// Values of a field that has no line.
    ValuesOfNoField {
        /// The name of the field.
        name: String,
    },
}

/// Why a text is not TOML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// The same key twice in one block.
    RepeatedKey,
    /// A text without its quotation marks.
    Unquoted,
    /// A quotation mark that is not closed, or a sign that needs another one before it.
    Quotes,
    /// A list whose brackets or commas are not right.
    List,
    /// A name without `=` and a value.
    NoValue,
    /// Anything else.
    Other,
}

/// What a key wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A text.
    Text,
    /// Texts in a list.
    Texts,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// A list of steps.
    Steps,
    /// A block of its own: `[[champ]]`.
    Block,
    /// Values and what they become.
    Values,
    /// `latitude` or `longitude`.
    Axis,
}

impl Site {
    /// A line of a text.
    pub fn line(line: u64) -> Self {
        Self { sheet: None, line }
    }

    /// The fault that stands there.
    pub(super) fn fault(&self, mistake: Mistake) -> Fault {
        Fault { site: self.clone(), mistake }
    }
}
