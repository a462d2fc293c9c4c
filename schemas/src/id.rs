//! How is a schema named? Slugs, identifiers and versions.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Base of every IRI of Étalon. A deployment serves the same paths under its own base.
pub const BASE_IRI: &str = "https://w3id.org/etalon/";

/// A lower-case ASCII name of letters, digits and hyphens: `point-eau`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// Namespace and name of a schema: `commun/point-eau`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SchemaId {
    /// The body that publishes: `commun` for the formats shared by all.
    pub namespace: Slug,
    /// The format itself.
    pub name: Slug,
}

/// A version as [semver.org](https://semver.org) defines it, without build metadata.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Version {
    /// Changes that make old files invalid.
    pub major: u64,
    /// Changes that keep old files valid.
    pub minor: u64,
    /// Corrections that change no verdict.
    pub patch: u64,
    /// `beta.1` in `1.0.0-beta.1`.
    pub pre: Option<String>,
}

/// Why a name or a version cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdError {
    /// The text is not made of lower-case letters, digits and inner hyphens.
    #[error("not a slug: {0:?}")]
    Slug(String),
    /// The text is not `namespace/name`.
    #[error("not a schema id: {0:?}")]
    SchemaId(String),
    /// The text is not `major.minor.patch`.
    #[error("not a version: {0:?}")]
    Version(String),
}

impl Slug {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let inner = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-';
        let sound = !text.is_empty()
            && text.len() <= 80
            && text.as_bytes().iter().all(inner)
            && !text.starts_with('-')
            && !text.ends_with('-');
        if sound { Ok(Self(text.to_owned())) } else { Err(IdError::Slug(text.to_owned())) }
    }
}

impl FromStr for SchemaId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let (namespace, name) =
            text.split_once('/').ok_or_else(|| IdError::SchemaId(text.to_owned()))?;
        Ok(Self { namespace: namespace.parse()?, name: name.parse()? })
    }
}

impl Version {
    /// First number: what may break.
    pub fn major(&self) -> u64 {
        self.major
    }

    /// Second number: what adds.
    pub fn minor(&self) -> u64 {
        self.minor
    }

    /// Third number: what mends.
    pub fn patch(&self) -> u64 {
        self.patch
    }
}

impl FromStr for Version {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let fault = || IdError::Version(text.to_owned());
        let bare = text.strip_prefix('v').unwrap_or(text);
        let bare = bare.split_once('+').map_or(bare, |(version, _)| version);
        let (numbers, pre) = match bare.split_once('-') {
            Some((numbers, pre)) if !pre.is_empty() => (numbers, Some(pre.to_owned())),
            Some(_) => return Err(fault()),
            None => (bare, None),
        };
        let mut parts = numbers.split('.').map(str::parse::<u64>);
        let (Some(Ok(major)), Some(Ok(minor)), Some(Ok(patch)), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(fault());
        };
        Ok(Self { major, minor, patch, pre })
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let numbers = |version: &Self| (version.major, version.minor, version.patch);
        numbers(self).cmp(&numbers(other)).then_with(|| match (&self.pre, &other.pre) {
            (None, None) => std::cmp::Ordering::Equal,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some(_), None) => std::cmp::Ordering::Less,
            (Some(left), Some(right)) => compare_pre(left, right),
        })
    }
}

/// Precedence of pre-releases, [semver.org](https://semver.org) rule 11.
fn compare_pre(left: &str, right: &str) -> std::cmp::Ordering {
    let mut lefts = left.split('.');
    let mut rights = right.split('.');
    loop {
        let order = match (lefts.next(), rights.next()) {
            (None, None) => return std::cmp::Ordering::Equal,
            (None, Some(_)) => std::cmp::Ordering::Less,
            (Some(_), None) => std::cmp::Ordering::Greater,
            (Some(one), Some(two)) => match (one.parse::<u64>(), two.parse::<u64>()) {
                (Ok(one), Ok(two)) => one.cmp(&two),
                (Ok(_), Err(_)) => std::cmp::Ordering::Less,
                (Err(_), Ok(_)) => std::cmp::Ordering::Greater,
                (Err(_), Err(_)) => one.cmp(two),
            },
        };
        if order.is_ne() {
            return order;
        }
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl fmt::Display for SchemaId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.namespace, self.name)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}.{}", self.major, self.minor, self.patch)?;
        self.pre.as_ref().map_or(Ok(()), |pre| write!(out, "-{pre}"))
    }
}

/// Writes the conversions serde needs between a newtype and its text.
macro_rules! as_text {
    ($($name:ty),*) => {$(
        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }
        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }
    )*};
}
as_text!(Slug, SchemaId, Version);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_refuse_paths_and_accents() {
        for text in ["", "../etc", "Point", "é", "-a", "a-", "a b"] {
            assert!(text.parse::<Slug>().is_err(), "{text}");
        }
        assert!("point-eau".parse::<Slug>().is_ok());
        assert!("commun/point-eau".parse::<SchemaId>().is_ok());
        assert!("commun/point-eau/x".parse::<SchemaId>().is_err());
    }

    #[test]
    fn versions_are_ordered() {
        let order = ["1.0.0-alpha", "1.0.0-alpha.2", "1.0.0-alpha.10", "1.0.0", "1.2.0", "1.10.0"];
        for pair in order.windows(2) {
            let (one, two): (Version, Version) =
                (pair[0].parse().unwrap(), pair[1].parse().unwrap());
            assert!(one < two, "{one} {two}");
        }
        assert_eq!("v2.3.0".parse::<Version>().unwrap().to_string(), "2.3.0");
        assert!("1.0".parse::<Version>().is_err());
    }
}
