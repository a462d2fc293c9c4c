//! What is here, and is the server well?

use axum::extract::State;
use axum::http::header::{HeaderValue, VARY};
use axum::response::Response;
use serde::Serialize;

use crate::answer::{JSON, Keep, json};
use crate::app::App;
use crate::pages::{self, Visit};
use crate::problem::Problem;
use crate::words;

/// The index of the server.
#[derive(Debug, Serialize)]
struct Index {
    titles: Titles,
    version: &'static str,
    links: Vec<Link>,
}

/// An address, or the template of one (RFC 6570).
#[derive(Debug, Serialize)]
struct Link {
    href: &'static str,
    titles: Titles,
}

/// French comes first, which a map in the order of its tags would not hold.
#[derive(Debug, Serialize)]
struct Titles {
    fr: &'static str,
    en: &'static str,
}

/// `GET /`: a page for people, an index for programs.
pub(crate) async fn index(State(app): State<App>, visit: Visit) -> Result<Response, Problem> {
    if visit.wants_page(&[&[JSON]]) {
        return pages::home::page(&app, visit);
    }
    let links = words::PLACES.iter().map(|(href, fr, en)| Link { href, titles: Titles { fr, en } });
    let (fr, en) = words::REGISTRY;
    let titles = Titles { fr, en };
    let index = Index { titles, version: env!("CARGO_PKG_VERSION"), links: links.collect() };
    let mut response = json(&index, Keep::Briefly)?;
    response.headers_mut().insert(VARY, HeaderValue::from_static("accept, accept-language"));
    Ok(response)
}

/// `GET /sante`: whether the server answers.
pub(crate) async fn health() -> Result<Response, Problem> {
    #[derive(Serialize)]
    struct Health {
        status: &'static str,
    }
    json(&Health { status: "ok" }, Keep::Never)
}

#[cfg(test)]
mod tests {
    use crate::client::get;

    #[test]
    fn the_index_names_what_answers_in_french_first() {
        let reply = get("/");
        assert_eq!((reply.status, reply.header("content-type")), (200, "application/json"));
        assert!(reply.text().starts_with("{\"titles\":{\"fr\":\"Étalon"), "{}", reply.text());
        for link in reply.json()["links"].as_array().unwrap() {
            let href = link["href"].as_str().unwrap();
            let href = href
                .replace("{?q,theme}", "")
                .replace("{?query}", "")
                .replace("{?q,theme,namespace}", "")
                .replace("{?since,limit}", "");
            let href = href.replace("{namespace}", "commun");
            let href = href.replace("{name}", "point-eau").replace("{list}", "type-point-eau");
            let href = href.replace("{version}", "1.0.0").replace("{code}", "E101");
            assert_eq!(get(&href).status, 200, "{href}");
        }
    }

    #[test]
    fn the_server_is_well_in_both_languages() {
        for path in ["/sante", "/health"] {
            let reply = get(path);
            assert_eq!((reply.status, reply.text()), (200, "{\"status\":\"ok\"}"));
            assert_eq!(reply.header("cache-control"), "no-store");
        }
    }
}
