//! On which line does a text stand in a JSON document?
//!
//! JSON-LD gives its triples once a whole object is read, so the line being
//! read tells nothing. Texts are noted as they go by: the line of a subject is
//! that of its `@id`, the line of a value that of its text when it stands once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::graph::{Builder, Id, Term};

/// The longest text noted, in bytes.
const LONGEST: usize = 4096;

/// Where texts stand, by their hash: a collision gives a wrong line, nothing worse.
#[derive(Default)]
pub(super) struct Places {
    ids: HashMap<u64, u32>,
    /// 0 where the text stands more than once.
    values: HashMap<u64, u32>,
    /// The text being read, without its quotes.
    text: Vec<u8>,
    /// The text read last, when it is not known yet whether it is a name.
    last: Option<(u64, u32)>,
    last_names_a_node: bool,
    /// Whether the value that comes is the name of a node.
    names_a_node: bool,
}

impl Places {
    /// A byte inside a text.
    pub(super) fn byte(&mut self, byte: u8) {
        if self.text.len() <= LONGEST {
            self.text.push(byte);
        }
    }

    /// The end of a text.
    pub(super) fn end(&mut self, line: u64) {
        self.settle();
        if self.text.len() <= LONGEST {
            let decoded;
            let text = if self.text.contains(&b'\\') {
                let quoted = [b"\"", self.text.as_slice(), b"\""].concat();
                decoded = serde_json::from_slice::<String>(&quoted).unwrap_or_default();
                decoded.as_bytes()
            } else {
                &self.text
            };
            self.last_names_a_node = matches!(text, b"@id" | b"id" | b"uri");
            self.last = Some((hash(text), u32::try_from(line).unwrap_or(u32::MAX)));
        }
        self.text.clear();
    }

    /// A byte outside a text that is no space.
    pub(super) fn sign(&mut self, sign: u8) {
        if sign == b':' {
            self.last = None;
            self.names_a_node = self.last_names_a_node;
        } else {
            self.settle();
            self.names_a_node = false;
        }
        self.last_names_a_node = false;
    }

    /// Takes the text read last for a value.
    fn settle(&mut self) {
        let Some((text, line)) = self.last.take() else { return };
        if self.names_a_node {
            self.ids.entry(text).or_insert(line);
        }
        match self.values.entry(text) {
            Entry::Occupied(mut known) => {
                known.insert(0);
            }
            Entry::Vacant(place) => {
                place.insert(line);
            }
        }
    }

    /// Gives the triples from `start` on their lines.
    pub(super) fn tell(&self, builder: &mut Builder, start: usize, base: &str) {
        let prefixes = builder.prefixes.clone();
        let mut subject: Option<(Id, Option<u32>)> = None;
        for at in start..builder.triples.len() {
            let Some(triple) = builder.triples.get(at).copied() else { break };
            let of_subject = match subject {
                Some((id, line)) if id == triple.subject => line,
                _ => {
                    let line = Self::line(builder, triple.subject, &self.ids, base, &prefixes);
                    subject = Some((triple.subject, line));
                    line
                }
            };
            let of_value = Self::line(builder, triple.object, &self.values, base, &prefixes);
            let line = of_value.filter(|line| *line > 0).or(of_subject);
            if let Some(triple) = builder.triples.get_mut(at) {
                triple.line = line.unwrap_or(crate::graph::UNKNOWN);
            }
        }
    }

    /// The line of a term, under any of the forms it may have.
    fn line(
        builder: &Builder,
        id: Id,
        places: &HashMap<u64, u32>,
        base: &str,
        prefixes: &[(String, String)],
    ) -> Option<u32> {
        let find = |text: &str| places.get(&hash(text.as_bytes())).copied();
        match builder.terms.get(id) {
            Term::Blank(_) => None,
            Term::Literal { text, .. } => find(text),
            Term::Iri(iri) => {
                let relative = || iri.strip_prefix(base).and_then(find);
                let short = || {
                    prefixes.iter().find_map(|(name, namespace)| {
                        let local = iri.strip_prefix(namespace.as_str())?;
                        find(&format!("{name}:{local}"))
                    })
                };
                find(iri).or_else(short).or_else(relative)
            }
        }
    }
}

fn hash(text: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
