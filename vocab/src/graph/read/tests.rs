//! What becomes of hostile and broken files? Refused or read, in bounded time and memory.

use super::{DEEPEST, ReadError, read};
use crate::graph::{Builder, Graph, Syntax};

fn attempt(text: &str, syntax: Syntax) -> Result<Graph, ReadError> {
    let mut builder = Builder::default();
    read(&mut builder, &mut text.as_bytes(), syntax, "https://exemple.test/")?;
    Ok(builder.build())
}

/// Levels of objects, and of arrays in objects, in JSON-LD.
fn nested(levels: usize, arrays: bool) -> String {
    let (open, close) = if arrays {
        ("{\"http://a.example/p\":[", "]}")
    } else {
        ("{\"http://a.example/p\":", "}")
    };
    let levels = if arrays { levels / 2 } else { levels };
    format!("{}1{}", open.repeat(levels), close.repeat(levels))
}

#[test]
fn json_ld_nested_as_deep_as_allowed_fits_the_stack_of_a_thread() {
    for arrays in [false, true] {
        let graph = attempt(&nested(DEEPEST, arrays), Syntax::JsonLd).unwrap();
        assert!(graph.triples().len() >= DEEPEST / 2, "{arrays}");
    }
    let scoped = "{\"a\":{\"@id\":\"http://a.example/a\",\"@context\":".repeat(DEEPEST / 2 - 1);
    let scoped = format!("{{\"@context\":{scoped}{{}}{},\"a\":1}}", "}}".repeat(DEEPEST / 2 - 1));
    let _ = attempt(&scoped, Syntax::JsonLd);
}

#[test]
fn json_ld_nested_too_deep_is_refused_on_its_line() {
    for text in ["[".repeat(1_000_000), nested(DEEPEST + 1, false), nested(100_000, true)] {
        assert!(matches!(attempt(&text, Syntax::JsonLd), Err(ReadError::TooDeep { line: 1 })));
    }
    let brackets_in_text = format!("{{\"http://a.example/p\":\"{}\\\"{{\"}}", "[".repeat(1000));
    assert_eq!(attempt(&brackets_in_text, Syntax::JsonLd).unwrap().triples().len(), 1);
}

#[test]
fn turtle_nested_deep_is_read() {
    let deep = 200_000;
    let text =
        format!("<a> <p> {}{} .", "[ <p> ".repeat(deep), "1 ".to_owned() + &"]".repeat(deep));
    assert_eq!(attempt(&text, Syntax::Turtle).unwrap().triples().len(), deep + 1);
    let lists = format!("<a> <p> {}{} .", "( ".repeat(deep), ")".repeat(deep));
    assert!(attempt(&lists, Syntax::Turtle).unwrap().triples().len() > deep);
}

#[test]
fn a_huge_literal_is_read_in_time_that_grows_with_it() {
    // Three hundred thousand lines in one literal: read again from its beginning at each line, it would take hours.
    let text =
        format!("<a> <p> \"\"\"{}\"\"\" ;\n <q> 1 .\n", "une ligne du texte\n".repeat(300_000));
    let graph = attempt(&text, Syntax::Turtle).unwrap();
    assert_eq!(graph.triples().len(), 2);
    let unclosed = format!("<a> <p> \"\"\"{}", "une ligne\n".repeat(300_000));
    assert!(matches!(attempt(&unclosed, Syntax::Turtle), Err(ReadError::Syntax { .. })));
}

#[test]
fn a_million_blank_nodes_are_read() {
    let mut text = String::new();
    for at in 0..1_000_000 {
        text.push_str(&format!("_:b{at} <http://a.example/p> _:b{} .\n", at + 1));
    }
    let graph = attempt(&text, Syntax::NTriples).unwrap();
    assert_eq!(graph.triples().len(), 1_000_000);
    assert_eq!(graph.triples().last().and_then(|one| one.line()), Some(1_000_000));
}

const RDF: &str = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:e=\"http://e.example/\">\n\
                   <rdf:Description rdf:about=\"http://e.example/a\"><e:p>&n;</e:p></rdf:Description></rdf:RDF>";

#[test]
fn entities_for_namespaces_are_read_and_those_that_grow_are_refused() {
    let document = |declarations: &str| {
        format!(
            "<?xml version=\"1.0\"?>\n<!-- <!DOCTYPE? --><!DOCTYPE rdf:RDF [\n{declarations}\n]>\n{RDF}"
        )
    };
    let sound = document("<!ENTITY n \"http://e.example/\">");
    let sound = sound.replace("<!-- <!DOCTYPE? -->", "");
    let graph = attempt(&sound, Syntax::RdfXml).unwrap();
    assert!(
        graph.triples().iter().any(|one| graph.terms().lexical(one.object) == "http://e.example/")
    );
    let laughs = "<!ENTITY a \"ha\">\n<!ENTITY b \"&a;&a;\">\n<!ENTITY n \"&b;&b;\">";
    let long = format!("<!ENTITY n \"{}\">", "x".repeat(10_000));
    for declarations in [
        laughs,
        &long,
        "<!ENTITY n SYSTEM \"file:///etc/passwd\">",
        "<!ENTITY % n \"x\">",
        &"<!ENTITY n \"x\">".repeat(10_000),
    ] {
        let found = attempt(&document(declarations), Syntax::RdfXml);
        assert!(matches!(found, Err(ReadError::Entity { .. })), "{found:?}");
    }
    let many = sound.replace("&n;", &"&n;".repeat(1_500_000));
    assert!(matches!(attempt(&many, Syntax::RdfXml), Err(ReadError::Entity { .. })));
    let unknown = attempt(RDF, Syntax::RdfXml);
    assert!(matches!(unknown, Err(ReadError::Syntax { line: 2, .. })), "{unknown:?}");
}

