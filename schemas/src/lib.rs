//! What do cities agree on?
//!
//! The common schemas (`data/`) and the types that say what a schema is. This
//! crate reads every schema language of the field into one model, [`Schema`],
//! and remarks on faults ([`Lint`]) without ever refusing to be useful.
//! It knows no disk, network, clock or terminal.

pub mod catalogue;
pub mod compat;
pub mod contributor;
pub mod data_package;
pub mod etalon_source;
pub mod field;
pub mod id;
pub mod json_schema;
pub mod lint;
pub mod load;
pub mod named_format;
pub mod pattern;
mod pointer;
pub mod render;
pub mod schema;
pub mod source;
pub mod table_schema;
pub mod text;
pub mod wire;

pub use catalogue::{Catalogue, Entry, NotFound};
pub use contributor::Contributor;
pub use field::{
    CodeListUse, Constraints, Field, FieldType, GeoJsonForm, GeoPointForm, Importance, Lexical,
    ListForm, ListItem, Pattern,
};
pub use id::{BASE_IRI, IdError, SchemaId, Slug, Version};
pub use lint::{Lint, LintFact};
pub use load::{Language, LoadError, Loaded, Resource, load};
pub use named_format::canonical_format;
pub use schema::{
    Condition, Document, ForeignKey, Kind, Matching, Operator, Record, Rule, Schema, Status,
};
pub use source::Source;
pub use text::Text;
