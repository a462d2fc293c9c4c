//! What did the user ask for? Arguments, in French and with French names.

pub(crate) mod certificate;
pub(crate) mod compat;
pub(crate) mod convert;
mod detect;
pub(crate) mod fix;
pub(crate) mod given;
mod graph;
pub(crate) mod map;
pub(crate) mod map_file;
pub(crate) mod privacy;
pub(crate) mod values;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use etalon_schemas::SchemaId;
use etalon_schemas::render::Form;
use etalon_validator::privacy::Policy;
use etalon_validator::read::encoding::Encoding;
use etalon_validator::words::Lang;
use etalon_validator::{Profile, ReadOptions};

use crate::outcome::Outcome;
use crate::terminal;
use crate::words::{help, usage};
pub(crate) use detect::{Detect, KnownSchemas};
pub(crate) use graph::{
    Catalog, CatalogConvert, CatalogValidate, GraphFormat, GraphOutput, Shacl, Vocab, VocabShow,
};

/// `etalon`: the whole command line.
#[derive(Debug, Parser)]
#[command(name = "etalon", version, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) global: Global,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
pub(crate) struct Global {
    #[arg(long, global = true, value_name = "LANGUE", value_parser = lang, default_value = "fr", hide_default_value = true)]
    pub(crate) lang: Lang,
    #[arg(long, global = true)]
    pub(crate) offline: bool,
    /// For tests and registries of an internal network.
    #[arg(long, global = true, hide = true, env = "ETALON_ALLOW_PRIVATE")]
    pub(crate) allow_private: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(alias = "valider")]
    Validate(Validate),
    #[command(alias = "corriger")]
    Fix(fix::Fix),
    #[command(alias = "convertir")]
    Convert(convert::Convert),
    #[command(alias = "apparier")]
    Map(map::Map),
    #[command(alias = "reconnaitre")]
    Detect(Detect),
    #[command(alias = "expliquer")]
    Explain(Explain),
    #[command(subcommand, alias = "schemas")]
    Schema(Schema),
    #[command(alias = "formes")]
    Shacl(Shacl),
    #[command(subcommand, alias = "catalogue")]
    Catalog(Catalog),
    #[command(subcommand, alias = "vocabulaire")]
    Vocab(Vocab),
    #[command(alias = "vie-privee")]
    Privacy(privacy::Privacy),
    #[command(alias = "associer-valeurs")]
    MapValues(values::MapValues),
    #[command(alias = "certifier")]
    Certify(certificate::Certify),
    #[command(alias = "verifier")]
    Verify(certificate::Verify),
    #[command(subcommand, alias = "cle")]
    Key(certificate::Key),
    #[command(alias = "completion")]
    Completions(Completions),
}

/// Checks files.
#[derive(Debug, Clone, Args)]
pub(crate) struct Validate {
    #[arg(required = true, value_name = "FICHIER")]
    pub(crate) files: Vec<OsString>,
    #[arg(long, short, value_name = "SCHÉMA")]
    pub(crate) schema: Option<OsString>,
    #[command(flatten)]
    pub(crate) known: KnownSchemas,
    #[command(flatten)]
    pub(crate) output: Output,
    #[arg(long, short, value_name = "PROFIL", value_parser = profile, default_value = "standard", hide_default_value = true)]
    pub(crate) profile: Profile,
    #[arg(long, value_name = "NOMBRE", default_value_t = 1000, hide_default_value = true)]
    pub(crate) max_findings: usize,
    #[arg(long, value_name = "NOMBRE", value_parser = threads)]
    pub(crate) threads: Option<usize>,
    #[command(flatten)]
    pub(crate) read: Read,
    #[arg(long, value_name = "PAYS", value_parser = country)]
    pub(crate) country: Option<String>,
    #[arg(long, value_name = "CHOIX", value_parser = privacy::policy, default_value = "warn", hide_default_value = true)]
    pub(crate) privacy: Policy,
}

