//! How is a registry kept, moved and verified, without its server?

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use etalon_schemas::Slug;

use crate::app::App;
use crate::storage::verification::{self, Extent, Flaw};
use crate::storage::{Fault, Storage, archive};
use crate::table_schemas;
pub use crate::table_schemas::Imported;

/// Why an operation could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The database says no.
    #[error(transparent)]
    Storage(#[from] Fault),
    /// The registry says no; why, in French.
    #[error("{0}")]
    Refused(String),
    /// The file says no.
    #[error("{}: {cause}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
}

/// Writes all that a registry holds to a file, whole or not at all.
pub async fn export(database: &str, to: &Path) -> Result<(), Trouble> {
    let storage = Storage::open(database).await?;
    let mut partial = to.as_os_str().to_owned();
    partial.push(".partiel");
    let partial = PathBuf::from(partial);
    let written = write(&storage, &partial).await;
    if written.is_err() {
        // What is left of it is of no use; that it cannot be removed changes nothing.
        let _ = fs::remove_file(&partial);
    }
    written?;
    fs::rename(&partial, to).map_err(|cause| Trouble::File { path: to.to_owned(), cause })
}

async fn write(storage: &Storage, path: &Path) -> Result<(), Trouble> {
    let fault = |cause| Trouble::File { path: path.to_owned(), cause };
    let mut file = BufWriter::new(private(path).map_err(fault)?);
    archive::export(storage, &mut file).await?;
    file.flush().and_then(|()| file.get_ref().sync_all()).map_err(fault)
}

/// A new file that only its owner reads: it holds the hashes of tokens.
fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Fills an empty registry from a file, all or nothing; gives the number of its last change.
pub async fn import(database: &str, from: &Path) -> Result<i64, Trouble> {
    let fault = |cause| Trouble::File { path: from.to_owned(), cause };
    let file = BufReader::new(File::open(from).map_err(fault)?);
    let storage = Storage::open(database).await?;
    Ok(archive::import(&storage, file).await?)
}

/// Publishes every schema of a folder under a namespace, which is made if needed; what became of each.
pub async fn import_table_schemas(
    database: &str,
    folder: &Path,
    namespace: &Slug,
) -> Result<Vec<(PathBuf, Imported)>, Trouble> {
    table_schemas::import(&App::open(database).await?, folder, namespace).await
}

/// Verifies all that a registry holds.
pub async fn check(database: &str) -> Result<(Extent, BTreeSet<Flaw>), Trouble> {
    Ok(verification::verify(&Storage::open(database).await?).await?)
}
