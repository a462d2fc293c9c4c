//! By which short names are IRIs written?

use std::collections::BTreeMap;

use super::super::Graph;

/// Prefixes that the field uses; those of the file go before them.
const USUAL: &[(&str, &str)] = &[
    ("adms", "http://www.w3.org/ns/adms#"),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcatap", "http://data.europa.eu/r5r/"),
    ("dct", "http://purl.org/dc/terms/"),
    ("dpv", "https://w3id.org/dpv#"),
    ("dqv", "http://www.w3.org/ns/dqv#"),
    ("etalon", "https://w3id.org/etalon/def#"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("geo", "http://www.opengis.net/ont/geosparql#"),
    ("locn", "http://www.w3.org/ns/locn#"),
    ("odrl", "http://www.w3.org/ns/odrl/2/"),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prof", "http://www.w3.org/ns/dx/prof/"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "http://schema.org/"),
    ("sh", "http://www.w3.org/ns/shacl#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("spdx", "http://spdx.org/rdf/terms#"),
    ("time", "http://www.w3.org/2006/time#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Short names, by the namespaces of a file and the usual ones.
#[derive(Debug, Clone)]
pub struct Names {
    /// Prefix of a namespace.
    by_iri: BTreeMap<String, String>,
}

impl Names {
    /// The names a graph is written with.
    pub fn of(graph: &Graph) -> Self {
        let own = graph.prefixes().iter().map(|(name, iri)| (name.as_str(), iri.as_str()));
        Self::from(own)
    }

    /// The usual names alone.
    pub fn usual() -> Self {
        Self::from(std::iter::empty())
    }

    fn from<'a>(own: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut by_iri = BTreeMap::new();
        let mut taken = Vec::new();
        let sound =
            |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        for (name, iri) in own.chain(USUAL.iter().copied()) {
            // Why: `xml` is not ours to give, and a file may call two namespaces alike.
            if sound(name) && name != "xml" && !taken.contains(&name) && !by_iri.contains_key(iri) {
                taken.push(name);
                by_iri.insert(iri.to_owned(), name.to_owned());
            }
        }
        Self { by_iri }
    }

    /// The prefix, the namespace and the local name of an IRI, where it has a short name.
    pub fn split<'a>(&'a self, iri: &'a str) -> Option<(&'a str, &'a str, &'a str)> {
        let cut = iri.rfind(['#', '/', ':'])? + 1;
        let (namespace, local) = iri.split_at_checked(cut)?;
        let name = self.by_iri.get(namespace)?;
        let sound = |sign: char| sign.is_ascii_alphanumeric() || sign == '_' || sign == '-';
        let begins = local.starts_with(|sign: char| sign.is_ascii_alphanumeric() || sign == '_');
        (begins && local.chars().all(sound)).then_some((name.as_str(), namespace, local))
    }

    /// The IRI of a short name.
    pub fn long(&self, short: &str) -> Option<String> {
        let (name, local) = short.split_once(':')?;
        let known = self.by_iri.iter().find(|(_, known)| *known == name);
        known.map(|(iri, _)| format!("{iri}{local}"))
    }

    /// The short name of an IRI: `dct:title`; nothing where it has none.
    pub fn short(&self, iri: &str) -> Option<String> {
        self.split(iri).map(|(name, _, local)| format!("{name}:{local}"))
    }
}
