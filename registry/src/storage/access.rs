//! Which tokens were given? Their hashes, never the tokens.

use super::{Cell, Fault, Row, Session};

/// A token that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Public name: it stands in the log and in the audit.
    pub(crate) id: String,
    /// SHA-256 of the token.
    pub(crate) hash: String,
    /// What it is for, in the words of who asked for it.
    pub(crate) label: String,
    /// Namespaces and roles, as JSON.
    pub(crate) grants: String,
    /// When it was given.
    pub(crate) at: String,
    /// When it ends.
    pub(crate) expires: String,
    /// When it was taken back.
    pub(crate) revoked: Option<String>,
}

/// Keeps a token.
pub(crate) async fn add(session: &mut dyn Session, token: &Token) -> Result<(), Fault> {
    let statement = "INSERT INTO tokens (id, hash, label, grants, at, expires, revoked) \
                     VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let cells = [
        Cell::from(&token.id),
        (&token.hash).into(),
        (&token.label).into(),
        (&token.grants).into(),
        (&token.at).into(),
        (&token.expires).into(),
        token.revoked.as_ref().into(),
    ];
    session.run(statement, &cells).await?;
    Ok(())
}

/// The token of a hash.
pub(crate) async fn of_hash(session: &mut dyn Session, hash: &str) -> Result<Option<Token>, Fault> {
    let query = "SELECT id, hash, label, grants, at, expires, revoked FROM tokens WHERE hash = $1";
    let rows = session.rows(query, &[hash.into()]).await?;
    rows.first().map(read).transpose()
}

/// Every token, oldest first.
pub(crate) async fn all(session: &mut dyn Session) -> Result<Vec<Token>, Fault> {
    let query = "SELECT id, hash, label, grants, at, expires, revoked FROM tokens";
    let rows = session.rows(query, &[]).await?;
    let mut tokens = rows.iter().map(read).collect::<Result<Vec<_>, Fault>>()?;
    tokens.sort_by(|one, two| (&one.at, &one.id).cmp(&(&two.at, &two.id)));
    Ok(tokens)
}

/// Takes a token back; whether there was one to take back.
pub(crate) async fn revoke(session: &mut dyn Session, id: &str, at: &str) -> Result<bool, Fault> {
    let statement = "UPDATE tokens SET revoked = $2 WHERE id = $1 AND revoked IS NULL";
    Ok(session.run(statement, &[id.into(), at.into()]).await? > 0)
}

fn read(row: &Row) -> Result<Token, Fault> {
    Ok(Token {
        id: row.text(0)?,
        hash: row.text(1)?,
        label: row.text(2)?,
        grants: row.text(3)?,
        at: row.text(4)?,
        expires: row.text(5)?,
        revoked: row.some_text(6)?,
    })
}
