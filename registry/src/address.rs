//! Which version of which schema does an address name?

use etalon_schemas::{SchemaId, Slug, Version};

use crate::problem::Problem;

/// Namespace and name, as they stand in an address.
pub(crate) fn schema(namespace: &str, name: &str) -> Result<SchemaId, Problem> {
    let slug = |text: &str| text.parse::<Slug>().map_err(|_| Problem::NameInvalid);
    Ok(SchemaId { namespace: slug(namespace)?, name: slug(name)? })
}

/// A version, as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// `latest`: the newest.
    Newest,
    /// `1`: the newest that starts so.
    Major(u64),
    /// `1.2`: the newest that starts so.
    Minor(u64, u64),
    /// `1.2.0`.
    Exact(Version),
}

impl Wanted {
    /// Reads the version of an address.
    pub(crate) fn read(text: &str) -> Result<Self, Problem> {
        if text == "latest" {
            return Ok(Self::Newest);
        }
        let number = |text: &str| text.parse::<u64>().ok();
        let start = match text.split_once('.') {
            None => number(text).map(Self::Major),
            Some((major, minor)) => {
                number(major).zip(number(minor)).map(|(major, minor)| Self::Minor(major, minor))
            }
        };
        match start {
            Some(start) => Ok(start),
            None => text.parse().map(Self::Exact).map_err(|_| Problem::VersionInvalid),
        }
    }

    /// Whether a version is one of those asked for.
    pub(crate) fn accepts(&self, version: &Version) -> bool {
        match self {
            Self::Newest => true,
            Self::Major(major) => version.major == *major,
            Self::Minor(major, minor) => (version.major, version.minor) == (*major, *minor),
            Self::Exact(exact) => version == exact,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Wanted, schema};
    use crate::problem::Problem;

    #[test]
    fn reads_whole_versions_and_their_starts() {
        assert_eq!(Wanted::read("latest"), Ok(Wanted::Newest));
        assert_eq!(Wanted::read("1"), Ok(Wanted::Major(1)));
        assert_eq!(Wanted::read("1.20"), Ok(Wanted::Minor(1, 20)));
        assert_eq!(
            Wanted::read("1.2.0-beta.1"),
            Ok(Wanted::Exact("1.2.0-beta.1".parse().unwrap()))
        );
        for text in ["", "un", "1.", "1.x", "1.2.3.4", "99999999999999999999", ".."] {
            assert_eq!(Wanted::read(text), Err(Problem::VersionInvalid), "{text}");
        }
    }

    #[test]
    fn a_start_accepts_what_follows_it_only() {
        let accepts = |asked: &str, version: &str| {
            Wanted::read(asked).unwrap().accepts(&version.parse().unwrap())
        };
        assert!(accepts("1", "1.9.3") && !accepts("1", "10.0.0"));
        assert!(accepts("1.2", "1.2.7") && !accepts("1.2", "1.20.0"));
        assert!(accepts("1.2.0", "1.2.0") && !accepts("1.2.0", "1.2.0-beta.1"));
    }

    #[test]
    fn names_are_slugs() {
        assert_eq!(schema("commun", "point-eau").unwrap().to_string(), "commun/point-eau");
        for (namespace, name) in [("Commun", "point-eau"), ("commun", "point_eau"), ("..", "etc")] {
            assert_eq!(schema(namespace, name), Err(Problem::NameInvalid), "{namespace}/{name}");
        }
    }
}
