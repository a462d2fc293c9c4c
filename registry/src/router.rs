//! Who reads what, at which address? Every route, by reader.
//!
//! Addresses are permanent: what was once published keeps answering at the same
//! place. A fixed step (`/listes`) wins over a name (`/{namespace}`), so no
//! namespace may be called `api`, `listes`, `regles`, `formats` or `meta`.

use axum::Router;
use axum::middleware::{from_fn, map_response};
use axum::routing::get;

use crate::problem::{self, Problem};
use crate::store::Store;
use crate::{answer, home, published, reference, schemas};

/// Every route, over what a store publishes.
pub(crate) fn router(store: Store, sparql: Router) -> Router {
    Router::new()
        // Whoever arrives, and whoever watches over the server.
        .route("/", get(home::index))
        .route("/sante", get(home::health))
        .route("/health", get(home::health))
        // Programs that choose a schema.
        .route("/api/v1/schemas", get(schemas::list))
        .route("/api/v1/schemas/{namespace}/{name}", get(schemas::versions))
        .route("/api/v1/schemas/{namespace}/{name}/{version}", get(schemas::detail))
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
        .with_state(store)
        // Programs that ask the graph.
        .merge(sparql)
        // The last is the outermost.
        .layer(from_fn(problem::tell))
        .layer(from_fn(answer::revalidate))
        .layer(map_response(answer::open))
}
