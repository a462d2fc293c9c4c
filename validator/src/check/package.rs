//! Do several files hold together? References from one file to the keys of another.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::check::columns::Columns;
use crate::check::keys::fingerprint;
use crate::check::lexical::{self, Lexical};
use crate::check::value::trimmed;
use crate::check::{CheckOptions, Checker, Input};
use crate::plan::Plan;
use crate::read::{Body, archive, open};
use crate::report::Report;

/// The keys of other files, by resource and fields.
#[derive(Debug, Default)]
pub struct References(BTreeMap<(String, Vec<String>), HashSet<u128>>);

/// A file of a package, its schema and the name of its resource.
#[derive(Debug, Clone, Copy)]
pub struct PackageFile<'p> {
    /// The file.
    pub input: Input<'p>,
    /// Its schema.
    pub checker: &'p Checker,
    /// Name that foreign keys call it by.
    pub resource: &'p str,
}

impl References {
    /// The keys of these fields of a resource, if its file was given.
    pub(crate) fn find(&self, resource: &str, fields: &[String]) -> Option<&HashSet<u128>> {
        self.0.get(&(resource.to_owned(), fields.to_vec()))
    }
}

/// Checks files together, each against its schema.
pub fn check_package(files: &[PackageFile<'_>], options: &CheckOptions) -> Report {
    let wanted: BTreeSet<(String, Vec<String>)> = files
        .iter()
        .filter_map(|file| file.checker.plan())
        .flat_map(|plan| &plan.references)
        .filter(|reference| !reference.resource.is_empty())
        .map(|reference| (reference.resource.clone(), reference.reference_fields.clone()))
        .collect();
    let mut references = References::default();
    for (resource, fields) in wanted {
        let file = files.iter().find(|file| file.resource == resource);
        let keys = file.and_then(|file| keys(file, &fields, options));
        if let Some(keys) = keys {
            references.0.insert((resource, fields), keys);
        }
    }
    let reports = files
        .iter()
        .map(|file| file.checker.check_with(file.input, options, &references))
        .collect();
    Report::of(options.profile, reports)
}

/// The keys of a file; `None` when it cannot be read or lacks the columns.
fn keys(
    file: &PackageFile<'_>,
    fields: &[String],
    options: &CheckOptions,
) -> Option<HashSet<u128>> {
    let plan: &Plan = file.checker.plan()?;
    let unpacked = archive::unpack(file.input.bytes, file.input.name, open::UNPACKED_LIMIT).ok()?;
    let opened = open(&unpacked.bytes, file.input.name, &options.read, &plan.expected);
    let Body::Table(table) = &opened.body else { return None };
    let (columns, _) = Columns::of(&table.header, plan);
    let positions: Vec<(usize, usize)> = fields
        .iter()
        .map(|name| {
            let field = plan.position(name)?;
            Some((field, columns.of_field.get(field).copied().flatten()?))
        })
        .collect::<Option<_>>()?;
    let mut keys = HashSet::new();
    let mut rows = table.rows();
    let mut cells = Vec::new();
    while rows.next_row(&mut cells).is_some() {
        let texts: Option<Vec<String>> = positions
            .iter()
            .map(|(field, column)| {
                match lexical::of(cells.get(*column)?, plan.fields.get(*field)?) {
                    Lexical::Text { text, .. } => Some(trimmed(&text).to_owned()),
                    _ => None,
                }
            })
            .collect();
        if let Some(texts) = texts {
            keys.insert(fingerprint(texts.iter().map(String::as_str)));
        }
    }
    Some(keys)
}
