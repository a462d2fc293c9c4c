//! Is the database of this program's time? Steps, each run once, in order.
//!
//! No lock that only one database has: a step begins by writing its own number,
//! so of two servers that start together one waits, then finds it done.

use std::time::Duration;

use super::{Cell, Database, Fault, Purpose, Session};
use crate::moment;

/// Every step since the first version, never changed afterwards; `{bytes}` is the type of bytes.
const STEPS: &[&str] = &[include_str!("migration/0001.sql"), include_str!("migration/0002.sql")];

/// Times a server tries again when another one migrates.
const TRIALS: u32 = 5;

/// Brings a database up to date.
pub(super) async fn run(database: &dyn Database) -> Result<(), Fault> {
    let mut trials = 0;
    loop {
        match attempt(database).await {
            Err(Fault::Database(sqlx::Error::Database(_))) if trials < TRIALS => {
                trials += 1;
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
            ended => return ended,
        }
    }
}

async fn attempt(database: &dyn Database) -> Result<(), Fault> {
    let mut session = database.begin(Purpose::Write).await?;
    session
        .run(
            "CREATE TABLE IF NOT EXISTS migration (step BIGINT PRIMARY KEY, at TEXT NOT NULL)",
            &[],
        )
        .await?;
    session.commit().await?;
    for (step, script) in (1_i64..).zip(STEPS) {
        let mut session = database.begin(Purpose::Write).await?;
        if last(session.as_mut()).await? >= step {
            continue;
        }
        let written = [Cell::from(step), moment::now().into()];
        session.run("INSERT INTO migration (step, at) VALUES ($1, $2)", &written).await?;
        session.script(script.replace("{bytes}", database.bytes())).await?;
        session.commit().await?;
    }
    let mut session = database.begin(Purpose::Read).await?;
    let found = last(session.as_mut()).await?;
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    if found > known { Err(Fault::Newer { found, known }) } else { Ok(()) }
}

async fn last(session: &mut dyn Session) -> Result<i64, Fault> {
    let rows = session.rows("SELECT COALESCE(MAX(step), 0) FROM migration", &[]).await?;
    rows.first().map_or(Ok(0), |row| row.integer(0))
}
