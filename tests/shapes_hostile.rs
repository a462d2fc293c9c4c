//! What becomes of shapes written to harm? They are refused, told, or given up, in bounded time and memory.

#![cfg(test)]

use std::fmt::Write as _;

use etalon_vocab::graph::{Builder, Syntax, read};
use etalon_vocab::shacl::{Exhausted, RemarkKind, Shapes, ShapesError, Validation};

const PREFIXES: &str = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <https://exemple.test/#> . \
    @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n";

fn builder(text: &str) -> Builder {
    let mut builder = Builder::default();
    let text = format!("{PREFIXES}{text}");
    read(&mut builder, &mut text.as_bytes(), Syntax::Turtle, "https://exemple.test/").unwrap();
    builder
}

fn compile(text: &str) -> Result<Shapes, ShapesError> {
    Shapes::compile(builder(text).build())
}

/// The number of results, within a budget.
fn results(shapes: &Shapes, data: &str, budget: u64) -> Result<usize, Exhausted> {
    let mut builder = Builder::sharing(shapes.graph());
    let text = format!("{PREFIXES}{data}");
    read(&mut builder, &mut text.as_bytes(), Syntax::Turtle, "https://exemple.test/").unwrap();
    let data = builder.build();
    let mut count = 0;
    Validation::new(shapes, &data).with_budget(budget).run(&mut |_| count += 1)?;
    Ok(count)
}

#[test]
fn shapes_that_come_back_to_themselves_are_cut_and_told() {
    let shapes = compile(
        ":a sh:targetClass :T ; sh:property [ sh:path :p ; sh:node :a ; sh:minCount 1 ] .\n\
         :b sh:not :b . :c sh:and ( :d ) . :d sh:or ( :c :a ) .",
    )
    .unwrap();
    let told = shapes.remarks().iter();
    let circles = told.filter(|one| matches!(one.kind, RemarkKind::Recursion { .. })).count();
    assert_eq!(circles, 3, "{:?}", shapes.remarks());
    // A million nodes in a row would overflow a stack that followed them.
    let mut data = String::from(":n0 a :T .\n");
    for at in 0..1_000_000 {
        let _ = writeln!(data, ":n{at} :p :n{} .", at + 1);
    }
    assert_eq!(results(&shapes, &data, u64::MAX), Ok(0));
    assert_eq!(results(&shapes, ":x a :T .", u64::MAX), Ok(1), "the rest is applied");
}

#[test]
fn shapes_nested_without_end_are_refused() {
    let mut text = String::from(":s0 sh:targetClass :T .\n");
    for at in 0..100_000 {
        let _ = writeln!(text, ":s{at} sh:node :s{} .", at + 1);
    }
    let _ = writeln!(text, ":s100000 sh:class :C .");
    assert!(matches!(compile(&text), Err(ShapesError::TooDeep { .. })));
}

#[test]
fn shapes_that_double_at_each_level_are_answered_once() {
    // Two to the power of forty paths lead to the last shape.
    let mut text = String::from(":s0 sh:targetClass :T .\n");
    for at in 0..40 {
        let _ = writeln!(text, ":s{at} sh:and ( :s{0} [ sh:node :s{0} ] ) .", at + 1);
    }
    text.push_str(":s40 sh:class :C .");
    let shapes = compile(&text).unwrap();
    assert_eq!(results(&shapes, ":x a :T .", 1_000_000), Ok(1));
}

#[test]
fn work_without_end_is_given_up() {
    // Each property shape stands under two others of the level above: the results double at each.
    let mut text = String::from(":s0 sh:targetClass :T .\n");
    for at in 0..40 {
        let _ = writeln!(
            text,
            ":s{at} sh:property [ sh:path :p ; sh:node :v ; sh:property :s{0} ] , [ sh:path :p ; sh:property :s{0} ] .\n\
             :s{0} sh:path :p .",
            at + 1
        );
    }
    text.push_str(":v sh:class :C .");
    let shapes = compile(&text).unwrap();
    assert_eq!(results(&shapes, ":x a :T ; :p :x .", 1_000_000), Err(Exhausted(1_000_000)));
    // Everything reaches everything.
    let shapes =
        compile(":s sh:targetSubjectsOf :p ; sh:path [ sh:zeroOrMorePath :p ] ; sh:maxCount 0 .")
            .unwrap();
    let mut data = String::new();
    for at in 0..3000 {
        let _ = writeln!(data, ":n{at} :p :n{} .", (at + 1) % 3000);
    }
    assert_eq!(results(&shapes, &data, 1_000_000), Err(Exhausted(1_000_000)));
    assert_eq!(results(&shapes, ":a :p :b . :b :p :a .", 1_000_000), Ok(2));
}

