//! Does a graph of RDF have the shape it should?
//!
//! SHACL Core (<https://www.w3.org/TR/shacl/>), all of it. [`Shapes`] are
//! compiled once; what is wrong in them is told by [`Remark`]s and the rest is
//! applied. What is beyond Core (SPARQL constraints, custom components…) is
//! refused by an error: a constraint is never skipped in silence.
//!
//! ```
//! use etalon_vocab::graph::{self, Builder, Syntax};
//! use etalon_vocab::shacl::{Shapes, Validation};
//!
//! let shapes = br#"
//!     @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dct: <http://purl.org/dc/terms/> .
//!     <#titre> sh:targetSubjectsOf dct:issued ; sh:property [ sh:path dct:title ; sh:minCount 1 ] ."#;
//! let mut builder = Builder::default();
//! graph::read(&mut builder, &mut &shapes[..], Syntax::Turtle, "https://exemple.test/")?;
//! let shapes = Shapes::compile(builder.build())?;
//!
//! let mut data = Builder::sharing(shapes.graph());
//! let text = b"<#jeu> <http://purl.org/dc/terms/issued> '2024' .";
//! graph::read(&mut data, &mut &text[..], Syntax::Turtle, "https://exemple.test/")?;
//! let data = data.build();
//! let mut faults = 0;
//! Validation::new(&shapes, &data).run(&mut |_| faults += 1)?;
//! assert_eq!(faults, 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod check;
mod compile;
mod component;
mod path;
mod remark;
pub mod report;
mod shape;

pub use check::{Exhausted, Validation, Violation};
pub use compile::{Feature, ShapesError, Unsupported};
pub use component::Component;
pub use path::{Path, ResultPath};
pub use remark::{Remark, RemarkKind};
pub use shape::{Bound, Constraint, NodeKind, Shape, ShapeId, Shapes, Target};
