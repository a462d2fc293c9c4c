//! Does our SHACL engine say what pyshacl says? On the example catalogues of the corpus, result by result.

#![cfg(test)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use etalon_tests::corpus::{Corpus, Outcome, run_each};
use etalon_tests::{files, graphs, peers};
use etalon_vocab::graph::{Builder, Graph, Id, Term, known};
use etalon_vocab::shacl::{ResultPath, Shapes, Validation};
use serde_json::{Value, json};

/// Differences that are known: file, a word of the result, and the reason.
const KNOWN: &[(&str, &str, &str)] = &[(
    "A02_Nombre_Catálogo_ampliado.rdf",
    "XMLSchema#date",
    "a date and a time under xsd:date is ill-formed; rdflib cuts the time off and takes the rest",
)];

/// Sets of shapes, below the folder of RDF.
const SHAPES: &[&[&str]] = &[
    &["dcat-ap/releases/3.0.1/shacl/dcat-ap-SHACL.ttl"],
    &[
        "dcat-ap/releases/3.0.1/html/shacl/shapes.ttl",
        "dcat-ap/releases/3.0.1/html/shacl/shapes_recommended.ttl",
        "dcat-ap/releases/3.0.1/html/shacl/range.ttl",
        "dcat-ap/releases/3.0.1/html/shacl/mdr-vocabularies.shape.ttl",
    ],
];

/// Folders of example catalogues, and one file.
const DATA: &[&str] = &[
    "catalogues",
    "dcat-ap/releases/3.0.1/html/examples",
    "dcat-ap-es/examples/ttl/1.0.0",
    "dcat-ap-es/examples/rdf",
];

/// What pyshacl says: a list of results for each pair of data and shapes.
const SCRIPT: &str = r#"
import json, sys
from rdflib import Graph, BNode, Literal, URIRef
from rdflib.namespace import Namespace
from pyshacl import validate

SH = Namespace("http://www.w3.org/ns/shacl#")

def name(term):
    if term is None:
        return None
    if isinstance(term, BNode):
        return "[]"
    if isinstance(term, Literal):
        return json.dumps([str(term), str(term.datatype or ""), (term.language or "").lower()])
    return str(term)

def load(path):
    graph = Graph()
    graph.parse(path, format="xml" if path.endswith(".rdf") else "turtle", publicID="file://" + path)
    return graph

answers = []
for case in json.load(open(sys.argv[1])):
    shapes = Graph()
    for path in case["shapes"]:
        shapes += load(path)
    # It stops at a property shape without a path, where a value is reached; we leave the shape out, and say so.
    for shape, pathless in list(shapes.subject_objects(SH.property)):
        if shapes.value(pathless, SH.path) is None:
            shapes.remove((shape, SH.property, pathless))
    try:
        data = load(case["data"])
        _, report, _ = validate(data, shacl_graph=shapes, inference="none", advanced=False)
        results = []
        # Results inside sh:detail are reasons of others, not results of the run.
        for node in report.objects(None, SH.result):
            one = [name(report.value(node, SH[key])) for key in (
                "focusNode", "resultPath", "value", "sourceConstraintComponent", "resultSeverity", "sourceShape")]
            results.append(one)
        answers.append({"results": sorted(results, key=str)})
    except Exception as error:
        answers.append({"error": repr(error)[:300]})
json.dump(answers, sys.stdout)
"#;

fn main() -> ExitCode {
    run_each(&[("the_examples_of_catalogues_give_the_results_of_pyshacl", agree)])
}

fn agree() -> Outcome {
    let corpus = match Corpus::find() {
        Ok(corpus) => corpus,
        Err(reason) => return Outcome::Ignored(reason),
    };
    let python = match peers::python("formes", &peers::SHAPES) {
        Ok(python) => python,
        Err(reason) => return Outcome::Ignored(reason),
    };
    match compare(&corpus.rdf(), &python) {
        Ok(faults) if faults.is_empty() => Outcome::Passed,
        Ok(faults) => {
            Outcome::Failed(format!("{}\n{} differences", faults.join("\n"), faults.len()))
        }
        Err(fault) => Outcome::Failed(fault),
    }
}

/// A catalogue and the shapes it is checked by.
struct Case {
    data: PathBuf,
    shapes: Vec<PathBuf>,
}

