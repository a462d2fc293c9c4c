//! What changes from one version to another, and what must be done of the files?

use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use etalon_schemas::compat::Policy;
use etalon_validator::comparison::{Titles, markdown as told};
use serde::Deserialize;
use tokio::sync::Semaphore;

use super::{Frame, Section, Visit, answer, markdown};
use crate::address;
use crate::answer::{Keep, elsewhere};
use crate::app::App;
use crate::examination::compared;
use crate::manifest::SOURCE;
use crate::problem::Problem;
use crate::shelf::{Found, Held};
use crate::words::page::{self, Word};

/// Comparisons at the same time: each keeps a core busy for a while.
static PLACES: Semaphore = Semaphore::const_new(2);
/// How long a place is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// The version before.
    #[serde(default)]
    depuis: String,
}

/// The page of a comparison.
#[derive(Template)]
#[template(path = "difference.html")]
struct Page {
    frame: Frame,
    path: String,
    id: String,
    /// Other versions, and whether it is the one compared with.
    others: Vec<(String, bool)>,
    told: Option<String>,
}

/// `GET /{namespace}/{name}/{version}/changements?depuis=1.0.0`.
pub(crate) async fn page(
    State(app): State<App>,
    Path((namespace, name, version)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
    visit: Visit,
) -> Result<Response, Problem> {
    let shelf = app.store.shelf();
    let id = address::schema(&namespace, &name)?;
    let new = match shelf.find(&id, &version)? {
        Found::Here(held) => held,
        Found::Elsewhere(held) => return Ok(elsewhere(format!("{}/changements", held.path()))),
    };
    new.served()?;
    let versions = shelf.versions(&id)?;
    let others: Vec<&Arc<Held>> = versions
        .iter()
        .filter(|one| one.served().is_ok() && one.manifest.version != new.manifest.version)
        .collect();
    let before = others.iter().rfind(|one| one.manifest.version < new.manifest.version);
    let old = match asked.depuis.as_str() {
        "" => before.or(others.first()).map(|one| Arc::clone(one)),
        named => Some(Arc::clone(shelf.find(&id, named)?.held())),
    };
    let told = match &old {
        Some(old) => Some(compare(&app, old, &new, &visit).await?),
        None => None,
    };
    let of = |one: &Arc<Held>| {
        old.as_ref().is_some_and(|old| old.manifest.version == one.manifest.version)
    };
    let page = Page {
        path: format!("{}/changements", new.path()),
        id: new.manifest.id.to_string(),
        others: others.iter().map(|one| (one.manifest.version.to_string(), of(one))).collect(),
        told,
        frame: Frame::new(
            visit.clone(),
            Section::Schemas,
            page::changes_of(&new.manifest.version.to_string(), visit.lang),
        )
        .under(visit.say(Word::AllFormats), "/schemas")
        .under(visit.title(&new.schema).text(), format!("/{}", new.manifest.id))
        .under(new.manifest.version.to_string(), new.path()),
    };
    answer(&page, &page.frame, Keep::Briefly)
}

/// The comparison, as the changelog of its author would tell it.
async fn compare(
    app: &App,
    old: &Arc<Held>,
    new: &Arc<Held>,
    visit: &Visit,
) -> Result<String, Problem> {
    old.served()?;
    let (before, after) = (source(app, old).await?, source(app, new).await?);
    let place = tokio::time::timeout(PATIENCE, PLACES.acquire()).await;
    let place = place.map_err(|_| Problem::Busy)?.map_err(|_| Problem::Busy)?;
    let (one, two, lang) = (old.manifest.key(), new.manifest.key(), visit.lang);
    let work = move || {
        let _place = place;
        let found = compared((&one, &before), (&two, &after), Policy::default())?;
        let names = (one.version.to_string(), two.version.to_string());
        Some(told::comparison(&found, Titles { old: &names.0, new: &names.1 }, lang))
    };
    let told = tokio::task::spawn_blocking(work).await.map_err(|_| Problem::Internal)?;
    Ok(markdown::html(&told.ok_or(Problem::Internal)?, 0, &markdown::web))
}

async fn source(app: &App, held: &Held) -> Result<axum::body::Bytes, Problem> {
    let file = held.file(SOURCE)?;
    app.store.bytes(&file.digest).await?.ok_or(Problem::Internal)
}
