//! Who publishes here? Namespaces, read by anybody, made by those who run the registry.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use etalon_schemas::{Slug, Text};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::access::{Caller, EVERYWHERE, Role};
use crate::answer::{Keep, json};
use crate::app::App;
use crate::audited;
use crate::problem::Problem;
use crate::storage::versions::{self, Namespace};
use crate::versions::SEQ;

/// First steps of addresses that are not those of a namespace.
const RESERVED: &[&str] = &[
    "accessibilite",
    "api",
    "catalogue",
    "certificats",
    "def",
    "formats",
    "health",
    "listes",
    "mentions",
    "meta",
    "openapi",
    "pages",
    "problemes",
    "recherche",
    "regles",
    "sante",
    "schemas",
    "sparql",
    "static",
    "verifier",
];
/// Letters of a title or of an address, at most.
const LONGEST: usize = 500;

/// What is said of a namespace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct About {
    /// Titles by language; French is required.
    pub(crate) titles: Text,
    /// Page of the body that publishes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) homepage: Option<String>,
}

/// `GET /api/v1/namespaces`.
pub(crate) async fn list(State(app): State<App>) -> Result<Response, Problem> {
    #[derive(Serialize)]
    struct Listed<'a> {
        namespaces: BTreeMap<&'a str, &'a RawValue>,
    }
    let shelf = app.store.shelf();
    let read = |(slug, about): (&'_ String, &'_ String)| -> Option<(String, Box<RawValue>)> {
        Some((slug.clone(), RawValue::from_string(about.clone()).ok()?))
    };
    let read: BTreeMap<String, Box<RawValue>> = shelf.namespaces.iter().filter_map(read).collect();
    let namespaces = read.iter().map(|(slug, about)| (slug.as_str(), about.as_ref())).collect();
    json(&Listed { namespaces }, Keep::Briefly)
}

/// `PUT /api/v1/namespaces/{namespace}`: makes one, or describes it anew.
pub(crate) async fn put(
    State(app): State<App>,
    caller: Caller,
    Path(slug): Path<String>,
    body: Bytes,
) -> Result<Response, Problem> {
    let done = write(&app, &caller, &slug, &body).await;
    let seq = audited::refused(&app, &caller, ["namespace", shown(&slug)], done).await?;
    let mut response = ([(SEQ, seq)], body).into_response();
    response
        .headers_mut()
        .insert("content-type", axum::http::HeaderValue::from_static(crate::answer::JSON));
    Ok(response)
}

/// A name that was refused is written down only if it is one.
fn shown(slug: &str) -> &str {
    if slug.parse::<Slug>().is_ok() { slug } else { "?" }
}

async fn write(app: &App, caller: &Caller, slug: &str, body: &[u8]) -> Result<i64, Problem> {
    let name: Slug = slug.parse().map_err(|_| Problem::NameInvalid)?;
    if RESERVED.contains(&slug) {
        return Err(Problem::NameReserved);
    }
    let about: About = serde_json::from_slice(body).map_err(|_| Problem::BodyInvalid)?;
    sound(&about)?;
    let known = app.store.shelf().namespaces.contains_key(slug);
    caller.needs(if known { slug } else { EVERYWHERE }, Role::Admin)?;
    set(app, caller, name.as_str(), &about).await
}

/// Makes a namespace, or describes it anew.
pub(crate) async fn set(
    app: &App,
    caller: &Caller,
    slug: &str,
    about: &About,
) -> Result<i64, Problem> {
    let about = serde_json::to_string(about).map_err(|_| Problem::Internal)?;
    let namespace = Namespace { slug: slug.to_owned(), about };
    let mut writing = app.store.storage().write().await?;
    versions::put_namespace(&mut writing, &namespace, &caller.id).await?;
    audited::done(&mut writing, caller, "namespace", slug, None).await?;
    let seq = writing.commit().await?;
    app.catch_up().await?;
    Ok(seq)
}

fn sound(about: &About) -> Result<(), Problem> {
    let short = |text: &str| text.len() <= LONGEST && !text.chars().any(char::is_control);
    let titles = about.titles.exact("fr").is_some_and(|title| !title.trim().is_empty())
        && about.titles.iter().all(|(tag, title)| short(tag) && short(title));
    let homepage = about.homepage.as_deref();
    let page = homepage.is_none_or(|page| page.starts_with("https://") && short(page));
    if titles && page { Ok(()) } else { Err(Problem::BodyInvalid) }
}
