//! In which words does the command speak? French first, English second.

pub(crate) mod certificate;
pub(crate) mod conversion;
pub(crate) mod help;
mod help_certificate;
pub(crate) mod map_file;
pub(crate) mod phrase;
pub(crate) mod trouble;
pub(crate) mod usage;
pub(crate) mod values;
pub(crate) mod world;
