//! Are the faults of publishers told, on their line, with their remedy?

use super::*;
use crate::finding::{Confidence, Finding};

const PREFIXES: &str = "@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> . \
    @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . \
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .\n";

fn checker(property: &str) -> GraphChecker {
    let text =
        format!("{PREFIXES}<urn:f> sh:targetClass dcat:Dataset ; sh:property [ {property} ] .");
    GraphChecker::compile(&[ShapesFile { name: "f.ttl", bytes: text.as_bytes() }]).unwrap()
}

fn report(property: &str, data: &str) -> FileReport {
    let text = format!("{PREFIXES}<urn:jeu> a dcat:Dataset ; {data} .");
    checker(property).check("a.ttl", &mut text.as_bytes(), &GraphOptions::default()).file
}

fn only(property: &str, data: &str) -> Finding {
    let report = report(property, data);
    assert_eq!(report.findings.len(), 1, "{:?}", report.findings);
    report.findings[0].clone()
}

#[test]
fn faults_that_publishers_make_have_their_remedy() {
    let authority = "http://publications.europa.eu/resource/authority";
    for (property, data, written, confidence) in [
        (
            "sh:path dct:language ; sh:nodeKind sh:IRI",
            "dct:language \"fr\"",
            format!("<{authority}/language/FRA>"),
            Confidence::Safe,
        ),
        (
            "sh:path dct:language ; sh:class dct:LinguisticSystem",
            "dct:language \"fr-BE\"",
            format!("<{authority}/language/FRA>"),
            Confidence::Safe,
        ),
        (
            "sh:path dcat:mediaType ; sh:nodeKind sh:IRI",
            "dcat:mediaType \"text/CSV\"",
            "<https://www.iana.org/assignments/media-types/text/csv>".to_owned(),
            Confidence::Safe,
        ),
        (
            "sh:path dct:accrualPeriodicity ; sh:nodeKind sh:IRI",
            "dct:accrualPeriodicity \"Annuel\"",
            format!("<{authority}/frequency/ANNUAL>"),
            Confidence::ToConfirm,
        ),
        (
            "sh:path dct:title ; sh:datatype rdf:langString",
            "dct:title \"Points d’eau\"",
            "\"Points d’eau\"@fr".to_owned(),
            Confidence::ToConfirm,
        ),
        (
            "sh:path dct:title ; sh:languageIn ( \"fr\" )",
            "dct:title \"Points d’eau\"",
            "\"Points d’eau\"@fr".to_owned(),
            Confidence::ToConfirm,
        ),
        (
            "sh:path dct:issued ; sh:datatype xsd:date",
            "dct:issued \"2024-05-31\"",
            "\"2024-05-31\"^^xsd:date".to_owned(),
            Confidence::Safe,
        ),
        (
            "sh:path dcat:landingPage ; sh:nodeKind sh:IRI",
            "dcat:landingPage \"https://beauval.example/eau\"",
            "<https://beauval.example/eau>".to_owned(),
            Confidence::Safe,
        ),
    ] {
        let found = only(property, data);
        let remedy = found.remedy.clone().unwrap_or_else(|| panic!("{property} {data} {found:?}"));
        assert_eq!(remedy.replacement(), Some(written.as_str()), "{property} {data}");
        assert_eq!(remedy.confidence, confidence, "{property} {data}");
        for lang in [Lang::Fr, Lang::En] {
            let told = words::finding(&found, lang);
            assert!(told.mend.contains(&written), "{told:?}");
        }
    }
}

#[test]
fn nothing_is_proposed_where_nothing_is_known() {
    for (property, data) in [
        ("sh:path dct:language ; sh:nodeKind sh:IRI", "dct:language \"patois\""),
        ("sh:path dcat:mediaType ; sh:nodeKind sh:IRI", "dcat:mediaType \"csv\""),
        ("sh:path dct:issued ; sh:datatype xsd:date", "dct:issued \"mai 2024\""),
        ("sh:path dcat:landingPage ; sh:nodeKind sh:IRI", "dcat:landingPage \"http://a b\""),
        ("sh:path dct:spatial ; sh:class dct:Location", "dct:spatial []"),
    ] {
        let found = only(property, data);
        assert_eq!(found.remedy, None, "{property} {data}");
        assert!(!words::finding(&found, Lang::Fr).mend.is_empty());
    }
    let empty = only("sh:path dct:spatial ; sh:class dct:Location", "dct:spatial []");
    let told = words::finding(&empty, Lang::Fr);
    assert!(told.what.contains("est vide") && told.mend.contains("dct:Location"), "{told:?}");
}

#[test]
fn the_message_of_a_shape_is_shown_as_it_is_and_the_remedy_added() {
    let property = "sh:path dct:language ; sh:nodeKind sh:IRI ; \
                    sh:message \"La langue doit être une adresse.\"@fr , \"An address, please.\"@en";
    let found = only(property, "dct:language \"fr\"");
    assert_eq!(words::finding(&found, Lang::Fr).what, "La langue doit être une adresse.");
    assert_eq!(words::finding(&found, Lang::En).what, "An address, please.");
    assert!(words::finding(&found, Lang::Fr).mend.contains("FRA"));
    let german = "sh:path dct:language ; sh:nodeKind sh:IRI ; sh:message \"Bitte.\"@de";
    assert!(
        words::finding(&only(german, "dct:language \"fr\""), Lang::Fr)
            .what
            .starts_with("La valeur")
    );
}

