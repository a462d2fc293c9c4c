//! Who reads what, at which address? Every route, by reader.
//!
//! Addresses are permanent: what was once published keeps answering at the same
//! place. A fixed step (`/listes`) wins over a name (`/{namespace}`), so no
//! namespace may be called `api`, `listes`, `regles`, `formats` or `meta`.

mod operations;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::routing::get;
use etalon_vocab::graph::Syntax;

use crate::app::App;
use crate::problem::{self, Problem};
use crate::{
    answer, catalogues, fresh, home, limits, openapi, pages, published, reference, sparql,
};
pub(crate) use operations::operations;

/// Bytes of a body, at most.
const MOST_BYTES: usize = 16 << 20;

/// Every route, over what the registry holds.
pub(crate) fn router(app: App) -> Router {
    Router::new()
        // Whoever arrives, and whoever watches over the server.
        .route("/", get(home::index))
        .route("/static/{file}", get(pages::asset::file))
        .route("/sante", get(home::health))
        .route("/health", get(home::health))
        .route("/health/live", get(home::health))
        .route("/health/ready", get(fresh::ready))
        // Programs, at the addresses of the table of operations.
        .merge(openapi::routed(operations()))
        // Tools that read lists in their own forms.
        .route("/schemas.json", get(catalogues::schemas))
        .route("/catalog.json", get(catalogues::schema_store))
        .route("/catalogue.ttl", catalogues::dcat(Syntax::Turtle))
        .route("/catalogue.jsonld", catalogues::dcat(Syntax::JsonLd))
        .route("/catalogue.rdf", catalogues::dcat(Syntax::RdfXml))
        .route("/feed.atom", get(catalogues::atom))
        .route("/sitemap.xml", get(catalogues::sitemap))
        // Whoever looks for a format.
        .route("/schemas", get(pages::schemas::all))
        .route("/recherche", get(pages::schemas::search))
        .route("/{namespace}", get(pages::schemas::namespace))
        // Whoever follows the address of a schema.
        .route("/{namespace}/{name}", get(published::newest))
        .route("/{namespace}/{name}/schema.json", get(published::newest_source))
        .route("/{namespace}/{name}/{version}", get(published::version))
        .route("/{namespace}/{name}/{version}/changements", get(pages::difference::page))
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
        .layer(from_fn_with_state(app.clone(), limits::hold))
        .layer(from_fn_with_state(app, fresh::fresh))
        // The last is the outermost.
        .layer(from_fn(problem::tell))
        .layer(from_fn(answer::revalidate))
        .layer(map_response(answer::open))
}
