//! How is each term kept once? IRIs, literals and blank nodes under a number.

use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher as _;

use super::known;

/// The number of a term in its [`Terms`]. Numbers grow in the order in which terms were first met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub(super) u32);

impl Id {
    /// The number itself.
    pub fn number(self) -> u32 {
        self.0
    }
}

/// Every term of a graph, each kept once; texts stand end to end in one buffer.
#[derive(Debug, Clone)]
pub struct Terms {
    text: String,
    entries: Vec<Entry>,
    index: HashTable<u32>,
    hasher: DefaultHashBuilder,
    blanks: u32,
}

/// A term, read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term<'a> {
    /// An IRI.
    Iri(&'a str),
    /// A blank node, by the order in which it was met.
    Blank(u32),
    /// A literal.
    Literal {
        /// Its text.
        text: &'a str,
        /// Its datatype.
        datatype: Id,
        /// Its language tag, for `rdf:langString` alone.
        language: Option<&'a str>,
    },
}

/// More terms or text than numbers of 32 bits can tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("more terms than can be numbered")]
pub struct Full;

/// Where the text stands, and the kind: two bits, then the number of the datatype or of the language.
#[derive(Debug, Clone, Copy)]
struct Entry {
    start: u32,
    length: u32,
    tag: u32,
}

const KIND: u32 = 0b11 << 30;
const IRI: u32 = 0;
const BLANK: u32 = 1 << 30;
const TYPED: u32 = 2 << 30;
const TAGGED: u32 = 3 << 30;

impl Default for Terms {
    fn default() -> Self {
        Self::new()
    }
}

impl Terms {
    /// The terms known in advance, and no other.
    pub fn new() -> Self {
        let mut terms = Self {
            text: String::new(),
            entries: Vec::new(),
            index: HashTable::new(),
            hasher: DefaultHashBuilder::default(),
            blanks: 0,
        };
        for iri in known::ALL {
            // Why: a few kilobytes never fill the buffer.
            let _ = terms.iri(iri);
        }
        terms
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Never: the terms known in advance are always there.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The number of an IRI, given now if it has none.
    pub fn iri(&mut self, iri: &str) -> Result<Id, Full> {
        self.intern(iri, IRI)
    }

    /// The number of a literal with a datatype.
    pub fn typed(&mut self, text: &str, datatype: Id) -> Result<Id, Full> {
        self.intern(text, TYPED | datatype.0)
    }

    /// The number of a literal in a language; tags are compared and kept in lower case.
    pub fn tagged(&mut self, text: &str, language: &str) -> Result<Id, Full> {
        let folded;
        let language = if language.bytes().any(|byte| byte.is_ascii_uppercase()) {
            folded = language.to_ascii_lowercase();
            folded.as_str()
        } else {
            language
        };
        // Why: a tag is kept as a plain literal of its own.
        let tag = self.typed(language, known::XSD_STRING)?;
        self.intern(text, TAGGED | tag.0)
    }

    /// A new blank node.
    pub fn blank(&mut self) -> Result<Id, Full> {
        let id = self.next()?;
        self.blanks += 1;
        self.entries.push(Entry { start: self.blanks, length: 0, tag: BLANK });
        Ok(id)
    }

    /// The number of an IRI that has one.
    pub fn find_iri(&self, iri: &str) -> Option<Id> {
        self.find(iri, IRI)
    }

    /// The number of a literal in a language that has one.
    pub fn find_tagged(&self, text: &str, language: &str) -> Option<Id> {
        let tag = self.find(&language.to_ascii_lowercase(), TYPED | known::XSD_STRING.0)?;
        self.find(text, TAGGED | tag.0)
    }

    /// Reads a term. An unknown number reads as an empty IRI.
    pub fn get(&self, id: Id) -> Term<'_> {
        let Some(entry) = self.entry(id) else {
            return Term::Iri("");
        };
        match entry.tag & KIND {
            BLANK => Term::Blank(entry.start),
            TYPED => Term::Literal {
                text: self.text(entry),
                datatype: Id(entry.tag & !KIND),
                language: None,
            },
            TAGGED => Term::Literal {
                text: self.text(entry),
                datatype: known::RDF_LANG_STRING,
                language: self.entry(Id(entry.tag & !KIND)).map(|tag| self.text(tag)),
            },
            _ => Term::Iri(self.text(entry)),
        }
    }

