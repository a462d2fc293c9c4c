//! Which documents of vocabulary does Étalon carry, and where is a term described?

use std::sync::OnceLock;

use etalon_schemas::Text;

use crate::graph::write::Names;
use crate::graph::{Builder, Graph, Id, Syntax, Term, known, read};
use crate::profile;

/// A document: a code list, an ontology, a part of the profile.
#[derive(Debug)]
pub struct Document {
    /// The name people type: `listes/type-point-eau`, `profil/socle.shapes`.
    pub name: String,
    /// The IRI it describes: its scheme or ontology.
    pub iri: Option<String>,
    /// Its titles.
    pub titles: Text,
    /// Its text, in Turtle (a context in JSON-LD).
    pub text: &'static str,
    graph: Graph,
}

/// A term of a document.
#[derive(Debug)]
pub struct Described<'a> {
    /// Its IRI.
    pub iri: &'a str,
    /// Its labels.
    pub labels: Text,
    /// What it means.
    pub definitions: Text,
}

const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const DCT: &str = "http://purl.org/dc/terms/";

/// Every document, by folder and name. They are read once; tests hold that each can be.
pub fn documents() -> &'static [Document] {
    static DOCUMENTS: OnceLock<Vec<Document>> = OnceLock::new();
    DOCUMENTS.get_or_init(|| {
        let lists = crate::embedded::sources().map(|(name, text)| (format!("listes/{name}"), text));
        let others = profile::files().map(|file| {
            let name = file.path.trim_end_matches(".ttl");
            (name.to_owned(), file.text)
        });
        let mut documents: Vec<Document> =
            lists.chain(others).map(|(name, text)| Document::new(name, text)).collect();
        documents.sort_by(|one, other| one.name.cmp(&other.name));
        documents
    })
}

/// The document of this name or IRI: the whole name, or its end.
pub fn find(name: &str) -> Option<&'static Document> {
    let wanted = name.trim_end_matches(".ttl");
    let by = |fits: &dyn Fn(&Document) -> bool| documents().iter().find(|one| fits(one));
    by(&|one| one.name == wanted || one.iri.as_deref() == Some(name))
        .or_else(|| by(&|one| one.name.ends_with(&format!("/{wanted}"))))
        .or_else(|| by(&|one| one.name.ends_with(&format!("/{wanted}.shapes"))))
}

/// The documents that describe a term, given by its IRI or its short name (`etalon:openList`).
pub fn term(name: &str) -> Vec<(&'static Document, Described<'static>)> {
    let iri = Names::usual().long(name).unwrap_or_else(|| name.to_owned());
    let found = documents().iter().filter_map(|document| {
        let id = document.graph.terms().find_iri(&iri)?;
        (!document.graph.about(id).is_empty()).then(|| (document, document.described(id)))
    });
    found.collect()
}

impl Document {
    fn new(name: String, text: &'static str) -> Self {
        let mut builder = Builder::default();
        let syntax = Syntax::guess(&name, text.as_bytes());
        // Why: a test holds that each can be read; a broken one would be empty, not absent.
        let _ = read(&mut builder, &mut text.as_bytes(), syntax, etalon_schemas::BASE_IRI);
        let graph = builder.build();
        let mut document = Self { name, iri: None, titles: Text::default(), text, graph };
        document.describe();
        document
    }

    /// Finds what the document is about: its scheme, its ontology, else nothing.
    fn describe(&mut self) {
        let terms = self.graph.terms();
        let classes =
            [format!("{SKOS}ConceptScheme"), "http://www.w3.org/2002/07/owl#Ontology".to_owned()];
        let subject = classes.iter().find_map(|class| {
            let class = terms.find_iri(class)?;
            self.graph.subjects(known::RDF_TYPE, class).next()
        });
        if let Some(subject) = subject {
            let titles = self.texts(subject, &[&format!("{DCT}title"), &format!("{RDFS}label")]);
            self.iri = Some(terms.lexical(subject).to_owned());
            self.titles = titles;
        }
    }

    /// Its terms that have a label, in the order of the document.
    pub fn terms(&self) -> Vec<Described<'_>> {
        let groups = self.graph.triples().chunk_by(|one, other| one.subject == other.subject);
        groups
            .filter_map(|group| group.first())
            .filter(|triple| self.graph.terms().is_iri(triple.subject))
            .map(|triple| self.described(triple.subject))
            .filter(|described| {
                !described.labels.is_empty() && self.iri.as_deref() != Some(described.iri)
            })
            .collect()
    }

    fn described(&self, id: Id) -> Described<'_> {
        let labels = ["skos:prefLabel", "rdfs:label", "sh:name", "dct:title"];
        let definitions = ["skos:definition", "rdfs:comment", "dct:description", "sh:message"];
        let names = Names::usual();
        let long = |names_of: [&str; 4]| names_of.map(|name| names.long(name).unwrap_or_default());
        let (labels, definitions) = (long(labels), long(definitions));
        Described {
            iri: self.graph.terms().lexical(id),
            labels: self.texts(id, &labels.each_ref().map(String::as_str)),
            definitions: self.texts(id, &definitions.each_ref().map(String::as_str)),
        }
    }

    /// The texts of the first of these properties that has any.
    fn texts(&self, subject: Id, predicates: &[&str]) -> Text {
        let mut texts = Text::default();
        for predicate in predicates {
            let Some(predicate) = self.graph.terms().find_iri(predicate) else { continue };
            for triple in self.graph.values(subject, predicate) {
                if let Term::Literal { text, language, .. } = self.graph.terms().get(triple.object)
                {
                    texts.insert(language.unwrap_or_default(), text);
                }
            }
            if !texts.is_empty() {
                break;
            }
        }
        texts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_document_that_can_be_found() {
        assert_eq!(documents().len(), crate::embedded().count() + profile::files().count());
        for document in documents() {
            assert!(!document.graph.triples().is_empty() || document.name.ends_with("jsonld"));
            assert_eq!(find(&document.name).map(|one| &one.name), Some(&document.name));
        }
        assert_eq!(find("type-point-eau").unwrap().name, "listes/type-point-eau");
        assert_eq!(find("socle").unwrap().name, "profil/socle.shapes");
        assert!(find("rien-de-tel").is_none());
    }

    #[test]
    fn terms_are_found_by_address_and_by_short_name() {
        let list = find("type-point-eau").unwrap();
        let first = &list.terms()[0];
        assert!(first.labels.exact("fr").is_some());
        assert_eq!(term(first.iri)[0].0.name, list.name);
        assert!(term("etalon:rienDeTel").is_empty());
    }
}
