//! What stands around every page? Language, head, search, foot, and the headers it leaves with.

use std::convert::Infallible;
use std::fmt;

use askama::Template;
use askama::filters::{Html, HtmlSafe, escape};
use axum::extract::FromRequestParts;
use axum::http::header::{CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, HeaderValue, VARY};
use axum::http::request::Parts;
use axum::response::Response;
use etalon_schemas::{Schema, Text};
use etalon_validator::words::label::colon;
use etalon_validator::words::{Lang, plain};

use crate::answer::{HTML, JSON, Keep, bytes};
use crate::problem::{PROBLEM, Problem};
use crate::words::page::{Word, word};
use crate::{language, negotiation};

/// What a page may do: show itself with its own style, and send its own forms. No program runs.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The media types of a page.
pub(crate) const PAGE: &[&str] = &["text/html", "application/xhtml+xml"];

/// Who visits: the language, and where they are.
#[derive(Debug, Clone)]
pub(crate) struct Visit {
    /// The language to speak.
    pub(crate) lang: Lang,
    /// Whether the address says it: links then say it too.
    asked: bool,
    path: String,
    /// What stands after `?`, but for the language.
    query: Vec<(String, String)>,
    headers: axum::http::HeaderMap,
}

/// The part of the site a page is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// The formats.
    Schemas,
    /// The code lists.
    Lists,
    /// The vocabulary.
    Vocabulary,
    /// The rules.
    Rules,
    /// The check of a file.
    Check,
    /// What programs do.
    Programs,
    /// Another part.
    Other,
}

/// A text of the data, with its language when it is not that of the page. Shown escaped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Told {
    lang: Option<String>,
    text: String,
}

/// A step that leads to a page: its title and its address.
#[derive(Debug, Clone)]
pub(crate) struct Crumb {
    /// What it is called.
    pub(crate) title: String,
    /// Where it is.
    pub(crate) path: String,
}

/// What stands around a page.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    /// Who visits.
    pub(crate) visit: Visit,
    /// The title of the page.
    pub(crate) title: String,
    /// A sentence on it, for those who list it.
    pub(crate) description: String,
    /// The part it is of.
    pub(crate) section: Section,
    /// The steps that lead to it.
    pub(crate) crumbs: Vec<Crumb>,
    /// What was searched for.
    pub(crate) sought: String,
}

impl Visit {
    /// Who asks for an address.
    pub(crate) fn new(uri: &axum::http::Uri, headers: &axum::http::HeaderMap) -> Self {
        let pairs = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
        let (asked, query): (Vec<_>, Vec<_>) =
            pairs.into_owned().partition(|(name, _)| name == "lang");
        let asked = asked.first().and_then(|(_, lang)| lang.parse().ok());
        Self {
            lang: asked.unwrap_or_else(|| language::preferred(headers)),
            asked: asked.is_some(),
            path: uri.path().to_owned(),
            query,
            headers: headers.clone(),
        }
    }

    /// Whether a page is wanted more than each of these other forms.
    pub(crate) fn wants_page(&self, others: &[&[&str]]) -> bool {
        let forms: Vec<&[&str]> = others.iter().copied().chain([PAGE]).collect();
        negotiation::best(&self.headers, &forms) == Some(others.len())
    }

    /// Whether a problem is told on a page: to a browser, away from the addresses of programs.
    pub(crate) fn wants_problem_page(&self) -> bool {
        !self.path.starts_with("/api/") && self.wants_page(&[&[PROBLEM, JSON]])
    }

    /// An address of this site, which keeps the language that was asked for.
    pub(crate) fn link(&self, path: &str) -> String {
        if !self.asked {
            return path.to_owned();
        }
        let (path, fragment) = path.split_once('#').map_or((path, ""), |(path, end)| (path, end));
        let mark = if path.contains('?') { '&' } else { '?' };
        let hash = if fragment.is_empty() { "" } else { "#" };
        format!("{path}{mark}lang={}{hash}{fragment}", self.lang)
    }

    /// An address of this site with what stands after `?`; what is empty is left out.
    pub(crate) fn query(&self, path: &str, pairs: &[(&str, &str)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        let query = query.finish();
        let mark = if query.is_empty() { "" } else { "?" };
        self.link(&format!("{path}{mark}{query}"))
    }

    /// The language this page is not in.
    pub(crate) fn other(&self) -> Lang {
        match self.lang {
            Lang::Fr => Lang::En,
            Lang::En => Lang::Fr,
        }
    }

    /// This page in a language.
    pub(crate) fn in_lang(&self, lang: Lang) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in &self.query {
            query.append_pair(name, value);
        }
        query.append_pair("lang", lang.tag());
        format!("{}?{}", self.path, query.finish())
    }

    /// A text in the language of the visit, else in the one there is.
    pub(crate) fn told(&self, text: &Text) -> Told {
        let tags = [self.lang.tag(), "fr", "en"];
        let known = tags.iter().find_map(|tag| Some((*tag, text.exact(tag)?)));
        let Some((tag, said)) = known.or_else(|| text.iter().next()) else {
            return Told::default();
        };
        let lang = (tag != self.lang.tag() && !tag.is_empty()).then(|| tag.to_owned());
        Told { lang, text: said.to_owned() }
    }

