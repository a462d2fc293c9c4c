//! Does our SHACL engine say what the W3C and the makers of DCAT-AP say it should?

#![cfg(test)]

use std::path::PathBuf;
use std::process::ExitCode;

use etalon_tests::corpus::{Corpus, run};
use etalon_tests::files;
use etalon_tests::graphs::{self, canonical};
use etalon_vocab::graph::{Builder, Graph, Id, known};
use etalon_vocab::shacl::report::Report;
use etalon_vocab::shacl::{Remark, RemarkKind, Shapes, ShapesError, Validation};

fn main() -> ExitCode {
    run(&[
        ("the_98_core_tests_of_the_w3c_give_the_same_reports", core),
        ("each_sparql_test_of_the_w3c_is_refused", sparql),
        ("the_canonical_shapes_of_dcat_ap_give_the_results_of_the_others", canonical_shapes),
        ("the_split_shapes_of_dcat_ap_load_and_are_told_apart", split_shapes),
    ])
}

const MF: &str = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
const SHT: &str = "http://www.w3.org/ns/shacl-test#";

/// One test of the suite.
struct Case {
    name: String,
    data: PathBuf,
    shapes: PathBuf,
    /// The graph that holds the report expected, and its node; nothing where a failure is.
    expected: (Graph, Option<Id>),
}

fn id(graph: &Graph, iri: &str) -> Option<Id> {
    graph.terms().find_iri(iri)
}

fn value(graph: &Graph, node: Id, iri: &str) -> Option<Id> {
    graph.value(node, id(graph, iri)?)
}

/// The tests of these files, and of the manifests they include.
fn cases(files: &[PathBuf]) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut front = files.to_vec();
    while let Some(path) = front.pop() {
        let graph = graphs::load(&path).unwrap();
        let local =
            |node: Id| PathBuf::from(graph.terms().lexical(node).strip_prefix("file://").unwrap());
        if let Some(include) = id(&graph, &format!("{MF}include")) {
            front.extend(graph.pairs(include).map(|(file, _)| local(file)));
        }
        let Some(action) = id(&graph, &format!("{MF}action")) else { continue };
        for (action, test) in graph.pairs(action) {
            let report = value(&graph, test, &format!("{MF}result"));
            let report = report.filter(|report| graph.terms().is_blank(*report));
            cases.push(Case {
                name: format!("{}#{}", path.display(), graph.terms().lexical(test)),
                data: local(value(&graph, action, &format!("{SHT}dataGraph")).unwrap()),
                shapes: local(value(&graph, action, &format!("{SHT}shapesGraph")).unwrap()),
                expected: (graph.clone(), report),
            });
        }
    }
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    cases
}

fn suite(corpus: &Corpus, part: &str) -> PathBuf {
    corpus.rdf().join("w3c-data-shapes/data-shapes-test-suite/tests").join(part)
}

/// What a report says: whether the data conform, then each result, sorted. Each property is
/// written from the graph that describes its value, if it is a blank node.
fn said(report: &Graph, node: Id, data: &Graph, shapes: &Graph, messages: bool) -> Vec<String> {
    let mut lines: Vec<String> = report
        .values(node, known::SH_RESULT)
        .iter()
        .map(|result| {
            let mut parts = Vec::new();
            for triple in report.about(result.object) {
                let source = match triple.predicate {
                    known::SH_RESULT_MESSAGE if !messages => continue,
                    _ if !report.terms().is_blank(triple.object) => report,
                    known::SH_FOCUS_NODE | known::SH_VALUE => data,
                    known::SH_SOURCE_SHAPE => shapes,
                    _ => report,
                };
                let predicate = report.terms().lexical(triple.predicate);
                parts.push(format!("{predicate} {}", canonical(source, triple.object)));
            }
            parts.sort();
            parts.join(" ; ")
        })
        .collect();
    lines.sort();
    let conforms = report.value(node, known::SH_CONFORMS).unwrap();
    lines.insert(0, canonical(report, conforms));
    lines
}

