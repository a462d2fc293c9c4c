//! `etalon validate`: do these files conform?

use std::ffi::OsStr;
use std::sync::Arc;

use etalon_validator::check::{PackageFile, Resources, check_package};
use etalon_validator::detect::{self, Candidate, Found, Known};
use etalon_validator::excerpt::Excerpt;
use etalon_validator::report::{self, FileReport, Report};
use etalon_validator::{CheckOptions, Checker, Input, ReadOptions, words};

use crate::args::{Format, Global, Validate};
use crate::known;
use crate::outcome::Outcome;
use crate::output::{self, Destination};
use crate::progress::Progress;
use crate::schema_source::{self, SchemaSource};
use crate::shelf;
use crate::source::{Held, Limits, Location};
use crate::terminal;
use crate::trouble::Trouble;
use crate::words::phrase::{Phrase, phrase};

/// A file of the outside world.
pub(super) struct DataFile<'f> {
    pub(super) name: String,
    pub(super) held: Held<'f>,
}

/// Threads taken unless told otherwise: more would only wait for the disk.
pub(super) const THREADS: usize = 8;
/// Most memory taken by the fingerprints of the keys of a file, in bytes: ten million rows.
pub(super) const KEYS: usize = 240 << 20;

/// Checks the files and writes the report.
pub(super) fn run(args: &Validate, global: &Global) -> Result<Outcome, Trouble> {
    let progress = Progress::new();
    let limits = Limits {
        offline: global.offline,
        allow_private: global.allow_private,
        ..Limits::default()
    };
    let options = options(args, known::schemas(&args.known.folders)?);
    let fetcher = super::fetcher(global);
    let source = match &args.schema {
        Some(named) => {
            let source = schema_source::open(named, &fetcher)?;
            source.has_resources()?;
            Some(source)
        }
        None => None,
    };
    let mut files = Vec::new();
    let mut checkers = Vec::new();
    for named in &args.files {
        let location = Location::parse(named);
        let name = name_of(&location, named, global.lang);
        let mut file = DataFile { name, held: Held::open(location, &limits, &progress)? };
        checkers.push(match &source {
            Some(source) => of_source(source, &mut file, &options)?,
            None => detected(&mut file, &options)?,
        });
        files.push(file);
    }
    progress.start(phrase(Phrase::Checking, global.lang), None);
    let report = check(&mut files, &checkers, &options)?;
    progress.finish();
    write(&report, args, global)?;
    Ok(report.verdict.into())
}

/// Checks the files: together when one refers to another, else one by one, as they are read.
fn check(
    files: &mut [DataFile<'_>],
    checkers: &[(String, Checker)],
    options: &CheckOptions,
) -> Result<Report, Trouble> {
    let linked = files.len() > 1 && checkers.iter().any(|(_, checker)| checker.refers_elsewhere());
    if linked {
        for file in &mut *files {
            file.held.hold()?;
        }
        let package: Vec<PackageFile<'_>> = files
            .iter()
            .zip(checkers)
            .map(|(file, (resource, checker))| PackageFile {
                input: Input { name: &file.name, bytes: file.held.head() },
                checker,
                resource,
            })
            .collect();
        return Ok(check_package(&package, options));
    }
    let mut reports = Vec::new();
    for (file, (_, checker)) in files.iter().zip(checkers) {
        reports.push(check_one(file, checker, options)?);
    }
    Ok(Report::of(options.profile, reports))
}

/// Checks a file, as it is read when it is long.
pub(super) fn check_one(
    file: &DataFile<'_>,
    checker: &Checker,
    options: &CheckOptions,
) -> Result<FileReport, Trouble> {
    if file.held.is_whole() {
        return Ok(checker.check(Input { name: &file.name, bytes: file.held.head() }, options));
    }
    let streamed = checker.check_stream(&file.name, &file.held, options, &resources());
    streamed.map_err(|error| file.held.fault(error).into())
}

/// What the check of a long file may use.
pub(super) fn resources() -> Resources<'static> {
    Resources { shelf: Some(&shelf::temporary), memory: KEYS }
}

/// How many threads share the work.
pub(super) fn threads(asked: Option<usize>) -> usize {
    asked.unwrap_or_else(|| {
        std::thread::available_parallelism().map_or(1, |threads| threads.get().min(THREADS))
    })
}

/// What a file is called in a report.
pub(super) fn name_of(location: &Location, named: &OsStr, lang: words::Lang) -> String {
    match location {
        Location::Stdin => phrase(Phrase::StandardInput, lang).to_owned(),
        Location::File(_) | Location::Url(_) => named.to_string_lossy().into_owned(),
    }
}

