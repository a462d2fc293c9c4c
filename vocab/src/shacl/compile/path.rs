//! How is a path read from the graph of shapes?

use crate::graph::{Graph, Id, known};
use crate::shacl::path::Path;

/// Levels of a path.
const DEEPEST: usize = 32;
/// Parts of a path, all levels taken together: a path that shares its parts may unfold without end.
const LARGEST: usize = 1000;

/// The path that begins at this node, if it is well formed.
pub(super) fn read(graph: &Graph, node: Id) -> Option<Path> {
    let mut left = LARGEST;
    level(graph, node, DEEPEST, &mut left)
}

fn level(graph: &Graph, node: Id, depth: usize, left: &mut usize) -> Option<Path> {
    *left = left.checked_sub(1)?;
    if Path::is_predicate(graph, node) {
        return (node != known::RDF_NIL).then_some(Path::Predicate(node));
    }
    let depth = depth.checked_sub(1)?;
    let mut many = |list: Id| -> Option<Vec<Path>> {
        let members = graph.list(list)?;
        let paths: Option<Vec<Path>> =
            members.into_iter().map(|member| level(graph, member, depth, left)).collect();
        paths.filter(|paths| paths.len() >= 2)
    };
    if !graph.values(node, known::RDF_FIRST).is_empty() {
        return many(node).map(Path::Sequence);
    }
    let [only] = graph.about(node) else {
        return None;
    };
    let inner = only.object;
    if only.predicate == known::SH_ALTERNATIVE_PATH {
        return many(inner).map(Path::Alternative);
    }
    let wrap: fn(Box<Path>) -> Path = match only.predicate {
        known::SH_INVERSE_PATH => Path::Inverse,
        known::SH_ZERO_OR_MORE_PATH => Path::ZeroOrMore,
        known::SH_ONE_OR_MORE_PATH => Path::OneOrMore,
        known::SH_ZERO_OR_ONE_PATH => Path::ZeroOrOne,
        _ => return None,
    };
    level(graph, inner, depth, left).map(|path| wrap(Box::new(path)))
}
