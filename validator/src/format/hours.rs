//! Is a text opening hours in the notation of `OpenStreetMap`?
//!
//! The grammar is that of the `opening_hours` specification (version 0.7) in the parts that published files use:
//! `Mo-Fr 08:00-12:00,14:00-18:00; Sa 09:00-12:00; PH off`. As most readers do, case is ignored in names of days and
//! months, and one-digit hours and missing spaces are accepted.

mod calendar;
mod clock;
mod reader;
mod rewriting;
mod rule;

use super::{FormatFault, ShapeFault};

pub(super) use reader::is_dash;
pub(super) use rewriting::rewritten;

/// Where and why a text stops being opening hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoursFault {
    /// What is wrong.
    pub reason: HoursReason,
    /// Rank, counted from 1 in characters, of the first character of the word, number or sign at fault; one past the
    /// end if the text stops too early.
    pub position: usize,
    /// Number of characters of that word, number or sign; 0 at the end of the text.
    pub length: usize,
}

/// Why a text is not opening hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoursReason {
    /// A word that the notation does not know.
    UnknownWord,
    /// A French word (a day, a month, « fermé », « à »…): the notation has English abbreviations.
    FrenchWord,
    /// An hour written with `h`: `8h30` for `08:30`.
    HourWithH,
    /// An hour without its minutes: `9-12` for `09:00-12:00`.
    NoMinutes,
    /// An hour with its seconds.
    Seconds,
    /// An hour after 23:59 at the start of a range, or after 48:00 (midnight of the next day) at its end.
    HourRange,
    /// Minutes that are not two digits from 00 to 59.
    MinuteRange,
    /// A time should stand here.
    TimeExpected,
    /// A start without its end: `-` and a time, or `+`, should stand here.
    EndExpected,
    /// A day of the week should stand here: `Mo`, `Tu`…
    DayExpected,
    /// A day of the month that the month does not have.
    DayOfMonth,
    /// A rank of a day in the month that is not 1 to 5: `Mo[6]`.
    DayRank,
    /// A month or a date should stand here.
    DateExpected,
    /// A week that is not 1 to 53, or no number after `week`.
    Week,
    /// A dash that is not the hyphen `-`.
    Dash,
    /// A part stands after those it should precede: days after hours, months after days.
    Order,
    /// Nothing separates two parts of the same kind: `,` or `;` should stand here.
    SeparatorExpected,
    /// Nothing stands between two separators, or after the last one.
    EmptyRule,
    /// A quotation mark opens a comment that none closes.
    UnclosedComment,
    /// A sign that cannot stand here.
    UnexpectedSign,
}

/// Opening hours (`OpenStreetMap`, key `opening_hours`).
pub(super) fn hours(text: &str) -> Result<(), FormatFault> {
    rule::rules(text).map_err(|fault| FormatFault::Shape(ShapeFault::Hours(fault)))
}
