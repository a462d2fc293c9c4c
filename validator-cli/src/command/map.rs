//! `etalon map`: which column of a file is which field of a schema?

mod file;

use std::ffi::OsStr;

use etalon_schemas::Schema;
use etalon_validator::Input;
use etalon_validator::correspondence::experience::Experience;
use etalon_validator::correspondence::proposal::{self, Basis};
use etalon_validator::excerpt::Excerpt;
use etalon_validator::mapping::{self, Memory, Proposal, Titles};
use etalon_validator::read::expected::Expected;

use super::compat::pretty;
use super::mapping_source::{self, MappingSource};
use crate::args::convert::Convert;
use crate::args::map::Map;
use crate::args::{Global, Read, ShortFormat};
use crate::outcome::Outcome;
use crate::progress::Progress;
use crate::schema_source;
use crate::source::{Held, Limits, Location};
use crate::trouble::Trouble;
use crate::words::phrase::{Phrase, phrase};
use crate::{memory, terminal};

/// Prints what is proposed, or writes it as a mapping; or only remembers one, or writes it in another form.
pub(super) fn run(args: &Map, global: &Global) -> Result<Outcome, Trouble> {
    match (&args.file, &args.schema) {
        (Some(file), Some(schema)) => proposed(file, schema, args, global),
        _ if args.written.remember.is_some() => file::remember(&args.written, global),
        _ => file::export(&args.written, global),
    }
}

fn proposed(named: &OsStr, leads: &OsStr, args: &Map, global: &Global) -> Result<Outcome, Trouble> {
    let source = schema_source::open(leads, &super::fetcher(global))?;
    source.has_resources()?;
    let schema = &mapping_source::resource(&source, &named.to_string_lossy())?.schema;
    let given = &args.given.set;
    known_fields(given, schema, &source.name)?;
    let (name, excerpt) = excerpt(named, &args.read, global)?;
    let folder = args.written.learn.as_deref().map(memory::Folder::read).transpose()?;
    let folder = folder.unwrap_or_default();
    file::strange(&folder, global.lang);
    let proposal = propose(&excerpt, schema, &folder.memory());
    if args.written.is_written() || args.written.mapping.is_some() {
        return file::propose(
            &Basis {
                named: &source.identity(leads),
                schema,
                lists: &|iri| etalon_vocab::find(iri),
                file: Some(&name),
                excerpt: &excerpt,
                proposal: &proposal,
                experience: &folder.of(schema),
                country: args.country.as_deref(),
                given,
                lang: global.lang,
            },
            &args.written,
            global,
        );
    }
    let titles = Titles { file: &name, schema: &source.name };
    terminal::answer(&match args.form.format {
        ShortFormat::Text => proposal.text(schema, titles, global.lang),
        ShortFormat::Json => pretty(&proposal.json(global.lang))?,
    })?;
    Ok(Outcome::Conforms)
}

/// The mapping that is proposed for a file, to be applied at once.
pub(super) fn at_once(
    args: &Convert,
    schema: &OsStr,
    global: &Global,
) -> Result<MappingSource, Trouble> {
    let source = schema_source::open(schema, &super::fetcher(global))?;
    source.has_resources()?;
    let found = &mapping_source::resource(&source, &args.file.to_string_lossy())?.schema;
    known_fields(&args.given.set, found, &source.name)?;
    let (name, excerpt) = excerpt(&args.file, &args.read, global)?;
    let (mapping, _) = proposal::propose(&Basis {
        named: &source.identity(schema),
        schema: found,
        lists: &|iri| etalon_vocab::find(iri),
        file: Some(&name),
        excerpt: &excerpt,
        proposal: &propose(&excerpt, found, &Memory::default()),
        experience: &Experience::default(),
        country: args.country.as_deref(),
        given: &args.given.set,
        lang: global.lang,
    });
    let schema = found.clone();
    Ok(MappingSource { mapping, schema, leads: source.name })
}

/// Refuses a value given for a field that the schema does not have.
pub(super) fn known_fields(
    given: &[(String, String)],
    schema: &Schema,
    name: &str,
) -> Result<(), Trouble> {
    let record = schema.record();
    let known = |field: &str| record.is_none_or(|record| record.field(field).is_some());
    let Some((field, _)) = given.iter().find(|(field, _)| !known(field)) else { return Ok(()) };
    Err(Trouble::UnknownField {
        schema: name.to_owned(),
        field: field.clone(),
        fields: record
            .into_iter()
            .flat_map(|record| &record.fields)
            .map(|one| one.name.clone())
            .collect(),
    })
}

/// What is proposed for a table, with the code lists that came with the program.
fn propose(excerpt: &Excerpt, schema: &Schema, memory: &Memory) -> Proposal {
    mapping::propose(excerpt, schema, &|iri| etalon_vocab::find(iri), memory)
}

/// What the user would call the file, and the beginning of its table.
fn excerpt(named: &OsStr, read: &Read, global: &Global) -> Result<(String, Excerpt), Trouble> {
    let limits = Limits {
        offline: global.offline,
        allow_private: global.allow_private,
        ..Limits::default()
    };
    let location = Location::parse(named);
    let name = match location {
        Location::Stdin => phrase(Phrase::StandardInput, global.lang).to_owned(),
        Location::File(_) | Location::Url(_) => named.to_string_lossy().into_owned(),
    };
    let progress = Progress::new();
    let mut held = Held::open(location, &limits, &progress)?;
    let options = read.options();
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
