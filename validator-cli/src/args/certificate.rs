//! What did the user ask of certificates and keys?

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use etalon_validator::Profile;

/// What to do with keys.
#[derive(Debug, Subcommand)]
pub(crate) enum Key {
    #[command(alias = "nouvelle")]
    New(KeyNew),
    #[command(alias = "montrer")]
    Show(KeyShow),
}

/// Draws a key.
#[derive(Debug, Clone, Args)]
pub(crate) struct KeyNew {
    #[arg(id = "new_key", long = "output", short = 'o', value_name = "CHEMIN")]
    pub(crate) output: PathBuf,
}

/// Shows the public half of a key.
#[derive(Debug, Clone, Args)]
pub(crate) struct KeyShow {
    #[arg(id = "shown_key", value_name = "CLÉ")]
    pub(crate) key: OsString,
    #[arg(long, short, value_name = "CHEMIN")]
    pub(crate) output: Option<OsString>,
}

/// Certifies a file, or a product.
#[derive(Debug, Clone, Args)]
pub(crate) struct Certify {
    #[arg(
        id = "certified",
        value_name = "FICHIER",
        required_unless_present = "suite",
        conflicts_with = "suite"
    )]
    pub(crate) file: Option<OsString>,
    #[arg(
        id = "by",
        long = "schema",
        short = 's',
        value_name = "SCHÉMA",
        required_unless_present = "suite",
        conflicts_with = "suite"
    )]
    pub(crate) by: Option<OsString>,
    #[arg(long, value_name = "DOSSIER", requires = "product", requires = "product_version")]
    pub(crate) suite: Option<PathBuf>,
    #[arg(id = "signing_key", long = "key", short = 'k', value_name = "CLÉ")]
    pub(crate) key: OsString,
    #[arg(id = "certificate", long = "output", short = 'o', value_name = "CHEMIN")]
    pub(crate) output: OsString,
    #[arg(long, value_name = "IRI", value_parser = iri)]
    pub(crate) issuer: Option<String>,
    #[arg(long, value_name = "NOM", value_parser = plain)]
    pub(crate) issuer_name: Option<String>,
    #[arg(long, value_name = "NOM", requires = "product_version", value_parser = plain)]
    pub(crate) product: Option<String>,
    #[arg(long, value_name = "VERSION", requires = "product", value_parser = plain)]
    pub(crate) product_version: Option<String>,
    #[arg(long, value_name = "IRI", value_parser = iri)]
    pub(crate) dataset: Option<String>,
    #[arg(long, value_name = "JOURS", default_value_t = 365, hide_default_value = true, value_parser = clap::value_parser!(u32).range(1..=1826))]
    pub(crate) days: u32,
    #[arg(long, short, value_name = "PROFIL", value_parser = super::profile, default_value = "standard", hide_default_value = true)]
    pub(crate) profile: Profile,
    #[command(flatten)]
    pub(crate) read: super::Read,
    #[arg(long, value_name = "PAYS", value_parser = super::country)]
    pub(crate) country: Option<String>,
}

/// Verifies a certificate.
#[derive(Debug, Clone, Args)]
pub(crate) struct Verify {
    #[arg(id = "verified", value_name = "CERTIFICAT")]
    pub(crate) certificate: OsString,
    #[arg(id = "compared", long = "file", value_name = "FICHIER")]
    pub(crate) file: Option<OsString>,
    #[arg(id = "trusted_key", long = "key", short = 'k', value_name = "CLÉ")]
    pub(crate) key: Option<OsString>,
    #[arg(id = "known_schema", long = "schema", short = 's', value_name = "SCHÉMA")]
    pub(crate) schema: Option<OsString>,
    #[command(flatten)]
    pub(crate) form: super::ShortForm,
}

/// An address or another name of the web, as a certificate may hold one.
fn iri(text: &str) -> Result<String, String> {
    let sound = ["https://", "http://", "did:", "urn:"].iter().any(|start| text.starts_with(start))
        && text.len() <= 1000
        && text.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"{}|\\^`".contains(&byte));
    if sound {
        Ok(text.to_owned())
    } else {
        Err(crate::words::usage::expected("https://…, did:…"))
    }
}

/// A name on one line.
fn plain(text: &str) -> Result<String, String> {
    let text = text.trim();
    let sound = !text.is_empty() && text.len() <= 500 && !text.chars().any(char::is_control);
    if sound { Ok(text.to_owned()) } else { Err(crate::words::usage::expected("1…500")) }
}