#[test]
fn nothing_false_is_reported_when_work_is_given_up() {
    // Neither shape is broken; each budget gives up somewhere else.
    let shapes = compile(
        ":s sh:targetClass :T ; sh:not [ sh:node [ sh:property [ sh:path :p ; sh:class :C ] ; sh:class :D ] ] ;\n\
         sh:property [ sh:path :p ; sh:qualifiedValueShape [ sh:class :C ] ; sh:qualifiedMinCount 3 ;\n\
         sh:qualifiedMaxCount 3 ] ; sh:property [ sh:path ( [ sh:zeroOrMorePath :q ] :p ) ; sh:minCount 3 ] .",
    )
    .unwrap();
    let data = ":x a :T ; :p :a , :b , :c . :a a :C . :b a :C . :c a :C .";
    let mut builder = Builder::sharing(shapes.graph());
    let text = format!("{PREFIXES}{data}");
    read(&mut builder, &mut text.as_bytes(), Syntax::Turtle, "https://exemple.test/").unwrap();
    let data = builder.build();
    let mut given_up = 0;
    for budget in 0..60 {
        let run = Validation::new(&shapes, &data).with_budget(budget);
        let run = run.run(&mut |violation| panic!("budget {budget}: {violation:?}"));
        given_up += usize::from(run.is_err());
    }
    assert!((5..60).contains(&given_up), "{given_up}");
}

#[test]
fn lists_and_paths_that_go_round_in_circles_are_told() {
    let shapes = compile(
        ":a sh:targetClass :T ; sh:in _:l . _:l rdf:first 1 ; rdf:rest _:l .\n\
         :b sh:path _:p ; sh:minCount 1 . _:p sh:inversePath _:p .\n\
         :c sh:path _:q ; sh:minCount 1 . _:q rdf:first :p ; rdf:rest _:q .\n\
         :d sh:and _:m . _:m rdf:first :a ; rdf:rest :nulle-part .\n\
         :e sh:path ( :p ) ; sh:minCount 1 . :f sh:path [ sh:alternativePath ( ) ] ; sh:minCount 1 . \
         :g sh:path 'p' ; sh:minCount 1 .",
    )
    .unwrap();
    let kinds: Vec<&RemarkKind> = shapes.remarks().iter().map(|one| &one.kind).collect();
    let lists = kinds.iter().filter(|kind| matches!(kind, RemarkKind::BadList { .. })).count();
    let paths = kinds.iter().filter(|kind| matches!(kind, RemarkKind::BadPath)).count();
    assert_eq!((lists, paths), (2, 5), "{kinds:?}");
}

#[test]
fn paths_that_unfold_without_end_are_told() {
    let mut text = String::from(":s sh:path _:p0 ; sh:minCount 1 ; sh:targetClass :T .\n");
    for at in 0..30 {
        let _ = writeln!(text, "_:p{at} sh:alternativePath ( _:p{0} _:p{0} ) .", at + 1);
    }
    text.push_str("_:p30 sh:inversePath :p .");
    let shapes = compile(&text).unwrap();
    assert!(shapes.remarks().iter().any(|one| one.kind == RemarkKind::BadPath));
    let nested = format!(
        ":s sh:path {}:p{} ; sh:minCount 1 .",
        "[ sh:zeroOrMorePath ".repeat(10_000),
        " ]".repeat(10_000)
    );
    let shapes = compile(&nested).unwrap();
    assert!(shapes.remarks().iter().any(|one| one.kind == RemarkKind::BadPath));
}

#[test]
fn slips_of_the_pen_are_told() {
    let shapes = compile(
        ":a sh:targetClass :T ; sh:minCuont 1 ; sh:minCount 1 ; sh:nodeKind sh:Iri ; sh:pattern '(?=a)' ; \
         sh:datatype :x , :y ; sh:closed 'oui' ; sh:minLength -1 ; sh:node 'texte' .",
    )
    .unwrap();
    let kinds: Vec<&RemarkKind> = shapes.remarks().iter().map(|one| &one.kind).collect();
    let expected = |parameter: &str| parameter.to_owned();
    for kind in [
        RemarkKind::UnknownTerm { term: expected("minCuont"), nearest: Some(expected("minCount")) },
        RemarkKind::NeedsPath { parameter: expected("minCount") },
        RemarkKind::BadValue { parameter: expected("nodeKind") },
        RemarkKind::Regex { pattern: expected("(?=a)") },
        RemarkKind::Twice { parameter: expected("datatype") },
        RemarkKind::BadValue { parameter: expected("closed") },
        RemarkKind::BadValue { parameter: expected("minLength") },
        RemarkKind::BadValue { parameter: expected("node") },
    ] {
        assert!(kinds.contains(&&kind), "{kind:?} {kinds:?}");
    }
    assert!(shapes.remarks().iter().all(|one| one.line == Some(2)));
    let untargeted = compile(":a sh:class :C .").unwrap();
    assert_eq!(untargeted.remarks()[0].kind, RemarkKind::NoTarget);
    assert!(matches!(compile(":a :p :b ."), Err(ShapesError::NoShape)));
}
