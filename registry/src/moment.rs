//! What time is it? Universal time, to the second, as RFC 3339 writes it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Seconds of a day.
const DAY: u64 = 86_400;

/// Now: `2026-11-24T15:50:20Z`. Such texts compare as the moments do.
pub(crate) fn now() -> String {
    written(SystemTime::now())
}

/// So long from now.
pub(crate) fn after(time: Duration) -> String {
    written(SystemTime::now().checked_add(time).unwrap_or_else(SystemTime::now))
}

/// A moment as text; what is before 1970 is 1970.
fn written(moment: SystemTime) -> String {
    let seconds = moment.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (days, rest) = (seconds / DAY, seconds % DAY);
    let (year, month, day) = civil(days);
    let (hour, minute, second) = (rest / 3600, rest % 3600 / 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// The date that many days after the first of January 1970, by the
/// [algorithm](https://howardhinnant.github.io/date_algorithms.html#civil_from_days) of Howard Hinnant.
fn civil(days: u64) -> (u64, u64, u64) {
    // Why: counted from the first of March of year 0, leap days end their year.
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let date = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + u64::from(month <= 2), month, date)
}

/// Seconds since 1970 of a moment as [`now`] writes it.
pub(crate) fn seconds(text: &str) -> Option<u64> {
    if !is_moment(text) {
        return None;
    }
    let mut numbers = text.split(['-', 'T', ':', 'Z']).map_while(|part| part.parse::<u64>().ok());
    let mut next = || numbers.next();
    let (year, month, day) = (next()?, next()?, next()?);
    let (hour, minute, second) = (next()?, next()?, next()?);
    if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // The inverse of `civil`: years and months are counted from March.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, of_era) = (year / 400, year % 400);
    let of_year = (153 * month + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    Some(days.checked_sub(719_468)? * DAY + hour * 3600 + minute * 60 + second)
}

/// A moment as headers write it ([RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7) §5.6.7).
pub(crate) fn of_header(text: &str) -> Option<String> {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let days = seconds(text)? / DAY;
    let (year, month, day) = civil(days);
    let name = DAYS.get(usize::try_from(days % 7).ok()?)?;
    let month = MONTHS.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
    let hour = text.get(11..19)?;
    Some(format!("{name}, {day:02} {month} {year:04} {hour} GMT"))
}

/// Whether a text is a moment as [`now`] writes it.
pub(crate) fn is_moment(text: &str) -> bool {
    let form = "dddd-dd-ddTdd:dd:ddZ";
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(|(byte, form)| match form {
            b'd' => byte.is_ascii_digit(),
            sign => byte == sign,
        })
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::{after, is_moment, now, of_header, written};

    #[test]
    fn dates_are_those_of_the_calendar() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (951_868_800, "2000-03-01T00:00:00Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (1_795_535_420, "2026-11-24T15:50:20Z"),
        ] {
            assert_eq!(written(UNIX_EPOCH + Duration::from_secs(seconds)), text);
            assert_eq!(super::seconds(text), Some(seconds));
        }
        assert!(is_moment(&now()) && now() < after(Duration::from_secs(5)));
        assert_eq!(of_header("2026-11-24T15:50:20Z").unwrap(), "Tue, 24 Nov 2026 15:50:20 GMT");
        assert_eq!(of_header("1994-11-06T08:49:37Z").unwrap(), "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(super::seconds("2026-13-24T15:50:20Z"), None);
        assert!(!is_moment("2026-11-24 15:50:20Z") && !is_moment("2026-11-24"));
    }
}
