//! `etalon schema`: which schemas are known, what do they say, what is wrong with them?

use std::fmt::Write as _;

use etalon_schemas::catalogue::{Catalogue, digest};
use etalon_schemas::wire::{FieldDetail, SchemaDetail, SchemaSummary};
use etalon_schemas::{Lint, Schema};
use etalon_validator::words::{self, Lang};
use serde::Serialize;

use crate::args::{Global, SchemaLint, SchemaList, SchemaShow, ShortFormat, ShowFormat};
use crate::outcome::Outcome;
use crate::schema_source::{self, SchemaSource};
use crate::terminal;
use crate::trouble::Trouble;
use crate::words::phrase::{Phrase, phrase};
use crate::words::trouble::sentence;

/// Prints the schemas that came with the program.
pub(super) fn list(args: &SchemaList, global: &Global) -> Result<Outcome, Trouble> {
    let catalogue = Catalogue::embedded();
    let summaries: Vec<SchemaSummary> = catalogue
        .list()
        .into_iter()
        .map(|entry| SchemaSummary::new(entry.schema(), entry.digest(), catalogue.is_latest(entry)))
        .collect();
    let text = match args.form.format {
        ShortFormat::Json => json(&summaries)?,
        ShortFormat::Text => {
            let id = |summary: &SchemaSummary| summary.id.clone().unwrap_or_default();
            let width =
                summaries.iter().map(|summary| id(summary).chars().count()).max().unwrap_or(0);
            let mut text = String::new();
            for summary in &summaries {
                let title = summary.titles.get(global.lang.tag()).unwrap_or_default();
                let version = summary.version.as_deref().unwrap_or_default();
                // Writing into a text cannot fail.
                let _ = writeln!(text, "{:width$}  {version:<7} {title}", id(summary));
            }
            text
        }
    };
    terminal::answer(&text)?;
    Ok(Outcome::Conforms)
}

/// Prints what a schema says.
pub(super) fn show(args: &SchemaShow, global: &Global) -> Result<Outcome, Trouble> {
    let source = schema_source::open(&args.schema, &super::fetcher(global))?;
    if args.form.format == ShowFormat::Source {
        terminal::answer(&String::from_utf8_lossy(&source.bytes))?;
        return Ok(Outcome::Conforms);
    }
    let details: Vec<SchemaDetail> = source
        .resources
        .iter()
        .map(|resource| {
            let latest = is_latest(&resource.schema);
            let summary = SchemaSummary::new(&resource.schema, digest(&source.bytes), latest);
            SchemaDetail::new(&resource.schema, summary)
        })
        .collect();
    let text = match (args.form.format, details.as_slice()) {
        (ShowFormat::Json, [only]) => json(only)?,
        (ShowFormat::Json, several) => json(&several)?,
        _ => source
            .resources
            .iter()
            .zip(&details)
            .map(|(resource, detail)| described(&source, &resource.schema, detail, global.lang))
            .collect::<Vec<_>>()
            .join("\n"),
    };
    terminal::answer(&text)?;
    Ok(Outcome::Conforms)
}

/// Whether a schema is the newest version of a known one.
fn is_latest(schema: &Schema) -> bool {
    let newest = schema.id.as_ref().and_then(|id| Catalogue::embedded().latest(id));
    newest.is_some_and(|entry| schema.semver().as_ref() == Some(&entry.version))
}

fn described(source: &SchemaSource, schema: &Schema, detail: &SchemaDetail, lang: Lang) -> String {
    let mut text = String::new();
    let name = schema.id.as_ref().map_or_else(|| source.name.clone(), ToString::to_string);
    let version = schema.version.as_deref().unwrap_or_default();
    let _ = writeln!(text, "{}\n{name} {version}\n", schema.title(lang.tag()));
    if let Some(description) = schema.descriptions.get(lang.tag()) {
        let _ = writeln!(text, "{description}\n");
    }
    let width = detail.fields.iter().map(|field| field.name.chars().count()).max().unwrap_or(0);
    for field in &detail.fields {
        let _ = writeln!(text, "{}", field_line(field, width, lang));
    }
    text
}

fn field_line(field: &FieldDetail, width: usize, lang: Lang) -> String {
    let mut line = format!("  {:width$}  {:<10}", field.name, field.kind);
    if field.required {
        let _ = write!(line, " {}", phrase(Phrase::Required, lang));
    }
    if let Some(title) = field.titles.get(lang.tag()) {
        let _ = write!(line, " {title}");
    }
    line
}

/// A schema and what is wrong with it, for programs.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct LintReport<'l> {
    schema: &'l str,
    lints: Vec<LintLine<'l>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct LintLine<'l> {
    #[serde(flatten)]
    lint: &'l Lint,
    grave: bool,
    message: String,
    mend: String,
}

/// Says what is wrong with schemas; 1 when a rule its author wanted is not enforced.
pub(super) fn lint(args: &SchemaLint, global: &Global) -> Result<Outcome, Trouble> {
    let fetcher = super::fetcher(global);
    let mut sources = Vec::new();
    let mut unread = false;
    for named in &args.schemas {
        let mut source = match schema_source::open(named, &fetcher) {
            Ok(source) => source,
            Err(trouble) => {
                // Why: one schema that cannot be read must not hide what is said of the others.
                terminal::trouble(&sentence(&trouble, global.lang), global.lang);
                unread = true;
                continue;
            }
        };
        for resource in &source.resources {
            let lists = |iri: &str| etalon_vocab::find(iri);
            source.lints.extend(etalon_validator::lint::examples(&resource.schema, &lists));
            source.lints.retain(|lint| !etalon_validator::lint::is_settled(lint));
        }
        sources.push(source);
    }
    let grave = sources.iter().flat_map(|source| &source.lints).any(|lint| lint.fact.is_grave());
    let text = match args.form.format {
        ShortFormat::Json => {
            let reports: Vec<LintReport<'_>> =
                sources.iter().map(|source| report(source, global.lang)).collect();
            json(&reports)?
        }
        ShortFormat::Text => sources
            .iter()
            .map(|source| lint_text(source, global.lang))
            .collect::<Vec<_>>()
            .join("\n"),
    };
    terminal::answer(&text)?;
    Ok(if unread {
        Outcome::CouldNotCheck
    } else if grave {
        Outcome::DoesNotConform
    } else {
        Outcome::Conforms
    })
}

fn report(source: &SchemaSource, lang: Lang) -> LintReport<'_> {
    let line = |lint| {
        let sentence = words::lint(lint, lang);
        LintLine { lint, grave: lint.fact.is_grave(), message: sentence.what, mend: sentence.mend }
    };
    LintReport { schema: &source.name, lints: source.lints.iter().map(line).collect() }
}

fn lint_text(source: &SchemaSource, lang: Lang) -> String {
    let mut text = format!("{}\n", source.name);
    if source.lints.is_empty() {
        let _ = writeln!(text, "  {}", phrase(Phrase::SchemaSound, lang));
    }
    for lint in &source.lints {
        let sentence = words::lint(lint, lang);
        let mark = if lint.fact.is_grave() { Phrase::GraveRemark } else { Phrase::LightRemark };
        let place = if lint.pointer.is_empty() { "/" } else { &lint.pointer };
        let _ = writeln!(text, "  {} {place}", phrase(mark, lang));
        let _ = writeln!(text, "    {}", sentence.what);
        if !sentence.mend.is_empty() {
            let _ = writeln!(text, "    {}", sentence.mend);
        }
    }
    text
}

fn json(value: &impl Serialize) -> Result<String, Trouble> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}
