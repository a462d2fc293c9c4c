//! Which days and times exist? The proleptic Gregorian calendar.

use std::fmt;

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Year.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

/// A time of day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Clock {
    /// Hour, 0 to 23 (24 only at 24:00:00).
    pub hour: u8,
    /// Minute.
    pub minute: u8,
    /// Second, 60 for a leap second.
    pub second: u8,
}

impl Day {
    /// The day, if it exists.
    pub fn of(year: i32, month: u8, day: u8) -> Option<Self> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u8::from(leap),
            _ => return None,
        };
        (1..=length).contains(&day).then_some(Self { year, month, day })
    }

    /// Reads `2024-02-29`.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *bytes else { return None };
        let year = number(&[y1, y2, y3, y4])?;
        let month = number(&[m1, m2])?;
        let day = number(&[d1, d2])?;
        Self::of(i32::from(year), u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// Seconds from the first day of the year 0 to midnight of this day.
    pub fn seconds(self) -> i64 {
        // Days from civil, by 400-year eras that begin in March.
        let month = i64::from(self.month);
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        (era * 146_097 + day_of_era + 60) * 86_400
    }

    /// The day so many days after this one.
    pub fn plus(self, days: u32) -> Option<Self> {
        let mut day = self;
        let mut left = days;
        while left > 0 {
            let step = Self::of(day.year, day.month, day.day + 1)
                .or_else(|| Self::of(day.year, day.month + 1, 1))
                .or_else(|| Self::of(day.year + 1, 1, 1))?;
            // Why: whole years at once keep the loop short.
            let year_later = Self::of(day.year + 1, day.month, day.day);
            match year_later {
                Some(later) if left >= 366 => {
                    let length = (later.seconds() - day.seconds()) / 86_400;
                    left -= u32::try_from(length).ok()?;
                    day = later;
                }
                _ => {
                    left -= 1;
                    day = step;
                }
            }
        }
        Some(day)
    }
}

impl Clock {
    /// The time, if it exists.
    pub fn of(hour: u8, minute: u8, second: u8) -> Option<Self> {
        let exists = (hour < 24 && minute < 60 && second <= 60)
            || (hour == 24 && minute == 0 && second == 0);
        exists.then_some(Self { hour, minute, second })
    }

    /// Reads `08:30`, `08:30:00`, `08:30:00.250`, each with or without a zone (`Z`, `+01:00`).
    pub fn parse_iso(text: &str) -> Option<Self> {
        let (clock, zone) = match text.find(['Z', 'z', '+', '-']) {
            Some(at) => (text.get(..at)?, text.get(at..)?),
            None => (text, ""),
        };
        let zone_sound = match zone.as_bytes() {
            [] | [b'Z' | b'z'] => true,
            [_, rest @ ..] => {
                let digits = rest.iter().filter(|byte| byte.is_ascii_digit()).count();
                matches!(rest.len(), 2 | 4 | 5)
                    && matches!(digits, 2 | 4)
                    && (rest.len() != 5 || rest.get(2) == Some(&b':'))
            }
        };
        let (clock, fraction) =
            clock.split_once(['.', ',']).map_or((clock, None), |(a, b)| (a, Some(b)));
        let fraction_sound = fraction.is_none_or(|digits| {
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
        });
        if !zone_sound || !fraction_sound {
            return None;
        }
        match *clock.as_bytes() {
            [h1, h2, b':', m1, m2] if fraction.is_none() => {
                Self::of(small(&[h1, h2])?, small(&[m1, m2])?, 0)
            }
            [h1, h2, b':', m1, m2, b':', s1, s2] => {
                Self::of(small(&[h1, h2])?, small(&[m1, m2])?, small(&[s1, s2])?)
            }
            _ => None,
        }
    }

    /// Seconds since midnight.
    pub fn seconds(self) -> i64 {
        i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + i64::from(self.second)
    }
}

/// A number of a few digits.
pub(super) fn number(digits: &[u8]) -> Option<u16> {
    digits.iter().try_fold(0_u16, |number, digit| {
        let digit = digit.checked_sub(b'0').filter(|digit| *digit <= 9)?;
        number.checked_mul(10)?.checked_add(u16::from(digit))
    })
}

fn small(digits: &[u8]) -> Option<u8> {
    number(digits).and_then(|number| u8::try_from(number).ok())
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}:{:02}:{:02}", self.hour, self.minute, self.second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_centuries() {
        let day = |text: &str| Day::parse_iso(text).unwrap();
        assert_eq!(day("0000-01-01").seconds(), 0);
        assert_eq!(day("1970-01-01").seconds(), 719_528 * 86_400);
        assert_eq!(day("1899-12-30").plus(45_291), Some(day("2023-12-31")));
        assert!(Day::parse_iso("1900-02-29").is_none());
        assert!(Day::parse_iso("2000-02-29").is_some());
    }
}
