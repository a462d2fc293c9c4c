//! What does the server answer to a request, without a socket? For the tests of routes.

use std::sync::OnceLock;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use serde_json::Value;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;

use crate::app::App;

/// An answer, read whole.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    /// A header; empty when it is absent.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The body as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// The answer to `GET`.
pub(crate) fn get(path: &str) -> Reply {
    ask("GET", path, &[])
}

/// The answer of the embedded registry to a request with these headers.
pub(crate) fn ask(method: &str, path: &str, headers: &[(&str, &str)]) -> Reply {
    let (runtime, app) = shared();
    runtime.block_on(send(app, method, path, headers, ""))
}

/// The answer of the embedded registry to `POST`.
pub(crate) fn post(path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Reply {
    let (runtime, app) = shared();
    runtime.block_on(send(app, "POST", path, headers, body))
}

/// The answer of a registry to a request.
pub(crate) async fn send(
    app: &App,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Reply {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = app.router().oneshot(request.body(body.into()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Reply { status: parts.status.as_u16(), headers: parts.headers, body }
}

/// A registry in memory with what is embedded, for tests that only read.
pub(crate) fn embedded() -> &'static App {
    &shared().1
}

fn shared() -> &'static (Runtime, App) {
    static SHARED: OnceLock<(Runtime, App)> = OnceLock::new();
    SHARED.get_or_init(|| {
        let runtime = Runtime::new().unwrap();
        let app = runtime.block_on(App::open("sqlite::memory:")).unwrap();
        (runtime, app)
    })
}
