//! Is what is kept what was written? The chain, the digests, and what refers to what.

use std::collections::{BTreeMap, BTreeSet};

use etalon_schemas::catalogue::digest;

use super::{Change, Fault, Kind, Session, Storage, blobs, changes, versions};
use crate::manifest::State;

/// Changes read at a time.
const PAGE: i64 = 1000;

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    /// A change is missing, or was added out of turn.
    Number(i64),
    /// A change was altered, or does not follow the one before.
    Chain(i64),
    /// The counter does not stand where the log ends.
    Counter,
    /// Bytes do not have the digest they are kept under.
    Altered(String),
    /// Something names bytes that are not there.
    Missing(String),
    /// A version or a namespace is not what its last change says.
    Differs(String),
}

/// What was gone through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extent {
    /// Changes.
    pub changes: usize,
    /// Versions.
    pub versions: usize,
    /// Contents.
    pub blobs: usize,
}

/// Goes through all that is kept.
pub(crate) async fn verify(storage: &Storage) -> Result<(Extent, BTreeSet<Flaw>), Fault> {
    let mut session = storage.read().await?;
    let session = session.as_mut();
    let mut flaws = BTreeSet::new();
    let mut held = BTreeSet::new();
    for name in blobs::digests(session).await? {
        let bytes = blobs::get(session, &name).await?.unwrap_or_default();
        if digest(&bytes) != name {
            flaws.insert(Flaw::Altered(name.clone()));
        }
        held.insert(name);
    }
    let (last, changes) = chain(session, &held, &mut flaws).await?;
    let extent = Extent { changes, versions: last.values().flatten().count(), blobs: held.len() };
    states(session, last, &held, &mut flaws).await?;
    Ok((extent, flaws))
}

/// The last word of the log on each subject; `None` where nothing is left.
type Last = BTreeMap<String, Option<Change>>;

async fn chain(
    session: &mut dyn Session,
    held: &BTreeSet<String>,
    flaws: &mut BTreeSet<Flaw>,
) -> Result<(Last, usize), Fault> {
    let (mut seq, mut head, mut last) = (0, String::new(), Last::new());
    let mut count = 0;
    loop {
        let page = changes::after(session, seq, PAGE).await?;
        if page.is_empty() {
            break;
        }
        for change in page {
            if change.seq != seq.saturating_add(1) {
                flaws.insert(Flaw::Number(change.seq));
            }
            if change.previous != head || change.hash != change.own_hash() {
                flaws.insert(Flaw::Chain(change.seq));
            }
            if let Some(digest) = change.digest.as_ref().filter(|digest| !held.contains(*digest)) {
                flaws.insert(Flaw::Missing(digest.clone()));
            }
            seq = change.seq;
            head.clone_from(&change.hash);
            count += 1;
            last.insert(subject(&change), Some(change).filter(|it| it.kind != Kind::DraftRemoved));
        }
    }
    if (seq, head) != changes::head(session).await? {
        flaws.insert(Flaw::Counter);
    }
    Ok((last, count))
}

fn subject(change: &Change) -> String {
    let parts = [Some(&change.namespace), change.name.as_ref(), change.version.as_ref()];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("/")
}

async fn states(
    session: &mut dyn Session,
    last: Last,
    held: &BTreeSet<String>,
    flaws: &mut BTreeSet<Flaw>,
) -> Result<(), Fault> {
    let mut expected: BTreeMap<String, String> = last
        .into_iter()
        .filter_map(|(subject, change)| change.and_then(|it| it.digest).map(|it| (subject, it)))
        .collect();
    for namespace in versions::namespaces(session).await? {
        if expected.remove(&namespace.slug) != Some(digest(namespace.about.as_bytes())) {
            flaws.insert(Flaw::Differs(namespace.slug));
        }
    }
    let query = "SELECT namespace, name, version, state, manifest FROM versions";
    for row in session.rows(query, &[]).await? {
        let name = [row.text(0)?, row.text(1)?, row.text(2)?];
        let (subject, state, manifest) = (name.join("/"), row.text(3)?, row.text(4)?);
        let agreed = expected.remove(&subject).as_ref() == Some(&manifest);
        let cells = name.map(super::Cell::from);
        let sound = match blobs::get(session, &manifest).await? {
            Some(bytes) => version(session, &bytes, &state, &cells, held, flaws).await?,
            None => false,
        };
        if !agreed || !sound {
            flaws.insert(Flaw::Differs(subject));
        }
    }
    flaws.extend(expected.into_keys().map(Flaw::Differs));
    Ok(())
}

/// Whether the row and the files of a version are those of its manifest.
async fn version(
    session: &mut dyn Session,
    bytes: &[u8],
    state: &str,
    name: &[super::Cell],
    held: &BTreeSet<String>,
    flaws: &mut BTreeSet<Flaw>,
) -> Result<bool, Fault> {
    let Ok(manifest) = versions::parse(bytes) else { return Ok(false) };
    let query = "SELECT file, digest FROM files \
                 WHERE namespace = $1 AND name = $2 AND version = $3";
    let rows = session.rows(query, name).await?;
    let files = rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?)));
    let files = files.collect::<Result<BTreeMap<_, _>, Fault>>()?;
    for digest in files.values().filter(|digest| !held.contains(*digest)) {
        flaws.insert(Flaw::Missing(digest.clone()));
    }
    let same = match manifest.state {
        State::Withdrawn => files.is_empty(),
        _ => {
            let said = manifest.files.iter().map(|(name, file)| (name, &file.digest));
            said.eq(files.iter())
        }
    };
    Ok(same && state == manifest.state.word())
}
