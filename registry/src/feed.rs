//! What changed here, since when? The log, for mirrors, replicas and whoever follows.

use axum::extract::{Path, Query, State};
use axum::http::header::{HeaderValue, LINK};
use axum::response::Response;
use serde::{Deserialize, Serialize};

use crate::answer::{Keep, bytes, json};
use crate::app::App;
use crate::problem::Problem;
use crate::storage::{Change, changes, versions};
use crate::versions::SEQ;

/// Changes given at once, when nothing is said, and at most.
const PAGE: (i64, i64) = (100, 1000);

/// From where to read, and how much.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Since {
    #[serde(default)]
    since: i64,
    limit: Option<i64>,
}

/// `GET /api/v1/changes?since=&limit=`: oldest first; `Link` leads to the following ones.
pub(crate) async fn log(
    State(app): State<App>,
    Query(Since { since, limit }): Query<Since>,
) -> Result<Response, Problem> {
    #[derive(Serialize)]
    struct Log {
        changes: Vec<Change>,
        last: i64,
        head: String,
    }
    let limit = limit.unwrap_or(PAGE.0).clamp(1, PAGE.1);
    let mut session = app.store.storage().read().await?;
    let (last, head) = changes::head(session.as_mut()).await?;
    let changes = changes::after(session.as_mut(), since.max(0), limit).await?;
    let reached = changes.last().map_or(since, |change| change.seq);
    let mut response = json(&Log { changes, last, head }, Keep::Ask)?;
    let headers = response.headers_mut();
    headers.insert(SEQ, last.into());
    if reached < last {
        let next = format!("</api/v1/changes?since={reached}&limit={limit}>; rel=\"next\"");
        headers.extend(HeaderValue::from_str(&next).ok().map(|next| (LINK, next)));
    }
    Ok(response)
}

/// `GET /api/v1/blobs/{digest}`: what a change or a manifest names, when anybody may read it.
pub(crate) async fn blob(
    State(app): State<App>,
    Path(digest): Path<String>,
) -> Result<Response, Problem> {
    let mut session = app.store.storage().read().await?;
    if !versions::is_public(session.as_mut(), &digest).await? {
        return Err(Problem::PageUnknown);
    }
    drop(session);
    let content = app.store.bytes(&digest).await?.ok_or(Problem::PageUnknown)?;
    Ok(bytes(content, "application/octet-stream", Keep::Forever))
}
