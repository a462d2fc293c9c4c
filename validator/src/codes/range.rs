//! Between which numbers does a label lie, and in which range does a value fall?

use etalon_vocab::fold::fold;

/// A range of numbers, ends included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Range {
    from: f64,
    to: f64,
}

/// The ranges that the codes of a list stand for; none unless two codes at least are ranges.
pub(super) fn of_labels(named: &[(String, Vec<String>)]) -> Vec<(Range, usize)> {
    let read = |(place, (_, names)): (usize, &(String, Vec<String>))| {
        names.iter().find_map(|name| Range::read(name)).map(|range| (range, place))
    };
    let ranges: Vec<(Range, usize)> = named.iter().enumerate().filter_map(read).collect();
    if ranges.len() > 1 { ranges } else { Vec::new() }
}

/// The code whose range holds a number; the narrowest one, then the first.
pub(super) fn place(ranges: &[(Range, usize)], value: &str) -> Option<usize> {
    let number: f64 =
        value.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())?;
    let holding = ranges.iter().filter(|(range, _)| (range.from..=range.to).contains(&number));
    holding
        .min_by(|(one, _), (two, _)| (one.to - one.from).total_cmp(&(two.to - two.from)))
        .map(|(_, place)| *place)
}

impl Range {
    /// Reads `50 à 99`, `moins de 50`, `plus de 100`, `100 et plus`, `< 50`, `de 50 à 99 places`.
    fn read(label: &str) -> Option<Self> {
        let sign = label.trim().chars().next();
        let folded = fold(label);
        let words: Vec<&str> = folded.split('-').collect();
        let numbers: Vec<f64> = words.iter().filter_map(|word| word.parse().ok()).collect();
        let says = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
        match *numbers.as_slice() {
            [from, to] if from < to && !says(&["19", "20"]) => Some(Self { from, to }),
            [end] if sign == Some('<') || says(&["moins", "inferieur", "inferieure", "jusqu"]) => {
                let strict = !says(&["jusqu"]) && !label.contains('≤');
                let to = if strict { below(end) } else { end };
                Some(Self { from: f64::NEG_INFINITY, to })
            }
            [end]
                if matches!(sign, Some('>' | '≥' | '+'))
                    || label.trim_end().ends_with('+')
                    || says(&["plus", "superieur", "superieure", "partir", "delà"]) =>
            {
                Some(Self { from: end, to: f64::INFINITY })
            }
            _ => None,
        }
    }
}

/// The greatest number under another: « moins de 50 » holds 49.9 and not 50.
fn below(end: f64) -> f64 {
    end.next_down()
}
