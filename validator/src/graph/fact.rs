//! How does a result of SHACL become a finding?

use etalon_schemas::Text;
use etalon_vocab::graph::write::Names;
use etalon_vocab::graph::{Graph, Id, Term, known};
use etalon_vocab::shacl::{Bound, Component, Constraint, NodeKind, ResultPath, Shapes, Violation};

use super::habit;
use crate::fact::{Fact, Found, GraphFact, GraphFault, NodeKinds, Relation};
use crate::finding::{Finding, Place, Severity};
use crate::mask::{Seen, looks_personal};

/// Values of a set that are named.
const NAMED: usize = 12;

/// Turns results into findings.
pub(super) struct Teller<'a> {
    pub(super) shapes: &'a Shapes,
    pub(super) data: &'a Graph,
    pub(super) names: &'a Names,
}

impl Teller<'_> {
    pub(super) fn finding(&self, violation: &Violation<'_>) -> Finding {
        let terms = self.data.terms();
        let predicate = predicate(violation);
        let property = violation.path.map(|path| match path {
            ResultPath::Predicate(predicate) => self.name(predicate),
            ResultPath::Shape(path) => path.text(&|id| self.name(id)),
        });
        let severity = match violation.shape.severity {
            known::SH_WARNING => Severity::Warning,
            known::SH_INFO => Severity::Information,
            _ => Severity::Error,
        };
        let iri = predicate.map(|predicate| terms.lexical(predicate)).unwrap_or_default();
        let fault = self.fault(violation);
        let seen = violation.value.and_then(|value| self.seen(value, iri));
        let remedy = violation
            .value
            .filter(|_| seen.as_ref().is_some_and(|seen| !seen.masked))
            .and_then(|value| habit::remedy(self.data, value, iri, &fault));
        let node = match terms.get(violation.focus) {
            Term::Blank(number) => format!("_:b{number}"),
            _ => Seen::plain(terms.lexical(violation.focus)).text,
        };
        let fact = GraphFact {
            habit: habit::habit(iri, &fault),
            fault,
            severity,
            property: property.clone(),
            title: self.text(&violation.shape.names),
            told: self.text(&violation.shape.messages),
        };
        Finding {
            fact: Fact::Graph(Box::new(fact)),
            severity,
            place: Place {
                line: violation.line.map(u64::from),
                header: property,
                node: Some(node),
                ..Place::default()
            },
            seen,
            remedy,
            related: None,
        }
    }

    /// The short name of an IRI, or the IRI.
    fn name(&self, id: Id) -> String {
        let iri = self.data.terms().lexical(id);
        self.names.short(iri).unwrap_or_else(|| iri.to_owned())
    }

    /// Literals by language; those without one are taken for French only where nothing is.
    fn text(&self, literals: &[Id]) -> Text {
        let mut text = Text::default();
        let mut plain = None;
        for literal in literals {
            match self.shapes.graph().terms().get(*literal) {
                Term::Literal { text: value, language: Some(language), .. } => {
                    text.insert(language, value);
                }
                Term::Literal { text: value, .. } => plain = Some(value),
                _ => {}
            }
        }
        if let Some(plain) = plain.filter(|_| text.is_empty()) {
            text.insert("", plain);
        }
        text
    }

    /// A value as it may be shown.
    fn seen(&self, value: Id, property: &str) -> Option<Seen> {
        let text = match self.data.terms().get(value) {
            Term::Blank(_) => return None,
            Term::Iri(text) | Term::Literal { text, .. } => text,
        };
        let named = text.strip_prefix("mailto:").or_else(|| text.strip_prefix("tel:"));
        if habit::is_personal(property) || named.is_some() || looks_personal(text) {
            return Some(Seen::masked(text));
        }
        Some(Seen::plain(text))
    }

    /// What a value is.
    fn found(&self, value: Option<Id>) -> Found {
        let Some(value) = value else { return Found::Blank };
        let described = !self.data.about(value).is_empty();
        match (self.data.terms().get(value), described) {
            (Term::Literal { .. }, _) => Found::Literal,
            (Term::Iri(_), true) => Found::Described,
            (Term::Iri(_), false) => Found::Undescribed,
            (Term::Blank(_), true) => Found::Blank,
            (Term::Blank(_), false) => Found::Empty,
        }
    }

    /// A term as people write it: a short name, or a text.
    fn shown(&self, id: Id) -> String {
        if self.data.terms().is_iri(id) {
            self.name(id)
        } else {
            self.data.terms().lexical(id).to_owned()
        }
    }

    fn fault(&self, violation: &Violation<'_>) -> GraphFault {
        match violation.constraint {
            Constraint::MinCount(least) => GraphFault::Missing { least: *least },
            Constraint::MaxCount(most) => GraphFault::Repeated { most: *most },
            Constraint::HasValue(value) => GraphFault::LacksValue { value: self.shown(*value) },
            Constraint::Qualified { least, most, .. } => {
                if violation.component == Component::QualifiedMaxCount {
                    GraphFault::TooManySuch { most: most.unwrap_or_default() }
                } else {
                    GraphFault::TooFewSuch { least: least.unwrap_or_default() }
                }
            }
            Constraint::Class(class) => {
                GraphFault::NotA { class: self.name(*class), found: self.found(violation.value) }
            }
            Constraint::NodeKind(kind) => {
                GraphFault::Kind { expected: kinds(*kind), found: self.found(violation.value) }
            }
            Constraint::Datatype(expected) => self.datatype(*expected, violation.value),
            Constraint::In { listed, .. } => GraphFault::NotIn {
                allowed: listed.iter().take(NAMED).map(|one| self.shown(*one)).collect(),
                count: listed.len() as u64,
            },
            Constraint::LanguageIn(allowed) => {
                match violation.value.map(|id| self.data.terms().get(id)) {
                    Some(Term::Literal { language: None, datatype: known::XSD_STRING, .. }) => {
                        GraphFault::Untagged
                    }
                    _ => GraphFault::Language { allowed: allowed.clone() },
                }
            }
            Constraint::UniqueLang => GraphFault::LanguageTwice,
            Constraint::Pattern { literal, .. } => {
                GraphFault::Pattern { pattern: self.data.terms().lexical(*literal).to_owned() }
            }
            Constraint::MinLength(least) => GraphFault::Short { least: *least },
            Constraint::MaxLength(most) => GraphFault::Long { most: *most },
            Constraint::Bound { side, literal, .. } => {
                let relation = match side {
                    Bound::AtLeast => Relation::AtLeast,
                    Bound::MoreThan => Relation::MoreThan,
                    Bound::AtMost => Relation::AtMost,
                    Bound::LessThan => Relation::LessThan,
                };
                GraphFault::Order { relation, other: self.shown(*literal) }
            }
            Constraint::LessThan(other) => self.order(Relation::Before, *other),
            Constraint::LessThanOrEquals(other) => self.order(Relation::NotAfter, *other),
            Constraint::Equals(other) => self.order(Relation::Same, *other),
            Constraint::Disjoint(other) => self.order(Relation::Different, *other),
            Constraint::Node(_) | Constraint::Property(_) => GraphFault::Node,
            Constraint::And(_) => GraphFault::And,
            Constraint::Or(_) => GraphFault::Or,
            Constraint::Xone(_) => GraphFault::Xone,
            Constraint::Not(_) => GraphFault::Not,
            Constraint::Closed(_) => GraphFault::Closed,
        }
    }

    fn order(&self, relation: Relation, other: Id) -> GraphFault {
        GraphFault::Order { relation, other: self.name(other) }
    }

    fn datatype(&self, expected: Id, value: Option<Id>) -> GraphFault {
        match value.map(|value| self.data.terms().get(value)) {
            Some(Term::Literal { datatype: known::XSD_STRING, .. })
                if expected == known::RDF_LANG_STRING =>
            {
                GraphFault::Untagged
            }
            Some(Term::Literal { datatype, .. }) if datatype == expected => {
                GraphFault::Malformed { datatype: self.name(expected) }
            }
            Some(Term::Literal { datatype, .. }) => GraphFault::Datatype {
                expected: self.name(expected),
                found: Some(self.name(datatype)),
            },
            _ => GraphFault::Datatype { expected: self.name(expected), found: None },
        }
    }
}

/// The predicate a value stands under, where the path is one.
fn predicate(violation: &Violation<'_>) -> Option<Id> {
    match violation.path {
        Some(ResultPath::Predicate(predicate)) => Some(predicate),
        Some(ResultPath::Shape(etalon_vocab::shacl::Path::Predicate(predicate))) => {
            Some(*predicate)
        }
        _ => None,
    }
}

fn kinds(kind: NodeKind) -> NodeKinds {
    match (kind.iri, kind.blank, kind.literal) {
        (true, true, _) => NodeKinds::Resource,
        (true, false, true) => NodeKinds::IriOrLiteral,
        (true, false, false) => NodeKinds::Iri,
        (false, true, true) => NodeKinds::BlankOrLiteral,
        (false, true, false) => NodeKinds::Blank,
        (false, false, _) => NodeKinds::Literal,
    }
}
