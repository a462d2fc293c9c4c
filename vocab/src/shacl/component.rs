//! Which kind of constraint was broken?

macro_rules! components {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// The constraint components of SHACL Core.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Component {
            $(
                #[doc = concat!("`sh:", stringify!($name), "ConstraintComponent`")]
                $name,
            )*
        }

        impl Component {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its IRI.
            pub fn iri(self) -> &'static str {
                match self {
                    $(Self::$name => concat!(
                        "http://www.w3.org/ns/shacl#", stringify!($name), "ConstraintComponent"
                    ),)*
                }
            }
        }
    };
}

components!(
    Class,
    Datatype,
    NodeKind,
    MinCount,
    MaxCount,
    MinExclusive,
    MinInclusive,
    MaxExclusive,
    MaxInclusive,
    MinLength,
    MaxLength,
    Pattern,
    LanguageIn,
    UniqueLang,
    Equals,
    Disjoint,
    LessThan,
    LessThanOrEquals,
    Not,
    And,
    Or,
    Xone,
    Node,
    Property,
    QualifiedMinCount,
    QualifiedMaxCount,
    Closed,
    HasValue,
    In,
);
