//! What do the words mean?
//!
//! The vocabularies Étalon speaks ([`namespace`]), the SKOS code lists the
//! common schemas draw their values from ([`code_list`], [`mod@embedded`]), the
//! comparison of words written by people ([`mod@fold`]), what is known of
//! countries ([`country`]) and the numbers their registers give
//! ([`identifier`]). Graphs of RDF are read and written by [`graph`] and checked
//! by [`shacl`]; [`profile`] holds the profile of DCAT for cities, [`library`] finds
//! documents and terms; `sparql`, for the registry alone, answers questions over a graph. It knows no disk, network, clock or terminal.

pub mod code_list;
pub mod country;
pub mod embedded;
pub mod fold;
pub mod graph;
pub mod identifier;
pub mod library;
pub mod namespace;
pub mod personal;
pub mod profile;
pub mod shacl;
#[cfg(feature = "sparql")]
pub mod sparql;
pub mod xsd;

pub use code_list::{CodeList, CodeListError, Concept};
pub use country::BoundingBox;
pub use country::pack::Country;
pub use embedded::{embedded, find};
pub use fold::fold;
pub use identifier::{Identifier, IdentifierFault};
