//! `etalon catalog`: does a catalogue follow the profile, and how is it written in another syntax?

use etalon_validator::graph::{BASE, GraphChecker, unreadable};
use etalon_vocab::graph::write::write as write_graph;
use etalon_vocab::graph::{Builder, Syntax, read};
use etalon_vocab::profile;

use super::shacl;
use crate::args::{CatalogConvert, CatalogValidate, Global};
use crate::graph_source;
use crate::outcome::Outcome;
use crate::output::{self, Destination};
use crate::trouble::Trouble;

/// Checks a catalogue by a level of the profile.
pub(super) fn validate(args: &CatalogValidate, global: &Global) -> Result<Outcome, Trouble> {
    let checker = GraphChecker::of_level(args.level)
        .map_err(|error| shacl::refused(args.level.name(), error))?;
    shacl::check(&checker, &args.data, &args.output, global)
}

/// Writes a catalogue in another syntax.
pub(super) fn convert(args: &CatalogConvert, global: &Global) -> Result<Outcome, Trouble> {
    let mut source = graph_source::open(&args.data, global)?;
    let mut builder = Builder::default();
    let trouble = |error| Trouble::Graph { name: source.name.clone(), why: unreadable(error) };
    let syntax = match (args.syntax, source.input.fill_buf()) {
        (Some(syntax), _) => syntax,
        (None, Ok(start)) => Syntax::guess(&source.name, start),
        (None, Err(error)) => return Err(trouble(error.into())),
    };
    read(&mut builder, &mut source.input, syntax, BASE)
        .map_err(|error| Trouble::Graph { name: source.name.clone(), why: unreadable(error) })?;
    let text = write_graph(&builder.build(), args.to, profile::context());
    let destination =
        args.output.as_ref().map_or(Destination::Stdout, |path| Destination::parse(path));
    output::write(&destination, text.as_bytes())?;
    Ok(Outcome::Conforms)
}
