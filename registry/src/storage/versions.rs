//! Which versions are there, and in which namespaces?

use super::{Cell, Change, Fault, Kind, Row, Session, Writing, blobs};
use crate::manifest::{Key, Manifest, State};

/// A namespace, and what is said of it in JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Namespace {
    /// `commun`.
    pub(crate) slug: String,
    /// What is said of it, as JSON.
    pub(crate) about: String,
}

/// Every namespace, by name.
pub(crate) async fn namespaces(session: &mut dyn Session) -> Result<Vec<Namespace>, Fault> {
    let rows = session.rows("SELECT slug, about FROM namespaces", &[]).await?;
    let read = |row: &Row| Ok(Namespace { slug: row.text(0)?, about: row.text(1)? });
    let mut found = rows.iter().map(read).collect::<Result<Vec<_>, Fault>>()?;
    found.sort_by(|one, two| one.slug.cmp(&two.slug));
    Ok(found)
}

/// What is said of a namespace.
pub(crate) async fn namespace(
    session: &mut dyn Session,
    slug: &str,
) -> Result<Option<String>, Fault> {
    let query = "SELECT about FROM namespaces WHERE slug = $1";
    let rows = session.rows(query, &[slug.into()]).await?;
    rows.first().map(|row| row.text(0)).transpose()
}

/// Makes a namespace, or describes it anew.
pub(crate) async fn put_namespace(
    writing: &mut Writing,
    namespace: &Namespace,
    actor: &str,
) -> Result<(), Fault> {
    let digest = blobs::keep(writing.session.as_mut(), namespace.about.as_bytes()).await?;
    let statement = "INSERT INTO namespaces (slug, about, at) VALUES ($1, $2, $3) \
                     ON CONFLICT (slug) DO UPDATE SET about = $2, at = $3";
    let cells = [Cell::from(&namespace.slug), (&namespace.about).into(), (&writing.at).into()];
    writing.session.run(statement, &cells).await?;
    writing.append(Change::of_namespace(&namespace.slug, digest, actor)).await?;
    Ok(())
}

/// A version.
pub(crate) async fn find(session: &mut dyn Session, key: &Key) -> Result<Option<Manifest>, Fault> {
    let query = "SELECT content FROM versions JOIN blobs ON digest = manifest \
                 WHERE namespace = $1 AND name = $2 AND version = $3";
    let rows = session.rows(query, &cells(key)).await?;
    rows.into_iter().next().map(read).transpose()
}

/// The versions of a schema, oldest first.
pub(crate) async fn of_schema(
    session: &mut dyn Session,
    [namespace, name]: [&str; 2],
) -> Result<Vec<Manifest>, Fault> {
    let query = "SELECT content FROM versions JOIN blobs ON digest = manifest \
                 WHERE namespace = $1 AND name = $2";
    let rows = session.rows(query, &[namespace.into(), name.into()]).await?;
    sorted(rows)
}

/// Every version of every schema, by name, then oldest first.
pub(crate) async fn all(session: &mut dyn Session) -> Result<Vec<Manifest>, Fault> {
    let query = "SELECT content FROM versions JOIN blobs ON digest = manifest";
    let rows = session.rows(query, &[]).await?;
    sorted(rows)
}

