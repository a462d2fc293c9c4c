//! Which command runs?

mod begin;
mod catalog;
mod certify;
mod compat;
mod completions;
mod convert;
mod detect;
mod examples;
mod explain;
mod export;
mod fix;
mod key;
mod map;
mod map_values;
mod mapping_source;
mod privacy;
mod profile;
mod schema;
mod shacl;
mod validate;
mod verify;
mod vocab;

use crate::args::certificate::Key;
use crate::args::compat::SchemaProfile;
use crate::args::{Catalog, Cli, Command, Global, Schema, Vocab};
use crate::fetch::{FetchOptions, Fetcher};
use crate::outcome::Outcome;
use crate::trouble::Trouble;
pub(crate) use convert::Paths;

/// Runs what was asked.
pub(crate) fn run(cli: Cli) -> Result<Outcome, Trouble> {
    let global = &cli.global;
    match cli.command {
        Command::Validate(args) => validate::run(&args, global),
        Command::Fix(args) => fix::run(&args, global),
        Command::Convert(args) => convert::run(&args, global),
        Command::Map(args) => map::run(&args, global),
        Command::Detect(args) => detect::run(&args, global),
        Command::Explain(args) => explain::run(&args, global),
        Command::Schema(Schema::List(args)) => schema::list(&args, global),
        Command::Schema(Schema::Show(args)) => schema::show(&args, global),
        Command::Schema(Schema::Lint(args)) => schema::lint(&args, global),
        Command::Schema(Schema::Export(args)) => export::run(&args, global),
        Command::Schema(Schema::Test(args)) => examples::run(&args, global),
        Command::Schema(Schema::New(args)) => begin::run(&args, global),
        Command::Shacl(args) => shacl::run(&args, global),
        Command::Catalog(Catalog::Validate(args)) => catalog::validate(&args, global),
        Command::Catalog(Catalog::Convert(args)) => catalog::convert(&args, global),
        Command::Vocab(Vocab::List(args)) => vocab::list(&args, global),
        Command::Vocab(Vocab::Show(args)) => vocab::show(&args, global),
        Command::Schema(Schema::Diff(args)) => compat::diff(&args, global),
        Command::Schema(Schema::Compat(args)) => compat::fits(&args, global),
        Command::Schema(Schema::Profile(SchemaProfile::Check(args))) => {
            profile::check(&args, global)
        }
        Command::Privacy(args) => privacy::run(&args, global),
        Command::MapValues(args) => map_values::run(&args, global),
        Command::Certify(args) => certify::run(&args, global),
        Command::Verify(args) => verify::run(&args, global),
        Command::Key(Key::New(args)) => key::new(&args, global),
        Command::Key(Key::Show(args)) => key::show(&args, global),
        Command::Completions(args) => completions::run(&args, global),
    }
}

/// What fetches the schemas named by an address.
fn fetcher(global: &Global) -> Fetcher {
    Fetcher::new(FetchOptions {
        offline: global.offline,
        allow_private: global.allow_private,
        ..FetchOptions::default()
    })
}
