//! Is a text an address or a name of a machine on the Internet?

use std::net::{Ipv4Addr, Ipv6Addr};

use super::{FormatFault, ShapeFault, alphabet};

/// How a host name is ill formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostFault {
    /// Nothing stands before, after or between two dots.
    EmptyLabel,
    /// A label has more than 63 characters.
    LongLabel,
    /// A label begins or ends with a hyphen.
    Hyphen,
    /// The name has more than 253 characters.
    TooLong,
}

/// Four numbers from 0 to 255, without leading zero, joined by dots.
pub(super) fn ipv4(text: &str) -> Result<(), FormatFault> {
    let read: Result<Ipv4Addr, _> = text.parse();
    read.map(drop).map_err(|_| FormatFault::Shape(ShapeFault::Address))
}

/// Eight groups of four hexadecimal digits, or a shorter form of RFC 4291, section 2.2; no zone.
pub(super) fn ipv6(text: &str) -> Result<(), FormatFault> {
    let read: Result<Ipv6Addr, _> = text.parse();
    read.map(drop).map_err(|_| FormatFault::Shape(ShapeFault::Address))
}

/// Labels of 1 to 63 letters, digits and hyphens, joined by dots, 253 characters at most (RFC 1123, section 2.1).
pub(super) fn hostname(text: &str) -> Result<(), FormatFault> {
    match alphabet::first_foreign(text, |_, c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))
    {
        Some(fault) => Err(fault),
        None => labels(text).map_err(|fault| FormatFault::Shape(ShapeFault::Host(fault))),
    }
}

/// Checks the labels of a domain name, not their characters.
pub(super) fn labels(domain: &str) -> Result<(), HostFault> {
    for label in domain.split('.') {
        if label.is_empty() {
            return Err(HostFault::EmptyLabel);
        }
        if label.starts_with('-') || label.ends_with('-') {
            return Err(HostFault::Hyphen);
        }
        // A character takes at least one byte: only long labels need to be counted.
        if label.len() > 63 && label.chars().count() > 63 {
            return Err(HostFault::LongLabel);
        }
    }
    if domain.len() > 253 && domain.chars().count() > 253 {
        Err(HostFault::TooLong)
    } else {
        Ok(())
    }
}