/// Keeps a version as it is now, and says so in the log.
///
/// Its files were kept before; those it no longer names are forgotten, and so
/// are the bytes of one that is withdrawn.
pub(crate) async fn put(
    writing: &mut Writing,
    manifest: &Manifest,
    kind: Kind,
    actor: &str,
) -> Result<i64, Fault> {
    let key = manifest.key();
    let digest = blobs::keep(writing.session.as_mut(), &manifest.bytes()).await?;
    let seq = writing.append(change(kind, &key, Some(digest.clone()), actor)).await?;
    let statement = "INSERT INTO versions (namespace, name, version, state, manifest, seq) \
                     VALUES ($1, $2, $3, $4, $5, $6) \
                     ON CONFLICT (namespace, name, version) \
                     DO UPDATE SET state = $4, manifest = $5, seq = $6";
    let [namespace, name, version] = cells(&key);
    let state = manifest.state.word().into();
    let row = [namespace, name, version, state, digest.into(), seq.into()];
    writing.session.run(statement, &row).await?;
    let session = writing.session.as_mut();
    let before = clear(session, &key).await?;
    if manifest.state != State::Withdrawn {
        for (file, facts) in &manifest.files {
            let [namespace, name, version] = cells(&key);
            let row = [namespace, name, version, file.into(), (&facts.digest).into()];
            let statement = "INSERT INTO files (namespace, name, version, file, digest) \
                             VALUES ($1, $2, $3, $4, $5)";
            session.run(statement, &row).await?;
        }
    }
    for digest in before {
        blobs::forget(session, &digest).await?;
    }
    Ok(seq)
}

/// Takes a draft back: nothing is left of it but the log.
pub(crate) async fn remove(writing: &mut Writing, key: &Key, actor: &str) -> Result<i64, Fault> {
    let seq = writing.append(change(Kind::DraftRemoved, key, None, actor)).await?;
    let session = writing.session.as_mut();
    let digests = clear(session, key).await?;
    let statement = "DELETE FROM versions WHERE namespace = $1 AND name = $2 AND version = $3";
    session.run(statement, &cells(key)).await?;
    for digest in digests {
        blobs::forget(session, &digest).await?;
    }
    Ok(seq)
}

/// Empties the list of the files of a version; gives their digests.
async fn clear(session: &mut dyn Session, key: &Key) -> Result<Vec<String>, Fault> {
    let query = "SELECT digest FROM files WHERE namespace = $1 AND name = $2 AND version = $3";
    let rows = session.rows(query, &cells(key)).await?;
    let statement = "DELETE FROM files WHERE namespace = $1 AND name = $2 AND version = $3";
    session.run(statement, &cells(key)).await?;
    rows.iter().map(|row| row.text(0)).collect()
}

fn change(kind: Kind, key: &Key, digest: Option<String>, actor: &str) -> Change {
    let version = key.version.to_string();
    let name = [key.id.namespace.as_str(), key.id.name.as_str(), &version];
    Change::of_version(kind, name, digest, actor)
}

fn cells(key: &Key) -> [Cell; 3] {
    let Key { id, version } = key;
    [id.namespace.as_str().into(), id.name.as_str().into(), version.to_string().into()]
}

fn sorted(rows: Vec<Row>) -> Result<Vec<Manifest>, Fault> {
    let mut found = rows.into_iter().map(read).collect::<Result<Vec<_>, Fault>>()?;
    // Why: each database sorts texts in its own way, and none sorts versions.
    found.sort_by_cached_key(Manifest::key);
    Ok(found)
}

fn read(row: Row) -> Result<Manifest, Fault> {
    parse(&row.bytes(0)?)
}

/// Reads a manifest.
pub(crate) fn parse(bytes: &[u8]) -> Result<Manifest, Fault> {
    serde_json::from_slice(bytes).map_err(|error| Fault::Damaged(format!("manifest: {error}")))
}

/// Whether anybody may read bytes: they are those of a public version, of what was said of one when it
/// was public already, or of a namespace.
pub(crate) async fn is_public(session: &mut dyn Session, digest: &str) -> Result<bool, Fault> {
    let query = "SELECT 1 FROM files JOIN versions \
                 ON versions.namespace = files.namespace AND versions.name = files.name \
                 AND versions.version = files.version \
                 WHERE files.digest = $1 AND versions.state NOT IN ('draft', 'in_review') \
                 UNION ALL SELECT 1 FROM changes WHERE digest = $1 \
                 AND kind IN ('namespace-set', 'published', 'deprecated', 'restored', 'retired', 'withdrawn')";
    Ok(!session.rows(query, &[digest.into()]).await?.is_empty())
}
