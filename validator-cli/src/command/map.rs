//! `etalon map`: which column of a file is which field of a schema?

use etalon_schemas::{Resource, Schema};
use etalon_validator::Input;
use etalon_validator::excerpt::Excerpt;
use etalon_validator::mapping::{self, Memory, Proposal, Titles};
use etalon_validator::read::expected::Expected;

use super::compat::pretty;
use crate::args::map::Map;
use crate::args::{Global, ShortFormat};
use crate::outcome::Outcome;
use crate::progress::Progress;
use crate::schema_source::{self, SchemaSource};
use crate::source::{Held, Limits, Location};
use crate::terminal;
use crate::trouble::Trouble;
use crate::words::phrase::{Phrase, phrase};

/// Prints what is proposed.
pub(super) fn run(args: &Map, global: &Global) -> Result<Outcome, Trouble> {
    let source = schema_source::open(&args.schema, &super::fetcher(global))?;
    source.has_resources()?;
    let named = args.file.to_string_lossy();
    let resource = resource(&source, &named)?;
    let schema = &resource.schema;
    let (name, excerpt) = excerpt(args, global)?;
    let proposal = propose(&excerpt, schema, &Memory::default());
    let titles = Titles { file: &name, schema: &source.name };
    terminal::answer(&match args.form.format {
        ShortFormat::Text => proposal.text(schema, titles, global.lang),
        ShortFormat::Json => pretty(&proposal.json(global.lang))?,
    })?;
    Ok(Outcome::Conforms)
}

/// What is proposed for a table, with the code lists that came with the program.
fn propose(excerpt: &Excerpt, schema: &Schema, memory: &Memory) -> Proposal {
    mapping::propose(excerpt, schema, &|iri| etalon_vocab::find(iri), memory)
}

/// The one schema of records that is meant.
fn resource<'s>(source: &'s SchemaSource, file: &str) -> Result<&'s Resource, Trouble> {
    source.resource_of(file).ok_or_else(|| Trouble::NoResource {
        file: file.to_owned(),
        resources: source.resources.iter().map(|resource| resource.name.clone()).collect(),
    })
}

/// What the user would call the file, and the beginning of its table.
fn excerpt(args: &Map, global: &Global) -> Result<(String, Excerpt), Trouble> {
    let limits = Limits {
        offline: global.offline,
        allow_private: global.allow_private,
        ..Limits::default()
    };
    let location = Location::parse(&args.file);
    let name = match location {
        Location::Stdin => phrase(Phrase::StandardInput, global.lang).to_owned(),
        Location::File(_) | Location::Url(_) => args.file.to_string_lossy().into_owned(),
    };
    let progress = Progress::new();
    let mut held = Held::open(location, &limits, &progress)?;
    let options = args.read.options();
    let of = |bytes: &[u8]| {
        // Why: the names of the fields are not those of the columns, and would make a row of values pass for the header.
        let expected = Expected::default();
        Excerpt::of(Input { name: &name, bytes }, &options, &expected, Excerpt::ROWS)
    };
    let mut excerpt = of(held.head());
    if excerpt.columns.is_empty() && !held.is_whole() {
        // Why: archives, workbooks and JSON documents say nothing by their beginning.
        held.hold()?;
        excerpt = of(held.head());
    }
    progress.finish();
    Ok((name, excerpt))
}
