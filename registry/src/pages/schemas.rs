//! Which formats are there? All of them by theme, those of a namespace, those that a search finds.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;

use super::frame::Told;
use super::{Frame, Section, Visit, answer};
use crate::answer::{JSON, Keep, elsewhere};
use crate::app::App;
use crate::namespaces::About;
use crate::problem::Problem;
use crate::search::{self, Question, Spoken};
use crate::shelf::{Held, Shelf};
use crate::words::page::{self, Word};

/// Formats of a theme shown before « see all ».
const MOST_OF_THEME: usize = 40;
/// Letters of a description in a list.
const SHORT: usize = 220;

/// A format in a list.
#[derive(Debug)]
struct Line {
    path: String,
    title: Told,
    description: Told,
    id: String,
    version: String,
    /// What its state is called, when it should not be used.
    state: Option<&'static str>,
    /// The fields that speak of what is sought.
    fields: Vec<Spoken>,
}

/// Formats under a title.
#[derive(Debug)]
struct Part {
    anchor: String,
    title: String,
    lines: Vec<Line>,
    /// Where the others are, and how many they are in all.
    more: Option<(String, String)>,
}

/// All formats, or those of a namespace.
#[derive(Template)]
#[template(path = "schemas.html")]
struct List {
    frame: Frame,
    lead: String,
    homepage: Option<String>,
    namespaces: Vec<(String, Told, String)>,
    parts: Vec<Part>,
}

/// What a search found.
#[derive(Template)]
#[template(path = "search.html")]
struct Found {
    frame: Frame,
    lead: String,
    themes: Vec<(String, String, bool)>,
    namespaces: Vec<(String, String, bool)>,
    lines: Vec<Line>,
    previous: Option<String>,
    next: Option<String>,
}

/// `GET /schemas`: the formats by theme; programs are sent to the API.
pub(crate) async fn all(State(app): State<App>, visit: Visit) -> Result<Response, Problem> {
    if !visit.wants_page(&[&[JSON]]) {
        return Ok(elsewhere("/api/v1/schemas".to_owned()));
    }
    let shelf = app.store.shelf();
    let lead = page::formats(shelf.newest_of_each().count(), visit.lang);
    let page = List {
        lead,
        homepage: None,
        namespaces: namespaces(&shelf, &visit),
        parts: parts(&shelf, "", &visit),
        frame: Frame::new(visit.clone(), Section::Schemas, visit.say(Word::AllFormats))
            .about(visit.say(Word::HomeLead)),
    };
    answer(&page, &page.frame, Keep::Briefly)
}

/// `GET /{namespace}`: what a body publishes.
pub(crate) async fn namespace(
    State(app): State<App>,
    Path(slug): Path<String>,
    visit: Visit,
) -> Result<Response, Problem> {
    let shelf = app.store.shelf();
    // What is no name is no address either: `/favicon.ico`.
    let about = shelf.namespaces.get(&slug).ok_or(Problem::PageUnknown)?;
    if !visit.wants_page(&[&[JSON]]) {
        return Ok(elsewhere(format!("/api/v1/search?namespace={slug}")));
    }
    let about: Option<About> = serde_json::from_str(about).ok();
    let title = about.as_ref().map(|about| visit.told(&about.titles)).unwrap_or_default();
    let title = if title.is_empty() { slug.clone() } else { title.text().to_owned() };
    let of = shelf.newest_of_each().filter(|held| held.manifest.id.namespace.as_str() == slug);
    let page = List {
        lead: page::formats(of.count(), visit.lang),
        homepage: about.and_then(|about| about.homepage),
        namespaces: Vec::new(),
        parts: parts(&shelf, &slug, &visit),
        frame: Frame::new(visit.clone(), Section::Schemas, title)
            .under(visit.say(Word::AllFormats), "/schemas"),
    };
    answer(&page, &page.frame, Keep::Briefly)
}

