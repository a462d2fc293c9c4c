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
    CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, RETRY_AFTER, VARY,
    WWW_AUTHENTICATE,
};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use etalon_schemas::{BASE_IRI, LoadError, SchemaId};
use etalon_validator::words::Lang;
use serde::Serialize;

use crate::access::Role;
use crate::answer::HTML;
use crate::examination::Refusal;
use crate::fetch;
use crate::journal;
use crate::manifest::{Key, State};
use crate::pages::{self, Visit};
use crate::sparql;
use crate::storage::Fault;
use crate::words;

/// Why a request has no other answer.
#[derive(Debug, Clone, PartialEq)]
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
    Sparql(sparql::Fault),
    /// The file of an address cannot be had.
    Fetch(fetch::Fault),
    /// There is no form that the client accepts.
    NotAcceptable {
        /// Media types of the forms there are.
        known: Vec<String>,
    },
    /// The version was withdrawn.
    Withdrawn {
        /// Why, in the words of who withdrew it.
        reason: String,
    },
    /// Too many ask at once, or write the same thing at once.
    Busy,
    /// The state that is asked for is not known here yet.
    TooEarly,
    /// Who asks has no token.
    Unauthenticated,
    /// The token is not one, or is over.
    TokenInvalid,
    /// Who asks has not the role.
    Forbidden {
        /// The namespace; `*` for all.
        namespace: String,
        /// The role that is needed.
        role: Role,
    },
    /// No token has this identifier.
    TokenUnknown,
    /// No namespace has this name.
    NamespaceUnknown {
        /// The name.
        namespace: String,
    },
    /// The name is that of something else.
    NameReserved,
    /// No version of this name is there, for who asks.
    DraftUnknown {
        /// The name.
        key: Key,
    },
    /// The state of a version does not allow what is asked.
    TransitionRefused {
        /// The state it has; `None` for a version that is not there.
        from: Option<State>,
        /// The state that is asked for.
        to: State,
    },
    /// What is no draft never changes.
    VersionImmutable {
        /// The state it has.
        state: State,
    },
    /// A draft is replaced by who has read it: `If-Match` is missing.
    PreconditionRequired,
    /// Somebody else changed the draft.
    PreconditionFailed,
    /// What is asked for needs a reason.
    ReasonMissing,
    /// The source cannot be published as it is.
    PublicationRefused {
        /// Why.
        refusals: Vec<Refusal>,
    },
    /// The source cannot be read as a schema.
    SourceUnreadable {
        /// Where and why, in the words of the reader.
        why: String,
    },
    /// There is no `schema.json`.
    SourceMissing,
    /// A file has a name or a kind that is not published.
    FileRefused {
        /// The name.
        name: String,
    },
    /// The body is not what it should be.
    BodyInvalid,
    /// The media type of the body is none that is read here.
    MediaUnknown,
    /// No job has this name, or its time is over.
    JobUnknown,
    /// The job is not done.
    JobRunning,
    /// The body is too large.
    TooLarge,
    /// Too many requests came from one address.
    TooOften,
    /// The answer, or the body, took too long.
    TooSlow,
    /// The server is at fault.
    Internal,
}

/// The media type of a problem, for programs.
pub(crate) const PROBLEM: &str = "application/problem+json";

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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Mistake<'a>>,
}

