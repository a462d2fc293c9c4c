//! How well are words of cities turned into codes, and which weights do it best?
//!
//! `cargo run --release -p etalon-tests --example values` prints the quality with the weights of the program; with `fit`, it
//! fits the weights of `validator/src/codes/model.rs` again, and says how well those fitted without a producer, or
//! without a field, do on it (`fit quick` leaves that out); with `missed` and a word, it lists what is not found; with `held`, the
//! values that the thesaurus holds as such, and the quality as if it held none. The cases are those of the corpus (`values/dev.json`).

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use etalon_tests::corpus::Corpus;
use etalon_tests::values::{Case, Values};
use etalon_validator::codes::{Codes, SIGNS};
use etalon_validator::correspondence::Confidence;

type Weights = [f64; SIGNS];

/// What cases are put apart by.
type Group = fn(&Case) -> &str;

/// A case as the fit sees it: the signs of each code, and the place of the right one.
struct Sample<'v> {
    case: &'v Case,
    signs: Vec<Weights>,
    right: Option<usize>,
    /// So that producers and fields with many cases do not decide alone.
    weight: f64,
}

/// How many answers were right.
#[derive(Default, Clone, Copy)]
struct Tally {
    count: usize,
    first: usize,
    three: usize,
    none: usize,
}

#[expect(clippy::print_stdout, reason = "a program of measure speaks on the standard output")]
fn main() -> ExitCode {
    let read = Corpus::find().and_then(|corpus| Values::read(&corpus));
    let values = match read {
        Ok(values) => values,
        Err(reason) => {
            println!("{reason}");
            return ExitCode::SUCCESS;
        }
    };
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.first().map(String::as_str) {
        Some("fit") => print!("{}", fit(&values, words.len() > 1)),
        Some("held") => print!("{}", held(&values)),
        Some("missed") => print!("{}", missed(&values, words.get(1).map(String::as_str))),
        _ => print!("{}", quality(&values)),
    }
    ExitCode::SUCCESS
}

/// The quality with the weights of the program.
fn quality(values: &Values) -> String {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut trust: BTreeMap<Option<Confidence>, Tally> = BTreeMap::new();
    for case in &values.cases {
        let Some(codes) = values.codes.get(&case.field) else { continue };
        let found = codes.suggest(&case.value, case.header.as_deref());
        let told = trust.entry(found.confidence).or_default();
        told.count += 1;
        told.first += usize::from(found.code.as_deref() == Some(&case.expected));
        for key in keys(case) {
            let tally = tallies.entry(key).or_default();
            tally.count += 1;
            tally.first += usize::from(found.code.as_deref() == Some(&case.expected));
            tally.three +=
                usize::from(found.candidates.iter().any(|one| one.code == case.expected));
            tally.none += usize::from(found.code.is_none());
        }
    }
    let mut text = String::new();
    for (key, tally) in &tallies {
        text.push_str(&tally.line(key));
    }
    for (confidence, told) in &trust {
        text.push_str(&format!(
            "told {confidence:?}: {} cases, {} right\n",
            told.count, told.first
        ));
    }
    let (mut aliens, mut none, mut sure) = (0, 0, 0);
    for (case, codes) in values.aliens() {
        let found = codes.suggest(&case.value, None);
        aliens += 1;
        none += usize::from(found.code.is_none());
        sure += usize::from(found.confidence >= Some(Confidence::Likely));
    }
    text.push_str(&format!(
        "values of other domains: {aliens}, without a code {none}, likely or sure {sure}\n"
    ));
    text
}

/// The values of the cases that the thesaurus holds as such, and the quality as if it held none of them.
fn held(values: &Values) -> String {
    let held: BTreeSet<&str> = values
        .cases
        .iter()
        .map(|case| case.value.as_str())
        .filter(|value| Codes::holds(value))
        .collect();
    let all: BTreeSet<&str> = values.cases.iter().map(|case| case.value.as_str()).collect();
    let mut text = String::new();
    for value in &held {
        text.push_str(&format!("{value}\n"));
    }
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for case in &values.cases {
        let Some(codes) = values.codes.get(&case.field) else { continue };
        let found = codes.suggest_apart(&case.value, case.header.as_deref());
        for key in keys(case).iter().take(2) {
            let tally = tallies.entry(key.clone()).or_default();
            tally.count += 1;
            tally.first += usize::from(found.code.as_deref() == Some(&case.expected));
            tally.three +=
                usize::from(found.candidates.iter().any(|one| one.code == case.expected));
            tally.none += usize::from(found.code.is_none());
        }
    }
    text.push_str(&format!("{} values of {} held as such\n", held.len(), all.len()));
    for (key, tally) in &tallies {
        text.push_str(&tally.line(&format!("as if none were: {key}")));
    }
    text
}

