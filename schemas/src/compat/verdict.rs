//! What is asked of two versions of a format, and what is answered?

use serde::Serialize;
use serde_json::Value;

use crate::compat::change::Subject;
use crate::compat::inclusion::Reason;

/// What is asked. Each question is about the files of some and the schema of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// Do the files that producers have stay valid? Every old file under the new schema.
    OldFiles,
    /// Can the files to come be read by the readers there are? Every new file under the old schema.
    OldReaders,
}

/// How two versions must fit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Old files stay valid.
    #[default]
    Backward,
    /// New files can be read by old readers.
    Forward,
    /// Both.
    Full,
}

impl Mode {
    /// The questions it asks.
    pub fn questions(self) -> &'static [Question] {
        match self {
            Self::Backward => &[Question::OldFiles],
            Self::Forward => &[Question::OldReaders],
            Self::Full => &[Question::OldFiles, Question::OldReaders],
        }
    }
}

/// Which files are spoken of, and how they are judged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Policy {
    /// To the letter: whatever a schema accepts counts, and every column must be there, in order.
    Strict,
    /// As files are: they hold what their format declares, and an added optional field breaks nothing.
    #[default]
    Open,
}

/// Which of the two schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The old one.
    Old,
    /// The new one.
    New,
}

/// A file that shows a break: valid under one schema and not under the other; both validators said so.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "form", content = "content", rename_all = "kebab-case")]
pub enum Witness {
    /// A small CSV file.
    Table(String),
    /// A JSON document.
    Document(Value),
}

/// What breaks, and the file that shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Break {
    /// What the break is about.
    pub subject: Subject,
    /// The file.
    pub witness: Witness,
}

/// Something that could not be told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Doubt {
    /// What it is about.
    pub subject: Subject,
    /// Why.
    pub cause: Cause,
}

/// Why something could not be told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "cause", content = "detail", rename_all = "kebab-case")]
pub enum Cause {
    /// The two schemas could not be compared as such.
    Schema(Reason),
    /// No valid row could be made to try the change on.
    NoRow,
    /// Neither a proof nor a row that shows a break was found.
    NotProved,
    /// Values keep their form and change their meaning: another unit.
    Meaning,
    /// One describes tables, the other documents.
    OtherKind,
    /// Coordinates are compared with another country.
    Country,
    /// It depends on another file.
    OtherFile,
    /// The code list is not at hand.
    CodeList(String),
}

/// The answer to a question.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Answer {
    /// What breaks, each with its witness.
    pub breaks: Vec<Break>,
    /// What could not be told.
    pub doubts: Vec<Doubt>,
}

/// An answer in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It was proved.
    Compatible,
    /// It could not be told.
    Indeterminate,
    /// A witness shows that it is not so.
    Incompatible,
}

impl Answer {
    /// The answer in one word: a break settles it, whatever else is in doubt.
    pub fn verdict(&self) -> Verdict {
        if !self.breaks.is_empty() {
            Verdict::Incompatible
        } else if self.doubts.is_empty() {
            Verdict::Compatible
        } else {
            Verdict::Indeterminate
        }
    }

    /// The smallest file that shows a break.
    pub fn witness(&self) -> Option<&Witness> {
        self.breaks.iter().map(|found| &found.witness).min_by_key(|witness| match witness {
            Witness::Table(text) => text.len(),
            Witness::Document(value) => value.to_string().len(),
        })
    }
}
