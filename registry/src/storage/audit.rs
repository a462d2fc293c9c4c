//! Who did what, who was refused, and when? Never an address, never a secret.

use serde::Serialize;

use super::{Cell, Fault, Row, Session};

/// A line of the audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Line {
    /// Number, from 1.
    pub(crate) id: i64,
    /// When.
    pub(crate) at: String,
    /// Identifier of the token; `anonymous` without one.
    pub(crate) actor: String,
    /// `publish`, `token-create`…
    pub(crate) action: String,
    /// What it was about: `commun/point-eau/1.0.0`.
    pub(crate) subject: String,
    /// `done`, or the code of the problem.
    pub(crate) outcome: String,
    /// Why, in the words of who did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
}

/// Adds a line; its number is given here, in a session that writes.
pub(crate) async fn add(session: &mut dyn Session, line: &Line) -> Result<(), Fault> {
    let statement = "INSERT INTO audit (id, at, actor, action, subject, outcome, reason) \
                     SELECT COALESCE(MAX(id), 0) + 1, $1, $2, $3, $4, $5, $6 FROM audit";
    let cells = [
        Cell::from(&line.at),
        (&line.actor).into(),
        (&line.action).into(),
        (&line.subject).into(),
        (&line.outcome).into(),
        line.reason.as_ref().into(),
    ];
    session.run(statement, &cells).await?;
    Ok(())
}

/// The lines after a number, oldest first.
pub(crate) async fn after(
    session: &mut dyn Session,
    id: i64,
    most: i64,
) -> Result<Vec<Line>, Fault> {
    let query = "SELECT id, at, actor, action, subject, outcome, reason FROM audit \
                 WHERE id > $1 ORDER BY id LIMIT $2";
    let rows = session.rows(query, &[id.into(), most.into()]).await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Line, Fault> {
    Ok(Line {
        id: row.integer(0)?,
        at: row.text(1)?,
        actor: row.text(2)?,
        action: row.text(3)?,
        subject: row.text(4)?,
        outcome: row.text(5)?,
        reason: row.some_text(6)?,
    })
}
