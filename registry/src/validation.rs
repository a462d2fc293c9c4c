//! Does a file conform to a format published here? The engine, lent to programs.
//!
//! A small file is answered at once; a large one becomes a job, whose report is
//! kept for a day. Nothing of the file is kept: reports mask what may be personal.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::{HeaderMap, HeaderValue, LOCATION};
use axum::response::Response;
use etalon_schemas::SchemaId;
use etalon_validator::check::Resources;
use etalon_validator::detect::{self, Candidate, Found, Known};
use etalon_validator::report::{Report, csv, html, json as report_json, markdown, sarif};
use etalon_validator::words::Lang;
use etalon_validator::{CheckOptions, Checker, Input, Profile, ReadOptions, Source};
use serde::{Deserialize, Serialize};

use crate::access::random;
use crate::answer::{JSON, Keep, MARKDOWN, bytes, json};
use crate::app::App;
use crate::language::preferred;
use crate::manifest::SOURCE;
use crate::moment;
use crate::problem::Problem;
use crate::storage::jobs::{self, Job};
use crate::{address, journal};

/// Bytes of a file that is answered at once.
pub(crate) const AT_ONCE: usize = 10 << 20;
/// Bytes of a file, at most.
pub(crate) const MOST_BYTES: usize = 100 << 20;
/// How long the report of a job is kept.
const KEPT: Duration = Duration::from_hours(24);
/// How often the progress of a job is written down.
const NOTED_EVERY: Duration = Duration::from_secs(1);
/// Schemas that a file is said to resemble, at most.
const MOST_FITS: usize = 5;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// `commun/point-eau`, `commun/point-eau/1.0.0`.
    #[serde(default)]
    schema: String,
    /// Name of the file, as the report will show it.
    #[serde(default)]
    name: String,
    /// Address of the file, in place of a body.
    #[serde(default)]
    url: String,
    #[serde(default)]
    profile: String,
    #[serde(default)]
    format: String,
}

/// Everything that a check needs.
struct Work {
    checker: Checker,
    name: String,
    content: Bytes,
    profile: Profile,
    form: Form,
    lang: Lang,
}

/// The forms of a report.
#[derive(Debug, Clone, Copy)]
enum Form {
    Json,
    Html,
    Markdown,
    Csv,
    Sarif,
}

impl Form {
    fn read(text: &str) -> Option<Self> {
        Some(match text {
            "" | "json" => Self::Json,
            "html" => Self::Html,
            "markdown" => Self::Markdown,
            "csv" => Self::Csv,
            "sarif" => Self::Sarif,
            _ => return None,
        })
    }

    fn media(self) -> &'static str {
        match self {
            Self::Json => JSON,
            Self::Html => "text/html; charset=utf-8",
            Self::Markdown => MARKDOWN,
            Self::Csv => "text/csv; charset=utf-8",
            Self::Sarif => "application/sarif+json",
        }
    }
}

/// `POST /api/v1/validate?schema=&name=&url=&profile=&format=`: the file is the body, or at `url`.
pub(crate) async fn validate(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    content: Bytes,
) -> Result<Response, Problem> {
    let profile = match asked.profile.as_str() {
        "" => Profile::default(),
        named => named.parse().map_err(|_| Problem::RequestInvalid)?,
    };
    let form = Form::read(&asked.format).ok_or(Problem::RequestInvalid)?;
    let checker = source(&app, &asked.schema).await?;
    let (name, content) = handed(&app, &asked, content).await?;
    let work = Work { checker, name, content, profile, form, lang: preferred(&headers) };
    if work.content.len() > AT_ONCE {
        return begin(&app, work).await;
    }
    let check = move || report(&work, &AtomicU64::new(0));
    let done = tokio::task::spawn_blocking(check).await.map_err(|_| Problem::Internal)?;
    Ok(bytes(done, form.media(), Keep::Never))
}

/// The file and the name that a report shows: the body, or what its address gives.
async fn handed(app: &App, asked: &Asked, body: Bytes) -> Result<(String, Bytes), Problem> {
    if asked.url.is_empty() {
        return Ok((shown(&asked.name), body));
    }
    if !body.is_empty() {
        // Why: which of the two files is meant cannot be known.
        return Err(Problem::RequestInvalid);
    }
    let fetched = app.fetcher.get(&asked.url, MOST_BYTES).await?;
    let name = if asked.name.is_empty() { &fetched.name } else { &asked.name };
    Ok((shown(name), fetched.content))
}

