//! In which form does a client want the answer to its question?

use axum::http::HeaderMap;
use etalon_vocab::sparql::Form;

use crate::negotiation::{self, weight};

/// The forms wanted, best first; of equal weights, the one preferred here.
pub(super) fn forms(headers: &HeaderMap, named: Option<&str>) -> Vec<Form> {
    if let Some(name) = named {
        return Form::ALL.into_iter().filter(|form| names(*form).contains(&name)).collect();
    }
    let ranges = negotiation::ranges(headers);
    if ranges.is_empty() {
        return Form::ALL.to_vec();
    }
    let mut wanted: Vec<(Form, f32)> = Form::ALL
        .into_iter()
        .map(|form| (form, weight(names(form), &ranges)))
        .filter(|(_, weight)| *weight > 0.0)
        .collect();
    wanted.sort_by(|one, two| two.1.total_cmp(&one.1));
    wanted.into_iter().map(|(form, _)| form).collect()
}

/// The media type that is sent.
pub(super) fn content_type(form: Form) -> &'static str {
    match form {
        Form::Json => "application/sparql-results+json",
        Form::Xml => "application/sparql-results+xml",
        Form::Csv => "text/csv; charset=utf-8",
        Form::Tsv => "text/tab-separated-values; charset=utf-8",
        Form::Turtle => "text/turtle; charset=utf-8",
        Form::NTriples => "application/n-triples",
        Form::JsonLd => "application/ld+json",
    }
}

/// Short names, and media types that are commonly sent for the exact one.
fn names(form: Form) -> &'static [&'static str] {
    match form {
        Form::Json => &["json", "application/json", "application/sparql-results+json"],
        Form::Xml => &["xml", "application/xml", "text/xml", "application/sparql-results+xml"],
        Form::Csv => &["csv", "text/csv"],
        Form::Tsv => &["tsv", "text/tab-separated-values"],
        Form::Turtle => &["turtle", "ttl", "text/turtle", "application/x-turtle"],
        Form::NTriples => &["ntriples", "nt", "application/n-triples", "text/plain"],
        Form::JsonLd => &["jsonld", "application/ld+json", "application/json"],
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue};
    use etalon_vocab::sparql::Form;

    use super::forms;

    fn of(accept: &'static str) -> Vec<Form> {
        let mut headers = HeaderMap::new();
        headers.insert("accept", HeaderValue::from_static(accept));
        forms(&headers, None)
    }

    #[test]
    fn the_best_form_comes_first() {
        assert_eq!(of("text/csv"), [Form::Csv]);
        assert_eq!(of("text/csv;q=0.4, application/sparql-results+xml"), [Form::Xml, Form::Csv]);
        assert_eq!(of("*/*"), Form::ALL);
        assert_eq!(of("application/json"), [Form::Json, Form::JsonLd]);
        assert_eq!(of("text/*;q=0.5, text/turtle"), [Form::Turtle, Form::Csv, Form::Tsv]);
        assert_eq!(of("text/csv;q=0, */*;q=0.1").len(), 6);
        assert!(of("image/png").is_empty());
        assert_eq!(forms(&HeaderMap::new(), None), Form::ALL);
        assert_eq!(forms(&HeaderMap::new(), Some("ttl")), [Form::Turtle]);
        assert!(forms(&HeaderMap::new(), Some("pdf")).is_empty());
    }
}
