//! How is JSON-LD read?

mod place;

use std::cell::RefCell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use oxjsonld::{JsonLdErrorCode, JsonLdParseError, JsonLdParser, JsonLdRemoteDocument};

use super::line::{Counter, Lines};
use super::turtle::wrong_base;
use super::{DEEPEST, ReadError, Sink};
use crate::graph::{Syntax, context};
use place::Places;

pub(super) fn read(
    sink: &mut Sink<'_>,
    input: &mut dyn BufRead,
    base: &str,
) -> Result<(), ReadError> {
    let parser = JsonLdParser::new().with_base_iri(base).map_err(|error| wrong_base(&error))?;
    let lines = Lines::new(input);
    let counter = lines.counter();
    let places = Rc::new(RefCell::new(Places::default()));
    let guard = Guard::new(lines, Rc::clone(&places));
    let mut quads = parser.for_reader(guard).with_load_document_callback(|iri, _| {
        match context::embedded(iri) {
            Some(document) => Ok(JsonLdRemoteDocument {
                document: document.as_bytes().to_vec(),
                document_url: iri.to_owned(),
            }),
            None => Err(Box::new(Unknown(iri.to_owned()))),
        }
    });
    let start = sink.builder.len();
    for quad in quads.by_ref() {
        let quad = quad.map_err(|error| fault(error, counter.line()))?;
        sink.triple(quad.subject.as_ref(), quad.predicate.as_str(), quad.object.as_ref(), None)?;
    }
    for (name, iri) in quads.prefixes() {
        sink.builder.prefix(name, iri);
    }
    places.borrow().tell(sink.builder, start, base);
    Ok(())
}

/// A context that is not carried along.
#[derive(Debug, thiserror::Error)]
#[error("{MARK}{0}{MARK}")]
struct Unknown(String);

/// Stands on both sides of the address: the parser hands on the words of an error, not the error.
const MARK: char = '\u{1f}';

/// Nested too deep.
#[derive(Debug, thiserror::Error)]
#[error("nested too deep")]
struct TooDeep;

fn is_too_deep(error: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    error.is::<TooDeep>()
}

fn fault(error: JsonLdParseError, line: u64) -> ReadError {
    match error {
        JsonLdParseError::Io(error) if error.get_ref().is_some_and(is_too_deep) => {
            ReadError::TooDeep { line }
        }
        JsonLdParseError::Io(error) => ReadError::Io(error),
        JsonLdParseError::Syntax(error) => {
            let reason = error.to_string();
            if matches!(error.code(), Some(JsonLdErrorCode::LoadingRemoteContextFailed))
                && let Some(iri) = reason.split(MARK).nth(1)
            {
                return ReadError::RemoteContext { iri: iri.to_owned() };
            }
            let place = error.location().map(|location| location.start);
            ReadError::Syntax {
                syntax: Syntax::JsonLd,
                line: place.map_or(line, |place| place.line + 1),
                column: place.map(|place| place.column + 1),
                reason,
            }
        }
    }
}

/// Counts the levels of a JSON text as it goes by, and notes where its texts stand.
struct Guard<'a> {
    inner: Lines<'a>,
    line: Counter,
    places: Rc<RefCell<Places>>,
    depth: usize,
    in_text: bool,
    escaped: bool,
}

impl<'a> Guard<'a> {
    fn new(inner: Lines<'a>, places: Rc<RefCell<Places>>) -> Self {
        let line = inner.counter();
        Self { inner, line, places, depth: 0, in_text: false, escaped: false }
    }

    /// Looks at a piece, which never goes beyond the end of a line.
    fn look(&mut self, bytes: &[u8]) -> Result<(), TooDeep> {
        let mut places = self.places.borrow_mut();
        for byte in bytes {
            if self.in_text {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => {
                        self.in_text = false;
                        places.end(self.line.line());
                        continue;
                    }
                    _ => {}
                }
                places.byte(*byte);
                continue;
            }
            match byte {
                b'"' => self.in_text = true,
                byte if byte.is_ascii_whitespace() => {}
                sign => {
                    places.sign(*sign);
                    match sign {
                        b'{' | b'[' => self.depth += 1,
                        b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                        _ => {}
                    }
                }
            }
            if self.depth > DEEPEST {
                return Err(TooDeep);
            }
        }
        Ok(())
    }
}

impl Read for Guard<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(into)?;
        self.look(into.get(..length).unwrap_or_default())
            .map_err(|refused| io::Error::new(io::ErrorKind::InvalidData, refused))?;
        Ok(length)
    }
}
