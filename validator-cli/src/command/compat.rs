//! `etalon schema diff` and `etalon schema compat`: what changes from one version to another, and what does it break?

use std::ffi::OsStr;

use etalon_schemas::catalogue::Catalogue;
use etalon_schemas::compat::{self, Verdict};
use etalon_schemas::{Document, Kind, Schema, SchemaId};
use etalon_validator::comparison::{Titles, json, markdown, text};
use etalon_validator::judge::{Checkers, EmbeddedLists};

use crate::args::compat::{DiffFormat, Means, SchemaCompat, SchemaDiff};
use crate::args::{Global, ShortFormat};
use crate::fetch::Fetcher;
use crate::outcome::Outcome;
use crate::schema_source::{self, SchemaSource};
use crate::terminal;
use crate::trouble::Trouble;

/// A version, and what the user would call it.
pub(super) struct Named {
    pub(super) title: String,
    pub(super) schema: Schema,
}

/// Prints what changed, what it breaks and which version it calls for.
pub(super) fn diff(args: &SchemaDiff, global: &Global) -> Result<Outcome, Trouble> {
    let fetcher = super::fetcher(global);
    let (old, new) = (open(&args.old, &fetcher)?, open(&args.new, &fetcher)?);
    let compared = with_means(&old.schema, &new.schema, &args.means, |means| {
        compat::compare(&old.schema, &new.schema, means)
    });
    let titles = Titles { old: &old.title, new: &new.title };
    terminal::answer(&match args.format {
        DiffFormat::Text => text::comparison(&compared, titles, global.lang),
        DiffFormat::Markdown => markdown::comparison(&compared, titles, global.lang),
        DiffFormat::Json => pretty(&json::comparison(&compared, titles))?,
    })?;
    Ok(Outcome::Conforms)
}

/// Prints whether the newest version fits the one before, or all those before.
pub(super) fn fits(args: &SchemaCompat, global: &Global) -> Result<Outcome, Trouble> {
    let fetcher = super::fetcher(global);
    let mut versions = Vec::new();
    for (place, named) in args.versions.iter().enumerate() {
        let is_last = place + 1 == args.versions.len();
        versions.extend(if args.mode.is_transitive() && !is_last {
            every_version(named, &fetcher)?
        } else {
            vec![open(named, &fetcher)?]
        });
    }
    let Some((new, before)) = versions.split_last() else { return Ok(Outcome::Conforms) };
    let kept = if args.mode.is_transitive() { before.len() } else { 1 };
    let mut worst = Verdict::Compatible;
    let (mut told, mut listed) = (String::new(), Vec::new());
    for old in before.iter().rev().take(kept).rev() {
        let answers = with_means(&old.schema, &new.schema, &args.means, |means| {
            compat::answers(&old.schema, &new.schema, args.mode.asked(), means)
        });
        let titles = Titles { old: &old.title, new: &new.title };
        listed.push(json::answers(&answers, args.means.policy(), titles));
        told.push_str(&text::answers(&answers, args.means.policy(), titles, global.lang));
        worst = answers.values().map(compat::Answer::verdict).fold(worst, Verdict::max);
    }
    terminal::answer(&match args.form.format {
        ShortFormat::Text => told,
        ShortFormat::Json => pretty(&serde_json::json!({"verdict": worst, "pairs": listed}))?,
    })?;
    Ok(worst.into())
}

/// What a comparison needs, lent for as long as it runs.
pub(super) fn with_means<T>(
    old: &Schema,
    new: &Schema,
    asked: &Means,
    run: impl FnOnce(&compat::Means<'_>) -> T,
) -> T {
    let judge = Checkers::compile(old, new, &|iri| etalon_vocab::find(iri));
    run(&compat::Means {
        judge: &judge,
        lists: &EmbeddedLists,
        policy: asked.policy(),
        formats: asked.formats(),
    })
}

/// The one schema the user named.
pub(super) fn open(named: &OsStr, fetcher: &Fetcher) -> Result<Named, Trouble> {
    whole(schema_source::open(named, fetcher)?)
}

fn whole(source: SchemaSource) -> Result<Named, Trouble> {
    source.has_resources()?;
    let [only] = source.resources.as_slice() else {
        let resources = source.resources.iter().map(|resource| resource.name.clone()).collect();
        return Err(Trouble::SeveralSchemas { name: source.name, resources });
    };
    let mut schema = only.schema.clone();
    // Why: a JSON Schema was mended on reading; what is compared is what its author wrote, faults included.
    if let (Kind::Document(_), Some(written)) = (&schema.kind, schema_source::parse(&source.bytes))
    {
        schema.kind = Kind::Document(Document { schema: written });
    }
    Ok(Named { title: source.name, schema })
}

/// Every known version of a schema named without its version; else the one that is named.
fn every_version(named: &OsStr, fetcher: &Fetcher) -> Result<Vec<Named>, Trouble> {
    let id = named.to_string_lossy().parse::<SchemaId>().ok();
    let known =
        Catalogue::embedded().list().into_iter().filter(|entry| Some(&entry.id) == id.as_ref());
    let known: Vec<Named> =
        known.map(|entry| whole(schema_source::known(entry))).collect::<Result<_, _>>()?;
    if known.is_empty() { Ok(vec![open(named, fetcher)?]) } else { Ok(known) }
}

/// JSON for people and programs, ended by a line.
pub(super) fn pretty(value: &serde_json::Value) -> Result<String, Trouble> {
    Ok(format!("{}\n", serde_json::to_string_pretty(value)?))
}
