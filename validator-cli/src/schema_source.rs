//! Which schema did the user name? A known one, a file, an address; one schema or a package.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use etalon_schemas::catalogue::Catalogue;
use etalon_schemas::{BASE_IRI, Lint, LintFact, Resource};
use serde_json::Value;

use crate::fetch::Fetcher;
use crate::progress::Progress;
use crate::source::{self, Limits, Location};
use crate::trouble::Trouble;

/// A schema, or the schemas of a package, with the bytes they came from.
#[derive(Debug)]
pub(crate) struct SchemaSource {
    /// What the user would call it.
    pub(crate) name: String,
    /// The schemas.
    pub(crate) resources: Vec<Resource>,
    /// The bytes of the document.
    pub(crate) bytes: Vec<u8>,
    /// What is wrong with it.
    pub(crate) lints: Vec<Lint>,
}

/// Finds and reads what the user named.
pub(crate) fn open(named: &OsStr, fetcher: &Fetcher) -> Result<SchemaSource, Trouble> {
    let text = named.to_string_lossy();
    match Location::parse(named) {
        Location::Url(url) => match Catalogue::embedded().find(&url) {
            Ok(entry) if url.starts_with(BASE_IRI) => Ok(known(entry)),
            _ => {
                let fetched = fetcher.get(&url)?;
                let base = fetched.final_url.clone();
                let resolve = |reference: &str| {
                    let address = join(&base, reference)?;
                    parse(&fetcher.get(&address).ok()?.bytes)
                };
                load(url, fetched.bytes, &resolve)
            }
        },
        Location::File(path) if !path.is_file() && !looks_like_a_path(&text) => {
            Catalogue::embedded().find(&text).map(known).map_err(Trouble::UnknownSchema)
        }
        location => {
            let limits = Limits { bytes: 64 << 20, ..Limits::default() };
            let bytes = source::read(&location, &limits, &Progress::silent())?;
            let folder = match &location {
                Location::File(path) => path.parent().map(Path::to_path_buf).unwrap_or_default(),
                _ => PathBuf::new(),
            };
            let resolve = |reference: &str| {
                if reference.contains("://") {
                    return parse(&fetcher.get(reference).ok()?.bytes);
                }
                // Why: a package speaks of the files beside it, and of no others.
                let inside = Path::new(reference).components().all(|part| {
                    matches!(part, std::path::Component::Normal(_) | std::path::Component::CurDir)
                });
                let path = inside.then(|| folder.join(reference))?;
                parse(&source::read(&Location::File(path), &limits, &Progress::silent()).ok()?)
            };
            load(text.into_owned(), bytes, &resolve)
        }
    }
}

/// A schema that came with the program.
pub(crate) fn known(entry: &etalon_schemas::catalogue::Entry) -> SchemaSource {
    SchemaSource {
        name: format!("{}/{}", entry.id, entry.version),
        resources: vec![Resource {
            name: String::new(),
            paths: Vec::new(),
            schema: entry.schema().clone(),
            dialect: None,
        }],
        bytes: entry.source.to_vec(),
        lints: entry.lints().to_vec(),
    }
}

fn load(
    name: String,
    bytes: Vec<u8>,
    resolve: &dyn Fn(&str) -> Option<Value>,
) -> Result<SchemaSource, Trouble> {
    match etalon_schemas::load(&bytes, resolve) {
        Ok(loaded) => {
            Ok(SchemaSource { name, resources: loaded.resources, bytes, lints: loaded.lints })
        }
        Err(source) => Err(Trouble::Schema { name, source }),
    }
}

/// The JSON value of a document, if it is one.
pub(crate) fn parse(bytes: &[u8]) -> Option<Value> {
    serde_json::from_slice(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)).ok()
}

/// The address of a reference found in a document of this address.
fn join(base: &str, reference: &str) -> Option<String> {
    if reference.contains("://") {
        return Some(reference.to_owned());
    }
    let (folder, _) = base.rsplit_once('/')?;
    Some(format!("{folder}/{}", reference.trim_start_matches("./")))
}

/// Whether a text names a file rather than a known schema.
fn looks_like_a_path(text: &str) -> bool {
    let json = Path::new(text).extension().is_some_and(|end| end.eq_ignore_ascii_case("json"));
    json || text.starts_with(['.', '/', '~']) || text.contains('\\') || text == "-"
}

impl SchemaSource {
    /// How a mapping names it: a known schema without its version, unless the user gave one; else as the user named it.
    pub(crate) fn identity(&self, named: &OsStr) -> String {
        let named = named.to_string_lossy();
        let own = self.resources.first().and_then(|resource| resource.schema.id.as_ref());
        let known =
            own.map(ToString::to_string).filter(|id| self.name.starts_with(&format!("{id}/")));
        match known {
            Some(_) if named == self.name => self.name.clone(),
            Some(id) => id,
            None => named.into_owned(),
        }
    }

    /// Refuses a package whose schemas could none be found: nothing could be checked.
    pub(crate) fn has_resources(&self) -> Result<(), Trouble> {
        if !self.resources.is_empty() {
            return Ok(());
        }
        let reference = |lint: &Lint| match &lint.fact {
            LintFact::UnresolvedReference { reference } => Some(reference.clone()),
            _ => None,
        };
        let references = self.lints.iter().filter_map(reference).collect();
        Err(Trouble::UnresolvedSchemas { name: self.name.clone(), references })
    }

    /// The resource a file belongs to: by its path, its name, or as the only one.
    pub(crate) fn resource_of(&self, file: &str) -> Option<&Resource> {
        if let [only] = self.resources.as_slice() {
            return Some(only);
        }
        let name = Path::new(file).file_name()?;
        let stem = Path::new(file).file_stem()?;
        self.resources
            .iter()
            .find(|resource| {
                resource.paths.iter().any(|path| Path::new(path).file_name() == Some(name))
            })
            .or_else(|| self.resources.iter().find(|resource| OsStr::new(&resource.name) == stem))
    }
}
