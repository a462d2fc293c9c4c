//! What does a registry hold before anybody publishes? The formats that came with the program.

use etalon_schemas::Catalogue;

use crate::candidate::{Candidate, Files};
use crate::manifest::{Act, Key, Manifest, SOURCE, State};
use crate::storage::versions::Namespace;
use crate::storage::{Fault, Kind, Storage, versions};

/// The name under which the program itself writes.
pub(crate) const REGISTRY: &str = "registre";
/// What is said of the namespace of the embedded formats.
const ABOUT: &str = r#"{"titles":{"en":"Formats shared by all francophone cities","fr":"Formats communs à toutes les villes francophones"}}"#;

/// Publishes what came with the program and is not there yet, all or nothing; a
/// version that is there stays as it is, whatever the program holds.
pub(crate) async fn publish(storage: &Storage) -> Result<usize, Fault> {
    let mut session = storage.read().await?;
    let mut missing = Vec::new();
    for entry in Catalogue::embedded().list() {
        let key = Key { id: entry.id.clone(), version: entry.version.clone() };
        if versions::find(session.as_mut(), &key).await?.is_none() {
            missing.push((key, entry));
        }
    }
    drop(session);
    if missing.is_empty() {
        return Ok(0);
    }
    let mut candidates = Vec::new();
    for (key, entry) in missing {
        let given = entry.files.iter().copied().chain([(SOURCE, entry.source)]);
        let files: Files = given.map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect();
        let read = Candidate::read(key, files);
        let candidate = read.map_err(|error| Fault::Damaged(format!("{}: {error}", entry.id)))?;
        let derived = candidate.derived();
        candidates.push((candidate, derived));
    }
    let mut writing = storage.write().await?;
    let mut published = 0;
    for (candidate, derived) in candidates {
        let key = &candidate.key;
        // Another server may have started meanwhile.
        if versions::find(writing.session.as_mut(), key).await?.is_some() {
            continue;
        }
        let slug = key.id.namespace.as_str();
        if versions::namespace(writing.session.as_mut(), slug).await?.is_none() {
            let namespace = Namespace { slug: slug.to_owned(), about: ABOUT.to_owned() };
            versions::put_namespace(&mut writing, &namespace, REGISTRY).await?;
        }
        let files = candidate.keep(writing.session.as_mut(), &derived).await?;
        let mut manifest = Manifest::draft(key, files);
        manifest.state = State::Published;
        let at = writing.at.clone();
        manifest.published = Some(Act { at, by: REGISTRY.to_owned(), reason: None });
        versions::put(&mut writing, &manifest, Kind::Published, REGISTRY).await?;
        published += 1;
    }
    writing.commit().await?;
    Ok(published)
}