/// A name that a report may show: the end of a path, short, on one line.
fn shown(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|letter| !letter.is_control()).take(200).collect();
    if name.is_empty() { "fichier".to_owned() } else { name }
}

/// The format a file is checked against, ready to check.
async fn source(app: &App, named: &str) -> Result<Checker, Problem> {
    let (id, version) = match named.splitn(3, '/').collect::<Vec<_>>().as_slice() {
        [namespace, name] => (address::schema(namespace, name)?, "latest"),
        [namespace, name, version] => (address::schema(namespace, name)?, *version),
        _ => return Err(Problem::NameInvalid),
    };
    let shelf = app.store.shelf();
    let held = Arc::clone(shelf.find(&id, version)?.held());
    held.served()?;
    let file = held.file(SOURCE)?;
    let content = app.store.bytes(&file.digest).await?.ok_or(Problem::Internal)?;
    let compile = move || {
        let mut schema = held.schema.clone();
        schema.id = Some(held.manifest.id.clone());
        schema.version = Some(held.manifest.version.to_string());
        Checker::compile(&schema, &content, &|iri| etalon_vocab::find(iri))
    };
    tokio::task::spawn_blocking(compile).await.map_err(|_| Problem::Internal)
}

/// The report of a file, in its form.
fn report(work: &Work, read: &AtomicU64) -> Vec<u8> {
    let options = CheckOptions { profile: work.profile, ..CheckOptions::default() };
    let source = Counted { content: &work.content, read };
    let resources = Resources { shelf: None, memory: usize::MAX };
    let streamed = work.checker.check_stream(&work.name, &source, &options, &resources);
    // Bytes in memory can always be read again; the whole file gives the same report.
    let whole = || work.checker.check(Input { name: &work.name, bytes: &work.content }, &options);
    let file = streamed.unwrap_or_else(|_| whole());
    let report = Report::of(work.profile, vec![file]);
    match work.form {
        Form::Json => report_json::render(&report, work.lang),
        Form::Html => html::render(&report, work.lang),
        Form::Markdown => markdown::render(&report, work.lang),
        Form::Csv => csv::render(&report, work.lang),
        Form::Sarif => sarif::render(&report, work.lang),
    }
    .into_bytes()
}

/// Bytes that say how far they were read.
struct Counted<'b> {
    content: &'b [u8],
    read: &'b AtomicU64,
}

struct Counting<'b> {
    left: &'b [u8],
    read: &'b AtomicU64,
}

impl Source for Counted<'_> {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        self.read.store(0, Ordering::Relaxed);
        Ok(Box::new(Counting { left: self.content, read: self.read }))
    }
}

impl Read for Counting<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.left.read(buffer)?;
        self.read.fetch_add(u64::try_from(read).unwrap_or(0), Ordering::Relaxed);
        Ok(read)
    }
}

/// A job, as it is now.
#[derive(Debug, Serialize)]
struct Told {
    id: String,
    state: &'static str,
    progress: i64,
    expires: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<String>,
}

/// Begins a job: 202, and where to ask for it.
async fn begin(app: &App, work: Work) -> Result<Response, Problem> {
    let place = Arc::clone(&app.jobs).try_acquire_owned().map_err(|_| Problem::Busy)?;
    let id = random::<16>()?;
    let expires = moment::after(KEPT);
    let job = Job {
        id: id.clone(),
        progress: 0,
        media: work.form.media().to_owned(),
        expires: expires.clone(),
        result: None,
    };
    let mut writing = app.store.storage().write().await?;
    jobs::forget_old(writing.session.as_mut(), &moment::now()).await?;
    jobs::add(writing.session.as_mut(), &job).await?;
    writing.commit().await?;
    let (app, own) = (app.clone(), id.clone());
    tokio::spawn(async move {
        let _place = place;
        if let Err(fault) = run(&app, &own, work).await {
            journal::fault(&fault);
        }
    });
    let told = Told { id: id.clone(), state: "running", progress: 0, expires, result: None };
    let mut response = json(&told, Keep::Never)?;
    *response.status_mut() = StatusCode::ACCEPTED;
    if let Ok(path) = HeaderValue::from_str(&format!("/api/v1/jobs/{id}")) {
        response.headers_mut().insert(LOCATION, path);
    }
    Ok(response)
}

