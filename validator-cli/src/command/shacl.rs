//! `etalon shacl`: does this graph follow these shapes?

use std::ffi::OsStr;

use etalon_validator::check::CheckOptions;
use etalon_validator::graph::{
    GraphChecker, GraphCheckerError, GraphOptions, ShapesFile, unreadable,
};
use etalon_validator::report::{self, Report};
use etalon_validator::{Profile, words};
use etalon_vocab::graph::Syntax;
use etalon_vocab::graph::write::write as write_graph;
use etalon_vocab::profile;

use crate::args::{Global, GraphFormat, GraphOutput, Shacl};
use crate::graph_source;
use crate::outcome::Outcome;
use crate::output::{self, Destination};
use crate::terminal;
use crate::trouble::Trouble;
use crate::words::phrase::{Phrase, phrase};

/// Checks the graph and writes the report.
pub(super) fn run(args: &Shacl, global: &Global) -> Result<Outcome, Trouble> {
    let mut files = Vec::new();
    for named in &args.shapes {
        files.push(graph_source::read(named, global)?);
    }
    let shapes: Vec<ShapesFile<'_>> =
        files.iter().map(|(name, bytes)| ShapesFile { name, bytes }).collect();
    let names = files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    let checker = GraphChecker::compile(&shapes).map_err(|error| refused(&names, error))?;
    check(&checker, &args.data, &args.output, global)
}

/// What is said of shapes that cannot be used.
pub(super) fn refused(names: &str, error: GraphCheckerError) -> Trouble {
    match error {
        GraphCheckerError::Read { name, source } => {
            Trouble::Graph { name, why: unreadable(source) }
        }
        GraphCheckerError::Shapes(source) => Trouble::Shapes { name: names.to_owned(), source },
    }
}

/// Checks a graph, and writes the report.
pub(super) fn check(
    checker: &GraphChecker,
    data: &OsStr,
    output: &GraphOutput,
    global: &Global,
) -> Result<Outcome, Trouble> {
    let lang = global.lang;
    let mut source = graph_source::open(data, global)?;
    let options = GraphOptions {
        check: CheckOptions { max_findings: output.max_findings, ..CheckOptions::default() },
        syntax: output.syntax,
        shacl_report: matches!(output.format, GraphFormat::Ttl | GraphFormat::Jsonld),
        lang,
    };
    let result = checker.check(&source.name, &mut source.input, &options);
    let truncated = result.file.truncated;
    let report = Report::of(Profile::Standard, vec![result.file]);
    let path = output.path();
    let graph = result.shacl.unwrap_or_default();
    let text = match output.format {
        GraphFormat::Text => {
            let options = report::text::TextOptions {
                width: if path.is_some() { 80 } else { terminal::width() },
                colour: path.is_none() && terminal::has_colour(),
            };
            report::text::render(&report, lang, &options)
        }
        GraphFormat::Json => report::json::render(&report, lang),
        GraphFormat::Html => report::html::render(&report, lang),
        GraphFormat::Markdown => report::markdown::render(&report, lang),
        GraphFormat::Csv => report::csv::render(&report, lang),
        GraphFormat::Sarif => report::sarif::render(&report, lang),
        GraphFormat::Junit => report::junit::render(&report, lang),
        GraphFormat::Ttl => write_graph(&graph, Syntax::Turtle, profile::context()),
        GraphFormat::Jsonld => write_graph(&graph, Syntax::JsonLd, profile::context()),
    };
    if options.shacl_report {
        if let Some(fault) = report.files.first().and_then(unread) {
            return Err(fault);
        }
        // Why: the form has no place to say that results were left out.
        if truncated {
            terminal::remark(phrase(Phrase::ResultsLeftOut, lang));
        }
    }
    let Some(path) = path else {
        terminal::answer(&text)?;
        return Ok(report.verdict.into());
    };
    output::write(&Destination::parse(path.as_os_str()), text.as_bytes())?;
    if terminal::is_terminal() {
        let verdict = words::verdict(report.verdict, lang);
        let written = phrase(Phrase::ReportWritten, lang);
        terminal::remark(&format!("{verdict}. {written} {}", path.display()));
    }
    Ok(report.verdict.into())
}

/// A graph that could not be read has no `sh:ValidationReport`.
fn unread(file: &etalon_validator::FileReport) -> Option<Trouble> {
    file.findings.iter().find_map(|finding| match &finding.fact {
        etalon_validator::Fact::GraphUnreadable(why) => {
            Some(Trouble::Graph { name: file.name.clone(), why: why.clone() })
        }
        _ => None,
    })
}
