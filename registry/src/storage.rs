//! Where is everything kept, and what may be asked of that place?
//!
//! SQL is the only truth. [`Database`] is all that SQLite and PostgreSQL must
//! give: sessions that run statements. Statements are written once, in the SQL
//! both understand; what they mean stands in the modules below, one per table.

pub(crate) mod access;
pub(crate) mod archive;
pub(crate) mod audit;
pub(crate) mod blobs;
pub(crate) mod changes;
mod dump;
pub(crate) mod jobs;
mod migration;
mod postgres;
pub(crate) mod row;
mod sqlite;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod trial;
pub(crate) mod verification;
pub(crate) mod versions;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

pub(crate) use changes::{Change, Kind};
pub(crate) use row::{Cell, Row};

use crate::moment;

/// What a statement will give.
pub(crate) type Promise<'a, T> = Pin<Box<dyn Future<Output = Result<T, Fault>> + Send + 'a>>;

/// A database: SQLite or PostgreSQL.
pub(crate) trait Database: Send + Sync {
    /// Opens a session; one that writes holds every other writer back until it ends.
    fn begin(&self, purpose: Purpose) -> Promise<'_, Box<dyn Session>>;

    /// How this database calls the type of bytes.
    fn bytes(&self) -> &'static str;
}

/// A transaction. Dropped before [`Session::commit`], it leaves nothing behind.
pub(crate) trait Session: Send {
    /// Runs a statement; gives the number of rows it changed.
    fn run<'a>(&'a mut self, statement: &'static str, cells: &'a [Cell]) -> Promise<'a, u64>;

    /// Runs a query; gives its rows.
    fn rows<'a>(&'a mut self, query: &'static str, cells: &'a [Cell]) -> Promise<'a, Vec<Row>>;

    /// Runs statements without parameters, those of a migration.
    fn script(&mut self, statements: String) -> Promise<'_, ()>;

    /// Makes what was written last.
    fn commit(self: Box<Self>) -> Promise<'static, ()>;
}

/// What a session is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To read one state of things.
    Read,
    /// To write.
    Write,
}

/// Why the database did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The address is neither `sqlite:` nor `postgres:`.
    #[error("unknown database address")]
    Address,
    /// What is stored is not what was written.
    #[error("damaged storage: {0}")]
    Damaged(String),
    /// A newer program wrote this database.
    #[error("the database is at step {found}, this program knows {known}")]
    Newer {
        /// Step of the database.
        found: i64,
        /// Last step of this program.
        known: i64,
    },
    /// The registry already holds something.
    #[error("the registry is not empty")]
    NotEmpty,
    /// The archive cannot be read or written.
    #[error("archive: {0}")]
    Archive(String),
    /// The database says no.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// All that is kept.
#[derive(Clone)]
pub(crate) struct Storage {
    database: Arc<dyn Database>,
}

/// A transaction that writes: it holds the counter of changes, so writers take turns.
pub(crate) struct Writing {
    pub(crate) session: Box<dyn Session>,
    /// When it began, for all that it writes.
    pub(crate) at: String,
    seq: i64,
    head: String,
}

impl Storage {
    /// Opens `sqlite://file`, `sqlite::memory:` or `postgres://…`, and brings it up to date.
    pub(crate) async fn open(address: &str) -> Result<Self, Fault> {
        let database: Arc<dyn Database> = if address.starts_with("sqlite:") {
            Arc::new(sqlite::Sqlite::open(address).await?)
        } else if address.starts_with("postgres:") || address.starts_with("postgresql:") {
            Arc::new(postgres::Postgres::open(address).await?)
        } else {
            return Err(Fault::Address);
        };
        migration::run(database.as_ref()).await?;
        Ok(Self { database })
    }

    /// A session that reads one state of things.
    pub(crate) async fn read(&self) -> Result<Box<dyn Session>, Fault> {
        self.database.begin(Purpose::Read).await
    }

    /// A session that writes, and the turn to do so.
    pub(crate) async fn write(&self) -> Result<Writing, Fault> {
        let mut session = self.database.begin(Purpose::Write).await?;
        let (seq, head) = changes::counter(session.as_mut()).await?;
        Ok(Writing { session, at: moment::now(), seq, head })
    }
}

impl Writing {
    /// Adds a change to the chain; gives its number.
    pub(crate) async fn append(&mut self, change: Change) -> Result<i64, Fault> {
        let change = change.chained(self.seq.saturating_add(1), &self.at, &self.head);
        changes::add(self.session.as_mut(), &change).await?;
        self.seq = change.seq;
        self.head = change.hash;
        Ok(self.seq)
    }

    /// Makes what was written last; gives the number of the last change.
    pub(crate) async fn commit(mut self) -> Result<i64, Fault> {
        changes::advance(self.session.as_mut(), self.seq, &self.head).await?;
        self.session.commit().await?;
        Ok(self.seq)
    }
}

impl std::fmt::Debug for Storage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Storage").finish_non_exhaustive()
    }
}