fn cases(rdf: &Path) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    for folder in DATA {
        for path in files::below(&rdf.join(folder))? {
            let extension = path.extension().unwrap_or_default();
            if extension != "ttl" && extension != "rdf" {
                continue;
            }
            // Why: some examples are fragments, or templates, that no reader of RDF takes.
            if graphs::load(&path).is_err() {
                continue;
            }
            for set in SHAPES {
                let shapes = set.iter().map(|name| rdf.join(name)).collect();
                cases.push(Case { data: path.clone(), shapes });
            }
        }
    }
    Ok(cases)
}

fn compare(rdf: &Path, python: &Path) -> Result<Vec<String>, String> {
    let cases = cases(rdf)?;
    let folder = files::root().join("target/formes-pairs");
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let (script, list) = (folder.join("valider.py"), folder.join("cas.json"));
    let asked: Vec<Value> =
        cases.iter().map(|case| json!({ "data": case.data, "shapes": case.shapes })).collect();
    std::fs::write(&script, SCRIPT).map_err(|error| error.to_string())?;
    std::fs::write(&list, json!(asked).to_string()).map_err(|error| error.to_string())?;
    let output =
        Command::new(python).arg(&script).arg(&list).output().map_err(|error| error.to_string())?;
    let answers: Vec<Value> = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("{error}\n{}", String::from_utf8_lossy(&output.stderr)))?;
    let (mut faults, mut same) = (Vec::new(), 0);
    for (case, answer) in cases.iter().zip(&answers) {
        let name = case.data.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(theirs) = answer.get("results").and_then(Value::as_array) else {
            // Why: what rdflib cannot read says nothing of SHACL; it is told all the same.
            faults.push(format!("{name}: pyshacl fails: {answer}"));
            continue;
        };
        let mut counts: BTreeMap<String, i64> = BTreeMap::new();
        for one in ours(case)? {
            *counts.entry(one.to_string()).or_default() += 1;
        }
        for one in theirs {
            *counts.entry(one.to_string()).or_default() -= 1;
        }
        same += theirs.len();
        for (result, difference) in counts.into_iter().filter(|(_, difference)| *difference != 0) {
            let known = KNOWN.iter().any(|(file, word, _)| name == *file && result.contains(word));
            if !known {
                let who = if difference > 0 { "ours alone" } else { "theirs alone" };
                faults.push(format!("{name}: {who} ×{}: {result}", difference.abs()));
            }
        }
    }
    // Why: two silent engines would agree on everything.
    if same < 2500 {
        faults.push(format!("only {same} results were compared over {} cases", cases.len()));
    }
    Ok(faults)
}

/// Our results, written as the script writes theirs.
fn ours(case: &Case) -> Result<Vec<Value>, String> {
    let mut builder = Builder::default();
    for path in &case.shapes {
        graphs::read(&mut builder, path)?;
    }
    let shapes = Shapes::compile(builder.build()).map_err(|error| error.to_string())?;
    let mut data = Builder::sharing(shapes.graph());
    graphs::read(&mut data, &case.data)?;
    let data = data.build();
    let mut results = Vec::new();
    Validation::new(&shapes, &data)
        .run(&mut |violation| {
            let path = violation.path.map(|path| match path {
                ResultPath::Predicate(predicate) => name(&data, predicate),
                ResultPath::Shape(etalon_vocab::shacl::Path::Predicate(predicate)) => {
                    name(&data, *predicate)
                }
                ResultPath::Shape(_) => "[]".to_owned(),
            });
            results.push(json!([
                name(&data, violation.focus),
                path,
                violation.value.map(|value| name(&data, value)),
                violation.component.iri(),
                name(&data, violation.shape.severity),
                name(&data, violation.shape.node),
            ]));
        })
        .map_err(|error| error.to_string())?;
    Ok(results)
}

fn name(graph: &Graph, id: Id) -> String {
    match graph.terms().get(id) {
        Term::Blank(_) => "[]".to_owned(),
        Term::Iri(iri) => iri.to_owned(),
        Term::Literal { text, datatype, language } => {
            let datatype = match datatype {
                known::RDF_LANG_STRING => "",
                known::XSD_STRING => "",
                other => graph.terms().lexical(other),
            };
            // Why: Python puts a space after a comma.
            let part = |text: &str| Value::String(text.to_owned()).to_string();
            format!(
                "[{}, {}, {}]",
                ascii(&part(text)),
                part(datatype),
                part(language.unwrap_or_default())
            )
        }
    }
}

/// Letters beyond ASCII, as Python's JSON writes them.
fn ascii(text: &str) -> String {
    let mut out = String::new();
    for sign in text.chars() {
        if sign.is_ascii() {
            out.push(sign);
        } else {
            for unit in sign.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out
}
