//! Is a text a period between two years, or between two dates?

use super::{FormatFault, ShapeFault};

/// How a period is ill formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IntervalFault {
    /// No `/` separates a start from an end.
    NoSlash,
    /// There is more than one `/`.
    SeveralSlashes,
    /// What stands before `/` (or alone) is not a year, or not a date of the calendar.
    Start,
    /// What stands after `/` is not a year, or not a date of the calendar.
    End,
    /// The end is before the start.
    Reversed,
}

/// `AAAA`, or `AAAA/AAAA` whose second year is not before the first.
pub(super) fn years(text: &str) -> Result<(), FormatFault> {
    match text.split_once('/') {
        Some((start, end)) => bounds(start, end, year),
        None if year(text).is_some() => Ok(()),
        None => Err(shape(IntervalFault::Start)),
    }
}

/// `AAAA-MM-JJ/AAAA-MM-JJ` whose second date is not before the first (ISO 8601-1, section 5.5).
pub(super) fn dates(text: &str) -> Result<(), FormatFault> {
    match text.split_once('/') {
        Some((start, end)) => bounds(start, end, date),
        None => Err(shape(IntervalFault::NoSlash)),
    }
}

fn bounds<T: PartialOrd>(
    start: &str,
    end: &str,
    read: fn(&str) -> Option<T>,
) -> Result<(), FormatFault> {
    if end.contains('/') {
        return Err(shape(IntervalFault::SeveralSlashes));
    }
    let first = read(start).ok_or(shape(IntervalFault::Start))?;
    let last = read(end).ok_or(shape(IntervalFault::End))?;
    if last < first { Err(shape(IntervalFault::Reversed)) } else { Ok(()) }
}

fn shape(fault: IntervalFault) -> FormatFault {
    FormatFault::Shape(ShapeFault::Interval(fault))
}

/// The number that `width` ASCII digits write.
fn number(text: &str, width: usize) -> Option<u32> {
    let written = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    written.then(|| text.parse().ok()).flatten()
}

fn year(text: &str) -> Option<u32> {
    number(text, 4)
}

/// Year, month, day of a date of the proleptic Gregorian calendar.
fn date(text: &str) -> Option<(u32, u32, u32)> {
    let (year_text, rest) = text.split_once('-')?;
    let (month_text, day_text) = rest.split_once('-')?;
    let (year, month, day) = (number(year_text, 4)?, number(month_text, 2)?, number(day_text, 2)?);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let length = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (1..=length).contains(&day).then_some((year, month, day))
}
