//! How do tests of RDF read graphs, and compare what stands in them?

use std::path::Path;

use etalon_vocab::graph::{self, Builder, Graph, Id, Syntax, Term};

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
