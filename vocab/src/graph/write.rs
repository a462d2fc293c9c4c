//! How is RDF written? In a stable order: same file in, same bytes out.
//!
//! Turtle and JSON-LD are written to be read by people: prefixes, nodes inside
//! the node that speaks of them, lists as lists.

mod jsonld;
mod names;
mod outline;
mod turtle;
mod xml;

use std::fmt::Write as _;

use super::{Graph, Id, Syntax, Term, known};

pub use jsonld::Context;
pub use names::Names;

/// Levels of nodes inside nodes that are written; beyond, nodes stand apart. Each may be two levels of JSON, an array and
/// an object, and what is written must be readable again.
const DEEPEST: usize = super::read::DEEPEST / 2 - 4;

/// Writes a graph. The context serves JSON-LD alone.
pub fn write(graph: &Graph, syntax: Syntax, context: &Context) -> String {
    match syntax {
        Syntax::Turtle | Syntax::TriG => turtle::write(graph),
        Syntax::NTriples | Syntax::NQuads => lines(graph),
        Syntax::RdfXml => xml::write(graph),
        Syntax::JsonLd => jsonld::write(graph, context),
    }
}

/// One triple a line.
fn lines(graph: &Graph) -> String {
    let mut text = String::new();
    for triple in graph.triples() {
        let part = |id| term(graph, id);
        // Writing into a text cannot fail.
        let _ = writeln!(
            text,
            "{} {} {} .",
            part(triple.subject),
            part(triple.predicate),
            part(triple.object)
        );
    }
    text
}

/// A term as N-Triples writes it.
fn term(graph: &Graph, id: Id) -> String {
    match graph.terms().get(id) {
        Term::Iri(iri) => self::iri(iri),
        Term::Blank(number) => format!("_:b{number}"),
        Term::Literal { text, language: Some(language), .. } => {
            format!("\"{}\"@{language}", escaped(text))
        }
        Term::Literal { text, datatype: known::XSD_STRING, .. } => format!("\"{}\"", escaped(text)),
        Term::Literal { text, datatype, .. } => {
            format!("\"{}\"^^{}", escaped(text), iri(graph.terms().lexical(datatype)))
        }
    }
}

fn iri(iri: &str) -> String {
    let mut text = String::with_capacity(iri.len() + 2);
    text.push('<');
    for sign in iri.chars() {
        if sign <= ' ' || "<>\"{}|^`\\".contains(sign) {
            let _ = write!(text, "\\u{:04X}", u32::from(sign));
        } else {
            text.push(sign);
        }
    }
    text.push('>');
    text
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..='\u{1f}' | '\u{7f}' => {
                let _ = write!(out, "\\u{:04X}", u32::from(sign));
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests;
