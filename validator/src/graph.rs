//! Does this graph of RDF follow these shapes?
//!
//! The graph is read from a stream and checked by the SHACL engine of
//! `etalon-vocab`; what it finds is told as findings, on their lines, with a
//! remedy where one can be deduced. A graph that cannot be read is a report too.

mod fact;
mod gather;
mod habit;
mod input;

use std::io::BufRead;

use etalon_vocab::graph::{self, Builder, Full, Graph, ReadError, Syntax, write};
use etalon_vocab::profile::{self, Level};
use etalon_vocab::shacl::report::Report as ShaclReport;
use etalon_vocab::shacl::{Shapes, ShapesError, Validation, Violation};

use crate::check::CheckOptions;
use crate::fact::{Fact, GraphUnreadable};
use crate::finding::{Finding, Place};
use crate::mask::looks_personal;
use crate::report::{FileReport, Reading, SchemaFacts, Verdict};
use crate::words::{self, Lang};
use gather::Gathering;
use input::Digested;

/// Base of the relative addresses of a file that gives none.
pub const BASE: &str = "file:///";

/// Shapes, ready to check graphs.
#[derive(Debug)]
pub struct GraphChecker {
    shapes: Shapes,
    /// What is known beside the data, on top of the terms of the shapes.
    background: Graph,
    facts: SchemaFacts,
    remarks: Vec<Fact>,
}

/// A file of shapes.
#[derive(Debug, Clone, Copy)]
pub struct ShapesFile<'a> {
    /// Name, as reports show it.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// What keeps shapes from being used.
#[derive(Debug, thiserror::Error)]
pub enum GraphCheckerError {
    /// A file cannot be read.
    #[error("{name}: {source}")]
    Read {
        /// Name of the file.
        name: String,
        /// What is wrong.
        source: ReadError,
    },
    /// The shapes cannot be applied.
    #[error(transparent)]
    Shapes(#[from] ShapesError),
}

/// What a check gives.
#[derive(Debug)]
pub struct GraphReport {
    /// The findings.
    pub file: FileReport,
    /// The same as a `sh:ValidationReport`, if it was asked for; as many results as findings are kept.
    pub shacl: Option<Graph>,
}

/// How a graph is checked.
#[derive(Debug, Clone)]
pub struct GraphOptions {
    /// Severities, and how many findings are kept.
    pub check: CheckOptions,
    /// The syntax; guessed when it is not given.
    pub syntax: Option<Syntax>,
    /// Whether to write a `sh:ValidationReport`.
    pub shacl_report: bool,
    /// Language of the messages of that report.
    pub lang: Lang,
}

impl Default for GraphOptions {
    fn default() -> Self {
        let check = CheckOptions::default();
        Self { check, syntax: None, shacl_report: false, lang: Lang::default() }
    }
}

impl GraphChecker {
    /// Compiles shapes; the data are checked without anything beside them.
    pub fn compile(files: &[ShapesFile<'_>]) -> Result<Self, GraphCheckerError> {
        let shapes = compile(files)?;
        let background = Builder::sharing(shapes.graph()).build();
        let id = files.iter().map(|file| file.name).collect::<Vec<_>>().join(", ");
        Ok(Self::new(shapes, background, SchemaFacts { id, ..facts(files) }))
    }

    /// The shapes of a level of the profile, with the background they need.
    pub fn of_level(level: Level) -> Result<Self, GraphCheckerError> {
        let sources = level.shapes();
        let files: Vec<ShapesFile<'_>> = sources
            .iter()
            .map(|file| ShapesFile { name: file.path, bytes: file.text.as_bytes() })
            .collect();
        let shapes = compile(&files)?;
        let mut builder = Builder::sharing(shapes.graph());
        profile::add_background(&mut builder)
            .map_err(|source| GraphCheckerError::Read { name: "profil/fond".to_owned(), source })?;
        let facts = SchemaFacts {
            id: format!("profil/{level}"),
            iri: Some(format!("{}def/profil/{level}", etalon_schemas::BASE_IRI)),
            ..facts(&files)
        };
        Ok(Self::new(shapes, builder.build(), facts))
    }

    fn new(shapes: Shapes, background: Graph, facts: SchemaFacts) -> Self {
        let remarks = shapes.remarks().iter().map(|remark| Fact::ShapeRemark {
            shape: remark.shape.clone(),
            line: remark.line,
            remark: remark.kind.clone(),
        });
        let remarks = remarks.collect();
        Self { shapes, background, facts, remarks }
    }

    /// The shapes.
    pub fn shapes(&self) -> &Shapes {
        &self.shapes
    }

    /// Checks a graph read from a stream.
    pub fn check(
        &self,
        name: &str,
        input: &mut dyn BufRead,
        options: &GraphOptions,
    ) -> GraphReport {
        let mut input = Digested::new(input);
        let mut gathering = Gathering::new(&options.check);
        for fact in &self.remarks {
            gathering.add(fact.clone(), Place::default(), None, None);
        }
        let mut reading = Reading::default();
        let mut builder = Builder::beside(&self.background);
        let syntax = match (options.syntax, input.start()) {
            (Some(syntax), _) => Ok(syntax),
            (None, Ok(start)) => Ok(Syntax::guess(name, start)),
            (None, Err(error)) => Err(ReadError::from(error)),
        };
        let read = syntax.and_then(|syntax| {
            reading.format = Some(words::syntax(syntax).to_lowercase());
            graph::read(&mut builder, &mut input, syntax, BASE)
        });
        let mut shacl = None;
        let whole = match read {
            Ok(()) => {
                let data = builder.build();
                let run = Run { checker: self, data: &data, options };
                run.run(&mut gathering, &mut shacl)
            }
            Err(error) => {
                let fact = Fact::GraphUnreadable(unreadable(error));
                let line = match &fact {
                    Fact::GraphUnreadable(
                        GraphUnreadable::Syntax { line, .. }
                        | GraphUnreadable::Entity { line }
                        | GraphUnreadable::TooDeep { line, .. },
                    ) => Some(*line),
                    _ => None,
                };
                gathering.add(fact, Place { line, ..Place::default() }, None, None);
                false
            }
        };
        let done = gathering.finish();
        let (sha256, size) = input.finish();
        let file = FileReport {
            name: name.to_owned(),
            sha256,
            size,
            verdict: match (whole, done.counts.errors) {
                (false, _) => Verdict::CouldNotCheck,
                (true, 0) => Verdict::Conforms,
                (true, _) => Verdict::DoesNotConform,
            },
            schema: Some(self.facts.clone()),
            reading,
            columns: Vec::new(),
            counts: done.counts,
            groups: done.groups,
            findings: done.findings,
            truncated: done.truncated,
        };
        GraphReport { file, shacl }
    }
}

/// One run over data.
struct Run<'a> {
    checker: &'a GraphChecker,
    data: &'a Graph,
    options: &'a GraphOptions,
}

impl Run<'_> {
    /// Says whether the check went to its end.
    fn run(&self, gathering: &mut Gathering, shacl: &mut Option<Graph>) -> bool {
        let names = write::Names::of(self.data);
        let teller = fact::Teller { shapes: &self.checker.shapes, data: self.data, names: &names };
        let mut report =
            if self.options.shacl_report { ShaclReport::about(self.data).ok() } else { None };
        let mut kept = 0;
        let run = Validation::new(&self.checker.shapes, self.data).run(&mut |violation| {
            let finding = teller.finding(violation);
            if let Some(report) = &mut report {
                if kept < self.options.check.max_findings {
                    kept += 1;
                    // Why: a report too large to number ends where the results kept do, long before.
                    let _ = self.add(report, violation, &finding);
                } else {
                    report.leave_out();
                }
            }
            gathering.push(finding);
        });
        if run.is_err() {
            gathering.add(Fact::GraphUnfinished, Place::default(), None, None);
        }
        *shacl = report.and_then(|report| report.build().ok()).map(|(graph, _)| graph);
        run.is_ok()
    }

