//! What in a graph of shapes is beyond SHACL Core? It is refused, never skipped.

use super::name;
use crate::graph::{Graph, Id, known};
use crate::shacl::compile::find::of_shacl;

/// How many are named.
const MOST: usize = 20;

/// A construct that is beyond SHACL Core.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsupported {
    /// What it is.
    pub feature: Feature,
    /// The shape or component that has it: an IRI, or `_:b12`.
    pub node: String,
    /// Its line in the file.
    pub line: Option<u32>,
}

/// Constructs beyond SHACL Core.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// `sh:sparql`: a constraint in SPARQL.
    SparqlConstraint,
    /// `sh:ConstraintComponent`, `sh:validator`…: a component of one's own.
    ConstraintComponent,
    /// `sh:target`: a target in SPARQL.
    SparqlTarget,
    /// `sh:rule`, `sh:values`, `sh:expression`: the advanced features.
    Advanced,
    /// `sh:js`: a constraint in JavaScript.
    Script,
}

/// Predicates that call for what is beyond Core.
const PREDICATES: &[(Id, Feature)] = &[
    (known::SH_SPARQL, Feature::SparqlConstraint),
    (known::SH_VALIDATOR, Feature::ConstraintComponent),
    (known::SH_NODE_VALIDATOR, Feature::ConstraintComponent),
    (known::SH_PROPERTY_VALIDATOR, Feature::ConstraintComponent),
    (known::SH_TARGET, Feature::SparqlTarget),
    (known::SH_RULE, Feature::Advanced),
    (known::SH_VALUES, Feature::Advanced),
    (known::SH_EXPRESSION, Feature::Advanced),
    (known::SH_JS, Feature::Script),
];

/// What is beyond Core, the first of them by the order of the file.
pub(super) fn look(graph: &Graph) -> Vec<Unsupported> {
    let mut found = Vec::new();
    // The line is that of the statement: a shape may be long.
    let line = |subject, predicate| {
        graph.values(subject, predicate).iter().filter_map(|one| one.line()).min()
    };
    for (predicate, feature) in PREDICATES {
        let subjects = graph.pairs(*predicate).map(|(_, subject)| subject);
        found.extend(subjects.map(|subject| (subject, *feature, line(subject, *predicate))));
    }
    let components = graph.subjects(known::RDF_TYPE, known::SH_CONSTRAINT_COMPONENT);
    found
        .extend(components.map(|subject| {
            (subject, Feature::ConstraintComponent, line(subject, known::RDF_TYPE))
        }));
    // Why: a file may hold the vocabulary of SHACL beside shapes.
    found.retain(|(node, ..)| !of_shacl(graph, *node));
    found.sort_unstable();
    found.dedup_by_key(|(node, feature, _)| (*node, *feature));
    let told = found.into_iter().take(MOST).map(|(node, feature, line)| Unsupported {
        feature,
        node: name(graph, node),
        line,
    });
    told.collect()
}
