//! As of which change is an answer true, and can a later one be waited for?
//!
//! Each answer says it (`X-Registry-Seq`). Whoever wrote through one server may
//! ask another for that state: `X-Registry-Min-Seq`, or `min_seq` in the address.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;

use crate::answer::{Keep, json};
use crate::app::App;
use crate::problem::Problem;
use crate::storage::changes;
use crate::versions::SEQ;

/// Header that asks for a state.
const LEAST: &str = "x-registry-min-seq";
/// Changes a server may be behind the database and still be sent requests.
const MOST_BEHIND: i64 = 1000;
/// How long a state is waited for, and how often it is looked for.
const PATIENCE: (u32, Duration) = (20, Duration::from_millis(100));

/// Waits for the state that is asked for, and says which one is answered from.
pub(crate) async fn fresh(State(app): State<App>, request: Request, next: Next) -> Response {
    if let Some(least) = least(&request)
        && !reached(&app, least).await
    {
        return Problem::TooEarly.into_response();
    }
    let mut response = next.run(request).await;
    response.headers_mut().entry(SEQ).or_insert_with(|| app.store.shelf().seq.into());
    response
}

/// The state that is asked for.
fn least(request: &Request) -> Option<i64> {
    let header = request.headers().get(LEAST).and_then(|value| value.to_str().ok());
    let query = request.uri().query().unwrap_or_default();
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let asked = pairs.find(|(name, _)| name == "min_seq").map(|(_, value)| value.into_owned());
    header.map(str::to_owned).or(asked)?.parse().ok()
}

async fn reached(app: &App, least: i64) -> bool {
    for _ in 0..PATIENCE.0 {
        if app.store.shelf().seq >= least {
            return true;
        }
        if app.catch_up().await.is_ok() && app.store.shelf().seq >= least {
            return true;
        }
        tokio::time::sleep(PATIENCE.1).await;
    }
    false
}

/// `GET /health/ready`: whether requests may be sent here: the database answers, and is not far ahead.
pub(crate) async fn ready(State(app): State<App>) -> Result<Response, Problem> {
    #[derive(Serialize)]
    struct Ready {
        status: &'static str,
        seq: i64,
        behind: i64,
    }
    let mut session = app.store.storage().read().await.map_err(|_| Problem::Busy)?;
    let (last, _) = changes::head(session.as_mut()).await.map_err(|_| Problem::Busy)?;
    let seq = app.store.shelf().seq;
    let behind = last.saturating_sub(seq).max(0);
    let ready = behind <= MOST_BEHIND;
    let status = if ready { "ok" } else { "behind" };
    let mut response = json(&Ready { status, seq, behind }, Keep::Never)?;
    if !ready {
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use crate::client::{ask, get};

    #[test]
    fn each_answer_says_its_state_and_a_later_one_is_waited_for() {
        let reply = get("/api/v1/schemas");
        // The namespace, then 26 schemas.
        assert_eq!(reply.header("x-registry-seq"), "27");
        assert_eq!(get("/commun/point-eau/1.0.0/schema.json").header("x-registry-seq"), "27");
        assert_eq!(ask("GET", "/api/v1/schemas", &[("x-registry-min-seq", "27")]).status, 200);
        let early = get("/api/v1/schemas?min_seq=28");
        assert_eq!((early.status, early.json()["code"].clone()), (503, "too-early".into()));
        assert_eq!(early.header("retry-after"), "5");
        let ready = get("/health/ready");
        assert_eq!(
            (ready.status, ready.text()),
            (200, "{\"status\":\"ok\",\"seq\":27,\"behind\":0}")
        );
    }
}