/// The cases that are not answered rightly.
fn missed(values: &Values, wanted: Option<&str>) -> String {
    let mut text = String::new();
    for case in &values.cases {
        let Some(codes) = values.codes.get(&case.field) else { continue };
        let found = codes.suggest(&case.value, case.header.as_deref());
        let asked = wanted.is_none_or(|wanted| keys(case).iter().any(|key| key.ends_with(wanted)));
        if asked && found.code.as_deref() != Some(&case.expected) {
            let shown: Vec<String> = found
                .candidates
                .iter()
                .map(|one| format!("{} {:.2}", one.code, one.score))
                .collect();
            text.push_str(&format!(
                "{} | {:?} [{}] → {} | {:?} {}\n",
                case.producer,
                case.value,
                case.header.as_deref().unwrap_or_default(),
                case.expected,
                found.confidence,
                shown.join(" / ")
            ));
        }
    }
    text
}

/// What a case counts for.
fn keys(case: &Case) -> [String; 4] {
    [
        "all".to_owned(),
        format!("kind {}", case.kind),
        format!("producer {}", case.producer),
        format!("field {}", case.field),
    ]
}

/// Fits the weights on all the cases, then without each producer and without each field.
fn fit(values: &Values, quick: bool) -> String {
    let samples = samples(values);
    let all: Vec<&Sample<'_>> = samples.iter().collect();
    let weights = fitted(&all);
    let mut text = format!("weights {weights:.2?}\n");
    let mut kinds: BTreeMap<String, Tally> = BTreeMap::new();
    for one in &samples {
        for key in keys(one.case).iter().take(2) {
            kinds.entry(key.clone()).or_default().add(&tally(&[one], &weights));
        }
    }
    for (key, tally) in &kinds {
        text.push_str(&tally.line(&format!("fitted on all: {key}")));
    }
    let (scale, bias) = calibrated(values, &samples, &weights);
    text.push_str(&format!("scale {scale:.2} bias {bias:.2}\n"));
    text.push_str(&format!("scaled weights {:.2?}\n", weights.map(|weight| weight * scale)));
    let apart: [(&str, Group); 2] =
        [("producer", |case| &case.producer), ("field", |case| &case.field)];
    for (what, group_of) in apart.into_iter().filter(|_| !quick) {
        let groups: BTreeSet<&str> = samples.iter().map(|one| group_of(one.case)).collect();
        let mut sum: BTreeMap<String, Tally> = BTreeMap::new();
        for group in &groups {
            let (out, kept): (Vec<&Sample<'_>>, Vec<&Sample<'_>>) =
                samples.iter().partition(|one| group_of(one.case) == *group);
            let weights = fitted(&kept);
            for one in out {
                for key in keys(one.case).iter().take(2) {
                    sum.entry(key.clone()).or_default().add(&tally(&[one], &weights));
                }
            }
        }
        for (key, tally) in &sum {
            text.push_str(&tally.line(&format!("without its {what}: {key}")));
        }
    }
    text
}

fn samples<'v>(values: &'v Values) -> Vec<Sample<'v>> {
    let mut counts: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    for case in &values.cases {
        *counts.entry((&case.producer, &case.field)).or_default() += 1.0;
    }
    let sample = |case: &'v Case| {
        let Case { producer, field, value, header, expected, .. } = case;
        let found = values.codes.get(field)?.evidence(value, header.as_deref());
        let right = found.iter().position(|(code, _)| *code == expected.as_str());
        let signs = found.iter().map(|(_, evidence)| *evidence.signs()).collect();
        let count = counts.get(&(producer.as_str(), field.as_str()))?;
        Some(Sample { case, signs, right, weight: 1.0 / count.sqrt() })
    };
    values.cases.iter().filter_map(sample).collect()
}

/// How strongly large weights are held back.
const HELD_BACK: f64 = 0.002;