    /// The text of an IRI or of a literal; nothing for a blank node.
    pub fn lexical(&self, id: Id) -> &str {
        match self.get(id) {
            Term::Iri(text) | Term::Literal { text, .. } => text,
            Term::Blank(_) => "",
        }
    }

    /// Whether the term is an IRI.
    pub fn is_iri(&self, id: Id) -> bool {
        self.kind(id) == IRI
    }

    /// Whether the term is a blank node.
    pub fn is_blank(&self, id: Id) -> bool {
        self.kind(id) == BLANK
    }

    /// Whether the term is a literal.
    pub fn is_literal(&self, id: Id) -> bool {
        matches!(self.kind(id), TYPED | TAGGED)
    }

    fn kind(&self, id: Id) -> u32 {
        self.entry(id).map_or(IRI, |entry| entry.tag & KIND)
    }

    fn entry(&self, id: Id) -> Option<Entry> {
        self.entries.get(id.0 as usize).copied()
    }

    fn text(&self, entry: Entry) -> &str {
        slice(&self.text, entry)
    }

    fn next(&self) -> Result<Id, Full> {
        u32::try_from(self.entries.len()).ok().filter(|next| *next < 1 << 30).map(Id).ok_or(Full)
    }

    fn find(&self, text: &str, tag: u32) -> Option<Id> {
        let hash = self.hasher.hash_one((text, tag));
        let same = |at: &u32| self.same(*at, text, tag);
        self.index.find(hash, same).copied().map(Id)
    }

    fn same(&self, at: u32, text: &str, tag: u32) -> bool {
        self.entry(Id(at)).is_some_and(|entry| {
            entry.tag == tag && entry.length as usize == text.len() && self.text(entry) == text
        })
    }

    fn intern(&mut self, text: &str, tag: u32) -> Result<Id, Full> {
        if let Some(id) = self.find(text, tag) {
            return Ok(id);
        }
        let id = self.next()?;
        let start = u32::try_from(self.text.len()).map_err(|_| Full)?;
        let length = u32::try_from(text.len()).map_err(|_| Full)?;
        start.checked_add(length).ok_or(Full)?;
        self.text.push_str(text);
        self.entries.push(Entry { start, length, tag });
        let hash = self.hasher.hash_one((text, tag));
        let (entries, buffer, hasher) = (&self.entries, &self.text, &self.hasher);
        self.index.insert_unique(hash, id.0, |at| {
            let entry = entries.get(*at as usize).copied();
            entry.map_or(0, |entry| hasher.hash_one((slice(buffer, entry), entry.tag)))
        });
        Ok(id)
    }
}

fn slice(buffer: &str, entry: Entry) -> &str {
    let start = entry.start as usize;
    buffer.get(start..start + entry.length as usize).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_term_has_one_number() {
        let mut terms = Terms::new();
        let ten = terms.typed("10", known::XSD_INTEGER).unwrap();
        assert_eq!(terms.typed("10", known::XSD_INTEGER), Ok(ten));
        assert_ne!(terms.typed("10", known::XSD_STRING), Ok(ten));
        assert_ne!(terms.iri("10"), Ok(ten));
        assert_eq!(terms.tagged("Gare", "fr-BE"), terms.tagged("Gare", "FR-be"));
        assert_ne!(terms.tagged("Gare", "fr"), terms.tagged("Gare", "en"));
        assert_ne!(terms.blank(), terms.blank());
        let literal = Term::Literal { text: "10", datatype: known::XSD_INTEGER, language: None };
        assert_eq!(terms.get(ten), literal);
    }

    #[test]
    fn known_terms_have_the_numbers_of_their_constants() {
        let terms = Terms::new();
        assert_eq!(terms.find_iri(&format!("{}in", known::SHACL)), Some(known::SH_IN));
        assert_eq!(terms.lexical(known::RDF_NIL), oxrdf::vocab::rdf::NIL.as_str());
        assert_eq!(terms.len(), known::ALL.len());
    }
}
