//! How does a program publish? `PUT`, `DELETE` and the states of a version, its manifest and its files.

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::{
    CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue, IF_MATCH, LOCATION,
};
use axum::response::{IntoResponse as _, Response};
use etalon_schemas::compat::Policy;
use serde::{Deserialize, Serialize};

use crate::access::Caller;
use crate::address;
use crate::answer::{Keep, bytes, json};
use crate::app::App;
use crate::audited::refused;
use crate::candidate::Candidate;
use crate::examination::{Around, Examination, compare, examine};
use crate::manifest::{self, Key, Manifest, SOURCE};
use crate::parcels;
use crate::problem::Problem;
use crate::publication::{self, Done, Outcome, Parcel, Wish, etag};
use crate::published::media;
use crate::storage::versions as kept;

/// The number of the last change an answer knows of.
pub(crate) const SEQ: HeaderName = HeaderName::from_static("x-registry-seq");

/// The parts of an address: namespace, name, version.
type Parts = Path<(String, String, String)>;

/// What may be asked for while putting.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    state: Option<manifest::State>,
    reason: Option<String>,
    #[serde(default)]
    force: bool,
    #[serde(default)]
    dry_run: bool,
}

/// What is asked for a version that is there.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Move {
    state: manifest::State,
    reason: Option<String>,
    #[serde(default)]
    force: bool,
    replaced_by: Option<String>,
    sunset: Option<String>,
}

/// `dry_run`, alone.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Trial {
    #[serde(default)]
    dry_run: bool,
}

/// `PUT /api/v1/schemas/{namespace}/{name}/{version}?state=&reason=&force=&dry_run=`.
pub(crate) async fn put(
    State(app): State<App>,
    caller: Caller,
    Path(parts): Parts,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let key = exact(&parts)?;
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let files = parcels::read(text(CONTENT_TYPE).unwrap_or_default(), &body)?;
    let replaces = text(IF_MATCH).map(str::to_owned);
    let wish = Wish {
        state: asked.state,
        reason: said(asked.reason)?,
        force: asked.force,
        dry_run: asked.dry_run,
        ..Wish::default()
    };
    let parcel = Parcel { key: key.clone(), files, replaces };
    let outcome = publication::put(&app, &caller, parcel, &wish).await;
    told(&app, refused(&app, &caller, ["put", &key.to_string()], outcome).await?)
}

/// `POST /api/v1/schemas/{namespace}/{name}/{version}/state?dry_run=`.
pub(crate) async fn change(
    State(app): State<App>,
    caller: Caller,
    Path(parts): Parts,
    Query(Trial { dry_run }): Query<Trial>,
    body: Bytes,
) -> Result<Response, Problem> {
    let key = exact(&parts)?;
    let asked: Move = serde_json::from_slice(&body).map_err(|_| Problem::BodyInvalid)?;
    let wish = Wish {
        state: Some(asked.state),
        reason: said(asked.reason)?,
        force: asked.force,
        replaced_by: said(asked.replaced_by)?,
        sunset: said(asked.sunset)?,
        dry_run,
    };
    let outcome = publication::change(&app, &caller, &key, &wish).await;
    told(&app, refused(&app, &caller, ["state", &key.to_string()], outcome).await?)
}

/// `DELETE /api/v1/schemas/{namespace}/{name}/{version}`: of a draft only.
pub(crate) async fn remove(
    State(app): State<App>,
    caller: Caller,
    Path(parts): Parts,
) -> Result<Response, Problem> {
    let key = exact(&parts)?;
    let removed = publication::remove(&app, &caller, &key).await;
    let seq = refused(&app, &caller, ["remove", &key.to_string()], removed).await?;
    Ok((StatusCode::NO_CONTENT, [(SEQ, seq)]).into_response())
}

/// `GET …/manifest`: the files and the life of a version, of a draft for those who may read it.
pub(crate) async fn manifest(
    State(app): State<App>,
    caller: Caller,
    Path(parts): Parts,
) -> Result<Response, Problem> {
    let manifest = visible(&app, &caller, &exact(&parts)?).await?;
    let keep = if manifest.state.is_public() { Keep::Ask } else { Keep::Never };
    Ok(bytes(manifest.bytes(), crate::answer::JSON, keep))
}

/// `GET …/files/{file}`: a file of a version, of a draft for those who may read it.
pub(crate) async fn file(
    State(app): State<App>,
    caller: Caller,
    Path((namespace, name, version, file)): Path<(String, String, String, String)>,
) -> Result<Response, Problem> {
    let manifest = visible(&app, &caller, &exact(&(namespace, name, version))?).await?;
    if let (manifest::State::Withdrawn, Some(act)) = (manifest.state, &manifest.withdrawn) {
        return Err(Problem::Withdrawn { reason: act.reason.clone().unwrap_or_default() });
    }
    let known = || Problem::FileUnknown { known: manifest.files.keys().cloned().collect() };
    let facts = manifest.files.get(&file).ok_or_else(known)?;
    let content = publication::content(&app, &facts.digest).await?;
    let keep = if manifest.state.is_public() { Keep::Forever } else { Keep::Never };
    Ok(bytes(content, media(&file), keep))
}