#[test]
fn what_names_a_person_is_masked() {
    let property = "sh:path foaf:mbox ; sh:nodeKind sh:Literal";
    for (property, data) in [
        (property, "foaf:mbox <mailto:awa.ndiaye@ville.example>"),
        ("sh:path foaf:name ; sh:datatype rdf:langString", "foaf:name \"Awa Ndiaye\""),
        (
            "sh:path dct:title ; sh:datatype rdf:langString",
            "dct:title \"awa.ndiaye@ville.example\"",
        ),
        ("sh:path dct:relation ; sh:nodeKind sh:Literal", "dct:relation <tel:+221771234567>"),
    ] {
        let report = report(property, data);
        let page = crate::report::html::render(
            &crate::report::Report::of(crate::Profile::Standard, vec![report]),
            Lang::Fr,
        );
        let text = format!("{PREFIXES}<mailto:awa@ville.example> a dcat:Dataset ; {data} .");
        let options = GraphOptions { shacl_report: true, ..GraphOptions::default() };
        let graph = checker(property).check("a.ttl", &mut text.as_bytes(), &options).shacl.unwrap();
        let context = write::Context::default();
        let shacl = write::write(&graph, Syntax::Turtle, &context);
        assert!(shacl.contains("sh:ValidationResult"));
        for leak in ["awa", "Awa", "Ndiaye", "771234567"] {
            assert!(!page.contains(leak), "{data} {leak}");
            assert!(!shacl.contains(leak), "{data} {leak}\n{shacl}");
        }
    }
}

#[test]
fn a_graph_that_cannot_be_read_is_a_report() {
    let checker = checker("sh:path dct:title ; sh:minCount 1");
    for (name, text, line) in [
        ("a.ttl", "<a> <b> .\n", Some(1)),
        ("a.jsonld", "{\"@context\": \"https://ville.example/c\"}", None),
        ("a.rdf", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"&c;\">]><a/>", Some(1)),
        ("a.jsonld", &format!("[{{\"a\":{}", "[".repeat(50)), Some(1)),
    ] {
        let report = checker.check(name, &mut text.as_bytes(), &GraphOptions::default()).file;
        assert_eq!(report.verdict, Verdict::CouldNotCheck, "{text}");
        assert_eq!(report.findings[0].code(), crate::Code::E550, "{text}");
        assert_eq!(report.findings[0].place.line, line, "{text}");
        assert_eq!(report.size, text.len() as u64, "the rest is read for its digest");
        assert_eq!(report.sha256, crate::check::sha256(text.as_bytes()));
        let told = words::finding(&report.findings[0], Lang::Fr);
        assert!(!told.what.is_empty() && !told.mend.is_empty());
    }
}

#[test]
fn findings_are_capped_and_all_are_counted() {
    let mut text = PREFIXES.to_owned();
    for at in 0..500 {
        text.push_str(&format!("<urn:jeu{at}> a dcat:Dataset .\n"));
    }
    let check = CheckOptions { max_findings: 10, ..CheckOptions::default() };
    let options = GraphOptions { check, shacl_report: true, ..GraphOptions::default() };
    let checker = checker("sh:path dct:title ; sh:minCount 1 ; sh:severity sh:Warning");
    let report = checker.check("a.ttl", &mut text.as_bytes(), &options);
    assert_eq!(report.file.counts.warnings, 500);
    assert_eq!(report.file.verdict, Verdict::Conforms);
    assert_eq!((report.file.findings.len(), report.file.truncated), (10, true));
    assert_eq!(report.file.groups.len(), 1);
    assert_eq!(report.file.groups[0].lines, [2, 3, 4, 5, 6]);
    let graph = report.shacl.unwrap();
    let results = graph.pairs(graph::known::SH_RESULT).count();
    assert_eq!(results, 10);
    assert!(graph.pairs(graph::known::SH_RESULT_MESSAGE).count() >= 1);
}

#[test]
fn the_published_form_of_reports_holds_for_graphs() {
    let schema: serde_json::Value = serde_json::from_str(crate::report::json::SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faulty =
        report("sh:path dct:language ; sh:nodeKind sh:IRI ; sh:minCuont 1", "dct:language \"fr\"");
    let broken = checker("sh:path dct:title ; sh:minCount 1").check(
        "a.ttl",
        &mut "<a> <b> .".as_bytes(),
        &GraphOptions::default(),
    );
    for file in [faulty, broken.file] {
        let report = crate::report::Report::of(crate::Profile::Standard, vec![file]);
        for lang in [Lang::Fr, Lang::En] {
            let text = crate::report::json::render(&report, lang);
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            let errors: Vec<String> =
                validator.iter_errors(&value).map(|error| error.to_string()).collect();
            assert_eq!(errors, [""; 0], "{text}");
            assert!(value["files"][0]["findings"][0]["code"].is_string());
        }
    }
}

#[test]
fn the_same_bytes_give_the_same_report() {
    let text = format!(
        "{PREFIXES}<urn:jeu> a dcat:Dataset ; dct:creator [ foaf:name \"x\" ] , [] , <urn:a> ; dct:language \"fr\" , \"en\" ."
    );
    let property = "sh:path dct:creator ; sh:class foaf:Agent ; sh:nodeKind sh:IRI";
    let once = || {
        let options = GraphOptions { shacl_report: true, ..GraphOptions::default() };
        let report = checker(property).check("a.ttl", &mut text.as_bytes(), &options);
        let graph = report.shacl.unwrap();
        let shacl = write::write(&graph, Syntax::Turtle, &write::Context::default());
        let report = crate::report::Report::of(crate::Profile::Standard, vec![report.file]);
        (crate::report::json::render(&report, Lang::Fr), shacl)
    };
    assert_eq!(once(), once());
}
