//! Which terms does a JSON-LD context define?

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// The terms of a context, for writing.
#[derive(Debug, Clone, Default)]
pub struct Context {
    definitions: Vec<Definition>,
    prefixes: BTreeMap<String, String>,
    /// The terms that stand for `@id` and `@type`.
    pub(super) id: Option<String>,
    pub(super) kind: Option<String>,
}

/// One term.
#[derive(Debug, Clone)]
pub(super) struct Definition {
    pub(super) name: String,
    pub(super) iri: String,
    pub(super) coercion: Option<Coercion>,
    pub(super) container: Option<Container>,
    pub(super) language: Option<String>,
}

/// What a text stands for under a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Coercion {
    /// A node.
    Id,
    /// A literal of this datatype.
    Type(String),
}

/// How the values of a term are gathered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    /// By language.
    Language,
    /// Always as an array.
    Set,
}

impl Context {
    /// Reads the first level of a context. Entries that are more than a name for an IRI, a node, a datatype or a text
    /// in a language (lists, indexes, scoped contexts…) are left out: what they name is written by its IRI.
    pub fn read(document: &Value) -> Self {
        let mut entries = Map::new();
        match document.get("@context").unwrap_or(document) {
            Value::Object(one) => entries.extend(one.clone()),
            Value::Array(several) => {
                for one in several.iter().filter_map(Value::as_object) {
                    entries.extend(one.clone());
                }
            }
            _ => {}
        }
        let mut prefixes = BTreeMap::new();
        for (name, value) in &entries {
            let iri = value.as_str().or_else(|| value.get("@id").and_then(Value::as_str));
            if let Some(iri) = iri.filter(|iri| iri.ends_with(['#', '/', ':'])) {
                prefixes.insert(name.clone(), iri.to_owned());
            }
        }
        let vocabulary = entries.get("@vocab").and_then(Value::as_str).map(str::to_owned);
        let alias = |keyword: &str| {
            let found = entries.iter().find(|(_, value)| value.as_str() == Some(keyword));
            found.map(|(name, _)| name.clone())
        };
        let (id, kind) = (alias("@id"), alias("@type"));
        let context = Self { definitions: Vec::new(), prefixes, id, kind };
        let definitions = entries
            .iter()
            .filter(|(name, _)| !name.starts_with('@') && !context.prefixes.contains_key(*name))
            .filter_map(|(name, value)| context.definition(name, value, vocabulary.as_deref()))
            .collect();
        Self { definitions, ..context }
    }

    fn definition(
        &self,
        name: &str,
        value: &Value,
        vocabulary: Option<&str>,
    ) -> Option<Definition> {
        let (iri, members) = match value {
            Value::String(iri) => (self.expand(iri)?, Map::new()),
            Value::Object(members) => {
                let iri = match members.get("@id") {
                    Some(iri) => self.expand(iri.as_str()?)?,
                    None => self.expand(name).or_else(|| Some(format!("{}{name}", vocabulary?)))?,
                };
                (iri, members.clone())
            }
            _ => return None,
        };
        let known = ["@id", "@type", "@container", "@language"];
        if members.keys().any(|key| !known.contains(&key.as_str())) || iri.starts_with('@') {
            return None;
        }
        let coercion = match members.get("@type").map(|kind| kind.as_str().unwrap_or_default()) {
            None => None,
            Some("@id" | "@vocab") => Some(Coercion::Id),
            Some(datatype) => Some(Coercion::Type(self.expand(datatype)?)),
        };
        let container = match members.get("@container").map(|one| one.as_str().unwrap_or_default())
        {
            None => None,
            Some("@language") => Some(Container::Language),
            Some("@set") => Some(Container::Set),
            Some(_) => return None,
        };
        let language = match members.get("@language") {
            None => None,
            Some(language) => Some(language.as_str()?.to_ascii_lowercase()),
        };
        Some(Definition { name: name.to_owned(), iri, coercion, container, language })
    }

    fn expand(&self, text: &str) -> Option<String> {
        let (prefix, local) = text.split_once(':')?;
        match self.prefixes.get(prefix) {
            Some(iri) if !local.starts_with("//") => Some(format!("{iri}{local}")),
            _ => Some(text.to_owned()),
        }
    }

    /// The terms of an IRI.
    pub(super) fn of<'a>(&'a self, iri: &'a str) -> impl Iterator<Item = &'a Definition> {
        self.definitions.iter().filter(move |definition| definition.iri == iri)
    }

    /// Whether a term has this name, so that no prefix may.
    pub(super) fn names(&self, name: &str) -> bool {
        self.definitions.iter().any(|definition| definition.name == name)
    }
}

impl Definition {
    /// The entry of the context.
    pub(super) fn written(&self) -> Value {
        let mut members = Map::new();
        members.insert("@id".to_owned(), json!(self.iri));
        match &self.coercion {
            Some(Coercion::Id) => {
                members.insert("@type".to_owned(), json!("@id"));
            }
            Some(Coercion::Type(iri)) => {
                members.insert("@type".to_owned(), json!(iri));
            }
            None => {}
        }
        match self.container {
            Some(Container::Language) => {
                members.insert("@container".to_owned(), json!("@language"));
            }
            Some(Container::Set) => {
                members.insert("@container".to_owned(), json!("@set"));
            }
            None => {}
        }
        if let Some(language) = &self.language {
            members.insert("@language".to_owned(), json!(language));
        }
        if members.len() == 1 { json!(self.iri) } else { Value::Object(members) }
    }
}
