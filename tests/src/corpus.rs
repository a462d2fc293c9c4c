//! Where is the corpus of other people's files, and what if it is absent?

use std::panic::catch_unwind;
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::Value;

use crate::files;

/// Real files published with a schema, and what their publisher says of them.
#[derive(Debug)]
pub struct Corpus {
    /// The `tabular` folder.
    pub folder: PathBuf,
}

/// A test: its name and what it does; it fails by panicking.
pub type Test = (&'static str, fn(&Corpus));

impl Corpus {
    /// The corpus of `ETALON_CORPUS`, else of `../shared/data` from the root of the repository.
    /// The error is the reason, in French, why tests are left out.
    pub fn find() -> Result<Self, String> {
        let named = std::env::var_os("ETALON_CORPUS").map(PathBuf::from);
        let folder = named.unwrap_or_else(|| files::root().join("../shared/data")).join("tabular");
        if folder.join("index.json").is_file() {
            return Ok(Self { folder });
        }
        Err("IGNORÉ\u{a0}: le corpus de fichiers réels n’est pas sur ce poste\u{202f}; \
             indiquez son dossier par la variable ETALON_CORPUS"
            .to_owned())
    }

    /// The folder of RDF, beside that of tables.
    pub fn rdf(&self) -> PathBuf {
        self.folder.with_file_name("rdf")
    }

    /// The folder of pairs of tables and schemas, beside that of tables.
    pub fn mapping(&self) -> PathBuf {
        self.folder.with_file_name("mapping")
    }

    /// The bytes of a file of the corpus.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>, String> {
        files::bytes(&self.folder.join(path))
    }

    /// The entries of the index.
    pub fn entries(&self) -> Result<Vec<Value>, String> {
        let index = self.bytes("index.json")?;
        serde_json::from_slice(&index).map_err(|error| format!("index.json: {error}"))
    }
}

/// A test that says itself how it ended.
pub type SelfTest = (&'static str, fn() -> Outcome);

/// How a test ended.
#[derive(Debug)]
pub enum Outcome {
    /// As it should.
    Passed,
    /// Not as it should; what was seen.
    Failed(String),
    /// It could not be run; the reason, in French.
    Ignored(String),
}

impl From<Result<Vec<String>, String>> for Outcome {
    /// Passed when there are no faults; the error is what kept the test from being run to its end.
    fn from(result: Result<Vec<String>, String>) -> Self {
        match result {
            Ok(faults) if faults.is_empty() => Self::Passed,
            Ok(faults) => Self::Failed(faults.join("\n")),
            Err(fault) => Self::Failed(fault),
        }
    }
}

/// Runs tests that need the corpus, and writes what `cargo test` writes: passed, failed, or
/// ignored with the reason.
pub fn run(tests: &[Test]) -> ExitCode {
    harness(tests.iter().map(|(name, _)| *name).collect(), &|at| {
        let Some((_, test)) = tests.get(at) else { return Outcome::Passed };
        match Corpus::find() {
            Err(reason) => Outcome::Ignored(reason),
            Ok(corpus) => match catch_unwind(move || test(&corpus)) {
                Ok(()) => Outcome::Passed,
                Err(_) => Outcome::Failed(String::new()),
            },
        }
    })
}

/// Runs tests that say themselves how they ended.
pub fn run_each(tests: &[SelfTest]) -> ExitCode {
    harness(tests.iter().map(|(name, _)| *name).collect(), &|at| {
        tests.get(at).map_or(Outcome::Passed, |(_, test)| test())
    })
}

/// A word on the command line chooses tests; flags are passed over.
#[expect(clippy::print_stdout, reason = "a test harness speaks on the standard output")]
fn harness(names: Vec<&'static str>, test: &dyn Fn(usize) -> Outcome) -> ExitCode {
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let chosen: Vec<(usize, &str)> = names
        .into_iter()
        .enumerate()
        .filter(|(_, name)| {
            wanted.is_empty() || wanted.iter().any(|word| name.contains(word.as_str()))
        })
        .collect();
    let (mut passed, mut failed, mut ignored) = (0, 0, 0);
    println!("\nrunning {} tests", chosen.len());
    for (at, name) in chosen {
        match test(at) {
            Outcome::Ignored(reason) => {
                ignored += 1;
                println!("test {name} ... ignored, {reason}");
            }
            Outcome::Passed => {
                passed += 1;
                println!("test {name} ... ok");
            }
            Outcome::Failed(seen) => {
                failed += 1;
                println!("{seen}\ntest {name} ... FAILED");
            }
        }
    }
    let verdict = if failed == 0 { "ok" } else { "FAILED" };
    println!(
        "\ntest result: {verdict}. {passed} passed; {failed} failed; {ignored} ignored; 0 measured; 0 filtered out\n"
    );
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
