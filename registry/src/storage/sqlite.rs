//! How is everything kept in one file? SQLite, with a write-ahead log.

use std::str::FromStr as _;
use std::time::Duration;

use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteRow, SqliteSynchronous,
};
use sqlx::{Arguments as _, AssertSqlSafe, Column as _, Row as _, TypeInfo as _, ValueRef as _};

use super::{Cell, Database, Fault, Promise, Purpose, Row, Session};

/// Sessions that read at the same time.
const READERS: u32 = 8;
/// How long a writer waits for another process that writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// A file, or a memory for tests and trials.
pub(super) struct Sqlite {
    /// One connection: SQLite has one writer at a time anyway, and waiting here is fair.
    writer: SqlitePool,
    readers: SqlitePool,
}

struct Open(sqlx::Transaction<'static, sqlx::Sqlite>);

impl Sqlite {
    pub(super) async fn open(address: &str) -> Result<Self, Fault> {
        let options = SqliteConnectOptions::from_str(address)?
            .create_if_missing(true)
            .busy_timeout(PATIENCE)
            .foreign_keys(true)
            // What was acknowledged survives a power cut, not only a crash.
            .synchronous(SqliteSynchronous::Full);
        let alone = SqlitePoolOptions::new().max_connections(1);
        if address.contains(":memory:") {
            // A memory belongs to one connection: it must never be closed.
            let alone = alone.idle_timeout(None).max_lifetime(None);
            let writer = alone.connect_with(options).await?;
            return Ok(Self { readers: writer.clone(), writer });
        }
        let options = options.journal_mode(SqliteJournalMode::Wal);
        let writer = alone.connect_with(options.clone()).await?;
        let readers = SqlitePoolOptions::new().max_connections(READERS);
        Ok(Self { writer, readers: readers.connect_lazy_with(options) })
    }
}

impl Database for Sqlite {
    fn begin(&self, purpose: Purpose) -> Promise<'_, Box<dyn Session>> {
        Box::pin(async move {
            let open = match purpose {
                Purpose::Read => self.readers.begin().await?,
                Purpose::Write => self.writer.begin_with("BEGIN IMMEDIATE").await?,
            };
            Ok(Box::new(Open(open)) as Box<dyn Session>)
        })
    }

    fn bytes(&self) -> &'static str {
        "BLOB"
    }
}

impl Session for Open {
    fn run<'a>(&'a mut self, statement: &'static str, cells: &'a [Cell]) -> Promise<'a, u64> {
        Box::pin(async move {
            let query = sqlx::query_with(statement, arguments(cells)?);
            Ok(query.execute(&mut *self.0).await?.rows_affected())
        })
    }

    fn rows<'a>(&'a mut self, query: &'static str, cells: &'a [Cell]) -> Promise<'a, Vec<Row>> {
        Box::pin(async move {
            let query = sqlx::query_with(query, arguments(cells)?);
            let rows = query.fetch_all(&mut *self.0).await?;
            rows.iter().map(row).collect()
        })
    }

    fn script(&mut self, statements: String) -> Promise<'_, ()> {
        Box::pin(async move {
            sqlx::raw_sql(AssertSqlSafe(statements)).execute(&mut *self.0).await?;
            Ok(())
        })
    }

    fn commit(self: Box<Self>) -> Promise<'static, ()> {
        Box::pin(async move { Ok(self.0.commit().await?) })
    }
}

fn arguments(cells: &[Cell]) -> Result<SqliteArguments, Fault> {
    let mut arguments = SqliteArguments::default();
    for cell in cells {
        match cell {
            Cell::Null => arguments.add(None::<String>),
            Cell::Integer(number) => arguments.add(*number),
            Cell::Text(text) => arguments.add(text.clone()),
            Cell::Bytes(bytes) => arguments.add(bytes.clone()),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

fn row(row: &SqliteRow) -> Result<Row, Fault> {
    let cells = row.columns().iter().map(|column| {
        let place = column.ordinal();
        let value = row.try_get_raw(place)?;
        Ok(if value.is_null() {
            Cell::Null
        } else if value.type_info().name() == "TEXT" {
            Cell::Text(row.try_get(place)?)
        } else if value.type_info().name() == "BLOB" {
            Cell::Bytes(row.try_get(place)?)
        } else {
            Cell::Integer(row.try_get(place)?)
        })
    });
    cells.collect::<Result<_, Fault>>().map(Row)
}
