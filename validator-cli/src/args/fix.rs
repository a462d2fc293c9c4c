//! What did the user ask to be mended? Arguments of `fix`.

use std::ffi::OsString;

use clap::Args;
use etalon_validator::Profile;

/// Mends a file.
#[derive(Debug, Clone, Args)]
pub(crate) struct Fix {
    #[arg(value_name = "FICHIER")]
    pub(crate) file: OsString,
    #[arg(long = "schema", short = 's', value_name = "SCHÉMA")]
    pub(crate) by: OsString,
    #[arg(long = "output", short = 'o', value_name = "CHEMIN")]
    pub(crate) mended: OsString,
    #[arg(long, short)]
    pub(crate) interactive: bool,
    #[arg(long)]
    pub(crate) overwrite: bool,
    #[arg(long, value_name = "CARACTÈRE", value_parser = super::delimiter)]
    pub(crate) to_delimiter: Option<u8>,
    #[command(flatten)]
    pub(crate) form: super::ShortForm,
    #[arg(long, short, value_name = "PROFIL", value_parser = super::profile, default_value = "standard", hide_default_value = true)]
    pub(crate) profile: Profile,
    #[command(flatten)]
    pub(crate) read: super::Read,
    #[arg(long, value_name = "PAYS", value_parser = super::country)]
    pub(crate) country: Option<String>,
}
