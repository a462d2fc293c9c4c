//! What is a shape, once compiled?

use regex::Regex;

use super::component::Component;
use super::path::Path;
use super::remark::Remark;
use crate::graph::{Graph, Id, known};
use crate::xsd::Value;

/// Shapes ready to be applied. The graph they were read from gives its numbers to the terms of the data.
#[derive(Debug)]
pub struct Shapes {
    pub(super) graph: Graph,
    pub(super) all: Vec<Shape>,
    pub(super) remarks: Vec<Remark>,
}

/// The place of a shape among [`Shapes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId(pub(super) u32);

/// One shape.
#[derive(Debug)]
pub struct Shape {
    /// Its IRI or blank node.
    pub node: Id,
    /// The path of a property shape.
    pub path: Option<Path>,
    /// `sh:Violation`, `sh:Warning`, `sh:Info` or another IRI.
    pub severity: Id,
    /// `sh:message`, in any language.
    pub messages: Vec<Id>,
    /// `sh:name`, in any language.
    pub names: Vec<Id>,
    /// What it applies to by itself.
    pub targets: Vec<Target>,
    /// What it asks for; nothing where it is deactivated.
    pub constraints: Vec<Constraint>,
}

/// How focus nodes are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// This node.
    Node(Id),
    /// The instances of this class and of its subclasses.
    Class(Id),
    /// The subjects of this predicate.
    SubjectsOf(Id),
    /// The objects of this predicate.
    ObjectsOf(Id),
}

/// One thing a shape asks for.
#[derive(Debug)]
pub enum Constraint {
    /// Each value is an instance of the class.
    Class(Id),
    /// Each value is a literal of the datatype, well written.
    Datatype(Id),
    /// Each value is of this kind.
    NodeKind(NodeKind),
    /// At least so many values.
    MinCount(u64),
    /// At most so many values.
    MaxCount(u64),
    /// Each value is beyond, or within, a bound.
    Bound {
        /// On which side.
        side: Bound,
        /// The bound as it is written.
        literal: Id,
        /// The bound, where it has a value.
        value: Option<Value>,
    },
    /// Each value has at least so many characters.
    MinLength(u64),
    /// Each value has at most so many characters.
    MaxLength(u64),
    /// Each value matches the expression.
    Pattern {
        /// The expression as it is written.
        literal: Id,
        /// The expression, translated.
        regex: Regex,
    },
    /// Each value has one of these languages.
    LanguageIn(Vec<String>),
    /// No two values have the same language.
    UniqueLang,
    /// The values are those of the other property.
    Equals(Id),
    /// No value is one of the other property.
    Disjoint(Id),
    /// Each value is less than each of the other property.
    LessThan(Id),
    /// Each value is at most each of the other property.
    LessThanOrEquals(Id),
    /// No value conforms to the shape.
    Not(ShapeId),
    /// Each value conforms to all the shapes.
    And(Vec<ShapeId>),
    /// Each value conforms to one of the shapes, or more.
    Or(Vec<ShapeId>),
    /// Each value conforms to one of the shapes exactly.
    Xone(Vec<ShapeId>),
    /// Each value conforms to the shape.
    Node(ShapeId),
    /// Each value has the property shape.
    Property(ShapeId),
    /// At least and at most so many values conform to the shape.
    Qualified {
        /// The shape.
        shape: ShapeId,
        /// Shapes of siblings, to which a value that counts must not conform.
        siblings: Vec<ShapeId>,
        /// Least number.
        least: Option<u64>,
        /// Greatest number.
        most: Option<u64>,
    },
    /// No other property than these, in the order of their numbers.
    Closed(Vec<Id>),
    /// One of the values is this one.
    HasValue(Id),
    /// Each value is one of these.
    In {
        /// As the list gives them.
        listed: Vec<Id>,
        /// By number.
        sorted: Vec<Id>,
    },
}

