//! When does a certificate begin and end? Universal time, to the second, in the one form certificates are written in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::check::moment::{Clock, Day};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// A moment: `2026-11-24T15:50:20Z`, in seconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment(i64);

/// The text is no moment in the form of certificates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a moment is written 2026-11-24T15:50:20Z")]
pub struct NoMoment;

impl Moment {
    /// So many seconds after the first of January 1970; the years 0 and 9999 are the bounds.
    pub fn of_unix(seconds: i64) -> Self {
        Self(seconds.clamp(0, 253_402_300_799))
    }

    /// So many days later.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Self {
        Self::of_unix(self.0.saturating_add(i64::from(days).saturating_mul(DAY)))
    }

    /// Its day.
    pub fn day(self) -> Day {
        let first = Day { year: 1970, month: 1, day: 1 };
        let days = u32::try_from(self.0.div_euclid(DAY)).unwrap_or(0);
        first.plus(days).unwrap_or(first)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest = self.0.rem_euclid(DAY);
        let (hour, minute, second) = (rest / 3600, rest % 3600 / 60, rest % 60);
        write!(out, "{}T{hour:02}:{minute:02}:{second:02}Z", self.day())
    }
}

impl FromStr for Moment {
    type Err = NoMoment;

    fn from_str(text: &str) -> Result<Self, NoMoment> {
        let read = || {
            let (day, clock) = text.strip_suffix('Z')?.split_once('T')?;
            let seconds = Day::parse_iso(day)?.seconds() + Clock::parse_iso(clock)?.seconds();
            let epoch = Day { year: 1970, month: 1, day: 1 }.seconds();
            Some(Self(seconds - epoch))
        };
        // Why: only one text for a moment, so that what is read is what was written.
        read().filter(|moment| moment.to_string() == text).ok_or(NoMoment)
    }
}

impl TryFrom<String> for Moment {
    type Error = NoMoment;

    fn try_from(text: String) -> Result<Self, NoMoment> {
        text.parse()
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn a_moment_has_one_text() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_868_800, "2000-03-01T00:00:00Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (1_795_535_420, "2026-11-24T15:50:20Z"),
        ] {
            assert_eq!(Moment::of_unix(seconds).to_string(), text);
            assert_eq!(text.parse(), Ok(Moment::of_unix(seconds)));
        }
        for text in [
            "2026-11-24T15:50Z",
            "2026-11-24T15:50:20+00:00",
            "2026-11-24 15:50:20Z",
            "2026-11-24T15:50:60Z",
            "2026-02-30T15:50:20Z",
            "1969-12-31T00:00:00Z",
        ] {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
        let moment: Moment = "2026-11-24T15:50:20Z".parse().unwrap();
        assert_eq!(moment.plus_days(365).to_string(), "2027-11-24T15:50:20Z");
    }
}
