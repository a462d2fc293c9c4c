//! How is RDF/XML read?

use std::cell::RefCell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use oxrdfxml::{RdfXmlParseError, RdfXmlParser};

use super::head::Heads;
use super::line::{Counter, Lines};
use super::turtle::wrong_base;
use super::{ReadError, Sink};
use crate::graph::Syntax;

/// The longest value an entity may stand for: a namespace, which is what files of RDF declare entities for.
const LONGEST_ENTITY: usize = 256;
/// References that a file which declares entities may hold.
const MOST_REFERENCES: usize = 1_000_000;

pub(super) fn read(
    sink: &mut Sink<'_>,
    input: &mut dyn BufRead,
    base: &str,
) -> Result<(), ReadError> {
    let parser = RdfXmlParser::new().with_base_iri(base).map_err(|error| wrong_base(&error))?;
    let lines = Lines::new(input);
    let counter = lines.counter();
    let mut triples = parser.for_reader(Guard::new(lines, Rc::clone(&sink.heads)));
    while let Some(triple) = triples.next() {
        let triple = triple.map_err(|error| match error {
            RdfXmlParseError::Io(error) if error.get_ref().is_some_and(is_entity) => {
                ReadError::Entity { line: counter.line() }
            }
            RdfXmlParseError::Io(error) => ReadError::Io(error),
            RdfXmlParseError::Syntax(error) => ReadError::Syntax {
                syntax: Syntax::RdfXml,
                line: counter.line(),
                column: None,
                reason: error.to_string(),
            },
        })?;
        sink.triple(
            triple.subject.as_ref(),
            triple.predicate.as_str(),
            triple.object.as_ref(),
            Some(counter.line()),
        )?;
        if sink.builder.prefixes.is_empty() {
            let prefixes: Vec<(String, String)> =
                triples.prefixes().map(|(name, iri)| (name.to_owned(), iri.to_owned())).collect();
            for (name, iri) in prefixes {
                sink.builder.prefix(&name, &iri);
            }
        }
    }
    Ok(())
}

fn is_entity(error: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    error.is::<Entity>()
}

/// An entity that is refused.
#[derive(Debug, thiserror::Error)]
#[error("entity refused")]
struct Entity;

/// Watches the entities that a document declares: short texts without references are let through, so that nothing can
/// grow out of a small file.
struct Guard<'a> {
    inner: Lines<'a>,
    line: Counter,
    heads: Rc<RefCell<Heads>>,
    /// The bytes of the declarations read so far, from `<!DOCTYPE` on.
    declarations: Option<Vec<u8>>,
    /// Whether the document element was reached.
    begun: bool,
    /// Whether an entity is declared.
    declares: bool,
    references: usize,
    /// The last bytes read before the document element.
    tail: Vec<u8>,
}

impl<'a> Guard<'a> {
    fn new(inner: Lines<'a>, heads: Rc<RefCell<Heads>>) -> Self {
        let line = inner.counter();
        Self {
            inner,
            line,
            heads,
            declarations: None,
            begun: false,
            declares: false,
            references: 0,
            tail: Vec::new(),
        }
    }

    /// Looks at the bytes before the document element.
    fn look(&mut self, bytes: &[u8]) -> Result<(), Entity> {
        if self.begun {
            if self.declares {
                self.references += memchr::memchr_iter(b'&', bytes).count();
                if self.references > MOST_REFERENCES {
                    return Err(Entity);
                }
            }
            return Ok(());
        }
        self.tail.extend_from_slice(bytes);
        match &mut self.declarations {
            None => {
                if let Some(at) = memchr::memmem::find(&self.tail, b"<!DOCTYPE") {
                    let rest = self.tail.split_off(at);
                    self.tail.clear();
                    self.declarations = Some(Vec::new());
                    return self.declared(&rest);
                }
                // Why: a name after `<` opens the document element; `<?` and `<!` do not.
                let opens = |pair: &[u8]| matches!(pair, [b'<', next] if next.is_ascii_alphabetic() || *next == b'_');
                if self.tail.windows(2).any(opens) {
                    self.begun = true;
                    self.tail = Vec::new();
                }
                Ok(())
            }
            Some(_) => {
                let bytes = std::mem::take(&mut self.tail);
                self.declared(&bytes)
            }
        }
    }

    /// Takes more of the declarations; they end at `]>`, or at `>` where there is no `[`.
    fn declared(&mut self, bytes: &[u8]) -> Result<(), Entity> {
        let Some(text) = &mut self.declarations else {
            return Ok(());
        };
        text.extend_from_slice(bytes);
        if text.len() > 64 * LONGEST_ENTITY {
            return Err(Entity);
        }
        let end = match memchr::memchr(b'[', text) {
            Some(_) => memchr::memmem::find(text, b"]>"),
            None => memchr::memchr(b'>', text),
        };
        let Some(end) = end else {
            return Ok(());
        };
        let (declarations, rest) = text.split_at(end);
        for declaration in memchr::memmem::find_iter(declarations, b"<!ENTITY") {
            self.declares = true;
            let declaration = declarations.get(declaration..).unwrap_or_default();
            let mut quoted = declaration.split(|byte| *byte == b'"');
            let (name, value) = (quoted.next(), quoted.next().unwrap_or_default());
            let outside = name.is_none_or(|name| {
                [&b"SYSTEM"[..], b"PUBLIC", b"%"]
                    .iter()
                    .any(|word| memchr::memmem::find(name, word).is_some())
            });
            if outside || value.len() > LONGEST_ENTITY || value.contains(&b'&') {
                return Err(Entity);
            }
        }
        self.begun = true;
        self.references = memchr::memchr_iter(b'&', rest).count();
        self.declarations = None;
        Ok(())
    }
}

impl Read for Guard<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(into)?;
        self.heads.borrow_mut().xml(self.line.line(), into.get(..length).unwrap_or_default());
        self.look(into.get(..length).unwrap_or_default())
            .map_err(|refused| io::Error::new(io::ErrorKind::InvalidData, refused))?;
        Ok(length)
    }
}
