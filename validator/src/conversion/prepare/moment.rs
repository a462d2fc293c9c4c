//! By which pattern are these days written?

use super::Ask;
use crate::check::moment::Pattern;
use crate::correspondence::Step;

/// Patterns seen in city files, the usual ones first.
const PATTERNS: [&str; 27] = [
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%d.%m.%Y",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y%m%d",
    "%d/%m/%y",
    "%m/%d/%y",
    "%d %B %Y",
    "%A %d %B %Y",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M:%S%z",
    "%Y-%m-%dT%H:%M:%S.%f%z",
    "%Y-%m-%d %H:%M:%S.%f",
    "%Y-%m-%d %H:%M:%S%z",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y %Hh%M",
    "%m/%d/%Y %H:%M",
    "%m/%Y",
    "%B %Y",
    "%Hh%M",
    "%H:%M",
];

/// The pattern that reads the values; none when two patterns would read other days.
pub(super) fn steps(ask: &Ask<'_>, values: &[&str]) -> Vec<Step> {
    let step = |pattern: &str| vec![Step::Date { pattern: pattern.to_owned() }];
    let tried = PATTERNS.iter().map(|pattern| step(pattern)).collect();
    let Some(best) = ask.best(tried, values) else { return Vec::new() };
    let [Step::Date { pattern }] = best.as_slice() else { return Vec::new() };
    let swapped = pattern.replace("%d", "%_").replace("%m", "%d").replace("%_", "%m");
    let rival = PATTERNS.contains(&swapped.as_str()) && swapped != *pattern;
    if rival && ask.share(&step(&swapped), values) >= ask.share(&best, values) {
        let read = |pattern: &str| {
            let compiled = Pattern::compile(pattern);
            let days = values.iter().map(move |value| compiled.as_ref()?.read(value));
            days.collect::<Vec<_>>()
        };
        if read(pattern) != read(&swapped) {
            return Vec::new();
        }
    }
    best
}
