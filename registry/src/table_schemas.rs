//! How do the national schemas that exist come in? Table Schemas, JSON Schemas and packages, a folder at a time.
//!
//! They were published elsewhere, under rules that were not these: what the
//! linter says of them is kept with them, and does not keep them out.

use std::fs;
use std::path::{Path, PathBuf};

use etalon_schemas::{Slug, Text, Version};
use etalon_validator::words::Lang;
use etalon_vocab::fold;

use crate::access::Caller;
use crate::app::App;
use crate::candidate::{self, Files};
use crate::manifest::{Key, SOURCE, State};
use crate::namespaces::{self, About};
use crate::operation::Trouble;
use crate::problem::Problem;
use crate::publication::{self, Done, Parcel, Wish};
use crate::words;

/// Why remarks do not keep them out.
const REASON: &str = "Importation d’un schéma déjà publié ailleurs";
/// The version of a schema that has none.
const UNNUMBERED: Version = Version { major: 0, minor: 0, patch: 0, pre: None };

/// What became of a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Imported {
    /// It is published.
    Published {
        /// Its name here: `fr/pei/1.0.0`.
        name: String,
        /// Remarks of the linter.
        remarks: usize,
    },
    /// It was already.
    Already {
        /// Its name here.
        name: String,
    },
    /// It is not.
    Refused {
        /// Why, in French.
        reason: String,
    },
}

impl Imported {
    /// Whether it is not published.
    pub fn is_refused(&self) -> bool {
        matches!(self, Self::Refused { .. })
    }
}

/// Publishes every `.json` file of a folder, in the order of their names.
pub(crate) async fn import(
    app: &App,
    folder: &Path,
    namespace: &Slug,
) -> Result<Vec<(PathBuf, Imported)>, Trouble> {
    let fault = |cause| Trouble::File { path: folder.to_owned(), cause };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json")) {
            paths.push(path);
        }
    }
    paths.sort();
    let caller = Caller::registry();
    if !app.store.shelf().namespaces.contains_key(namespace.as_str()) {
        let titles = Text::of("fr", namespace.as_str());
        let about = About { titles, homepage: None };
        let made = namespaces::set(app, &caller, namespace.as_str(), &about).await;
        made.map_err(|problem| Trouble::Refused(words::detail::detail(&problem, Lang::Fr)))?;
    }
    let mut imported = Vec::new();
    for path in paths {
        let source =
            fs::read(&path).map_err(|cause| Trouble::File { path: path.clone(), cause })?;
        let became = match publish(app, &caller, namespace, &path, source).await {
            Ok(became) => became,
            Err(problem) => Imported::Refused { reason: told(&problem) },
        };
        imported.push((path, became));
    }
    Ok(imported)
}

async fn publish(
    app: &App,
    caller: &Caller,
    namespace: &Slug,
    path: &Path,
    source: Vec<u8>,
) -> Result<Imported, Problem> {
    let (schema, lints, _) = candidate::read(&source).map_err(|error| Problem::source(&error))?;
    let name = slug(&schema.name).or_else(|| slug(&project(path))).ok_or(Problem::NameInvalid)?;
    let id = etalon_schemas::SchemaId { namespace: namespace.clone(), name };
    let key = Key { id, version: schema.semver().unwrap_or(UNNUMBERED) };
    let files = Files::from([(SOURCE.to_owned(), source)]);
    let parcel = Parcel { key: key.clone(), files, replaces: None };
    let wish = Wish {
        state: Some(State::Published),
        reason: Some(REASON.to_owned()),
        force: true,
        ..Wish::default()
    };
    let outcome = publication::put(app, caller, parcel, &wish).await?;
    let name = key.to_string();
    Ok(match outcome.done {
        Done::Same => Imported::Already { name },
        _ => Imported::Published { name, remarks: lints.len() },
    })
}

/// The project a file comes from, for a schema that has no name: `pei` in
/// `organisme__pei__schema.json`, else the name of the file.
fn project(path: &Path) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    match stem.split("__").nth(1) {
        Some(project) => project.to_owned(),
        None => stem,
    }
}

fn slug(name: &str) -> Option<Slug> {
    let folded = fold(name);
    let ascii: String = folded.chars().filter(char::is_ascii).take(80).collect();
    ascii.trim_matches('-').parse().ok()
}

fn told(problem: &Problem) -> String {
    let mut told = words::detail::detail(problem, Lang::Fr);
    if let Problem::PublicationRefused { refusals } = problem {
        for refusal in refusals.iter().filter(|refusal| !refusal.can_be_forced()) {
            told.push(' ');
            told.push_str(&words::refusal::refusal(refusal, Lang::Fr));
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{project, slug};

    #[test]
    fn names_become_slugs() {
        assert_eq!(slug("DAE").unwrap().as_str(), "dae");
        assert_eq!(slug("Points d’eau_2").unwrap().as_str(), "points-d-eau-2");
        assert_eq!(slug(""), None);
        assert_eq!(
            project(Path::new("x/Archives__registre_entrees__schema.json")),
            "registre_entrees"
        );
        assert_eq!(project(Path::new("arbres.json")), "arbres");
    }
}