#[test]
fn rdf_xml_nested_deep_is_read() {
    let deep = 20_000;
    let text = format!(
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:e=\"http://e.example/\">{}{}</rdf:RDF>",
        "<e:T><e:p>".repeat(deep),
        "</e:p></e:T>".repeat(deep)
    );
    assert!(attempt(&text, Syntax::RdfXml).is_ok());
}

#[test]
fn a_context_of_elsewhere_is_never_fetched() {
    for context in ["https://ville.example/contexte.jsonld", "file:///etc/passwd", "http://[::1]/c"]
    {
        let text = format!("{{\"@context\": \"{context}\", \"a\": 1}}");
        match attempt(&text, Syntax::JsonLd) {
            Err(ReadError::RemoteContext { iri }) => assert_eq!(iri, context),
            other => panic!("{other:?}"),
        }
        let import = format!(
            "{{\"@context\": {{\"@version\": 1.1, \"@import\": \"{context}\"}}, \"a\": 1}}"
        );
        assert!(attempt(&import, Syntax::JsonLd).is_err());
    }
}

#[test]
fn faults_stand_on_their_line() {
    for (text, syntax, line) in [
        ("<a> <b> <c> .\n<a> <b\n<c> .\n", Syntax::Turtle, 2),
        ("<http://a> <http://b> <http://c> .\n\nrien\n", Syntax::NTriples, 3),
        ("{\n\"@id\": \"a\",\n\"b\" 1}", Syntax::JsonLd, 3),
        ("<?xml version=\"1.0\"?>\n<a>\n</b>", Syntax::RdfXml, 2),
        ("<a xmlns=\"http://e.example/\">\n\n</b>", Syntax::RdfXml, 3),
        ("<?xml version=\"1.0\"?>\n<html/>\n", Syntax::RdfXml, 2),
    ] {
        match attempt(text, syntax) {
            Err(ReadError::Syntax { line: found, .. }) => assert_eq!(found, line, "{text}"),
            other => panic!("{text} {other:?}"),
        }
    }
}

#[test]
fn the_line_of_a_node_is_where_it_is_named() {
    let xml = "<?xml version=\"1.0\"?>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:e=\"http://e.example/\">\n\
        <rdf:Description rdf:about=\"http://e.example/a?b=1&amp;c\">\n\n<e:p>un</e:p>\n</rdf:Description>\n</rdf:RDF>\n";
    let turtle = "@prefix e: <http://e.example/> .\n\ne:a\n  e:p\n  \"un\" .\n";
    let whole = "<http://e.example/x> <http://e.example/p> 1 .\n<http://e.example/a>\n\n  <http://e.example/p> 1 .\n";
    let relative = "<a>\n <p> 1 ; <q> <a> .\n";
    for (text, syntax, name, line) in [
        (xml, Syntax::RdfXml, "http://e.example/a?b=1&c", 3),
        (turtle, Syntax::Turtle, "http://e.example/a", 3),
        (whole, Syntax::Turtle, "http://e.example/a", 2),
        (relative, Syntax::Turtle, "https://exemple.test/a", 1),
    ] {
        let graph = attempt(text, syntax).unwrap();
        let id = graph.terms().find_iri(name).unwrap();
        assert_eq!(graph.line(id), Some(line), "{text}");
    }
}

#[test]
fn lines_are_those_of_the_triples_in_every_syntax() {
    let xml = "<?xml version=\"1.0\"?>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"\n xmlns:e=\"http://e.example/\">\n\
        <rdf:Description rdf:about=\"http://e.example/a\">\n <e:p>un\ndeux</e:p>\n <e:q rdf:resource=\"http://e.example/b\"/>\n</rdf:Description>\n</rdf:RDF>\n";
    let json = "{ \"@context\": { \"e\": \"http://e.example/\" },\n\n  \"@id\": \"e:a\",\n  \"e:p\": \"un\",\n  \"e:q\":\n    { \"@id\": \"e:b\" }\n}\n";
    let turtle = "@prefix e: <http://e.example/> .\n# rien\n\ne:a e:p \"un\" ;\n  e:q\n    e:b .\n";
    let quads = "<http://e.example/a> <http://e.example/p> \"un\" <http://e.example/g> .\n<http://e.example/a> <http://e.example/q> <http://e.example/b> .\n";
    let trig = "@prefix e: <http://e.example/> .\ne:g {\n e:a e:p \"un\" .\n e:a e:q e:b }\n";
    for (text, syntax, lines) in [
        (xml, Syntax::RdfXml, [6, 7]),
        (json, Syntax::JsonLd, [4, 6]),
        (turtle, Syntax::Turtle, [4, 6]),
        (quads, Syntax::NQuads, [1, 2]),
        (trig, Syntax::TriG, [3, 4]),
    ] {
        let graph = attempt(text, syntax).unwrap();
        let found: Vec<u32> = graph.triples().iter().filter_map(|one| one.line()).collect();
        assert_eq!(found, lines, "{syntax:?}");
    }
}
