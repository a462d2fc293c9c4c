//! Does a number that holds a date hold one that exists?

use serde::Deserialize;

use super::Span;

/// Where a date stands in a number: two digits each for year, month and day.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Where the year of the century stands.
    pub year: Span,
    /// Where the month stands.
    pub month: Span,
    /// Where the day stands.
    pub day: Span,
    /// What is added to the month in each century, with the first year of the century:
    /// `[[0, 1900], [20, 1800], [40, 2000]]`.
    pub centuries: Vec<(u32, u32)>,
}

impl Calendar {
    /// Whether the date exists in the Gregorian calendar.
    pub fn holds(&self, signs: &[char]) -> bool {
        let two = |span: Span| match span.of(signs) {
            [tens, ones] => Some(tens.to_digit(10)? * 10 + ones.to_digit(10)?),
            _ => None,
        };
        let (Some(year), Some(month), Some(day)) = (two(self.year), two(self.month), two(self.day))
        else {
            return false;
        };
        self.centuries.iter().any(|(added, century)| {
            month
                .checked_sub(*added)
                .is_some_and(|month| day >= 1 && day <= days(century + year, month))
        })
    }
}

/// The days of a month, 0 when there is no such month.
fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}
