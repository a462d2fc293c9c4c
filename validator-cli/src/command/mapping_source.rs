//! Which mapping did the user name? Read, with its schema, and checked against it.

use std::ffi::OsStr;
use std::path::Path;

use etalon_schemas::catalogue::Catalogue;
use etalon_schemas::{Resource, Schema};
use etalon_validator::correspondence::{self, Correspondence, Line, Status};

use crate::args::Global;
use crate::progress::Progress;
use crate::schema_source::{self, SchemaSource};
use crate::source::{self, Limits, Location};
use crate::trouble::Trouble;

/// Most bytes of a mapping file.
const LIMIT: u64 = 16 << 20;

/// A mapping and its schema.
#[derive(Debug)]
pub(super) struct MappingSource {
    /// What is decided.
    pub(super) mapping: Correspondence,
    /// What it converts to.
    pub(super) schema: Schema,
    /// What the user would call that.
    pub(super) leads: String,
}

impl MappingSource {
    /// The mapping, with values given for every row, which the user thereby accepts.
    pub(super) fn with(&self, given: &[(String, String)]) -> Result<Correspondence, Trouble> {
        super::map::known_fields(given, &self.schema, &self.leads)?;
        let mut mapping = self.mapping.clone();
        for (field, value) in given {
            let line = Line {
                target: field.clone(),
                constant: Some(value.clone()),
                status: Status::Accepted,
                ..Line::default()
            };
            match mapping.lines.iter_mut().find(|line| line.target == *field) {
                Some(known) => *known = line,
                None => mapping.lines.push(line),
            }
        }
        Ok(mapping)
    }
}

/// Reads a mapping; what is wrong in it is told whole. `schema` is the one it leads to, when the user says so; `file` is
/// the one it is applied to, when it is.
pub(super) fn open(
    named: &OsStr,
    schema: Option<&OsStr>,
    file: Option<&str>,
    global: &Global,
) -> Result<MappingSource, Trouble> {
    let name = named.to_string_lossy().into_owned();
    let limits = Limits {
        bytes: LIMIT,
        offline: global.offline,
        allow_private: global.allow_private,
        ..Limits::default()
    };
    let bytes = source::read(&Location::parse(named), &limits, &Progress::silent())?;
    let draft = correspondence::read(&bytes);
    let leads = match schema {
        Some(schema) => schema.to_owned(),
        None if !draft.schema().is_empty() => version_of(draft.correspondence()).into(),
        None if draft.faults().is_empty() => return Err(Trouble::NoSchemaInMapping { name }),
        None => return Err(Trouble::Mapping { name, faults: draft.faults().to_vec() }),
    };
    let source = schema_source::open(&leads, &super::fetcher(global))?;
    source.has_resources()?;
    let file = file.or(draft.correspondence().file.as_deref()).unwrap_or_default();
    let schema = resource(&source, file)?.schema.clone();
    let mapping =
        draft.checked(Some(&schema), None).map_err(|faults| Trouble::Mapping { name, faults })?;
    Ok(MappingSource { mapping, schema, leads: source.name })
}

/// The schema in the version that the mapping was made for, when it is one that came with the program.
fn version_of(mapping: &Correspondence) -> String {
    let versioned = mapping.version.as_ref().map(|version| format!("{}/{version}", mapping.schema));
    versioned
        .filter(|name| {
            !Path::new(&mapping.schema).is_file() && Catalogue::embedded().find(name).is_ok()
        })
        .unwrap_or_else(|| mapping.schema.clone())
}

/// The schema of a file, among those of a package.
pub(super) fn resource<'s>(source: &'s SchemaSource, file: &str) -> Result<&'s Resource, Trouble> {
    source.resource_of(file).ok_or_else(|| Trouble::NoResource {
        file: file.to_owned(),
        resources: source.resources.iter().map(|resource| resource.name.clone()).collect(),
    })
}
