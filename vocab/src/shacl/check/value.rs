//! Does one value satisfy a constraint that looks at values one by one?

use std::cmp::Ordering;

use super::Validation;
use crate::graph::{Id, Term, known};
use crate::shacl::shape::{Bound, Constraint, NodeKind};
use crate::xsd::{self, Value};

impl Validation<'_> {
    /// Whether the value satisfies it; `None` for a constraint that looks at all values together.
    pub(super) fn satisfies(&mut self, constraint: &Constraint, value: Id) -> Option<bool> {
        Some(match constraint {
            Constraint::Class(class) => self.is_a(value, *class),
            Constraint::Datatype(datatype) => self.has_datatype(value, *datatype),
            Constraint::NodeKind(kind) => self.is_of_kind(value, *kind),
            Constraint::Bound { side, value: bound, .. } => {
                bound.as_ref().is_some_and(|bound| self.is_within(value, *side, bound))
            }
            Constraint::MinLength(least) => {
                self.length(value).is_some_and(|length| length >= *least)
            }
            Constraint::MaxLength(most) => self.length(value).is_some_and(|length| length <= *most),
            Constraint::Pattern { regex, .. } => {
                let terms = self.graph.terms();
                self.work.steps += terms.lexical(value).len() as u64 / 16;
                !terms.is_blank(value) && regex.is_match(terms.lexical(value))
            }
            Constraint::LanguageIn(languages) => self.speaks(value, languages),
            Constraint::In { sorted, .. } => sorted.binary_search(&value).is_ok(),
            Constraint::Not(shape) => !self.conforms(*shape, value),
            Constraint::Node(shape) => self.conforms(*shape, value),
            Constraint::And(shapes) => shapes.iter().all(|shape| self.conforms(*shape, value)),
            Constraint::Or(shapes) => shapes.iter().any(|shape| self.conforms(*shape, value)),
            Constraint::Xone(shapes) => {
                shapes.iter().filter(|shape| self.conforms(**shape, value)).count() == 1
            }
            _ => return None,
        })
    }

    fn is_a(&self, value: Id, class: Id) -> bool {
        let Some(classes) = self.classes.get(&class) else {
            return false;
        };
        let types = self.graph.values(value, known::RDF_TYPE);
        types.iter().any(|one| classes.binary_search(&one.object).is_ok())
    }

    fn has_datatype(&self, value: Id, expected: Id) -> bool {
        let terms = self.graph.terms();
        match terms.get(value) {
            Term::Literal { text, datatype, .. } => {
                datatype == expected && xsd::well_formed(text, terms.lexical(datatype))
            }
            _ => false,
        }
    }

    fn is_of_kind(&self, value: Id, kind: NodeKind) -> bool {
        match self.graph.terms().get(value) {
            Term::Iri(_) => kind.iri,
            Term::Blank(_) => kind.blank,
            Term::Literal { .. } => kind.literal,
        }
    }

    fn is_within(&self, value: Id, side: Bound, bound: &Value) -> bool {
        let order = self.value(value).and_then(|value| value.partial_cmp(bound));
        match side {
            Bound::AtLeast => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
            Bound::MoreThan => order == Some(Ordering::Greater),
            Bound::AtMost => matches!(order, Some(Ordering::Less | Ordering::Equal)),
            Bound::LessThan => order == Some(Ordering::Less),
        }
    }

    /// The value of a literal, for comparisons.
    pub(super) fn value(&self, id: Id) -> Option<Value> {
        let terms = self.graph.terms();
        match terms.get(id) {
            Term::Literal { text, datatype, .. } => Value::read(text, terms.lexical(datatype)),
            _ => None,
        }
    }

    /// Characters of an IRI or a literal; a blank node has no length.
    fn length(&self, value: Id) -> Option<u64> {
        let terms = self.graph.terms();
        (!terms.is_blank(value)).then(|| terms.lexical(value).chars().count() as u64)
    }

    /// Whether the language of a literal is one of these, or a variety of one.
    fn speaks(&self, value: Id, languages: &[String]) -> bool {
        let Term::Literal { language: Some(tag), .. } = self.graph.terms().get(value) else {
            return false;
        };
        languages.iter().any(|range| {
            range == "*"
                || tag
                    .strip_prefix(range.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        })
    }
}
