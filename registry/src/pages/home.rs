//! What is here, for whoever arrives?

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;

use super::{Frame, Section, Visit, answer};
use crate::answer::Keep;
use crate::app::App;
use crate::problem::Problem;
use crate::shelf::{Held, Shelf};
use crate::words::page::{self, Word};

/// Publications told on the first page.
const MOST_NEWS: usize = 6;

/// The first page.
#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    frame: Frame,
    themes: Vec<Theme>,
    news: Vec<News>,
}

/// A theme, and how many formats are of it.
#[derive(Debug)]
struct Theme {
    path: String,
    title: String,
    formats: String,
}

/// A version that was published lately.
#[derive(Debug)]
struct News {
    path: String,
    title: String,
    version: String,
    at: String,
    day: String,
}

/// `GET /`, for a person.
pub(crate) fn page(app: &App, visit: Visit) -> Result<Response, Problem> {
    let shelf = app.store.shelf();
    let title = visit.say(Word::HomeTitle);
    let lead = visit.say(Word::HomeLead);
    let page = Home {
        themes: themes(&shelf, &visit),
        news: news(&shelf, &visit),
        frame: Frame::new(visit, Section::Other, title).about(lead),
    };
    answer(&page, &page.frame, Keep::Briefly)
}

/// The themes that formats are of, by their titles.
fn themes(shelf: &Shelf, visit: &Visit) -> Vec<Theme> {
    let told = numbers(shelf).into_iter().map(|(slug, number)| Theme {
        title: page::theme(&slug, visit.lang),
        formats: page::formats(number, visit.lang),
        path: visit.query("/recherche", &[("theme", &slug)]),
    });
    let mut themes: Vec<Theme> = told.collect();
    themes.sort_by_cached_key(|theme| etalon_vocab::fold(&theme.title));
    themes
}

/// How many formats each theme has.
pub(super) fn numbers(shelf: &Shelf) -> BTreeMap<String, usize> {
    let mut numbers = BTreeMap::new();
    for theme in shelf.newest_of_each().filter_map(|held| held.schema.theme.clone()) {
        *numbers.entry(theme).or_default() += 1;
    }
    numbers
}

fn news(shelf: &Shelf, visit: &Visit) -> Vec<News> {
    let at = |held: &Held| held.manifest.published.as_ref().map(|act| act.at.clone());
    let mut dated: Vec<_> = shelf.served().filter_map(|held| Some((at(held)?, held))).collect();
    dated.sort_by(|(one, first), (other, second)| {
        other.cmp(one).then(first.manifest.id.cmp(&second.manifest.id))
    });
    let told = dated.into_iter().take(MOST_NEWS).map(|(at, held)| News {
        path: visit.link(&held.path()),
        title: held.schema.title(visit.lang.tag()).to_owned(),
        version: held.manifest.version.to_string(),
        day: page::day(&at, visit.lang),
        at,
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use crate::client::ask;

    #[test]
    fn browsers_are_shown_a_page_in_their_language_and_programs_the_index() {
        let html = "text/html,application/xhtml+xml,*/*;q=0.8";
        let french = ask("GET", "/", &[("accept", html)]);
        assert_eq!((french.status, french.header("content-language")), (200, "fr"));
        assert_eq!(french.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(french.header("vary"), "accept, accept-language");
        assert!(french.text().contains("<html lang=\"fr\">"));
        assert!(french.text().contains("href=\"/recherche?theme=environnement\""));
        let policy = french.header("content-security-policy");
        assert!(policy.contains("style-src 'self'") && !policy.contains("unsafe"), "{policy}");
        let english = ask("GET", "/", &[("accept", html), ("accept-language", "en")]);
        assert!(english.text().contains("<html lang=\"en\">"));
        let asked = ask("GET", "/?lang=en", &[("accept", html)]);
        assert!(asked.text().contains("href=\"/schemas?lang=en\""), "{}", asked.text());
        for reply in [&french, &english, &asked] {
            assert!(!reply.text().contains("<script") && !reply.text().contains("style=\""));
            assert!(!reply.header("etag").is_empty());
        }
        assert_eq!(
            ask("GET", "/", &[("accept", "*/*")]).header("content-type"),
            "application/json"
        );
        assert_eq!(ask("HEAD", "/", &[("accept", html)]).body.len(), 0);
    }
}
