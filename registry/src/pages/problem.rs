//! What is a person told when there is no page?

use askama::Template;

use super::{Frame, Section, Visit};
use crate::problem::Problem;
use crate::words::page::Word;
use crate::words::{self, detail};

/// A page that says why there is none.
#[derive(Template)]
#[template(path = "problem.html")]
struct Trouble {
    frame: Frame,
    status: u16,
    code: &'static str,
    detail: String,
    /// Where to go instead: address and name.
    instead: Vec<(String, String)>,
}

/// The page of a problem.
pub(crate) fn html(problem: &Problem, visit: &Visit) -> Option<String> {
    let title = words::title(problem, visit.lang);
    let page = Trouble {
        status: problem.status().as_u16(),
        code: problem.code(),
        detail: detail::detail(problem, visit.lang),
        instead: instead(problem, visit),
        frame: Frame::new(visit.clone(), Section::Other, title),
    };
    page.render().ok()
}

/// What could have been meant.
fn instead(problem: &Problem, visit: &Visit) -> Vec<(String, String)> {
    let link = |path: String, name: &str| (visit.link(&path), name.to_owned());
    match problem {
        Problem::SchemaUnknown { suggestions, .. } => {
            suggestions.iter().map(|name| link(format!("/{name}"), name)).collect()
        }
        Problem::VersionUnknown { id, known } => {
            known.iter().map(|version| link(format!("/{id}/{version}"), version)).collect()
        }
        Problem::ListUnknown => vec![link("/listes".to_owned(), visit.say(Word::CodeLists))],
        Problem::RuleUnknown => vec![link("/regles".to_owned(), visit.say(Word::Rules))],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::client::ask;

    const BROWSER: (&str, &str) = ("accept", "text/html,application/xhtml+xml,*/*;q=0.8");

    #[test]
    fn browsers_are_told_on_a_page_and_programs_in_json() {
        for (path, status, said) in [
            ("/commun/points-eau", 404, "href=\"/commun/point-eau\""),
            ("/commun/point-eau/7.0.0", 404, "href=\"/commun/point-eau/1.0.0\""),
            ("/nulle-part/du/tout/ici/bas", 404, "Adresse inconnue"),
            ("/commun/Point_Eau", 400, "Nom mal écrit"),
            ("/regles/E999", 404, "href=\"/regles\""),
        ] {
            let page = ask("GET", path, &[BROWSER]);
            assert_eq!(page.status, status, "{path}");
            assert_eq!(page.header("content-type"), "text/html; charset=utf-8", "{path}");
            assert!(page.header("content-security-policy").contains("style-src 'self'"));
            assert!(page.text().contains(said), "{}", page.text());
            let json = ask("GET", path, &[]);
            assert_eq!(json.header("content-type"), "application/problem+json", "{path}");
        }
        let api = ask("GET", "/api/v1/schemas/commun/rien-de-tel", &[BROWSER]);
        assert_eq!(api.header("content-type"), "application/problem+json");
        let english = ask("GET", "/nulle-part/du/tout/ici/bas?lang=en", &[BROWSER]);
        assert!(english.text().contains("<html lang=\"en\">"));
        let method = ask("DELETE", "/commun/point-eau", &[BROWSER]);
        assert_eq!((method.status, method.header("allow")), (405, "GET,HEAD"));
    }

    #[test]
    fn what_was_asked_never_becomes_markup() {
        let page = ask(
            "GET",
            "/recherche-%3Cscript%3Ealert(1)%3C%2Fscript%3E/x/y/z/t?q=%22%3E%3Cscript%3E",
            &[BROWSER],
        );
        assert!(!page.text().contains("<script"), "{}", page.text());
    }
}
