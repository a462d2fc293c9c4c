//! What is a registry that runs? Its database, what it holds in memory, and its routes.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use etalon_schemas::BASE_IRI;
use tokio::sync::Semaphore;

use crate::fetch::Fetcher;
use crate::limits::Limits;
use crate::sparql::{Pool, Program};
use crate::storage::{Fault, Storage};
use crate::store::Store;
use crate::{embedded, journal, router, sparql, tokens};

/// Long checks at the same time, each with its file in memory.
const JOBS: usize = 4;
/// How often the log is looked at for what other servers wrote.
const FOLLOWED_EVERY: Duration = Duration::from_secs(1);

/// A registry that is open.
#[derive(Debug, Clone)]
pub struct App {
    pub(crate) store: Store,
    pub(crate) limits: Arc<Limits>,
    pub(crate) sparql: Pool,
    /// Fetches files whose address somebody gives.
    pub(crate) fetcher: Fetcher,
    /// Base of the addresses that lists give, without a last slash.
    pub(crate) base: Arc<str>,
    /// Long checks that may still begin.
    pub(crate) jobs: Arc<Semaphore>,
}

impl App {
    /// Opens the registry of a database: `sqlite://file`, `sqlite::memory:` or `postgres://…`.
    /// What came with the program and is not there yet is published first.
    pub async fn open(database: &str) -> Result<Self, Fault> {
        let storage = Storage::open(database).await?;
        embedded::publish(&storage).await?;
        Self::on(storage).await
    }

    /// The registry that a database holds, as it is.
    pub(crate) async fn on(storage: Storage) -> Result<Self, Fault> {
        let store = Store::open(storage).await?;
        // A system that hides the path of its programs has no other way to start one: /sparql then says it is unavailable.
        let program = Program::itself().unwrap_or_default();
        let sparql = sparql::pool(program, store.clone());
        let base = BASE_IRI.trim_end_matches('/').into();
        let jobs = Arc::new(Semaphore::new(JOBS));
        let fetcher = Fetcher::default();
        Ok(Self { store, limits: Arc::default(), sparql, fetcher, jobs, base })
    }

    /// The first token, of a registry that never had one: whoever has it may do everything.
    pub async fn first_token(&self) -> Result<Option<String>, Fault> {
        tokens::first(self.store.storage()).await
    }

    /// Follows the log to its end; the graph is that of before no more.
    pub(crate) async fn catch_up(&self) -> Result<(), Fault> {
        if self.store.catch_up().await? {
            self.sparql.renew();
        }
        Ok(())
    }

    /// Follows what other servers write to the same database, for as long as it runs.
    pub async fn follow(&self) {
        loop {
            tokio::time::sleep(FOLLOWED_EVERY).await;
            if let Err(fault) = self.catch_up().await {
                journal::fault(&fault);
            }
        }
    }

    /// The registry, known under another address than that of the common formats.
    #[must_use]
    pub fn at(mut self, base: &str) -> Self {
        self.base = base.trim_end_matches('/').into();
        self
    }

    /// The whole address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Every route.
    pub fn router(&self) -> Router {
        router::router(self.clone())
    }
}
