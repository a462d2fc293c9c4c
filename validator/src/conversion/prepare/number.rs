//! With which marks, and in which unit, are these numbers written?

use super::{Ask, Sample};
use crate::check::value::KindPlan;
use crate::conversion::action::{self, Action, Made};
use crate::correspondence::Step;
use crate::lexicon;

/// Units that measure the same thing: UCUM notation, how headers write it, and how many of the first it is.
const UNITS: [&[(&str, &[&str], f64)]; 7] = [
    &[
        ("m", &["m", "metre", "metres"], 1.0),
        ("cm", &["cm"], 0.01),
        ("mm", &["mm"], 0.001),
        ("km", &["km"], 1000.0),
    ],
    &[("W", &["w"], 1.0), ("kW", &["kw"], 1000.0), ("MW", &["mw"], 1e6)],
    &[("W.h", &["wh"], 1.0), ("kW.h", &["kwh"], 1000.0), ("MW.h", &["mwh"], 1e6)],
    &[("L", &["l", "litre", "litres"], 1.0), ("hL", &["hl"], 100.0), ("m3", &["m3"], 1000.0)],
    &[("kg", &["kg"], 1.0), ("g", &["g"], 0.001), ("t", &["t", "tonne", "tonnes"], 1000.0)],
    &[
        ("m2", &["m2"], 1.0),
        ("ha", &["ha"], 10_000.0),
        ("har", &["ha"], 10_000.0),
        ("km2", &["km2"], 1e6),
    ],
    &[
        ("s", &["s"], 1.0),
        ("min", &["min", "mn", "minutes"], 60.0),
        ("h", &["h", "heures"], 3600.0),
    ],
];

/// The marks, then the unit.
pub(super) fn steps(sample: &Sample<'_>, values: &[&str]) -> Vec<Step> {
    let ask = &sample.ask;
    let (bare, unit) = undressed(values);
    let bare: Vec<&str> = bare.iter().map(String::as_str).collect();
    let mut steps = Vec::new();
    if unit.is_some() {
        steps.push(Step::Extract { pattern: r"^(.*?\d)\s*\p{L}+[23]?\.?$".to_owned() });
    }
    let marked = marks(ask, &bare);
    let Some(marked) = marked else { return Vec::new() };
    steps.extend(marked);
    let header = sample.headers.first().copied().unwrap_or_default();
    let named = lexicon::words(header);
    // Why: a letter alone in a header is more often an initial than a unit.
    let unit = unit.or_else(|| named.into_iter().rev().find(|word| word.len() > 1));
    let by_name = unit.and_then(|unit| factor(ask, &unit));
    if let Some(factor) = by_name.or_else(|| by_range(ask, &steps, values)) {
        steps.push(Step::Scale { factor });
    }
    steps
}

/// The factor from a unit, as people write it, to that of the field.
fn factor(ask: &Ask<'_>, written: &str) -> Option<f64> {
    let wanted = ask.field.unit.as_deref()?;
    let family = UNITS.iter().find(|family| family.iter().any(|(ucum, ..)| *ucum == wanted))?;
    let ours = family.iter().find(|(ucum, ..)| *ucum == wanted)?.2;
    let theirs = family.iter().find(|(_, words, _)| words.contains(&written))?.2;
    let factor = theirs / ours;
    ((factor - 1.0).abs() > 1e-12).then_some(factor)
}

/// Centimetres or millimetres in a field of metres, or watts in one of kilowatts, when the bounds of the field say so.
fn by_range(ask: &Ask<'_>, steps: &[Step], values: &[&str]) -> Option<f64> {
    let candidates: &[f64] = match ask.field.unit.as_deref()? {
        "m" => &[0.01, 0.001],
        "kW" => &[0.001],
        _ => return None,
    };
    if ask.share(steps, values) > 0.2 {
        return None;
    }
    candidates.iter().copied().find(|factor| {
        let scaled = [steps, &[Step::Scale { factor: *factor }]].concat();
        ask.share(&scaled, values) > 0.95
    })
}

