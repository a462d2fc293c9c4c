//! Which values does a code list hold, and what do they mean?

use std::collections::BTreeMap;

use etalon_schemas::Text;
use oxrdf::{NamedOrBlankNode, Term, Triple};
use oxttl::TurtleParser;

use crate::fold::fold;
use crate::namespace::{dct, etalon, owl, rdf, skos};

/// A SKOS concept scheme, as the schemas use it: a list of codes with labels.
#[derive(Debug, Clone, Default)]
pub struct CodeList {
    /// IRI of the scheme.
    pub iri: String,
    /// Titles of the list.
    pub titles: Text,
    /// What the list is for.
    pub descriptions: Text,
    /// `owl:versionInfo`, semver in our own lists.
    pub version: Option<String>,
    /// Open lists advise; closed lists bind.
    pub open: bool,
    /// Concepts in the order of the file.
    pub concepts: Vec<Concept>,
    by_notation: BTreeMap<String, usize>,
    by_label: BTreeMap<String, usize>,
}

/// One value of a code list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Concept {
    /// IRI of the concept.
    pub iri: String,
    /// The code written in files.
    pub notation: String,
    /// `skos:prefLabel`, one per language.
    pub labels: Text,
    /// `skos:altLabel` and `skos:hiddenLabel`: language tag (may be empty) and label.
    pub alternatives: Vec<(String, String)>,
    /// Whether the code should no longer be used.
    pub deprecated: bool,
    /// Notation of the concept that stands for a deprecated one.
    pub replaced_by: Option<String>,
    /// IRI of the wider concept.
    pub broader: Option<String>,
}

/// Why a code list cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CodeListError {
    /// The text is not Turtle.
    #[error("not Turtle at line {line}, column {column}: {reason}")]
    Syntax {
        /// Line, from 1.
        line: u64,
        /// Column in characters, from 1.
        column: u64,
        /// The parser's words.
        reason: String,
    },
    /// The graph holds no `skos:ConceptScheme`, or more than one.
    #[error("{0} concept schemes instead of one")]
    Schemes(usize),
    /// A concept has no `skos:notation`.
    #[error("no notation for {0}")]
    NoNotation(String),
    /// Two concepts have the same notation.
    #[error("notation {0:?} is given twice")]
    Twice(String),
}

impl CodeList {
    /// Reads a list from a Turtle document.
    pub fn read(turtle: &str) -> Result<Self, CodeListError> {
        let triples = triples(turtle)?;
        let mut list = Self::default();
        let mut places = BTreeMap::new();
        let mut schemes = 0;
        for triple in triples.iter().filter(|triple| triple.predicate == rdf::TYPE) {
            let subject = iri(&triple.subject);
            if is(&triple.object, skos::CONCEPT_SCHEME.as_str()) {
                schemes += 1;
                list.iri = subject;
            } else if is(&triple.object, skos::CONCEPT.as_str()) && !places.contains_key(&subject) {
                places.insert(subject.clone(), list.concepts.len());
                list.concepts.push(Concept { iri: subject, ..Concept::default() });
            }
        }
        if schemes != 1 {
            return Err(CodeListError::Schemes(schemes));
        }
        for triple in &triples {
            let subject = iri(&triple.subject);
            if subject == list.iri {
                list.take(triple);
            } else if let Some(concept) =
                places.get(&subject).and_then(|place| list.concepts.get_mut(*place))
            {
                concept.take(triple);
            }
        }
        list.name_replacements(&places);
        list.index()?;
        Ok(list)
    }

    /// The concept whose code is exactly this text.
    pub fn by_notation(&self, notation: &str) -> Option<&Concept> {
        self.concepts.get(*self.by_notation.get(notation)?)
    }

    /// The concept that people call so: a code or a label in any language,
    /// case, accents and punctuation aside.
    pub fn by_label(&self, label: &str) -> Option<&Concept> {
        self.concepts.get(*self.by_label.get(&fold(label))?)
    }

    /// The concept with the code or label nearest to this text, if one is near
    /// enough to be offered: at most one slip (a letter wrong, missing, added or
    /// two exchanged) for every four letters. The first of the list wins a tie.
    pub fn nearest(&self, text: &str) -> Option<&Concept> {
        let text = fold(text);
        if let Some(place) = self.by_label.get(&text) {
            return self.concepts.get(*place);
        }
        let limit = text.chars().count() / 4;
        let (_, place) = self
            .by_label
            .iter()
            .filter(|(label, _)| label.chars().count().abs_diff(text.chars().count()) <= limit)
            .map(|(label, place)| (strsim::osa_distance(label, &text), *place))
            .filter(|(distance, _)| *distance <= limit)
            .min()?;
        self.concepts.get(place)
    }

