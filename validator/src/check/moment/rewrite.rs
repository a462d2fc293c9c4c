//! Which day did a person mean? The ways of writing dates seen in city files.

use etalon_vocab::fold::fold;

use super::calendar::{Clock, Day};

/// A moment read from a text written otherwise than the schema asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) day: Option<Day>,
    pub(super) clock: Option<Clock>,
    /// Day and month could be taken for each other.
    pub(super) ambiguous: bool,
    /// The century, or the order, was guessed.
    pub(super) guessed: bool,
}

/// French months, folded; abbreviations are their beginnings.
const MONTHS: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];
/// English months that are not the beginning of a French one.
const ENGLISH: [(&str, u8); 8] = [
    ("february", 2),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("january", 1),
    ("march", 3),
];

/// The month of a name, whole or abbreviated, French or English.
pub(super) fn month(name: &str) -> Option<u8> {
    let name = fold(name);
    let name = name.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if name.len() < 3 {
        return None;
    }
    let french = MONTHS.iter().position(|month| month.starts_with(name));
    french
        .and_then(|at| u8::try_from(at + 1).ok())
        .or_else(|| ENGLISH.iter().find(|(month, _)| month.starts_with(name)).map(|(_, at)| *at))
}

/// Reads a moment, whatever the order and the separators.
pub(super) fn read(text: &str) -> Option<Read> {
    let text = text.trim();
    let clock_only = clock(text).map(|clock| Read {
        day: None,
        clock: Some(clock),
        ambiguous: false,
        guessed: false,
    });
    if clock_only.is_some() {
        return clock_only;
    }
    let (date, time) = split_time(text);
    let clock = match time {
        Some(time) => Some(clock(time)?),
        None => None,
    };
    let (day, ambiguous, guessed) = numeric(date).or_else(|| worded(date))?;
    Some(Read { day: Some(day), clock, ambiguous, guessed })
}

/// Separates the time of day from the day.
fn split_time(text: &str) -> (&str, Option<&str>) {
    let cut = text.find('T').or_else(|| text.rfind(' ')).filter(|at| {
        text.get(at + 1..).is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains([':', 'h', 'H'])
        })
    });
    match cut {
        Some(at) => (text.get(..at).unwrap_or(text).trim(), text.get(at + 1..)),
        None => (text, None),
    }
}

/// `08:30`, `8h30`, `8 h`, `08:30:00Z`.
fn clock(text: &str) -> Option<Clock> {
    if let Some(clock) = Clock::parse_iso(text) {
        return Some(clock);
    }
    let lower = text.to_ascii_lowercase();
    let (hour, rest) = lower.split_once(['h', ':'])?;
    let hour: u8 = hour.trim().parse().ok()?;
    let mut parts = rest.split([':', 'm']).map(str::trim);
    let mut part = || match parts.next() {
        None | Some("") => Some(0),
        Some(text) => text.parse::<u8>().ok(),
    };
    Clock::of(hour, part()?, part()?)
}

/// Three numbers in some order, or eight digits.
fn numeric(text: &str) -> Option<(Day, bool, bool)> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let year: i32 = text.get(..4)?.parse().ok()?;
        let day = Day::of(year, text.get(4..6)?.parse().ok()?, text.get(6..)?.parse().ok()?)?;
        return (1800..2200).contains(&year).then_some((day, false, false));
    }
    let parts: Vec<&str> = text.split(['/', '-', '.', ' ']).collect();
    let [one, two, three] = parts.as_slice() else { return None };
    if !parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return None;
    }
    if one.len() == 4 {
        let day = Day::of(one.parse().ok()?, two.parse().ok()?, three.parse().ok()?)?;
        return Some((day, false, false));
    }
    let (year, guessed) = match three.len() {
        4 => (three.parse().ok()?, false),
        2 => {
            let short: i32 = three.parse().ok()?;
            (short + if short < 70 { 2000 } else { 1900 }, true)
        }
        _ => return None,
    };
    let (first, second): (u8, u8) = (one.parse().ok()?, two.parse().ok()?);
    match (Day::of(year, second, first), Day::of(year, first, second)) {
        (Some(day), Some(other)) => Some((day, day != other, guessed)),
        (Some(day), None) => Some((day, false, guessed)),
        // Why: 12/31/2023 can only be American; the order was guessed.
        (None, Some(day)) => Some((day, false, true)),
        (None, None) => None,
    }
}

/// `1er août 2022`, `lundi 12 févr. 2024`, `August 1, 2022`.
fn worded(text: &str) -> Option<(Day, bool, bool)> {
    let mut numbers = Vec::new();
    let mut found = None;
    for word in text.split([' ', ',', '-', '\u{a0}']).filter(|word| !word.is_empty()) {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        if !digits.is_empty() {
            numbers.push(digits.parse::<i32>().ok()?);
        } else if let Some(month) = month(word) {
            found = Some(month);
        }
    }
    let (day, year) = match numbers.as_slice() {
        [day, year] if *year > 31 => (*day, *year),
        [year, day] if *year > 31 => (*day, *year),
        _ => return None,
    };
    let day = Day::of(year, found?, u8::try_from(day).ok()?)?;
    (1000..3000).contains(&year).then_some((day, false, false))
}

/// The day of a spreadsheet's serial number, for numbers that stand for 1954 to 2064.
pub(super) fn serial(text: &str) -> Option<Day> {
    let whole = text.split_once(['.', ',']).map_or(text, |(whole, _)| whole);
    let days: u32 = (whole.len() == 5).then(|| whole.parse().ok()).flatten()?;
    (20_000..60_000).contains(&days).then_some(())?;
    Day { year: 1899, month: 12, day: 30 }.plus(days)
}

/// Whether a text has the shape of a day that does not exist.
pub(super) fn looks_like_a_day(text: &str) -> bool {
    let parts: Vec<&str> = split_time(text).0.split(['/', '-', '.']).collect();
    parts.len() == 3
        && parts.iter().all(|part| {
            !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())
        })
}
