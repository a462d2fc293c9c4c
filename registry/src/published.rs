//! What is at the permanent address of a schema? A version, its source and its companions.

use axum::extract::{Path, State};
use axum::http::header::{HeaderMap, HeaderValue, VARY};
use axum::response::Response;
use etalon_vocab::graph::Syntax;

use crate::address;
use crate::answer::{JSON, Keep, MARKDOWN, SCHEMA_JSON, TURTLE, bytes, elsewhere, json};
use crate::app::App;
use crate::manifest::SOURCE;
use crate::pages::frame::PAGE;
use crate::pages::{self, Visit};
use crate::problem::Problem;
use crate::shelf::{Found, Held, Shelf};
use crate::{graph, links, negotiation};

/// `GET /{namespace}/{name}`: the page of a format, which shows its newest version; programs are led to that version.
pub(crate) async fn newest(
    State(app): State<App>,
    Path((namespace, name)): Path<(String, String)>,
    visit: Visit,
) -> Result<Response, Problem> {
    let shelf = app.store.shelf();
    let id = address::schema(&namespace, &name)?;
    let found = shelf.find(&id, "latest")?;
    let held = found.held();
    let own = held.manifest.id == id && held.served().is_ok();
    let others: Vec<&[&str]> = FORMS.iter().copied().filter(|form| *form != PAGE).collect();
    if own && visit.wants_page(&others) {
        let mut response = pages::schema::page(&app, &shelf, held, &visit, true).await?;
        links::add(&mut response, &app, &shelf, held);
        return Ok(response);
    }
    let mut response = elsewhere(held.path());
    response.headers_mut().insert(VARY, HeaderValue::from_static("accept, accept-language"));
    Ok(response)
}

/// `GET /{namespace}/{name}/schema.json`: leads to the source of the newest version.
pub(crate) async fn newest_source(
    State(app): State<App>,
    Path((namespace, name)): Path<(String, String)>,
) -> Result<Response, Problem> {
    answer_file(&app, [&namespace, &name, "latest", SOURCE]).await
}

/// `GET /{namespace}/{name}/{version}`: the version as JSON, as a page, or as RDF, by `Accept`; or the
/// way to it from `latest`, `1` and `1.0`.
pub(crate) async fn version(
    State(app): State<App>,
    Path((namespace, name, version)): Path<(String, String, String)>,
    visit: Visit,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let shelf = app.store.shelf();
    let found = shelf.find(&address::schema(&namespace, &name)?, &version)?;
    let held = match &found {
        Found::Here(held) => held,
        Found::Elsewhere(held) => return Ok(elsewhere(held.path())),
    };
    held.served()?;
    let refused =
        || Problem::NotAcceptable { known: FORMS.iter().map(|names| first(names)).collect() };
    let form = negotiation::best(&headers, FORMS).and_then(|place| FORMS.get(place));
    let mut response = match form.map(|names| first(names)).ok_or_else(refused)?.as_str() {
        "text/turtle" => rdf(&shelf, held, Syntax::Turtle, TURTLE)?,
        "application/ld+json" => rdf(&shelf, held, Syntax::JsonLd, "application/ld+json")?,
        "text/html" => pages::schema::page(&app, &shelf, held, &visit, false).await?,
        _ => json(&shelf.detail(held), Keep::Briefly)?,
    };
    response.headers_mut().insert(VARY, HeaderValue::from_static("accept, accept-language"));
    links::add(&mut response, &app, &shelf, held);
    Ok(response)
}

/// The forms of a version, that of programs first, by their media types.
const FORMS: &[&[&str]] = &[
    &["application/json", "application/schema+json"],
    PAGE,
    &["text/turtle", "application/x-turtle"],
    &["application/ld+json"],
];

fn first(names: &[&str]) -> String {
    names.first().copied().unwrap_or_default().to_owned()
}

fn rdf(
    shelf: &Shelf,
    held: &Held,
    syntax: Syntax,
    media: &'static str,
) -> Result<Response, Problem> {
    let text = graph::version(shelf, held, syntax).map_err(|_| Problem::Internal)?;
    Ok(bytes(text, media, Keep::Briefly))
}

/// `GET /{namespace}/{name}/{version}/{file}`: the source, a companion, or a form made from the
/// source, byte for byte.
pub(crate) async fn file(
    State(app): State<App>,
    Path((namespace, name, version, file)): Path<(String, String, String, String)>,
) -> Result<Response, Problem> {
    answer_file(&app, [&namespace, &name, &version, &file]).await
}

async fn answer_file(
    app: &App,
    [namespace, name, version, file]: [&str; 4],
) -> Result<Response, Problem> {
    let shelf = app.store.shelf();
    let found = shelf.find(&address::schema(namespace, name)?, version)?;
    let held = found.held();
    let facts = held.file(file)?;
    Ok(match found {
        Found::Here(_) => {
            held.served()?;
            let content = app.store.bytes(&facts.digest).await?.ok_or(Problem::Internal)?;
            let mut response = bytes(content, media(file), Keep::Forever);
            links::add(&mut response, app, &shelf, held);
            response
        }
        Found::Elsewhere(_) => elsewhere(format!("{}/{file}", held.path())),
    })
}

