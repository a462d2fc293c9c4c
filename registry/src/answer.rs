//! In which form does an answer leave? Bytes, media type, digest, and how long they may be kept.

use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, CACHE_CONTROL, CONTENT_LENGTH,
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HeaderValue, IF_NONE_MATCH, LOCATION,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use etalon_schemas::catalogue::digest;
use serde::Serialize;

use crate::problem::Problem;

/// Media type of a JSON Schema, as its drafts register it.
pub(crate) const SCHEMA_JSON: &str = "application/schema+json";
/// Media type of JSON.
pub(crate) const JSON: &str = "application/json";
/// Media type of Turtle, whose charset is always UTF-8.
pub(crate) const TURTLE: &str = "text/turtle; charset=utf-8";
/// Media type of a page.
pub(crate) const HTML: &str = "text/html; charset=utf-8";
/// Media type of Markdown (RFC 7763).
pub(crate) const MARKDOWN: &str = "text/markdown; charset=utf-8";

/// How long an answer may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// What is published never changes.
    Forever,
    /// What grows with each publication.
    Briefly,
    /// What must be asked again each time.
    Ask,
    /// What is true at this instant only.
    Never,
}

impl Keep {
    fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Forever => "public, max-age=31536000, immutable",
            Self::Briefly => "public, max-age=60, stale-while-revalidate=600",
            Self::Ask => "no-cache",
            Self::Never => "no-store",
        })
    }
}

/// Bytes as they are, with their SHA-256 as a strong `ETag`.
pub(crate) fn bytes(bytes: impl Into<Bytes>, media: &'static str, keep: Keep) -> Response {
    let bytes = bytes.into();
    let tag = format!("\"{}\"", digest(&bytes));
    let media = HeaderValue::from_static(media);
    ([(CONTENT_TYPE, media), (CACHE_CONTROL, keep.header())], [(ETAG, tag)], bytes).into_response()
}

/// A value as JSON.
pub(crate) fn json(value: &impl Serialize, keep: Keep) -> Result<Response, Problem> {
    let written = serde_json::to_vec(value).map_err(|_| Problem::Internal)?;
    Ok(bytes(written, JSON, keep))
}

/// « It is there, for now »: a redirection that is asked again each time.
pub(crate) fn elsewhere(location: String) -> Response {
    let headers = ([(LOCATION, location)], [(CACHE_CONTROL, Keep::Ask.header())]);
    (StatusCode::TEMPORARY_REDIRECT, headers.0, headers.1).into_response()
}

/// Answers 304 when the client already has what would be sent
/// ([RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2) §13.1.2).
pub(crate) async fn revalidate(request: Request, next: Next) -> Response {
    let held: Vec<_> = request.headers().get_all(IF_NONE_MATCH).iter().cloned().collect();
    let mut response = next.run(request).await;
    let same = response.status() == StatusCode::OK
        && response.headers().get(ETAG).is_some_and(|tag| holds(&held, tag));
    if same {
        // Why: axum would write the length of the empty body, and a 304 may only name that of the 200.
        let length = response.body().size_hint().exact().map(HeaderValue::from);
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Body::empty();
        response.headers_mut().remove(CONTENT_TYPE);
        response.headers_mut().extend(length.map(|length| (CONTENT_LENGTH, length)));
    }
    response
}

/// Whether one of the tags held, or `*`, is this tag; compared weakly, as the RFC says.
fn holds(held: &[HeaderValue], tag: &HeaderValue) -> bool {
    let held = held.iter().filter_map(|value| value.to_str().ok());
    let mut held = held.flat_map(|value| value.split(',')).map(str::trim);
    held.any(|held| held == "*" || *tag == *held.strip_prefix("W/").unwrap_or(held))
}

/// What a document that is kept may do: show its own text and drawings. No program runs, nothing is fetched. Pages made
/// here say what they may do themselves.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Lets the pages of any site read what is public, and no browser guess its type.
pub(crate) async fn open(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("etag, link, x-registry-seq"),
    );
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    response
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::holds;
    use crate::client::{ask, get};

    #[test]
    fn what_the_client_holds_is_not_sent_again() {
        for path in ["/commun/point-eau/1.0.0/schema.json", "/api/v1/schemas", "/regles/E101"] {
            let whole = get(path);
            let tag = whole.header("etag").to_owned();
            for method in ["GET", "HEAD"] {
                let reply = ask(method, path, &[("if-none-match", &format!("\"autre\", {tag}"))]);
                assert_eq!((reply.status, reply.body.len()), (304, 0), "{path}");
                assert_eq!(reply.header("etag"), tag);
                assert!(!reply.header("cache-control").is_empty());
                assert!(reply.headers.get("content-type").is_none());
                assert_eq!(reply.header("content-length"), whole.body.len().to_string());
            }
            let reply = ask("GET", path, &[("if-none-match", "\"autre\"")]);
            assert_eq!(reply.status, 200);
        }
        assert_eq!(ask("GET", "/commun/rien", &[("if-none-match", "*")]).status, 404);
    }

    #[test]
    fn tags_are_compared_weakly() {
        let tag = HeaderValue::from_static("\"sha256:ab\"");
        for (held, same) in [
            ("\"sha256:ab\"", true),
            ("W/\"sha256:ab\"", true),
            ("\"x\" , \"sha256:ab\"", true),
            ("*", true),
            ("sha256:ab", false),
            ("", false),
        ] {
            assert_eq!(holds(&[HeaderValue::from_static(held)], &tag), same, "{held}");
        }
        assert!(!holds(&[], &tag));
    }
}
