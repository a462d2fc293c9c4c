//! How likely is a pair? A logistic model in two steps, its weights written below.
//!
//! The first step looks at a pair alone; the second at what else its column and its field could be. The weights are
//! those that the fitting program prints (`docs/ajustement.md`).

use crate::correspondence::Confidence;
use crate::mapping::assignment::assign;
use crate::mapping::evidence::{Evidences, FEATURES};
use crate::mapping::memory::Recall;

/// How many numbers the second step looks at.
pub const SECOND: usize = 3;

/// The weights of the model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Of the first step: one a feature, then the constant.
    pub first: [f64; FEATURES + 1],
    /// Of the second step: how far the first score is above the other fields of the column, above the other columns
    /// of the field, then the constant.
    pub second: [f64; SECOND],
}

/// The weights that were fitted.
pub const FITTED: Weights = Weights {
    first: [
        0.60, 5.15, 0.48, 2.45, 1.06, 1.93, 0.49, 2.37, 1.91, 0.62, 1.11, -3.52, 0.46, -1.08, 3.16,
        1.45, -0.58, 0.54, 0.74, -0.54, 4.37, -5.19,
    ],
    second: [0.73, 0.51, -0.23],
};

/// Least likelihood of a pair that is proposed.
pub const PROPOSED: f64 = 0.4;
/// Least likelihood of a pair that is called likely.
pub const LIKELY: f64 = 0.6;
/// Least likelihood of a pair that is called sure.
pub const SURE: f64 = 0.88;
/// What a pair accepted under another schema adds to the score.
const RECALLED: f64 = 3.0;
/// Likelihood of a pair accepted under the same schema.
const REMEMBERED: f64 = 0.999_999;
/// What a pair loses that the values rule out.
const EXCLUDED: f64 = 8.0;
/// Score of "none of them", with which every pair competes.
const NONE: f64 = -2.0;
/// How far a pair must be above all others to be settled.
const CLEAR: f64 = 1.0;
/// Differences beyond this one all say the same.
const FAR: f64 = 6.0;

/// The likelihood of each pair, from 0 to 1.
pub fn likelihoods(evidences: &Evidences, weights: &Weights) -> Vec<Vec<f64>> {
    let first = first(evidences, &weights.first);
    let seconds = second_features(&first);
    seconds
        .iter()
        .zip(&evidences.pairs)
        .map(|(row, pairs)| {
            row.iter()
                .zip(pairs)
                .map(|(features, pair)| {
                    let score: f64 = features
                        .iter()
                        .zip(&weights.second)
                        .map(|(feature, weight)| feature * weight)
                        .sum();
                    match pair.recall {
                        Some(Recall::Same) => REMEMBERED,
                        Some(Recall::Elsewhere) => logistic(score + RECALLED),
                        None => logistic(score),
                    }
                })
                .collect()
        })
        .collect()
}

/// The score of each pair after the first step.
pub fn first(evidences: &Evidences, weights: &[f64; FEATURES + 1]) -> Vec<Vec<f64>> {
    let score = |pair: &super::Evidence| {
        let constant = weights.last().copied().unwrap_or_default();
        let sum: f64 =
            pair.features.iter().zip(weights).map(|(value, weight)| value * weight).sum();
        sum + constant - if pair.excluded { EXCLUDED } else { 0.0 }
    };
    let of_row = |row: &Vec<super::Evidence>| row.iter().map(score).collect();
    evidences.pairs.iter().map(of_row).collect()
}

/// What the second step looks at: see [`Weights::second`].
pub fn second_features(first: &[Vec<f64>]) -> Vec<Vec<[f64; SECOND]>> {
    let width = first.first().map_or(0, Vec::len);
    let settled = settled(first, width);
    let is_free = |row: usize, column: usize| {
        settled.iter().all(|pair| *pair == (row, column) || pair.0 != row && pair.1 != column)
    };
    let columns: Vec<(f64, f64)> = (0..width)
        .map(|column| {
            let rows = first.iter().enumerate().filter(|(row, _)| is_free(*row, column));
            two_best(rows.filter_map(|(_, scores)| scores.get(column)))
        })
        .collect();
    let of_row = |(row, scores): (usize, &Vec<f64>)| {
        let free = scores.iter().enumerate().filter(|(column, _)| is_free(row, *column));
        let best = two_best(free.map(|(_, score)| score));
        scores
            .iter()
            .zip(&columns)
            .map(|(score, column)| [above(*score, best), above(*score, *column), 1.0])
            .collect()
    };
    first.iter().enumerate().map(of_row).collect()
}

/// Pairs that need no more thought: each the best of its column and of its field, by far.
fn settled(first: &[Vec<f64>], width: usize) -> Vec<(usize, usize)> {
    let columns: Vec<(f64, f64)> =
        (0..width).map(|at| two_best(first.iter().filter_map(|row| row.get(at)))).collect();
    let mut settled = Vec::new();
    for (row, scores) in first.iter().enumerate() {
        let best = two_best(scores.iter());
        for (at, (score, column)) in scores.iter().zip(&columns).enumerate() {
            if *score >= 0.0 && above(*score, best) >= CLEAR && above(*score, *column) >= CLEAR {
                settled.push((row, at));
            }
        }
    }
    settled
}

/// How far a score is above the best of the others.
fn above(score: f64, (best, second): (f64, f64)) -> f64 {
    let other = if score >= best { second } else { best };
    (score - other).clamp(-FAR, FAR)
}

fn two_best<'s>(scores: impl Iterator<Item = &'s f64>) -> (f64, f64) {
    let mut best = (NONE, NONE);
    for score in scores {
        if *score > best.0 {
            best = (*score, best.0);
        } else if *score > best.1 {
            best.1 = *score;
        }
    }
    best
}

/// From a score to a likelihood.
pub fn logistic(score: f64) -> f64 {
    1.0 / (1.0 + (-score).exp())
}

/// The field of each column, each taken once, and none where nothing is likely enough.
pub fn choose(likelihoods: &[Vec<f64>]) -> Vec<Option<usize>> {
    let gains: Vec<Vec<f64>> = likelihoods
        .iter()
        .map(|row| row.iter().map(|likelihood| likelihood - PROPOSED).collect())
        .collect();
    assign(&gains)
}

/// The word for a likelihood.
pub(super) fn confidence(likelihood: f64) -> Confidence {
    if likelihood >= SURE {
        Confidence::Sure
    } else if likelihood >= LIKELY {
        Confidence::Likely
    } else {
        Confidence::Unsure
    }
}
