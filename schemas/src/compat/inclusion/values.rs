//! Is every value a field allowed one that another allows?
//!
//! The same search as for documents, over the constraints of two fields. The
//! answer is about values; how they are written in a table is another matter.

use serde_json::Value;

use super::engine::{Engine, Outcome, Wish, World};
use super::kinds::Kinds;
use super::library::Library;
use super::nodes::{Atom, NodeId, Nodes, Strict};
use super::rational::Rational;
use super::reading::{Source, read};
use super::{Inclusion, Reading, reason};
use crate::field::{Constraints, FieldType};

/// What the values of a field are, apart from how they are written.
#[derive(Debug, Clone)]
pub(in crate::compat) struct Values<'f> {
    /// Their type.
    pub(in crate::compat) kind: &'f FieldType,
    /// Their named format.
    pub(in crate::compat) format: Option<&'f str>,
    /// Their constraints.
    pub(in crate::compat) constraints: &'f Constraints,
    /// The codes of a closed list.
    pub(in crate::compat) codes: Option<Vec<String>>,
    /// What else is asked for, by name.
    pub(in crate::compat) marks: Vec<String>,
}

/// Whether all values of one are values of another; a value that is not.
pub(in crate::compat) fn included(narrow: &Values<'_>, wide: &Values<'_>) -> Inclusion {
    let mut nodes = Nodes::default();
    let (first, second) = (narrow.node(&mut nodes), wide.node(&mut nodes));
    search(nodes, [Wish::yes(first), Wish::no(second)])
}

/// A few values, as far as they can be made.
pub(in crate::compat) fn samples(values: &Values<'_>, count: usize) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    for _ in 0..count {
        let mut nodes = Nodes::default();
        let node = values.node(&mut nodes);
        let known = nodes.listed(&found);
        match search(nodes, [Wish::yes(node), Wish::no(known)]) {
            Inclusion::Witness(value) => found.push(value),
            _ => break,
        }
    }
    found
}

fn search(nodes: Nodes, goal: impl IntoIterator<Item = Wish>) -> Inclusion {
    let world = World {
        formats: Reading::Binding,
        follows_format: &|_, _| None,
        confirms: &|_| Some(true),
        fourth: false,
    };
    let mut engine = Engine::new(nodes, world);
    match engine.solve(goal, 0) {
        Outcome::Nothing => Inclusion::Included,
        Outcome::Value(value) => Inclusion::Witness(value),
        Outcome::Unknown => Inclusion::Unknown(reason::told(engine.into_reasons())),
    }
}

impl Values<'_> {
    fn node(&self, nodes: &mut Nodes) -> NodeId {
        let mut parts = Vec::new();
        let kinds = match self.kind {
            FieldType::Integer | FieldType::Year => Kinds::WHOLE.or(Kinds::POINTED),
            FieldType::Number => Kinds::NUMBER,
            FieldType::Boolean => Kinds::BOOLEAN,
            _ => Kinds::TEXT,
        };
        parts.push(nodes.atom(Atom::Kinds(kinds)));
        let own = self.constraints;
        if let Some(allowed) = &own.allowed {
            let values: Vec<Value> =
                allowed.iter().filter_map(|value| typed(value, kinds)).collect();
            parts.push(nodes.listed(&values));
        }
        if let Some(codes) = &self.codes {
            let values: Vec<Value> = codes.iter().map(|code| code.as_str().into()).collect();
            parts.push(nodes.listed(&values));
        }
        self.limits(kinds, nodes, &mut parts);
        if let Some(pattern) = &own.pattern {
            parts.push(if kinds == Kinds::TEXT {
                nodes.atom(Atom::Pattern(pattern.expression()))
            } else {
                nodes.atom(Atom::Opaque(format!("pattern {}", pattern.source)))
            });
        }
        let marks =
            self.format.iter().map(|name| (*name).to_owned()).chain(self.marks.iter().cloned());
        for mark in marks {
            parts.push(if kinds == Kinds::TEXT {
                nodes.atom(Atom::Format(mark))
            } else {
                nodes.atom(Atom::Opaque(format!("format {mark}")))
            });
        }
        if let Some(residue) = &own.residue {
            let library = Library::of(residue, false);
            let source = Source {
                shelf: library.shelf(false),
                rank: 9,
                formats: Reading::Binding,
                known_format: &|_| true,
                mark: "",
                sealed: false,
            };
            parts.push(read(library.root(), source, nodes));
        }
        nodes.all(parts)
    }

    fn limits(&self, kinds: Kinds, nodes: &mut Nodes, parts: &mut Vec<NodeId>) {
        let own = self.constraints;
        let bounds = [
            ("minimum", &own.minimum, true, Strict::No),
            ("maximum", &own.maximum, false, Strict::No),
            ("exclusiveMinimum", &own.exclusive_minimum, true, Strict::Yes),
            ("exclusiveMaximum", &own.exclusive_maximum, false, Strict::Yes),
        ];
        for (keyword, bound, low, strict) in bounds {
            let Some(bound) = bound else { continue };
            let exact = typed(bound, Kinds::NUMBER)
                .filter(|_| kinds.meets(Kinds::NUMBER))
                .and_then(|bound| Rational::read(bound.as_number()?));
            parts.push(nodes.atom(match exact {
                Some(bound) if low => Atom::AtLeast(bound, strict),
                Some(bound) => Atom::AtMost(bound, strict),
                None => Atom::Opaque(format!("{keyword} {bound}")),
            }));
        }
        if let Some(step) = own.multiple_of {
            let number = serde_json::Number::from_f64(step);
            let exact = number.and_then(|step| Rational::read(&step));
            parts.push(nodes.atom(match exact.filter(|step| *step != Rational::ZERO) {
                Some(step) => Atom::Multiple(step),
                None => Atom::Opaque(format!("multipleOf {step}")),
            }));
        }
        let text =
            kinds == Kinds::TEXT && !matches!(self.kind, FieldType::List(_) | FieldType::Object);
        for (keyword, length, least) in
            [("minLength", own.min_length, true), ("maxLength", own.max_length, false)]
        {
            let Some(length) = length else { continue };
            parts.push(nodes.atom(match (text, least) {
                (true, true) => Atom::MinLength(length),
                (true, false) => Atom::MaxLength(length),
                _ => Atom::Opaque(format!("{keyword} {length}")),
            }));
        }
    }
}

/// A value of a schema as the type of the field reads it: schemas write numbers as texts too.
fn typed(value: &Value, kinds: Kinds) -> Option<Value> {
    if kinds.meets(Kinds::of(value)) {
        return Some(value.clone());
    }
    match value {
        Value::String(text) if kinds.meets(Kinds::NUMBER) => {
            serde_json::from_str::<Value>(text.trim()).ok().filter(Value::is_number)
        }
        Value::String(text) if kinds == Kinds::BOOLEAN => {
            text.trim().to_lowercase().parse::<bool>().ok().map(Value::from)
        }
        Value::Number(_) | Value::Bool(_) if kinds == Kinds::TEXT => Some(value.to_string().into()),
        _ => None,
    }
}
