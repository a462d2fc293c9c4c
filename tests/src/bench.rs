//! What does the engine say of a file? Schema and data in, report out, panics turned into errors.

use std::panic::{AssertUnwindSafe, catch_unwind};

use etalon_schemas::{Catalogue, Schema};
use etalon_validator::{CheckOptions, Checker, FileReport, Input};

/// A schema that was read, with its compiled checks.
#[derive(Debug)]
pub struct Ready {
    /// The schema.
    pub schema: Schema,
    /// Its checks.
    pub checker: Checker,
}

/// Compiles the first schema of a source.
pub fn checker(source: &[u8]) -> Result<Ready, String> {
    calmly(|| {
        let loaded = etalon_schemas::load(source, &|_| None).map_err(|error| error.to_string())?;
        let first = loaded.resources.into_iter().next().ok_or("no schema in this source")?;
        let checker = Checker::compile(&first.schema, source, &|iri| etalon_vocab::find(iri))
            .with_lints(&loaded.lints);
        Ok(Ready { schema: first.schema, checker })
    })?
}

/// Compiles the newest version of an embedded schema: `point-eau`.
pub fn common(name: &str) -> Result<Ready, String> {
    let entries = Catalogue::embedded().newest();
    let entry = entries.into_iter().find(|entry| entry.id.name.to_string() == name);
    checker(entry.ok_or_else(|| format!("no common schema is called {name}"))?.source)
}

/// Checks a file under the standard profile; a panic is an error.
pub fn check(ready: &Ready, name: &str, bytes: &[u8]) -> Result<FileReport, String> {
    check_with(ready, name, bytes, &CheckOptions::default())
}

/// Checks a file; a panic is an error.
pub fn check_with(
    ready: &Ready,
    name: &str,
    bytes: &[u8],
    options: &CheckOptions,
) -> Result<FileReport, String> {
    calmly(|| ready.checker.check(Input { name, bytes }, options))
}

/// Runs code, and turns a panic into an error with its message.
pub fn calmly<T>(code: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(code)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
        format!("PANIC: {}", text.unwrap_or("without a message"))
    })
}
