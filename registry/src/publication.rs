//! How does a version live? Draft, review, publication, and what comes after.
//!
//! Everything is decided outside the transaction, for it may take long; inside,
//! what was read is read again, and if it changed meanwhile all is decided anew.

use std::collections::BTreeMap;

use axum::body::Bytes;
use etalon_schemas::BASE_IRI;
use serde_json::Value;

use crate::access::{Caller, Role};
use crate::app::App;
use crate::audited;
use crate::candidate::{Candidate, Files};
use crate::examination::{Around, Examination, Refusal, examine};
use crate::manifest::{Act, Deprecation, Key, Manifest, SOURCE, State};
use crate::problem::Problem;
use crate::storage::{Fault, Kind, Session, blobs, versions};

/// Times a decision is taken anew when something else was written meanwhile.
const TRIALS: u32 = 5;

/// Files handed in under a name.
#[derive(Debug, Clone)]
pub(crate) struct Parcel {
    /// The name.
    pub(crate) key: Key,
    /// The files.
    pub(crate) files: Files,
    /// `ETag` of the draft they replace.
    pub(crate) replaces: Option<String>,
}

/// What is wanted of a version.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wish {
    /// The state it should have; `None` keeps it.
    pub(crate) state: Option<State>,
    /// Why, in the words of who asks.
    pub(crate) reason: Option<String>,
    /// Whether it is wanted in spite of refusals that can be forced.
    pub(crate) force: bool,
    /// The version to use in its place.
    pub(crate) replaced_by: Option<String>,
    /// When a deprecated version will be retired.
    pub(crate) sunset: Option<String>,
    /// Whether everything is done but the writing.
    pub(crate) dry_run: bool,
}

/// What came of it.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    /// What was done.
    pub(crate) done: Done,
    /// The version as it is now; as it would be, of a trial.
    pub(crate) manifest: Manifest,
    /// Number of the change.
    pub(crate) seq: Option<i64>,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    /// There is a version more.
    Created,
    /// A version changed.
    Changed,
    /// It was so already.
    Same,
    /// Nothing: it was a trial.
    Tried,
}

/// Puts files under a name: a draft, or at once a version submitted or published.
pub(crate) async fn put(
    app: &App,
    caller: &Caller,
    parcel: Parcel,
    wish: &Wish,
) -> Result<Outcome, Problem> {
    let target = wish.state.unwrap_or(State::Draft);
    let namespace = parcel.key.id.namespace.as_str().to_owned();
    caller.needs(
        &namespace,
        role(None, target).ok_or(Problem::TransitionRefused { from: None, to: target })?,
    )?;
    let read = Candidate::read(parcel.key.clone(), parcel.files);
    let candidate = read.map_err(|error| Problem::source(&error))?;
    let key = &parcel.key;
    for _ in 0..TRIALS {
        let mut session = app.store.storage().read().await?;
        if versions::namespace(session.as_mut(), &namespace).await?.is_none() {
            return Err(Problem::NamespaceUnknown { namespace });
        }
        let seen = of_schema(session.as_mut(), key).await?;
        let existing = seen.iter().find(|it| it.version == key.version);
        if let Some(existing) = existing {
            if same(existing, &candidate.files)
                && (target == State::Draft || existing.state >= target)
            {
                return Ok(Outcome { done: Done::Same, manifest: existing.clone(), seq: None });
            }
            replaceable(existing, parcel.replaces.as_deref())?;
        }
        let done = if existing.is_some() { Done::Changed } else { Done::Created };
        let around = around(session.as_mut(), &candidate, &seen).await?;
        drop(session);
        let (examination, derived, candidate) = examined(candidate.clone(), around).await?;
        let act =
            Act { at: crate::moment::now(), by: caller.id.clone(), reason: wish.reason.clone() };
        let examination = accepted(examination, target, wish, &act)?;
        let mut writing = app.store.storage().write().await?;
        if of_schema(writing.session.as_mut(), key).await? != seen {
            continue;
        }
        let files = candidate.keep(writing.session.as_mut(), &derived).await?;
        let mut manifest = Manifest::draft(key, files);
        manifest.examination = serde_json::to_value(&examination).unwrap_or(Value::Null);
        manifest.state = target;
        manifest.published = (target == State::Published).then_some(act);
        if wish.dry_run {
            return Ok(Outcome { done: Done::Tried, manifest, seq: None });
        }
        let seq = versions::put(&mut writing, &manifest, kind(None, target), &caller.id).await?;
        audited::done(
            &mut writing,
            caller,
            kind(None, target).word(),
            &key.to_string(),
            wish.reason.as_deref(),
        )
        .await?;
        writing.commit().await?;
        app.catch_up().await?;
        return Ok(Outcome { done, manifest, seq: Some(seq) });
    }
    Err(Problem::Busy)
}

