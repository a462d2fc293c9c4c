//! How is Turtle written for people?

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::outline::Outline;
use super::{DEEPEST, Names, escaped, iri};
use crate::graph::{Graph, Id, Term, Triple, known};
use crate::xsd;

pub(super) fn write(graph: &Graph) -> String {
    let mut writer = Writer {
        graph,
        names: Names::of(graph),
        used: BTreeMap::new(),
        outline: Outline::new(graph, false),
        body: String::new(),
    };
    for root in writer.outline.roots() {
        writer.root(root);
    }
    while let Some(node) = writer.outline.left() {
        writer.root(node);
    }
    let mut text = String::new();
    for (name, namespace) in &writer.used {
        // Writing into a text cannot fail.
        let _ = writeln!(text, "@prefix {name}: <{namespace}> .");
    }
    text.push_str(&writer.body);
    text
}

struct Writer<'a> {
    graph: &'a Graph,
    names: Names,
    /// Prefixes that are used, with their namespaces.
    used: BTreeMap<String, String>,
    outline: Outline<'a>,
    body: String,
}

impl Writer<'_> {
    fn root(&mut self, node: Id) {
        if !self.outline.begin(node) {
            return;
        }
        let name = self.name(node);
        let inner = self.properties(node, 1);
        if !self.body.is_empty() || !self.used.is_empty() {
            self.body.push('\n');
        }
        let _ = writeln!(self.body, "{name} {inner} .");
    }

    /// The predicates and objects of a node, the type first, then by name.
    fn properties(&mut self, node: Id, depth: usize) -> String {
        let mut groups: Vec<&[Triple]> = self
            .graph
            .about(node)
            .chunk_by(|one, other| one.predicate == other.predicate)
            .collect();
        groups.sort_by_key(|group| {
            let predicate = group.first().map(|triple| triple.predicate);
            let name = predicate.map(|predicate| self.graph.terms().lexical(predicate));
            (predicate != Some(known::RDF_TYPE), name)
        });
        let indent = "    ".repeat(depth);
        let mut text = String::new();
        for (at, group) in groups.into_iter().enumerate() {
            let Some(first) = group.first() else { continue };
            if at > 0 {
                let _ = write!(text, " ;\n{indent}");
            }
            if first.predicate == known::RDF_TYPE {
                text.push('a');
            } else {
                text.push_str(&self.name(first.predicate));
            }
            for (at, triple) in group.iter().enumerate() {
                text.push_str(if at > 0 { " , " } else { " " });
                text.push_str(&self.object(triple.object, depth));
            }
        }
        text
    }

    fn object(&mut self, node: Id, depth: usize) -> String {
        if depth < DEEPEST && self.graph.terms().is_blank(node) || node == known::RDF_NIL {
            if let Some(members) = self.outline.list(node) {
                let members: Vec<String> =
                    members.into_iter().map(|member| self.object(member, depth + 1)).collect();
                return if members.is_empty() {
                    "()".to_owned()
                } else {
                    format!("( {} )", members.join(" "))
                };
            }
            if self.outline.enter(node, known::RDF_FIRST) {
                if self.graph.about(node).is_empty() {
                    return "[]".to_owned();
                }
                let inner = self.properties(node, depth + 1);
                let indent = "    ".repeat(depth);
                return format!("[\n{indent}    {inner}\n{indent}]");
            }
        }
        self.name(node)
    }

    /// A term by itself.
    fn name(&mut self, node: Id) -> String {
        match self.graph.terms().get(node) {
            Term::Blank(number) => format!("_:b{number}"),
            Term::Iri(text) => match self.names.split(text) {
                Some((name, namespace, local)) => {
                    let short = format!("{name}:{local}");
                    self.used.entry(name.to_owned()).or_insert_with(|| namespace.to_owned());
                    short
                }
                None => iri(text),
            },
            Term::Literal { text, datatype, language } => {
                let bare = match datatype {
                    known::XSD_BOOLEAN => matches!(text, "true" | "false"),
                    known::XSD_INTEGER => {
                        xsd::well_formed(text, self.graph.terms().lexical(datatype))
                    }
                    _ => false,
                };
                if bare {
                    return text.to_owned();
                }
                let quoted = if text.contains('\n') {
                    let inner = escaped(text).replace("\\n", "\n");
                    format!("\"\"\"{inner}\"\"\"")
                } else {
                    format!("\"{}\"", escaped(text))
                };
                match (language, datatype) {
                    (Some(language), _) => format!("{quoted}@{language}"),
                    (None, known::XSD_STRING) => quoted,
                    (None, datatype) => format!("{quoted}^^{}", self.name(datatype)),
                }
            }
        }
    }
}