/// The media type of a file, by the end of its name.
pub(crate) fn media(file: &str) -> &'static str {
    match file.rsplit_once('.') {
        _ if file == SOURCE => SCHEMA_JSON,
        Some((_, "json")) => JSON,
        Some((_, "geojson")) => "application/geo+json",
        Some((_, "csv")) => "text/csv; charset=utf-8",
        Some((_, "md")) => MARKDOWN,
        Some((_, "ttl")) => TURTLE,
        Some((_, "jsonld")) => "application/ld+json",
        Some((_, "html")) => "text/html; charset=utf-8",
        Some((_, "sql")) => "application/sql; charset=utf-8",
        Some((_, "xlsx")) => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use etalon_schemas::Catalogue;

    use crate::client::{ask, get};

    #[test]
    fn the_source_is_sent_byte_for_byte_and_kept_forever() {
        for entry in Catalogue::embedded().list() {
            let path = format!("/{}/{}/schema.json", entry.id, entry.version);
            let reply = get(&path);
            assert_eq!((reply.status, reply.body.as_slice()), (200, entry.source), "{path}");
            assert_eq!(reply.header("content-type"), "application/schema+json");
            assert_eq!(reply.header("etag"), format!("\"{}\"", entry.digest()));
            assert_eq!(reply.header("cache-control"), "public, max-age=31536000, immutable");
            assert_eq!(reply.header("access-control-allow-origin"), "*");
            let document: serde_json::Value = serde_json::from_slice(entry.source).unwrap();
            assert_eq!(document["$id"], format!("https://w3id.org/etalon{path}"));

            let head = ask("HEAD", &path, &[]);
            assert_eq!((head.status, head.body.len()), (200, 0));
            assert_eq!(head.header("content-length"), entry.source.len().to_string());
        }
    }

    #[test]
    fn every_companion_has_its_type() {
        for entry in Catalogue::embedded().list() {
            for (name, bytes) in &entry.files {
                let reply = get(&format!("/{}/{}/{name}", entry.id, entry.version));
                assert_eq!((reply.status, reply.body.as_slice()), (200, *bytes), "{name}");
                let media = reply.header("content-type");
                assert_ne!(media, "application/octet-stream", "{name}");
                assert!(std::str::from_utf8(bytes).is_ok(), "{name}");
                assert!(!reply.header("etag").is_empty());
                assert!(reply.header("cache-control").contains("immutable"), "{name}");
            }
        }
        let readme = get("/commun/point-eau/1.0.0/LISEZMOI.md");
        assert_eq!(readme.header("content-type"), "text/markdown; charset=utf-8");
        let example = get("/commun/point-eau/1.0.0/exemple-valide.csv");
        assert_eq!(example.header("content-type"), "text/csv; charset=utf-8");
    }

    #[test]
    fn a_version_has_the_form_that_is_wanted() {
        let exact = "/commun/point-eau/1.0.0";
        for (accept, media, start) in [
            (
                "text/html,application/xhtml+xml,*/*;q=0.8",
                "text/html; charset=utf-8",
                "<!DOCTYPE html>",
            ),
            ("application/json", "application/json", "{"),
            ("*/*", "application/json", "{"),
            ("text/turtle", "text/turtle; charset=utf-8", "@prefix"),
            ("application/ld+json;q=0.9, text/csv", "application/ld+json", "{"),
        ] {
            let reply = ask("GET", exact, &[("accept", accept)]);
            assert_eq!((reply.status, reply.header("content-type")), (200, media), "{accept}");
            assert_eq!(reply.header("vary"), "accept, accept-language");
            let text = reply.text().to_lowercase();
            assert!(text.starts_with(&start.to_lowercase()), "{accept}: {text:.80}");
        }
        let refused = ask("GET", exact, &[("accept", "image/png")]);
        assert_eq!(
            (refused.status, refused.json()["code"].clone()),
            (406, "not-acceptable".into())
        );
        assert!(refused.json()["suggestions"].as_array().unwrap().contains(&"text/turtle".into()));
        let turtle = ask("GET", exact, &[("accept", "text/turtle")]);
        assert!(turtle.text().contains("prof:Profile"), "{}", turtle.text());
        let link = turtle.header("link").to_owned();
        for relation in [
            "rel=\"canonical\"",
            "rel=\"latest-version\"",
            "rel=\"alternate\"; type=\"text/turtle\"",
        ] {
            assert!(link.contains(relation), "{link}");
        }
    }

    #[test]
    fn every_form_made_from_a_source_has_its_type() {
        for form in etalon_schemas::render::Form::ALL {
            let name = crate::candidate::file(*form);
            let reply = get(&format!("/commun/point-eau/1.0.0/{name}"));
            assert_eq!(reply.status, 200, "{name}");
            assert_ne!(reply.header("content-type"), "application/octet-stream", "{name}");
        }
        let context = get("/commun/point-eau/1.0.0/context.jsonld");
        assert!(context.json()["@context"].is_object());
    }

    #[test]
    fn moving_addresses_lead_to_the_exact_one() {
        let exact = "/commun/point-eau/1.0.0";
        for start in ["/commun/point-eau", "/commun/water-point"] {
            for step in ["", "/latest", "/1", "/1.0"] {
                for file in ["", "/schema.json"] {
                    let path = format!("{start}{step}{file}");
                    let reply = get(&path);
                    assert_eq!(reply.status, 307, "{path}");
                    assert_eq!(reply.header("location"), format!("{exact}{file}"), "{path}");
                    assert_eq!(reply.header("cache-control"), "no-cache");
                }
            }
        }
        let csv = get("/commun/point-eau/latest/exemple-valide.csv");
        assert_eq!(csv.header("location"), format!("{exact}/exemple-valide.csv"));
        assert_eq!(get("/commun/point-eau/latest/rien.csv").status, 404);
        assert_eq!(get("/commun/point-eau/2").status, 404);
        assert_eq!(get(exact).json()["id"], "commun/point-eau");
    }
}
