//! What went wrong with a request, and how is it answered?
//!
//! Problems of [RFC 9457]: handlers name them, [`tell`] writes them in the
//! language of the request. Their `code` never changes; their words may.
//!
//! [RFC 9457]: https://www.rfc-editor.org/rfc/rfc9457

use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, VARY,
};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use etalon_schemas::{BASE_IRI, SchemaId};
use serde::Serialize;

use crate::language;
use crate::sparql::Fault;
use crate::words;

/// Why a request has no other answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Problem {
    /// Nothing has this address.
    PageUnknown,
    /// No schema has this name.
    SchemaUnknown {
        /// The name as asked.
        id: SchemaId,
        /// Names that are near, best first.
        suggestions: Vec<String>,
    },
    /// The schema has no such version.
    VersionUnknown {
        /// The schema as asked.
        id: SchemaId,
        /// Its versions, oldest first.
        known: Vec<String>,
    },
    /// The version has no such file.
    FileUnknown {
        /// Names of its files.
        known: Vec<String>,
    },
    /// No code list has this name.
    ListUnknown,
    /// No rule has this code.
    RuleUnknown,
    /// The namespace or the name is not a slug.
    NameInvalid,
    /// The version is not one, nor the start of one.
    VersionInvalid,
    /// The address or its parameters cannot be read.
    RequestInvalid,
    /// The address is only read.
    MethodNotAllowed,
    /// A question in SPARQL has no answer.
    Sparql(Fault),
    /// The server is at fault.
    Internal,
}

/// The body of a problem.
#[derive(Debug, Serialize)]
struct Told<'a> {
    #[serde(rename = "type")]
    kind: String,
    title: &'static str,
    status: u16,
    detail: String,
    code: &'static str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    suggestions: &'a [String],
}

impl Problem {
    /// The stable code, for programs.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::PageUnknown => "page-unknown",
            Self::SchemaUnknown { .. } => "schema-unknown",
            Self::VersionUnknown { .. } => "version-unknown",
            Self::FileUnknown { .. } => "file-unknown",
            Self::ListUnknown => "list-unknown",
            Self::RuleUnknown => "rule-unknown",
            Self::NameInvalid => "name-invalid",
            Self::VersionInvalid => "version-invalid",
            Self::RequestInvalid => "request-invalid",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::Sparql(fault) => fault.code(),
            Self::Internal => "internal",
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::PageUnknown
            | Self::SchemaUnknown { .. }
            | Self::VersionUnknown { .. }
            | Self::FileUnknown { .. }
            | Self::ListUnknown
            | Self::RuleUnknown => StatusCode::NOT_FOUND,
            Self::NameInvalid | Self::VersionInvalid | Self::RequestInvalid => {
                StatusCode::BAD_REQUEST
            }
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Sparql(fault) => fault.status(),
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What could have been meant, for programs.
    fn suggestions(&self) -> &[String] {
        match self {
            Self::SchemaUnknown { suggestions, .. } => suggestions,
            Self::VersionUnknown { known, .. } | Self::FileUnknown { known } => known,
            _ => &[],
        }
    }

    /// The problem behind an answer: ours, or what axum refuses by itself.
    fn behind(response: &Response) -> Option<Self> {
        if let Some(problem) = response.extensions().get::<Self>() {
            return Some(problem.clone());
        }
        let status = response.status();
        if status.is_server_error() {
            Some(Self::Internal)
        } else {
            (status == StatusCode::BAD_REQUEST).then_some(Self::RequestInvalid)
        }
    }
}

/// Only the status and the problem itself: [`tell`] knows the language.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Self::Sparql(fault) = &self {
            response.headers_mut().extend(fault.retry());
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Writes the problem of an answer, when it has one, in the language of its request.
pub(crate) async fn tell(request: Request, next: Next) -> Response {
    let lang = language::preferred(request.headers());
    let mut response = next.run(request).await;
    let Some(problem) = Problem::behind(&response) else { return response };
    let told = Told {
        kind: format!("{BASE_IRI}problemes/{}", problem.code()),
        title: words::title(&problem, lang),
        status: problem.status().as_u16(),
        detail: words::detail(&problem, lang),
        code: problem.code(),
        suggestions: problem.suggestions(),
    };
    // Such a body can always be written; an empty one would still have its status.
    let body = serde_json::to_vec(&told).unwrap_or_default();
    *response.status_mut() = problem.status();
    *response.body_mut() = Body::from(body);
    let headers = response.headers_mut();
    headers.remove(CONTENT_LENGTH);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(VARY, HeaderValue::from_static("accept-language"));
    response
}

#[cfg(test)]
mod tests {
    use crate::client::{ask, get};

    #[test]
    fn an_unknown_schema_is_told_in_french_then_in_english() {
        let french = get("/commun/points-eau");
        assert_eq!((french.status, french.header("content-language")), (404, "fr"));
        assert_eq!(french.header("content-type"), "application/problem+json");
        assert_eq!(french.header("vary"), "accept-language");
        let body = french.json();
        assert_eq!(body["code"], "schema-unknown");
        assert_eq!(body["type"], "https://w3id.org/etalon/problemes/schema-unknown");
        assert_eq!((&body["status"], &body["title"]), (&404.into(), &"Schéma inconnu".into()));
        assert_eq!(body["suggestions"][0], "commun/point-eau");
        let detail = body["detail"].as_str().unwrap();
        assert!(detail.contains("«\u{a0}commun/points-eau\u{a0}»"), "{detail}");
        assert!(detail.contains("commun/point-eau\u{a0}»\u{202f}?"), "{detail}");

        let english = ask("GET", "/commun/points-eau", &[("accept-language", "en, fr;q=0.5")]);
        assert_eq!((english.status, english.header("content-language")), (404, "en"));
        assert_eq!(english.json()["code"], "schema-unknown");
        assert_eq!(english.json()["title"], "Unknown schema");
    }

    #[test]
    fn each_fault_has_its_status_and_its_code() {
        for (path, status, code) in [
            ("/nulle-part", 404, "page-unknown"),
            ("/commun/point-eau/1.0.0/schema.json/encore", 404, "page-unknown"),
            ("/api/v1/schemas/commun/rien-de-tel", 404, "schema-unknown"),
            ("/commun/point-eau/9.9.9/schema.json", 404, "version-unknown"),
            ("/commun/point-eau/1.0.0/..%2F..%2FCargo.toml", 404, "file-unknown"),
            ("/listes/rien.ttl", 404, "list-unknown"),
            ("/regles/E999", 404, "rule-unknown"),
            ("/commun/Point_Eau", 400, "name-invalid"),
            ("/commun/%2E%2E/1.0.0", 400, "name-invalid"),
            ("/commun/point-eau/premiere", 400, "version-invalid"),
            ("/commun/%FF%FE", 400, "request-invalid"),
            ("/api/v1/schemas?q=a&q=b", 400, "request-invalid"),
        ] {
            let reply = get(path);
            assert_eq!(reply.status, status, "{path}");
            assert_eq!(reply.json()["code"], code, "{path}");
            assert_eq!(reply.header("access-control-allow-origin"), "*");
        }
    }

    #[test]
    fn nothing_is_written_here() {
        for method in ["POST", "PUT", "DELETE"] {
            let reply = ask(method, "/api/v1/schemas", &[]);
            assert_eq!((reply.status, reply.header("allow")), (405, "GET,HEAD"), "{method}");
            assert_eq!(reply.json()["code"], "method-not-allowed");
        }
    }
}
