//! What can be read here, as of which change? All public versions, in memory.
//!
//! A shelf never changes: a newer one takes its place. It is made from the
//! database alone, so each server makes the same one. Everything is looked up in
//! tables, never on a disk: an address cannot climb out of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use etalon_schemas::wire::{SchemaDetail, SchemaSummary};
use etalon_schemas::{Schema, SchemaId, Version};
use etalon_vocab::fold;
use serde::Deserialize;

use crate::address::Wanted;
use crate::manifest::{File, Manifest, SOURCE, State};
use crate::problem::Problem;
use crate::search::Stems;

/// Names that are near a name, at most.
const MOST_SUGGESTIONS: usize = 3;

/// Likeness (Jaro-Winkler) under which a name suggests nothing.
const LEAST_LIKENESS: f64 = 0.80;

/// The public versions, as of a change.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shelf {
    /// Number of the last change it knows.
    pub(crate) seq: i64,
    /// What is said of each namespace, in JSON.
    pub(crate) namespaces: BTreeMap<String, String>,
    /// Shared with the shelf before, but for what changed.
    schemas: BTreeMap<SchemaId, Arc<BTreeMap<Version, Arc<Held>>>>,
}

/// A public version.
#[derive(Debug)]
pub(crate) struct Held {
    /// Its files and its life.
    pub(crate) manifest: Manifest,
    /// What it says; of a withdrawn one nothing is left.
    pub(crate) schema: Schema,
    /// Folded words of its name and titles.
    words: String,
    /// What it speaks of.
    pub(crate) stems: Stems,
}

/// What a list is narrowed to. Empty members narrow nothing.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Filter {
    /// Words of the name or of a title, in any order, case and accents aside.
    #[serde(default)]
    pub(crate) q: String,
    /// Theme folder: `environnement`.
    #[serde(default)]
    pub(crate) theme: String,
}

/// The version an address means.
#[derive(Debug, Clone)]
pub(crate) enum Found {
    /// The address is that of the version itself.
    Here(Arc<Held>),
    /// The address (`latest`, `1`, an English name) stands for another, which may change.
    Elsewhere(Arc<Held>),
}

impl Found {
    /// The version, wherever it is.
    pub(crate) fn held(&self) -> &Arc<Held> {
        match self {
            Self::Here(held) | Self::Elsewhere(held) => held,
        }
    }
}

impl Held {
    /// A version with the schema that was read in its source.
    pub(crate) fn new(manifest: Manifest, schema: Schema) -> Self {
        let mut words = vec![fold(manifest.id.name.as_str())];
        words.extend(schema.alias_en.as_deref().map(fold));
        words.extend(schema.titles.iter().map(|(_, title)| fold(title)));
        let stems = Stems::of(&manifest, &schema);
        Self { words: words.join(" "), stems, manifest, schema }
    }

    /// Its path: slugs and a version that are known, so it is a sound header.
    pub(crate) fn path(&self) -> String {
        format!("/{}", self.manifest.key())
    }

    /// A file of it.
    pub(crate) fn file(&self, name: &str) -> Result<&File, Problem> {
        self.manifest.files.get(name).ok_or_else(|| {
            let mut known: Vec<String> = self.manifest.files.keys().cloned().collect();
            known.sort_by_key(|name| name != SOURCE);
            Problem::FileUnknown { known }
        })
    }

    /// The tombstone of a version that is no longer served.
    pub(crate) fn served(&self) -> Result<(), Problem> {
        match (&self.manifest.withdrawn, self.manifest.state) {
            (withdrawn, State::Withdrawn) => {
                let reason = withdrawn.as_ref().and_then(|act| act.reason.clone());
                Err(Problem::Withdrawn { reason: reason.unwrap_or_default() })
            }
            _ => Ok(()),
        }
    }
}

impl Shelf {
    /// An empty shelf, as of a change.
    pub(crate) fn at(seq: i64) -> Self {
        Self { seq, ..Self::default() }
    }

    /// Puts a version, or takes it away when it is no longer public.
    pub(crate) fn put(&mut self, held: Held) {
        let id = held.manifest.id.clone();
        let versions = Arc::make_mut(self.schemas.entry(id).or_default());
        versions.insert(held.manifest.version.clone(), Arc::new(held));
    }

    /// Every version of every schema that is served, by identifier, then by version.
    pub(crate) fn list(&self, filter: &Filter) -> Vec<SchemaSummary> {
        let kept = self.served().filter(|held| filter.keeps(held));
        kept.map(|held| self.summary(held)).collect()
    }

    /// Every version that is served.
    pub(crate) fn served(&self) -> impl Iterator<Item = &Held> {
        let versions =
            self.schemas.values().flat_map(|versions| versions.values()).map(AsRef::as_ref);
        versions.filter(|held: &&Held| held.served().is_ok())
    }

    /// The newest version of each schema, of those that are served.
    pub(crate) fn newest_of_each(&self) -> impl Iterator<Item = &Held> {
        let newest = self.schemas.values().filter_map(|versions| newest(versions.values()));
        newest.map(AsRef::as_ref).filter(|held: &&Held| held.served().is_ok())
    }

    /// Whether no newer version of its schema is to be used.
    pub(crate) fn is_newest(&self, held: &Held) -> bool {
        let newest = self.newest(&held.manifest.id);
        newest.is_some_and(|newest| newest.manifest.version == held.manifest.version)
    }

