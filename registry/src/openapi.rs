//! What can programs ask, in the form that tools read? OpenAPI 3.1, from the very table that routes.

pub(crate) mod operation;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::MethodRouter;
use serde_json::{Map, Value, json};

use crate::answer::{JSON, Keep, bytes};
use crate::app::App;
use crate::problem::Problem;
use crate::router;
use operation::Operation;

/// The forms of bodies and answers.
const COMPONENTS: &str = include_str!("openapi/components.json");

/// An operation and what answers it.
pub(crate) type Route = (Operation, MethodRouter<App>);

/// A router of operations.
pub(crate) fn routed(routes: Vec<Route>) -> Router<App> {
    routes
        .into_iter()
        .fold(Router::new(), |router, (operation, answers)| router.route(operation.path, answers))
}

/// `GET /openapi.json`.
pub(crate) async fn openapi(State(app): State<App>) -> Result<Response, Problem> {
    let described = serde_json::to_vec_pretty(&description(&app.url("/")));
    Ok(bytes(described.map_err(|_| Problem::Internal)?, JSON, Keep::Briefly))
}

/// The whole description.
fn description(server: &str) -> Value {
    let mut paths = Map::new();
    for (operation, _) in router::operations() {
        let path = paths.entry(operation.path).or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(path) = path {
            path.insert(operation.method.to_owned(), operation.described());
        }
    }
    let components: Value = serde_json::from_str(COMPONENTS).unwrap_or_default();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": crate::words::REGISTRY.0,
            "version": env!("CARGO_PKG_VERSION"),
            "description": crate::words::OPENAPI,
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "servers": [{"url": server}],
        "paths": paths,
        "components": components,
    })
}

#[cfg(test)]
mod tests;
