//! How are Turtle, TriG, N-Triples and N-Quads read?

use std::io::BufRead;

use oxrdf::{NamedOrBlankNodeRef, Quad, TermRef, Triple};
use oxttl::nquads::LowLevelNQuadsParser;
use oxttl::ntriples::LowLevelNTriplesParser;
use oxttl::trig::LowLevelTriGParser;
use oxttl::turtle::LowLevelTurtleParser;
use oxttl::{NQuadsParser, NTriplesParser, TriGParser, TurtleParser, TurtleSyntaxError};

use super::line::Lines;
use super::{ReadError, Sink};
use crate::graph::Syntax;

/// Bytes fed without a triple before pieces grow.
const PATIENCE: usize = 64 * 1024;

/// What the four parsers have in common.
trait Parser {
    const SYNTAX: Syntax;
    type Item: Statement;
    fn feed(&mut self, bytes: &[u8]);
    fn end(&mut self);
    fn next(&mut self) -> Option<Result<Self::Item, TurtleSyntaxError>>;
    fn prefixes(&self) -> Vec<(String, String)> {
        Vec::new()
    }
}

trait Statement {
    fn parts(&self) -> (NamedOrBlankNodeRef<'_>, &str, TermRef<'_>);
}

impl Statement for Triple {
    fn parts(&self) -> (NamedOrBlankNodeRef<'_>, &str, TermRef<'_>) {
        (self.subject.as_ref(), self.predicate.as_str(), self.object.as_ref())
    }
}

impl Statement for Quad {
    fn parts(&self) -> (NamedOrBlankNodeRef<'_>, &str, TermRef<'_>) {
        (self.subject.as_ref(), self.predicate.as_str(), self.object.as_ref())
    }
}

macro_rules! parser {
    ($kind:ty, $item:ty, $syntax:expr $(, $prefixes:ident)?) => {
        impl Parser for $kind {
            const SYNTAX: Syntax = $syntax;
            type Item = $item;
            fn feed(&mut self, bytes: &[u8]) {
                self.extend_from_slice(bytes);
            }
            fn end(&mut self) {
                Self::end(self);
            }
            fn next(&mut self) -> Option<Result<Self::Item, TurtleSyntaxError>> {
                self.parse_next()
            }
            $(fn prefixes(&self) -> Vec<(String, String)> {
                self.$prefixes().map(|(name, iri)| (name.to_owned(), iri.to_owned())).collect()
            })?
        }
    };
}

parser!(LowLevelTurtleParser, Triple, Syntax::Turtle, prefixes);
parser!(LowLevelTriGParser, Quad, Syntax::TriG, prefixes);
parser!(LowLevelNTriplesParser, Triple, Syntax::NTriples);
parser!(LowLevelNQuadsParser, Quad, Syntax::NQuads);

pub(super) fn turtle(
    sink: &mut Sink<'_>,
    input: &mut dyn BufRead,
    base: &str,
) -> Result<(), ReadError> {
    let parser = TurtleParser::new().with_base_iri(base).map_err(|error| wrong_base(&error))?;
    feed(parser.low_level(), sink, input)
}

pub(super) fn trig(
    sink: &mut Sink<'_>,
    input: &mut dyn BufRead,
    base: &str,
) -> Result<(), ReadError> {
    let parser = TriGParser::new().with_base_iri(base).map_err(|error| wrong_base(&error))?;
    feed(parser.low_level(), sink, input)
}

pub(super) fn n_triples(sink: &mut Sink<'_>, input: &mut dyn BufRead) -> Result<(), ReadError> {
    feed(NTriplesParser::new().low_level(), sink, input)
}

pub(super) fn n_quads(sink: &mut Sink<'_>, input: &mut dyn BufRead) -> Result<(), ReadError> {
    feed(NQuadsParser::new().low_level(), sink, input)
}

/// The base is the caller's, never the file's.
pub(super) fn wrong_base(error: &dyn std::error::Error) -> ReadError {
    ReadError::Io(std::io::Error::other(error.to_string()))
}

fn feed<P: Parser>(
    mut parser: P,
    sink: &mut Sink<'_>,
    input: &mut dyn BufRead,
) -> Result<(), ReadError> {
    let mut lines = Lines::new(input);
    // Bytes fed since the last triple, and bytes held back.
    let (mut idle, mut held) = (0, Vec::new());
    loop {
        let next = lines.next_line();
        let piece = lines.piece()?;
        let (length, ends_line) = (piece.len(), piece.last() == Some(&b'\n'));
        if length == 0 {
            break;
        }
        // Why: a line of N-Triples or N-Quads names its subject itself.
        if matches!(P::SYNTAX, Syntax::Turtle | Syntax::TriG) {
            sink.heads.borrow_mut().turtle(next, piece);
        }
        // Why: the parser reads an unfinished token again from its beginning each time it is fed. Beyond some
        // bytes without a triple, pieces grow with what was read, so that a huge literal costs n log n, not n².
        if idle > PATIENCE {
            held.extend_from_slice(piece);
            lines.take(length, ends_line);
            if held.len() < idle {
                continue;
            }
            parser.feed(&held);
            idle += held.len();
            held.clear();
        } else {
            parser.feed(piece);
            idle += length;
            lines.take(length, ends_line);
        }
        if pour(&mut parser, sink, lines.line())? {
            idle = 0;
        }
    }
    parser.feed(&held);
    pour(&mut parser, sink, lines.line())?;
    parser.end();
    pour(&mut parser, sink, lines.line())?;
    for (name, iri) in parser.prefixes() {
        sink.builder.prefix(&name, &iri);
    }
    Ok(())
}

/// Takes what the parser has; says whether there was a triple.
fn pour<P: Parser>(parser: &mut P, sink: &mut Sink<'_>, line: u64) -> Result<bool, ReadError> {
    let mut some = false;
    while let Some(statement) = parser.next() {
        let statement = statement.map_err(|error| {
            let start = error.location().start;
            ReadError::Syntax {
                syntax: P::SYNTAX,
                line: start.line + 1,
                column: Some(start.column + 1),
                reason: error.message().to_owned(),
            }
        })?;
        let (subject, predicate, object) = statement.parts();
        sink.triple(subject, predicate, object, Some(line))?;
        some = true;
    }
    Ok(some)
}
