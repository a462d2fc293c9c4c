//! Do the example catalogues give the results written beside them?

#![cfg(test)]

use std::path::Path;

use etalon_tests::files;
use etalon_validator::graph::{GraphChecker, GraphOptions};
use etalon_validator::{Severity, Verdict};
use etalon_vocab::graph::write::Names;
use etalon_vocab::graph::{Builder, Id, Syntax, Term, known, read};
use etalon_vocab::profile::{self, Level};
use etalon_vocab::shacl::{Shapes, Validation};
use serde_json::Value;

const BASE: &str = "file:///";

/// The results of a level, one line each: node, path, component, shape, severity.
fn results(level: Level, text: &str, syntax: Syntax) -> Vec<String> {
    let mut builder = Builder::default();
    for file in level.shapes() {
        read(&mut builder, &mut file.text.as_bytes(), Syntax::Turtle, BASE).unwrap();
    }
    let shapes = Shapes::compile(builder.build()).unwrap();
    let mut background = Builder::sharing(shapes.graph());
    profile::add_background(&mut background).unwrap();
    let mut data = Builder::beside(&background.build());
    read(&mut data, &mut text.as_bytes(), syntax, BASE).unwrap();
    let data = data.build();
    let names = Names::usual();
    let end = |id: Id| {
        let iri = data.terms().lexical(id);
        iri.rsplit(['#', '/']).next().unwrap_or_default().to_owned()
    };
    let mut lines = Vec::new();
    Validation::new(&shapes, &data)
        .run(&mut |violation| {
            let node = match data.terms().get(violation.focus) {
                Term::Blank(_) => "_:".to_owned(),
                _ => data.terms().lexical(violation.focus).to_owned(),
            };
            let name = |id| names.short(data.terms().lexical(id)).unwrap_or_default();
            let path = violation.shape.path.as_ref().map(|path| plain(&path.text(&name)));
            let component = violation.component.iri().trim_start_matches(known::SHACL);
            let (shape, severity) = (end(violation.shape.node), end(violation.shape.severity));
            lines.push(format!(
                "{node} {} {component} {shape} {severity}",
                path.unwrap_or_default()
            ));
        })
        .unwrap();
    lines.sort();
    lines
}

/// A path without brackets and spaces, which tools set in their own ways.
fn plain(path: &str) -> String {
    path.replace(['(', ')', ' '], "")
}

/// The results written beside an example.
fn expected(path: &Path) -> Option<(Level, Vec<String>)> {
    let text = files::text(path).ok()?;
    let value: Value = serde_json::from_str(&text).unwrap();
    let word = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
    let mut lines: Vec<String> = value["resultats"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let parts = ["noeud", "chemin", "contrainte", "forme", "gravite"].map(|key| {
                let word = word(one, key);
                if key == "chemin" { plain(&word) } else { word }
            });
            parts.join(" ")
        })
        .collect();
    lines.sort();
    Some((word(&value, "niveau").parse().unwrap(), lines))
}

#[test]
fn each_example_gives_the_results_written_beside_it() {
    let folder = files::root().join("vocab/data/profil/exemples");
    let (mut compared, mut faults) = (0, Vec::new());
    for path in files::below(&folder).unwrap() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(".ttl") else { continue };
        let Some((level, wanted)) = expected(&folder.join(format!("{stem}.attendu.json"))) else {
            faults.push(format!("{name}: no results are written beside it"));
            continue;
        };
        compared += 1;
        let text = files::text(&path).unwrap();
        let seen = results(level, &text, Syntax::Turtle);
        if seen != wanted {
            faults.push(format!("{name}\n  written {wanted:#?}\n  seen    {seen:#?}"));
        }
        let checker = GraphChecker::of_level(level).unwrap();
        let report = checker.check(&name, &mut text.as_bytes(), &GraphOptions::default()).file;
        let grave = seen.iter().any(|line| line.ends_with("Violation"));
        assert_eq!(report.verdict == Verdict::DoesNotConform, grave, "{name}");
        for finding in &report.findings {
            assert!(
                finding.place.line.is_some() || finding.severity == Severity::Information,
                "{name}"
            );
        }
    }
    assert!(compared > 0 && faults.is_empty(), "{compared} compared\n{}", faults.join("\n"));
}
