//! How do the signs add up, and from when on is an answer given?

use super::evidence::{Evidence, SIGNS};
use crate::correspondence::Confidence;

/// Weight of each sign, in the order of [`super::evidence::Sign`].
const WEIGHTS: [f64; SIGNS] = [12.0, 3.0, 2.0, 4.0, 2.0, 3.0, 5.0, 2.0, 1.0, 0.5, -2.0, 1.0];
/// What must be overcome.
const BIAS: f64 = -4.0;

/// Least score of a candidate that is shown.
pub(super) const SHOWN: f64 = 0.05;

/// How well a code fits, from 0 to 1.
pub(super) fn score(evidence: &Evidence) -> f64 {
    let sum: f64 = evidence.signs().iter().zip(WEIGHTS).map(|(sign, weight)| sign * weight).sum();
    1.0 / (1.0 + (-(BIAS + sum)).exp())
}

/// How sure the best code is, by its score and that of the next one.
pub(super) fn confidence(best: f64, next: f64) -> Option<Confidence> {
    match best {
        _ if best < 0.2 => None,
        _ if best >= 0.9 && best - next >= 0.2 => Some(Confidence::Sure),
        _ if best >= 0.6 => Some(Confidence::Likely),
        _ => Some(Confidence::Unsure),
    }
}
