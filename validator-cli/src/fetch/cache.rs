//! Which copies of web documents are kept on this machine? Two files for each address: its body and where it came from.

use std::fs::{self, DirBuilder};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use reqwest::Url;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::Fetched;

/// Largest description of a copy, in bytes.
const DESCRIPTION: u64 = 64 * 1024;

/// A folder of copies. It is a convenience: what cannot be kept or read is as if it were absent.
pub(super) struct Cache {
    folder: PathBuf,
}

/// Where a body came from, and the marks by which its server knows its version.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Origin {
    pub(super) url: String,
    pub(super) final_url: String,
    pub(super) etag: Option<String>,
    pub(super) last_modified: Option<String>,
}

/// The description kept beside a body.
#[derive(Serialize, Deserialize)]
struct Description {
    #[serde(flatten)]
    origin: Origin,
    /// SHA-256 of the body, in lower-case hexadecimal.
    sha256: String,
}

/// A copy whose body is intact.
pub(super) struct Entry {
    pub(super) origin: Origin,
    bytes: Vec<u8>,
}

impl Entry {
    pub(super) fn into_fetched(self) -> Fetched {
        Fetched { bytes: self.bytes, from_cache: true, final_url: self.origin.final_url }
    }
}

/// The user's cache folder for this command: `$XDG_CACHE_HOME/etalon`, else `~/.cache/etalon`, else
/// `%LOCALAPPDATA%\etalon\cache`; none when the environment names no such place.
pub(super) fn default_folder() -> Option<PathBuf> {
    let absolute =
        |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    absolute("XDG_CACHE_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".cache")))
        .map(|base| base.join("etalon"))
        .or_else(|| absolute("LOCALAPPDATA").map(|base| base.join("etalon").join("cache")))
}

impl Cache {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The copy of an address, if it is intact and no longer than `limit` bytes.
    pub(super) fn find(&self, url: &Url, limit: u64) -> Option<Entry> {
        let (description, body) = self.places(url.as_str());
        let description: Description =
            serde_json::from_slice(&bounded(&description, DESCRIPTION)?).ok()?;
        let bytes = bounded(&body, limit)?;
        let intact = description.origin.url == url.as_str() && description.sha256 == digest(&bytes);
        intact.then_some(Entry { origin: description.origin, bytes })
    }

    /// Keeps a copy. The body is written first: a cut in between leaves a digest that does not match.
    pub(super) fn keep(&self, bytes: &[u8], origin: Origin) {
        let (description, body) = self.places(&origin.url);
        let sha256 = digest(bytes);
        let Ok(json) = serde_json::to_vec(&Description { origin, sha256 }) else {
            return;
        };
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        if builder.create(&self.folder).is_ok() && self.place(&body, bytes).is_some() {
            // Keeping is a convenience: the caller has the body in any case.
            let _ = self.place(&description, &json);
        }
    }

    fn places(&self, url: &str) -> (PathBuf, PathBuf) {
        let key = digest(url.as_bytes());
        (self.folder.join(format!("{key}.json")), self.folder.join(format!("{key}.body")))
    }

    fn place(&self, path: &Path, bytes: &[u8]) -> Option<()> {
        let mut file = tempfile::NamedTempFile::new_in(&self.folder).ok()?;
        file.write_all(bytes).ok()?;
        file.persist(path).ok().map(drop)
    }
}

fn bounded(path: &Path, limit: u64) -> Option<Vec<u8>> {
    let file = fs::File::open(path).ok()?;
    if file.metadata().ok()?.len() > limit {
        return None;
    }
    let mut bytes = Vec::new();
    file.take(limit).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|half| char::from_digit(half.into(), 16))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(url: &str) -> Origin {
        Origin {
            url: url.to_owned(),
            final_url: url.to_owned(),
            etag: Some("\"1\"".to_owned()),
            last_modified: None,
        }
    }

    #[test]
    fn a_copy_is_found_again_and_a_damaged_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().join("etalon"));
        let url = Url::parse("https://ville.example/schema.json").unwrap();
        assert!(cache.find(&url, 100).is_none());
        cache.keep(b"{}", origin(url.as_str()));
        let entry = cache.find(&url, 100).unwrap();
        assert_eq!(
            (entry.bytes.as_slice(), entry.origin.etag.as_deref()),
            (&b"{}"[..], Some("\"1\""))
        );
        assert!(cache.find(&url, 1).is_none());
        assert!(
            cache.find(&Url::parse("https://ville.example/autre.json").unwrap(), 100).is_none()
        );
        fs::write(cache.places(url.as_str()).1, "[]").unwrap();
        assert!(cache.find(&url, 100).is_none());
    }

    #[test]
    fn digests_are_those_of_the_standard() {
        // FIPS 180-4, empty message.
        assert_eq!(digest(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
