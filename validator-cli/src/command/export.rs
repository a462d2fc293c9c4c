//! `etalon schema export`: how does other software read this schema?

use etalon_schemas::render::{self, Code};

use crate::args::{Global, SchemaExport};
use crate::outcome::Outcome;
use crate::output::{self, Destination};
use crate::trouble::Trouble;
use crate::{schema_source, terminal};

/// Writes a schema in another form.
pub(super) fn run(args: &SchemaExport, global: &Global) -> Result<Outcome, Trouble> {
    let source = schema_source::open(&args.schema, &super::fetcher(global))?;
    source.has_resources()?;
    let [only] = source.resources.as_slice() else {
        let resources = source.resources.iter().map(|resource| resource.name.clone()).collect();
        return Err(Trouble::SeveralSchemas { name: source.name, resources });
    };
    let bytes = render::render(&only.schema, args.to, global.lang.tag(), &codes)
        .map_err(|_| Trouble::NoForm { name: source.name.clone(), form: args.to.name() })?;
    let destination = match &args.output {
        Some(path) => Destination::parse(path),
        None if args.to.is_binary() && terminal::is_terminal() => {
            return Err(Trouble::BinaryOnTerminal { form: args.to.name() });
        }
        None => Destination::Stdout,
    };
    output::write(&destination, &bytes)?;
    Ok(Outcome::Conforms)
}

/// The codes of a list, without those that should no longer be used.
fn codes(iri: &str) -> Vec<Code> {
    let Some(list) = etalon_vocab::find(iri) else { return Vec::new() };
    let current = list.concepts.iter().filter(|concept| !concept.deprecated);
    current
        .map(|concept| Code { notation: concept.notation.clone(), labels: concept.labels.clone() })
        .collect()
}
