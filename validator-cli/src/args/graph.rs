//! What did the user ask of graphs, catalogues and the vocabulary?

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use etalon_vocab::graph::Syntax;
use etalon_vocab::profile::Level;

use super::{ShortForm, ShowForm};
use crate::words::usage;

/// Checks a graph by shapes.
#[derive(Debug, Clone, Args)]
pub(crate) struct Shacl {
    #[arg(value_name = "GRAPHE")]
    pub(crate) data: OsString,
    #[arg(long, short, required = true, value_name = "FORMES")]
    pub(crate) shapes: Vec<OsString>,
    #[command(flatten)]
    pub(crate) output: GraphOutput,
}

/// In which form, and where, the report on a graph goes.
#[derive(Debug, Clone, Args)]
pub(crate) struct GraphOutput {
    #[arg(
        id = "graph_format",
        long = "format",
        short = 'f',
        value_name = "FORMAT",
        value_enum,
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) format: GraphFormat,
    #[arg(long, short, value_name = "CHEMIN")]
    pub(crate) output: Option<OsString>,
    #[arg(long, value_name = "NOMBRE", default_value_t = 1000, hide_default_value = true)]
    pub(crate) max_findings: usize,
    #[arg(long, value_name = "SYNTAXE", value_parser = syntax)]
    pub(crate) syntax: Option<Syntax>,
}

/// Forms of a report on a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum GraphFormat {
    #[value(alias = "texte")]
    Text,
    Json,
    Html,
    #[value(alias = "md")]
    Markdown,
    Csv,
    Sarif,
    Junit,
    #[value(alias = "turtle")]
    Ttl,
    #[value(alias = "json-ld")]
    Jsonld,
}

/// What to do with catalogues.
#[derive(Debug, Subcommand)]
pub(crate) enum Catalog {
    #[command(alias = "valider")]
    Validate(CatalogValidate),
    #[command(alias = "convertir")]
    Convert(CatalogConvert),
}

/// Checks a catalogue by the profile.
#[derive(Debug, Clone, Args)]
pub(crate) struct CatalogValidate {
    #[arg(value_name = "CATALOGUE")]
    pub(crate) data: OsString,
    #[arg(long, short, value_name = "NIVEAU", value_parser = level, default_value = "socle", hide_default_value = true)]
    pub(crate) level: Level,
    #[command(flatten)]
    pub(crate) output: GraphOutput,
}

/// Writes a catalogue in another syntax.
#[derive(Debug, Clone, Args)]
pub(crate) struct CatalogConvert {
    #[arg(value_name = "CATALOGUE")]
    pub(crate) data: OsString,
    #[arg(id = "written", long = "to", short = 't', value_name = "SYNTAXE", value_parser = syntax)]
    pub(crate) to: Syntax,
    #[arg(long, value_name = "SYNTAXE", value_parser = syntax)]
    pub(crate) syntax: Option<Syntax>,
    #[arg(long, short, value_name = "CHEMIN")]
    pub(crate) output: Option<OsString>,
}

/// What to do with the vocabulary.
#[derive(Debug, Subcommand)]
pub(crate) enum Vocab {
    #[command(alias = "lister")]
    List(ShortForm),
    #[command(alias = "montrer")]
    Show(VocabShow),
}

/// Shows a document or a term.
#[derive(Debug, Clone, Args)]
pub(crate) struct VocabShow {
    #[arg(value_name = "NOM")]
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) form: ShowForm,
}

impl GraphOutput {
    /// Where the report goes, when it is not the standard output.
    pub(crate) fn path(&self) -> Option<PathBuf> {
        self.output.as_ref().filter(|path| *path != "-").map(PathBuf::from)
    }
}

fn syntax(text: &str) -> Result<Syntax, String> {
    Syntax::from_name(text).ok_or_else(|| usage::expected("ttl, trig, nt, nq, rdf, jsonld"))
}

fn level(text: &str) -> Result<Level, String> {
    text.parse().map_err(|_| usage::expected("socle, recommande, complet"))
}
