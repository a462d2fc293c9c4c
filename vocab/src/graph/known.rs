//! Which terms have a number known in advance? Those the engine itself reads.
//!
//! Every [`Terms`](super::Terms) begins with these, in this order: a
//! comparison with `rdf:type` is a comparison of two integers.

use super::terms::Id;

macro_rules! known {
    ($($(#[$doc:meta])* $name:ident = $iri:expr;)*) => {
        #[expect(non_camel_case_types, reason = "names of the constants they number")]
        #[repr(u32)]
        enum Place { $($name),* }
        $(
            #[doc = concat!("`", $iri, "`")]
            pub const $name: Id = Id(Place::$name as u32);
        )*
        /// The IRIs, in the order of their numbers.
        pub(crate) const ALL: &[&str] = &[$($iri),*];
    };
}

macro_rules! rdf {
    ($name:literal) => {
        concat!("http://www.w3.org/1999/02/22-rdf-syntax-ns#", $name)
    };
}
macro_rules! rdfs {
    ($name:literal) => {
        concat!("http://www.w3.org/2000/01/rdf-schema#", $name)
    };
}
macro_rules! xsd {
    ($name:literal) => {
        concat!("http://www.w3.org/2001/XMLSchema#", $name)
    };
}
macro_rules! sh {
    ($name:literal) => {
        concat!("http://www.w3.org/ns/shacl#", $name)
    };
}

/// Namespace of SHACL.
pub const SHACL: &str = "http://www.w3.org/ns/shacl#";

known! {
    RDF_TYPE = rdf!("type");
    RDF_FIRST = rdf!("first");
    RDF_REST = rdf!("rest");
    RDF_NIL = rdf!("nil");
    RDF_LANG_STRING = rdf!("langString");
    RDFS_CLASS = rdfs!("Class");
    RDFS_SUB_CLASS_OF = rdfs!("subClassOf");
    OWL_CLASS = "http://www.w3.org/2002/07/owl#Class";
    XSD_STRING = xsd!("string");
    XSD_BOOLEAN = xsd!("boolean");
    XSD_INTEGER = xsd!("integer");
    SH_NODE_SHAPE = sh!("NodeShape");
    SH_PROPERTY_SHAPE = sh!("PropertyShape");
    SH_SHAPE = sh!("Shape");
    SH_TARGET_CLASS = sh!("targetClass");
    SH_TARGET_NODE = sh!("targetNode");
    SH_TARGET_SUBJECTS_OF = sh!("targetSubjectsOf");
    SH_TARGET_OBJECTS_OF = sh!("targetObjectsOf");
    SH_PATH = sh!("path");
    SH_INVERSE_PATH = sh!("inversePath");
    SH_ALTERNATIVE_PATH = sh!("alternativePath");
    SH_ZERO_OR_MORE_PATH = sh!("zeroOrMorePath");
    SH_ONE_OR_MORE_PATH = sh!("oneOrMorePath");
    SH_ZERO_OR_ONE_PATH = sh!("zeroOrOnePath");
    SH_SEVERITY = sh!("severity");
    SH_MESSAGE = sh!("message");
    SH_DEACTIVATED = sh!("deactivated");
    SH_NAME = sh!("name");
    SH_DESCRIPTION = sh!("description");
    SH_ORDER = sh!("order");
    SH_GROUP = sh!("group");
    SH_DEFAULT_VALUE = sh!("defaultValue");
    SH_CLASS = sh!("class");
    SH_DATATYPE = sh!("datatype");
    SH_NODE_KIND = sh!("nodeKind");
    SH_MIN_COUNT = sh!("minCount");
    SH_MAX_COUNT = sh!("maxCount");
    SH_MIN_EXCLUSIVE = sh!("minExclusive");
    SH_MIN_INCLUSIVE = sh!("minInclusive");
    SH_MAX_EXCLUSIVE = sh!("maxExclusive");
    SH_MAX_INCLUSIVE = sh!("maxInclusive");
    SH_MIN_LENGTH = sh!("minLength");
    SH_MAX_LENGTH = sh!("maxLength");
    SH_PATTERN = sh!("pattern");
    SH_FLAGS = sh!("flags");
    SH_LANGUAGE_IN = sh!("languageIn");
    SH_UNIQUE_LANG = sh!("uniqueLang");
    SH_EQUALS = sh!("equals");
    SH_DISJOINT = sh!("disjoint");
    SH_LESS_THAN = sh!("lessThan");
    SH_LESS_THAN_OR_EQUALS = sh!("lessThanOrEquals");
    SH_NOT = sh!("not");
    SH_AND = sh!("and");
    SH_OR = sh!("or");
    SH_XONE = sh!("xone");
    SH_NODE = sh!("node");
    SH_PROPERTY = sh!("property");
    SH_QUALIFIED_VALUE_SHAPE = sh!("qualifiedValueShape");
    SH_QUALIFIED_VALUE_SHAPES_DISJOINT = sh!("qualifiedValueShapesDisjoint");
    SH_QUALIFIED_MIN_COUNT = sh!("qualifiedMinCount");
    SH_QUALIFIED_MAX_COUNT = sh!("qualifiedMaxCount");
    SH_CLOSED = sh!("closed");
    SH_IGNORED_PROPERTIES = sh!("ignoredProperties");
    SH_HAS_VALUE = sh!("hasValue");
    SH_IN = sh!("in");
    SH_IRI = sh!("IRI");
    SH_BLANK_NODE = sh!("BlankNode");
    SH_LITERAL = sh!("Literal");
    SH_BLANK_NODE_OR_IRI = sh!("BlankNodeOrIRI");
    SH_BLANK_NODE_OR_LITERAL = sh!("BlankNodeOrLiteral");
    SH_IRI_OR_LITERAL = sh!("IRIOrLiteral");
    SH_VIOLATION = sh!("Violation");
    SH_WARNING = sh!("Warning");
    SH_INFO = sh!("Info");
    SH_SPARQL = sh!("sparql");
    SH_TARGET = sh!("target");
    SH_RULE = sh!("rule");
    SH_JS = sh!("js");
    SH_EXPRESSION = sh!("expression");
    SH_VALUES = sh!("values");
    SH_VALIDATOR = sh!("validator");
    SH_NODE_VALIDATOR = sh!("nodeValidator");
    SH_PROPERTY_VALIDATOR = sh!("propertyValidator");
    SH_CONSTRAINT_COMPONENT = sh!("ConstraintComponent");
    SH_SELECT = sh!("select");
    SH_ASK = sh!("ask");
    SH_CONSTRUCT = sh!("construct");
    SH_PREFIXES = sh!("prefixes");
    SH_DECLARE = sh!("declare");
    SH_SHAPES_GRAPH = sh!("shapesGraph");
    SH_SUGGESTED_SHAPES_GRAPH = sh!("suggestedShapesGraph");
    SH_ENTAILMENT = sh!("entailment");
    SH_PARAMETER = sh!("parameter");
    SH_LABEL_TEMPLATE = sh!("labelTemplate");
    SH_VALIDATION_REPORT = sh!("ValidationReport");
    SH_VALIDATION_RESULT = sh!("ValidationResult");
    SH_CONFORMS = sh!("conforms");
    SH_RESULT = sh!("result");
    SH_FOCUS_NODE = sh!("focusNode");
    SH_RESULT_PATH = sh!("resultPath");
    SH_VALUE = sh!("value");
    SH_RESULT_SEVERITY = sh!("resultSeverity");
    SH_RESULT_MESSAGE = sh!("resultMessage");
    SH_SOURCE_SHAPE = sh!("sourceShape");
    SH_SOURCE_CONSTRAINT_COMPONENT = sh!("sourceConstraintComponent");
}
