//! Which weights explain best what people decided? The corpus of pairs, and a plain logistic regression.

use std::collections::BTreeSet;

use etalon_schemas::{Catalogue, Constraints, FieldType, Kind, Schema};
use etalon_validator::excerpt::{Column, Excerpt};
use etalon_validator::mapping::model::{Weights, choose, first, likelihoods, second_features};
use etalon_validator::mapping::{Evidences, FEATURES, USAGE, evidences};
use etalon_validator::read::expected::key;

use crate::mapping::{Figures, Pair, Scored, excerpt};

/// A pair, ready to be learned from.
#[derive(Debug)]
pub struct Lesson {
    /// The pair.
    pub pair: Pair,
    /// What the engine sees of it.
    pub evidences: Evidences,
    /// Names of the fields.
    pub fields: Vec<String>,
}

/// Tables made of each embedded schema.
const VARIANTS: usize = 5;
/// How strongly weights are drawn to nothing.
const RIDGE: f64 = 1.0;
/// Steps of Newton's method; it settles within ten.
const STEPS: usize = 25;

impl Lesson {
    /// Looks at a pair.
    pub fn of(pair: Pair) -> Self {
        let mut evidences = evidences(&pair.excerpt, &pair.schema, &|iri| etalon_vocab::find(iri));
        if pair.made_up {
            // Why: the common schemas give the same aliases to the same fields; each would tell the answers of the others.
            for pair in evidences.pairs.iter_mut().flatten() {
                if let Some(usage) = pair.features.get_mut(USAGE) {
                    *usage = 0.0;
                }
            }
        }
        let record = pair.schema.record();
        let fields = record.into_iter().flat_map(|record| &record.fields);
        Self { fields: fields.map(|field| field.name.clone()).collect(), evidences, pair }
    }

    /// The figures of weights over it, and the share of its lines of a likelihood that are right.
    pub fn judge(&self, weights: &Weights, sure: f64) -> (Figures, Figures) {
        let likelihoods = likelihoods(&self.evidences, weights);
        let chosen = choose(&likelihoods);
        let mut scored: Vec<Scored> = Vec::new();
        let (mut lines, mut surest) = (Vec::new(), Vec::new());
        for ((column, row), chosen) in
            self.pair.excerpt.columns.iter().zip(&likelihoods).zip(chosen)
        {
            for (field, likelihood) in self.fields.iter().zip(row) {
                scored.push((column.header.clone(), field.clone(), *likelihood));
            }
            let line = chosen.and_then(|at| Some((self.fields.get(at)?, *row.get(at)?)));
            if let Some((field, likelihood)) = line {
                lines.push((column.header.clone(), field.clone()));
                if likelihood >= sure {
                    surest.push((column.header.clone(), field.clone()));
                }
            }
        }
        (self.pair.judge(&scored, &lines), self.pair.judge(&scored, &surest))
    }
}

