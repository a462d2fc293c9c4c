//! How does a registry travel, from one machine or database to another?
//!
//! A ZIP whose bytes depend on what is kept alone: the tables as lines of JSON,
//! then each content under its digest. It holds the hashes of the tokens and the
//! audit, so it is kept as safely as the database.

use std::borrow::Cow;
use std::io::{Read, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::dump::TABLES;
use super::{Fault, Session, Storage, blobs, changes};

/// The entry that says what the archive is.
const LABEL: &str = "etalon-registry";
/// The form of archives.
const FORMAT: &str = "etalon-archive/1\n";

/// Writes all that is kept.
pub(crate) async fn export(storage: &Storage, to: impl Write + Seek + Send) -> Result<(), Fault> {
    let mut session = storage.read().await?;
    let session = session.as_mut();
    let mut archive = ZipWriter::new(to);
    add(&mut archive, LABEL, FORMAT.as_bytes())?;
    for table in TABLES {
        let lines = table.lines(session).await?;
        add(&mut archive, &format!("{}.ndjson", table.name), lines.as_bytes())?;
    }
    for digest in blobs::digests(session).await? {
        let bytes = blobs::get(session, &digest).await?.unwrap_or_default();
        add(&mut archive, &format!("blobs/{}", digest.replace(':', "-")), &bytes)?;
    }
    archive.finish().map_err(broken)?;
    Ok(())
}

/// Fills an empty registry with what an archive holds, all or nothing.
pub(crate) async fn import(storage: &Storage, from: impl Read + Seek + Send) -> Result<i64, Fault> {
    let mut archive = ZipArchive::new(from).map_err(broken)?;
    if take(&mut archive, LABEL)? != FORMAT.as_bytes() {
        return Err(Fault::Archive("it is not an archive of a registry".to_owned()));
    }
    let mut writing = storage.write().await?;
    if writing.seq > 0 || !blobs::digests(writing.session.as_mut()).await?.is_empty() {
        return Err(Fault::NotEmpty);
    }
    let session = writing.session.as_mut();
    let names = archive.file_names().map(|name| name.map(Cow::into_owned));
    let mut names = names.collect::<Result<Vec<_>, _>>().map_err(broken)?;
    names.retain(|name| name.starts_with("blobs/"));
    names.sort();
    for name in names {
        let digest = blobs::keep(session, &take(&mut archive, &name)?).await?;
        if name != format!("blobs/{}", digest.replace(':', "-")) {
            return Err(Fault::Archive(format!("{name} was altered")));
        }
    }
    for table in TABLES {
        let lines = take(&mut archive, &format!("{}.ndjson", table.name))?;
        let lines = String::from_utf8(lines).map_err(|_| Fault::Archive(table.name.to_owned()))?;
        table.fill(session, &lines).await?;
    }
    let last = last(session).await?;
    if let Some(change) = last {
        writing.seq = change.seq;
        writing.head = change.hash;
    }
    writing.commit().await
}

async fn last(session: &mut dyn Session) -> Result<Option<changes::Change>, Fault> {
    let rows = session.rows("SELECT COALESCE(MAX(seq), 0) FROM changes", &[]).await?;
    let seq = rows.first().map_or(Ok(0), |row| row.integer(0))?;
    Ok(changes::after(session, seq.saturating_sub(1), 1).await?.pop())
}

fn add(archive: &mut ZipWriter<impl Write + Seek>, name: &str, bytes: &[u8]) -> Result<(), Fault> {
    // A fixed date and fixed rights: the clock and the machine must leave no trace.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o600);
    archive.start_file(name, options).map_err(broken)?;
    archive.write_all(bytes).map_err(|error| Fault::Archive(error.to_string()))
}

fn take(archive: &mut ZipArchive<impl Read + Seek>, name: &str) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let mut entry = archive.by_name(name).map_err(broken)?;
    entry.read_to_end(&mut bytes).map_err(|error| Fault::Archive(error.to_string()))?;
    Ok(bytes)
}

#[expect(clippy::needless_pass_by_value, reason = "map_err gives it so")]
fn broken(error: zip::result::ZipError) -> Fault {
    Fault::Archive(error.to_string())
}
