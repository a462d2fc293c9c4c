//! Who reads what, at which address? Every route, by reader.
//!
//! Addresses are permanent: what was once published keeps answering at the same
//! place. A fixed step (`/listes`) wins over a name (`/{namespace}`), so no
//! namespace may be called `api`, `listes`, `regles`, `formats` or `meta`.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::routing::{delete, get, post, put};

use crate::app::App;
use crate::problem::{self, Problem};
use crate::{
    answer, feed, home, limits, namespaces, published, reference, schemas, search, sparql, tokens,
    validation, versions,
};

/// The address of a version, for programs.
const VERSION: &str = "/api/v1/schemas/{namespace}/{name}/{version}";
/// Bytes of a body, at most.
const MOST_BYTES: usize = 16 << 20;

fn of(part: &str) -> String {
    format!("{VERSION}/{part}")
}

/// Every route, over what the registry holds.
pub(crate) fn router(app: App) -> Router {
    Router::new()
        // Whoever arrives, and whoever watches over the server.
        .route("/", get(home::index))
        .route("/sante", get(home::health))
        .route("/health", get(home::health))
        // Programs that choose a schema.
        .route("/api/v1/schemas", get(schemas::list))
        .route("/api/v1/schemas/{namespace}/{name}", get(schemas::versions))
        .route("/api/v1/search", get(search::search))
        // Programs that check files.
        .route(
            "/api/v1/validate",
            post(validation::validate).layer(DefaultBodyLimit::max(validation::MOST_BYTES)),
        )
        .route(
            "/api/v1/detect",
            post(validation::detect).layer(DefaultBodyLimit::max(validation::MOST_BYTES)),
        )
        .route("/api/v1/jobs/{id}", get(validation::job))
        .route("/api/v1/jobs/{id}/result", get(validation::result))
        // Programs that publish.
        .route("/api/v1/namespaces", get(namespaces::list))
        .route("/api/v1/namespaces/{namespace}", put(namespaces::put))
        .route(VERSION, get(schemas::detail).put(versions::put).delete(versions::remove))
        .route(&of("manifest"), get(versions::manifest))
        .route(&of("state"), post(versions::change))
        .route(&of("files/{file}"), get(versions::file))
        .route(&of("diff"), get(versions::diff))
        .route(&of("compatibility"), post(versions::compatibility))
        // Those who follow, and those who run the registry.
        .route("/api/v1/changes", get(feed::log))
        .route("/api/v1/blobs/{digest}", get(feed::blob))
        .route("/api/v1/tokens", get(tokens::list).post(tokens::create))
        .route("/api/v1/tokens/{id}", delete(tokens::revoke))
        .route("/api/v1/audit", get(tokens::read_audit))
        // Whoever follows the address of a schema.
        .route("/{namespace}/{name}", get(published::newest))
        .route("/{namespace}/{name}/schema.json", get(published::newest_source))
        .route("/{namespace}/{name}/{version}", get(published::version))
        .route("/{namespace}/{name}/{version}/{file}", get(published::file))
        // Programs that read a schema, and meet the addresses it names.
        .route("/commun/champs/1.0.0/schema.json", get(reference::shared_fields))
        .route("/meta/x-etalon-1.schema.json", get(reference::meta_schema))
        .route("/listes", get(reference::lists))
        .route("/listes/{file}", get(reference::list))
        // Whoever reads a report.
        .route("/regles", get(reference::rules))
        .route("/regles/{code}", get(reference::rule))
        .route("/formats/rapport-1.schema.json", get(reference::report_schema))
        .fallback(|| async { Problem::PageUnknown })
        .method_not_allowed_fallback(|| async { Problem::MethodNotAllowed })
        .with_state(app.clone())
        // Programs that ask the graph.
        .merge(sparql::routes(app.sparql.clone()))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(from_fn_with_state(app, limits::hold))
        // The last is the outermost.
        .layer(from_fn(problem::tell))
        .layer(from_fn(answer::revalidate))
        .layer(map_response(answer::open))
}
