//! What stands around a version? Its neighbours and its other forms, in headers that programs follow.

use axum::http::HeaderName;
use axum::http::header::{HeaderMap, HeaderValue, LINK};
use axum::response::Response;

use crate::app::App;
use crate::moment;
use crate::shelf::{Held, Shelf};

/// [RFC 9745](https://www.rfc-editor.org/rfc/rfc9745).
const DEPRECATION: HeaderName = HeaderName::from_static("deprecation");
/// [RFC 8594](https://www.rfc-editor.org/rfc/rfc8594).
const SUNSET: HeaderName = HeaderName::from_static("sunset");
/// The forms of a version that its address gives by `Accept`.
const FORMS: &[&str] = &["application/json", "text/html", "text/turtle", "application/ld+json"];

/// Adds the links of a version, and says whether it should no longer be used.
pub(crate) fn add(response: &mut Response, app: &App, shelf: &Shelf, held: &Held) {
    let headers = response.headers_mut();
    let path = held.path();
    link(headers, &app.url(&path), "canonical", None);
    for form in FORMS {
        link(headers, &app.url(&path), "alternate", Some(form));
    }
    let versions = shelf.versions(&held.manifest.id).unwrap_or_default();
    let public: Vec<_> = versions.iter().filter(|other| other.served().is_ok()).collect();
    let place = public.iter().position(|other| other.manifest.version == held.manifest.version);
    let at = |place: Option<usize>| place.and_then(|place| public.get(place));
    if let Some(before) = at(place.and_then(|place| place.checked_sub(1))) {
        link(headers, &app.url(&before.path()), "predecessor-version", None);
    }
    let deprecated = held.manifest.deprecated.as_ref();
    let named =
        deprecated.and_then(|it| it.replaced_by.as_deref()).map(|named| format!("/{named}"));
    let next = at(place.map(|place| place.saturating_add(1))).map(|next| next.path());
    if let Some(successor) = named.or(next) {
        link(headers, &app.url(&successor), "successor-version", None);
    }
    let latest = format!("/{}/latest", held.manifest.id);
    link(headers, &app.url(&latest), "latest-version", None);
    if let Some(deprecated) = deprecated {
        let since = moment::seconds(&deprecated.act.at).map(|since| format!("@{since}"));
        put(headers, DEPRECATION, since);
        put(headers, SUNSET, deprecated.sunset.as_deref().and_then(moment::of_header));
    }
}

fn link(headers: &mut HeaderMap, address: &str, relation: &str, media: Option<&str>) {
    let media = media.map(|media| format!("; type=\"{media}\"")).unwrap_or_default();
    let value = format!("<{address}>; rel=\"{relation}\"{media}");
    match headers.get(LINK).and_then(|before| before.to_str().ok()) {
        Some(before) => {
            let value = format!("{before}, {value}");
            put(headers, LINK, Some(value));
        }
        None => put(headers, LINK, Some(value)),
    }
}

/// What is no header (a name with a line end, which no address has) is left out.
fn put(headers: &mut HeaderMap, name: HeaderName, value: Option<String>) {
    if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
        headers.insert(name, value);
    }
}
