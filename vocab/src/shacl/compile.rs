//! How do shapes of a graph become [`Shapes`]?

mod constraint;
mod cycle;
pub(super) mod find;
mod path;
mod pattern;
mod refusal;

use std::collections::HashMap;

use super::remark::{Remark, RemarkKind};
use super::shape::{Constraint, Shape, ShapeId, Shapes, Target};
use crate::graph::{Graph, Id, Term, known};

pub use refusal::{Feature, Unsupported};

/// Levels of shapes that refer to one another.
const DEEPEST: usize = 100;
/// Remarks kept: a file of shapes that is none would give one a line.
const MOST_REMARKS: usize = 200;

/// What keeps shapes from being applied at all.
#[derive(Debug, thiserror::Error)]
pub enum ShapesError {
    /// They use what is beyond SHACL Core.
    #[error("{} constructs are beyond SHACL Core, the first at {}", .0.len(), .0.first().map_or("", |one| one.node.as_str()))]
    Unsupported(Vec<Unsupported>),
    /// The graph holds no shape.
    #[error("no shape")]
    NoShape,
    /// Shapes refer to one another through more than a hundred levels.
    #[error("nested too deep at {node}")]
    TooDeep {
        /// The outermost shape.
        node: String,
    },
}

impl Shapes {
    /// Compiles the shapes of a graph.
    pub fn compile(graph: Graph) -> Result<Self, ShapesError> {
        let unsupported = refusal::look(&graph);
        if !unsupported.is_empty() {
            return Err(ShapesError::Unsupported(unsupported));
        }
        let nodes = find::shapes(&graph);
        if nodes.is_empty() {
            return Err(ShapesError::NoShape);
        }
        let mut compiler = Compiler { graph: &graph, places: HashMap::new(), remarks: Vec::new() };
        for (at, node) in (0..).zip(&nodes) {
            compiler.places.insert(*node, ShapeId(at));
        }
        let mut shapes: Vec<Shape> = nodes.iter().map(|node| compiler.shape(*node)).collect();
        if let Err(deep) = cycle::cut(&mut shapes, &mut compiler) {
            return Err(ShapesError::TooDeep { node: name(&graph, deep) });
        }
        if shapes.iter().all(|shape| shape.targets.is_empty())
            && let Some(first) = nodes.first()
        {
            compiler.remark(*first, RemarkKind::NoTarget);
        }
        let remarks = compiler.remarks;
        Ok(Self { graph, all: shapes, remarks })
    }
}

/// A graph of shapes being compiled.
struct Compiler<'a> {
    graph: &'a Graph,
    places: HashMap<Id, ShapeId>,
    remarks: Vec<Remark>,
}

impl Compiler<'_> {
    fn shape(&mut self, node: Id) -> Shape {
        let graph = self.graph;
        let all = |predicate| graph.values(node, predicate).iter().map(|one| one.object).collect();
        let mut shape = Shape {
            node,
            path: None,
            severity: graph.value(node, known::SH_SEVERITY).unwrap_or(known::SH_VIOLATION),
            messages: all(known::SH_MESSAGE),
            names: all(known::SH_NAME),
            targets: targets(graph, node),
            constraints: Vec::new(),
        };
        self.unknown_terms(node);
        match graph.values(node, known::SH_PATH) {
            [] => {
                if find::must_have_path(graph, node) {
                    self.remark(node, RemarkKind::NoPath);
                    shape.targets.clear();
                    return shape;
                }
            }
            [only] => match path::read(graph, only.object) {
                Some(path) => shape.path = Some(path),
                None => {
                    self.remark(node, RemarkKind::BadPath);
                    shape.targets.clear();
                    return shape;
                }
            },
            _ => {
                self.remark(node, RemarkKind::BadPath);
                shape.targets.clear();
                return shape;
            }
        }
        if self.is_true(node, known::SH_DEACTIVATED) {
            shape.targets.clear();
            return shape;
        }
        shape.constraints = self.constraints(node, shape.path.is_some());
        shape
    }

    /// Notes what is wrong with a shape.
    fn remark(&mut self, node: Id, kind: RemarkKind) {
        if self.remarks.len() < MOST_REMARKS {
            let line = self.graph.line(node);
            self.remarks.push(Remark { shape: name(self.graph, node), line, kind });
        }
    }

    /// Whether a parameter is the very term `true`: the specification takes no other, `1` included.
    fn is_true(&mut self, node: Id, predicate: Id) -> bool {
        let mut is_true = false;
        for triple in self.graph.values(node, predicate) {
            match self.graph.terms().get(triple.object) {
                Term::Literal { text: "true", datatype: known::XSD_BOOLEAN, .. } => is_true = true,
                Term::Literal { text: "false", datatype: known::XSD_BOOLEAN, .. } => {}
                _ => {
                    let parameter = parameter(self.graph, predicate);
                    self.remark(node, RemarkKind::BadValue { parameter });
                }
            }
        }
        is_true
    }

    /// Notes the terms of the namespace of SHACL that do not exist: a slip of the pen checks nothing.
    fn unknown_terms(&mut self, node: Id) {
        let mut unknown = Vec::new();
        for triple in self.graph.about(node) {
            // Why: the terms that SHACL defines have a number in advance.
            if usize::try_from(triple.predicate.number()).is_ok_and(|at| at < known::ALL.len()) {
                continue;
            }
            if let Some(term) =
                self.graph.terms().lexical(triple.predicate).strip_prefix(known::SHACL)
                && !unknown.iter().any(|known| known == term)
            {
                unknown.push(term.to_owned());
            }
        }
        for term in unknown {
            let nearest = known::ALL
                .iter()
                .filter_map(|iri| iri.strip_prefix(known::SHACL))
                // Why: classes and values begin with a capital, and stand in no such place.
                .filter(|known| known.starts_with(|first: char| first.is_ascii_lowercase()))
                .map(|known| (strsim::osa_distance(known, &term), known))
                .filter(|(distance, _)| *distance <= 2)
                .min()
                .map(|(_, known)| known.to_owned());
            self.remark(node, RemarkKind::UnknownTerm { term, nearest });
        }
    }
}

/// What a shape applies to by itself.
fn targets(graph: &Graph, node: Id) -> Vec<Target> {
    let mut targets = Vec::new();
    let mut add = |predicate, target: fn(Id) -> Target| {
        targets.extend(graph.values(node, predicate).iter().map(|one| target(one.object)));
    };
    add(known::SH_TARGET_NODE, Target::Node);
    add(known::SH_TARGET_CLASS, Target::Class);
    add(known::SH_TARGET_SUBJECTS_OF, Target::SubjectsOf);
    add(known::SH_TARGET_OBJECTS_OF, Target::ObjectsOf);
    let is_class = find::is_instance(graph, node, known::RDFS_CLASS)
        || find::is_instance(graph, node, known::OWL_CLASS);
    if is_class && graph.terms().is_iri(node) {
        targets.push(Target::Class(node));
    }
    targets
}

/// A node as it is shown: an IRI, or `_:b12`.
pub(super) fn name(graph: &Graph, node: Id) -> String {
    match graph.terms().get(node) {
        Term::Blank(number) => format!("_:b{number}"),
        Term::Iri(text) | Term::Literal { text, .. } => text.to_owned(),
    }
}

/// The name of a parameter, without its namespace.
fn parameter(graph: &Graph, predicate: Id) -> String {
    graph.terms().lexical(predicate).trim_start_matches(known::SHACL).to_owned()
}
