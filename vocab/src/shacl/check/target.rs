//! Which nodes does a shape apply to?

use super::Validation;
use crate::graph::{Id, known};
use crate::shacl::shape::{Shape, Target};

impl Validation<'_> {
    /// The focus nodes of a shape, each once, in the order of the file. What stands in the background alone is none.
    pub(super) fn focus_nodes(&self, shape: &Shape) -> Vec<Id> {
        let mut nodes = Vec::new();
        for target in &shape.targets {
            match *target {
                Target::Node(node) => nodes.push(node),
                Target::Class(class) => {
                    for class in self.classes.get(&class).into_iter().flatten() {
                        let instances = self.graph.subjects(known::RDF_TYPE, *class);
                        nodes.extend(
                            instances.filter(|node| self.read(*node, known::RDF_TYPE, *class)),
                        );
                    }
                }
                Target::SubjectsOf(predicate) => {
                    let pairs = self.graph.pairs(predicate);
                    let read = pairs.filter(|(object, node)| self.read(*node, predicate, *object));
                    nodes.extend(read.map(|(_, node)| node));
                }
                Target::ObjectsOf(predicate) => {
                    let pairs = self.graph.pairs(predicate);
                    let read = pairs.filter(|(object, node)| self.read(*node, predicate, *object));
                    nodes.extend(read.map(|(object, _)| object));
                }
            }
        }
        nodes.sort_unstable();
        nodes.dedup();
        // Why: a reader goes through a file from its top.
        nodes.sort_by_cached_key(|node| (self.graph.line(*node), *node));
        nodes
    }

    /// Whether a triple was read from the data.
    fn read(&self, subject: Id, predicate: Id, object: Id) -> bool {
        let triples = self.graph.values(subject, predicate);
        let place = triples.binary_search_by_key(&object, |triple| triple.object);
        place.ok().and_then(|at| triples.get(at)).is_some_and(|triple| !triple.is_background())
    }
}
