//! Which values does a code list hold, and what do they mean?

mod plain;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use etalon_schemas::Text;
use oxrdf::{NamedOrBlankNodeRef, TermRef, Triple};
use oxttl::TurtleParser;

use crate::fold::fold;
use crate::namespace::{dct, etalon, owl, rdf, skos};
use plain::{Name, Object, Statement};

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
    /// Made when it is first asked for: only remedies need it.
    by_label: OnceLock<BTreeMap<String, usize>>,
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
        if let Some(statements) = plain::read(turtle) {
            return Self::of(&statements);
        }
        let triples = triples(turtle)?;
        let statements: Vec<Statement<'_>> = triples.iter().map(stated).collect();
        Self::of(&statements)
    }

    fn of(statements: &[Statement<'_>]) -> Result<Self, CodeListError> {
        let mut list = Self::default();
        let mut places = BTreeMap::new();
        let mut schemes = 0;
        let typed = statements.iter().filter(|one| one.predicate.is(rdf::TYPE.as_str()));
        for Statement { subject, object, .. } in typed {
            let subject = subject.whole();
            if is(*object, skos::CONCEPT_SCHEME.as_str()) {
                schemes += 1;
                list.iri = subject.into_owned();
            } else if is(*object, skos::CONCEPT.as_str()) && !places.contains_key(&subject) {
                let concept = Concept { iri: subject.to_string(), ..Concept::default() };
                places.insert(subject, list.concepts.len());
                list.concepts.push(concept);
            }
        }
        if schemes != 1 {
            return Err(CodeListError::Schemes(schemes));
        }
        for about in statements.chunk_by(|one, next| one.subject == next.subject) {
            let Some(subject) = about.first().map(|one| one.subject.whole()) else { continue };
            if subject == list.iri {
                for statement in about {
                    list.take(statement);
                }
            } else if let Some(concept) =
                places.get(&subject).and_then(|place| list.concepts.get_mut(*place))
            {
                for statement in about {
                    concept.take(statement);
                }
            }
        }
        let notations: Vec<Option<String>> = list
            .concepts
            .iter()
            .map(|concept| {
                let target = concept.replaced_by.as_deref()?;
                Some(list.concepts.get(*places.get(target)?)?.notation.clone())
            })
            .collect();
        for (concept, notation) in list.concepts.iter_mut().zip(notations) {
            if notation.is_some() {
                concept.replaced_by = notation;
            }
        }
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
        self.concepts.get(*self.labels().get(&fold(label))?)
    }

    /// The concept with the code or label nearest to this text, if one is near
    /// enough to be offered: at most one slip (a letter wrong, missing, added or
    /// two exchanged) for every four letters. The first of the list wins a tie.
    pub fn nearest(&self, text: &str) -> Option<&Concept> {
        let text = fold(text);
        if let Some(place) = self.labels().get(&text) {
            return self.concepts.get(*place);
        }
        let limit = text.chars().count() / 4;
        let (_, place) = self
            .labels()
            .iter()
            .filter(|(label, _)| label.chars().count().abs_diff(text.chars().count()) <= limit)
            .map(|(label, place)| (strsim::osa_distance(label, &text), *place))
            .filter(|(distance, _)| *distance <= limit)
            .min()?;
        self.concepts.get(place)
    }

    fn take(&mut self, statement: &Statement<'_>) {
        let Object::Literal { value, language } = statement.object else {
            return;
        };
        let predicate = statement.predicate;
        if predicate.is(dct::TITLE.as_str()) {
            self.titles.insert(language, value);
        } else if predicate.is(dct::DESCRIPTION.as_str()) {
            self.descriptions.insert(language, value);
        } else if predicate.is(owl::VERSION_INFO.as_str()) {
            self.version = Some(value.to_owned());
        } else if predicate.is(etalon::OPEN_LIST.as_str()) {
            self.open = truth(value);
        }
    }

    fn index(&mut self) -> Result<(), CodeListError> {
        for (place, concept) in self.concepts.iter().enumerate() {
            if concept.notation.is_empty() {
                return Err(CodeListError::NoNotation(concept.iri.clone()));
            }
            if self.by_notation.insert(concept.notation.clone(), place).is_some() {
                return Err(CodeListError::Twice(concept.notation.clone()));
            }
        }
        Ok(())
    }

    /// Notations win over preferred labels, these over the others; the first concept wins a tie.
    fn labels(&self) -> &BTreeMap<String, usize> {
        self.by_label.get_or_init(|| {
            let concepts = || self.concepts.iter().enumerate();
            let notations = concepts().map(|(place, one)| (one.notation.as_str(), place));
            let preferred = concepts()
                .flat_map(|(place, one)| one.labels.iter().map(move |(_, text)| (text, place)));
            let others = concepts().flat_map(|(place, one)| {
                one.alternatives.iter().map(move |(_, text)| (text.as_str(), place))
            });
            let mut labels = BTreeMap::new();
            for (label, place) in notations.chain(preferred).chain(others) {
                labels.entry(fold(label)).or_insert(place);
            }
            labels
        })
    }
}

impl Concept {
    fn take(&mut self, statement: &Statement<'_>) {
        let predicate = statement.predicate;
        match statement.object {
            Object::Literal { value, language } => {
                if predicate.is(skos::NOTATION.as_str()) {
                    value.clone_into(&mut self.notation);
                } else if predicate.is(skos::PREF_LABEL.as_str()) {
                    self.labels.insert(language, value);
                } else if predicate.is(skos::ALT_LABEL.as_str())
                    || predicate.is(skos::HIDDEN_LABEL.as_str())
                {
                    self.alternatives.push((language.to_owned(), value.to_owned()));
                } else if predicate.is(owl::DEPRECATED.as_str()) {
                    self.deprecated = truth(value);
                }
            }
            Object::Node(node) if predicate.is(skos::BROADER.as_str()) => {
                self.broader = Some(node.whole().into_owned());
            }
            Object::Node(node) if predicate.is(dct::IS_REPLACED_BY.as_str()) => {
                self.replaced_by = Some(node.whole().into_owned());
            }
            Object::Node(_) => {}
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

/// A triple, as [`plain`] would say it.
fn stated(triple: &Triple) -> Statement<'_> {
    let object = match triple.object.as_ref() {
        TermRef::NamedNode(node) => Object::Node(Name(node.as_str(), "")),
        TermRef::BlankNode(node) => Object::Node(Name("_:", node.as_str())),
        TermRef::Literal(literal) => Object::Literal {
            value: literal.value(),
            language: literal.language().unwrap_or_default(),
        },
    };
    let subject = match triple.subject.as_ref() {
        NamedOrBlankNodeRef::NamedNode(node) => Name(node.as_str(), ""),
        NamedOrBlankNodeRef::BlankNode(node) => Name("_:", node.as_str()),
    };
    Statement { subject, predicate: Name(triple.predicate.as_str(), ""), object }
}

fn is(object: Object<'_>, iri: &str) -> bool {
    matches!(object, Object::Node(node) if node.is(iri))
}

/// `xsd:boolean` has two words for true.
fn truth(value: &str) -> bool {
    matches!(value, "true" | "1")
}

#[cfg(test)]
mod tests;