/// What is forced about reading.
#[derive(Debug, Clone, Args)]
pub(crate) struct Read {
    #[arg(long, value_name = "ENCODAGE", value_parser = encoding)]
    pub(crate) encoding: Option<Encoding>,
    #[arg(long, value_name = "CARACTÈRE", value_parser = delimiter)]
    pub(crate) delimiter: Option<u8>,
    #[arg(long, value_name = "FEUILLE")]
    pub(crate) sheet: Option<String>,
    #[arg(long, value_name = "LIGNE", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) header_row: Option<u64>,
}

impl Read {
    /// What the readers are told.
    pub(crate) fn options(&self) -> ReadOptions {
        ReadOptions {
            encoding: self.encoding,
            delimiter: self.delimiter,
            sheet: self.sheet.clone(),
            header_line: self.header_row,
        }
    }
}

/// In which form, and where, the answer goes.
#[derive(Debug, Clone, Args)]
pub(crate) struct Output {
    #[arg(
        long,
        short,
        value_name = "FORMAT",
        value_enum,
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) format: Format,
    #[arg(long, short, value_name = "CHEMIN")]
    pub(crate) output: Option<OsString>,
}

/// Forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    #[value(alias = "texte")]
    Text,
    Json,
    Html,
    #[value(alias = "md")]
    Markdown,
    Csv,
    Sarif,
    Junit,
    Validata,
}

/// Explains a rule.
#[derive(Debug, Clone, Args)]
pub(crate) struct Explain {
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
}

/// What to do with schemas.
#[derive(Debug, Subcommand)]
pub(crate) enum Schema {
    #[command(alias = "lister")]
    List(SchemaList),
    #[command(alias = "montrer")]
    Show(SchemaShow),
    #[command(alias = "verifier")]
    Lint(SchemaLint),
    #[command(alias = "exporter")]
    Export(SchemaExport),
    #[command(alias = "essayer")]
    Test(SchemaTest),
    #[command(alias = "nouveau")]
    New(SchemaNew),
    #[command(alias = "comparer")]
    Diff(compat::SchemaDiff),
    #[command(alias = "compatibilite")]
    Compat(compat::SchemaCompat),
    #[command(subcommand, alias = "profil")]
    Profile(compat::SchemaProfile),
}

/// Lists the known schemas.
#[derive(Debug, Clone, Args)]
pub(crate) struct SchemaList {
    #[command(flatten)]
    pub(crate) form: ShortForm,
}

/// In which of the two short forms the answer is.
#[derive(Debug, Clone, Args)]
pub(crate) struct ShortForm {
    #[arg(
        long,
        short,
        value_name = "FORMAT",
        value_enum,
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) format: ShortFormat,
}

/// In which of the three forms what is shown is.
#[derive(Debug, Clone, Args)]
pub(crate) struct ShowForm {
    #[arg(
        long,
        short,
        value_name = "FORMAT",
        value_enum,
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) format: ShowFormat,
}

/// Shows a schema.
#[derive(Debug, Clone, Args)]
pub(crate) struct SchemaShow {
    #[arg(value_name = "SCHÉMA")]
    pub(crate) schema: OsString,
    #[command(flatten)]
    pub(crate) form: ShowForm,
}

/// Says what is wrong in schemas.
#[derive(Debug, Clone, Args)]
pub(crate) struct SchemaLint {
    #[arg(required = true, value_name = "SCHÉMA")]
    pub(crate) schemas: Vec<OsString>,
    #[command(flatten)]
    pub(crate) form: ShortForm,
}

/// Writes a schema in another form.
#[derive(Debug, Clone, Args)]
pub(crate) struct SchemaExport {
    #[arg(value_name = "SCHÉMA")]
    pub(crate) schema: OsString,
    #[arg(long, short, value_name = "FORME", value_parser = form)]
    pub(crate) to: Form,
    #[arg(long, short, value_name = "CHEMIN")]
    pub(crate) output: Option<OsString>,
}

/// Runs the examples of schemas.
#[derive(Debug, Clone, Args)]
pub(crate) struct SchemaTest {
    #[arg(required = true, value_name = "DOSSIER")]
    pub(crate) folders: Vec<PathBuf>,
}

