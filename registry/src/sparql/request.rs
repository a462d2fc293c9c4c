//! Which question does a request ask? The three ways of the protocol (§2.1).

use axum::body::{Body, to_bytes};
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use etalon_vocab::sparql::{LONGEST, Refusal};

use super::Fault;

/// What a request wants.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// The answer to a question.
    Question(Question),
    /// What the service offers.
    Description,
}

/// A question as it was sent.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Question {
    /// The SPARQL.
    pub(super) text: String,
    /// The form asked for by name, for those who cannot set `Accept`: `format=csv`.
    pub(super) form: Option<String>,
}

/// A question of [`LONGEST`] bytes, each percent-encoded, and its other parameters.
const BODY: usize = 3 * LONGEST + 4096;

/// Reads a request.
pub(super) async fn read(parts: &Parts, body: Body) -> Result<Asked, Fault> {
    let mut read = Reading::default();
    read.parameters(parts.uri.query().unwrap_or_default().as_bytes())?;
    if parts.method == Method::POST {
        let kind = parts.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
        let too_much = |_| Fault::Refused(Refusal::TooMuch { bytes: BODY });
        let body = to_bytes(body, BODY).await.map_err(too_much)?;
        match kind.to_ascii_lowercase().as_str() {
            "application/x-www-form-urlencoded" => read.parameters(&body)?,
            "application/sparql-query" => {
                let text = std::str::from_utf8(&body).map_err(|_| Fault::Request)?;
                read.question(text)?;
            }
            "application/sparql-update" => return Err(Fault::Update),
            _ => return Err(Fault::Request),
        }
    }
    Ok(match read.text {
        Some(text) => Asked::Question(Question { text, form: read.form }),
        None => Asked::Description,
    })
}

#[derive(Default)]
struct Reading {
    text: Option<String>,
    form: Option<String>,
}

impl Reading {
    fn parameters(&mut self, encoded: &[u8]) -> Result<(), Fault> {
        for (name, value) in form_urlencoded::parse(encoded) {
            match name.as_ref() {
                "query" => self.question(&value)?,
                "update" => return Err(Fault::Update),
                "default-graph-uri" | "named-graph-uri" => {
                    return Err(Fault::Refused(Refusal::Graphs));
                }
                "format" => self.form = Some(value.into_owned()),
                _ => {}
            }
        }
        Ok(())
    }

    /// A request asks one question.
    fn question(&mut self, text: &str) -> Result<(), Fault> {
        match self.text.replace(text.to_owned()) {
            None => Ok(()),
            Some(_) => Err(Fault::Request),
        }
    }
}
