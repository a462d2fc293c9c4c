//! Which nodes break which constraints?
//!
//! Shapes are followed by calls, whose depth the compiler bounds (a hundred
//! levels, circles cut); nothing else calls itself. Work is counted: shapes that
//! would run for ever on some data end in [`Exhausted`].

mod constraint;
mod target;
mod value;

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::compile::find::subclasses;
use super::component::Component;
use super::path::{Path, ResultPath, Work};
use super::shape::{Constraint, Shape, ShapeId, Shapes, Target};
use crate::graph::{Graph, Id, Triple};

/// Steps of work before a run is given up: minutes on any machine.
const BUDGET: u64 = 2_000_000_000;
/// Answers kept of « does this node conform to this shape? ».
const REMEMBERED: usize = 1 << 20;

/// A run of shapes over a graph.
pub struct Validation<'a> {
    shapes: &'a Shapes,
    graph: &'a Graph,
    /// Classes asked for, with their subclasses in the order of their numbers.
    classes: HashMap<Id, Vec<Id>>,
    known: HashMap<(ShapeId, Id), bool>,
    work: Work,
}

/// The work was more than is allowed; what was reported before is true, and not all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the work of {0} steps was not enough")]
pub struct Exhausted(pub u64);

/// One result: a node that breaks a constraint.
#[derive(Debug, Clone, Copy)]
pub struct Violation<'a> {
    /// The node that was checked.
    pub focus: Id,
    /// The path from it to the value.
    pub path: Option<ResultPath<'a>>,
    /// The value at fault, where there is one.
    pub value: Option<Id>,
    /// The shape.
    pub shape: &'a Shape,
    /// The constraint of the shape.
    pub constraint: &'a Constraint,
    /// Its component.
    pub component: Component,
    /// The line of the statement that gives the value, or else of the node.
    pub line: Option<u32>,
}

/// Where results go: all of them to somebody, or the first alone as a « no ».
enum Out<'s, 'a> {
    Every(&'s mut dyn FnMut(&Violation<'a>)),
    First(bool),
}

impl<'a> Out<'_, 'a> {
    fn emit(&mut self, violation: &Violation<'a>) -> ControlFlow<()> {
        match self {
            Self::Every(sink) => {
                sink(violation);
                ControlFlow::Continue(())
            }
            Self::First(found) => {
                *found = true;
                ControlFlow::Break(())
            }
        }
    }
}

/// The values a constraint looks at.
enum Values<'a> {
    One(Id),
    Triples(&'a [Triple]),
    Many(Vec<Id>),
}

impl Values<'_> {
    fn len(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Triples(triples) => triples.len(),
            Self::Many(ids) => ids.len(),
        }
    }

    /// A value and its line.
    fn get(&self, at: usize) -> Option<(Id, Option<u32>)> {
        match self {
            Self::One(id) => (at == 0).then_some((*id, None)),
            Self::Triples(triples) => triples.get(at).map(|one| (one.object, one.line())),
            Self::Many(ids) => ids.get(at).map(|id| (*id, None)),
        }
    }

    fn iter(&self) -> impl Iterator<Item = (Id, Option<u32>)> + '_ {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    fn contains(&self, id: Id) -> bool {
        match self {
            Self::One(one) => *one == id,
            Self::Triples(triples) => triples.binary_search_by_key(&id, |one| one.object).is_ok(),
            Self::Many(ids) => ids.binary_search(&id).is_ok(),
        }
    }
}

impl<'a> Validation<'a> {
    /// A run of shapes over data.
    ///
    /// The data must have been built by [`Builder::sharing`](crate::graph::Builder::sharing) the graph of the
    /// shapes, or on top of a background that was.
    pub fn new(shapes: &'a Shapes, graph: &'a Graph) -> Self {
        // INVARIANT: a term of the shapes has the same number in the data.
        debug_assert!(graph.terms().len() >= shapes.graph.terms().len());
        let mut classes = HashMap::new();
        let mut add = |class: Id| {
            classes.entry(class).or_insert_with(|| subclasses(graph, class));
        };
        for shape in &shapes.all {
            for constraint in &shape.constraints {
                if let Constraint::Class(class) = constraint {
                    add(*class);
                }
            }
            for target in &shape.targets {
                if let Target::Class(class) = target {
                    add(*class);
                }
            }
        }
        Self {
            shapes,
            graph,
            classes,
            known: HashMap::new(),
            work: Work { steps: 0, budget: BUDGET },
        }
    }

    /// Gives up after so many steps of work.
    #[must_use]
    pub fn with_budget(mut self, steps: u64) -> Self {
        self.work.budget = steps;
        self
    }

    /// Runs, and hands every result over: by shape, then by node, each in the order of its file.
    pub fn run(mut self, sink: &mut dyn FnMut(&Violation<'a>)) -> Result<(), Exhausted> {
        let shapes = self.shapes;
        let mut out = Out::Every(sink);
        for (at, shape) in (0..).zip(&shapes.all) {
            for focus in self.focus_nodes(shape) {
                if self.shape(ShapeId(at), focus, &mut out).is_break() {
                    return Err(Exhausted(self.work.budget));
                }
            }
        }
        if self.work.is_over() { Err(Exhausted(self.work.budget)) } else { Ok(()) }
    }

    /// Checks one node against one shape. Breaks when there is no need, or no leave, to go on.
    fn shape(&mut self, id: ShapeId, focus: Id, out: &mut Out<'_, 'a>) -> ControlFlow<()> {
        self.work.steps += 1;
        if self.work.is_over() {
            return ControlFlow::Break(());
        }
        let shapes = self.shapes;
        let Some(shape) = shapes.get(id) else {
            return ControlFlow::Continue(());
        };
        if shape.constraints.is_empty() {
            return ControlFlow::Continue(());
        }
        let values = match &shape.path {
            None => Values::One(focus),
            Some(Path::Predicate(predicate)) => {
                Values::Triples(self.graph.values(focus, *predicate))
            }
            Some(path) => Values::Many(path.values(self.graph, focus, &mut self.work)),
        };
        self.work.steps += values.len() as u64;
        // Why: values that were given up half-way would be counted wrong.
        if self.work.is_over() {
            return ControlFlow::Break(());
        }
        for constraint in &shape.constraints {
            let at = At { shape, constraint, focus };
            self.constraint(&at, &values, out)?;
        }
        ControlFlow::Continue(())
    }

    /// Whether a node conforms to a shape.
    fn conforms(&mut self, id: ShapeId, node: Id) -> bool {
        if let Some(known) = self.known.get(&(id, node)) {
            return *known;
        }
        let mut out = Out::First(false);
        let _ = self.shape(id, node, &mut out);
        let conforms = matches!(out, Out::First(false));
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        if !self.work.is_over() {
            self.known.insert((id, node), conforms);
        }
        conforms
    }
}

/// Where a constraint is being checked.
struct At<'a> {
    shape: &'a Shape,
    constraint: &'a Constraint,
    focus: Id,
}

impl<'a> At<'a> {
    /// A result about a value, or about the node as a whole.
    fn violation(&self, graph: &Graph, value: Option<Id>, line: Option<u32>) -> Violation<'a> {
        Violation {
            focus: self.focus,
            path: self.shape.path.as_ref().map(ResultPath::Shape),
            value,
            shape: self.shape,
            constraint: self.constraint,
            component: self.constraint.component(),
            line: line.or_else(|| graph.line(self.focus)),
        }
    }
}
