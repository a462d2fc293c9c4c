//! Which columns hold personal data, and which counts are so small that they point at someone?
//!
//! A column is judged by what its header says, what its values look like, how they are spread, what the other columns
//! say the table is about, and the country of its publisher; never by one of these alone. The reasons are told as facts.
//! Names and texts are judged on the first rows ([`Census::SAMPLE`]); e-mail addresses, bank accounts and identifiers
//! with a key are looked for in every cell, so that sampling hides none of them.

mod census;
mod contact;
mod counts;
mod detector;
mod examination;
mod identity;
mod judge;
mod mention;
mod naming;
mod portrait;
mod rendering;
mod role;
mod setting;
mod sieve;
mod value;

use serde::Serialize;

use crate::code::Code;

pub use census::{Census, Marks};
pub use counts::is_small_count;
pub use examination::{Examination, Refusal};
pub use judge::judge;

/// What a personal column is about. The names stand in the JSON of the command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// A person's whole name.
    Name,
    /// A given name.
    GivenName,
    /// A family name.
    FamilyName,
    /// An e-mail address that is a person's.
    Email,
    /// A telephone number that is a person's.
    Phone,
    /// A number that a state gives to a person.
    NationalId,
    /// A date or year of birth.
    BirthDate,
    /// Where a person lives.
    Address,
    /// The health, or the need, of a person.
    Health,
    /// Origin, belief, union, convictions of a person.
    Special,
    /// What a person earns, owes or is given.
    Financial,
    /// A bank account.
    Iban,
    /// A licence plate.
    LicencePlate,
    /// A network address of a person's device.
    Ip,
    /// A hardware address of a person's device.
    Mac,
    /// Where a person went.
    GeolocationTrace,
    /// A link to a picture or a document about a person.
    PhotoUrl,
    /// Free text that names people.
    FreeText,
    /// An age.
    Age,
    /// A place of birth or a nationality.
    BirthPlace,
    /// A sex or a civility.
    Sex,
    /// A number that stands for a person.
    Pseudonym,
}

/// How sure a judgement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// To be looked at by a person; no alarm.
    Review,
    /// Several signs agree.
    Likely,
    /// The signs leave no reasonable doubt.
    Confirmed,
}

/// Why a column is thought to be personal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// The header says so.
    Header,
    /// The header says nothing: the values alone were judged.
    BareHeader,
    /// So many of a hundred values looked at have the look of it.
    Values {
        /// Of a hundred.
        percent: u32,
    },
    /// The values are numbers of this register, and their key is right.
    Key {
        /// Scheme of the register: `niss`.
        scheme: String,
    },
    /// The values have the form of the numbers of this register.
    Form {
        /// Scheme of the register: `cnib`.
        scheme: String,
    },
    /// Other columns are about persons.
    PersonsBeside,
    /// The words of the values speak of it.
    Words,
    /// Texts name people, or give their number or address.
    Mentions,
    /// Successive places of the same person or vehicle.
    Sequence,
}

/// A column that is thought to be personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposure {
    /// Rank of the column, from 0.
    pub column: usize,
    /// Its header, as written.
    pub header: String,
    /// What it is about.
    pub category: Category,
    /// How sure that is.
    pub level: Level,
    /// Why.
    pub reasons: Vec<Reason>,
    /// The cells concerned, and the first rows where they stand.
    pub cells: Marks,
    /// The shape of a value, when it tells no more than the category does.
    pub shape: Option<String>,
}

/// A column of counts of people with cells of 1 to 4.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmallCounts {
    /// Rank of the column, from 0.
    pub column: usize,
    /// Its header, as written.
    pub header: String,
    /// The cells concerned, and the first rows where they stand.
    pub cells: Marks,
}

/// What a check finds that is about persons.
#[derive(Debug, Clone, PartialEq)]
pub enum Concern {
    /// A column, which the schema does not declare.
    Column {
        /// What it holds.
        category: Category,
        /// How sure that is.
        level: Level,
        /// Why.
        reasons: Vec<Reason>,
        /// The cells concerned.
        cells: Marks,
    },
    /// Counts of people so small that they may point at someone.
    SmallCounts {
        /// The cells concerned.
        cells: Marks,
    },
}

impl Concern {
    /// The code of the finding.
    pub(crate) fn code(&self) -> Code {
        match self {
            Self::Column { category: Category::NationalId, level: Level::Confirmed, .. } => {
                Code::P102
            }
            Self::Column { .. } => Code::P101,
            Self::SmallCounts { .. } => Code::P103,
        }
    }
}

/// What a check makes of personal data.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Policy {
    /// It does not look for any.
    Off,
    /// It says what it finds, as gravely as the profile asks.
    #[default]
    Warn,
    /// What it finds makes the file fail.
    Fail,
}

/// What was found in a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// The columns thought to be personal, in the order of the file.
    pub columns: Vec<Exposure>,
    /// The columns with small counts, in the order of the file.
    pub small_counts: Vec<SmallCounts>,
}

impl Findings {
    /// Whether something was found that is more than to be looked at.
    pub fn alarms(&self) -> bool {
        !self.small_counts.is_empty() || self.columns.iter().any(|one| one.level > Level::Review)
    }
}
