//! What does the compiler of shapes do with anything? Turtle is taken for shapes, and for the data they check.
#![no_main]

use etalon_vocab::graph::{Builder, Syntax, read};
use etalon_vocab::shacl::{Shapes, Validation};
use libfuzzer_sys::fuzz_target;

const BASE: &str = "https://exemple.test/";

fuzz_target!(|bytes: &[u8]| {
    let mut builder = Builder::default();
    let mut input = bytes;
    if read(&mut builder, &mut input, Syntax::Turtle, BASE).is_err() {
        return;
    }
    let Ok(shapes) = Shapes::compile(builder.build()) else { return };
    let mut data = Builder::sharing(shapes.graph());
    let mut input = bytes;
    if read(&mut data, &mut input, Syntax::Turtle, BASE).is_ok() {
        let data = data.build();
        let _ = Validation::new(&shapes, &data).with_budget(100_000).run(&mut |_| {});
    }
});
