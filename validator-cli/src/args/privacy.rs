//! What `etalon privacy` is asked.

use std::ffi::OsString;

use clap::Args;

use super::{Read, ShortForm};

/// Looks for personal data in a file.
#[derive(Debug, Clone, Args)]
pub(crate) struct Privacy {
    #[arg(value_name = "FICHIER")]
    pub(crate) file: OsString,
    #[arg(long, value_name = "PAYS", value_parser = super::country)]
    pub(crate) country: Option<String>,
    #[command(flatten)]
    pub(crate) form: ShortForm,
    #[command(flatten)]
    pub(crate) read: Read,
}
