//! What does a format say? Its fields, its rules, its files, its versions: the page of a version, or of the newest.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use etalon_schemas::render::rules;
use etalon_schemas::{BASE_IRI, Kind, Schema};
use etalon_validator::words::{Lang, size};

use super::fields::{self, Row};
use super::frame::Told;
use super::{Frame, Section, Visit, answer, markdown};
use crate::answer::Keep;
use crate::app::App;
use crate::manifest::{Manifest, SOURCE, State};
use crate::problem::Problem;
use crate::shelf::{Held, Shelf};
use crate::words::page::{self, Word};
use crate::words::state;

/// Bytes of a companion text that are shown on the page, at most.
const LONGEST: usize = 16_000;
/// Bytes of a page, at most; beyond, what is secondary is left to the files.
const HEAVIEST: usize = 95_000;
/// Codes told one by one on the page.
const MOST_CODES: usize = 12;

/// The page of a version.
#[derive(Template)]
#[template(path = "schema.html")]
struct Page {
    frame: Frame,
    title: Told,
    description: Told,
    id: String,
    version: String,
    iri: String,
    digest: String,
    state: &'static str,
    state_class: &'static str,
    published: Option<(String, String)>,
    notices: Vec<Notice>,
    facts: Vec<(&'static str, String, Option<String>)>,
    is_record: bool,
    fields_told: String,
    rows: Vec<Row>,
    /// Whether secondary facts of fields are shown.
    whole: bool,
    rules: Vec<String>,
    files: Vec<Group>,
    main_files: Vec<(String, &'static str)>,
    versions: Vec<Line>,
    contributors: Vec<Person>,
    sources: Vec<(String, Option<String>)>,
    readme: Option<String>,
    changelog: Option<String>,
    check: String,
}

/// Something to know before the rest: a sentence, and where to go.
#[derive(Debug)]
struct Notice {
    text: String,
    link: Option<(String, String)>,
}

/// Files of one use.
#[derive(Debug)]
struct Group {
    title: &'static str,
    files: Vec<Offered>,
}

/// A file to take away.
#[derive(Debug)]
struct Offered {
    path: String,
    name: String,
    what: String,
    size: String,
}

/// A version of the format.
#[derive(Debug)]
struct Line {
    path: String,
    version: String,
    current: bool,
    state: &'static str,
    day: Option<(String, String)>,
    /// The comparison with the version before.
    changes: Option<String>,
}

/// Somebody who made the format.
#[derive(Debug)]
struct Person {
    name: String,
    path: Option<String>,
    role: Option<String>,
}

/// What a state is called when the version should not be used as it is.
pub(super) fn warned(state: State, lang: Lang) -> Option<&'static str> {
    (state != State::Published).then(|| state::state(state, lang))
}

/// The page of a version; `newest` when the address is that of the format.
pub(crate) async fn page(
    app: &App,
    shelf: &Shelf,
    held: &Arc<Held>,
    visit: &Visit,
    newest: bool,
) -> Result<Response, Problem> {
    let readme = text(app, held, "LISEZMOI.md").await?;
    let changelog = text(app, held, "CHANGELOG.md").await?;
    let mut page = Page::new(shelf, held, visit, newest);
    page.readme = readme.map(|text| markdown::html(&text, 1, &markdown::web));
    page.changelog = changelog.map(|text| markdown::html(&text, 2, &markdown::web));
    let heavy = |page: &Page| page.render().map_or(0, |html| html.len()) > HEAVIEST;
    if heavy(&page) {
        (page.readme, page.changelog) = (None, None);
        if heavy(&page) {
            page.whole = false;
        }
    }
    answer(&page, &page.frame, Keep::Briefly)
}

/// A companion text, when it is there and short.
async fn text(app: &App, held: &Held, name: &str) -> Result<Option<String>, Problem> {
    let file = held.manifest.files.get(name).filter(|file| file.size <= LONGEST);
    let Some(file) = file else { return Ok(None) };
    let bytes = app.store.bytes(&file.digest).await?;
    Ok(bytes.and_then(|bytes| String::from_utf8(bytes.to_vec()).ok()))
}

impl Page {
    fn new(shelf: &Shelf, held: &Held, visit: &Visit, newest: bool) -> Self {
        let (schema, manifest) = (&held.schema, &held.manifest);
        let title = visit.title(schema);
        let description = visit.told(&schema.descriptions);
        let mut frame = Frame::new(visit.clone(), Section::Schemas, title.text())
            .about(description.clone().cut(160).text())
            .under(visit.say(Word::AllFormats), "/schemas")
            .under(manifest.id.namespace.as_str(), format!("/{}", manifest.id.namespace));
        if !newest {
            frame.title = format!("{} {}", title.text(), manifest.version);
            frame = frame.under(title.text(), format!("/{}", manifest.id));
        }
        let rows = fields::rows(schema, visit, MOST_CODES);
        let (digest, published) = (manifest.files.get(SOURCE), manifest.published.as_ref());
        Self {
            id: manifest.id.to_string(),
            version: manifest.version.to_string(),
            iri: format!("{BASE_IRI}{}", manifest.key()),
            digest: digest.map(|file| file.digest.clone()).unwrap_or_default(),
            state: state::state(manifest.state, visit.lang),
            state_class: class(manifest.state),
            published: published.map(|act| (act.at.clone(), page::day(&act.at, visit.lang))),
            notices: notices(shelf, held, visit),
            facts: facts(schema, visit),
            is_record: matches!(schema.kind, Kind::Record(_)),
            fields_told: page::fields(rows.len(), visit.lang),
            rows,
            whole: true,
            rules: rules(schema, visit.lang.tag()),
            files: files(held, visit),
            main_files: main_files(manifest, visit),
            versions: versions(shelf, held, visit),
            contributors: contributors(schema, visit),
            sources: schema
                .sources
                .iter()
                .map(|one| (one.title.clone(), one.path.clone()))
                .collect(),
            readme: None,
            changelog: None,
            check: visit.query("/verifier", &[("format", &manifest.key().to_string())]),
            title,
            description,
            frame,
        }
    }
}

fn class(state: State) -> &'static str {
    match state {
        State::Draft | State::InReview => "info",
        State::Published => "good",
        State::Deprecated => "warn",
        State::Retired | State::Withdrawn => "bad",
    }
}

