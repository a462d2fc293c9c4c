//! What does a file of RDF say, and on which line?
//!
//! A [`Graph`] keeps each term once ([`Terms`]) and the triples twice, sorted
//! by subject and by predicate, each with the line it was read on. Readers
//! ([`mod@read`]) take Turtle, TriG, N-Triples, N-Quads, RDF/XML and JSON-LD from a
//! stream; writers ([`mod@write`]) give them back, in a stable order.

pub mod context;
pub mod known;
pub mod read;
mod syntax;
mod terms;
pub mod write;

use std::collections::HashMap;

pub use read::{ReadError, read};
pub use syntax::Syntax;
pub use terms::{Full, Id, Term, Terms};

/// A statement and the line it was read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Triple {
    /// Subject.
    pub subject: Id,
    /// Predicate.
    pub predicate: Id,
    /// Object.
    pub object: Id,
    line: u32,
}

/// A set of triples, indexed. Immutable: see [`Builder`].
#[derive(Debug, Clone, Default)]
pub struct Graph {
    terms: Terms,
    triples: Vec<Triple>,
    /// For each subject, where its triples begin.
    starts: Vec<u32>,
    /// Predicate, object, subject.
    reverse: Vec<[Id; 3]>,
    prefixes: Vec<(String, String)>,
    /// The line of a subject that is named before its first triple ends.
    heads: HashMap<Id, u32>,
}

/// A graph in the making.
#[derive(Debug, Clone, Default)]
pub struct Builder {
    /// The terms met so far.
    pub terms: Terms,
    triples: Vec<Triple>,
    prefixes: Vec<(String, String)>,
    heads: HashMap<Id, u32>,
}

/// The line of what stands beside the data: the shapes, the background.
const BACKGROUND: u32 = 0;
/// The line of what was read where lines are not known.
const UNKNOWN: u32 = u32::MAX;

impl Triple {
    /// The line, from 1, where it is known.
    pub fn line(self) -> Option<u32> {
        Some(self.line).filter(|line| !matches!(*line, BACKGROUND | UNKNOWN))
    }

    /// Whether the triple stands beside the data and was not read from it.
    pub fn is_background(self) -> bool {
        self.line == BACKGROUND
    }
}

impl Builder {
    /// A builder that knows the terms of another graph by the same numbers, and holds no triple.
    pub fn sharing(graph: &Graph) -> Self {
        Self { terms: graph.terms.clone(), ..Self::default() }
    }

    /// A builder that knows the terms of another graph, and holds its triples as a background: they are there to be
    /// looked up, and nothing is reported of them.
    pub fn beside(graph: &Graph) -> Self {
        let background = |triple: &Triple| Triple { line: BACKGROUND, ..*triple };
        Self {
            terms: graph.terms.clone(),
            triples: graph.triples.iter().map(background).collect(),
            prefixes: Vec::new(),
            heads: HashMap::new(),
        }
    }

    /// Notes the line on which a subject is named, the first time.
    pub(crate) fn head(&mut self, subject: Id, line: u64) {
        if let Ok(line) = u32::try_from(line) {
            self.heads.entry(subject).or_insert(line);
        }
    }

    /// Adds a triple read on a line; `None` where lines are not known.
    pub fn add(&mut self, subject: Id, predicate: Id, object: Id, line: Option<u32>) {
        let line = line.unwrap_or(UNKNOWN);
        self.triples.push(Triple { subject, predicate, object, line });
    }

    /// How many triples were added.
    pub fn len(&self) -> usize {
        self.triples.len()
    }

    /// Whether no triple was added.
    pub fn is_empty(&self) -> bool {
        self.triples.is_empty()
    }

    /// Notes a prefix of the source; the first of a name stays.
    pub(crate) fn prefix(&mut self, name: &str, iri: &str) {
        if !self.prefixes.iter().any(|(known, _)| known == name) {
            self.prefixes.push((name.to_owned(), iri.to_owned()));
        }
    }

    /// The graph: sorted, each triple once, on the first line it was read on.
    pub fn build(mut self) -> Graph {
        self.triples.sort_unstable();
        self.triples.dedup_by_key(|triple| (triple.subject, triple.predicate, triple.object));
        self.triples.shrink_to_fit();
        let mut reverse: Vec<[Id; 3]> = self
            .triples
            .iter()
            .map(|triple| [triple.predicate, triple.object, triple.subject])
            .collect();
        reverse.sort_unstable();
        let mut starts = Vec::with_capacity(self.terms.len() + 1);
        let mut at = 0;
        for triple in &self.triples {
            while starts.len() <= triple.subject.0 as usize {
                starts.push(at);
            }
            at += 1;
        }
        starts.push(at);
        Graph {
            terms: self.terms,
            triples: self.triples,
            starts,
            reverse,
            prefixes: self.prefixes,
            heads: self.heads,
        }
    }
}

impl Graph {
    /// The terms.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The prefixes of the source, in its order.
    pub fn prefixes(&self) -> &[(String, String)] {
        &self.prefixes
    }

    /// Every triple, by subject.
    pub fn triples(&self) -> &[Triple] {
        &self.triples
    }

    /// The triples of a subject, by predicate.
    pub fn about(&self, subject: Id) -> &[Triple] {
        let at = subject.0 as usize;
        let Some(start) = self.starts.get(at) else {
            return &[];
        };
        let end = self.starts.get(at + 1).unwrap_or(start);
        self.triples.get(*start as usize..*end as usize).unwrap_or_default()
    }

