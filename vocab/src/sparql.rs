//! What does a graph answer to a question in SPARQL 1.1?
//!
//! Questions only: nothing is changed, nothing is fetched, nothing is asked elsewhere. An answer is bounded in rows and
//! in bytes and says when it was cut. Time and memory are for the caller to bound, by a process that can be ended: a
//! cartesian product or a sort does not look at a token.

mod answer;
mod question;

use std::io::Read;

pub use answer::{Answer, Limits};
pub use oxigraph::sparql::CancellationToken;
pub use question::{DEEPEST, LONGEST, Refusal};

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::sparql::{QueryEvaluationError, SparqlEvaluator};
use oxigraph::store::Store;

/// A graph that can be asked.
#[derive(Clone)]
pub struct Dataset {
    store: Store,
}

/// A form in which an answer can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// [SPARQL 1.1 results in JSON](https://www.w3.org/TR/sparql11-results-json/).
    Json,
    /// [Results in XML](https://www.w3.org/TR/rdf-sparql-XMLres/).
    Xml,
    /// [Results in CSV](https://www.w3.org/TR/sparql11-results-csv-tsv/).
    Csv,
    /// Results in TSV, of the same recommendation.
    Tsv,
    /// A graph in Turtle.
    Turtle,
    /// A graph in N-Triples.
    NTriples,
    /// A graph in JSON-LD.
    JsonLd,
}

impl std::fmt::Debug for Dataset {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Dataset")
    }
}

impl Form {
    /// Every form: those of rows, then those of graphs; the first of each is preferred.
    pub const ALL: [Self; 7] =
        [Self::Json, Self::Xml, Self::Csv, Self::Tsv, Self::Turtle, Self::NTriples, Self::JsonLd];

    /// The media type, without parameters.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/sparql-results+json",
            Self::Xml => "application/sparql-results+xml",
            Self::Csv => "text/csv",
            Self::Tsv => "text/tab-separated-values",
            Self::Turtle => "text/turtle",
            Self::NTriples => "application/n-triples",
            Self::JsonLd => "application/ld+json",
        }
    }

    /// Whether it writes graphs, as CONSTRUCT and DESCRIBE give them, and not rows.
    pub const fn is_graph(self) -> bool {
        matches!(self, Self::Turtle | Self::NTriples | Self::JsonLd)
    }
}

impl Dataset {
    /// Reads a graph written in N-Triples by [`crate::graph::write`]. An IRI that a schema wrote badly is kept as it is:
    /// one of them is no reason to answer nothing.
    pub fn read(triples: impl Read) -> Result<Self, oxigraph::store::LoaderError> {
        let store = Store::new()?;
        let mut loader = store.bulk_loader();
        loader.load_from_reader(RdfParser::from_format(RdfFormat::NTriples).lenient(), triples)?;
        loader.commit()?;
        Ok(Self { store })
    }

    /// How many triples there are.
    pub fn len(&self) -> usize {
        self.store.len().unwrap_or_default()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Answers in the first of the forms that suits the question.
    pub fn ask(
        &self,
        question: &str,
        forms: &[Form],
        limits: Limits,
        token: CancellationToken,
    ) -> Result<Answer, Refusal> {
        let query = question::read(question)?;
        let graph = question::gives_a_graph(&query);
        let form = forms.iter().copied().find(|form| form.is_graph() == graph);
        let form = form.ok_or(Refusal::NoForm { graph })?;
        let evaluator = SparqlEvaluator::new().with_cancellation_token(token);
        let results = evaluator.for_query(query).on_store(&self.store).execute();
        answer::write(results.map_err(Refusal::from)?, form, limits)
    }
}

impl From<QueryEvaluationError> for Refusal {
    fn from(error: QueryEvaluationError) -> Self {
        match error {
            QueryEvaluationError::Cancelled => Self::TooLong,
            QueryEvaluationError::UnsupportedService(_)
            | QueryEvaluationError::Service(_)
            | QueryEvaluationError::UnboundService => Self::Service,
            other => Self::Evaluation(other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests;