    fn take(&mut self, triple: &Triple) {
        let Term::Literal(literal) = &triple.object else {
            return;
        };
        let language = literal.language().unwrap_or_default();
        if triple.predicate == dct::TITLE {
            self.titles.insert(language, literal.value());
        } else if triple.predicate == dct::DESCRIPTION {
            self.descriptions.insert(language, literal.value());
        } else if triple.predicate == owl::VERSION_INFO {
            self.version = Some(literal.value().to_owned());
        } else if triple.predicate == etalon::OPEN_LIST {
            self.open = truth(literal.value());
        }
    }

    /// Turns the IRIs of replacements into their codes.
    fn name_replacements(&mut self, places: &BTreeMap<String, usize>) {
        let notations: Vec<String> =
            self.concepts.iter().map(|concept| concept.notation.clone()).collect();
        for concept in &mut self.concepts {
            if let Some(target) = &mut concept.replaced_by
                && let Some(notation) = places.get(target).and_then(|place| notations.get(*place))
            {
                target.clone_from(notation);
            }
        }
    }

    /// Notations win over preferred labels, these over the others; the first concept wins a tie.
    fn index(&mut self) -> Result<(), CodeListError> {
        for (place, concept) in self.concepts.iter().enumerate() {
            if concept.notation.is_empty() {
                return Err(CodeListError::NoNotation(concept.iri.clone()));
            }
            if self.by_notation.insert(concept.notation.clone(), place).is_some() {
                return Err(CodeListError::Twice(concept.notation.clone()));
            }
        }
        let concepts = || self.concepts.iter().enumerate();
        let notations = concepts().map(|(place, one)| (one.notation.as_str(), place));
        let preferred = concepts()
            .flat_map(|(place, one)| one.labels.iter().map(move |(_, text)| (text, place)));
        let others = concepts().flat_map(|(place, one)| {
            one.alternatives.iter().map(move |(_, text)| (text.as_str(), place))
        });
        for (label, place) in notations.chain(preferred).chain(others) {
            self.by_label.entry(fold(label)).or_insert(place);
        }
        Ok(())
    }
}

impl Concept {
    fn take(&mut self, triple: &Triple) {
        match &triple.object {
            Term::Literal(literal) => {
                let language = literal.language().unwrap_or_default();
                if triple.predicate == skos::NOTATION {
                    literal.value().clone_into(&mut self.notation);
                } else if triple.predicate == skos::PREF_LABEL {
                    self.labels.insert(language, literal.value());
                } else if triple.predicate == skos::ALT_LABEL
                    || triple.predicate == skos::HIDDEN_LABEL
                {
                    self.alternatives.push((language.to_owned(), literal.value().to_owned()));
                } else if triple.predicate == owl::DEPRECATED {
                    self.deprecated = truth(literal.value());
                }
            }
            Term::NamedNode(node) if triple.predicate == skos::BROADER => {
                self.broader = Some(node.as_str().to_owned());
            }
            Term::NamedNode(node) if triple.predicate == dct::IS_REPLACED_BY => {
                self.replaced_by = Some(node.as_str().to_owned());
            }
            _ => {}
        }
    }
}

fn triples(turtle: &str) -> Result<Vec<Triple>, CodeListError> {
    TurtleParser::new()
        .for_slice(turtle.as_bytes())
        .map(|triple| {
            triple.map_err(|error| {
                let start = error.location().start;
                CodeListError::Syntax {
                    line: start.line + 1,
                    column: start.column + 1,
                    reason: error.message().to_owned(),
                }
            })
        })
        .collect()
}

fn iri(node: &NamedOrBlankNode) -> String {
    match node {
        NamedOrBlankNode::NamedNode(node) => node.as_str().to_owned(),
        NamedOrBlankNode::BlankNode(node) => node.to_string(),
    }
}

fn is(term: &Term, iri: &str) -> bool {
    matches!(term, Term::NamedNode(node) if node.as_str() == iri)
}

/// `xsd:boolean` has two words for true.
fn truth(value: &str) -> bool {
    matches!(value, "true" | "1")
}

#[cfg(test)]
mod tests;
