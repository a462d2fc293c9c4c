//! How is JSON-LD written for people? Compacted with the terms of a context, each node inside the one that speaks of it.
//!
//! The document stands by itself: its `@context` holds the terms it uses, and no other.

mod context;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::outline::Outline;
use super::{DEEPEST, Names};
use crate::graph::{Graph, Id, Term, Triple, known};
pub use context::Context;
use context::{Coercion, Container, Definition};

/// Whole numbers that every reader of JSON keeps exact.
const EXACT: i64 = 1 << 53;

pub(super) fn write(graph: &Graph, context: &Context) -> String {
    let mut writer = Writer {
        graph,
        context,
        names: Names::of(graph),
        used: BTreeMap::new(),
        outline: Outline::new(graph, true),
    };
    let mut nodes = Vec::new();
    for root in writer.outline.roots() {
        if writer.outline.begin(root) {
            nodes.push(writer.node(root, 0));
        }
    }
    while let Some(node) = writer.outline.left() {
        writer.outline.begin(node);
        nodes.push(writer.node(node, 0));
    }
    let used: Map<String, Value> = writer.used.into_iter().collect();
    let mut document = Map::new();
    document.insert("@context".to_owned(), Value::Object(used));
    match nodes.as_slice() {
        [Value::Object(only)] => document.extend(only.clone()),
        _ => {
            document.insert("@graph".to_owned(), Value::Array(nodes));
        }
    }
    format!("{:#}\n", Value::Object(document))
}

struct Writer<'a> {
    graph: &'a Graph,
    context: &'a Context,
    names: Names,
    /// Entries of the context that are used.
    used: BTreeMap<String, Value>,
    outline: Outline<'a>,
}

impl<'a> Writer<'a> {
    fn node(&mut self, node: Id, depth: usize) -> Value {
        let graph = self.graph;
        let mut object = Map::new();
        if graph.terms().is_iri(node) || self.is_named(node) {
            let key = self.keyword("@id");
            object.insert(key, Value::String(self.reference(node)));
        }
        let types = graph.values(node, known::RDF_TYPE);
        let (classes, others): (Vec<&Triple>, Vec<&Triple>) =
            types.iter().partition(|triple| !graph.terms().is_literal(triple.object));
        let mut classes: Vec<String> =
            classes.iter().map(|triple| self.class(triple.object)).collect();
        classes.sort();
        if !classes.is_empty() {
            let key = self.keyword("@type");
            let value = if let [only] = classes.as_slice() { json!(only) } else { json!(classes) };
            object.insert(key, value);
        }
        let mut keys: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        let mut definitions: BTreeMap<String, &'a Definition> = BTreeMap::new();
        let rest = graph.about(node).iter().filter(|triple| triple.predicate != known::RDF_TYPE);
        for triple in rest.chain(others) {
            let (definition, value) = self.value(triple, depth);
            let key = match definition {
                Some(definition) => {
                    self.used
                        .entry(definition.name.clone())
                        .or_insert_with(|| definition.written());
                    definitions.insert(definition.name.clone(), definition);
                    definition.name.clone()
                }
                None => self.short(graph.terms().lexical(triple.predicate)),
            };
            keys.entry(key).or_default().push(value);
        }
        for (key, values) in keys {
            let container = definitions.get(&key).and_then(|definition| definition.container);
            let value = match (container, values.as_slice()) {
                (Some(Container::Language), _) => by_language(values),
                (Some(Container::Set), _) => Value::Array(values),
                (_, [only]) => only.clone(),
                _ => Value::Array(values),
            };
            object.insert(key, value);
        }
        Value::Object(object)
    }

    /// The term that stands for a keyword of JSON-LD.
    fn keyword(&mut self, keyword: &str) -> String {
        let alias = if keyword == "@id" { &self.context.id } else { &self.context.kind };
        match alias {
            Some(alias) => {
                self.used.entry(alias.clone()).or_insert_with(|| json!(keyword));
                alias.clone()
            }
            None => keyword.to_owned(),
        }
    }

    /// Whether a blank node must bear a name, because it is spoken of elsewhere.
    fn is_named(&self, node: Id) -> bool {
        self.graph.terms().is_blank(node) && self.outline.is_spoken_of_elsewhere(node)
    }

