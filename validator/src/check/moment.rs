//! Is this text a date or a time, and if not, which one was meant?
//!
//! ISO 8601 unless the schema gives a pattern, in the `%Y-%m-%d` manner of
//! [Table Schema](https://specs.frictionlessdata.io/table-schema/#date).

mod calendar;
mod pattern;
mod rewrite;

pub use calendar::{Clock, Day};
pub use pattern::Pattern;

use crate::check::value::Fault;
use crate::fact::{DateFault, DateKind, Fact};
use crate::finding::Remedy;

/// How moments are written in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MomentForm {
    /// What is expected.
    pub kind: DateKind,
    /// The pattern; `None` is ISO 8601.
    pub pattern: Option<Pattern>,
    /// Whether any usual way of writing is accepted (`format: any`).
    pub any: bool,
}

impl MomentForm {
    /// ISO 8601.
    pub fn iso(kind: DateKind) -> Self {
        Self { kind, pattern: None, any: false }
    }

    /// Reads a moment as seconds: since the year 0, or since midnight for a
    /// time of day. Durations have no order and are 0.
    pub fn parse(&self, text: &str) -> Option<i64> {
        if let Some(pattern) = &self.pattern {
            return pattern.parse(text);
        }
        let strict = match self.kind {
            DateKind::Date => Day::parse_iso(text).map(Day::seconds),
            DateKind::Time => Clock::parse_iso(text).map(Clock::seconds),
            DateKind::DateTime => date_time(text),
            DateKind::Year => year(text),
            DateKind::YearMonth => year_month(text),
            DateKind::Duration => is_duration(text).then_some(0),
        };
        if strict.is_some() || !self.any {
            return strict;
        }
        let read = rewrite::read(text)?;
        match self.kind {
            DateKind::Time => read.clock.map(Clock::seconds),
            _ => read.day.map(|day| day.seconds() + read.clock.map_or(0, Clock::seconds)),
        }
    }

    /// Writes a day and a time as the field writes them.
    pub fn write(&self, day: Option<Day>, clock: Option<Clock>) -> Option<String> {
        if let Some(pattern) = &self.pattern {
            return pattern.write(day, clock);
        }
        Some(match self.kind {
            DateKind::Date => day?.to_string(),
            DateKind::Time => clock?.to_string(),
            DateKind::DateTime => format!("{}T{}", day?, clock.unwrap_or_default()),
            DateKind::Year => format!("{:04}", day?.year),
            DateKind::YearMonth => {
                let day = day?;
                format!("{:04}-{:02}", day.year, day.month)
            }
            DateKind::Duration => return None,
        })
    }

    /// The pattern, as findings show it.
    pub fn shown(&self) -> String {
        let iso = match self.kind {
            DateKind::Date => "%Y-%m-%d",
            DateKind::Time => "%H:%M:%S",
            DateKind::DateTime => "%Y-%m-%dT%H:%M:%S",
            DateKind::Year => "%Y",
            DateKind::YearMonth => "%Y-%m",
            DateKind::Duration => "P1Y2M10DT2H30M",
        };
        self.pattern.as_ref().map_or(iso, |pattern| &pattern.source).to_owned()
    }
}

/// `2024-02-29T08:30:00`, with a fraction, a zone, or neither seconds.
fn date_time(text: &str) -> Option<i64> {
    let day = Day::parse_iso(text.get(..10)?)?;
    let rest = text.get(10..)?;
    let clock = Clock::parse_iso(rest.strip_prefix(['T', 't', ' '])?)?;
    Some(day.seconds() + clock.seconds())
}

fn year(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let sound = (4..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let year: i32 = sound.then(|| text.parse().ok()).flatten()?;
    Some(Day { year, month: 1, day: 1 }.seconds())
}

fn year_month(text: &str) -> Option<i64> {
    let (year, month) = text.split_once('-')?;
    let sound = year.len() == 4 && month.len() == 2;
    Day::of(year.parse().ok()?, month.parse().ok()?, 1).filter(|_| sound).map(Day::seconds)
}

/// ISO 8601 durations: `P1Y2M10DT2H30M`, `P3W`.
fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('-').unwrap_or(text).strip_prefix('P') else { return false };
    let (date, time) = match rest.split_once('T') {
        Some((_, "")) => return false,
        Some((date, time)) => (date, time),
        None => (rest, ""),
    };
    !rest.is_empty() && in_order(date, "YMWD") && in_order(time, "HMS")
}

