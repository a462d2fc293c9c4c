//! In which form does a client want the answer to its question?

use axum::http::HeaderMap;
use axum::http::header::ACCEPT;
use etalon_vocab::sparql::Form;

/// The forms wanted, best first; of equal weights, the one preferred here.
pub(super) fn forms(headers: &HeaderMap, named: Option<&str>) -> Vec<Form> {
    if let Some(name) = named {
        return Form::ALL.into_iter().filter(|form| names(*form).contains(&name)).collect();
    }
    let values = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let ranges: Vec<(String, f32)> =
        values.flat_map(|value| value.split(',')).filter_map(range).collect();
    if ranges.is_empty() {
        return Form::ALL.to_vec();
    }
    let mut wanted: Vec<(Form, f32)> = Form::ALL
        .into_iter()
        .map(|form| (form, weight(form, &ranges)))
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

/// A media range and its weight.
fn range(text: &str) -> Option<(String, f32)> {
    let mut parts = text.split(';').map(str::trim);
    let kind = parts.next().filter(|kind| kind.contains('/'))?.to_ascii_lowercase();
    let weight = parts.find_map(|part| part.strip_prefix("q="));
    Some((kind, weight.map_or(1.0, |weight| weight.parse().unwrap_or(0.0))))
}

/// The weight of the most precise range that holds a form ([RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1) §12.5.1).
fn weight(form: Form, ranges: &[(String, f32)]) -> f32 {
    let family = form.media_type().split('/').next().unwrap_or_default();
    let precision = |range: &str| {
        if names(form).contains(&range) {
            Some(2)
        } else if range.strip_suffix("/*") == Some(family) {
            Some(1)
        } else {
            (range == "*/*").then_some(0)
        }
    };
    let best = ranges
        .iter()
        .filter_map(|(range, weight)| Some((precision(range)?, *weight)))
        .max_by(|one, two| one.0.cmp(&two.0).then(one.1.total_cmp(&two.1)));
    best.map_or(0.0, |(_, weight)| weight)
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
