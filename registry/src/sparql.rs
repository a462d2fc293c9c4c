//! Who asks the graph of the registry, and how is the answer bounded?
//!
//! The [SPARQL 1.1 Protocol](https://www.w3.org/TR/sparql11-protocol/), its questions only. Evaluation happens in a
//! process of its own ([`worker`]), one of a few (`pool`) that are ended at their deadline and may not exceed their
//! memory: a cartesian product or a sort stops for nothing else.

mod accept;
mod description;
mod pool;
mod protocol;
mod request;
pub(crate) mod words;
pub mod worker;

use std::io::Write;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, RETRY_AFTER, VARY};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use etalon_vocab::sparql::Refusal;

use crate::graph;
use crate::problem::Problem;
use crate::store::Store;
pub use pool::{Pool, Program, Supply};
pub use protocol::Bounds;
use protocol::Reply;
use request::Asked;

/// Why SPARQL gives no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The request is not one of the protocol.
    Request,
    /// It wants to change the graph.
    Update,
    /// The question is refused, or was given up.
    Refused(Refusal),
    /// Every process is busy.
    Busy,
    /// No process could be started.
    Down,
}

/// The command of the process that evaluates; people never type it.
pub const WORKER: &str = "sparql-worker";
/// Processes at once: with two cores, one is left to everything else.
const PLACES: usize = 2;
/// Said of an answer: whether it was cut.
const CUT: &str = "etalon-reponse-coupee";

/// A pool over what is public when a process begins, with the usual bounds.
pub(crate) fn pool(program: Program, store: Store) -> Pool {
    let supply = Box::new(move |output: &mut dyn Write| graph::write(&store.shelf(), output));
    Pool::new(program, Bounds::default(), PLACES, supply)
}

/// `/sparql`, over a pool of processes.
pub(crate) fn routes(pool: Pool) -> Router {
    Router::new().route("/sparql", get(ask).post(ask)).with_state(pool)
}

/// `GET` and `POST /sparql`: the answer to a question, or what the service offers when there is none.
async fn ask(State(pool): State<Pool>, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let asked = request::read(&parts, body).await.map_err(Problem::Sparql)?;
    let question = match asked {
        Asked::Question(question) => question,
        Asked::Description if parts.method == Method::GET => {
            return description::answer(&parts.headers);
        }
        Asked::Description => return Err(Problem::Sparql(Fault::Request)),
    };
    let forms = accept::forms(&parts.headers, question.form.as_deref());
    match pool.ask(question.text, forms).await.map_err(Problem::Sparql)? {
        Reply::Answered { form, cut, body } => {
            let mut response = body.into_response();
            let headers = response.headers_mut();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(accept::content_type(form)));
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
            headers.insert(VARY, HeaderValue::from_static("accept"));
            headers.insert(CUT, HeaderValue::from_static(if cut { "oui" } else { "non" }));
            Ok(response)
        }
        Reply::Refused(refusal) => Err(Problem::Sparql(Fault::Refused(refusal))),
    }
}

impl Fault {
    /// The stable code, for programs.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Request => "sparql-request-invalid",
            Self::Update => "sparql-update-refused",
            Self::Busy => "sparql-busy",
            Self::Down => "sparql-unavailable",
            Self::Refused(refusal) => match refusal {
                Refusal::TooMuch { .. } => "sparql-query-too-long",
                Refusal::TooDeep => "sparql-query-too-deep",
                Refusal::Syntax { .. } => "sparql-query-invalid",
                Refusal::Service => "sparql-service-refused",
                Refusal::Graphs => "sparql-dataset-refused",
                Refusal::NoForm { .. } => "sparql-not-acceptable",
                Refusal::TooLong => "sparql-timeout",
                Refusal::TooLarge => "sparql-memory",
                _ => "sparql-evaluation-failed",
            },
        }
    }

    /// The status of the answer.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Busy | Self::Down => StatusCode::SERVICE_UNAVAILABLE,
            Self::Refused(Refusal::NoForm { .. }) => StatusCode::NOT_ACCEPTABLE,
            Self::Refused(Refusal::TooMuch { .. }) => StatusCode::PAYLOAD_TOO_LARGE,
            // Why not 504: the question is at fault, and asking it again would end the same.
            Self::Request | Self::Update | Self::Refused(_) => StatusCode::BAD_REQUEST,
        }
    }

    /// After how many seconds it is worth asking again.
    pub(crate) fn retry(&self) -> Option<(axum::http::HeaderName, HeaderValue)> {
        matches!(self, Self::Busy | Self::Down)
            .then(|| (RETRY_AFTER, HeaderValue::from_static("2")))
    }
}