    /// What a list says of a version.
    pub(crate) fn summary(&self, held: &Held) -> SchemaSummary {
        let manifest = &held.manifest;
        let digest = manifest.files.get(SOURCE).map(|file| file.digest.clone());
        let latest = self.is_newest(held);
        let mut summary = SchemaSummary::new(&held.schema, digest.unwrap_or_default(), latest);
        summary.id = Some(manifest.id.to_string());
        summary.version = Some(manifest.version.to_string());
        manifest.state.word().clone_into(&mut summary.status);
        summary.iri = Some(format!("{}{}", etalon_schemas::BASE_IRI, manifest.key()));
        summary
    }

    /// A version with its fields.
    pub(crate) fn detail(&self, held: &Held) -> SchemaDetail {
        SchemaDetail::new(&held.schema, self.summary(held))
    }

    /// Every public version of a schema, oldest first; its name may be the English one.
    pub(crate) fn versions(&self, id: &SchemaId) -> Result<Vec<Arc<Held>>, Problem> {
        let english = |(other, versions): &(&SchemaId, &Arc<BTreeMap<Version, Arc<Held>>>)| {
            let alias =
                |held: &Arc<Held>| held.schema.alias_en.as_deref() == Some(id.name.as_str());
            other.namespace == id.namespace && versions.values().any(alias)
        };
        let named = self.schemas.get(id);
        let found = named.or_else(|| self.schemas.iter().find(english).map(|(_, found)| found));
        found.map(|found| found.values().cloned().collect()).ok_or_else(|| self.unknown(id))
    }

    /// The newest version that is asked for. A pre-release, and then one that is no longer to be used,
    /// only if there is nothing else.
    pub(crate) fn find(&self, id: &SchemaId, version: &str) -> Result<Found, Problem> {
        let wanted = Wanted::read(version)?;
        let versions = self.versions(id)?;
        let Some(held) = newest(versions.iter().filter(|it| wanted.accepts(&it.manifest.version)))
        else {
            let known = versions.iter().map(|held| held.manifest.version.to_string()).collect();
            return Err(Problem::VersionUnknown { id: id.clone(), known });
        };
        let here = held.manifest.id == *id && held.manifest.version.to_string() == version;
        Ok(if here { Found::Here(held.clone()) } else { Found::Elsewhere(held.clone()) })
    }

    /// The newest version of a schema.
    fn newest(&self, id: &SchemaId) -> Option<&Arc<Held>> {
        newest(self.schemas.get(id)?.values())
    }

    fn unknown(&self, id: &SchemaId) -> Problem {
        let names = self.schemas.keys();
        let named =
            names.map(|known| (strsim::jaro_winkler(known.name.as_str(), id.name.as_str()), known));
        let mut near: Vec<_> = named.filter(|(likeness, _)| *likeness >= LEAST_LIKENESS).collect();
        near.sort_by(|one, two| two.0.total_cmp(&one.0).then(one.1.cmp(two.1)));
        let suggestions =
            near.into_iter().take(MOST_SUGGESTIONS).map(|(_, known)| known.to_string()).collect();
        Problem::SchemaUnknown { id: id.clone(), suggestions }
    }
}

fn newest<'h>(versions: impl Iterator<Item = &'h Arc<Held>>) -> Option<&'h Arc<Held>> {
    versions.max_by_key(|held| {
        let Manifest { state, version, .. } = &held.manifest;
        (*state < State::Retired, version.pre.is_none(), *state < State::Withdrawn, version)
    })
}

impl Filter {
    fn keeps(&self, held: &Held) -> bool {
        let theme = fold(&self.theme);
        let own = held.schema.theme.as_deref().map(fold);
        fold(&self.q).split('-').all(|word| held.words.contains(word))
            && (theme.is_empty() || own == Some(theme))
    }
}

#[cfg(test)]
mod tests {
    use super::{Filter, Found};
    use crate::address::schema;
    use crate::client::embedded;
    use crate::problem::Problem;

    fn names(q: &str, theme: &str) -> Vec<String> {
        let filter = Filter { q: q.to_owned(), theme: theme.to_owned() };
        let listed = embedded().store.shelf().list(&filter);
        listed.into_iter().filter_map(|summary| summary.id).collect()
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
        let store = embedded().store.shelf();
        let id = schema("commun", "point-eau").unwrap();
        assert!(matches!(store.find(&id, "1.0.0"), Ok(Found::Here(_))));
        for version in ["latest", "1", "1.0", "v1.0.0"] {
            let found = store.find(&id, version);
            assert!(
                matches!(found, Ok(Found::Elsewhere(held)) if held.manifest.id == id),
                "{version}"
            );
        }
        let english = schema("commun", "water-point").unwrap();
        assert!(
            matches!(store.find(&english, "1.0.0"), Ok(Found::Elsewhere(it)) if it.manifest.id == id)
        );
        let known = vec!["1.0.0".to_owned()];
        assert_eq!(store.find(&id, "2").unwrap_err(), Problem::VersionUnknown { id, known });
        let near = schema("senegal", "points-eau").unwrap();
        assert!(matches!(store.versions(&near),
            Err(Problem::SchemaUnknown { suggestions, .. }) if suggestions[0] == "commun/point-eau"));
    }
}
