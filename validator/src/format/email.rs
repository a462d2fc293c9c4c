//! Is a text an e-mail address?

use super::network::{self, HostFault};
use super::{FormatFault, ShapeFault, alphabet};

/// How an e-mail address is ill formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmailFault {
    /// There is no `@`.
    NoAt,
    /// There is more than one `@`: two addresses in one cell, most often.
    SeveralAts,
    /// Nothing stands before `@`.
    EmptyLocal,
    /// More than 64 bytes stand before `@`.
    LongLocal,
    /// What stands before `@` begins or ends with a dot, or has two in a row.
    LocalDots,
    /// Nothing stands after `@`.
    EmptyDomain,
    /// The domain has no dot: `accueil@ville`.
    NoDomainDot,
    /// The domain cannot be one.
    Domain(HostFault),
    /// The last label of the domain is not at least two letters: `accueil@ville.f`.
    TopLevel,
}

/// A local part, `@` and a domain with a dot (RFC 5321, section 4.1.2), letters of every script allowed (RFC 6531).
///
/// Quoted local parts and domains given as an address are refused: no city publishes them, and they are typing errors.
pub(super) fn email(text: &str) -> Result<(), FormatFault> {
    let Some((local, domain)) = text.split_once('@') else {
        return Err(shape(EmailFault::NoAt));
    };
    if domain.contains('@') {
        return Err(shape(EmailFault::SeveralAts));
    }
    let at = local.chars().count();
    if let Some(fault) = alphabet::first_foreign(text, |rank, c| suits(rank.cmp(&at), c)) {
        return Err(fault);
    }
    if local.is_empty() {
        return Err(shape(EmailFault::EmptyLocal));
    }
    if local.len() > 64 {
        return Err(shape(EmailFault::LongLocal));
    }
    if local.split('.').any(str::is_empty) {
        return Err(shape(EmailFault::LocalDots));
    }
    check_domain(domain).map_err(shape)
}

fn suits(side: std::cmp::Ordering, c: char) -> bool {
    match side {
        std::cmp::Ordering::Less => c.is_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c),
        std::cmp::Ordering::Equal => true,
        std::cmp::Ordering::Greater => c.is_alphanumeric() || matches!(c, '.' | '-'),
    }
}

fn check_domain(domain: &str) -> Result<(), EmailFault> {
    if domain.is_empty() {
        return Err(EmailFault::EmptyDomain);
    }
    let Some((_, last)) = domain.rsplit_once('.') else {
        return Err(EmailFault::NoDomainDot);
    };
    network::labels(domain).map_err(EmailFault::Domain)?;
    let letters = last.chars().nth(1).is_some() && last.chars().all(char::is_alphabetic);
    if letters || last.starts_with("xn--") { Ok(()) } else { Err(EmailFault::TopLevel) }
}

fn shape(fault: EmailFault) -> FormatFault {
    FormatFault::Shape(ShapeFault::Email(fault))
}

/// The address in `text` without what often surrounds it (`mailto:`, `<…>`, spaces about `@`).
pub(super) fn unwrapped(text: &str) -> Option<String> {
    let bare = text.strip_prefix("mailto:").unwrap_or(text).trim();
    let bare = bare.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(bare);
    let (local, domain) = bare.split_once('@')?;
    Some(format!("{}@{}", local.trim(), domain.trim()))
}
