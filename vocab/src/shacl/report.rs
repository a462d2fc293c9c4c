//! How are results written as a `sh:ValidationReport`?

use super::check::Violation;
use super::path::{Path, ResultPath};
use crate::graph::{Builder, Full, Graph, Id, known};

/// A report in the making, on top of the terms of the data.
#[derive(Debug)]
pub struct Report {
    builder: Builder,
    node: Id,
    conforms: bool,
}

impl Report {
    /// A report about data; nothing in it yet.
    pub fn about(data: &Graph) -> Result<Self, Full> {
        let mut builder = Builder::sharing(data);
        let node = builder.terms.blank()?;
        builder.add(node, known::RDF_TYPE, known::SH_VALIDATION_REPORT, None);
        builder.prefix("sh", known::SHACL);
        builder.prefix("xsd", crate::xsd::NAMESPACE);
        for (name, iri) in data.prefixes() {
            builder.prefix(name, iri);
        }
        Ok(Self { builder, node, conforms: true })
    }

    /// Notes that there is a result, which is left out.
    pub fn leave_out(&mut self) {
        self.conforms = false;
    }

    /// A node without a name, to stand for what must not be shown.
    pub fn anonymous(&mut self) -> Result<Id, Full> {
        self.builder.terms.blank()
    }

    /// Adds a result, with messages (language, text) beside those of the shape.
    pub fn add(
        &mut self,
        violation: &Violation<'_>,
        messages: &[(&str, String)],
    ) -> Result<(), Full> {
        self.conforms = false;
        let builder = &mut self.builder;
        let result = builder.terms.blank()?;
        let component = builder.terms.iri(violation.component.iri())?;
        builder.add(self.node, known::SH_RESULT, result, None);
        for (predicate, object) in [
            (known::RDF_TYPE, known::SH_VALIDATION_RESULT),
            (known::SH_FOCUS_NODE, violation.focus),
            (known::SH_RESULT_SEVERITY, violation.shape.severity),
            (known::SH_SOURCE_SHAPE, violation.shape.node),
            (known::SH_SOURCE_CONSTRAINT_COMPONENT, component),
        ] {
            builder.add(result, predicate, object, None);
        }
        if let Some(value) = violation.value {
            builder.add(result, known::SH_VALUE, value, None);
        }
        let path = match violation.path {
            Some(ResultPath::Predicate(predicate)) => Some(predicate),
            Some(ResultPath::Shape(path)) => Some(write(builder, path)?),
            None => None,
        };
        if let Some(path) = path {
            builder.add(result, known::SH_RESULT_PATH, path, None);
        }
        for message in &violation.shape.messages {
            builder.add(result, known::SH_RESULT_MESSAGE, *message, None);
        }
        for (language, text) in messages {
            let text = builder.terms.tagged(text, language)?;
            builder.add(result, known::SH_RESULT_MESSAGE, text, None);
        }
        Ok(())
    }

    /// The report as a graph.
    pub fn build(mut self) -> Result<(Graph, Id), Full> {
        let word = if self.conforms { "true" } else { "false" };
        let conforms = self.builder.terms.typed(word, known::XSD_BOOLEAN)?;
        self.builder.add(self.node, known::SH_CONFORMS, conforms, None);
        Ok((self.builder.build(), self.node))
    }
}

/// Writes a path as the specification draws it. Its depth was bounded when it was read.
fn write(builder: &mut Builder, path: &Path) -> Result<Id, Full> {
    let (predicate, inner) = match path {
        Path::Predicate(predicate) => return Ok(*predicate),
        Path::Sequence(paths) => return list(builder, paths),
        Path::Alternative(paths) => (known::SH_ALTERNATIVE_PATH, list(builder, paths)?),
        Path::Inverse(path) => (known::SH_INVERSE_PATH, write(builder, path)?),
        Path::ZeroOrMore(path) => (known::SH_ZERO_OR_MORE_PATH, write(builder, path)?),
        Path::OneOrMore(path) => (known::SH_ONE_OR_MORE_PATH, write(builder, path)?),
        Path::ZeroOrOne(path) => (known::SH_ZERO_OR_ONE_PATH, write(builder, path)?),
    };
    let node = builder.terms.blank()?;
    builder.add(node, predicate, inner, None);
    Ok(node)
}

fn list(builder: &mut Builder, paths: &[Path]) -> Result<Id, Full> {
    let mut rest = known::RDF_NIL;
    for path in paths.iter().rev() {
        let member = write(builder, path)?;
        let cell = builder.terms.blank()?;
        builder.add(cell, known::RDF_FIRST, member, None);
        builder.add(cell, known::RDF_REST, rest, None);
        rest = cell;
    }
    Ok(rest)
}
