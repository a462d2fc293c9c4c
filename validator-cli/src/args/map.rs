//! What did the user ask about columns and fields? Arguments of `map`.

use std::ffi::OsString;

use clap::Args;

/// Proposes the field of each column.
#[derive(Debug, Clone, Args)]
pub(crate) struct Map {
    #[arg(value_name = "FICHIER")]
    pub(crate) file: OsString,
    #[arg(long, short, value_name = "SCHÉMA")]
    pub(crate) schema: OsString,
    #[command(flatten)]
    pub(crate) form: super::ShortForm,
    #[command(flatten)]
    pub(crate) read: super::Read,
}
