//! What did people accept before? The folder of `--learn`: one file a schema.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use etalon_schemas::Schema;
use etalon_validator::correspondence::experience::Experience;
use etalon_validator::mapping::Memory;

use crate::output::{self, Destination};
use crate::progress::Progress;
use crate::source::{self, Limits, Location, WorldFault};

/// Most bytes of a file of what is remembered.
const LIMIT: u64 = 64 << 20;

/// What a folder remembers.
#[derive(Debug, Default)]
pub(crate) struct Folder {
    /// By the name of each schema.
    known: BTreeMap<String, Experience>,
    /// Files with lines that say nothing known, and how many.
    pub(crate) strange: Vec<(PathBuf, usize)>,
}

/// The name of a schema, without its version.
pub(crate) fn name(schema: &Schema) -> String {
    schema.id.as_ref().map_or_else(|| schema.name.clone(), ToString::to_string)
}

impl Folder {
    /// Reads a folder; one that does not exist yet remembers nothing.
    pub(crate) fn read(folder: &Path) -> Result<Self, WorldFault> {
        let mut read = Self::default();
        let Ok(entries) = std::fs::read_dir(folder) else { return Ok(read) };
        let mut paths: Vec<PathBuf> =
            entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let ends = path.extension().is_some_and(|end| end == "tsv");
            let Some(stem) = path.file_stem().filter(|_| ends && path.is_file()) else { continue };
            let limits = Limits { bytes: LIMIT, ..Limits::default() };
            let bytes = source::read(&Location::File(path.clone()), &limits, &Progress::silent())?;
            let (experience, strange) = Experience::read(&String::from_utf8_lossy(&bytes));
            read.known.insert(stem.to_string_lossy().replace("--", "/"), experience);
            if !strange.is_empty() {
                read.strange.push((path, strange.len()));
            }
        }
        Ok(read)
    }

    /// What is remembered towards a schema.
    pub(crate) fn of(&self, schema: &Schema) -> Experience {
        self.known.get(&name(schema)).cloned().unwrap_or_default()
    }

    /// The headers that were fields, of every schema.
    pub(crate) fn memory(&self) -> Memory {
        let pairs = self.known.iter().flat_map(|(schema, known)| known.pairs(schema));
        Memory { pairs: pairs.collect() }
    }
}

/// Where what is remembered towards a schema stands.
pub(crate) fn path(folder: &Path, schema: &Schema) -> PathBuf {
    let plain =
        |sign: char| if sign.is_alphanumeric() || "-_.".contains(sign) { sign } else { '_' };
    let stem: String = name(schema).replace('/', "--").chars().map(plain).collect();
    folder.join(format!("{stem}.tsv"))
}

/// Writes what is remembered towards a schema, in a folder that is made when it is missing.
pub(crate) fn write(
    folder: &Path,
    schema: &Schema,
    known: &Experience,
    remark: &str,
) -> Result<(), WorldFault> {
    // Why: when it cannot be made, writing says so with its name.
    let _ = std::fs::create_dir_all(folder);
    output::write(&Destination::Path(path(folder, schema)), known.write(remark).as_bytes())
}
