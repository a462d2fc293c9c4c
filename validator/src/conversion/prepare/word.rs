//! Which words mean yes and no, and what stands between the values of a list?

use super::{Ask, Sample, item};
use crate::check::boolean;
use crate::check::value::{KindPlan, ValuePlan};
use crate::conversion::ListMark;
use crate::correspondence::Step;

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
