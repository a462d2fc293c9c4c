//! Which moment is this, when it is written in full as ISO 8601?

use crate::check::moment::{Clock, Day};
use crate::check::value::{Bound, Bounds, Typed};

/// From when to when, in seconds since the year 0.
#[derive(Debug)]
pub(super) struct Span {
    first: i64,
    last: i64,
}

impl Span {
    /// The bounds of a field.
    pub(super) fn of(bounds: &Bounds) -> Self {
        let bound = |bound: &Option<Bound>, none: i64, step: i64| match bound {
            Some(Bound { value: Typed::Seconds(seconds), exclusive, .. }) => {
                seconds + if *exclusive { step } else { 0 }
            }
            _ => none,
        };
        Self {
            first: bound(&bounds.minimum, i64::MIN, 1),
            last: bound(&bounds.maximum, i64::MAX, -1),
        }
    }

    /// `2024-02-29`; its seconds are only `wanted` where there are no bounds.
    #[inline]
    pub(super) fn day(&self, cell: &[u8], wanted: bool) -> Option<Typed> {
        let day = read_day(cell)?;
        if self.is_open() && !wanted {
            return Some(Typed::Unordered);
        }
        self.hold(day.seconds())
    }

    /// `2024-02-29T08:30:00`, with or without `Z`.
    #[inline]
    pub(super) fn day_and_time(&self, cell: &[u8], wanted: bool) -> Option<Typed> {
        let (day, clock) = read_both(cell)?;
        if self.is_open() && !wanted {
            return Some(Typed::Unordered);
        }
        self.hold(day.seconds() + clock.seconds())
    }

    #[inline]
    fn is_open(&self) -> bool {
        self.first == i64::MIN && self.last == i64::MAX
    }

    #[inline]
    fn hold(&self, seconds: i64) -> Option<Typed> {
        (seconds >= self.first && seconds <= self.last).then_some(Typed::Seconds(seconds))
    }
}

#[inline]
fn read_both(bytes: &[u8]) -> Option<(Day, Clock)> {
    let bytes = bytes.strip_suffix(b"Z").unwrap_or(bytes);
    let (day, rest) = bytes.split_at_checked(10)?;
    let [b'T' | b' ', h1, h2, b':', m1, m2, b':', s1, s2] = *rest else { return None };
    let clock = Clock::of(pair(h1, h2)?, pair(m1, m2)?, pair(s1, s2)?)?;
    Some((read_day(day)?, clock))
}

#[inline]
fn read_day(bytes: &[u8]) -> Option<Day> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *bytes else { return None };
    let year = i32::from(pair(y1, y2)?) * 100 + i32::from(pair(y3, y4)?);
    Day::of(year, pair(m1, m2)?, pair(d1, d2)?)
}

/// Two digits.
#[inline]
fn pair(tens: u8, units: u8) -> Option<u8> {
    let (tens, units) = (tens.wrapping_sub(b'0'), units.wrapping_sub(b'0'));
    (tens <= 9 && units <= 9).then(|| tens * 10 + units)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::moment::MomentForm;
    use crate::fact::DateKind;

    proptest::proptest! {
        #[test]
        fn moments_are_those_of_the_reference(
            date in "[0-2][0-9]{3}-[01][0-9]-[0-3][0-9]", clock in "[T ][0-2][0-9]:[0-6][0-9]:[0-6][0-9]Z?",
        ) {
            let span = Span::of(&Bounds::default());
            let reference = MomentForm::iso(DateKind::Date).parse(&date).map(Typed::Seconds);
            proptest::prop_assert_eq!(span.day(date.as_bytes(), true), reference);
            let both = format!("{date}{clock}");
            let reference = MomentForm::iso(DateKind::DateTime).parse(&both).map(Typed::Seconds);
            proptest::prop_assert_eq!(span.day_and_time(both.as_bytes(), true), reference);
        }
    }
}
