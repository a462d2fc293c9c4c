//! How is a mapping written as a workbook that people fill in? Sheets of fields, values and columns, read back.

mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::read;
pub use write::write;

use toml::de::DeValue;
use toml_writer::{ToTomlValue as _, TomlStringBuilder};

use super::Key;
use super::notation::plain;
use crate::words::Lang;

/// A sheet of the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    /// One row a field.
    Fields,
    /// One row a value of a field.
    Values,
    /// One row a column left over.
    Columns,
    /// What the mapping is about, and how to fill in.
    Notice,
}

impl Tab {
    fn name(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::Fr, Self::Fields) => "Champs",
            (Lang::Fr, Self::Values) => "Valeurs",
            (Lang::Fr, Self::Columns) => "Colonnes",
            (Lang::En, Self::Fields) => "Fields",
            (Lang::En, Self::Values) => "Values",
            (Lang::En, Self::Columns) => "Columns",
            (_, Self::Notice) => "Notice",
        }
    }

    /// Whether a sheet of this name is that one.
    fn is(self, name: &str) -> bool {
        [Lang::Fr, Lang::En].iter().any(|lang| plain(self.name(*lang)) == plain(name))
    }
}

/// What the notice says of the mapping, a row each.
const ABOUT: &[Key] = &[Key::Schema, Key::Version, Key::File, Key::Country, Key::Headers];

/// A text as a cell shows it: between quotation marks when the cell alone would not keep it whole.
fn shown(text: &str) -> String {
    let fragile = |sign: char| sign.is_control() || matches!(sign, '\u{fffe}' | '\u{ffff}');
    let is_plain = text.trim() == text
        && !text.is_empty()
        && !text.starts_with('"')
        && !text.contains("_x")
        && !text.contains(fragile);
    if is_plain {
        return text.to_owned();
    }
    let quoted = TomlStringBuilder::new(text).as_basic().to_toml_value();
    // Why: these have no place in XML, and workbook readers take `_x000A_` for a line end.
    let escaped = quoted.replace("_x", "_\\u0078");
    escaped.replace('\u{fffe}', "\\uFFFE").replace('\u{ffff}', "\\uFFFF")
}

/// The text that a cell shows.
fn meant(cell: &str) -> String {
    let cell = cell.trim();
    let quoted = cell.starts_with('"').then(|| DeValue::parse(cell).ok()).flatten();
    match quoted.as_ref().and_then(|value| value.get_ref().as_str()) {
        Some(text) => text.to_owned(),
        None => cell.to_owned(),
    }
}

/// The texts that a cell shows, one a line.
fn meant_list(cell: &str) -> Vec<String> {
    cell.lines().map(str::trim).filter(|line| !line.is_empty()).map(meant).collect()
}
