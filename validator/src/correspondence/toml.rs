//! How is a mapping written as a text that people edit? `correspondance.toml`, written and read back.
//!
//! ```toml
//! schema = "commun/equipement-public"
//!
//! [[champ]]
//! cible = "latitude"
//! source = "Coord. X"
//! statut = "proposé"
//! ```

mod read;
pub(super) mod steps;
#[cfg(test)]
mod tests;
mod write;

pub use read::{LIMIT, read};
pub use write::write;

use toml_writer::{ToTomlValue as _, TomlStringBuilder};

/// A text between quotation marks, on one line.
pub(super) fn quoted(text: &str) -> String {
    let text = TomlStringBuilder::new(text);
    let plainest = text.as_basic_pretty().or_else(|| text.as_literal());
    plainest.unwrap_or_else(|| text.as_basic()).to_toml_value()
}
