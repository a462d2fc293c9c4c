//! How is a comparison of two versions shown? As text, as a changelog in Markdown, as JSON.

pub mod json;
pub mod markdown;
pub mod text;

use etalon_schemas::compat::{Answer, Question, Verdict, Weighed, Witness};

use crate::words::Lang;
use crate::words::compat as words;
use crate::words::plain;

/// What the two versions are called.
#[derive(Debug, Clone, Copy)]
pub struct Titles<'t> {
    /// The old one.
    pub old: &'t str,
    /// The new one.
    pub new: &'t str,
}

/// A file that shows something, as people read it.
fn written(witness: &Witness) -> String {
    match witness {
        Witness::Table(text) => text.trim_end().to_owned(),
        Witness::Document(value) => value.to_string(),
    }
}

/// The language of a block of Markdown that holds a witness.
fn language(witness: &Witness) -> &'static str {
    match witness {
        Witness::Table(_) => "csv",
        Witness::Document(_) => "json",
    }
}

/// What a change breaks, in a few words; nothing when it breaks nothing.
fn effects(weighed: &Weighed, lang: Lang) -> Vec<&'static str> {
    let questions =
        [(Question::OldFiles, weighed.old_files), (Question::OldReaders, weighed.old_readers)];
    questions
        .into_iter()
        .filter_map(|(question, verdict)| words::effect(question, verdict, lang))
        .collect()
}

/// The doubts of an answer, one sentence each.
fn doubts(answer: &Answer, lang: Lang) -> Vec<String> {
    let sentence = |doubt: &etalon_schemas::compat::Doubt| {
        let (about, cause) =
            (words::subject(&doubt.subject, lang), words::cause(&doubt.cause, lang));
        plain(&words::doubt(&about, &cause, lang))
    };
    answer.doubts.iter().map(sentence).collect()
}

/// The answer to a question, and whether it has anything to add.
fn answered(question: Question, answer: &Answer, lang: Lang) -> (&'static str, Verdict) {
    let verdict = answer.verdict();
    (words::verdict(question, verdict, lang), verdict)
}
