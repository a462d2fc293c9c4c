//! How does a terminal show a comparison?

use std::collections::BTreeMap;

use etalon_schemas::compat::{Answer, Comparison, Policy, Question};

use super::{Titles, answered, doubts, effects, written};
use crate::words::Lang;
use crate::words::compat::{self as words, Heading};
use crate::words::plain;

/// Breaks shown one by one before the rest is only counted.
const MOST_SHOWN: usize = 5;

/// The whole comparison.
pub fn comparison(compared: &Comparison, titles: Titles<'_>, lang: Lang) -> String {
    let mut text = format!("{} → {}\n", plain(titles.old), plain(titles.new));
    text.push_str(&format!("{}\n\n", words::policy(compared.policy, lang)));
    if compared.is_empty() {
        text.push_str(words::heading(Heading::NoChange, lang));
        text.push('\n');
    }
    for weighed in &compared.changes {
        text.push_str(&format!("- {}\n", plain(&words::change(&weighed.change, lang))));
        for effect in effects(weighed, lang) {
            text.push_str(&format!("  {effect}\n"));
        }
        if let Some(duty) = words::duty(weighed, lang) {
            let label = words::heading(Heading::ToDo, lang);
            text.push_str(&format!("  {label} {}\n", plain(&duty)));
        }
    }
    text.push('\n');
    text.push_str(&answer(Question::OldFiles, &compared.old_files, lang));
    text.push('\n');
    text.push_str(&answer(Question::OldReaders, &compared.old_readers, lang));
    text.push_str(&format!("\n{}\n", words::called(&compared.called, lang)));
    text
}

/// The answer to one question, with the files that show it.
pub fn answer(question: Question, answer: &Answer, lang: Lang) -> String {
    let (sentence, _) = answered(question, answer, lang);
    let mut text = format!("{}\n{sentence}\n", words::question(question, lang));
    shown(answer, lang, &mut text);
    text
}

/// The files that show breaks, and the doubts.
fn shown(answer: &Answer, lang: Lang, text: &mut String) {
    for broken in answer.breaks.iter().take(MOST_SHOWN) {
        let about = words::shows(&words::subject(&broken.subject, lang), lang);
        text.push_str(&format!("\n  {}\n", plain(&about)));
        for line in written(&broken.witness).lines() {
            text.push_str(&format!("    {}\n", plain(line)));
        }
    }
    let more = answer.breaks.len().saturating_sub(MOST_SHOWN);
    if more > 0 {
        text.push_str(&format!("\n  {}\n", words::more(more, lang)));
    }
    for doubt in doubts(answer, lang) {
        text.push_str(&format!("  {doubt}\n"));
    }
}

/// The answers to the questions of a mode, for one pair.
pub fn answers(
    answers: &BTreeMap<Question, Answer>,
    policy: Policy,
    titles: Titles<'_>,
    lang: Lang,
) -> String {
    let mut text = format!("{} → {}\n", plain(titles.old), plain(titles.new));
    text.push_str(&format!("{}\n", words::policy(policy, lang)));
    for (question, found) in answers {
        text.push_str(&format!("\n{}", answer(*question, found, lang)));
    }
    text.push('\n');
    text
}

/// Whether a profile keeps to its base.
pub fn profile(answer: &Answer, titles: Titles<'_>, lang: Lang) -> String {
    let sentence = words::profile(answer.verdict(), titles.new, lang);
    let mut text = format!("{}\n{}\n", plain(titles.old), plain(&sentence));
    shown(answer, lang, &mut text);
    text
}
