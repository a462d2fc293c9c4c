//! What do the words mean?
//!
//! The vocabularies Étalon speaks ([`namespace`]), the SKOS code lists the
//! common schemas draw their values from ([`code_list`], [`mod@embedded`]), the
//! comparison of words written by people ([`mod@fold`]) and the extents of
//! countries ([`country`]). It knows no disk, network, clock or terminal.

pub mod code_list;
pub mod country;
pub mod embedded;
pub mod fold;
pub mod namespace;

pub use code_list::{CodeList, CodeListError, Concept};
pub use country::BoundingBox;
pub use embedded::{embedded, find};
pub use fold::fold;
