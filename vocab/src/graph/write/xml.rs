//! How is RDF/XML written?

use oxrdf::{BlankNodeRef, LiteralRef, NamedNodeRef, NamedOrBlankNodeRef, TermRef, TripleRef};
use oxrdfxml::RdfXmlSerializer;

use super::Names;
use crate::graph::{Graph, Term, known};

pub(super) fn write(graph: &Graph) -> String {
    let names = Names::of(graph);
    let terms = graph.terms();
    let mut serializer = RdfXmlSerializer::new();
    let mut given = Vec::new();
    for triple in graph.triples() {
        if let Some((name, namespace, _)) = names.split(terms.lexical(triple.predicate))
            && !given.contains(&name)
            && !name.is_empty()
        {
            given.push(name);
            // Why: a prefix that the serializer refuses is one it gives itself.
            serializer = serializer.clone().with_prefix(name, namespace).unwrap_or(serializer);
        }
    }
    let mut writer = serializer.for_writer(Vec::new());
    for triple in graph.triples() {
        let (subject, object);
        let subject = match terms.get(triple.subject) {
            Term::Blank(number) => {
                subject = format!("b{number}");
                NamedOrBlankNodeRef::BlankNode(BlankNodeRef::new_unchecked(&subject))
            }
            _ => NamedOrBlankNodeRef::NamedNode(NamedNodeRef::new_unchecked(
                terms.lexical(triple.subject),
            )),
        };
        let predicate = NamedNodeRef::new_unchecked(terms.lexical(triple.predicate));
        let object = match terms.get(triple.object) {
            Term::Iri(iri) => TermRef::NamedNode(NamedNodeRef::new_unchecked(iri)),
            Term::Blank(number) => {
                object = format!("b{number}");
                TermRef::BlankNode(BlankNodeRef::new_unchecked(&object))
            }
            Term::Literal { text, language: Some(language), .. } => {
                LiteralRef::new_language_tagged_literal_unchecked(text, language).into()
            }
            Term::Literal { text, datatype: known::XSD_STRING, .. } => {
                LiteralRef::new_simple_literal(text).into()
            }
            Term::Literal { text, datatype, .. } => {
                let datatype = NamedNodeRef::new_unchecked(terms.lexical(datatype));
                LiteralRef::new_typed_literal(text, datatype).into()
            }
        };
        // Writing into memory cannot fail.
        let _ = writer.serialize_triple(TripleRef::new(subject, predicate, object));
    }
    let bytes = writer.finish().unwrap_or_default();
    let mut text = String::from_utf8(bytes).unwrap_or_default();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}
