//! Which node is written inside which?

use std::collections::{HashMap, HashSet};

use crate::graph::{Graph, Id, known};

const DCAT: &str = "http://www.w3.org/ns/dcat#";
/// Predicates of DCAT from an owner to what belongs to it.
const OWNERS: &[&str] = &["catalog", "dataset", "distribution", "record", "service"];

/// What stands inside what, and what was written so far.
pub(super) struct Outline<'a> {
    graph: &'a Graph,
    /// How many triples have a node as their object.
    references: HashMap<Id, usize>,
    written: HashSet<Id>,
    /// Predicates from an owner to what belongs to it.
    owners: Vec<Id>,
    /// Those written as roots.
    apart: HashSet<Id>,
    cursor: usize,
    /// Whether nodes with an IRI may stand inside others, or blank nodes alone.
    iris: bool,
    /// Nodes that belong to another, whoever else speaks of them: a dataset stands in its catalogue.
    owned: HashSet<Id>,
}

impl<'a> Outline<'a> {
    pub(super) fn new(graph: &'a Graph, iris: bool) -> Self {
        let mut references = HashMap::new();
        for triple in graph.triples() {
            if !graph.terms().is_literal(triple.object) && triple.predicate != known::RDF_TYPE {
                *references.entry(triple.object).or_insert(0) += 1;
            }
        }
        let owners =
            OWNERS.iter().filter_map(|name| graph.terms().find_iri(&format!("{DCAT}{name}")));
        let owners: Vec<Id> = if iris { owners.collect() } else { Vec::new() };
        let owned = owners.iter().flat_map(|owner| graph.pairs(*owner)).map(|(node, _)| node);
        let owned = owned.collect();
        Self {
            graph,
            owners,
            owned,
            references,
            written: HashSet::new(),
            apart: HashSet::new(),
            cursor: 0,
            iris,
        }
    }

    /// The nodes that stand by themselves, in the order of writing: catalogues, then IRIs by name, then blank nodes.
    pub(super) fn roots(&self) -> Vec<Id> {
        let graph = self.graph;
        let catalogue = graph.terms().find_iri("http://www.w3.org/ns/dcat#Catalog");
        let is_catalogue =
            |node| catalogue.is_some_and(|class| graph.contains(node, known::RDF_TYPE, class));
        let mut roots: Vec<Id> =
            self.subjects().filter(|node| !self.may_stand_inside(*node)).collect();
        roots.sort_by_key(|node| {
            let terms = graph.terms();
            (!is_catalogue(*node), terms.is_blank(*node), terms.lexical(*node), *node)
        });
        roots
    }

    /// The nodes that no root led to: circles.
    pub(super) fn left(&mut self) -> Option<Id> {
        // Why: what is written stays written, so that the search goes on where it stopped.
        while let Some(triple) = self.graph.triples().get(self.cursor) {
            if !self.written.contains(&triple.subject) {
                return Some(triple.subject);
            }
            self.cursor += 1;
        }
        None
    }

    fn subjects(&self) -> impl Iterator<Item = Id> + '_ {
        let groups = self.graph.triples().chunk_by(|one, other| one.subject == other.subject);
        groups.filter_map(|group| group.first()).map(|triple| triple.subject)
    }

    /// Whether a node is spoken of once, so that it may stand there.
    fn may_stand_inside(&self, node: Id) -> bool {
        self.owned.contains(&node)
            || ((self.iris || self.graph.terms().is_blank(node))
                && self.references.get(&node).copied().unwrap_or(0) == 1)
    }

    /// Whether anything speaks of a node beside the place where it stands.
    pub(super) fn is_spoken_of_elsewhere(&self, node: Id) -> bool {
        let count = self.references.get(&node).copied().unwrap_or(0);
        // Why: one reference is the place itself, unless the node was reached by no reference at all: a circle, or
        // what lies deeper than is written.
        count > 1 || (count == 1 && self.apart.contains(&node))
    }

    /// Whether a node is to be written here and now; it is then taken for written.
    pub(super) fn enter(&mut self, node: Id, predicate: Id) -> bool {
        if self.owned.contains(&node) && !self.owners.contains(&predicate) {
            return false;
        }
        let described = !self.graph.about(node).is_empty() || self.graph.terms().is_blank(node);
        described && self.may_stand_inside(node) && self.written.insert(node)
    }

    /// Takes a root for written; says whether it was not.
    pub(super) fn begin(&mut self, node: Id) -> bool {
        self.apart.insert(node);
        self.written.insert(node)
    }

    /// The members of a list that nothing else speaks of; its cells are then taken for written.
    pub(super) fn list(&mut self, head: Id) -> Option<Vec<Id>> {
        if head == known::RDF_NIL {
            return Some(Vec::new());
        }
        let graph = self.graph;
        let mut cells = Vec::new();
        let mut members = Vec::new();
        let mut cell = head;
        while cell != known::RDF_NIL {
            let sound = graph.terms().is_blank(cell)
                && self.references.get(&cell) == Some(&1)
                && !self.written.contains(&cell)
                && graph.about(cell).len() == 2;
            let first = graph.value(cell, known::RDF_FIRST)?;
            let rest = graph.value(cell, known::RDF_REST)?;
            if !sound || cells.len() > graph.triples().len() {
                return None;
            }
            cells.push(cell);
            members.push(first);
            cell = rest;
        }
        self.written.extend(cells);
        Some(members)
    }
}
