//! What do the cells of several columns make together?

use std::borrow::Cow;

use super::{Action, Made, Refusal, Target, filled, hours, number};
use crate::check::boolean;
use crate::check::value::trimmed;
use crate::correspondence::Axis;
use crate::fact::{self, Fact, NumberFault};

/// Decimals of a coordinate: about a centimetre.
const DECIMALS: i32 = 7;

/// What the sources give, and the steps that are left to take.
pub(super) fn gather<'c, 'a>(
    actions: &'a [Action],
    cells: &[&'c str],
    target: Target<'_>,
) -> Result<(Made<'c>, &'a [Action]), Refusal> {
    if let ([cell], first) = (cells, actions.first())
        && !matches!(first, Some(Action::Flags(_)))
    {
        let after = match first {
            Some(Action::Join(_) | Action::FirstOf) => actions.get(1..).unwrap_or_default(),
            _ => actions,
        };
        return Ok((filled(Cow::Borrowed(cell)), after));
    }
    let rest = actions.get(1..).unwrap_or_default();
    Ok(match actions.first() {
        Some(Action::Join(separator)) => (join(cells, separator), rest),
        Some(Action::FirstOf) => {
            let first = cells.iter().find(|cell| !trimmed(cell).is_empty());
            (first.map_or(Made::Nothing, |cell| filled(Cow::Borrowed(cell))), rest)
        }
        Some(Action::Project(projection, axis)) => {
            let [east, north] = cells else { return Ok((Made::Nothing, rest)) };
            (project(east, north, *axis, projection, target)?, rest)
        }
        Some(Action::Flags(codes)) => (flags(cells, codes)?, rest),
        Some(Action::Weekdays) => (hours::week(cells).map_or(Made::Nothing, text), rest),
        _ => (join(cells, " "), actions),
    })
}

fn text<'c>(text: String) -> Made<'c> {
    filled(Cow::Owned(text))
}

fn join<'c>(cells: &[&'c str], separator: &str) -> Made<'c> {
    let mut parts = cells.iter().map(|cell| trimmed(cell)).filter(|cell| !cell.is_empty());
    let Some(first) = parts.next() else { return Made::Nothing };
    let Some(second) = parts.next() else { return Made::One(Cow::Borrowed(first)) };
    let mut joined = [first, separator, second].concat();
    for part in parts {
        joined.push_str(separator);
        joined.push_str(part);
    }
    text(joined)
}

fn project<'c>(
    east: &str,
    north: &str,
    axis: Axis,
    projection: &super::Projection,
    target: Target<'_>,
) -> Result<Made<'c>, Refusal> {
    let (east, north) = (trimmed(east), trimmed(north));
    if east.is_empty() && north.is_empty() {
        return Ok(Made::Nothing);
    }
    let malformed = |seen: &str| Refusal {
        fact: Fact::NumberMalformed {
            integer: false,
            decimal_mark: number::mark(target.value),
            fault: NumberFault::NotANumber,
        },
        seen: seen.to_owned(),
    };
    let metres = |text: &str| number::loose(text).ok_or_else(|| malformed(text));
    let (x, y) = (metres(east)?, metres(north)?);
    let Some((longitude, latitude)) = projection.to_wgs84(x, y) else {
        let axis = match axis {
            Axis::Latitude => fact::Axis::Latitude,
            Axis::Longitude => fact::Axis::Longitude,
        };
        let seen = format!("{east}, {north}");
        return Err(Refusal { fact: Fact::CoordinateRange { axis }, seen });
    };
    let degrees = match axis {
        Axis::Latitude => latitude,
        Axis::Longitude => longitude,
    };
    let scale = 10_f64.powi(DECIMALS);
    Ok(text(target.value.number_text((degrees * scale).round() / scale)))
}

fn flags<'c>(cells: &[&str], codes: &[String]) -> Result<Made<'c>, Refusal> {
    let mut said = Vec::new();
    for (cell, code) in cells.iter().zip(codes) {
        let cell = trimmed(cell);
        match boolean::meant(cell) {
            _ if cell.is_empty() => {}
            Some(true) => said.push(code.clone()),
            Some(false) => {}
            None => {
                let (true_words, false_words) = (vec!["oui".to_owned()], vec!["non".to_owned()]);
                let fact = Fact::BooleanMalformed { true_words, false_words };
                return Err(Refusal { fact, seen: cell.to_owned() });
            }
        }
    }
    Ok(Made::Many(said))
}
