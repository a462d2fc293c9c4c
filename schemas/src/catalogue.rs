//! Which schemas does Étalon carry with it, and which one is meant by a name?

mod outline;
mod search;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::sync::OnceLock;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::etalon_source;
use crate::id::{SchemaId, Version};
use crate::lint::{Lint, LintFact};
use crate::schema::Schema;
pub use outline::{Column, Outline};

/// An embedded file, as `build.rs` lists it.
#[derive(Debug)]
struct File {
    /// Theme folder; empty for the shared fields.
    theme: &'static str,
    /// Folder of the schema.
    schema: &'static str,
    /// Version folder; empty for a file beside the versions.
    version: &'static str,
    /// Name of the file.
    name: &'static str,
    bytes: &'static [u8],
    /// What a `schema.json` shows of itself.
    outline: Option<Outline>,
}

/// Every embedded file, in the order of their paths.
static FILES: &[File] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The namespace of all that is embedded.
const NAMESPACE: &str = "commun";

/// The schemas embedded in the program.
#[derive(Debug)]
pub struct Catalogue {
    entries: Vec<Entry>,
}

/// One version of an embedded schema.
#[derive(Debug)]
pub struct Entry {
    /// `commun/point-eau`.
    pub id: SchemaId,
    /// Its version.
    pub version: Version,
    /// Theme folder: `environnement`.
    pub theme: &'static str,
    /// Bytes of `schema.json`.
    pub source: &'static [u8],
    /// Names and bytes of its companions: examples, then what stands beside the
    /// versions (`LISEZMOI.md`, `CHANGELOG.md`).
    pub files: Vec<(&'static str, &'static [u8])>,
    outline: Outline,
    read: OnceLock<Schema>,
    remarks: OnceLock<Vec<Lint>>,
}

/// No embedded schema answers to a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no schema is called {query:?}")]
pub struct NotFound {
    /// The name as asked.
    pub query: String,
    /// Names that are near, best first: `commun/point-eau`. Three at most.
    pub suggestions: Vec<String>,
}

impl Catalogue {
    /// The catalogue of this build.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Catalogue> = OnceLock::new();
        EMBEDDED.get_or_init(|| Self::of(FILES))
    }

    fn of(files: &'static [File]) -> Self {
        let sources = files.iter().filter(|file| file.name == "schema.json");
        let mut entries: Vec<Entry> = sources.filter_map(|source| entry(source, files)).collect();
        entries.sort_by(|one, two| (&one.id, &one.version).cmp(&(&two.id, &two.version)));
        Self { entries }
    }

    /// Every version of every schema, in the order of their identifiers, then of their versions.
    pub fn list(&self) -> Vec<&Entry> {
        self.entries.iter().collect()
    }

    /// The newest version of each schema, in the order of their identifiers.
    pub fn newest(&self) -> Vec<&Entry> {
        self.entries.iter().filter(|entry| self.is_latest(entry)).collect()
    }

    /// The newest version of a schema; a pre-release only if there is nothing else.
    pub fn latest(&self, id: &SchemaId) -> Option<&Entry> {
        let versions = self.entries.iter().filter(|entry| entry.id == *id);
        versions.max_by_key(|entry| (entry.version.pre.is_none(), entry.version.clone()))
    }

    /// Whether an entry is the newest version of its schema.
    pub fn is_latest(&self, entry: &Entry) -> bool {
        self.latest(&entry.id).is_some_and(|latest| latest.version == entry.version)
    }
}

impl Entry {
    /// The schema, read at the first call.
    pub fn schema(&self) -> &Schema {
        self.read()
    }

    /// What is wrong with the schema: nothing, as the tests hold.
    pub fn lints(&self) -> &[Lint] {
        self.remarks.get_or_init(|| {
            let read = etalon_source::read(&self.document(), &shared);
            read.map_or_else(|_| vec![unreadable()], |(_, lints)| lints)
        })
    }

    /// SHA-256 of the source: `sha256:` and 64 lower-case hexadecimal digits.
    pub fn digest(&self) -> String {
        digest(self.source)
    }

    /// The IRI of the version: `https://w3id.org/etalon/commun/point-eau/1.0.0`.
    pub fn iri(&self) -> String {
        format!("{}{}/{}", crate::id::BASE_IRI, self.id, self.version)
    }

    /// The bytes of a companion.
    pub fn file(&self, name: &str) -> Option<&'static [u8]> {
        self.files.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
    }

    fn document(&self) -> Value {
        serde_json::from_slice(self.source).unwrap_or(Value::Null)
    }

    /// Why trusted: the tests hold that no embedded source has a remark.
    fn read(&self) -> &Schema {
        self.read.get_or_init(|| {
            let read = etalon_source::read_trusted(&self.document(), &shared, &mut Vec::new());
            let name = self.id.name.to_string();
            read.unwrap_or_else(|_| Schema { name, ..Schema::default() })
        })
    }
}

/// What is said of a source that is no schema at all.
fn unreadable() -> Lint {
    Lint::whole("", LintFact::MetaSchema { keyword: "type".to_owned() })
}

/// The embedded document of an IRI (fragment left out): the shared fields, or the
/// source of a schema. What [`etalon_source::read`] asks for.
pub fn shared(iri: &str) -> Option<Value> {
    let path = iri.strip_prefix(crate::id::BASE_IRI)?.strip_prefix(NAMESPACE)?;
    let path = path.strip_prefix('/')?.strip_suffix("/schema.json")?;
    let (schema, version) = path.split_once('/')?;
    let file = FILES.iter().find(|file| {
        file.schema == schema && file.version == version && file.name == "schema.json"
    })?;
    serde_json::from_slice(file.bytes).ok()
}

/// SHA-256 of bytes, as `sha256:` and 64 lower-case hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    let mut text = String::from("sha256:");
    for byte in Sha256::digest(bytes) {
        // Writing into a text cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The entry of a source. Shared fields and folders that name no version have none.
fn entry(source: &'static File, files: &'static [File]) -> Option<Entry> {
    if source.theme.is_empty() {
        return None;
    }
    let companions = files.iter().filter(|file| {
        let same = file.theme == source.theme && file.schema == source.schema;
        same && [source.version, ""].contains(&file.version) && file.name != source.name
    });
    let mut files: Vec<_> =
        companions.map(|file| (file.version.is_empty(), (file.name, file.bytes))).collect();
    files.sort_by_key(|(beside, _)| *beside);
    Some(Entry {
        id: format!("{NAMESPACE}/{}", source.schema).parse().ok()?,
        version: source.version.parse().ok()?,
        theme: source.theme,
        source: source.bytes,
        files: files.into_iter().map(|(_, file)| file).collect(),
        outline: source.outline.unwrap_or_default(),
        read: OnceLock::new(),
        remarks: OnceLock::new(),
    })
}