/// One of the faults of a source.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Mistake<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<&'a str>,
    code: &'static str,
    detail: String,
    /// Whether a maintainer may publish all the same.
    forceable: bool,
    /// The facts, for programs: the witness among them.
    facts: &'a Refusal,
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
            Self::Fetch(fault) => fault.code(),
            Self::NotAcceptable { .. } => "not-acceptable",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Busy => "busy",
            Self::TooEarly => "too-early",
            Self::Unauthenticated => "unauthenticated",
            Self::TokenInvalid => "token-invalid",
            Self::Forbidden { .. } => "forbidden",
            Self::TokenUnknown => "token-unknown",
            Self::NamespaceUnknown { .. } => "namespace-unknown",
            Self::NameReserved => "name-reserved",
            Self::DraftUnknown { .. } => "version-unknown",
            Self::TransitionRefused { .. } => "transition-refused",
            Self::VersionImmutable { .. } => "version-immutable",
            Self::PreconditionRequired => "precondition-required",
            Self::PreconditionFailed => "precondition-failed",
            Self::ReasonMissing => "reason-missing",
            Self::PublicationRefused { .. } => "publication-refused",
            Self::SourceUnreadable { .. } => "source-unreadable",
            Self::SourceMissing => "source-missing",
            Self::FileRefused { .. } => "file-refused",
            Self::BodyInvalid => "body-invalid",
            Self::MediaUnknown => "media-unknown",
            Self::JobUnknown => "job-unknown",
            Self::JobRunning => "job-running",
            Self::TooLarge => "too-large",
            Self::TooOften => "too-often",
            Self::TooSlow => "too-slow",
            Self::Internal => "internal",
        }
    }

    /// The status of its answer.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::PageUnknown
            | Self::SchemaUnknown { .. }
            | Self::VersionUnknown { .. }
            | Self::FileUnknown { .. }
            | Self::ListUnknown
            | Self::RuleUnknown
            | Self::TokenUnknown
            | Self::JobUnknown
            | Self::NamespaceUnknown { .. }
            | Self::DraftUnknown { .. } => StatusCode::NOT_FOUND,
            Self::NameInvalid
            | Self::NameReserved
            | Self::VersionInvalid
            | Self::RequestInvalid
            | Self::BodyInvalid
            | Self::ReasonMissing => StatusCode::BAD_REQUEST,
            Self::Unauthenticated | Self::TokenInvalid => StatusCode::UNAUTHORIZED,
            Self::Forbidden { .. } => StatusCode::FORBIDDEN,
            Self::TransitionRefused { .. } | Self::VersionImmutable { .. } | Self::JobRunning => {
                StatusCode::CONFLICT
            }
            Self::PreconditionFailed => StatusCode::PRECONDITION_FAILED,
            Self::PreconditionRequired => StatusCode::PRECONDITION_REQUIRED,
            Self::PublicationRefused { .. }
            | Self::SourceUnreadable { .. }
            | Self::SourceMissing
            | Self::FileRefused { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::MediaUnknown => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Sparql(fault) => fault.status(),
            Self::Fetch(fault) => fault.status(),
            Self::NotAcceptable { .. } => StatusCode::NOT_ACCEPTABLE,
            Self::Withdrawn { .. } => StatusCode::GONE,
            Self::Busy | Self::TooEarly => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What could have been meant, for programs.
    fn suggestions(&self) -> &[String] {
        match self {
            Self::SchemaUnknown { suggestions, .. } => suggestions,
            Self::VersionUnknown { known, .. }
            | Self::FileUnknown { known }
            | Self::NotAcceptable { known } => known,
            _ => &[],
        }
    }

    /// Why a source cannot be read as a schema.
    pub(crate) fn source(error: &LoadError) -> Self {
        Self::SourceUnreadable { why: error.to_string() }
    }

    /// What is wrong with the source, one by one.
    fn errors(&self, lang: Lang) -> Vec<Mistake<'_>> {
        let Self::PublicationRefused { refusals } = self else { return Vec::new() };
        let told = refusals.iter().map(|facts| Mistake {
            pointer: words::refusal::pointer(facts),
            code: words::refusal::code(facts),
            detail: words::refusal::refusal(facts, lang),
            forceable: facts.can_be_forced(),
            facts,
        });
        told.collect()
    }

    /// The problem behind an answer: ours, or what axum refuses by itself.
    fn behind(response: &Response) -> Option<Self> {
        if let Some(problem) = response.extensions().get::<Self>() {
            return Some(problem.clone());
        }
        let status = response.status();
        if status.is_server_error() {
            Some(Self::Internal)
        } else if status == StatusCode::PAYLOAD_TOO_LARGE {
            Some(Self::TooLarge)
        } else {
            (status == StatusCode::BAD_REQUEST).then_some(Self::RequestInvalid)
        }
    }
}

impl From<fetch::Fault> for Problem {
    fn from(fault: fetch::Fault) -> Self {
        Self::Fetch(fault)
    }
}

/// What the database refuses is never told to who asks: it goes to the journal.
impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        journal::fault(&fault);
        match fault {
            Fault::Database(sqlx::Error::PoolTimedOut) => Self::Busy,
            _ => Self::Internal,
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
    let visit = Visit::new(request.uri(), request.headers());
    let mut response = next.run(request).await;
    let Some(problem) = Problem::behind(&response) else { return response };
    *response.status_mut() = problem.status();
    let page =
        if visit.wants_problem_page() { pages::problem::html(&problem, &visit) } else { None };
    match page {
        Some(page) => {
            *response.body_mut() = Body::from(page);
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(HTML));
            pages::frame::dress(&mut response, visit.lang);
        }
        None => written(&mut response, &problem, visit.lang),
    }
    let headers = response.headers_mut();
    headers.remove(CONTENT_LENGTH);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    match problem {
        Problem::Unauthenticated | Problem::TokenInvalid => {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"etalon\""));
        }
        Problem::Busy
        | Problem::Fetch(fetch::Fault::Busy)
        | Problem::TooEarly
        | Problem::TooOften => {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("5"));
        }
        _ => {}
    }
    headers.insert(VARY, HeaderValue::from_static("accept, accept-language"));
    response
}

/// Writes the problem for programs.
fn written(response: &mut Response, problem: &Problem, lang: Lang) {
    let told = Told {
        kind: format!("{BASE_IRI}problemes/{}", problem.code()),
        title: words::title(problem, lang),
        status: problem.status().as_u16(),
        detail: words::detail::detail(problem, lang),
        code: problem.code(),
        suggestions: problem.suggestions(),
        errors: problem.errors(lang),
    };
    // Such a body can always be written; an empty one would still have its status.
    *response.body_mut() = Body::from(serde_json::to_vec(&told).unwrap_or_default());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM));
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
}

#[cfg(test)]
mod tests {
    use crate::client::{ask, get};

    #[test]
    fn an_unknown_schema_is_told_in_french_then_in_english() {
        let french = get("/commun/points-eau");
        assert_eq!((french.status, french.header("content-language")), (404, "fr"));
        assert_eq!(french.header("content-type"), "application/problem+json");
        assert_eq!(french.header("vary"), "accept, accept-language");
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
            let reply = ask(method, "/commun/point-eau/1.0.0", &[]);
            assert_eq!((reply.status, reply.header("allow")), (405, "GET,HEAD"), "{method}");
            assert_eq!(reply.json()["code"], "method-not-allowed");
        }
    }
}
