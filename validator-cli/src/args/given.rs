//! What did the user say of the whole file? Values that no column gives: `--set commune_code=insee:33063`.

use clap::Args;

use crate::words::usage;

/// Values of fields that are the same in every row.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Given {
    #[arg(long, value_name = "CHAMP=VALEUR", value_parser = pair)]
    pub(crate) set: Vec<(String, String)>,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (field, value) = text.split_once('=').unwrap_or_default();
    let (field, value) = (field.trim().to_owned(), value.trim().to_owned());
    if field.is_empty() || value.is_empty() {
        return Err(usage::expected("commune_code=insee:33063"));
    }
    Ok((field, value))
}
