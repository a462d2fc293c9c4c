//! Has a text the named format its field asks for?

use super::{address, text};
use crate::format::{self, NamedFormat};

/// A named format, with a quick look where one is worth it.
#[derive(Debug)]
pub(super) struct Form {
    format: NamedFormat,
    quick: Option<fn(&[u8], usize) -> bool>,
}

impl Form {
    pub(super) fn of(format: NamedFormat) -> Self {
        let quick: Option<fn(&[u8], usize) -> bool> = match format {
            NamedFormat::Courriel => Some(address::is_email),
            NamedFormat::Uri => Some(address::is_web),
            _ => None,
        };
        Self { format, quick }
    }

    #[inline]
    /// Whether a cell has the format; it begins `tail`, which goes on to the end of the text.
    pub(super) fn accepts(&self, cell: &[u8], tail: &[u8]) -> bool {
        self.quick.is_some_and(|quick| quick(tail, cell.len())) || self.looks(cell)
    }

    fn looks(&self, cell: &[u8]) -> bool {
        text::is_sound(cell)
            && std::str::from_utf8(cell).is_ok_and(|text| format::fault(self.format, text).is_ok())
    }
}