    /// The title of a schema, else its name.
    pub(crate) fn title(&self, schema: &Schema) -> Told {
        self.told(&schema.titles).or(&schema.name)
    }

    /// A word in the language of the visit.
    pub(crate) fn say(&self, named: Word) -> &'static str {
        word(named, self.lang)
    }
}

impl Told {
    /// Whether nothing is said.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// This, or a text in no language when nothing is said.
    pub(crate) fn or(self, text: &str) -> Self {
        if self.is_empty() { Self { lang: None, text: text.to_owned() } } else { self }
    }

    /// The beginning, of so many letters at most.
    pub(crate) fn cut(mut self, most: usize) -> Self {
        if let Some((place, _)) = self.text.char_indices().nth(most) {
            let kept = self.text.get(..place).unwrap_or_default();
            let end = kept.rfind(char::is_whitespace).and_then(|end| kept.get(..end));
            self.text = format!("{}…", end.unwrap_or(kept).trim_end());
        }
        self
    }

    /// The text alone.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

/// Escaped, between marks of its language.
impl fmt::Display for Told {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = plain(&self.text);
        let Ok(text) = escape(&text, Html);
        match &self.lang {
            Some(lang) => {
                let Ok(lang) = escape(lang, Html);
                write!(out, "<span lang=\"{lang}\">{text}</span>")
            }
            None => write!(out, "{text}"),
        }
    }
}

impl HtmlSafe for Told {}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::new(&parts.uri, &parts.headers))
    }
}

impl Frame {
    /// The frame of a page.
    pub(crate) fn new(visit: Visit, section: Section, title: impl Into<String>) -> Self {
        let (title, description) = (title.into(), String::new());
        Self { visit, title, description, section, crumbs: Vec::new(), sought: String::new() }
    }

    /// With a step that leads to the page, after those that are there.
    pub(crate) fn under(mut self, title: impl Into<String>, path: impl Into<String>) -> Self {
        self.crumbs.push(Crumb { title: title.into(), path: path.into() });
        self
    }

    /// With a sentence on the page.
    pub(crate) fn about(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// A word in the language of the page.
    pub(crate) fn say(&self, named: Word) -> &'static str {
        self.visit.say(named)
    }

    /// An address of this site.
    pub(crate) fn link(&self, path: &str) -> String {
        self.visit.link(path)
    }

    /// The colon after a label.
    pub(crate) fn colon(&self) -> &'static str {
        colon(self.visit.lang)
    }

    /// The language to keep in a form; none when the browser says it.
    pub(crate) fn kept_lang(&self) -> Option<&'static str> {
        self.visit.asked.then(|| self.visit.lang.tag())
    }

    /// The tag of the language.
    pub(crate) fn tag(&self) -> &'static str {
        self.visit.lang.tag()
    }

    /// The parts of the site: address, word, and whether the page is of it.
    pub(crate) fn sections(&self) -> Vec<(String, &'static str, bool)> {
        let all = [
            ("/schemas", Word::Schemas, Section::Schemas),
            ("/listes", Word::CodeLists, Section::Lists),
            ("/def", Word::Vocabulary, Section::Vocabulary),
            ("/regles", Word::Rules, Section::Rules),
            ("/api", Word::Programs, Section::Programs),
        ];
        let told =
            |(path, named, section)| (self.link(path), self.say(named), section == self.section);
        all.into_iter().map(told).collect()
    }

    /// Whether the page is the first one.
    pub(crate) fn is_home(&self) -> bool {
        self.visit.path == "/"
    }

    /// Whether files are checked on the page.
    pub(crate) fn is_check(&self) -> bool {
        self.section == Section::Check
    }
}

/// A page, as it leaves.
pub(crate) fn answer(page: &impl Template, frame: &Frame, keep: Keep) -> Result<Response, Problem> {
    let html = page.render().map_err(|_| Problem::Internal)?;
    let mut response = bytes(html, HTML, keep);
    dress(&mut response, frame.visit.lang);
    Ok(response)
}

/// The headers of a page.
pub(crate) fn dress(response: &mut Response, lang: Lang) {
    let headers = response.headers_mut();
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
    headers.insert(VARY, HeaderValue::from_static("accept, accept-language"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, Uri};
    use etalon_validator::words::Lang;

    use super::Visit;

    fn visit(path: &'static str, accepted: &'static str) -> Visit {
        let mut headers = HeaderMap::new();
        headers.insert("accept-language", HeaderValue::from_static(accepted));
        Visit::new(&Uri::from_static(path), &headers)
    }

    #[test]
    fn the_address_wins_over_the_browser_and_links_keep_it() {
        let read = visit("/regles", "en");
        assert_eq!((read.lang, read.link("/listes")), (Lang::En, "/listes".to_owned()));
        assert_eq!(read.in_lang(Lang::Fr), "/regles?lang=fr");
        let asked = visit("/recherche?q=eau%26vie&lang=fr", "en");
        assert_eq!(asked.lang, Lang::Fr);
        assert_eq!(asked.link("/a?b=c#d"), "/a?b=c&lang=fr#d");
        assert_eq!(asked.in_lang(asked.other()), "/recherche?q=eau%26vie&lang=en");
        assert_eq!(visit("/?lang=xx", "").lang, Lang::Fr);
    }
}
