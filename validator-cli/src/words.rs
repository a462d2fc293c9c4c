//! In which words does the command speak? French first, English second.

pub(crate) mod conversion;
pub(crate) mod help;
pub(crate) mod map_file;
pub(crate) mod phrase;
pub(crate) mod trouble;
pub(crate) mod usage;
pub(crate) mod values;
pub(crate) mod world;