/// Pairs made of the embedded schemas: their columns under the names that real exports give them, some left out, some
/// of other schemas added.
pub fn made_up() -> Vec<Pair> {
    let entries = Catalogue::embedded().newest();
    let mut pairs = Vec::new();
    for variant in 0..VARIANTS {
        for (at, entry) in entries.iter().enumerate() {
            let Some(record) = entry.schema().record() else { continue };
            let mut schema = entry.schema().clone();
            let rows = (variant % 2 == 1 || variant + 1 == VARIANTS)
                .then(|| example(&entry.files))
                .flatten();
            let mut columns = Vec::new();
            let mut truth = BTreeSet::new();
            for (place, field) in record.fields.iter().enumerate() {
                let names: Vec<&String> =
                    field.aliases.iter().filter(|alias| key(alias) != key(&field.name)).collect();
                let turn = variant * 7 + place * 3 + at;
                let Some(name) = names.get(turn % names.len().max(1)) else { continue };
                if turn % 5 == 0 || columns.iter().any(|one: &Column| one.header == **name) {
                    continue;
                }
                let cells = rows
                    .as_ref()
                    .and_then(|rows| rows.columns.iter().find(|one| one.header == field.name))
                    .map(|one| one.cells.clone())
                    .unwrap_or_default();
                // Why: names that say nothing teach what values are worth.
                let is_silent = variant + 1 == VARIANTS && place % 2 == 0 && !cells.is_empty();
                let header = if is_silent { format!("c{turn}") } else { (*name).clone() };
                columns.push(Column { header: header.clone(), cells });
                truth.insert((header, field.name.clone()));
            }
            let known: BTreeSet<String> = record
                .fields
                .iter()
                .flat_map(|field| field.aliases.iter().chain([&field.name]))
                .map(|name| key(name))
                .collect();
            if let Some(other) = entries.get((at * 5 + variant + 1) % entries.len()) {
                for field in other.schema().record().into_iter().flat_map(|record| &record.fields) {
                    let name = field.aliases.get(variant % field.aliases.len().max(1));
                    let strange = name.filter(|name| {
                        !known.contains(&key(&field.name)) && !known.contains(&key(name))
                    });
                    if let Some(name) = strange.filter(|_| columns.len() % 3 != 0) {
                        columns.push(Column { header: name.clone(), cells: Vec::new() });
                    }
                }
            }
            // Why: the order of the aliases would be that of the fields, as it never is in real files.
            columns.sort_by_key(|column| column.header.chars().rev().collect::<String>());
            hide_aliases(&mut schema, variant == 3);
            if variant + 2 >= VARIANTS {
                loosen(&mut schema);
            }
            let rows = rows.map_or(0, |rows| rows.rows);
            pairs.push(Pair {
                name: format!("{}-{variant}", entry.id),
                family: entry.id.to_string(),
                excerpt: Excerpt { columns, rows },
                schema,
                truth,
                neutral: BTreeSet::new(),
                made_up: true,
            });
        }
    }
    pairs
}

/// Takes away the aliases of the fields, or of every other one: they would tell the answer.
fn hide_aliases(schema: &mut Schema, half: bool) {
    if let Kind::Record(record) = &mut schema.kind {
        for (place, field) in record.fields.iter_mut().enumerate() {
            if !half || place % 2 == 0 {
                field.aliases.clear();
            }
        }
    }
}

/// Takes away types and rules of every other field, as in schemas that only name and describe.
fn loosen(schema: &mut Schema) {
    if let Kind::Record(record) = &mut schema.kind {
        for field in record.fields.iter_mut().step_by(2) {
            field.kind = FieldType::Text;
            field.format = None;
            field.code_list = None;
            field.constraints = Constraints::default();
        }
    }
}

fn example(files: &[(&'static str, &'static [u8])]) -> Option<Excerpt> {
    let (_, bytes) = files.iter().find(|(name, _)| *name == "exemple-valide.csv")?;
    Some(excerpt(bytes))
}

/// Fits both steps on lessons.
pub fn fit(lessons: &[&Lesson]) -> Weights {
    let mut rows = Vec::new();
    for lesson in lessons {
        let weight = weight_of(lesson, lessons);
        for (column, pairs) in lesson.pair.excerpt.columns.iter().zip(&lesson.evidences.pairs) {
            for (field, pair) in lesson.fields.iter().zip(pairs) {
                if let Some(label) =
                    label(lesson, &column.header, field).filter(|_| !pair.is_excluded())
                {
                    let mut features = [1.0; FEATURES + 1];
                    for (slot, value) in features.iter_mut().zip(pair.features) {
                        *slot = value;
                    }
                    rows.push((features, label, weight));
                }
            }
        }
    }
    let step = regression(&rows);
    let mut rows = Vec::new();
    for lesson in lessons {
        let weight = weight_of(lesson, lessons);
        let scores = second_features(&first(&lesson.evidences, &step));
        for (column, scores) in lesson.pair.excerpt.columns.iter().zip(scores) {
            for (field, features) in lesson.fields.iter().zip(scores) {
                if let Some(label) = label(lesson, &column.header, field) {
                    rows.push((features, label, weight));
                }
            }
        }
    }
    Weights { first: step, second: regression(&rows) }
}

