//! Did a product go through the suite of a schema? Its exports conform, and it lets no faulty file pass.
//!
//! A suite is a folder with `suite.json`, which names good and bad files. The
//! product takes in each good file and writes the same records under the same
//! name in `resultats/`; the bad ones it refuses, each named on a line of
//! `resultats/refus.txt`. That the suite itself is sound is verified first.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Component, Path};

use etalon_validator::certificate::Schema;
use etalon_validator::certificate::document::Suite;
use etalon_validator::{CheckOptions, Checker, FileReport, Input, Verdict};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::{Certify, Passed, of_product};
use crate::args::Global;
use crate::digest::hexadecimal;
use crate::progress::Progress;
use crate::schema_source;
use crate::source::{self, Limits, Location, WorldFault};
use crate::trouble::Trouble;
use crate::words::certificate::{self, Miss};

/// The form of suites.
const FORMAT: &str = "etalon-suite/1";
/// What the product wrote.
const RESULTS: &str = "resultats";
/// The names of the files that the product refused.
const REFUSED: &str = "refus.txt";

/// A suite.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Described {
    format: String,
    schema: String,
    cases: Vec<Case>,
}

/// A file of a suite, and what is to be done of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    file: String,
    /// Whether it conforms.
    conforms: bool,
    /// Codes of the errors it must give.
    #[serde(default)]
    codes: BTreeSet<String>,
}

/// What the suite comes to; in words, when the product did not go through it.
pub(super) fn judge(
    folder: &Path,
    args: &Certify,
    global: &Global,
) -> Result<Result<Passed, String>, Trouble> {
    let broken = || Trouble::BadSuite { path: folder.to_owned() };
    let read = |path: &Path| {
        source::read(&Location::File(path.to_owned()), &Limits::default(), &Progress::silent())
    };
    let described = read(&folder.join("suite.json"))?;
    let suite: Described = serde_json::from_slice(&described).map_err(|_| broken())?;
    let inside = |name: &str| {
        let mut parts = Path::new(name).components();
        matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None))
    };
    let sound = suite.format == FORMAT
        && !suite.cases.is_empty()
        && suite.cases.iter().all(|case| inside(&case.file));
    if !sound {
        return Err(broken());
    }
    let schema = schema_source::open(suite.schema.as_ref(), &super::super::fetcher(global))?;
    schema.has_resources()?;
    let resource = schema.resources.first().ok_or_else(broken)?;
    let checker = Checker::compile(&resource.schema, &schema.bytes, &|iri| etalon_vocab::find(iri));
    let options = CheckOptions { profile: args.profile, ..CheckOptions::default() };
    let check = |path: &Path, name: &str| -> Result<FileReport, Trouble> {
        Ok(checker.check(Input { name, bytes: &read(path)? }, &options))
    };
    let refused = refused(&folder.join(RESULTS).join(REFUSED), &read)?;
    let mut digest = Sha256::new();
    digest.update(&described);
    let (mut misses, mut counts) = (Vec::new(), [0; 4]);
    for case in &suite.cases {
        let own = check(&folder.join(&case.file), &case.file)?;
        digest.update(&own.sha256);
        if !is_as_described(case, &own) {
            return Err(broken());
        }
        counts[3] += 1;
        match (case.conforms, refused.contains(&case.file)) {
            (true, true) => misses.push((&case.file, Miss::GoodRefused)),
            (false, false) => misses.push((&case.file, Miss::BadAccepted)),
            (false, true) => {}
            (true, false) => {
                let path = folder.join(RESULTS).join(&case.file);
                if !path.is_file() {
                    misses.push((&case.file, Miss::NotWritten));
                    continue;
                }
                let written = check(&path, &case.file)?;
                counts[1] += written.counts.warnings;
                counts[2] += written.counts.informations;
                if written.verdict != Verdict::Conforms {
                    misses.push((&case.file, Miss::DoesNotConform(written.counts.errors)));
                } else if written.counts.rows != own.counts.rows {
                    let (rows, of) = (written.counts.rows, own.counts.rows);
                    misses.push((&case.file, Miss::Records { rows, of }));
                }
            }
        }
    }
    if !misses.is_empty() {
        let mut told = String::new();
        for (file, miss) in misses {
            // Writing into a text cannot fail.
            let _ = writeln!(told, "{}", certificate::miss(file, miss, global.lang));
        }
        return Ok(Err(told));
    }
    let facts = checker.facts.as_ref().ok_or_else(broken)?;
    let against = Schema::new(facts.iri.as_deref(), facts.title.as_deref(), &facts.sha256);
    let digest = hexadecimal(digest);
    Ok(Ok((of_product(args, Suite::new(counts[3], &digest)), against, counts)))
}

/// Whether a file gives what the suite says, no more and no less.
fn is_as_described(case: &Case, report: &FileReport) -> bool {
    let errors = report
        .groups
        .iter()
        .filter(|group| group.first.severity == etalon_validator::Severity::Error);
    let codes: BTreeSet<String> =
        errors.map(|group| group.first.code().as_str().to_owned()).collect();
    match report.verdict {
        Verdict::Conforms => case.conforms && case.codes.is_empty(),
        Verdict::DoesNotConform => !case.conforms && codes == case.codes,
        Verdict::CouldNotCheck => false,
    }
}

/// The names that a product refused.
fn refused(
    path: &Path,
    read: &dyn Fn(&Path) -> Result<Vec<u8>, WorldFault>,
) -> Result<BTreeSet<String>, Trouble> {
    if !path.is_file() {
        return Ok(BTreeSet::new());
    }
    let text = String::from_utf8_lossy(&read(path)?).into_owned();
    Ok(text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect())
}
