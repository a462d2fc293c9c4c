//! `etalon certify`: a signed statement that a file, or a product, conforms.

mod suite;

use std::ffi::OsStr;

use etalon_validator::CheckOptions;
use etalon_validator::certificate::document::Product;
use etalon_validator::certificate::{
    Agent, Facts, Issuer, NOWHERE, Schema, SigningKey, Subject, Uncertifiable, certified, engine,
    issue,
};
use etalon_validator::report::{self, Report};

use super::validate::{self, DataFile};
use crate::args::Global;
use crate::args::certificate::Certify;
use crate::outcome::Outcome;
use crate::output::{self, Destination};
use crate::progress::Progress;
use crate::source::{Held, Limits, Location};
use crate::trouble::Trouble;
use crate::words::certificate;
use crate::words::phrase::{Phrase, phrase};
use crate::{clock, digest, key_file, schema_source, terminal};

/// Checks, then signs; what does not conform is told, and nothing is signed.
pub(super) fn run(args: &Certify, global: &Global) -> Result<Outcome, Trouble> {
    // The key first: a long check must not end on a key that cannot be read.
    let key = key_file::signing(&args.key)?;
    let (subject, against, counts) = match (&args.suite, &args.file, &args.by) {
        (Some(folder), ..) => match suite::judge(folder, args, global)? {
            Ok(passed) => passed,
            Err(told) => return refuse(&told, Outcome::DoesNotConform, global),
        },
        (None, Some(file), Some(by)) => match check(file, by, args, global)? {
            Ok(passed) => passed,
            Err((told, outcome)) => return refuse(&told, outcome, global),
        },
        // The arguments do not allow it.
        _ => return Ok(Outcome::CouldNotCheck),
    };
    let signed = issue(facts(args, &key, subject, against, counts), NOWHERE, &key);
    let to = Destination::parse(&args.output);
    output::write(&to, format!("{}\n", signed.text).as_bytes())?;
    if to != Destination::Stdout {
        let path = args.output.to_string_lossy();
        terminal::remark(&certificate::made(&signed.certificate, &path, global.lang));
    }
    Ok(Outcome::Conforms)
}

/// Says why nothing is signed.
fn refuse(told: &str, outcome: Outcome, global: &Global) -> Result<Outcome, Trouble> {
    terminal::answer(told)?;
    terminal::remark(certificate::not_made(global.lang));
    Ok(outcome)
}

fn facts(
    args: &Certify,
    key: &SigningKey,
    subject: Subject,
    against: Schema,
    counts: [u64; 4],
) -> Facts {
    let from = clock::now();
    Facts {
        issuer: Issuer {
            id: args.issuer.clone().unwrap_or_else(|| key.public().did()),
            name: args.issuer_name.clone(),
        },
        validity: (from, from.plus_days(args.days)),
        status: None,
        subject,
        against,
        profile: args.profile.name().to_owned(),
        level: None,
        counts,
        by: engine(program().as_deref()),
    }
}

/// SHA-256 of this very program, where the system shows it.
fn program() -> Option<String> {
    digest::of(std::fs::File::open(std::env::current_exe().ok()?).ok()?).ok()
}

/// What is certified of what passed: what it is, against what, with which counts.
type Passed = (Subject, Schema, [u64; 4]);

/// Checks a file; its report when it does not conform.
fn check(
    named: &OsStr,
    by: &OsStr,
    args: &Certify,
    global: &Global,
) -> Result<Result<Passed, (String, Outcome)>, Trouble> {
    let progress = Progress::new();
    let limits = Limits {
        offline: global.offline,
        allow_private: global.allow_private,
        ..Limits::default()
    };
    let options = CheckOptions {
        profile: args.profile,
        read: args.read.options(),
        country: args.country.clone(),
        threads: validate::threads(None),
        ..CheckOptions::default()
    };
    let source = schema_source::open(by, &super::fetcher(global))?;
    source.has_resources()?;
    let location = Location::parse(named);
    let name = validate::name_of(&location, named, global.lang);
    let mut file = DataFile { name, held: Held::open(location, &limits, &progress)? };
    let (_, checker) = validate::of_source(&source, &mut file, &options)?;
    progress.start(phrase(Phrase::Checking, global.lang), None);
    let found = validate::check_one(&file, &checker, &options)?;
    progress.finish();
    let (mut subject, against, counts) = match certified(&found) {
        Ok(passed) => passed,
        Err(why) => {
            let options = report::text::TextOptions {
                width: terminal::width(),
                colour: terminal::has_colour(),
            };
            let report = Report::of(args.profile, vec![found]);
            let told = report::text::render(&report, global.lang, &options);
            let outcome = match why {
                Uncertifiable::DoesNotConform => Outcome::DoesNotConform,
                Uncertifiable::CouldNotCheck | Uncertifiable::NoSchema => Outcome::CouldNotCheck,
            };
            return Ok(Err((told, outcome)));
        }
    };
    subject.distribution_of.clone_from(&args.dataset);
    subject.made_with = product(args).map(|(name, version)| Agent::new(name, version, None));
    Ok(Ok((Subject::CertifiedFile(subject), against, counts)))
}

/// The product that was named, and its version.
fn product(args: &Certify) -> Option<(&str, &str)> {
    Some((args.product.as_deref()?, args.product_version.as_deref()?))
}

/// What a suite certifies of a product.
fn of_product(args: &Certify, suite: etalon_validator::certificate::document::Suite) -> Subject {
    let (name, version) = product(args).unwrap_or_default();
    Subject::CertifiedProduct(Product {
        id: None,
        name: name.to_owned(),
        software_version: version.to_owned(),
        suite,
    })
}