/// Right or wrong; `None` for what is neither.
fn label(lesson: &Lesson, header: &str, field: &str) -> Option<bool> {
    let pair = (header.to_owned(), field.to_owned());
    (!lesson.pair.neutral.contains(&pair)).then(|| lesson.pair.truth.contains(&pair))
}

/// Families and schemas with many tables count less a table, so that none decides alone.
fn weight_of(lesson: &Lesson, lessons: &[&Lesson]) -> f64 {
    let same = lessons.iter().filter(|other| other.pair.schema.name == lesson.pair.schema.name);
    let count = f64::from(u32::try_from(same.count()).unwrap_or(u32::MAX));
    1.0 / count.max(1.0).sqrt()
}

/// Logistic regression with a ridge, by Newton's method. The last weight, the constant, is not drawn to nothing.
fn regression<const N: usize>(rows: &[([f64; N], bool, f64)]) -> [f64; N] {
    let mut weights = [0.0; N];
    for _ in 0..STEPS {
        let mut gradient = [0.0; N];
        let mut curvature = [[0.0; N]; N];
        for (features, label, weight) in rows {
            let score: f64 = features.iter().zip(&weights).map(|(one, two)| one * two).sum();
            let likelihood = 1.0 / (1.0 + (-score).exp());
            let miss = f64::from(u8::from(*label)) - likelihood;
            let spread = (likelihood * (1.0 - likelihood)).max(1e-9) * weight;
            for (at, one) in features.iter().enumerate().filter(|(_, one)| **one != 0.0) {
                if let (Some(slope), Some(line)) = (gradient.get_mut(at), curvature.get_mut(at)) {
                    *slope += weight * miss * one;
                    for (slot, two) in line.iter_mut().zip(features) {
                        *slot += spread * one * two;
                    }
                }
            }
        }
        for at in 0..N {
            let ridge = if at + 1 < N { RIDGE } else { 1e-6 };
            if let (Some(slope), Some(slot), Some(weight)) = (
                gradient.get_mut(at),
                curvature.get_mut(at).and_then(|line| line.get_mut(at)),
                weights.get(at),
            ) {
                *slope -= ridge * weight;
                *slot += ridge;
            }
        }
        let step = solve(curvature, gradient);
        for (weight, step) in weights.iter_mut().zip(step) {
            *weight += step;
        }
    }
    weights
}

/// Solves a system of linear equations (Gauss), given as a positive matrix.
fn solve<const N: usize>(mut matrix: [[f64; N]; N], mut right: [f64; N]) -> [f64; N] {
    for pivot in 0..N {
        let (above, below) = matrix.split_at_mut(pivot + 1);
        let (known, rest) = right.split_at_mut(pivot + 1);
        let (Some(line), Some(value)) = (above.last(), known.last()) else { continue };
        let scale = line.get(pivot).copied().unwrap_or(1.0);
        for (lower, right) in below.iter_mut().zip(rest) {
            let factor = lower.get(pivot).copied().unwrap_or_default() / scale;
            for (one, other) in lower.iter_mut().zip(line).skip(pivot) {
                *one -= factor * other;
            }
            *right -= factor * *value;
        }
    }
    let mut found = [0.0; N];
    for (row, (line, right)) in matrix.iter().zip(right).enumerate().rev() {
        let rest: f64 = line.iter().zip(&found).skip(row + 1).map(|(one, two)| one * two).sum();
        let scale = line.get(row).copied().unwrap_or(1.0);
        if let Some(slot) = found.get_mut(row) {
            *slot = (right - rest) / scale;
        }
    }
    found
}
