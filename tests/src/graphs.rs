//! How do tests of RDF read graphs, and compare what stands in them?

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use etalon_vocab::graph::{self, Builder, Graph, Id, Syntax, Term, known};

use crate::files;

/// Reads a file into a builder, its relative IRIs against its own address.
pub fn read(builder: &mut Builder, path: &Path) -> Result<(), String> {
    let bytes = files::bytes(path)?;
    let syntax = Syntax::guess(&path.to_string_lossy(), &bytes);
    let base = format!("file://{}", path.display());
    graph::read(builder, &mut bytes.as_slice(), syntax, &base)
        .map_err(|error| format!("{}: {error}", path.display()))
}

/// The graph of a file.
pub fn load(path: &Path) -> Result<Graph, String> {
    let mut builder = Builder::default();
    read(&mut builder, path)?;
    Ok(builder.build())
}

/// A node written so that two nodes of two graphs are written alike when they say the same: a
/// blank node is written by all that it says.
pub fn canonical(graph: &Graph, node: Id) -> String {
    level(graph, node, 8)
}

fn level(graph: &Graph, node: Id, depth: usize) -> String {
    let terms = graph.terms();
    match terms.get(node) {
        Term::Iri(iri) => format!("<{iri}>"),
        Term::Literal { text, datatype, language } => {
            format!("{text:?}^^{}@{}", terms.lexical(datatype), language.unwrap_or_default())
        }
        Term::Blank(_) if depth == 0 => "[…]".to_owned(),
        Term::Blank(_) => {
            let mut parts: Vec<String> = graph
                .about(node)
                .iter()
                .map(|triple| {
                    let object = level(graph, triple.object, depth - 1);
                    format!("{} {object}", terms.lexical(triple.predicate))
                })
                .collect();
            parts.sort();
            format!("[{}]", parts.join("; "))
        }
    }
}

/// A catalogue copied many times over: datasets, distributions and blank nodes get a name of their own in each copy,
/// all else is shared.
#[derive(Debug)]
pub struct Multiplied<'a> {
    graph: &'a Graph,
    copies: usize,
    copied: BTreeSet<Id>,
}

impl<'a> Multiplied<'a> {
    /// So many copies of a graph.
    pub fn new(graph: &'a Graph, copies: usize) -> Self {
        let classes = ["Dataset", "Distribution"]
            .map(|name| graph.terms().find_iri(&format!("http://www.w3.org/ns/dcat#{name}")));
        let instances =
            classes.iter().flatten().flat_map(|class| graph.subjects(known::RDF_TYPE, *class));
        Self { graph, copies, copied: instances.collect() }
    }

    /// The name of a node in a copy.
    fn name(&self, node: Id, copy: usize) -> String {
        match self.graph.terms().get(node) {
            Term::Blank(number) => format!("_:b{number}c{copy}"),
            Term::Iri(iri) if self.copied.contains(&node) => format!("{iri}-{copy}"),
            Term::Iri(iri) => iri.to_owned(),
            Term::Literal { text, .. } => text.to_owned(),
        }
    }

    /// The subjects, each with its triples.
    fn subjects(&self) -> impl Iterator<Item = &'a [graph::Triple]> {
        self.graph.triples().chunk_by(|one, other| one.subject == other.subject)
    }

    /// Writes the copies in N-Triples, which is also Turtle.
    pub fn n_triples(&self, out: &mut dyn Write) -> std::io::Result<()> {
        let node = |node: Id, copy: usize| {
            let name = self.name(node, copy);
            if name.starts_with("_:") { name } else { format!("<{name}>") }
        };
        for copy in 0..self.copies {
            for triple in self.subjects().flatten() {
                let predicate = self.graph.terms().lexical(triple.predicate);
                let object = match self.graph.terms().get(triple.object) {
                    Term::Literal { text, datatype, language } => {
                        let text = text.replace('\\', "\\\\").replace('"', "\\\"");
                        let text = text.replace('\n', "\\n").replace('\r', "\\r");
                        match language {
                            Some(tag) => format!("\"{text}\"@{tag}"),
                            None => {
                                format!("\"{text}\"^^<{}>", self.graph.terms().lexical(datatype))
                            }
                        }
                    }
                    _ => node(triple.object, copy),
                };
                writeln!(out, "{} <{predicate}> {object} .", node(triple.subject, copy))?;
            }
        }
        Ok(())
    }

    /// Writes the copies in RDF/XML, a description for each subject, as data portals do.
    pub fn rdf_xml(&self, out: &mut dyn Write) -> std::io::Result<()> {
        let escape =
            |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        let reference = |node: Id, copy: usize, attribute: &str| {
            let name = self.name(node, copy);
            match name.strip_prefix("_:") {
                Some(label) => format!("rdf:nodeID=\"{label}\""),
                None => format!("{attribute}=\"{}\"", escape(&name)),
            }
        };
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF")?;
        for (name, iri) in self.graph.prefixes() {
            writeln!(out, "  xmlns:{name}=\"{iri}\"")?;
        }
        writeln!(out, ">")?;
        let element = |iri: &str| {
            let known = self.graph.prefixes().iter().find_map(|(name, base)| {
                let local = iri.strip_prefix(base.as_str())?;
                Some(format!("{name}:{local}"))
            });
            known.unwrap_or_default()
        };
        for copy in 0..self.copies {
            for triples in self.subjects() {
                let Some(first) = triples.first() else { continue };
                writeln!(
                    out,
                    "  <rdf:Description {}>",
                    reference(first.subject, copy, "rdf:about")
                )?;
                for triple in triples {
                    let name = element(self.graph.terms().lexical(triple.predicate));
                    match self.graph.terms().get(triple.object) {
                        Term::Literal { text, datatype, .. } => {
                            let datatype = self.graph.terms().lexical(datatype);
                            let kind = if datatype.ends_with("#string") {
                                String::new()
                            } else {
                                format!(" rdf:datatype=\"{datatype}\"")
                            };
                            writeln!(out, "    <{name}{kind}>{}</{name}>", escape(text))?;
                        }
                        _ => writeln!(
                            out,
                            "    <{name} {}/>",
                            reference(triple.object, copy, "rdf:resource")
                        )?,
                    }
                }
                writeln!(out, "  </rdf:Description>")?;
            }
        }
        writeln!(out, "</rdf:RDF>")
    }
}
