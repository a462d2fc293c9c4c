//! Which long checks run, and what did they give? For a day; they are no part of what a registry exports.

use super::{Cell, Fault, Session};

/// A check that takes long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Job {
    /// A name that nobody guesses.
    pub(crate) id: String,
    /// Hundredths done.
    pub(crate) progress: i64,
    /// Media type of its report.
    pub(crate) media: String,
    /// When it is forgotten.
    pub(crate) expires: String,
    /// Its report, once it is done.
    pub(crate) result: Option<Vec<u8>>,
}

/// Keeps a job that begins.
pub(crate) async fn add(session: &mut dyn Session, job: &Job) -> Result<(), Fault> {
    let statement = "INSERT INTO jobs (id, progress, media, expires) VALUES ($1, $2, $3, $4)";
    let cells =
        [Cell::from(&job.id), job.progress.into(), (&job.media).into(), (&job.expires).into()];
    session.run(statement, &cells).await?;
    Ok(())
}

/// Notes how far a job is.
pub(crate) async fn progress(
    session: &mut dyn Session,
    id: &str,
    progress: i64,
) -> Result<(), Fault> {
    let cells = [Cell::from(id), progress.into()];
    session.run("UPDATE jobs SET progress = $2 WHERE id = $1", &cells).await?;
    Ok(())
}

/// Keeps the report of a job.
pub(crate) async fn finish(
    session: &mut dyn Session,
    id: &str,
    result: &[u8],
) -> Result<(), Fault> {
    let cells = [Cell::from(id), Cell::from(result)];
    session.run("UPDATE jobs SET progress = 100, result = $2 WHERE id = $1", &cells).await?;
    Ok(())
}

/// A job.
pub(crate) async fn find(session: &mut dyn Session, id: &str) -> Result<Option<Job>, Fault> {
    let query = "SELECT id, progress, media, expires, result FROM jobs WHERE id = $1";
    let rows = session.rows(query, &[id.into()]).await?;
    let Some(row) = rows.into_iter().next() else { return Ok(None) };
    Ok(Some(Job {
        id: row.text(0)?,
        progress: row.integer(1)?,
        media: row.text(2)?,
        expires: row.text(3)?,
        result: row.some_bytes(4)?,
    }))
}

/// Forgets the jobs whose time is over.
pub(crate) async fn forget_old(session: &mut dyn Session, now: &str) -> Result<(), Fault> {
    session.run("DELETE FROM jobs WHERE expires <= $1", &[now.into()]).await?;
    Ok(())
}
