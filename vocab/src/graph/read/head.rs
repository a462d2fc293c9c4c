//! On which line does a node begin, when its first statement ends on a later one?
//!
//! A parser tells a triple when it ends. What stands at the beginning of recent
//! lines (Turtle) or under `rdf:about` (RDF/XML) tells where its subject was named.

use std::collections::VecDeque;

use memchr::memmem::Finder;

/// Names remembered.
const REMEMBERED: usize = 32;
/// The longest name remembered, in bytes.
const LONGEST: usize = 1000;

/// Names read lately, each with its line.
#[derive(Debug)]
pub(super) struct Heads {
    names: VecDeque<(u64, String)>,
    /// Made once: every line of RDF/XML is searched.
    about: Finder<'static>,
}

const ABOUT: &[u8] = b":about=";

impl Default for Heads {
    fn default() -> Self {
        Self { names: VecDeque::new(), about: Finder::new(ABOUT) }
    }
}

impl Heads {
    /// Notes the name a line of Turtle begins with.
    pub(super) fn turtle(&mut self, line: u64, bytes: &[u8]) {
        let bytes = bytes.trim_ascii_start();
        let name = match bytes.split_first() {
            Some((b'<', rest)) => rest.split(|byte| *byte == b'>').next(),
            Some((first, _)) if first.is_ascii_alphabetic() || *first == b':' => {
                let word =
                    bytes.split(|byte| byte.is_ascii_whitespace() || b";,.".contains(byte)).next();
                word.and_then(|word| {
                    word.iter().position(|byte| *byte == b':').and_then(|at| word.get(at + 1..))
                })
            }
            _ => None,
        };
        self.note(line, name.unwrap_or_default());
    }

    /// Notes the names that a line of RDF/XML gives to nodes.
    pub(super) fn xml(&mut self, line: u64, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some(at) = self.about.find(rest) {
            rest = rest.get(at + ABOUT.len()..).unwrap_or_default();
            if let Some((quote, after)) = rest.split_first() {
                self.note(line, after.split(|byte| byte == quote).next().unwrap_or_default());
            }
        }
    }

    fn note(&mut self, line: u64, name: &[u8]) {
        if name.is_empty() || name.len() > LONGEST {
            return;
        }
        if self.names.len() == REMEMBERED {
            self.names.pop_front();
        }
        self.names.push_back((line, String::from_utf8_lossy(name).into_owned()));
    }

    /// The line on which this IRI was named last, whole or by its end.
    pub(super) fn find(&self, iri: &str) -> Option<u64> {
        let named = |name: &str| {
            // Why: an address in XML has its ampersands written out.
            if name.contains('&') {
                iri.ends_with(&name.replace("&amp;", "&"))
            } else {
                iri.ends_with(name)
            }
        };
        self.names.iter().rev().find(|(_, name)| named(name)).map(|(line, _)| *line)
    }
}