    /// Adds a result to the report of SHACL. What is or may be personal is left out, as everywhere.
    fn add(
        &self,
        report: &mut ShaclReport,
        violation: &Violation<'_>,
        finding: &Finding,
    ) -> Result<(), Full> {
        let mut shown = *violation;
        if finding.seen.as_ref().is_some_and(|seen| seen.masked) {
            shown.value = None;
        }
        let named = self.data.terms().lexical(violation.focus);
        if finding.place.node.as_deref().is_some_and(|node| !named.is_empty() && node != named)
            && looks_personal(named)
        {
            shown.focus = report.anonymous()?;
        }
        report.add(&shown, &self.messages(violation, finding))
    }

    /// Our own sentence, for a shape that says nothing in the language of the report.
    fn messages(
        &self,
        violation: &Violation<'_>,
        finding: &Finding,
    ) -> Vec<(&'static str, String)> {
        let lang = self.options.lang;
        if !violation.shape.messages.is_empty() {
            return Vec::new();
        }
        vec![(lang.tag(), words::finding(finding, lang).what)]
    }
}

fn compile(files: &[ShapesFile<'_>]) -> Result<Shapes, GraphCheckerError> {
    let mut builder = Builder::default();
    for file in files {
        let syntax = Syntax::guess(file.name, file.bytes);
        let mut bytes = file.bytes;
        graph::read(&mut builder, &mut bytes, syntax, BASE)
            .map_err(|source| GraphCheckerError::Read { name: file.name.to_owned(), source })?;
    }
    Ok(Shapes::compile(builder.build())?)
}

/// The digest of shapes: that of their bytes, one file after the other.
fn facts(files: &[ShapesFile<'_>]) -> SchemaFacts {
    let bytes: Vec<u8> = files.iter().flat_map(|file| file.bytes).copied().collect();
    SchemaFacts { sha256: crate::check::sha256(&bytes), ..SchemaFacts::default() }
}

/// The facts of what keeps a graph from being read.
pub fn unreadable(error: ReadError) -> GraphUnreadable {
    match error {
        ReadError::Syntax { syntax, line, column, .. } => {
            GraphUnreadable::Syntax { syntax, line, column }
        }
        ReadError::RemoteContext { iri } => GraphUnreadable::Context { iri },
        ReadError::Entity { line } => GraphUnreadable::Entity { line },
        ReadError::TooDeep { line } => {
            GraphUnreadable::TooDeep { line, most: graph::read::DEEPEST }
        }
        ReadError::Full(_) => GraphUnreadable::TooLarge,
        ReadError::Io(_) => GraphUnreadable::Broken,
    }
}

#[cfg(test)]
mod tests;
