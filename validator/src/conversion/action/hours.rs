//! What are opening hours in plain French in the notation of `OpenStreetMap`?

use crate::check::value::trimmed;
use crate::format::{self, NamedFormat};

/// Days, as the notation and as people write them.
const DAYS: [(&str, &str); 7] = [
    ("Mo", "lundi"),
    ("Tu", "mardi"),
    ("We", "mercredi"),
    ("Th", "jeudi"),
    ("Fr", "vendredi"),
    ("Sa", "samedi"),
    ("Su", "dimanche"),
];

/// The hours in the notation, when that needs no guess.
pub(super) fn rewritten(text: &str) -> Option<String> {
    if format::fault(NamedFormat::HorairesOsm, text).is_ok() {
        return Some(text.to_owned());
    }
    let plain = text.replace(['\n', '\r'], "; ").replace(" : ", " ").replace(": ", " ");
    let turned = turned(&plain);
    [text, plain.as_str()]
        .into_iter()
        .chain(turned.as_deref())
        .find_map(|text| format::corrected(NamedFormat::HorairesOsm, text))
}

/// The days in front of the hours, in a text that says them after: `9h-12h du lundi au vendredi`.
fn turned(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let of_day = |day: &&str| lower.find(day).filter(|at| *at > 0);
    let first = DAYS.iter().filter_map(|(_, day)| of_day(day)).min()?;
    let hours = text.get(..first)?;
    let hours = hours.trim_end().trim_end_matches(['d', 'u', 'l', 'e', 's', ' ', ',']);
    let begins = hours.starts_with(|letter: char| letter.is_ascii_digit())
        || hours.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("de "));
    let days = text.get(first..)?;
    let plain = begins && !days.contains(|letter: char| letter.is_ascii_digit());
    plain.then(|| format!("{days} {hours}"))
}

/// How many days so many columns are, Monday first, each of as many columns: five at least, four columns at most.
pub(crate) fn days(columns: usize) -> Option<usize> {
    (1..=4).find_map(|each| {
        let days = columns / each;
        (columns == days * each && (5..=7).contains(&days)).then_some(days)
    })
}

/// The hours of a week, Monday first; days that nothing is said of are left out.
pub(super) fn week(cells: &[&str]) -> Option<String> {
    let each = cells.len() / days(cells.len())?;
    let cells: Vec<String> = cells.chunks(each.max(1)).map(of_parts).collect();
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    if cells.iter().all(|cell| cell.is_empty()) {
        return None;
    }
    let hours: Option<Vec<Option<String>>> = cells
        .iter()
        .map(|cell| if cell.is_empty() { Some(None) } else { of_day(cell).map(Some) })
        .collect();
    Some(hours.map_or_else(|| spelt(&cells), |hours| grouped(&hours)))
}

/// What the columns of one day say together: `9h`, `12h` is from nine to twelve; `9h-12h`, `14h-17h` is both.
fn of_parts(cells: &[&str]) -> String {
    let said: Vec<&str> = cells.iter().map(|cell| trimmed(cell)).collect();
    let filled: Vec<&str> = said.iter().copied().filter(|cell| !cell.is_empty()).collect();
    let is_clock = |cell: &&str| {
        cell.len() <= 8
            && cell.starts_with(|letter: char| letter.is_ascii_digit())
            && cell.chars().all(|letter| letter.is_ascii_digit() || "hH: .".contains(letter))
    };
    if filled.len() > 1 && filled.len().is_multiple_of(2) && filled.iter().all(is_clock) {
        let ranges = filled.chunks(2).map(|range| range.join("-"));
        return ranges.collect::<Vec<_>>().join(",");
    }
    // Why: « fermé » in the morning says nothing of an afternoon that is open.
    let open: Vec<&str> = filled.iter().copied().filter(|cell| !is_closed(cell)).collect();
    if open.is_empty() {
        filled.first().copied().unwrap_or_default().to_owned()
    } else {
        open.join(",")
    }
}

fn is_closed(cell: &str) -> bool {
    matches!(etalon_vocab::fold::fold(cell).as_str(), "ferme" | "fermee" | "closed" | "non")
}

/// The hours of one day: `8h30-12h / 14h-17h` → `08:30-12:00,14:00-17:00`.
fn of_day(cell: &str) -> Option<String> {
    let joined = cell.replace([';', '/', '\n'], ",").replace('&', ",");
    [cell.to_owned(), joined].into_iter().find_map(|hours| {
        let whole = format!("Mo {hours}");
        let sound = format::fault(NamedFormat::HorairesOsm, &whole).is_ok();
        let written =
            if sound { Some(whole) } else { format::corrected(NamedFormat::HorairesOsm, &whole) };
        written?.strip_prefix("Mo ").map(str::to_owned)
    })
}

/// Days that follow one another with the same hours are said together.
fn grouped(hours: &[Option<String>]) -> String {
    let days: Vec<(&str, &Option<String>)> =
        DAYS.iter().map(|(short, _)| *short).zip(hours).collect();
    let mut rules = Vec::new();
    for same in days.chunk_by(|(_, one), (_, other)| one == other) {
        let (Some((first, Some(hours))), Some((last, _))) = (same.first(), same.last()) else {
            continue;
        };
        rules.push(match same.len() {
            1 => format!("{first} {hours}"),
            2 => format!("{first},{last} {hours}"),
            _ => format!("{first}-{last} {hours}"),
        });
    }
    rules.join("; ")
}

/// The week in plain words, for hours that the notation cannot say.
fn spelt(cells: &[&str]) -> String {
    let said = DAYS.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
    said.map(|((_, day), cell)| format!("{day} {cell}")).collect::<Vec<_>>().join("\u{202f}; ")
}
