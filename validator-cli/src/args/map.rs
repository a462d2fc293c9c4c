//! What did the user ask about columns and fields? Arguments of `map`.

use std::ffi::OsString;

use clap::Args;

/// Proposes the field of each column.
#[derive(Debug, Clone, Args)]
pub(crate) struct Map {
    #[arg(
        value_name = "FICHIER",
        required_unless_present_any = ["known_mapping", "remember"],
        requires = "schema",
        conflicts_with = "remember"
    )]
    pub(crate) file: Option<OsString>,
    #[arg(long, short, value_name = "SCHÉMA")]
    pub(crate) schema: Option<OsString>,
    #[command(flatten)]
    pub(crate) written: super::map_file::MapFile,
    #[command(flatten)]
    pub(crate) form: super::ShortForm,
    #[command(flatten)]
    pub(crate) read: super::Read,
    #[command(flatten)]
    pub(crate) given: super::given::Given,
    #[arg(long, value_name = "PAYS", value_parser = super::country)]
    pub(crate) country: Option<String>,
}
