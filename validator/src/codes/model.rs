//! How do the signs add up, and from when on is an answer given?

use super::evidence::{Evidence, SIGNS};
use crate::correspondence::Confidence;

/// Weight of each sign, in the order of [`super::evidence::Sign`], as `cargo run -p etalon-tests --example values fit`
/// finds them (an exact name, which is not fitted, outweighs the rest). Scaled so that the score of the best code is
/// about the chance that it is right.
const WEIGHTS: [f64; SIGNS] =
    [12.0, 0.90, 0.24, 1.72, 0.12, 0.81, 0.20, 0.52, 0.48, 0.20, 0.0, 0.0, -0.33, 0.06];
/// What must be overcome; fitted with the scale.
const BIAS: f64 = -1.53;

/// Least score of a candidate that is shown.
pub(super) const SHOWN: f64 = 0.18;
/// Least score of an answer: under it, a value that no code fits would get one as often as not.
const ANSWER: f64 = 0.22;

/// How well a code fits, from 0 to 1.
pub(super) fn score(evidence: &Evidence) -> f64 {
    let sum: f64 = evidence.signs().iter().zip(WEIGHTS).map(|(sign, weight)| sign * weight).sum();
    1.0 / (1.0 + (-(BIAS + sum)).exp())
}

/// How sure the best code is, by its score and that of the next one.
pub(super) fn confidence(best: f64, next: f64) -> Option<Confidence> {
    match best {
        _ if best < ANSWER => None,
        _ if best >= 0.8 && best - next >= 0.2 => Some(Confidence::Sure),
        _ if best >= 0.5 && best - next >= 0.05 => Some(Confidence::Likely),
        _ => Some(Confidence::Unsure),
    }
}
