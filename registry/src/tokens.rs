//! How are tokens given and taken back, and who may read the audit?

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};

use crate::access::{self, Caller, EVERYWHERE, Grant, Role};
use crate::answer::{Keep, json};
use crate::app::App;
use crate::audited::{self, refused};
use crate::moment;
use crate::problem::Problem;
use crate::storage::{Fault, Storage, access as kept, audit};

/// Days a token lasts, when nothing is said.
const DAYS: u64 = 90;
/// Days a token may last, and the first one lasts.
const MOST_DAYS: u64 = 365;
/// A day.
const DAY: u64 = 86_400;
/// Lines of the audit that are given at once.
const PAGE: i64 = 1000;

/// A token that is asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    label: String,
    grants: Vec<Grant>,
    days: Option<u64>,
}

/// A token, without what makes it one.
#[derive(Debug, Serialize)]
struct Shown {
    id: String,
    label: String,
    grants: Vec<Grant>,
    created: String,
    expires: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked: Option<String>,
}

/// The first token, of a registry that never had one: everything may be done with it.
pub(crate) async fn first(storage: &Storage) -> Result<Option<String>, Fault> {
    let mut writing = storage.write().await?;
    if !kept::all(writing.session.as_mut()).await?.is_empty() {
        return Ok(None);
    }
    let everywhere = Grant { namespace: EVERYWHERE.to_owned(), role: Role::Admin };
    let times = [writing.at.clone(), moment::after(Duration::from_secs(MOST_DAYS * DAY))];
    let drawn = access::draw("premier jeton", &[everywhere], times);
    let (secret, token) =
        drawn.map_err(|_| Fault::Damaged("no random bytes on this machine".to_owned()))?;
    kept::add(writing.session.as_mut(), &token).await?;
    audited::done(&mut writing, &Caller::registry(), "token-create", &token.id, None).await?;
    writing.commit().await?;
    Ok(Some(secret))
}

/// `POST /api/v1/tokens`: gives a token; it is shown this once.
pub(crate) async fn create(
    State(app): State<App>,
    caller: Caller,
    body: Bytes,
) -> Result<Response, Problem> {
    #[derive(Serialize)]
    struct Given {
        token: String,
        id: String,
        expires: String,
    }
    let given = give(&app, &caller, &body).await;
    let (token, id, expires) = refused(&app, &caller, ["token-create", "jeton"], given).await?;
    let mut response = json(&Given { token, id, expires }, Keep::Never)?;
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}

async fn give(
    app: &App,
    caller: &Caller,
    body: &[u8],
) -> Result<(String, String, String), Problem> {
    let asked: Asked = serde_json::from_slice(body).map_err(|_| Problem::BodyInvalid)?;
    let label = asked.label.trim();
    let days = asked.days.unwrap_or(DAYS);
    let sound = !label.is_empty()
        && label.len() <= 200
        && !label.chars().any(char::is_control)
        && (1..=MOST_DAYS).contains(&days)
        && (1..=50).contains(&asked.grants.len());
    if !sound {
        return Err(Problem::BodyInvalid);
    }
    // Nobody gives more than they have.
    for grant in &asked.grants {
        caller.needs(&grant.namespace, Role::Admin)?;
    }
    let times = [moment::now(), moment::after(Duration::from_secs(days * DAY))];
    let (secret, token) = access::draw(label, &asked.grants, times)?;
    let mut writing = app.store.storage().write().await?;
    kept::add(writing.session.as_mut(), &token).await?;
    audited::done(&mut writing, caller, "token-create", &token.id, Some(label)).await?;
    writing.commit().await?;
    Ok((secret, token.id, token.expires))
}

/// `GET /api/v1/tokens`: those of the namespaces one administers.
pub(crate) async fn list(State(app): State<App>, caller: Caller) -> Result<Response, Problem> {
    #[derive(Serialize)]
    struct Listed {
        tokens: Vec<Shown>,
    }
    if caller.is_anonymous() {
        return Err(Problem::Unauthenticated);
    }
    let mut session = app.store.storage().read().await?;
    let all = kept::all(session.as_mut()).await?;
    let tokens = all.into_iter().filter_map(|token| {
        let grants: Vec<Grant> = serde_json::from_str(&token.grants).ok()?;
        administers(&caller, &grants).then_some(Shown {
            id: token.id,
            label: token.label,
            grants,
            created: token.at,
            expires: token.expires,
            revoked: token.revoked,
        })
    });
    json(&Listed { tokens: tokens.collect() }, Keep::Never)
}

/// Whether somebody administers every namespace of a token.
fn administers(caller: &Caller, grants: &[Grant]) -> bool {
    grants.iter().all(|grant| caller.has(&grant.namespace, Role::Admin))
}

/// `DELETE /api/v1/tokens/{id}`: takes a token back, one's own too.
pub(crate) async fn revoke(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let revoked = take_back(&app, &caller, &id).await;
    let subject = if id.bytes().all(|byte| byte.is_ascii_hexdigit()) { id.as_str() } else { "?" };
    refused(&app, &caller, ["token-revoke", subject], revoked).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn take_back(app: &App, caller: &Caller, id: &str) -> Result<(), Problem> {
    if caller.is_anonymous() {
        return Err(Problem::Unauthenticated);
    }
    let mut writing = app.store.storage().write().await?;
    let all = kept::all(writing.session.as_mut()).await?;
    let token = all.into_iter().find(|token| token.id == id).ok_or(Problem::TokenUnknown)?;
    let grants: Vec<Grant> = serde_json::from_str(&token.grants).map_err(|_| Problem::Internal)?;
    if caller.id != id && !administers(caller, &grants) {
        // Whoever may not see a token is not told that it exists.
        return Err(Problem::TokenUnknown);
    }
    let at = writing.at.clone();
    kept::revoke(writing.session.as_mut(), id, &at).await?;
    audited::done(&mut writing, caller, "token-revoke", id, None).await?;
    writing.commit().await?;
    Ok(())
}

/// From where to read.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct After {
    #[serde(default)]
    after: i64,
}

/// `GET /api/v1/audit?after=`: lines of JSON, oldest first, for those who run the registry.
pub(crate) async fn read_audit(
    State(app): State<App>,
    caller: Caller,
    Query(After { after }): Query<After>,
) -> Result<Response, Problem> {
    caller.needs(EVERYWHERE, Role::Admin)?;
    let mut session = app.store.storage().read().await?;
    let mut text = String::new();
    for line in audit::after(session.as_mut(), after, PAGE).await? {
        text.push_str(&serde_json::to_string(&line).map_err(|_| Problem::Internal)?);
        text.push('\n');
    }
    Ok(crate::answer::bytes(text, "application/x-ndjson", Keep::Never))
}