/// Moves a version to another state.
pub(crate) async fn change(
    app: &App,
    caller: &Caller,
    key: &Key,
    wish: &Wish,
) -> Result<Outcome, Problem> {
    let target = wish.state.ok_or(Problem::BodyInvalid)?;
    for _ in 0..TRIALS {
        let mut session = app.store.storage().read().await?;
        let seen = of_schema(session.as_mut(), key).await?;
        let mut manifest = existing(&seen, key, caller)?;
        let from = manifest.state;
        if from == target {
            return Ok(Outcome { done: Done::Same, manifest, seq: None });
        }
        let refused = Problem::TransitionRefused { from: Some(from), to: target };
        let role = role(Some(from), target).ok_or(refused)?;
        caller.needs(key.id.namespace.as_str(), role)?;
        let act =
            Act { at: crate::moment::now(), by: caller.id.clone(), reason: wish.reason.clone() };
        if from < State::Published && target == State::Published {
            let files = files(session.as_mut(), &manifest).await?;
            let read = Candidate::read(key.clone(), files);
            let candidate = read.map_err(|error| Problem::source(&error))?;
            let around = around(session.as_mut(), &candidate, &seen).await?;
            drop(session);
            let (examination, ..) = examined(candidate, around).await?;
            let examination = accepted(examination, target, wish, &act)?;
            manifest.examination = serde_json::to_value(&examination).unwrap_or(Value::Null);
        } else {
            drop(session);
        }
        settle(&mut manifest, target, wish, act)?;
        if wish.dry_run {
            return Ok(Outcome { done: Done::Tried, manifest, seq: None });
        }
        let mut writing = app.store.storage().write().await?;
        if of_schema(writing.session.as_mut(), key).await? != seen {
            continue;
        }
        let kind = kind(Some(from), target);
        let seq = versions::put(&mut writing, &manifest, kind, &caller.id).await?;
        audited::done(&mut writing, caller, kind.word(), &key.to_string(), wish.reason.as_deref())
            .await?;
        writing.commit().await?;
        app.catch_up().await?;
        return Ok(Outcome { done: Done::Changed, manifest, seq: Some(seq) });
    }
    Err(Problem::Busy)
}

/// Takes a draft back.
pub(crate) async fn remove(app: &App, caller: &Caller, key: &Key) -> Result<i64, Problem> {
    caller.needs(key.id.namespace.as_str(), Role::Contributor)?;
    let mut writing = app.store.storage().write().await?;
    let found = versions::find(writing.session.as_mut(), key).await?;
    let found = found.ok_or_else(|| Problem::DraftUnknown { key: key.clone() })?;
    if found.state != State::Draft {
        return Err(Problem::VersionImmutable { state: found.state });
    }
    let seq = versions::remove(&mut writing, key, &caller.id).await?;
    audited::done(&mut writing, caller, Kind::DraftRemoved.word(), &key.to_string(), None).await?;
    writing.commit().await?;
    app.catch_up().await?;
    Ok(seq)
}

/// Who may move a version from one state to another; `None` when nobody may.
fn role(from: Option<State>, to: State) -> Option<Role> {
    use State::{Deprecated, Draft, InReview, Published, Retired, Withdrawn};
    Some(match (from, to) {
        (None | Some(InReview), Draft) | (None | Some(Draft), InReview) => Role::Contributor,
        (None | Some(Draft | InReview), Published) => Role::Maintainer,
        (Some(Published | Retired), Deprecated)
        | (Some(Deprecated), Published | Retired)
        | (Some(Published | Deprecated | Retired), Withdrawn) => Role::Steward,
        _ => return None,
    })
}

/// What a move is called in the log.
fn kind(from: Option<State>, to: State) -> Kind {
    match (from, to) {
        (None, State::Draft) => Kind::Drafted,
        (_, State::Draft) => Kind::Returned,
        (_, State::InReview) => Kind::Submitted,
        (Some(State::Deprecated), State::Published) => Kind::Restored,
        (_, State::Published) => Kind::Published,
        (_, State::Deprecated) => Kind::Deprecated,
        (_, State::Retired) => Kind::Retired,
        (_, State::Withdrawn) => Kind::Withdrawn,
    }
}

/// Writes down what a move means.
fn settle(manifest: &mut Manifest, to: State, wish: &Wish, act: Act) -> Result<(), Problem> {
    match to {
        State::Published => {
            manifest.deprecated = None;
            manifest.published.get_or_insert(act);
        }
        State::Deprecated => {
            let (replaced_by, sunset) = (wish.replaced_by.clone(), wish.sunset.clone());
            if sunset.as_deref().is_some_and(|sunset| !crate::moment::is_moment(sunset)) {
                return Err(Problem::BodyInvalid);
            }
            // It becomes a link: it must be the name of a version.
            let replaced_by = match replaced_by.as_deref().map(base) {
                Some(None) => return Err(Problem::BodyInvalid),
                Some(Some(key)) => Some(key.to_string()),
                None => None,
            };
            manifest.retired = None;
            manifest.deprecated = Some(Deprecation { act, replaced_by, sunset });
        }
        State::Retired => manifest.retired = Some(act),
        State::Withdrawn if act.reason.is_none() => return Err(Problem::ReasonMissing),
        State::Withdrawn => manifest.withdrawn = Some(act),
        State::Draft | State::InReview => {}
    }
    manifest.state = to;
    Ok(())
}

