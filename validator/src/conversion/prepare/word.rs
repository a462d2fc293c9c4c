//! Which words mean yes and no, and what stands between the values of a list?

use std::collections::{BTreeMap, BTreeSet};

use super::{Ask, Sample, item};
use crate::check::boolean;
use crate::check::value::{KindPlan, ValuePlan, trimmed};
use crate::codes::Codes;
use crate::conversion::ListMark;
use crate::correspondence::{Confidence, Step};

/// What people put between values, the plainest first.
const BETWEEN: [&str; 6] = ["|", ";", "\n", " / ", "/", ","];

/// Whether the field has one word for yes and one for no among its values.
pub(super) fn says_yes_or_no(plan: &ValuePlan) -> bool {
    plan.allowed.is_some()
        && plan.accepts(&plan.boolean_text(true))
        && plan.accepts(&plan.boolean_text(false))
}

/// The words of the column that mean yes and no, when nearly all of its values do.
pub(super) fn boolean(ask: &Ask<'_>, values: &[&str]) -> Vec<Step> {
    let meaning = |wanted: bool| -> Vec<String> {
        let fits = values.iter().filter(|value| boolean::meant(value) == Some(wanted));
        fits.map(|value| (*value).to_owned()).collect()
    };
    let (yes, no) = (meaning(true), meaning(false));
    let step = Step::Boolean { yes, no };
    ask.best(vec![vec![step]], values).unwrap_or_default()
}

/// How a text of several values is cut, for a list field; `None` for other fields.
pub(super) fn list(sample: &Sample<'_>, values: &[&str]) -> Option<Vec<Step>> {
    let ask = &sample.ask;
    let mark = match ListMark::of(&ask.plan.value) {
        ListMark::None => return None,
        ListMark::Between(mark) => Some(mark),
        ListMark::Array => None,
    };
    let holding = |between: &str| values.iter().filter(|value| value.contains(between)).count();
    if mark.is_some_and(|mark| holding(&mark.to_string()) * 5 >= values.len()) {
        return Some(Vec::new());
    }
    let closed = is_closed(&ask.plan.value);
    if let Some(steps) = by_codes(ask, values).filter(|_| closed) {
        return Some(steps);
    }
    let split = |between: &str| vec![Step::Split { separator: between.to_owned() }];
    let tried = BETWEEN.iter().filter(|between| holding(between) > 0);
    if let Some(best) = ask.best(tried.map(|between| split(between)).collect(), values)
        && closed
    {
        return Some(best);
    }
    let usual = BETWEEN.iter().find(|between| {
        // Why: a comma stands inside free texts as well.
        let plain = closed || !matches!(**between, "," | "/");
        plain && holding(between) * 5 >= values.len()
    });
    Some(usual.map(|between| split(between)).unwrap_or_default())
}

/// Values that are cut to see what their parts are.
const CUT: usize = 120;
/// Different parts that are looked up.
const PARTS: usize = 60;
/// How much shorter the list of the different parts must be for a cut to be one: parts that come back are written once.
const SHORTER: f64 = 0.8;
/// How much fewer parts may be words for codes than before a cut.
const LOST: f64 = 0.1;

/// What the values are cut at: where their parts come back, and are words for codes; `None` when the field has no codes, or
/// when nothing makes more of them so.
fn by_codes(ask: &Ask<'_>, values: &[&str]) -> Option<Vec<Step>> {
    let codes = Codes::of_field(ask.field);
    if codes.is_empty() {
        return None;
    }
    let mut known: BTreeMap<String, bool> = BTreeMap::new();
    let mut look = |cuts: &[&str]| {
        let mut parts: BTreeSet<&str> = BTreeSet::new();
        for value in values.iter().take(CUT) {
            let mut cells = vec![*value];
            for cut in cuts {
                cells = cells.into_iter().flat_map(|part| part.split(cut)).collect();
            }
            parts.extend(cells.into_iter().map(trimmed).filter(|part| !part.is_empty()));
        }
        let length: usize = parts.iter().map(|part| part.len()).sum();
        let told = parts.iter().take(PARTS).filter(|part| {
            *known
                .entry((**part).to_owned())
                .or_insert_with(|| codes.suggest(part, None).confidence >= Some(Confidence::Likely))
        });
        #[expect(clippy::cast_precision_loss, reason = "a few hundred values")]
        let found = (length as f64, told.count() as f64 / parts.len().clamp(1, PARTS) as f64);
        found
    };
    let holding = |between: &&&str| values.iter().any(|value| value.contains(**between));
    let present: Vec<&str> = BETWEEN.iter().filter(holding).copied().collect();
    let mut cuts: Vec<&str> = Vec::new();
    let mut now = look(&[]);
    while cuts.len() < 2 {
        let tried = present.iter().filter(|cut| !cuts.contains(cut)).map(|cut| {
            let more: Vec<&str> = cuts.iter().copied().chain([*cut]).collect();
            (look(&more), more)
        });
        let worth = tried.filter(|((length, share), _)| {
            let shorter = *length <= now.0 * SHORTER && *share >= now.1 - LOST;
            shorter || *share > now.1 + LOST
        });
        let best = worth.min_by(|((one, _), _), ((two, _), _)| one.total_cmp(two));
        let Some((found, more)) = best else { break };
        (now, cuts) = (found, more);
    }
    let split = |cut: &&str| Step::Split { separator: (*cut).to_owned() };
    (!cuts.is_empty()).then(|| cuts.iter().map(split).collect())
}

/// Whether the values of the list are those of an enumeration, a code list or a pattern.
fn is_closed(plan: &ValuePlan) -> bool {
    match &plan.kind {
        KindPlan::List { item: Some(item), .. } => is_closed(item),
        KindPlan::List { item: None, .. } => false,
        _ => plan.allowed.is_some() || plan.codes.is_some() || plan.pattern.is_some(),
    }
}

/// Several columns of values put together in a list.
pub(super) fn gathered(sample: &Sample<'_>) -> Vec<Step> {
    let plan = &sample.ask.plan.value;
    if ListMark::of(plan) == ListMark::None {
        return Vec::new();
    }
    let worded = sample.values.iter().flatten().any(|value| boolean::meant(value).is_none());
    if !worded && !sample.values.iter().flatten().any(|value| item(plan, value)) {
        return Vec::new();
    }
    let between = "|".to_owned();
    vec![Step::Join { separator: between.clone() }, Step::Split { separator: between }]
}
