//! Which constraint of its shapes does a node of a graph break?

use etalon_schemas::Text;
use etalon_vocab::graph::Syntax;

use crate::code::Code;
use crate::finding::Severity;

/// A constraint of shapes that is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GraphFact {
    /// What is wrong.
    pub fault: GraphFault,
    /// How grave the shape says it is.
    pub severity: Severity,
    /// The path from the node to the value, by short names: `dct:title`.
    pub property: Option<String>,
    /// What the shape calls the property.
    pub title: Text,
    /// What the shape itself says of the fault.
    pub told: Text,
    /// A fault that publishers often make.
    pub habit: Option<Habit>,
}

/// What is wrong. Names of classes, datatypes and properties are short: `dcat:Dataset`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GraphFault {
    /// Fewer values than asked for.
    Missing {
        /// Least number.
        least: u64,
    },
    /// More values than allowed.
    Repeated {
        /// Greatest number.
        most: u64,
    },
    /// One value must be there.
    LacksValue {
        /// The value.
        value: String,
    },
    /// Too few values of a certain shape.
    TooFewSuch {
        /// Least number.
        least: u64,
    },
    /// Too many values of a certain shape.
    TooManySuch {
        /// Greatest number.
        most: u64,
    },
    /// Not an instance of a class.
    NotA {
        /// The class.
        class: String,
        /// What the value is.
        found: Found,
    },
    /// Not of the kind asked for.
    Kind {
        /// Kinds that will do.
        expected: NodeKinds,
        /// What the value is.
        found: Found,
    },
    /// Not a literal of a datatype.
    Datatype {
        /// The datatype.
        expected: String,
        /// That of the value; nothing where it is no literal.
        found: Option<String>,
    },
    /// A text that its datatype does not allow.
    Malformed {
        /// The datatype.
        datatype: String,
    },
    /// A text without a language where one is asked for.
    Untagged,
    /// Not one of some values.
    NotIn {
        /// The values, at most twelve.
        allowed: Vec<String>,
        /// How many there are.
        count: u64,
    },
    /// Not in one of some languages.
    Language {
        /// The languages.
        allowed: Vec<String>,
    },
    /// Two texts in one language.
    LanguageTwice,
    /// Does not match a regular expression.
    Pattern {
        /// The expression.
        pattern: String,
    },
    /// Too short.
    Short {
        /// Least number of characters.
        least: u64,
    },
    /// Too long.
    Long {
        /// Greatest number of characters.
        most: u64,
    },
    /// Not as it must compare with a bound or another property.
    Order {
        /// How it must compare.
        relation: Relation,
        /// The bound, or the name of the property.
        other: String,
    },
    /// Does not conform to another shape.
    Node,
    /// Conforms to one shape too few of those that must all hold.
    And,
    /// Conforms to none of the shapes.
    Or,
    /// Conforms to none, or to several, of the shapes.
    Xone,
    /// Conforms to a shape that it must not.
    Not,
    /// A property that a closed shape does not know.
    Closed,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A text, a number, a date…
    Literal,
    /// The address of something that the file describes.
    Described,
    /// The address of something that the file says nothing of.
    Undescribed,
    /// A node without a name.
    Blank,
    /// A node without a name, of which nothing is said.
    Empty,
}

/// Kinds of value that will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeKinds {
    /// An address.
    Iri,
    /// A node without a name.
    Blank,
    /// A literal.
    Literal,
    /// An address or a node without a name.
    Resource,
    /// A node without a name, or a literal.
    BlankOrLiteral,
    /// An address or a literal.
    IriOrLiteral,
}

/// How a value must compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// At least a bound.
    AtLeast,
    /// More than a bound.
    MoreThan,
    /// At most a bound.
    AtMost,
    /// Less than a bound.
    LessThan,
    /// Before the values of another property.
    Before,
    /// Before the values of another property, or the same.
    NotAfter,
    /// The same values as another property.
    Same,
    /// No value of another property.
    Different,
}

/// A fault that publishers often make: a text where an address is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// `dct:language "fr"`
    Language,
    /// `dcat:mediaType "text/csv"`
    MediaType,
    /// `dct:format "csv"`
    Format,
    /// `dcat:theme "environnement"`
    Theme,
    /// `dct:accrualPeriodicity "annuel"`
    Frequency,
    /// `dct:license "Licence ouverte"`
    License,
    /// `dct:rights "Tous droits réservés"`
    Rights,
    /// `dct:accessRights "public"`
    AccessRights,
    /// `dct:spatial "Beauval"`, or nothing in it
    Spatial,
    /// `dct:publisher "Ville de Beauval"`
    Agent,
    /// `dcat:contactPoint "Service des eaux"`
    Contact,
}

/// Why a graph cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GraphUnreadable {
    /// The bytes are not of the syntax.
    Syntax {
        /// The syntax.
        syntax: Syntax,
        /// Line, from 1.
        line: u64,
        /// Column, from 1, where it is known.
        column: Option<u64>,
    },
    /// A JSON-LD context that would have to be fetched.
    Context {
        /// Its address.
        iri: String,
    },
    /// An entity of XML that could grow.
    Entity {
        /// Line, from 1.
        line: u64,
    },
    /// Nested too deep.
    TooDeep {
        /// Line, from 1.
        line: u64,
        /// Levels allowed.
        most: usize,
    },
    /// Too many terms.
    TooLarge,
    /// The stream broke off.
    Broken,
}

impl GraphFact {
    /// The code of the rule.
    pub fn code(&self) -> Code {
        match self.fault {
            GraphFault::Missing { .. }
            | GraphFault::LacksValue { .. }
            | GraphFault::TooFewSuch { .. } => Code::E501,
            GraphFault::Repeated { .. } | GraphFault::TooManySuch { .. } => Code::E502,
            GraphFault::NotA { .. } => Code::E503,
            GraphFault::Kind { .. } => Code::E504,
            GraphFault::Datatype { .. } | GraphFault::Malformed { .. } => Code::E505,
            GraphFault::NotIn { .. } => Code::E506,
            GraphFault::Untagged | GraphFault::Language { .. } | GraphFault::LanguageTwice => {
                Code::E507
            }
            GraphFault::Pattern { .. } | GraphFault::Short { .. } | GraphFault::Long { .. } => {
                Code::E508
            }
            GraphFault::Order { .. } => Code::E509,
            GraphFault::Node
            | GraphFault::And
            | GraphFault::Or
            | GraphFault::Xone
            | GraphFault::Not => Code::E510,
            GraphFault::Closed => Code::E511,
        }
    }
}
