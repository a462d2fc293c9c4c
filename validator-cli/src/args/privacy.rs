//! What `etalon privacy` is asked.

use std::ffi::OsString;

use clap::Args;
use etalon_validator::privacy::Policy;

use super::{Read, ShortForm};
use crate::words::usage;

/// Looks for personal data in a file.
#[derive(Debug, Clone, Args)]
pub(crate) struct Privacy {
    #[arg(value_name = "FICHIER")]
    pub(crate) examined: OsString,
    #[arg(long, value_name = "PAYS", value_parser = super::country)]
    pub(crate) country: Option<String>,
    #[command(flatten)]
    pub(crate) form: ShortForm,
    #[command(flatten)]
    pub(crate) read: Read,
}

/// What a check makes of personal data: `off`, `warn`, `fail`.
pub(super) fn policy(text: &str) -> Result<Policy, String> {
    match text {
        "off" | "non" => Ok(Policy::Off),
        "warn" | "avertir" => Ok(Policy::Warn),
        "fail" | "refuser" => Ok(Policy::Fail),
        _ => Err(usage::expected("off, warn, fail")),
    }
}