/// Numbers, each with its letter, letters in this order.
fn in_order(text: &str, letters: &str) -> bool {
    let mut allowed = letters.chars();
    let mut digits = 0;
    for character in text.chars() {
        if character.is_ascii_digit() || (digits > 0 && matches!(character, '.' | ',')) {
            digits += 1;
        } else if digits > 0 && allowed.any(|letter| letter == character) {
            digits = 0;
        } else {
            return false;
        }
    }
    digits == 0
}

/// Says why a text is not the moment expected, and how it should be written.
pub fn fault(form: &MomentForm, text: &str) -> Fault {
    let (fault, remedy) = explain(form, text);
    Fault::with(Fact::DateMalformed { kind: form.kind, pattern: form.shown(), fault }, remedy)
}

fn explain(form: &MomentForm, text: &str) -> (DateFault, Option<Remedy>) {
    if form.kind == DateKind::Duration {
        return (DateFault::NotADate, None);
    }
    let needs_day = form.kind != DateKind::Time;
    if needs_day && let Some(day) = rewrite::serial(text) {
        let written = form.write(Some(day), None).filter(|written| written != text);
        return (DateFault::Serial, written.map(|text| Remedy::replace(text).to_confirm()));
    }
    let Some(read) = rewrite::read(text) else {
        let fault = if rewrite::looks_like_a_day(text) {
            DateFault::Impossible
        } else {
            DateFault::NotADate
        };
        return (fault, None);
    };
    // Why: a time of day that would be lost must not be dropped without asking.
    let loses_time =
        form.kind == DateKind::Date && read.clock.is_some_and(|clock| clock != Clock::default());
    let written = form.write(read.day, read.clock).filter(|written| written != text);
    if written.is_none() && needs_day != read.day.is_some() {
        return (DateFault::NotADate, None);
    }
    let fault = if read.ambiguous { DateFault::Ambiguous } else { DateFault::OtherForm };
    let remedy = written.map(Remedy::replace).map(|remedy| {
        if read.ambiguous || read.guessed || loses_time { remedy.to_confirm() } else { remedy }
    });
    (fault, remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(kind: DateKind, text: &str) -> (DateFault, Option<String>, bool) {
        let form = MomentForm::iso(kind);
        assert!(form.parse(text).is_none(), "{text}");
        let (fault, remedy) = explain(&form, text);
        let safe = remedy
            .as_ref()
            .is_some_and(|remedy| remedy.confidence == crate::finding::Confidence::Safe);
        (fault, remedy.and_then(|remedy| remedy.replacement().map(str::to_owned)), safe)
    }

    #[test]
    fn iso_forms_are_read() {
        let read = |kind, text| MomentForm::iso(kind).parse(text).is_some();
        assert!(read(DateKind::Date, "2024-02-29"));
        assert!(!read(DateKind::Date, "2023-02-29"));
        assert!(!read(DateKind::Date, "2024-2-9"));
        assert!(read(DateKind::DateTime, "2018-12-17T00:00:00Z"));
        assert!(read(DateKind::DateTime, "2018-12-17 00:00:00.25+01:00"));
        assert!(read(DateKind::Time, "08:30:00"));
        assert!(!read(DateKind::Time, "25:00:00"));
        assert!(read(DateKind::Year, "2024") && !read(DateKind::Year, "24"));
        assert!(read(DateKind::YearMonth, "2024-12") && !read(DateKind::YearMonth, "2024-13"));
        assert!(read(DateKind::Duration, "P1Y2M10DT2H30M") && !read(DateKind::Duration, "PT"));
    }

    #[test]
    fn french_dates_are_rewritten_and_doubt_is_said() {
        let date = |text| mended(DateKind::Date, text);
        assert_eq!(date("31/12/2023"), (DateFault::OtherForm, Some("2023-12-31".into()), true));
        assert_eq!(date("03/04/2024"), (DateFault::Ambiguous, Some("2024-04-03".into()), false));
        assert_eq!(date("1er août 2022"), (DateFault::OtherForm, Some("2022-08-01".into()), true));
        assert_eq!(date("2024-01-05T00:00:00").1, Some("2024-01-05".into()));
        assert_eq!(date("31/02/2024"), (DateFault::Impossible, None, false));
        assert_eq!(date("45291").0, DateFault::Serial);
        assert_eq!(date("bientôt"), (DateFault::NotADate, None, false));
        assert_eq!(mended(DateKind::Time, "8h30").1, Some("08:30:00".into()));
    }
}