/// The weights under which the right codes are the likeliest among those that anything speaks for (a conditional
/// logit), by steps along the gradient. What speaks for a code never counts against it.
fn fitted(samples: &[&Sample<'_>]) -> Weights {
    let mut weights: Weights = [1.0; SIGNS];
    let total: f64 = samples.iter().filter(|one| one.right.is_some()).map(|one| one.weight).sum();
    let (mut speed, mut square): (Weights, Weights) = ([0.0; SIGNS], [0.0; SIGNS]);
    for _ in 0..400 {
        let mut slope: Weights = weights.map(|weight| -HELD_BACK * weight);
        for sample in samples {
            let Some(right) = sample.right else { continue };
            let scores: Vec<f64> = sample.signs.iter().map(|signs| dot(signs, &weights)).collect();
            let most = scores.iter().copied().fold(f64::MIN, f64::max);
            let powers: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
            let sum: f64 = powers.iter().sum();
            for (place, (signs, power)) in sample.signs.iter().zip(&powers).enumerate() {
                let error = f64::from(u8::from(place == right)) - power / sum;
                for (slope, sign) in slope.iter_mut().zip(signs) {
                    *slope += sample.weight * error * sign / total;
                }
            }
        }
        // Adam, with its usual constants.
        for (((weight, slope), speed), square) in
            weights.iter_mut().zip(slope).zip(&mut speed).zip(&mut square)
        {
            *speed = 0.9 * *speed + 0.1 * slope;
            *square = 0.99 * *square + 0.01 * slope * slope;
            *weight += 0.05 * *speed / (square.sqrt() + 1e-8);
        }
        for (place, weight) in weights.iter_mut().enumerate() {
            *weight = if place == CONTRARY { weight.min(0.0) } else { weight.max(0.0) };
        }
    }
    weights
}

/// Scale and bias under which the score of the best code is the chance that it is right, over the cases and over
/// values that no code fits.
fn calibrated(values: &Values, samples: &[Sample<'_>], weights: &Weights) -> (f64, f64) {
    let best = |signs: &[Weights]| {
        let scores = signs.iter().map(|signs| dot(signs, weights)).enumerate();
        scores.max_by(|one, two| one.1.total_cmp(&two.1).then(two.0.cmp(&one.0)))
    };
    let mut seen: Vec<(f64, f64)> = samples
        .iter()
        .map(|one| match best(&one.signs) {
            Some((place, score)) => (score, f64::from(u8::from(one.right == Some(place)))),
            None => (0.0, 0.0),
        })
        .collect();
    for (case, codes) in values.aliens() {
        let found = codes.evidence(&case.value, None);
        let signs: Vec<Weights> = found.iter().map(|(_, evidence)| *evidence.signs()).collect();
        seen.extend(best(&signs).map(|(_, score)| (score, 0.0)));
    }
    let (mut scale, mut bias) = (1.0, 0.0);
    for _ in 0..20_000 {
        let (mut along, mut across) = (0.0, 0.0);
        for (score, right) in &seen {
            let error = right - 1.0 / (1.0 + (-(scale * score + bias)).exp());
            along += error * score;
            across += error;
        }
        let count = f64::from(u32::try_from(seen.len()).unwrap_or(u32::MAX));
        scale += 0.5 * along / count;
        bias += 0.5 * across / count;
    }
    (scale, bias)
}

/// The place of the only sign that speaks against.
const CONTRARY: usize = 12;

fn dot(signs: &Weights, weights: &Weights) -> f64 {
    signs.iter().zip(weights).map(|(sign, weight)| sign * weight).sum()
}

fn tally(samples: &[&Sample<'_>], weights: &Weights) -> Tally {
    let mut tally = Tally::default();
    for sample in samples {
        tally.count += 1;
        let scores: Vec<f64> = sample.signs.iter().map(|signs| dot(signs, weights)).collect();
        tally.none += usize::from(scores.is_empty());
        let Some(right) = sample.right else { continue };
        let Some(own) = scores.get(right) else { continue };
        let before = scores
            .iter()
            .enumerate()
            .filter(|(place, score)| score.total_cmp(own).then(right.cmp(place)).is_gt())
            .count();
        tally.first += usize::from(before == 0);
        tally.three += usize::from(before < 3);
    }
    tally
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.count += other.count;
        self.first += other.first;
        self.three += other.three;
        self.none += other.none;
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of cases")]
    fn line(&self, name: &str) -> String {
        let share = |part: usize| 100.0 * part as f64 / self.count.max(1) as f64;
        format!(
            "{name:64} {:5}  first {:5.1} %  among three {:5.1} %  none {:5.1} %\n",
            self.count,
            share(self.first),
            share(self.three),
            share(self.none)
        )
    }
}
