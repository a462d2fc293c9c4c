//! `etalon vocab`: which documents of vocabulary are carried along, and what do they say?

use std::fmt::Write as _;

use etalon_vocab::library::{self, Described, Document};
use serde_json::{Value, json};

use crate::args::{Global, ShortForm, ShortFormat, ShowFormat, VocabShow};
use crate::outcome::Outcome;
use crate::terminal;
use crate::trouble::Trouble;

/// Prints the documents.
pub(super) fn list(form: &ShortForm, global: &Global) -> Result<Outcome, Trouble> {
    let documents = library::documents();
    let text = match form.format {
        ShortFormat::Json => {
            let lines: Vec<Value> = documents
                .iter()
                .map(|one| json!({ "name": one.name, "iri": one.iri, "titles": one.titles }))
                .collect();
            format!("{}\n", serde_json::to_string_pretty(&lines)?)
        }
        ShortFormat::Text => {
            let width = documents.iter().map(|one| one.name.chars().count()).max().unwrap_or(0);
            let mut text = String::new();
            for one in documents {
                let title = one.titles.get(global.lang.tag()).unwrap_or_default();
                // Writing into a text cannot fail.
                let _ = writeln!(text, "{}", format!("{:width$}  {title}", one.name).trim_end());
            }
            text
        }
    };
    terminal::answer(&text)?;
    Ok(Outcome::Conforms)
}

/// Prints a document or a term.
pub(super) fn show(args: &VocabShow, global: &Global) -> Result<Outcome, Trouble> {
    let lang = global.lang.tag();
    let text = if let Some(document) = library::find(&args.name) {
        match args.form.format {
            ShowFormat::Source => document.text.to_owned(),
            ShowFormat::Json => {
                format!("{}\n", serde_json::to_string_pretty(&of_document(document))?)
            }
            ShowFormat::Text => text_of(document, lang),
        }
    } else {
        let found = library::term(&args.name);
        if found.is_empty() {
            return Err(Trouble::UnknownVocabulary(args.name.clone()));
        }
        match args.form.format {
            ShowFormat::Source => found.iter().map(|(document, _)| document.text).collect(),
            ShowFormat::Json => {
                let terms: Vec<Value> = found.iter().map(|(_, term)| of_term(term)).collect();
                format!("{}\n", serde_json::to_string_pretty(&terms)?)
            }
            ShowFormat::Text => {
                let mut text = String::new();
                for (document, term) in &found {
                    let label = term.labels.get(lang).unwrap_or_default();
                    let definition = term.definitions.get(lang).unwrap_or_default();
                    for line in [term.iri, label, definition, &document.name] {
                        if !line.is_empty() {
                            let _ = writeln!(text, "{line}");
                        }
                    }
                }
                text
            }
        }
    };
    terminal::answer(&text)?;
    Ok(Outcome::Conforms)
}

/// The terms of a document, one a line: the end of the address, and the label.
fn text_of(document: &Document, lang: &str) -> String {
    let mut text = String::new();
    for line in [document.titles.get(lang), document.iri.as_deref()].into_iter().flatten() {
        let _ = writeln!(text, "{line}");
    }
    let terms = document.terms();
    let name = |term: &Described<'_>| {
        let end = term.iri.rsplit(['#', '/']).next().unwrap_or_default();
        if end.is_empty() { term.iri.to_owned() } else { end.to_owned() }
    };
    let width = terms.iter().map(|term| name(term).chars().count()).max().unwrap_or(0);
    if !terms.is_empty() {
        text.push('\n');
    }
    for term in &terms {
        let label = term.labels.get(lang).unwrap_or_default();
        let _ = writeln!(text, "{:width$}  {label}", name(term));
    }
    text
}

fn of_document(document: &Document) -> Value {
    let terms: Vec<Value> = document.terms().iter().map(of_term).collect();
    json!({ "name": document.name, "iri": document.iri, "titles": document.titles, "terms": terms })
}

fn of_term(term: &Described<'_>) -> Value {
    json!({ "iri": term.iri, "labels": term.labels, "definitions": term.definitions })
}
