//! How is what is published kept at hand? The shelf, made anew from the log, and the bytes last read.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use axum::body::Bytes;
use etalon_schemas::{Schema, Text};

use crate::candidate;
use crate::manifest::{Key, Manifest, SOURCE, State};
use crate::shelf::{Held, Shelf};
use crate::storage::{Change, Fault, Session, Storage, blobs, changes, versions};

/// Changes followed at a time.
const PAGE: i64 = 1000;
/// Bytes kept at hand; beyond, all are let go and read again.
const MOST_BYTES: usize = 64 << 20;

/// What the server publishes.
#[derive(Debug, Clone)]
pub(crate) struct Store(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    storage: Storage,
    shelf: RwLock<Arc<Shelf>>,
    /// One follows the log at a time.
    turn: tokio::sync::Mutex<()>,
    read: Mutex<Read>,
}

/// Bytes that were read, by digest.
#[derive(Debug, Default)]
struct Read {
    bytes: HashMap<String, Bytes>,
    size: usize,
}

impl Store {
    /// All that the database publishes.
    pub(crate) async fn open(storage: Storage) -> Result<Self, Fault> {
        let mut session = storage.read().await?;
        let mut shelf = Shelf::at(changes::head(session.as_mut()).await?.0);
        for namespace in versions::namespaces(session.as_mut()).await? {
            shelf.namespaces.insert(namespace.slug, namespace.about);
        }
        for manifest in versions::all(session.as_mut()).await? {
            place(session.as_mut(), &mut shelf, manifest).await?;
        }
        drop(session);
        Ok(Self(Arc::new(Inner {
            storage,
            shelf: RwLock::new(Arc::new(shelf)),
            turn: tokio::sync::Mutex::default(),
            read: Mutex::default(),
        })))
    }

    /// Where everything is kept.
    pub(crate) fn storage(&self) -> &Storage {
        &self.0.storage
    }

    /// What can be read, as of now.
    pub(crate) fn shelf(&self) -> Arc<Shelf> {
        self.0.shelf.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Follows the log to its end, whoever wrote it: this server or another; whether there was anything new.
    pub(crate) async fn catch_up(&self) -> Result<bool, Fault> {
        let _turn = self.0.turn.lock().await;
        let mut shelf = None;
        let mut session = self.0.storage.read().await?;
        loop {
            let seq = shelf.as_ref().map_or_else(|| self.shelf().seq, |shelf: &Shelf| shelf.seq);
            let page = changes::after(session.as_mut(), seq, PAGE).await?;
            let Some(last) = page.last() else { break };
            let seq = last.seq;
            let shelf = shelf.get_or_insert_with(|| Shelf::clone(&self.shelf()));
            let mut touched = BTreeSet::new();
            for change in &page {
                match key(change) {
                    Some(key) => drop(touched.insert(key)),
                    None => {
                        let about =
                            versions::namespace(session.as_mut(), &change.namespace).await?;
                        shelf
                            .namespaces
                            .insert(change.namespace.clone(), about.unwrap_or_default());
                    }
                }
            }
            for key in touched {
                if let Some(manifest) = versions::find(session.as_mut(), &key).await? {
                    place(session.as_mut(), shelf, manifest).await?;
                }
            }
            shelf.seq = seq;
        }
        let changed = shelf.is_some();
        if let Some(shelf) = shelf {
            *self.0.shelf.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(shelf);
        }
        Ok(changed)
    }

    /// The bytes of a digest.
    pub(crate) async fn bytes(&self, digest: &str) -> Result<Option<Bytes>, Fault> {
        let held = self.read().bytes.get(digest).cloned();
        if held.is_some() {
            return Ok(held);
        }
        let mut session = self.0.storage.read().await?;
        let bytes = blobs::get(session.as_mut(), digest).await?.map(Bytes::from);
        if let Some(bytes) = &bytes {
            self.read().keep(digest, bytes);
        }
        Ok(bytes)
    }

    fn read(&self) -> std::sync::MutexGuard<'_, Read> {
        self.0.read.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Read {
    fn keep(&mut self, digest: &str, bytes: &Bytes) {
        if self.size.saturating_add(bytes.len()) > MOST_BYTES {
            *self = Self::default();
        }
        if self.bytes.insert(digest.to_owned(), bytes.clone()).is_none() {
            self.size = self.size.saturating_add(bytes.len());
        }
    }
}

/// The version a change is about.
fn key(change: &Change) -> Option<Key> {
    let (name, version) = (change.name.as_ref()?, change.version.as_ref()?);
    Some(Key {
        id: format!("{}/{name}", change.namespace).parse().ok()?,
        version: version.parse().ok()?,
    })
}

/// Puts a version on the shelf when it is public, read from its source.
async fn place(
    session: &mut dyn Session,
    shelf: &mut Shelf,
    manifest: Manifest,
) -> Result<(), Fault> {
    if !manifest.state.is_public() {
        return Ok(());
    }
    let source = manifest.files.get(SOURCE).filter(|_| manifest.state != State::Withdrawn);
    let bytes = match source {
        Some(file) => blobs::get(session, &file.digest).await?,
        None => None,
    };
    let read = bytes.and_then(|bytes| candidate::read(&bytes).ok());
    // Why: what was published stays listed, even if a later program cannot read its language any more.
    let name = manifest.id.name.to_string();
    let nothing =
        || Schema { titles: Text::of("fr", &name), name: name.clone(), ..Schema::default() };
    let schema = read.map_or_else(nothing, |(schema, ..)| schema);
    shelf.put(Held::new(manifest, schema));
    Ok(())
}
