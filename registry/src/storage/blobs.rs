//! Which bytes are kept? Each content once, under its SHA-256.

use etalon_schemas::catalogue::digest;

use super::{Cell, Fault, Session};

/// Keeps bytes; gives their digest, `sha256:` and hexadecimal digits.
pub(crate) async fn keep(session: &mut dyn Session, bytes: &[u8]) -> Result<String, Fault> {
    let digest = digest(bytes);
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let cells = [Cell::from(&digest), size.into(), bytes.into()];
    let statement = "INSERT INTO blobs (digest, size, content) VALUES ($1, $2, $3) \
                     ON CONFLICT (digest) DO NOTHING";
    session.run(statement, &cells).await?;
    Ok(digest)
}

/// The bytes of a digest.
pub(crate) async fn get(session: &mut dyn Session, digest: &str) -> Result<Option<Vec<u8>>, Fault> {
    let rows =
        session.rows("SELECT content FROM blobs WHERE digest = $1", &[digest.into()]).await?;
    rows.into_iter().next().map(|row| row.bytes(0)).transpose()
}

/// Every digest, in order, without the bytes.
pub(crate) async fn digests(session: &mut dyn Session) -> Result<Vec<String>, Fault> {
    let rows = session.rows("SELECT digest FROM blobs", &[]).await?;
    let mut digests = rows.iter().map(|row| row.text(0)).collect::<Result<Vec<_>, _>>()?;
    // Why: each database sorts texts in its own way.
    digests.sort();
    Ok(digests)
}

/// Forgets bytes that no file and no change names any more.
pub(crate) async fn forget(session: &mut dyn Session, digest: &str) -> Result<(), Fault> {
    let statement = "DELETE FROM blobs WHERE digest = $1 \
                     AND NOT EXISTS (SELECT 1 FROM files WHERE files.digest = $1) \
                     AND NOT EXISTS (SELECT 1 FROM changes WHERE changes.digest = $1) \
                     AND NOT EXISTS (SELECT 1 FROM versions WHERE versions.manifest = $1)";
    session.run(statement, &[digest.into()]).await?;
    Ok(())
}
