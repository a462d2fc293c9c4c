//! What do the readers of RDF do with anything? The first byte chooses the syntax; what is read is written and read again.
#![no_main]

use etalon_vocab::graph::write::{Context, write};
use etalon_vocab::graph::{Builder, Graph, Syntax, read};
use libfuzzer_sys::fuzz_target;

fn graph(bytes: &[u8], syntax: Syntax) -> Option<Graph> {
    let mut builder = Builder::default();
    let mut input = bytes;
    read(&mut builder, &mut input, syntax, "https://exemple.test/").ok()?;
    Some(builder.build())
}

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, rest)) = bytes.split_first() else { return };
    let count = Syntax::ALL.len();
    let Some(syntax) = Syntax::ALL.get(usize::from(*choice) % count) else { return };
    let Some(graph) = graph(rest, *syntax) else { return };
    for syntax in [Syntax::NTriples, Syntax::Turtle] {
        let text = write(&graph, syntax, &Context::default());
        let again = self::graph(text.as_bytes(), syntax).expect("what was written can be read");
        assert_eq!(again.triples().len(), graph.triples().len(), "nothing is lost\n{text}");
    }
});
