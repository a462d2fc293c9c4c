//! What did the user ask of a conversion?

use std::ffi::OsString;

use clap::Args;
use etalon_validator::conversion::Format;

use super::{Read, ShortFormat, country, threads};
use crate::words::usage;

/// Converts a file by a mapping.
#[derive(Debug, Clone, Args)]
pub(crate) struct Convert {
    #[arg(id = "converted", value_name = "FICHIER")]
    pub(crate) file: OsString,
    #[arg(long, short, value_name = "CORRESPONDANCE")]
    pub(crate) mapping: Option<OsString>,
    #[command(flatten)]
    pub(crate) given: super::given::Given,
    #[arg(id = "conversion_schema", long = "schema", short = 's', value_name = "SCHÉMA")]
    pub(crate) schema: Option<OsString>,
    #[arg(id = "made", long = "output", short = 'o', value_name = "CHEMIN")]
    pub(crate) output: OsString,
    #[arg(long, value_name = "CHEMIN")]
    pub(crate) rejects: Option<OsString>,
    #[arg(long)]
    pub(crate) accept_proposed: bool,
    #[arg(id = "made_format", long = "format", short = 'f', value_name = "FORMAT", value_parser = format)]
    pub(crate) format: Option<Format>,
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) report: ShortFormat,
    #[arg(long, value_name = "NOMBRE", value_parser = threads)]
    pub(crate) threads: Option<usize>,
    #[command(flatten)]
    pub(crate) read: Read,
    #[arg(long, value_name = "PAYS", value_parser = country)]
    pub(crate) country: Option<String>,
}

fn format(text: &str) -> Result<Format, String> {
    Format::from_name(text).ok_or_else(|| usage::expected("csv, xlsx, ndjson, geojson"))
}