/// The beginning of a file, as the schemas that may fit it expect it.
pub(super) fn excerpt(
    name: &str,
    held: &mut Held<'_>,
    options: &ReadOptions,
    known: &Known,
) -> Result<Excerpt, Trouble> {
    let of = |held: &Held<'_>| detect::excerpt(Input { name, bytes: held.head() }, options, known);
    let excerpt = of(held);
    if !excerpt.columns.is_empty() || held.is_whole() {
        return Ok(excerpt);
    }
    // Why: archives, workbooks and JSON documents say nothing by their beginning.
    held.hold()?;
    Ok(of(held))
}

fn options(args: &Validate, known: Known) -> CheckOptions {
    CheckOptions {
        profile: args.profile,
        read: args.read.options(),
        max_findings: args.max_findings,
        country: args.country.clone(),
        known,
        privacy: args.privacy,
        threads: threads(args.threads),
        // Why: the other forms do not name it.
        digest: matches!(
            args.output.format,
            Format::Json | Format::Html | Format::Markdown | Format::Sarif
        ),
        ..CheckOptions::default()
    }
}

/// The checker of a file under a schema the user named; a package has one for each resource.
pub(super) fn of_source(
    source: &SchemaSource,
    file: &mut DataFile<'_>,
    options: &CheckOptions,
) -> Result<(String, Checker), Trouble> {
    let named = source.resource_of(&file.name);
    let by_columns = match named {
        Some(_) => None,
        None => {
            let known = schemas_of(source);
            let excerpt = excerpt(&file.name, &mut file.held, &options.read, &known)?;
            let best = detect::best(&excerpt, &known).and_then(Candidate::place);
            best.and_then(|place| source.resources.iter().find(|resource| resource.name == place))
        }
    };
    let resource = named.or(by_columns).ok_or_else(|| Trouble::NoResource {
        file: file.name.clone(),
        resources: source.resources.iter().map(|resource| resource.name.clone()).collect(),
    })?;
    let mut checker =
        Checker::compile(&resource.schema, &source.bytes, &|iri| etalon_vocab::find(iri))
            .with_lints(&source.lints);
    if let Some(facts) = &mut checker.facts
        && facts.id.is_empty()
    {
        facts.id =
            if resource.name.is_empty() { source.name.clone() } else { resource.name.clone() };
    }
    Ok((resource.name.clone(), checker))
}

/// The schemas of a package, to recognise files by.
fn schemas_of(source: &SchemaSource) -> Known {
    let found: Vec<Found> = source
        .resources
        .iter()
        .map(|resource| Found {
            place: resource.name.clone(),
            schema: resource.schema.clone(),
            bytes: Arc::from([]),
            lints: Arc::from([]),
        })
        .collect();
    Known::gathered(move || found.into_iter().filter_map(Candidate::found).collect())
}

/// The checker of a file whose schema must be guessed; the structure alone when none fits.
fn detected(file: &mut DataFile<'_>, options: &CheckOptions) -> Result<(String, Checker), Trouble> {
    let excerpt = excerpt(&file.name, &mut file.held, &options.read, &options.known)?;
    let found = detect::best(&excerpt, &options.known);
    let stem = std::path::Path::new(&file.name).file_stem().map(OsStr::to_string_lossy);
    let resource = stem.unwrap_or_default().into_owned();
    let lists = |iri: &str| etalon_vocab::find(iri);
    Ok((resource, found.map_or_else(Checker::structure, |found| found.checker(&lists))))
}

fn write(report: &Report, args: &Validate, global: &Global) -> Result<(), Trouble> {
    let lang = global.lang;
    let path = args.output.path();
    let text = match args.output.format {
        Format::Text => {
            let options = report::text::TextOptions {
                width: if path.is_some() { 80 } else { terminal::width() },
                colour: path.is_none() && terminal::has_colour(),
            };
            report::text::render(report, lang, &options)
        }
        Format::Json => report::json::render(report, lang),
        Format::Html => report::html::render(report, lang),
        Format::Markdown => report::markdown::render(report, lang),
        Format::Csv => report::csv::render(report, lang),
        Format::Sarif => report::sarif::render(report, lang),
        Format::Junit => report::junit::render(report, lang),
        Format::Validata => report::validata::render(report, lang),
    };
    let Some(path) = path else { return Ok(terminal::answer(&text)?) };
    output::write(&Destination::parse(path.as_os_str()), text.as_bytes())?;
    if terminal::is_terminal() {
        let verdict = words::verdict(report.verdict, lang);
        let written = phrase(Phrase::ReportWritten, lang);
        terminal::remark(&format!("{verdict}. {written} {}", path.display()));
    }
    Ok(())
}
