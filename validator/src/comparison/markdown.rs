//! Which draft of a changelog tells a comparison? Markdown, to be read again by its author.

use etalon_schemas::compat::{Answer, Bump, Comparison, Question, Verdict, Weighed};

use super::{Titles, answered, doubts, effects, language, written};
use crate::words::Lang;
use crate::words::compat::{self as words, Heading};
use crate::words::plain;

/// The draft.
pub fn comparison(compared: &Comparison, titles: Titles<'_>, lang: Lang) -> String {
    let mut text = format!("## {} → {}\n\n", escaped(titles.old), escaped(titles.new));
    text.push_str(&format!("{}\n\n", words::called(&compared.called, lang)));
    if compared.is_empty() {
        text.push_str(&format!("{}\n\n", words::heading(Heading::NoChange, lang)));
    }
    let breaks = |weighed: &&Weighed| weighed.old_files != Verdict::Compatible;
    let silent = |weighed: &&Weighed| weighed.change.fact.is_silent();
    let parts: [(Heading, Vec<&Weighed>); 3] = [
        (Heading::Breaking, compared.changes.iter().filter(breaks).collect()),
        (
            Heading::Kept,
            compared.changes.iter().filter(|one| !breaks(one) && !silent(one)).collect(),
        ),
        (
            Heading::Words,
            compared.changes.iter().filter(|one| !breaks(one) && silent(one)).collect(),
        ),
    ];
    for (heading, changes) in parts.iter().filter(|(_, changes)| !changes.is_empty()) {
        text.push_str(&format!("### {}\n\n", words::heading(*heading, lang)));
        for weighed in changes {
            text.push_str(&format!("- {}", escaped(&words::change(&weighed.change, lang))));
            for effect in effects(weighed, lang) {
                text.push_str(&format!(" {effect}"));
            }
            if let Some(duty) = words::duty(weighed, lang) {
                text.push_str(&format!(
                    " **{}** {}",
                    words::heading(Heading::ToDo, lang),
                    escaped(&duty)
                ));
            }
            text.push('\n');
        }
        text.push('\n');
    }
    if compared.called.bump != Bump::None {
        answer(Question::OldFiles, &compared.old_files, lang, &mut text);
        answer(Question::OldReaders, &compared.old_readers, lang, &mut text);
    }
    text
}

fn answer(question: Question, answer: &Answer, lang: Lang, text: &mut String) {
    let (sentence, verdict) = answered(question, answer, lang);
    text.push_str(&format!("### {}\n\n{sentence}\n\n", words::question(question, lang)));
    if verdict == Verdict::Compatible {
        return;
    }
    for broken in &answer.breaks {
        let about = words::shows(&words::subject(&broken.subject, lang), lang);
        let (language, witness) = (language(&broken.witness), written(&broken.witness));
        // Why: a witness may hold the mark that ends a block.
        let fence = if witness.contains("```") { "````" } else { "```" };
        text.push_str(&format!("{}\n\n{fence}{language}\n{witness}\n{fence}\n\n", escaped(&about)));
    }
    let doubts = doubts(answer, lang);
    if !doubts.is_empty() {
        for doubt in doubts {
            text.push_str(&format!("- {}\n", escaped(&doubt)));
        }
        text.push('\n');
    }
}

/// A sentence whose marks are not taken for Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in plain(text).chars() {
        if matches!(letter, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '|' | '\\' | '#') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
