//! What did the user ask to recognise?

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

use super::{Read, ShortForm};

/// Tells which known schema files follow.
#[derive(Debug, Clone, Args)]
pub(crate) struct Detect {
    #[arg(required = true, value_name = "FICHIER")]
    pub(crate) files: Vec<OsString>,
    #[command(flatten)]
    pub(crate) known: KnownSchemas,
    #[command(flatten)]
    pub(crate) form: ShortForm,
    #[command(flatten)]
    pub(crate) read: Read,
}

/// Schemas that are known besides those that came with the program.
#[derive(Debug, Clone, Args)]
pub(crate) struct KnownSchemas {
    #[arg(id = "schema_folders", long = "schemas", value_name = "DOSSIER", num_args = 1..)]
    pub(crate) folders: Vec<PathBuf>,
}
