//! Fits the weights of the matching engine and prints them, with the figures they give on what they have not seen.
//!
//! `cargo run -p etalon-tests --bin ajuster -- [--details]`. See `docs/ajustement.md`.

use std::collections::BTreeSet;
use std::process::ExitCode;

use etalon_tests::corpus::Corpus;
use etalon_tests::fitting::{Lesson, fit, made_up};
use etalon_tests::mapping::{Figures, Pair};
use etalon_validator::mapping::NAMES;
use etalon_validator::mapping::model::{FITTED, SURE, Weights, choose, likelihoods};

fn main() -> ExitCode {
    let corpus = match Corpus::find() {
        Ok(corpus) => corpus,
        Err(reason) => return told(&reason),
    };
    let pairs = match Pair::all(&corpus.mapping().join("bench")) {
        Ok(pairs) => pairs,
        Err(reason) => return told(&reason),
    };
    let real: Vec<Lesson> = pairs.into_iter().map(Lesson::of).collect();
    let made: Vec<Lesson> = made_up().into_iter().map(Lesson::of).collect();
    let all: Vec<&Lesson> = real.iter().chain(&made).collect();
    let fitted = fit(&all);
    say("Poids ajustés, à recopier dans validator/src/mapping/model.rs :");
    for (name, weight) in NAMES.iter().chain([&"constant"]).zip(fitted.first) {
        say(&format!("    {weight:.2}, // {name}"));
    }
    say(&format!("    second: {:.2?}", fitted.second));
    say("Chiffres :                          h@1   h@3   P     R     F1    sûrs  part");
    let current = |_: &Lesson| FITTED;
    report("poids du programme, paires réelles", &real, &mut |lesson| current(lesson));
    report("poids ajustés, paires réelles", &real, &mut |_| fitted);
    let mut families = Folds::default();
    report("une famille de côté", &real, &mut |lesson| {
        families.weights(&lesson.pair.family, &all, |other| other.pair.family == lesson.pair.family)
    });
    let mut schemas = Folds::default();
    report("un schéma cible de côté", &real, &mut |lesson| {
        let name = &lesson.pair.schema.name;
        schemas.weights(name, &all, |other| other.pair.schema.name == *name)
    });
    let none = fit(&made.iter().collect::<Vec<_>>());
    report("appris des seuls schémas communs", &real, &mut |_| none);
    report("poids du programme, schémas communs", &made, &mut |lesson| current(lesson));
    let mut schemas = Folds::default();
    report("schémas communs, un de côté", &made, &mut |lesson| {
        schemas.weights(&lesson.pair.family, &all, |other| other.pair.family == lesson.pair.family)
    });
    let families: BTreeSet<&str> = real.iter().map(|one| one.pair.family.as_str()).collect();
    for family in families {
        let of: Vec<&Lesson> = real.iter().filter(|one| one.pair.family == family).collect();
        line(&format!("  {family}"), &of, &mut |_| FITTED);
    }
    if std::env::args().any(|word| word == "--details") {
        for lesson in real.iter().chain(made.iter().take(26)) {
            details(lesson, &FITTED);
        }
    }
    ExitCode::SUCCESS
}

/// Weights fitted without a part of the lessons, once for each part.
#[derive(Default)]
struct Folds {
    known: Vec<(String, Weights)>,
}

impl Folds {
    fn weights(&mut self, name: &str, all: &[&Lesson], out: impl Fn(&Lesson) -> bool) -> Weights {
        if let Some((_, weights)) = self.known.iter().find(|(known, _)| known == name) {
            return *weights;
        }
        let kept: Vec<&Lesson> = all.iter().filter(|lesson| !out(lesson)).copied().collect();
        let weights = fit(&kept);
        self.known.push((name.to_owned(), weights));
        weights
    }
}

fn report(title: &str, lessons: &[Lesson], weights: &mut dyn FnMut(&Lesson) -> Weights) {
    line(title, &lessons.iter().collect::<Vec<_>>(), weights);
}

fn line(title: &str, lessons: &[&Lesson], weights: &mut dyn FnMut(&Lesson) -> Weights) {
    let (mut figures, mut surest) = (Figures::default(), Figures::default());
    for lesson in lessons {
        let (all, sure) = lesson.judge(&weights(lesson), SURE);
        figures += all;
        surest += sure;
    }
    say(&format!(
        "{title:36}{:.3} {:.3} {:.3} {:.3} {:.3} {:.3} {:.2}",
        figures.hits_at_1(),
        figures.hits_at_3(),
        figures.precision(),
        figures.recall(),
        figures.f1(),
        surest.precision(),
        surest.chosen / figures.chosen.max(1.0)
    ));
}

/// What went wrong in a pair.
fn details(lesson: &Lesson, weights: &Weights) {
    let likelihoods = likelihoods(&lesson.evidences, weights);
    let chosen = choose(&likelihoods);
    say(&format!("== {} ({} lignes)", lesson.pair.name, lesson.pair.excerpt.rows));
    for ((column, row), chosen) in lesson.pair.excerpt.columns.iter().zip(&likelihoods).zip(chosen)
    {
        let of = |pairs: &BTreeSet<(String, String)>| -> Vec<String> {
            let of = pairs.iter().filter(|(source, _)| *source == column.header);
            of.map(|(_, field)| field.clone()).collect()
        };
        let (truth, neutral) = (of(&lesson.pair.truth), of(&lesson.pair.neutral));
        let chosen = chosen.and_then(|at| lesson.fields.get(at));
        let right = match chosen {
            Some(field) => truth.contains(field) || neutral.contains(field) && truth.is_empty(),
            None => truth.is_empty(),
        };
        if right {
            continue;
        }
        let mut ranked: Vec<(f64, &String)> = row.iter().copied().zip(&lesson.fields).collect();
        ranked.sort_by(|one, two| two.0.total_cmp(&one.0));
        let shown: Vec<String> =
            ranked.iter().take(4).map(|(score, field)| format!("{field} {score:.2}")).collect();
        say(&format!(
            "  {:32} vrai {truth:?} choisi {chosen:?} | {} {neutral:?}",
            column.header,
            shown.join(", ")
        ));
    }
}

#[expect(clippy::print_stdout, reason = "a program for developers speaks on the standard output")]
fn say(text: &str) {
    println!("{text}");
}

fn told(reason: &str) -> ExitCode {
    say(reason);
    ExitCode::FAILURE
}