/// Numbers that all have the same word after them, without it.
fn undressed(values: &[&str]) -> (Vec<String>, Option<String>) {
    let word = |value: &str| {
        let unit = |letter: char| letter.is_alphabetic() || letter == '.';
        // Why: `m2` and `m3` end with a figure.
        let power = value.strip_suffix(['2', '3']).filter(|head| head.ends_with('m'));
        let bare = power.unwrap_or(value).trim_end_matches(unit);
        let folded = value.get(bare.len()..)?.trim_matches('.').to_lowercase();
        let mut known = UNITS.iter().flat_map(|family| family.iter());
        let known = known.any(|(_, words, _)| words.contains(&folded.as_str()));
        known.then(|| (bare.trim().to_owned(), folded))
    };
    let found: Vec<Option<(String, String)>> = values.iter().map(|value| word(value)).collect();
    let first = found.iter().flatten().map(|(_, unit)| unit.clone()).next();
    let same = found.iter().all(|one| one.as_ref().map(|(_, unit)| unit) == first.as_ref());
    match first {
        Some(unit) if same => {
            (found.into_iter().flatten().map(|(value, _)| value).collect(), Some(unit))
        }
        _ => (values.iter().map(|value| (*value).to_owned()).collect(), None),
    }
}

/// The marks that read the values: `Some` of nothing when they are those of the field, `None` when two ways of reading
/// them give other numbers.
fn marks(ask: &Ask<'_>, values: &[&str]) -> Option<Vec<Step>> {
    let reads = |steps: &[Step]| {
        let actions = Action::all(steps, 1).unwrap_or_default();
        let read =
            values.iter().filter_map(|value| match action::run(&actions, &[value], ask.target()) {
                Ok(Made::One(text)) => ask.plan.value.typed(&text).and(Some(text.into_owned())),
                _ => None,
            });
        read.collect::<Vec<String>>()
    };
    let as_is = reads(&[]).len();
    if as_is == values.len() {
        return Some(Vec::new());
    }
    let number = |decimal: &str, group: Option<&str>| {
        vec![Step::Number { decimal: decimal.to_owned(), group: group.map(str::to_owned) }]
    };
    let tried = [
        number(",", None),
        number(",", Some(" ")),
        number(".", Some(" ")),
        number(".", None),
        number(".", Some(",")),
        number(",", Some(".")),
        number(".", Some("'")),
        number(".", Some("’")),
    ];
    let mut best: (usize, Option<Vec<Step>>, Vec<String>) = (as_is, None, Vec::new());
    let mut rivals = false;
    for steps in tried.into_iter().filter(|steps| is_grouped(steps, values)) {
        let read = reads(&steps);
        if read.len() > best.0 {
            (best, rivals) = ((read.len(), Some(steps), read), false);
        } else if read.len() == best.0 && best.1.is_some() && read != best.2 {
            rivals |= !same(&read, &best.2);
        }
    }
    let whole = matches!(ask.plan.value.kind, KindPlan::Integer(_));
    if rivals && !whole { None } else { Some(best.1.unwrap_or_default()) }
}

/// Whether what would separate groups is always followed by three figures.
fn is_grouped(steps: &[Step], values: &[&str]) -> bool {
    let [Step::Number { group: Some(group), .. }] = steps else { return true };
    let spaced = group.starts_with(char::is_whitespace);
    let mark = |letter: char| group.starts_with(letter) || (spaced && letter.is_whitespace());
    values.iter().all(|value| {
        value.split(mark).skip(1).all(|part| {
            let figures = part.chars().take_while(char::is_ascii_digit).count();
            figures == 3 || (figures == 0 && spaced)
        })
    })
}

fn same(one: &[String], other: &[String]) -> bool {
    let number = |text: &String| text.replace(',', ".").parse::<f64>().ok();
    one.iter().map(number).eq(other.iter().map(number))
}
