//! How is an answer written, and when is it cut?

use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QueryResults, QuerySolutionIter, QueryTripleIter};

use super::{Form, Refusal};

/// How much is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most rows, or most triples.
    pub rows: usize,
    /// Most bytes; the row that exceeds them is the last.
    pub bytes: usize,
}

/// An answer, whole or cut; it is a sound document in both cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// How it is written.
    pub form: Form,
    /// The document.
    pub body: Vec<u8>,
    /// Whether there was more than the limits allow.
    pub cut: bool,
}

/// Writes what an evaluation gives, row by row.
pub(super) fn write(
    results: QueryResults<'_>,
    form: Form,
    limits: Limits,
) -> Result<Answer, Refusal> {
    let (body, cut) = match (results, rows(form), graph(form)) {
        (QueryResults::Boolean(truth), Some(format), _) => {
            let serializer = QueryResultsSerializer::from_format(format);
            (serializer.serialize_boolean_to_writer(Vec::new(), truth).map_err(failed)?, false)
        }
        (QueryResults::Solutions(solutions), Some(format), _) => {
            solutions_in(solutions, format, limits)?
        }
        (QueryResults::Graph(triples), _, Some(format)) => triples_in(triples, format, limits)?,
        (QueryResults::Graph(_), _, None) => return Err(Refusal::NoForm { graph: true }),
        (_, None, _) => return Err(Refusal::NoForm { graph: false }),
    };
    Ok(Answer { form, body, cut })
}

fn solutions_in(
    solutions: QuerySolutionIter<'_>,
    format: QueryResultsFormat,
    limits: Limits,
) -> Result<(Vec<u8>, bool), Refusal> {
    let room = Room::new(limits);
    let mut serializer = QueryResultsSerializer::from_format(format)
        .serialize_solutions_to_writer(room.writer(), solutions.variables().to_vec())
        .map_err(failed)?;
    let mut cut = false;
    for (row, solution) in solutions.enumerate() {
        let solution = solution?;
        cut = room.is_full(row);
        if cut {
            break;
        }
        serializer.serialize(&solution).map_err(failed)?;
    }
    Ok((serializer.finish().map_err(failed)?.bytes, cut))
}

fn triples_in(
    triples: QueryTripleIter<'_>,
    format: RdfFormat,
    limits: Limits,
) -> Result<(Vec<u8>, bool), Refusal> {
    let room = Room::new(limits);
    let mut serializer = RdfSerializer::from_format(format).for_writer(room.writer());
    let mut cut = false;
    for (row, triple) in triples.enumerate() {
        let triple = triple?;
        cut = room.is_full(row);
        if cut {
            break;
        }
        serializer.serialize_triple(&triple).map_err(failed)?;
    }
    Ok((serializer.finish().map_err(failed)?.bytes, cut))
}

/// What is left of the limits while a serializer owns what was written.
struct Room {
    limits: Limits,
    length: Rc<Cell<usize>>,
}

/// Bytes whose number can be asked from outside.
struct Written {
    bytes: Vec<u8>,
    length: Rc<Cell<usize>>,
}

impl Room {
    fn new(limits: Limits) -> Self {
        Self { limits, length: Rc::default() }
    }

    fn writer(&self) -> Written {
        Written { bytes: Vec::new(), length: Rc::clone(&self.length) }
    }

    /// Whether a row more, after so many, would be too much.
    fn is_full(&self, rows: usize) -> bool {
        rows >= self.limits.rows || self.length.get() >= self.limits.bytes
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        self.length.set(self.bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn rows(form: Form) -> Option<QueryResultsFormat> {
    Some(match form {
        Form::Json => QueryResultsFormat::Json,
        Form::Xml => QueryResultsFormat::Xml,
        Form::Csv => QueryResultsFormat::Csv,
        Form::Tsv => QueryResultsFormat::Tsv,
        Form::Turtle | Form::NTriples | Form::JsonLd => return None,
    })
}

fn graph(form: Form) -> Option<RdfFormat> {
    Some(match form {
        Form::Turtle => RdfFormat::Turtle,
        Form::NTriples => RdfFormat::NTriples,
        Form::JsonLd => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
        Form::Json | Form::Xml | Form::Csv | Form::Tsv => return None,
    })
}

#[expect(clippy::needless_pass_by_value, reason = "what map_err gives")]
fn failed(error: io::Error) -> Refusal {
    Refusal::Evaluation(error.to_string())
}
