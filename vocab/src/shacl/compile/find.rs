//! Which nodes of a graph are shapes?

use std::collections::{BTreeSet, HashSet};

use crate::graph::{Graph, Id, known};

/// Parameters whose subject is a shape.
const PARAMETERS: &[Id] = &[
    known::SH_TARGET_CLASS,
    known::SH_TARGET_NODE,
    known::SH_TARGET_SUBJECTS_OF,
    known::SH_TARGET_OBJECTS_OF,
    known::SH_CLASS,
    known::SH_DATATYPE,
    known::SH_NODE_KIND,
    known::SH_MIN_COUNT,
    known::SH_MAX_COUNT,
    known::SH_MIN_EXCLUSIVE,
    known::SH_MIN_INCLUSIVE,
    known::SH_MAX_EXCLUSIVE,
    known::SH_MAX_INCLUSIVE,
    known::SH_MIN_LENGTH,
    known::SH_MAX_LENGTH,
    known::SH_PATTERN,
    known::SH_LANGUAGE_IN,
    known::SH_UNIQUE_LANG,
    known::SH_EQUALS,
    known::SH_DISJOINT,
    known::SH_LESS_THAN,
    known::SH_LESS_THAN_OR_EQUALS,
    known::SH_NOT,
    known::SH_AND,
    known::SH_OR,
    known::SH_XONE,
    known::SH_NODE,
    known::SH_PROPERTY,
    known::SH_QUALIFIED_VALUE_SHAPE,
    known::SH_CLOSED,
    known::SH_HAS_VALUE,
    known::SH_IN,
];

/// Parameters whose value is a shape.
const SHAPES: &[Id] =
    &[known::SH_NOT, known::SH_NODE, known::SH_PROPERTY, known::SH_QUALIFIED_VALUE_SHAPE];

/// Parameters whose value is a list of shapes.
const LISTS: &[Id] = &[known::SH_AND, known::SH_OR, known::SH_XONE];

/// The shapes of a graph, in the order in which they were met.
pub(super) fn shapes(graph: &Graph) -> Vec<Id> {
    let mut found = BTreeSet::new();
    for class in [known::SH_NODE_SHAPE, known::SH_PROPERTY_SHAPE, known::SH_SHAPE] {
        for class in subclasses(graph, class) {
            found.extend(graph.subjects(known::RDF_TYPE, class));
        }
    }
    for parameter in PARAMETERS {
        found.extend(graph.pairs(*parameter).map(|(_, subject)| subject));
    }
    for parameter in SHAPES {
        found.extend(graph.pairs(*parameter).map(|(shape, _)| shape));
    }
    for parameter in LISTS {
        for (list, _) in graph.pairs(*parameter) {
            found.extend(graph.list(list).unwrap_or_default());
        }
    }
    found.retain(|node| !graph.terms().is_literal(*node) && !of_shacl(graph, *node));
    found.into_iter().collect()
}

/// Whether the node is a term of SHACL itself: a file may hold its vocabulary beside shapes.
pub(super) fn of_shacl(graph: &Graph, node: Id) -> bool {
    graph.terms().lexical(node).starts_with(known::SHACL) && graph.terms().is_iri(node)
}

/// Whether the node is used as a property shape.
pub(super) fn must_have_path(graph: &Graph, node: Id) -> bool {
    is_instance(graph, node, known::SH_PROPERTY_SHAPE)
        || graph.subjects(known::SH_PROPERTY, node).next().is_some()
}

/// Whether the node is an instance of a class, subclasses counted.
pub(super) fn is_instance(graph: &Graph, node: Id, class: Id) -> bool {
    let types = graph.values(node, known::RDF_TYPE);
    !types.is_empty() && {
        let classes = subclasses(graph, class);
        types.iter().any(|one| classes.contains(&one.object))
    }
}

/// A class and its subclasses, in the order of their numbers.
pub(in crate::shacl) fn subclasses(graph: &Graph, class: Id) -> Vec<Id> {
    let mut seen = HashSet::from([class]);
    let mut found = vec![class];
    let mut front = vec![class];
    while let Some(class) = front.pop() {
        for below in graph.subjects(known::RDFS_SUB_CLASS_OF, class) {
            if seen.insert(below) {
                found.push(below);
                front.push(below);
            }
        }
    }
    found.sort_unstable();
    found
}
