//! How is RDF read, line by line?
//!
//! The parsers give triples without places. They are fed a line at a time:
//! the line last fed when a triple comes out is where its object stands. What
//! a parser leaves unbounded (entities of XML, depth of JSON, remote contexts)
//! is bounded here. Named graphs are read as one graph.

mod head;
mod json;
mod line;
mod turtle;
mod xml;

use std::cell::RefCell;
use std::collections::HashMap;
use std::io::BufRead;
use std::rc::Rc;

use oxrdf::{LiteralRef, NamedOrBlankNodeRef, TermRef};

use super::terms::{Full, Id};
use super::{Builder, Syntax, known};
use head::Heads;

/// Levels of nesting that a file of JSON-LD may have. The parser calls itself with large frames for each of them:
/// this many fit in a stack of 2 MiB, the usual size of a thread, without optimisation.
pub const DEEPEST: usize = 24;

/// What keeps a file from being read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The bytes are not of this syntax.
    #[error("{} is malformed at line {line}: {reason}", syntax.name())]
    Syntax {
        /// The syntax expected.
        syntax: Syntax,
        /// Line, from 1.
        line: u64,
        /// Column in characters, from 1, where it is known.
        column: Option<u64>,
        /// The parser's words.
        reason: String,
    },
    /// A JSON-LD context that is not carried along, and is not fetched.
    #[error("the context {iri} is not embedded")]
    RemoteContext {
        /// Its address.
        iri: String,
    },
    /// An entity of XML that grows, or stands for too much.
    #[error("an XML entity is refused at line {line}")]
    Entity {
        /// Line, from 1.
        line: u64,
    },
    /// Nested deeper than [`DEEPEST`].
    #[error("nested too deep at line {line}")]
    TooDeep {
        /// Line, from 1.
        line: u64,
    },
    /// More terms, or more text, than a graph can number.
    #[error(transparent)]
    Full(#[from] Full),
    /// The stream broke off.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// Reads a file into a builder. Relative IRIs are resolved against `base`.
pub fn read(
    builder: &mut Builder,
    input: &mut dyn BufRead,
    syntax: Syntax,
    base: &str,
) -> Result<(), ReadError> {
    let heads = Rc::default();
    let mut sink = Sink { builder, blanks: HashMap::new(), last: None, heads };
    match syntax {
        Syntax::Turtle => turtle::turtle(&mut sink, input, base),
        Syntax::TriG => turtle::trig(&mut sink, input, base),
        Syntax::NTriples => turtle::n_triples(&mut sink, input),
        Syntax::NQuads => turtle::n_quads(&mut sink, input),
        Syntax::RdfXml => xml::read(&mut sink, input, base),
        Syntax::JsonLd => json::read(&mut sink, input, base),
    }
}

/// Where the parsers pour their triples.
struct Sink<'a> {
    builder: &'a mut Builder,
    /// Blank nodes of this file, by their label: two files never share one.
    blanks: HashMap<String, Id>,
    /// The last subject: most triples have the subject of the one before.
    last: Option<(String, Id)>,
    /// Where subjects were named lately.
    heads: Rc<RefCell<Heads>>,
}

impl Sink<'_> {
    fn triple(
        &mut self,
        subject: NamedOrBlankNodeRef<'_>,
        predicate: &str,
        object: TermRef<'_>,
        line: Option<u64>,
    ) -> Result<(), Full> {
        let subject = match subject {
            NamedOrBlankNodeRef::NamedNode(node) => self.subject(node.as_str(), line)?,
            NamedOrBlankNodeRef::BlankNode(node) => self.blank(node.as_str())?,
        };
        let predicate = self.builder.terms.iri(predicate)?;
        let object = match object {
            TermRef::NamedNode(node) => self.builder.terms.iri(node.as_str())?,
            TermRef::BlankNode(node) => self.blank(node.as_str())?,
            TermRef::Literal(literal) => self.literal(literal)?,
        };
        // Why: beyond four billion lines, places are not told.
        let line = line.and_then(|line| u32::try_from(line).ok());
        self.builder.add(subject, predicate, object, line);
        Ok(())
    }

    fn subject(&mut self, iri: &str, line: Option<u64>) -> Result<Id, Full> {
        if let Some((known, id)) = &self.last
            && known == iri
        {
            return Ok(*id);
        }
        let id = self.builder.terms.iri(iri)?;
        self.last = Some((iri.to_owned(), id));
        if line.is_some()
            && let Some(head) = self.heads.borrow().find(iri).filter(|head| Some(*head) < line)
        {
            self.builder.head(id, head);
        }
        Ok(id)
    }

    fn blank(&mut self, label: &str) -> Result<Id, Full> {
        if let Some(id) = self.blanks.get(label) {
            return Ok(*id);
        }
        let id = self.builder.terms.blank()?;
        self.blanks.insert(label.to_owned(), id);
        Ok(id)
    }

    fn literal(&mut self, literal: LiteralRef<'_>) -> Result<Id, Full> {
        let terms = &mut self.builder.terms;
        match literal.language() {
            Some(language) => terms.tagged(literal.value(), language),
            None if literal.datatype() == oxrdf::vocab::xsd::STRING => {
                terms.typed(literal.value(), known::XSD_STRING)
            }
            None => {
                let datatype = terms.iri(literal.datatype().as_str())?;
                terms.typed(literal.value(), datatype)
            }
        }
    }
}

#[cfg(test)]
mod tests;
