//! What did the user ask about values? Arguments of `map-values`.

use std::ffi::OsString;

use clap::Args;

use super::ShortForm;

/// Proposes a code for each value.
#[derive(Debug, Clone, Args)]
pub(crate) struct MapValues {
    #[arg(id = "target", long = "schema", short = 's', value_name = "SCHÉMA")]
    pub(crate) schema: OsString,
    #[arg(long, value_name = "CHAMP")]
    pub(crate) field: String,
    #[arg(long, value_name = "FICHIER", default_value = "-", hide_default_value = true)]
    pub(crate) values: OsString,
    #[arg(long, value_name = "TEXTE")]
    pub(crate) header: Option<String>,
    #[command(flatten)]
    pub(crate) form: ShortForm,
}
