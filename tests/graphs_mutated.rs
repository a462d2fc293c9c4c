//! What do the readers of RDF and the compiler of shapes do with damaged files? Never a panic, nothing lost.
//!
//! The bodies are those of the targets in `fuzz/`, on mutated examples, with the stable compiler.

#![cfg(test)]

use std::panic::{AssertUnwindSafe, catch_unwind};

use etalon_tests::files;
use etalon_vocab::graph::write::write;
use etalon_vocab::graph::{Builder, Graph, Syntax, read};
use etalon_vocab::profile;
use etalon_vocab::shacl::{Shapes, Validation};

const BASE: &str = "https://exemple.test/";
const ROUNDS: u64 = 3000;

/// Numbers that look drawn by lot, the same on every machine (xorshift).
struct Lot(u64);

impl Lot {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap()
    }
}

/// Signs that mean something in one of the syntaxes.
const SIGNS: &[&str] = &[
    "<", ">", "\"", "\\", "[", "]", "(", ")", "{", "}", ".", ";", ",", "@", "^^", "_:", "\u{0}",
    "é", "\n", "&", "\\u", "\"\"\"", "@prefix", "null", "sh:path", "1e999",
];

/// A damaged copy: bytes taken away, doubled, exchanged or put in.
fn damaged(seed: &[u8], lot: &mut Lot) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=lot.below(4) {
        let at = lot.below(bytes.len());
        let end = (at + lot.below(40)).min(bytes.len());
        match lot.below(5) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            2 => bytes.truncate(end.max(1)),
            3 => {
                let other = lot.below(bytes.len());
                bytes.swap(at, other);
            }
            _ => {
                let sign = SIGNS[lot.below(SIGNS.len())];
                bytes.splice(at..at, sign.bytes());
            }
        }
        if bytes.is_empty() {
            bytes.push(b' ');
        }
    }
    bytes
}

fn graph(bytes: &[u8], syntax: Syntax) -> Option<Graph> {
    let mut builder = Builder::default();
    let mut input = bytes;
    read(&mut builder, &mut input, syntax, BASE).ok()?;
    Some(builder.build())
}

#[test]
fn damaged_graphs_are_read_or_refused_and_written_whole() {
    let text = files::text(&files::root().join("tests/cli/graphes.in/catalogue.ttl")).unwrap();
    let source = graph(text.as_bytes(), Syntax::Turtle).unwrap();
    let mut lot = Lot(0x5eed);
    let mut read = 0;
    for syntax in Syntax::ALL {
        let seed = write(&source, syntax, profile::context());
        for _ in 0..ROUNDS {
            let bytes = damaged(seed.as_bytes(), &mut lot);
            let run = || {
                let Some(graph) = graph(&bytes, syntax) else { return 0 };
                for syntax in [Syntax::NTriples, Syntax::Turtle, Syntax::JsonLd] {
                    let text = write(&graph, syntax, profile::context());
                    // Why: a line feed in an IRI, which RDF/XML lets through, is one that no other syntax reads.
                    if let Some(again) = self::graph(text.as_bytes(), syntax) {
                        assert_eq!(
                            again.triples().len(),
                            graph.triples().len(),
                            "{syntax:?}\n{text}"
                        );
                    }
                }
                1
            };
            read += catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| {
                panic!("{syntax:?}: {:?}", String::from_utf8_lossy(&bytes));
            });
        }
    }
    // Why: damage that nothing survives would try nothing.
    assert!(read > ROUNDS / 2, "only {read} damaged graphs were read");
}

#[test]
fn damaged_shapes_are_compiled_or_refused_and_run() {
    let seeds: Vec<&str> = profile::files()
        .filter(|file| file.path.ends_with(".shapes.ttl"))
        .map(|file| file.text)
        .collect();
    let own = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <#> .\n\
        :a sh:targetClass :T ; sh:closed true ; sh:property [ sh:path ( :p [ sh:zeroOrMorePath :q ] ) ; sh:minCount 1 ;\n\
        sh:or ( [ sh:datatype :d ] [ sh:node :a ] ) ; sh:pattern '^a+$' ; sh:flags 'i' ; sh:in ( 1 2 ) ;\n\
        sh:qualifiedValueShape [ sh:class :T ] ; sh:qualifiedMinCount 1 ; sh:lessThan :q ] .\n\
        :x a :T ; :p :y ; :q 1 . :y :q :x , 2 .";
    let mut lot = Lot(0xf00d);
    let mut compiled = 0;
    for at in 0..ROUNDS {
        let seed = seeds.get(lot.below(seeds.len() * 4)).copied().unwrap_or(own);
        // Why: a large file of shapes takes long to read; its beginning is enough.
        let seed = seed.get(..seed.floor_char_boundary(4000)).unwrap_or(seed);
        let bytes = damaged(seed.as_bytes(), &mut lot);
        let run = || {
            let Some(graph) = graph(&bytes, Syntax::Turtle) else { return 0 };
            let Ok(shapes) = Shapes::compile(graph) else { return 0 };
            let mut data = Builder::sharing(shapes.graph());
            let mut input = bytes.as_slice();
            read(&mut data, &mut input, Syntax::Turtle, BASE).unwrap();
            let data = data.build();
            let _ = Validation::new(&shapes, &data).with_budget(100_000).run(&mut |_| {});
            1
        };
        compiled += catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| {
            panic!("round {at}: {:?}", String::from_utf8_lossy(&bytes));
        });
    }
    assert!(compiled > ROUNDS / 20, "only {compiled} damaged shapes were compiled");
}
