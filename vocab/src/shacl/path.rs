//! From a focus node, where does a path lead?

use std::collections::HashSet;

use crate::graph::{Graph, Id, Term};

/// A property path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Path {
    /// Along a predicate.
    Predicate(Id),
    /// The other way round.
    Inverse(Box<Self>),
    /// One after the other.
    Sequence(Vec<Self>),
    /// Any of them.
    Alternative(Vec<Self>),
    /// As often as wanted, or not at all.
    ZeroOrMore(Box<Self>),
    /// Once or more.
    OneOrMore(Box<Self>),
    /// Once or not at all.
    ZeroOrOne(Box<Self>),
}

/// The work done, and the most that may be: it is then given up wherever it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Work {
    pub(super) steps: u64,
    pub(super) budget: u64,
}

impl Work {
    /// Whether there is no leave to go on.
    pub(super) fn is_over(self) -> bool {
        self.steps > self.budget
    }
}

/// The path of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultPath<'a> {
    /// That of the shape.
    Shape(&'a Path),
    /// A predicate that a closed shape does not know.
    Predicate(Id),
}

impl Path {
    /// The nodes it leads to, each once, in the order of their numbers.
    pub(super) fn values(&self, graph: &Graph, from: Id, work: &mut Work) -> Vec<Id> {
        let mut found = Vec::new();
        self.walk(graph, &[from], false, &mut found, work);
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Adds where it leads from each of these nodes. The depth of paths is bounded when they are compiled.
    fn walk(&self, graph: &Graph, from: &[Id], back: bool, into: &mut Vec<Id>, work: &mut Work) {
        work.steps += from.len() as u64;
        if work.is_over() {
            return;
        }
        match self {
            Self::Predicate(predicate) => {
                for node in from {
                    let before = into.len();
                    if back {
                        into.extend(graph.subjects(*predicate, *node));
                    } else {
                        into.extend(graph.values(*node, *predicate).iter().map(|one| one.object));
                    }
                    work.steps += (into.len() - before) as u64;
                }
            }
            Self::Inverse(path) => path.walk(graph, from, !back, into, work),
            Self::Sequence(paths) => {
                let mut nodes = from.to_vec();
                let count = paths.len();
                for at in 0..count {
                    let at = if back { count - 1 - at } else { at };
                    let mut next = Vec::new();
                    if let Some(path) = paths.get(at) {
                        path.walk(graph, &nodes, back, &mut next, work);
                    }
                    next.sort_unstable();
                    next.dedup();
                    nodes = next;
                }
                into.extend(nodes);
            }
            Self::Alternative(paths) => {
                for path in paths {
                    path.walk(graph, from, back, into, work);
                }
            }
            Self::ZeroOrOne(path) => {
                into.extend_from_slice(from);
                path.walk(graph, from, back, into, work);
            }
            Self::ZeroOrMore(path) => {
                into.extend_from_slice(from);
                path.closure(graph, from, back, into, work);
            }
            Self::OneOrMore(path) => path.closure(graph, from, back, into, work),
        }
    }

    /// Adds every node reached by going once or more.
    fn closure(&self, graph: &Graph, from: &[Id], back: bool, into: &mut Vec<Id>, work: &mut Work) {
        let mut seen: HashSet<Id> = HashSet::new();
        let mut front = from.to_vec();
        while !front.is_empty() {
            let mut next = Vec::new();
            self.walk(graph, &front, back, &mut next, work);
            next.retain(|node| seen.insert(*node));
            into.extend_from_slice(&next);
            front = next;
        }
    }

    /// Writes it as SPARQL does, the terms by `name`.
    pub fn text(&self, name: &dyn Fn(Id) -> String) -> String {
        let group = |path: &Self| match path {
            Self::Sequence(_) | Self::Alternative(_) => format!("({})", path.text(name)),
            _ => path.text(name),
        };
        let joined = |paths: &[Self], between: &str| {
            paths.iter().map(group).collect::<Vec<_>>().join(between)
        };
        match self {
            Self::Predicate(predicate) => name(*predicate),
            Self::Inverse(path) => format!("^{}", group(path)),
            Self::Sequence(paths) => joined(paths, " / "),
            Self::Alternative(paths) => joined(paths, " | "),
            Self::ZeroOrMore(path) => format!("{}*", group(path)),
            Self::OneOrMore(path) => format!("{}+", group(path)),
            Self::ZeroOrOne(path) => format!("{}?", group(path)),
        }
    }

    /// Whether a node may stand in a path: the readers of shapes check it.
    pub(super) fn is_predicate(graph: &Graph, node: Id) -> bool {
        matches!(graph.terms().get(node), Term::Iri(_))
    }
}