async fn run(app: &App, id: &str, work: Work) -> Result<(), crate::storage::Fault> {
    let read = Arc::new(AtomicU64::new(0));
    let size = u64::try_from(work.content.len()).unwrap_or(u64::MAX).max(1);
    let counted = Arc::clone(&read);
    let mut check = tokio::task::spawn_blocking(move || report(&work, &counted));
    let result = loop {
        match tokio::time::timeout(NOTED_EVERY, &mut check).await {
            Ok(result) => break result.unwrap_or_default(),
            Err(_) => {
                let percent = read.load(Ordering::Relaxed).saturating_mul(100) / size;
                let percent = i64::try_from(percent.min(99)).unwrap_or(99);
                let mut writing = app.store.storage().write().await?;
                jobs::progress(writing.session.as_mut(), id, percent).await?;
                writing.commit().await?;
            }
        }
    };
    let mut writing = app.store.storage().write().await?;
    jobs::finish(writing.session.as_mut(), id, &result).await?;
    writing.commit().await?;
    Ok(())
}

/// `GET /api/v1/jobs/{id}`: how far a job is.
pub(crate) async fn job(
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let job = known(&app, &id).await?;
    let done = job.result.is_some();
    let told = Told {
        state: if done { "done" } else { "running" },
        progress: job.progress,
        expires: job.expires,
        result: done.then(|| format!("/api/v1/jobs/{}/result", job.id)),
        id: job.id,
    };
    json(&told, Keep::Never)
}

/// `GET /api/v1/jobs/{id}/result`: the report of a job that is done.
pub(crate) async fn result(
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let job = known(&app, &id).await?;
    let media = [Form::Json, Form::Html, Form::Markdown, Form::Csv, Form::Sarif]
        .map(Form::media)
        .into_iter()
        .find(|media| *media == job.media);
    let (Some(result), Some(media)) = (job.result, media) else { return Err(Problem::JobRunning) };
    Ok(bytes(result, media, Keep::Never))
}

async fn known(app: &App, id: &str) -> Result<Job, Problem> {
    let mut session = app.store.storage().read().await?;
    let found = jobs::find(session.as_mut(), id).await?;
    found.filter(|job| job.expires > moment::now()).ok_or(Problem::JobUnknown)
}

/// `POST /api/v1/detect?name=&url=`: which formats published here a file resembles; the file, or its beginning, is the
/// body, or at `url`.
pub(crate) async fn detect(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    content: Bytes,
) -> Result<Response, Problem> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Fitting {
        id: SchemaId,
        version: String,
        title: String,
        score: f64,
        known_columns: usize,
    }
    #[derive(Serialize)]
    struct Detected {
        headers: Vec<String>,
        schemas: Vec<Fitting>,
    }
    let (name, content) = handed(&app, &asked, content).await?;
    let shelf = app.store.shelf();
    let work = move || {
        let newest: Vec<_> = shelf.newest_of_each().collect();
        let found: Vec<Found> = newest
            .iter()
            .map(|held| Found {
                place: held.manifest.id.to_string(),
                schema: held.schema.clone(),
                bytes: Arc::from([]),
                lints: Arc::from([]),
            })
            .collect();
        let known =
            Known::gathered(move || found.into_iter().filter_map(Candidate::found).collect());
        let input = Input { name: &name, bytes: &content };
        let excerpt = detect::excerpt(input, &ReadOptions::default(), &known);
        let fits = detect::rank(&excerpt, &known);
        let told = fits.into_iter().take(MOST_FITS).filter_map(|fit| {
            let place = fit.candidate.place()?;
            let held = newest.iter().find(|held| held.manifest.id.to_string() == place)?;
            Some(Fitting {
                id: held.manifest.id.clone(),
                version: held.manifest.version.to_string(),
                title: held.schema.title("fr").to_owned(),
                score: fit.score,
                known_columns: fit.known(),
            })
        });
        let headers = excerpt.columns.iter().map(|column| column.header.clone()).collect();
        let schemas = told.collect();
        Detected { headers, schemas }
    };
    let detected = tokio::task::spawn_blocking(work).await.map_err(|_| Problem::Internal)?;
    json(&detected, Keep::Never)
}

#[cfg(test)]
mod tests;
