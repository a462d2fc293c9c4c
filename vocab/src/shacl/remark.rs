//! What is wrong in the shapes themselves? The rest is applied all the same.

/// Something in the shapes that cannot be applied, or will not do what its author meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The shape: an IRI, or `_:b12`.
    pub shape: String,
    /// Its line in the file.
    pub line: Option<u32>,
    /// What is wrong.
    pub kind: RemarkKind,
}

/// What is wrong with a shape.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RemarkKind {
    /// Used as a property shape and has no `sh:path`: left out.
    NoPath,
    /// `sh:path` is no path, or there are two: the shape is left out.
    BadPath,
    /// A value that the parameter cannot take: the constraint is left out.
    BadValue {
        /// Name of the parameter in `sh:`.
        parameter: String,
    },
    /// A parameter that may be given once and is given twice: the constraint is left out.
    Twice {
        /// Name of the parameter in `sh:`.
        parameter: String,
    },
    /// A list that is broken or goes round in circles: the constraint is left out.
    BadList {
        /// Name of the parameter in `sh:`.
        parameter: String,
    },
    /// A regular expression that cannot be applied: the constraint is left out.
    Regex {
        /// The expression.
        pattern: String,
    },
    /// A constraint that needs a path, on a node shape: left out.
    NeedsPath {
        /// Name of the parameter in `sh:`.
        parameter: String,
    },
    /// The shape comes back to itself: the reference that closes the circle is left out.
    Recursion {
        /// The shape it comes back to.
        to: String,
    },
    /// A term of the namespace of SHACL that does not exist.
    UnknownTerm {
        /// Its name in `sh:`.
        term: String,
        /// The term it looks like.
        nearest: Option<String>,
    },
    /// No shape of the file has a target: nothing is checked.
    NoTarget,
}