/// The side of a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// `sh:minInclusive`
    AtLeast,
    /// `sh:minExclusive`
    MoreThan,
    /// `sh:maxInclusive`
    AtMost,
    /// `sh:maxExclusive`
    LessThan,
}

/// Kinds of node: IRI, blank node, literal, or one of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NodeKind {
    /// Whether an IRI will do.
    pub iri: bool,
    /// Whether a blank node will do.
    pub blank: bool,
    /// Whether a literal will do.
    pub literal: bool,
}

impl Shapes {
    /// The graph they were read from.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// Every shape, in the order of the file.
    pub fn all(&self) -> &[Shape] {
        &self.all
    }

    /// What is wrong in them.
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// One shape.
    pub fn get(&self, id: ShapeId) -> Option<&Shape> {
        self.all.get(id.0 as usize)
    }

    /// Whether a shape applies to anything by itself.
    pub fn have_targets(&self) -> bool {
        self.all.iter().any(|shape| !shape.targets.is_empty())
    }
}

impl NodeKind {
    /// The kind of this IRI.
    pub fn of(id: Id) -> Option<Self> {
        let (iri, blank, literal) = match id {
            known::SH_IRI => (true, false, false),
            known::SH_BLANK_NODE => (false, true, false),
            known::SH_LITERAL => (false, false, true),
            known::SH_BLANK_NODE_OR_IRI => (true, true, false),
            known::SH_BLANK_NODE_OR_LITERAL => (false, true, true),
            known::SH_IRI_OR_LITERAL => (true, false, true),
            _ => return None,
        };
        Some(Self { iri, blank, literal })
    }
}

impl Constraint {
    /// The component of SHACL it comes from. A qualified shape has two: its counts tell which is broken.
    pub fn component(&self) -> Component {
        match self {
            Self::Class(_) => Component::Class,
            Self::Datatype(_) => Component::Datatype,
            Self::NodeKind(_) => Component::NodeKind,
            Self::MinCount(_) => Component::MinCount,
            Self::MaxCount(_) => Component::MaxCount,
            Self::Bound { side: Bound::AtLeast, .. } => Component::MinInclusive,
            Self::Bound { side: Bound::MoreThan, .. } => Component::MinExclusive,
            Self::Bound { side: Bound::AtMost, .. } => Component::MaxInclusive,
            Self::Bound { side: Bound::LessThan, .. } => Component::MaxExclusive,
            Self::MinLength(_) => Component::MinLength,
            Self::MaxLength(_) => Component::MaxLength,
            Self::Pattern { .. } => Component::Pattern,
            Self::LanguageIn(_) => Component::LanguageIn,
            Self::UniqueLang => Component::UniqueLang,
            Self::Equals(_) => Component::Equals,
            Self::Disjoint(_) => Component::Disjoint,
            Self::LessThan(_) => Component::LessThan,
            Self::LessThanOrEquals(_) => Component::LessThanOrEquals,
            Self::Not(_) => Component::Not,
            Self::And(_) => Component::And,
            Self::Or(_) => Component::Or,
            Self::Xone(_) => Component::Xone,
            Self::Node(_) => Component::Node,
            Self::Property(_) => Component::Property,
            Self::Qualified { .. } => Component::QualifiedMinCount,
            Self::Closed(_) => Component::Closed,
            Self::HasValue(_) => Component::HasValue,
            Self::In { .. } => Component::In,
        }
    }

    /// The shapes it refers to.
    pub(super) fn references(&self) -> Vec<ShapeId> {
        match self {
            Self::Not(shape) | Self::Node(shape) | Self::Property(shape) => vec![*shape],
            Self::And(shapes) | Self::Or(shapes) | Self::Xone(shapes) => shapes.clone(),
            Self::Qualified { shape, siblings, .. } => {
                siblings.iter().copied().chain([*shape]).collect()
            }
            _ => Vec::new(),
        }
    }
}
