//! How is everything kept for several servers at once? PostgreSQL, without anything that only it has.

use std::str::FromStr as _;
use std::time::Duration;

use sqlx::postgres::{PgArguments, PgConnectOptions, PgPool, PgPoolOptions, PgRow};
use sqlx::{Arguments as _, AssertSqlSafe, Column as _, Row as _, TypeInfo as _, ValueRef as _};

use super::{Cell, Database, Fault, Promise, Purpose, Row, Session};

/// Connections of one server.
const CONNECTIONS: u32 = 12;
/// How long a request waits for a connection.
const PATIENCE: Duration = Duration::from_secs(10);

/// A database of PostgreSQL.
pub(super) struct Postgres {
    pool: PgPool,
}

struct Open(sqlx::Transaction<'static, sqlx::Postgres>);

impl Postgres {
    pub(super) async fn open(address: &str) -> Result<Self, Fault> {
        let options = PgConnectOptions::from_str(address)?.application_name("etalon-registry");
        let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE);
        Ok(Self { pool: pool.connect_with(options).await? })
    }
}

impl Database for Postgres {
    fn begin(&self, purpose: Purpose) -> Promise<'_, Box<dyn Session>> {
        Box::pin(async move {
            let open = match purpose {
                // One state of things for all the queries of a reader.
                Purpose::Read => {
                    self.pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?
                }
                // Writers take turns by the row of the counter; each statement after it sees all that came before.
                Purpose::Write => self.pool.begin().await?,
            };
            Ok(Box::new(Open(open)) as Box<dyn Session>)
        })
    }

    fn bytes(&self) -> &'static str {
        "BYTEA"
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

fn arguments(cells: &[Cell]) -> Result<PgArguments, Fault> {
    let mut arguments = PgArguments::default();
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

fn row(row: &PgRow) -> Result<Row, Fault> {
    let cells = row.columns().iter().map(|column| {
        let place = column.ordinal();
        let value = row.try_get_raw(place)?;
        Ok(if value.is_null() {
            Cell::Null
        } else if value.type_info().name() == "TEXT" {
            Cell::Text(row.try_get(place)?)
        } else if value.type_info().name() == "BYTEA" {
            Cell::Bytes(row.try_get(place)?)
        } else {
            Cell::Integer(row.try_get(place)?)
        })
    });
    cells.collect::<Result<_, Fault>>().map(Row)
}