/// The examination, or why it keeps a version from being published.
fn accepted(
    mut examination: Examination,
    target: State,
    wish: &Wish,
    act: &Act,
) -> Result<Examination, Problem> {
    let refused = !examination.refusals.is_empty() && target == State::Published;
    if !refused {
        return Ok(examination);
    }
    let forced = wish.force && examination.refusals.iter().all(Refusal::can_be_forced);
    if !forced {
        return Err(Problem::PublicationRefused { refusals: examination.refusals });
    }
    if act.reason.is_none() {
        return Err(Problem::ReasonMissing);
    }
    examination.forced = Some(act.clone());
    Ok(examination)
}

/// Examines away from the threads that answer.
async fn examined(
    candidate: Candidate,
    around: Around,
) -> Result<(Examination, Files, Candidate), Problem> {
    let work = move || (examine(&candidate, &around), candidate.derived(), candidate);
    tokio::task::spawn_blocking(work).await.map_err(|_| Problem::Internal)
}

/// What stands around a candidate: the version before it, and the base it extends.
async fn around(
    session: &mut dyn Session,
    candidate: &Candidate,
    seen: &[Manifest],
) -> Result<Around, Fault> {
    let version = &candidate.key.version;
    let before = seen
        .iter()
        .filter(|it| it.state.is_public() && it.state != State::Withdrawn && it.version < *version);
    // Why: a pre-release binds nobody, so what counts is the last that was no pre-release.
    let before = before.max_by_key(|it| (it.version.pre.is_none(), &it.version));
    let before = match before {
        Some(manifest) => source(session, manifest).await?.map(|bytes| (manifest.key(), bytes)),
        None => None,
    };
    let base = match candidate.schema.extends.as_deref().and_then(base) {
        Some(key) => match versions::find(session, &key).await? {
            Some(manifest) if manifest.state.is_public() => source(session, &manifest).await?,
            _ => None,
        },
        None => None,
    };
    Ok(Around { before, base })
}

/// The version that `extends` names: `commun/point-eau/1.0.0`, or its address here.
fn base(named: &str) -> Option<Key> {
    let path = named.strip_prefix(BASE_IRI).unwrap_or(named);
    let path = path.strip_suffix("/schema.json").unwrap_or(path);
    let (id, version) = path.rsplit_once('/')?;
    Some(Key { id: id.parse().ok()?, version: version.parse().ok()? })
}

async fn source(session: &mut dyn Session, manifest: &Manifest) -> Result<Option<Vec<u8>>, Fault> {
    match manifest.files.get(SOURCE) {
        Some(file) => blobs::get(session, &file.digest).await,
        None => Ok(None),
    }
}

/// The files that were handed in.
async fn files(session: &mut dyn Session, manifest: &Manifest) -> Result<Files, Fault> {
    let mut files = BTreeMap::new();
    for (name, digest) in manifest.given() {
        let bytes = blobs::get(session, digest).await?;
        files.insert(name.to_owned(), bytes.unwrap_or_default());
    }
    Ok(files)
}

async fn of_schema(session: &mut dyn Session, key: &Key) -> Result<Vec<Manifest>, Fault> {
    versions::of_schema(session, [key.id.namespace.as_str(), key.id.name.as_str()]).await
}

/// A version that somebody may see.
pub(crate) fn existing(seen: &[Manifest], key: &Key, caller: &Caller) -> Result<Manifest, Problem> {
    let found = seen.iter().find(|it| it.version == key.version);
    let visible = found
        .filter(|it| it.state.is_public() || caller.has(key.id.namespace.as_str(), Role::Reader));
    visible.cloned().ok_or_else(|| Problem::DraftUnknown { key: key.clone() })
}

/// Whether the files handed in are those that are there.
fn same(manifest: &Manifest, files: &Files) -> bool {
    let digests =
        files.iter().map(|(name, bytes)| (name, etalon_schemas::catalogue::digest(bytes)));
    let digests: Vec<_> = digests.collect();
    manifest.given().eq(digests.iter().map(|(name, digest)| (name.as_str(), digest.as_str())))
}

/// Only a draft changes, and only for who has read it as it is.
fn replaceable(existing: &Manifest, replaces: Option<&str>) -> Result<(), Problem> {
    match (existing.state, replaces) {
        (State::Draft, None) => Err(Problem::PreconditionRequired),
        (State::Draft, Some(tag)) if tag == etag(existing) => Ok(()),
        (State::Draft, Some(_)) => Err(Problem::PreconditionFailed),
        (state, _) => Err(Problem::VersionImmutable { state }),
    }
}

/// The strong tag of a version as it is: the digest of its manifest.
pub(crate) fn etag(manifest: &Manifest) -> String {
    format!("\"{}\"", etalon_schemas::catalogue::digest(&manifest.bytes()))
}

/// Bytes of a file of a version that is not public: read from the database, never kept at hand.
pub(crate) async fn content(app: &App, digest: &str) -> Result<Bytes, Problem> {
    let mut session = app.store.storage().read().await?;
    let bytes = blobs::get(session.as_mut(), digest).await?;
    bytes.map(Bytes::from).ok_or(Problem::Internal)
}
