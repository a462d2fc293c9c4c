//! Under which IRIs are the terms known that Étalon reads and writes?
//!
//! One constant per term in use, as `oxrdf::vocab` does it.

/// Terms of RDF 1.1 (<https://www.w3.org/TR/rdf11-concepts/>).
pub mod rdf {
    pub use oxrdf::vocab::rdf::TYPE;
}

/// Terms of RDF Schema (<https://www.w3.org/TR/rdf-schema/>).
pub mod rdfs {
    pub use oxrdf::vocab::rdfs::{COMMENT, LABEL};
}

/// Terms of SKOS (<https://www.w3.org/TR/skos-reference/>).
pub mod skos {
    use oxrdf::NamedNodeRef;

    /// Another label of a concept.
    pub const ALT_LABEL: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#altLabel");
    /// From a concept to a wider one.
    pub const BROADER: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#broader");
    /// From a concept to one of another scheme that often may stand for it.
    pub const CLOSE_MATCH: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#closeMatch");
    /// The class of concepts.
    pub const CONCEPT: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#Concept");
    /// The class of concept schemes: code lists.
    pub const CONCEPT_SCHEME: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#ConceptScheme");
    /// A label that is searched but not shown.
    pub const HIDDEN_LABEL: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#hiddenLabel");
    /// From a concept to its scheme.
    pub const IN_SCHEME: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#inScheme");
    /// The code written in files.
    pub const NOTATION: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#notation");
    /// A remark about a concept.
    pub const NOTE: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#note");
    /// The label shown, one per language.
    pub const PREF_LABEL: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#prefLabel");
    /// From a concept of the first level to its scheme.
    pub const TOP_CONCEPT_OF: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#topConceptOf");
}

/// Terms of DCMI (<https://www.dublincore.org/specifications/dublin-core/dcmi-terms/>).
pub mod dct {
    use oxrdf::NamedNodeRef;

    /// An account of a resource.
    pub const DESCRIPTION: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("http://purl.org/dc/terms/description");
    /// From a withdrawn resource to the one that stands for it now.
    pub const IS_REPLACED_BY: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("http://purl.org/dc/terms/isReplacedBy");
    /// The licence of a resource.
    pub const LICENSE: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("http://purl.org/dc/terms/license");
    /// The title of a resource.
    pub const TITLE: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("http://purl.org/dc/terms/title");
}

/// Terms of OWL 2 (<https://www.w3.org/TR/owl2-syntax/>).
pub mod owl {
    use oxrdf::NamedNodeRef;

    /// Whether a term should no longer be used.
    pub const DEPRECATED: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("http://www.w3.org/2002/07/owl#deprecated");
    /// The version of an ontology or a scheme.
    pub const VERSION_INFO: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("http://www.w3.org/2002/07/owl#versionInfo");
}

/// Terms that Étalon mints.
pub mod etalon {
    use oxrdf::NamedNodeRef;

    /// Whether values outside a code list are advised against rather than refused.
    pub const OPEN_LIST: NamedNodeRef<'_> =
        NamedNodeRef::new_unchecked("https://w3id.org/etalon/def#openList");
}

#[cfg(test)]
mod tests {
    use super::etalon;

    #[test]
    fn our_own_terms_stand_under_the_base_of_the_schemas() {
        assert!(etalon::OPEN_LIST.as_str().starts_with(etalon_schemas::BASE_IRI));
    }
}
