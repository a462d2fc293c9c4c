//! How is a remark on a schema told? In French and in English.

pub(super) mod en;
pub(super) mod fr;

use std::str::FromStr as _;

use super::{Lang, title};
use crate::code::Code;

/// The title of a rule named in a remark: `E205 (valeur hors liste)`, or the code alone.
fn rule(code: &str, lang: Lang) -> String {
    match Code::from_str(code) {
        Ok(known) => format!("{known}, {}", title(known, lang)),
        Err(_) => code.to_owned(),
    }
}