/// What to know before using a version.
fn notices(shelf: &Shelf, held: &Held, visit: &Visit) -> Vec<Notice> {
    let manifest = &held.manifest;
    let mut notices = Vec::new();
    if let Some(deprecated) =
        manifest.deprecated.as_ref().filter(|_| manifest.state >= State::Deprecated)
    {
        let reason = deprecated.act.reason.as_deref().unwrap_or_default();
        let sunset = deprecated.sunset.as_deref().map(|day| page::day(day, visit.lang));
        let link = deprecated
            .replaced_by
            .as_ref()
            .map(|key| (visit.link(&format!("/{key}")), key.clone()));
        notices
            .push(Notice { text: state::deprecated(reason, sunset.as_deref(), visit.lang), link });
    }
    if manifest.state == State::Retired {
        notices.push(Notice { text: visit.say(Word::Retired).to_owned(), link: None });
    }
    if !shelf.is_newest(held)
        && let Ok(found) = shelf.find(&manifest.id, "latest")
    {
        let newest = found.held();
        let link = (visit.link(&newest.path()), newest.manifest.version.to_string());
        notices.push(Notice { text: visit.say(Word::NewerExists).to_owned(), link: Some(link) });
    }
    notices
}

/// What a format is, in a few facts: label, value, and where it leads.
fn facts(schema: &Schema, visit: &Visit) -> Vec<(&'static str, String, Option<String>)> {
    let mut facts = Vec::new();
    if let Some(theme) = &schema.theme {
        let path = visit.query("/recherche", &[("theme", theme)]);
        facts.push((visit.say(Word::Theme), page::theme(theme, visit.lang), Some(path)));
    }
    if let Some(base) = &schema.extends {
        facts.push((
            visit.say(Word::ProfileOf),
            base.clone(),
            Some(visit.link(&format!("/{base}"))),
        ));
    }
    if let Some(country) = &schema.country {
        facts.push((visit.say(Word::Country), country.clone(), None));
    }
    if let Some(licence) = &schema.licence {
        facts.push((visit.say(Word::Licence), licence.clone(), markdown::web(licence)));
    }
    if let Some(class) = &schema.rdf_class {
        facts.push((visit.say(Word::RdfClass), class.clone(), fields::term(class, visit)));
    }
    facts
}

/// The files most people want: a template to fill in, an example.
fn main_files(manifest: &Manifest, visit: &Visit) -> Vec<(String, &'static str)> {
    let wanted = [("modele.xlsx", Word::TakeTemplate), ("exemple-valide.csv", Word::TakeExample)];
    let there = wanted.into_iter().filter(|(name, _)| manifest.files.contains_key(*name));
    there.map(|(name, word)| (format!("/{}/{name}", manifest.key()), visit.say(word))).collect()
}

/// The files of a version, by use.
fn files(held: &Held, visit: &Visit) -> Vec<Group> {
    let uses = [page::Use::People, page::Use::Programs, page::Use::Other];
    let groups = uses.into_iter().map(|one| {
        let files = held.manifest.files.iter().filter(|(name, _)| page::used(name) == one);
        let files = files.map(|(name, file)| Offered {
            path: format!("{}/{name}", held.path()),
            name: name.clone(),
            what: page::file(name, visit.lang),
            size: size(u64::try_from(file.size).unwrap_or(u64::MAX), visit.lang),
        });
        Group { title: page::use_title(one, visit.lang), files: files.collect() }
    });
    groups.filter(|group| !group.files.is_empty()).collect()
}

/// The versions of a format, newest first.
fn versions(shelf: &Shelf, held: &Held, visit: &Visit) -> Vec<Line> {
    let all = shelf.versions(&held.manifest.id).unwrap_or_default();
    let mut before: Option<&Arc<Held>> = None;
    let mut lines = Vec::new();
    for one in &all {
        let manifest = &one.manifest;
        let served = one.served().is_ok();
        let changes = before.filter(|_| served).map(|before| {
            let old = before.manifest.version.to_string();
            visit.query(&format!("{}/changements", one.path()), &[("depuis", &old)])
        });
        lines.push(Line {
            path: visit.link(&one.path()),
            version: manifest.version.to_string(),
            current: manifest.version == held.manifest.version,
            state: state::state(manifest.state, visit.lang),
            day: manifest
                .published
                .as_ref()
                .map(|act| (act.at.clone(), page::day(&act.at, visit.lang))),
            changes,
        });
        if served {
            before = Some(one);
        }
    }
    lines.reverse();
    lines
}

fn contributors(schema: &Schema, visit: &Visit) -> Vec<Person> {
    let told = schema.contributors.iter().map(|one| Person {
        name: match &one.organisation {
            Some(body) => format!("{} ({body})", one.title),
            None => one.title.clone(),
        },
        path: one.path.clone(),
        role: one.role.as_deref().map(|role| page::role(role, visit.lang)),
    });
    told.collect()
}
