//! Is a text a colour in hexadecimal?

use super::{FormatFault, ShapeFault, alphabet};

/// `#` and 3, 4, 6 or 8 hexadecimal digits (CSS Color 4, section 5.2).
pub(super) fn colour(text: &str) -> Result<(), FormatFault> {
    let Some(digits) = text.strip_prefix('#') else {
        return Err(FormatFault::Shape(ShapeFault::NoHash));
    };
    if let Some(fault) = alphabet::first_foreign(text, |rank, c| rank == 0 || c.is_ascii_hexdigit())
    {
        return Err(fault);
    }
    match digits.len() {
        3 | 4 | 6 | 8 => Ok(()),
        shown => Err(FormatFault::Length { expected: &[4, 5, 7, 9], seen: shown + 1 }),
    }
}
