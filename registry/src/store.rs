//! What is published here?
//!
//! The one place that knows where published things are kept: embedded in the
//! program today, in a database later. Everything is looked up in tables, never
//! on a disk, so an address cannot climb out of them.

use etalon_schemas::wire::SchemaSummary;
use etalon_schemas::{Catalogue, Entry, SchemaId};
use etalon_vocab::fold;
use serde::Deserialize;

use crate::address::Wanted;
use crate::problem::Problem;

/// What the server publishes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Store {
    catalogue: &'static Catalogue,
}

/// What a list is narrowed to. Empty members narrow nothing.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Filter {
    /// Words of the name or of a title, in any order, case and accents aside.
    #[serde(default)]
    q: String,
    /// Theme folder: `environnement`.
    #[serde(default)]
    theme: String,
}

/// The version an address means.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Found {
    /// The address is that of the version itself.
    Here(&'static Entry),
    /// The address (`latest`, `1`, an English name) stands for another, which may change.
    Elsewhere(&'static Entry),
}

impl Store {
    /// What is embedded in this build.
    pub(crate) fn embedded() -> Self {
        Self { catalogue: Catalogue::embedded() }
    }

    /// Every version of every schema, by identifier, then by version.
    pub(crate) fn list(self, filter: &Filter) -> Vec<SchemaSummary> {
        let entries = self.catalogue.list().into_iter();
        entries.filter(|entry| filter.keeps(entry)).map(SchemaSummary::from).collect()
    }

    /// Every version of a schema, oldest first; its name may be the English one.
    pub(crate) fn versions(self, id: &SchemaId) -> Result<Vec<&'static Entry>, Problem> {
        let mut entries = self.catalogue.list();
        entries.retain(|entry| {
            let english = || entry.schema().alias_en.as_deref() == Some(id.name.as_str());
            entry.id == *id || (entry.id.namespace == id.namespace && english())
        });
        if entries.is_empty() { Err(self.unknown(id)) } else { Ok(entries) }
    }

    /// The newest version that is asked for; a pre-release only if there is nothing else.
    pub(crate) fn find(self, id: &SchemaId, version: &str) -> Result<Found, Problem> {
        let wanted = Wanted::read(version)?;
        let entries = self.versions(id)?;
        let newest = entries
            .iter()
            .filter(|entry| wanted.accepts(&entry.version))
            .max_by_key(|entry| (entry.version.pre.is_none(), &entry.version));
        let Some(entry) = newest else {
            let known = entries.iter().map(|entry| entry.version.to_string()).collect();
            return Err(Problem::VersionUnknown { id: id.clone(), known });
        };
        let here = entry.id == *id && entry.version.to_string() == version;
        Ok(if here { Found::Here(entry) } else { Found::Elsewhere(entry) })
    }

    fn unknown(self, id: &SchemaId) -> Problem {
        let suggestions = match self.catalogue.find(id.name.as_str()) {
            Ok(entry) => vec![entry.id.to_string()],
            Err(not_found) => not_found.suggestions,
        };
        Problem::SchemaUnknown { id: id.clone(), suggestions }
    }
}

impl Filter {
    fn keeps(&self, entry: &Entry) -> bool {
        let schema = entry.schema();
        let mut words = vec![fold(entry.id.name.as_str())];
        words.extend(schema.alias_en.as_deref().map(fold));
        words.extend(schema.titles.iter().map(|(_, title)| fold(title)));
        let words = words.join(" ");
        let theme = fold(&self.theme);
        fold(&self.q).split('-').all(|word| words.contains(word))
            && (theme.is_empty() || theme == fold(entry.theme))
    }
}

#[cfg(test)]
mod tests {
    use super::{Filter, Found, Store};
    use crate::address::schema;
    use crate::problem::Problem;

    fn names(q: &str, theme: &str) -> Vec<String> {
        let filter = Filter { q: q.to_owned(), theme: theme.to_owned() };
        Store::embedded().list(&filter).into_iter().filter_map(|summary| summary.id).collect()
    }

    #[test]
    fn filters_fold_case_accents_and_order() {
        for q in ["point-eau", "POINT D’EAU", "eau point", "wáter"] {
            assert_eq!(names(q, ""), ["commun/point-eau"], "{q}");
        }
        assert!(names("", "Environnement").contains(&"commun/arbre-public".to_owned()));
        assert_eq!(names("point", "economie"), Vec::<String>::new());
        assert_eq!(names("", ""), names(" ", " "));
    }

    #[test]
    fn only_the_very_address_is_here() {
        let store = Store::embedded();
        let id = schema("commun", "point-eau").unwrap();
        assert!(matches!(store.find(&id, "1.0.0"), Ok(Found::Here(_))));
        for version in ["latest", "1", "1.0", "v1.0.0"] {
            let found = store.find(&id, version);
            assert!(matches!(found, Ok(Found::Elsewhere(entry)) if entry.id == id), "{version}");
        }
        let english = schema("commun", "water-point").unwrap();
        assert!(matches!(store.find(&english, "1.0.0"), Ok(Found::Elsewhere(e)) if e.id == id));
        let known = vec!["1.0.0".to_owned()];
        assert_eq!(store.find(&id, "2").unwrap_err(), Problem::VersionUnknown { id, known });
        let near = schema("senegal", "points-eau").unwrap();
        assert!(matches!(store.versions(&near),
            Err(Problem::SchemaUnknown { suggestions, .. }) if suggestions[0] == "commun/point-eau"));
    }
}