fn core(corpus: &Corpus) {
    let cases = cases(&[suite(corpus, "core").join("manifest.ttl")]);
    let mut faults = Vec::new();
    for case in &cases {
        let shapes = Shapes::compile(graphs::load(&case.shapes).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", case.name));
        let mut data = Builder::sharing(shapes.graph());
        graphs::read(&mut data, &case.data).unwrap();
        let data = data.build();
        let mut report = Report::about(&data).unwrap();
        let run = Validation::new(&shapes, &data);
        run.run(&mut |violation| report.add(violation, &[]).unwrap()).unwrap();
        let (report, node) = report.build().unwrap();
        let (expected, expected_node) = &case.expected;
        let expected_node = expected_node.unwrap();
        let messages = expected
            .values(expected_node, known::SH_RESULT)
            .iter()
            .any(|one| expected.value(one.object, known::SH_RESULT_MESSAGE).is_some());
        let wanted = said(expected, expected_node, expected, expected, messages);
        let seen = said(&report, node, &data, shapes.graph(), messages);
        if wanted != seen {
            faults.push(format!(
                "{}\n  expected {}\n  seen     {}",
                case.name,
                wanted.join("\n           "),
                seen.join("\n           ")
            ));
        }
    }
    assert!(faults.is_empty(), "\n{}\n{} faults", faults.join("\n"), faults.len());
    assert_eq!(cases.len(), 98);
}

fn sparql(corpus: &Corpus) {
    // Why: the manifests leave one of the files out.
    let mut files = files::below(&suite(corpus, "sparql")).unwrap();
    files.retain(|path| {
        path.extension().is_some_and(|one| one == "ttl") && !path.ends_with("manifest.ttl")
    });
    let cases = cases(&files);
    for case in &cases {
        match Shapes::compile(graphs::load(&case.shapes).unwrap()) {
            Err(ShapesError::Unsupported(found)) => {
                assert!(found.iter().all(|one| one.line.is_some()), "{}: {found:?}", case.name);
            }
            other => panic!("{} is not refused: {other:?}", case.name),
        }
    }
    assert_eq!(cases.len(), 23);
}

/// Shapes read from some files.
fn shapes(corpus: &Corpus, files: &[&str]) -> Shapes {
    let mut builder = Builder::default();
    for file in files {
        graphs::read(&mut builder, &corpus.rdf().join(file)).unwrap();
    }
    Shapes::compile(builder.build()).unwrap()
}

/// How many results there are for the catalogue of Vanves, by severity.
fn results(corpus: &Corpus, shapes: &Shapes) -> (usize, usize) {
    let mut data = Builder::sharing(shapes.graph());
    graphs::read(&mut data, &corpus.rdf().join("catalogues/vanves-data-gouv-fr.rdf")).unwrap();
    let data = data.build();
    let (mut violations, mut warnings) = (0, 0);
    let run = Validation::new(shapes, &data);
    run.run(&mut |one| {
        assert!(one.line.is_some(), "a result has a line");
        match one.shape.severity {
            known::SH_VIOLATION => violations += 1,
            _ => warnings += 1,
        }
    })
    .unwrap();
    (violations, warnings)
}

/// The remarks of one kind.
fn remarks<'a>(shapes: &'a Shapes, kind: &RemarkKind) -> Vec<&'a Remark> {
    shapes.remarks().iter().filter(|remark| remark.kind == *kind).collect()
}

fn canonical_shapes(corpus: &Corpus) {
    let shapes = shapes(corpus, &["dcat-ap/releases/3.0.1/shacl/dcat-ap-SHACL.ttl"]);
    let without_path = remarks(&shapes, &RemarkKind::NoPath);
    let known = ["dc08f4", "eb3ac4"];
    assert_eq!(without_path.len(), 2, "{without_path:?}");
    for word in known {
        assert!(without_path.iter().any(|one| one.shape.contains(word)), "{without_path:?}");
    }
    assert_eq!(shapes.remarks().len(), 2, "{:?}", shapes.remarks());
    assert_eq!(results(corpus, &shapes), (44, 0));
}

fn split_shapes(corpus: &Corpus) {
    let set = "dcat-ap/releases/3.0.1/html/shacl";
    let results_of = |name: &str| {
        let file = format!("{set}/{name}.ttl");
        let shapes = shapes(corpus, &[&file]);
        (shapes.remarks().len(), results(corpus, &shapes))
    };
    // Remarks: `sh:shape`, which SHACL does not define, stands five times in the mandatory part.
    for (name, expected) in [
        ("shapes", (5, (18, 0))),
        ("shapes_recommended", (0, (0, 33))),
        ("range", (0, (26, 0))),
        ("mdr-vocabularies.shape", (0, (24, 4))),
    ] {
        assert_eq!(results_of(name), expected, "{name}");
    }
    // The ranges of the other folder make sense beside the canonical shapes alone: they have no path.
    let canonical = "dcat-ap/releases/3.0.1/shacl/dcat-ap-SHACL.ttl";
    let ranges = "dcat-ap/releases/3.0.1/shacl/ranges.ttl";
    let both = shapes(corpus, &[canonical, ranges]);
    let alone = shapes(corpus, &[ranges]);
    assert!(remarks(&alone, &RemarkKind::NoPath).len() > 100);
    assert!(remarks(&both, &RemarkKind::NoPath).len() < 10, "{:?}", both.remarks());
}
