//! `etalon validate`: do these files conform?

use std::ffi::OsStr;

use etalon_schemas::catalogue::Catalogue;
use etalon_validator::check::{PackageFile, check_package};
use etalon_validator::detect::{self, Candidate};
use etalon_validator::report::{self, Report};
use etalon_validator::{CheckOptions, Checker, Input, ReadOptions, words};

use crate::args::{Format, Global, Validate};
use crate::outcome::Outcome;
use crate::output::{self, Destination};
use crate::progress::Progress;
use crate::schema_source::{self, SchemaSource};
use crate::source::{self, Limits, Location};
use crate::terminal;
use crate::trouble::Trouble;
use crate::words::phrase::{Phrase, phrase};

/// A file read from the outside world.
struct File {
    name: String,
    bytes: Vec<u8>,
}

/// Checks the files and writes the report.
pub(super) fn run(args: &Validate, global: &Global) -> Result<Outcome, Trouble> {
    let progress = Progress::new();
    let files = read(args, global, &progress)?;
    let options = options(args);
    let fetcher = super::fetcher(global);
    let checkers = match &args.schema {
        Some(named) => {
            let source = schema_source::open(named, &fetcher)?;
            source.has_resources()?;
            files
                .iter()
                .map(|file| of_source(&source, file, &options))
                .collect::<Result<Vec<_>, _>>()?
        }
        None => files.iter().map(|file| detected(file, &options)).collect(),
    };
    progress.start(phrase(Phrase::Checking, global.lang), None);
    let package: Vec<PackageFile<'_>> = files
        .iter()
        .zip(&checkers)
        .map(|(file, (resource, checker))| PackageFile {
            input: Input { name: &file.name, bytes: &file.bytes },
            checker,
            resource,
        })
        .collect();
    let report = check_package(&package, &options);
    progress.finish();
    write(&report, args, global)?;
    Ok(report.verdict.into())
}

fn read(args: &Validate, global: &Global, progress: &Progress) -> Result<Vec<File>, Trouble> {
    let limits = Limits {
        offline: global.offline,
        allow_private: global.allow_private,
        ..Limits::default()
    };
    let mut files = Vec::new();
    for named in &args.files {
        let location = Location::parse(named);
        let bytes = source::read(&location, &limits, progress)?;
        let name = match location {
            Location::Stdin => phrase(Phrase::StandardInput, global.lang).to_owned(),
            Location::File(_) | Location::Url(_) => named.to_string_lossy().into_owned(),
        };
        files.push(File { name, bytes });
    }
    Ok(files)
}

fn options(args: &Validate) -> CheckOptions {
    CheckOptions {
        profile: args.profile,
        read: ReadOptions {
            encoding: args.read.encoding,
            delimiter: args.read.delimiter,
            sheet: args.read.sheet.clone(),
            header_line: args.read.header_row,
        },
        max_findings: args.max_findings,
        country: args.country.clone(),
        candidates: known_candidates(),
    }
}

/// The newest version of each known schema, as something to recognise.
fn known_candidates() -> Vec<Candidate> {
    let catalogue = Catalogue::embedded();
    let candidate = |entry: &etalon_schemas::catalogue::Entry| {
        Candidate::of(entry.id.to_string(), entry.schema())
    };
    catalogue.newest().into_iter().filter_map(candidate).collect()
}

/// The checker of a file under a schema the user named; a package has one for each resource.
fn of_source(
    source: &SchemaSource,
    file: &File,
    options: &CheckOptions,
) -> Result<(String, Checker), Trouble> {
    let by_columns = || {
        let candidates: Vec<Candidate> = source
            .resources
            .iter()
            .filter_map(|resource| Candidate::of(resource.name.clone(), &resource.schema))
            .collect();
        let input = Input { name: &file.name, bytes: &file.bytes };
        let headers = detect::headers(input, &options.read, &candidates);
        let best = detect::best(&headers, &candidates)?.id.clone();
        source.resources.iter().find(|resource| resource.name == best)
    };
    let resource =
        source.resource_of(&file.name).or_else(by_columns).ok_or_else(|| Trouble::NoResource {
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

/// The checker of a file whose schema must be guessed; the structure alone when none fits.
fn detected(file: &File, options: &CheckOptions) -> (String, Checker) {
    let input = Input { name: &file.name, bytes: &file.bytes };
    let headers = detect::headers(input, &options.read, &options.candidates);
    let found = detect::best(&headers, &options.candidates)
        .and_then(|candidate| Catalogue::embedded().find(&candidate.id).ok());
    let stem = std::path::Path::new(&file.name).file_stem().map(OsStr::to_string_lossy);
    let resource = stem.unwrap_or_default().into_owned();
    match found {
        Some(entry) => {
            let lists = |iri: &str| etalon_vocab::find(iri);
            (resource, Checker::compile(entry.schema(), entry.source, &lists).detected())
        }
        None => (resource, Checker::structure()),
    }
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