/// `GET /recherche?q=&theme=&namespace=&cursor=`.
pub(crate) async fn search(
    State(app): State<App>,
    Query(question): Query<Question>,
    visit: Visit,
) -> Result<Response, Problem> {
    let shelf = app.store.shelf();
    let found = search::found(&shelf, &question)?;
    let link = |changed: &[(&str, &str)]| {
        let kept = [
            ("q", question.q.as_str()),
            ("theme", question.theme.as_str()),
            ("namespace", question.namespace.as_str()),
        ];
        let value = |name: &str| changed.iter().find(|(other, _)| *other == name).copied();
        let mut pairs: Vec<(&str, &str)> =
            kept.into_iter().map(|(name, own)| value(name).unwrap_or((name, own))).collect();
        pairs.extend(value("cursor"));
        visit.query("/recherche", &pairs)
    };
    let theme = |slug: &str, title: String| {
        let current = etalon_vocab::fold(slug) == etalon_vocab::fold(&question.theme);
        (link(&[("theme", slug)]), title, current)
    };
    let mut themes = vec![theme("", visit.say(Word::AllThemes).to_owned())];
    let mut of_shelf: Vec<_> = super::home::numbers(&shelf)
        .into_keys()
        .map(|slug| (page::theme(&slug, visit.lang), slug))
        .collect();
    of_shelf.sort();
    themes.extend(of_shelf.into_iter().map(|(title, slug)| theme(&slug, title)));
    let namespace = |slug: &str, title: String| {
        (link(&[("namespace", slug)]), title, slug == question.namespace)
    };
    let mut namespaces = vec![namespace("", visit.say(Word::AllNamespaces).to_owned())];
    namespaces.extend(shelf.namespaces.keys().map(|slug| namespace(slug, slug.clone())));
    let before =
        found.from.checked_sub(found.limit).map(|from| link(&[("cursor", &from.to_string())]));
    let after = found.next().map(|from| link(&[("cursor", &from.to_string())]));
    let title = if question.q.trim().is_empty() {
        visit.say(Word::SearchTitle).to_owned()
    } else {
        page::results_of(&question.q, visit.lang)
    };
    let mut frame = Frame::new(visit.clone(), Section::Schemas, title);
    frame.sought.clone_from(&question.q);
    let page = Found {
        lead: page::found(found.total, visit.lang),
        themes,
        namespaces,
        lines: found
            .page
            .iter()
            .map(|(_, held)| {
                let fields = search::spoken(&held.schema, &found.asked, visit.lang.tag());
                line(held, fields, &visit)
            })
            .collect(),
        previous: before,
        next: after,
        frame,
    };
    answer(&page, &page.frame, Keep::Briefly)
}

fn line(held: &Held, fields: Vec<Spoken>, visit: &Visit) -> Line {
    Line {
        path: visit.link(&format!("/{}", held.manifest.id)),
        title: visit.title(&held.schema),
        description: visit.told(&held.schema.descriptions).cut(SHORT),
        id: held.manifest.id.to_string(),
        version: held.manifest.version.to_string(),
        state: super::schema::warned(held.manifest.state, visit.lang),
        fields,
    }
}

/// The namespaces: address, title, and how many formats.
fn namespaces(shelf: &Shelf, visit: &Visit) -> Vec<(String, Told, String)> {
    let mut numbers = BTreeMap::<&str, usize>::new();
    for held in shelf.newest_of_each() {
        *numbers.entry(held.manifest.id.namespace.as_str()).or_default() += 1;
    }
    let told = shelf.namespaces.iter().map(|(slug, about)| {
        let about: Option<About> = serde_json::from_str(about).ok();
        let title = about.map(|about| visit.told(&about.titles)).unwrap_or_default();
        let number = numbers.get(slug.as_str()).copied().unwrap_or(0);
        (visit.link(&format!("/{slug}")), title.or(slug), page::formats(number, visit.lang))
    });
    told.collect()
}

/// Formats by theme, those without one last.
fn parts(shelf: &Shelf, namespace: &str, visit: &Visit) -> Vec<Part> {
    let mut of = BTreeMap::<(bool, String, String), Vec<&Held>>::new();
    for held in shelf.newest_of_each() {
        let own = held.manifest.id.namespace.as_str();
        if namespace.is_empty() || own == namespace {
            let slug = held.schema.theme.clone().unwrap_or_default();
            let title = if slug.is_empty() {
                visit.say(Word::OtherThemes).to_owned()
            } else {
                page::theme(&slug, visit.lang)
            };
            of.entry((slug.is_empty(), title, slug)).or_default().push(held);
        }
    }
    let told = of.into_iter().map(|((_, title, slug), mut held)| {
        held.sort_by_cached_key(|held| etalon_vocab::fold(visit.title(&held.schema).text()));
        let more = (held.len() > MOST_OF_THEME).then(|| {
            let pairs = [("theme", slug.as_str()), ("namespace", namespace)];
            (visit.query("/recherche", &pairs), page::formats(held.len(), visit.lang))
        });
        let shown = held.into_iter().take(MOST_OF_THEME);
        let lines = shown.map(|held| line(held, Vec::new(), visit)).collect();
        let anchor = if slug.is_empty() { "autres".to_owned() } else { etalon_vocab::fold(&slug) };
        Part { anchor, title, lines, more }
    });
    told.collect()
}