    /// The term and the value of a triple.
    fn value(&mut self, triple: &Triple, depth: usize) -> (Option<&'a Definition>, Value) {
        let graph = self.graph;
        let predicate = graph.terms().lexical(triple.predicate);
        let context = self.context;
        let fit = |fits: &dyn Fn(&Definition) -> bool| {
            context.of(predicate).find(|definition| fits(definition))
        };
        let plain = |definition: &Definition| {
            definition.coercion.is_none()
                && definition.language.is_none()
                && !matches!(definition.container, Some(Container::Language))
        };
        match graph.terms().get(triple.object) {
            Term::Literal { text, language: Some(language), .. } => {
                if let Some(found) = fit(&|one| one.container == Some(Container::Language)) {
                    return (Some(found), json!({ language: text }));
                }
                if let Some(found) = fit(&|one| one.language.as_deref() == Some(language)) {
                    return (Some(found), json!(text));
                }
                (fit(&plain), json!({ "@value": text, "@language": language }))
            }
            Term::Literal { text, datatype: known::XSD_STRING, .. } => (fit(&plain), json!(text)),
            Term::Literal { text, datatype, .. } => {
                let name = graph.terms().lexical(datatype);
                let typed = |one: &Definition| matches!(&one.coercion, Some(Coercion::Type(iri)) if iri == name);
                if let Some(found) = fit(&typed) {
                    return (Some(found), json!(text));
                }
                (
                    fit(&plain),
                    native(text, datatype)
                        .unwrap_or_else(|| json!({ "@value": text, "@type": self.short(name) })),
                )
            }
            Term::Iri(_) | Term::Blank(_) => {
                let found = fit(&|one| one.coercion == Some(Coercion::Id)).or_else(|| fit(&plain));
                if depth < DEEPEST {
                    if let Some(members) = self.outline.list(triple.object) {
                        let members: Vec<Value> = members
                            .into_iter()
                            .map(|object| {
                                let triple = Triple { object, ..*triple };
                                // Why: the members of a list stand outside the term, so nothing is left to it.
                                self.member(&triple, depth + 1)
                            })
                            .collect();
                        return (None, json!({ "@list": members }));
                    }
                    if self.outline.enter(triple.object, triple.predicate) {
                        return (found, self.node(triple.object, depth + 1));
                    }
                }
                let reference = self.reference(triple.object);
                match found {
                    Some(found) if found.coercion == Some(Coercion::Id) => {
                        (Some(found), json!(reference))
                    }
                    found => (found, {
                        let key = self.keyword("@id");
                        json!({ key: reference })
                    }),
                }
            }
        }
    }

    /// A member of a list.
    fn member(&mut self, triple: &Triple, depth: usize) -> Value {
        let graph = self.graph;
        match graph.terms().get(triple.object) {
            Term::Literal { text, language: Some(language), .. } => {
                json!({ "@value": text, "@language": language })
            }
            Term::Literal { text, datatype: known::XSD_STRING, .. } => json!(text),
            Term::Literal { text, datatype, .. } => native(text, datatype).unwrap_or_else(
                || json!({ "@value": text, "@type": self.short(graph.terms().lexical(datatype)) }),
            ),
            Term::Iri(_) | Term::Blank(_) => {
                if depth < DEEPEST && self.outline.enter(triple.object, triple.predicate) {
                    return self.node(triple.object, depth + 1);
                }
                let key = self.keyword("@id");
                json!({ key: self.reference(triple.object) })
            }
        }
    }

    fn reference(&self, node: Id) -> String {
        match self.graph.terms().get(node) {
            Term::Blank(number) => format!("_:b{number}"),
            Term::Iri(text) | Term::Literal { text, .. } => text.to_owned(),
        }
    }

    /// A class by its term, or its short name.
    fn class(&mut self, node: Id) -> String {
        if self.graph.terms().is_blank(node) {
            return self.reference(node);
        }
        let iri = self.graph.terms().lexical(node);
        let context = self.context;
        let found = context.of(iri).find(|one| one.coercion.is_none() && one.container.is_none());
        match found {
            Some(definition) => {
                self.used.entry(definition.name.clone()).or_insert_with(|| definition.written());
                definition.name.clone()
            }
            None => self.short(iri),
        }
    }

    /// The short name of an IRI, its prefix noted in the context; the IRI itself where it has none.
    fn short(&mut self, iri: &str) -> String {
        match self.names.split(iri) {
            Some((name, namespace, local)) if !name.is_empty() && !self.context.names(name) => {
                let short = format!("{name}:{local}");
                self.used.entry(name.to_owned()).or_insert_with(|| json!(namespace));
                short
            }
            _ => iri.to_owned(),
        }
    }
}

/// A number or a truth of JSON, where it says the same.
fn native(text: &str, datatype: Id) -> Option<Value> {
    match (datatype, text) {
        (known::XSD_BOOLEAN, "true") => Some(Value::Bool(true)),
        (known::XSD_BOOLEAN, "false") => Some(Value::Bool(false)),
        (known::XSD_INTEGER, _) => {
            let number: i64 = text.parse().ok()?;
            (number.abs() < EXACT && number.to_string() == text).then(|| json!(number))
        }
        _ => None,
    }
}

/// `[{"fr": "a"}, {"en": "b"}, {"fr": "c"}]` as `{"en": "b", "fr": ["a", "c"]}`.
fn by_language(values: Vec<Value>) -> Value {
    let mut languages: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for value in values {
        if let Value::Object(members) = value {
            for (language, text) in members {
                languages.entry(language).or_default().push(text);
            }
        }
    }
    let one = |mut texts: Vec<Value>| match texts.len() {
        1 => texts.pop().unwrap_or_default(),
        _ => Value::Array(texts),
    };
    Value::Object(languages.into_iter().map(|(language, texts)| (language, one(texts))).collect())
}
