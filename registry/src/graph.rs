//! What does the registry say of itself in RDF?
//!
//! Each version of a schema as [PROF](https://www.w3.org/TR/dx-prof/) and [ADMS](https://semiceu.github.io/ADMS/) describe
//! one, its fields as SHACL shapes, then the code lists, the ontology and the profile of catalogues.

use std::io::{self, Write};

use etalon_schemas::render::{Form, render};
use etalon_schemas::{BASE_IRI, Text};
use etalon_vocab::graph::write::Context;
use etalon_vocab::graph::{Builder, Full, Id, Syntax, read, write};
use etalon_vocab::library;

use crate::manifest::SOURCE;
use crate::shelf::{Held, Shelf};
use crate::words;

const ADMS: &str = "http://www.w3.org/ns/adms#";
const DCAT: &str = "http://www.w3.org/ns/dcat#";
const DCT: &str = "http://purl.org/dc/terms/";
const FOAF: &str = "http://xmlns.com/foaf/0.1/";
const OWL: &str = "http://www.w3.org/2002/07/owl#";
const PROF: &str = "http://www.w3.org/ns/dx/prof/";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const ROLE: &str = "http://www.w3.org/ns/dx/prof/role/";

/// Writes the whole graph in N-Triples.
pub(crate) fn write(shelf: &Shelf, output: &mut dyn Write) -> io::Result<()> {
    let mut builder = Builder::default();
    for held in shelf.served() {
        let current = shelf.is_newest(held);
        Description { builder: &mut builder }.version(held, current).map_err(full)?;
        shapes(&mut builder, held);
    }
    for document in library::documents().iter().filter(|one| !one.name.ends_with(".jsonld")) {
        // Why not refused: tests hold that each can be read.
        let _ = read(&mut builder, &mut document.text.as_bytes(), Syntax::Turtle, BASE_IRI);
    }
    let graph = builder.build();
    output.write_all(write::write(&graph, Syntax::NTriples, &Context::default()).as_bytes())
}

/// One version, for whoever follows its address.
pub(crate) fn version(shelf: &Shelf, held: &Held, syntax: Syntax) -> io::Result<String> {
    let mut builder = Builder::default();
    Description { builder: &mut builder }.version(held, shelf.is_newest(held)).map_err(full)?;
    Ok(write::write(&builder.build(), syntax, &Context::default()))
}

/// The catalogue of everything that is served, as DCAT: each version is a dataset of it, each file a distribution.
pub(crate) fn catalogue(shelf: &Shelf, base: &str, syntax: Syntax) -> io::Result<String> {
    let mut builder = Builder::default();
    described(&mut builder, shelf, base).map_err(full)?;
    Ok(write::write(&builder.build(), syntax, &Context::default()))
}

fn described(builder: &mut Builder, shelf: &Shelf, base: &str) -> Result<(), Full> {
    let mut description = Description { builder };
    let catalogue = description.typed(&format!("{BASE_IRI}catalogue"), "Catalog")?;
    let mut titles = Text::of("fr", words::REGISTRY.0);
    titles.insert("en", words::REGISTRY.1);
    description.texts(catalogue, &format!("{DCT}title"), &titles)?;
    description.texts(catalogue, &format!("{DCT}description"), &titles)?;
    let publisher = description.iri(&format!("{BASE_IRI}catalogue#editeur"))?;
    let agent = description.iri(&format!("{FOAF}Agent"))?;
    description.link(publisher, &format!("{RDF}type"), agent)?;
    description.texts(publisher, &format!("{FOAF}name"), &Text::of("fr", words::PUBLISHER))?;
    description.link(catalogue, &format!("{DCT}publisher"), publisher)?;
    for held in shelf.served() {
        description.version(held, shelf.is_newest(held))?;
        let version = description.dataset(held, base)?;
        description.link(catalogue, &format!("{DCAT}dataset"), version)?;
    }
    Ok(())
}

fn full(_: Full) -> io::Error {
    io::ErrorKind::OutOfMemory.into()
}

/// The fields of a schema of records, by their RDF properties.
fn shapes(builder: &mut Builder, held: &Held) {
    let mut schema = held.schema.clone();
    schema.id = Some(held.manifest.id.clone());
    schema.version = Some(held.manifest.version.to_string());
    let Ok(turtle) = render(&schema, Form::Shacl, "fr", &|_| Vec::new()) else { return };
    let _ = read(builder, &mut turtle.as_slice(), Syntax::Turtle, BASE_IRI);
}

/// A description under way.
struct Description<'b> {
    builder: &'b mut Builder,
}

