//! Is a text a code with the name of its scheme?

use super::{FormatFault, ShapeFault, alphabet};

/// How a prefixed code is ill formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrefixFault {
    /// No `:` separates a scheme from a code.
    NoColon,
    /// Nothing stands before `:`.
    EmptyScheme,
    /// Nothing stands after `:`.
    EmptyCode,
}

/// `scheme:code`: the scheme is a small letter, then small letters, digits and hyphens; the code is ASCII letters,
/// digits and `. _ / -`. Bare codes of five digits collide between countries: the prefix tells whose code it is.
pub(super) fn prefixed(text: &str) -> Result<(), FormatFault> {
    let Some((scheme, code)) = text.split_once(':') else {
        return Err(shape(PrefixFault::NoColon));
    };
    if scheme.is_empty() {
        return Err(shape(PrefixFault::EmptyScheme));
    }
    let colon = scheme.chars().count();
    let foreign = alphabet::first_foreign(text, |rank, c| match rank.cmp(&colon) {
        std::cmp::Ordering::Less => {
            c.is_ascii_lowercase() || (rank > 0 && (c.is_ascii_digit() || c == '-'))
        }
        std::cmp::Ordering::Equal => true,
        std::cmp::Ordering::Greater => {
            c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '/' | '-')
        }
    });
    match foreign {
        Some(fault) => Err(fault),
        None if code.is_empty() => Err(shape(PrefixFault::EmptyCode)),
        None => Ok(()),
    }
}

fn shape(fault: PrefixFault) -> FormatFault {
    FormatFault::Shape(ShapeFault::Prefix(fault))
}