/// Begins a schema.
#[derive(Debug, Clone, Args)]
pub(crate) struct SchemaNew {
    #[arg(value_name = "ESPACE/NOM")]
    pub(crate) id: SchemaId,
    #[arg(long, short, value_name = "CHEMIN")]
    pub(crate) output: Option<OsString>,
}

/// Forms of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShortFormat {
    #[value(alias = "texte")]
    Text,
    Json,
}

/// Forms of a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShowFormat {
    #[value(alias = "texte")]
    Text,
    Json,
    Source,
}

/// Writes the completion script of a shell.
#[derive(Debug, Clone, Args)]
pub(crate) struct Completions {
    #[arg(value_name = "INTERPRÉTEUR", value_enum, hide_possible_values = true)]
    pub(crate) shell: clap_complete::Shell,
}

fn lang(text: &str) -> Result<Lang, String> {
    text.parse().map_err(|_| usage::expected("fr, en"))
}

fn profile(text: &str) -> Result<Profile, String> {
    text.parse().map_err(|_| usage::expected("strict, standard, lenient"))
}

fn encoding(text: &str) -> Result<Encoding, String> {
    let known = "utf-8, utf-16le, utf-16be, windows-1252, macintosh, cp850, windows-1256";
    Encoding::from_label(text).ok_or_else(|| usage::expected(known))
}

/// One ASCII character, or a word for those that shells make hard to type.
fn delimiter(text: &str) -> Result<u8, String> {
    match text {
        "tab" | "tabulation" | "\\t" | "\t" => Ok(b'\t'),
        "virgule" | "comma" => Ok(b','),
        "point-virgule" | "semicolon" => Ok(b';'),
        "barre" | "pipe" => Ok(b'|'),
        _ => match *text.as_bytes() {
            [byte] if byte.is_ascii_graphic() && byte != b'"' => Ok(byte),
            _ => Err(usage::expected(", ; | tab")),
        },
    }
}

fn threads(text: &str) -> Result<usize, String> {
    text.parse()
        .ok()
        .filter(|number| (1..=256).contains(number))
        .ok_or_else(|| usage::expected("1…256"))
}

fn form(text: &str) -> Result<Form, String> {
    let names: Vec<&str> = Form::ALL.iter().map(|form| form.name()).collect();
    Form::from_name(text).ok_or_else(|| usage::expected(&names.join(", ")))
}

fn country(text: &str) -> Result<String, String> {
    let code = text.to_uppercase();
    match etalon_vocab::country::known(&code) {
        Some(_) => Ok(code),
        None => Err(usage::expected("BE, CA, CH, FR, MA, SN, TN…")),
    }
}

/// What to print when there is nothing to run: help, version, or a misuse.
pub(crate) struct Answer {
    text: String,
    outcome: Outcome,
    lang: Lang,
}

impl Answer {
    /// Prints it.
    pub(crate) fn show(self) -> Outcome {
        if self.outcome == Outcome::Conforms {
            return match terminal::answer(&self.text) {
                Ok(()) => Outcome::Conforms,
                Err(_) => Outcome::CouldNotCheck,
            };
        }
        terminal::trouble(&self.text, self.lang);
        self.outcome
    }
}

/// Reads the command line.
pub(crate) fn parse(arguments: impl Iterator<Item = OsString>, lang: Lang) -> Result<Cli, Answer> {
    let command = help::command(lang);
    let answer = |error: &clap::Error| {
        use clap::error::ErrorKind as Kind;
        let asked = matches!(error.kind(), Kind::DisplayHelp | Kind::DisplayVersion);
        let text = if asked { error.to_string() } else { usage::sentence(error, lang) };
        Answer {
            text,
            outcome: if asked { Outcome::Conforms } else { Outcome::CouldNotCheck },
            lang,
        }
    };
    let matches = command.try_get_matches_from(arguments).map_err(|error| answer(&error))?;
    Cli::from_arg_matches(&matches).map_err(|error| answer(&error))
}

impl Output {
    /// Where the answer goes, when it is not the standard output.
    pub(crate) fn path(&self) -> Option<PathBuf> {
        self.output.as_ref().filter(|path| *path != "-").map(PathBuf::from)
    }
}