impl Description<'_> {
    fn version(&mut self, held: &Held, current: bool) -> Result<(), Full> {
        let (schema, manifest) = (&held.schema, &held.manifest);
        let own = format!("{BASE_IRI}{}", manifest.key());
        let series = self.iri(&format!("{BASE_IRI}{}", manifest.id))?;
        let version = self.iri(&own)?;
        self.texts(series, &format!("{DCT}title"), &schema.titles)?;
        self.link(series, &format!("{DCT}hasVersion"), version)?;
        if current {
            self.link(series, &format!("{PROF}isCurrentVersion"), version)?;
        }
        for class in [format!("{PROF}Profile"), format!("{ADMS}Asset"), format!("{DCT}Standard")] {
            let class = self.iri(&class)?;
            self.link(version, &format!("{RDF}type"), class)?;
        }
        self.link(version, &format!("{DCT}isVersionOf"), series)?;
        self.texts(version, &format!("{DCT}title"), &schema.titles)?;
        self.texts(version, &format!("{DCT}description"), &schema.descriptions)?;
        self.text(version, &format!("{OWL}versionInfo"), &manifest.version.to_string())?;
        self.text(version, &format!("{PROF}hasToken"), manifest.id.name.as_str())?;
        self.text(version, &format!("{DCT}identifier"), &manifest.key().to_string())?;
        if let Some(base) = &schema.extends {
            let base = self.iri(&format!("{BASE_IRI}{base}"))?;
            self.link(version, &format!("{PROF}isProfileOf"), base)?;
        }
        if let Some(class) = &schema.rdf_class {
            let class = self.iri(class)?;
            self.link(version, &format!("{DCT}subject"), class)?;
        }
        for file in manifest.files.keys() {
            let role = match file.as_str() {
                SOURCE | "json-schema.json" | "table-schema.json" | "csvw.json" => "schema",
                "shapes.ttl" => "validation",
                "context.jsonld" => "vocabulary",
                file if file.starts_with("exemple") => "example",
                _ => "guidance",
            };
            self.resource(version, &own, file, role)?;
        }
        Ok(())
    }

    /// A version as a dataset, whose distributions are its files.
    fn dataset(&mut self, held: &Held, base: &str) -> Result<Id, Full> {
        let own = format!("{BASE_IRI}{}", held.manifest.key());
        let version = self.typed(&own, "Dataset")?;
        let schema = &held.schema;
        // What has no French title has at least a name.
        if schema.titles.exact("fr").is_none() {
            let named = Text::of("fr", schema.title("fr"));
            self.texts(version, &format!("{DCT}title"), &named)?;
        }
        if schema.descriptions.exact("fr").is_none_or(str::is_empty) {
            let named = Text::of("fr", schema.title("fr"));
            self.texts(version, &format!("{DCT}description"), &named)?;
        }
        for file in held.manifest.files.keys() {
            let distribution = self.typed(&format!("{own}#{file}"), "Distribution")?;
            let address = self.iri(&format!("{base}{}/{file}", held.path()))?;
            self.link(distribution, &format!("{DCAT}accessURL"), address)?;
            self.link(distribution, &format!("{DCAT}downloadURL"), address)?;
            self.link(version, &format!("{DCAT}distribution"), distribution)?;
        }
        Ok(version)
    }

    /// Something of a class of DCAT.
    fn typed(&mut self, iri: &str, class: &str) -> Result<Id, Full> {
        let (node, class) = (self.iri(iri)?, self.iri(&format!("{DCAT}{class}"))?);
        self.link(node, &format!("{RDF}type"), class)?;
        Ok(node)
    }

    /// A file of a version, and what it is for.
    fn resource(&mut self, version: Id, base: &str, file: &str, role: &str) -> Result<(), Full> {
        let resource = self.iri(&format!("{base}#{file}"))?;
        let class = self.iri(&format!("{PROF}ResourceDescriptor"))?;
        let role = self.iri(&format!("{ROLE}{role}"))?;
        let artefact = self.iri(&format!("{base}/{file}"))?;
        self.link(version, &format!("{PROF}hasResource"), resource)?;
        self.link(resource, &format!("{RDF}type"), class)?;
        self.link(resource, &format!("{PROF}hasRole"), role)?;
        self.link(resource, &format!("{PROF}hasArtifact"), artefact)
    }

    fn iri(&mut self, iri: &str) -> Result<Id, Full> {
        self.builder.terms.iri(iri)
    }

    fn link(&mut self, subject: Id, predicate: &str, object: Id) -> Result<(), Full> {
        let predicate = self.iri(predicate)?;
        self.builder.add(subject, predicate, object, None);
        Ok(())
    }

    fn text(&mut self, subject: Id, predicate: &str, text: &str) -> Result<(), Full> {
        let text = self.builder.terms.typed(text, etalon_vocab::graph::known::XSD_STRING)?;
        self.link(subject, predicate, text)
    }

    fn texts(&mut self, subject: Id, predicate: &str, texts: &Text) -> Result<(), Full> {
        for (language, text) in texts.iter() {
            let text = self.builder.terms.tagged(text, language)?;
            self.link(subject, predicate, text)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use etalon_validator::Verdict;
    use etalon_validator::graph::{GraphChecker, GraphOptions};
    use etalon_vocab::profile::Level;

    use crate::client::get;

    #[test]
    fn the_catalogue_follows_our_own_profile() {
        let checker = GraphChecker::of_level(Level::Socle).unwrap();
        for (suffix, media) in [
            ("ttl", "text/turtle; charset=utf-8"),
            ("jsonld", "application/ld+json"),
            ("rdf", "application/rdf+xml"),
        ] {
            let name = format!("catalogue.{suffix}");
            let reply = get(&format!("/{name}"));
            assert_eq!((reply.status, reply.header("content-type")), (200, media));
            let mut bytes = reply.body.as_slice();
            let report = checker.check(&name, &mut bytes, &GraphOptions::default()).file;
            let errors: Vec<_> = report.findings.iter().take(5).collect();
            assert_eq!(report.verdict, Verdict::Conforms, "{name}: {errors:#?}");
        }
        let turtle = get("/catalogue.ttl");
        assert!(turtle.text().contains("commun/point-eau/1.0.0/modele.csv"));
    }
}