/// With which version, and how strictly, to compare.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Against {
    #[serde(default)]
    against: String,
    #[serde(default)]
    policy: Strictness,
}

/// Which files are spoken of.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Strictness {
    /// As files are.
    #[default]
    Open,
    /// To the letter.
    Strict,
}

/// `GET …/diff?against=1.0.0&policy=open`: what changed since another version, and what it breaks.
pub(crate) async fn diff(
    State(app): State<App>,
    caller: Caller,
    Path((namespace, name, version)): Parts,
    Query(asked): Query<Against>,
) -> Result<Response, Problem> {
    let new = exact(&(namespace.clone(), name.clone(), version))?;
    let old = exact(&(namespace, name, asked.against))?;
    let sources = (source(&app, &caller, &old).await?, source(&app, &caller, &new).await?);
    let policy = match asked.policy {
        Strictness::Open => Policy::Open,
        Strictness::Strict => Policy::Strict,
    };
    let work = move || compare((&old, &sources.0), (&new, &sources.1), policy);
    let compared = tokio::task::spawn_blocking(work).await.map_err(|_| Problem::Internal)?;
    json(&compared.ok_or(Problem::Internal)?, Keep::Ask)
}

/// `POST …/compatibility`: what would come of publishing this source as the next version.
pub(crate) async fn compatibility(
    State(app): State<App>,
    caller: Caller,
    Path(parts): Parts,
    body: Bytes,
) -> Result<Response, Problem> {
    let key = exact(&parts)?;
    let before = source(&app, &caller, &key).await?;
    let files = parcels::read("application/json", &body)?;
    let (schema, ..) = crate::candidate::read(&body).map_err(|error| Problem::source(&error))?;
    let version = schema.semver().unwrap_or_else(|| key.version.clone());
    let new = Key { id: key.id.clone(), version };
    let read = Candidate::read(new, files).map_err(|error| Problem::source(&error))?;
    let around = Around { before: Some((key, before)), base: None };
    let work = move || examine(&read, &around);
    let found: Examination =
        tokio::task::spawn_blocking(work).await.map_err(|_| Problem::Internal)?;
    json(&found, Keep::Never)
}

/// The source of a version that somebody may see.
async fn source(app: &App, caller: &Caller, key: &Key) -> Result<Vec<u8>, Problem> {
    let manifest = visible(app, caller, key).await?;
    if let (manifest::State::Withdrawn, Some(act)) = (manifest.state, manifest.withdrawn) {
        return Err(Problem::Withdrawn { reason: act.reason.unwrap_or_default() });
    }
    let file = manifest.files.get(SOURCE).ok_or(Problem::Internal)?;
    Ok(publication::content(app, &file.digest).await?.to_vec())
}

async fn visible(app: &App, caller: &Caller, key: &Key) -> Result<Manifest, Problem> {
    let mut session = app.store.storage().read().await?;
    let found = kept::find(session.as_mut(), key).await?;
    publication::existing(found.as_slice(), key, caller)
}

/// The one version that a whole address names.
fn exact((namespace, name, version): &(String, String, String)) -> Result<Key, Problem> {
    let id = address::schema(namespace, name)?;
    let version: etalon_schemas::Version = version.parse().map_err(|_| Problem::VersionInvalid)?;
    Ok(Key { id, version })
}

/// Words of a person: short, and without control characters, which no database likes.
fn said(text: Option<String>) -> Result<Option<String>, Problem> {
    const LONGEST: usize = 2000;
    match text {
        Some(text) if text.len() > LONGEST || text.chars().any(char::is_control) => {
            Err(Problem::BodyInvalid)
        }
        text => Ok(text.filter(|text| !text.trim().is_empty())),
    }
}

/// What came of it.
fn told(app: &App, outcome: Outcome) -> Result<Response, Problem> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Told<'m> {
        done: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        seq: Option<i64>,
        manifest: &'m Manifest,
    }
    let Outcome { done, manifest, seq } = outcome;
    let (status, word) = match done {
        Done::Created => (StatusCode::CREATED, "created"),
        Done::Changed => (StatusCode::OK, "changed"),
        Done::Same => (StatusCode::OK, "unchanged"),
        Done::Tried => (StatusCode::OK, "tried"),
    };
    let mut response = json(&Told { done: word, seq, manifest: &manifest }, Keep::Never)?;
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(SEQ, seq.unwrap_or_else(|| app.store.shelf().seq).into());
    if let Ok(tag) = HeaderValue::from_str(&etag(&manifest)) {
        headers.insert(ETAG, tag);
    }
    if let Ok(path) = HeaderValue::from_str(&format!("/{}", manifest.key())) {
        headers.insert(LOCATION, path);
    }
    Ok(response)
}