    /// The triples of a subject and a predicate, by object.
    pub fn values(&self, subject: Id, predicate: Id) -> &[Triple] {
        let about = self.about(subject);
        let start = about.partition_point(|triple| triple.predicate < predicate);
        let rest = about.get(start..).unwrap_or_default();
        let length = rest.iter().take_while(|triple| triple.predicate == predicate).count();
        rest.get(..length).unwrap_or_default()
    }

    /// The first value of a subject and a predicate.
    pub fn value(&self, subject: Id, predicate: Id) -> Option<Id> {
        self.values(subject, predicate).first().map(|triple| triple.object)
    }

    /// Whether the triple is there.
    pub fn contains(&self, subject: Id, predicate: Id, object: Id) -> bool {
        self.values(subject, predicate)
            .binary_search_by_key(&object, |triple| triple.object)
            .is_ok()
    }

    /// The subjects that have this value, in order.
    pub fn subjects(&self, predicate: Id, object: Id) -> impl Iterator<Item = Id> + '_ {
        let start = self.reverse.partition_point(|[p, o, _]| (*p, *o) < (predicate, object));
        let rest = self.reverse.get(start..).unwrap_or_default();
        rest.iter()
            .take_while(move |[p, o, _]| (*p, *o) == (predicate, object))
            .map(|[_, _, subject]| *subject)
    }

    /// The objects and subjects of a predicate, by object.
    pub fn pairs(&self, predicate: Id) -> impl Iterator<Item = (Id, Id)> + '_ {
        let start = self.reverse.partition_point(|[p, ..]| *p < predicate);
        let rest = self.reverse.get(start..).unwrap_or_default();
        rest.iter()
            .take_while(move |[p, ..]| *p == predicate)
            .map(|[_, object, subject]| (*object, *subject))
    }

    /// The first line that speaks of this subject.
    pub fn line(&self, subject: Id) -> Option<u32> {
        let first = self.about(subject).iter().filter_map(|triple| triple.line()).min();
        self.heads.get(&subject).copied().into_iter().chain(first).min()
    }

    /// The members of an RDF list, or nothing where it is broken, cyclic or a fork.
    pub fn list(&self, head: Id) -> Option<Vec<Id>> {
        let mut members = Vec::new();
        let mut cell = head;
        while cell != known::RDF_NIL {
            let [first] = self.values(cell, known::RDF_FIRST) else {
                return None;
            };
            let [rest] = self.values(cell, known::RDF_REST) else {
                return None;
            };
            members.push(first.object);
            // Why: a list longer than the graph goes round in circles.
            if members.len() > self.triples.len() {
                return None;
            }
            cell = rest.object;
        }
        Some(members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(turtle: &str) -> Graph {
        let mut builder = Builder::default();
        read(&mut builder, &mut turtle.as_bytes(), Syntax::Turtle, "https://exemple.test/")
            .unwrap();
        builder.build()
    }

    #[test]
    fn triples_are_found_from_both_ends() {
        let graph = graph("@prefix : <#> .\n:a :p :b , :c ;\n  :q :b .\n:d :p :b .\n:a :p :b .");
        let id =
            |name: &str| graph.terms().find_iri(&format!("https://exemple.test/#{name}")).unwrap();
        assert_eq!(graph.triples().len(), 4);
        assert_eq!(graph.about(id("a")).len(), 3);
        assert_eq!(graph.values(id("a"), id("p")).len(), 2);
        assert!(graph.contains(id("d"), id("p"), id("b")));
        assert!(!graph.contains(id("d"), id("q"), id("b")));
        assert_eq!(graph.subjects(id("p"), id("b")).collect::<Vec<_>>(), [id("a"), id("d")]);
        assert_eq!(graph.pairs(id("q")).collect::<Vec<_>>(), [(id("b"), id("a"))]);
        assert_eq!(graph.line(id("a")), Some(2));
        assert_eq!(graph.line(id("d")), Some(4));
        assert!(graph.about(id("c")).is_empty());
    }

    #[test]
    fn a_cyclic_list_is_no_list() {
        let graph = graph(
            "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix : <#> .\n\
             :x :l ( 1 2 ) . :c rdf:first 1 ; rdf:rest :c . :f rdf:first 1 , 2 ; rdf:rest () .",
        );
        let id =
            |name: &str| graph.terms().find_iri(&format!("https://exemple.test/#{name}")).unwrap();
        let head = graph.value(id("x"), id("l")).unwrap();
        assert_eq!(graph.list(head).map(|members| members.len()), Some(2));
        assert_eq!(graph.list(id("c")), None);
        assert_eq!(graph.list(id("f")), None);
    }

    #[test]
    fn a_background_is_looked_up_and_has_no_line() {
        let base = graph("@prefix : <#> . :a :p :b .");
        let mut builder = Builder::beside(&base);
        read(
            &mut builder,
            &mut "\n<#a> <#p> <#c> .".as_bytes(),
            Syntax::Turtle,
            "https://exemple.test/",
        )
        .unwrap();
        let graph = builder.build();
        let a = graph.terms().find_iri("https://exemple.test/#a").unwrap();
        assert_eq!(graph.about(a).len(), 2);
        assert_eq!(graph.line(a), Some(2));
        assert!(graph.about(a).iter().any(|triple| triple.is_background()));
    }
}
