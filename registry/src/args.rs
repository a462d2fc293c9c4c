//! How should the server start? Arguments and environment, in French.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand};
use etalon_schemas::Slug;

use crate::words::{self, operation};

/// clap's own headings are English.
const TEMPLATE: &str = "{about-with-newline}
Usage\u{a0}: {usage}

{all-args}{after-help}";

/// `etalon-registry`: the whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "etalon-registry",
    version,
    about = words::ABOUT,
    after_help = words::EXAMPLES,
    help_template = TEMPLATE,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_help_heading = "Commandes\u{a0}",
    subcommand_value_name = "COMMANDE",
    subcommand_required = true,
    arg_required_else_help = true,
    next_help_heading = "Options\u{a0}"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[arg(long, short, global = true, action = clap::ArgAction::Help, help = words::HELP)]
    help: Option<bool>,
    #[arg(long, short = 'V', action = clap::ArgAction::Version, help = words::VERSION)]
    version: Option<bool>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serves the registry.
    #[command(
        about = words::SERVE,
        alias = "servir",
        help_template = TEMPLATE,
        disable_help_flag = true,
        next_help_heading = "Options\u{a0}"
    )]
    Serve {
        /// Address to listen on.
        #[arg(
            long,
            value_name = "ADRESSE",
            env = "ETALON_LISTEN",
            hide_env = true,
            default_value = "127.0.0.1:8080",
            hide_default_value = true,
            help = words::LISTEN
        )]
        listen: SocketAddr,
        /// Address under which the registry is known.
        #[arg(
            long,
            value_name = "ADRESSE",
            env = "ETALON_BASE_URL",
            hide_env = true,
            default_value = etalon_schemas::BASE_IRI,
            hide_default_value = true,
            value_parser = web,
            help = words::BASE_URL
        )]
        base_url: String,
        /// Where everything is kept.
        #[command(flatten)]
        base: Base,
    },
    /// Writes an archive.
    #[command(
        about = operation::EXPORT,
        alias = "exporter",
        help_template = TEMPLATE,
        disable_help_flag = true,
        next_help_heading = "Options\u{a0}"
    )]
    Export {
        /// The archive.
        #[arg(value_name = "FICHIER", help = operation::ARCHIVE)]
        file: PathBuf,
        /// Where everything is kept.
        #[command(flatten)]
        base: Base,
    },
    /// Reads an archive.
    #[command(
        about = operation::IMPORT,
        alias = "importer",
        help_template = TEMPLATE,
        disable_help_flag = true,
        next_help_heading = "Options\u{a0}"
    )]
    Import {
        /// The archive.
        #[arg(value_name = "FICHIER", help = operation::ARCHIVE)]
        file: PathBuf,
        /// Where everything is kept.
        #[command(flatten)]
        base: Base,
    },
    /// Publishes the schemas of a folder.
    #[command(
        about = operation::TABLE_SCHEMAS,
        help_template = TEMPLATE,
        disable_help_flag = true,
        next_help_heading = "Options\u{a0}"
    )]
    ImportTableSchemas {
        /// The folder.
        #[arg(value_name = "DOSSIER", help = operation::FOLDER)]
        folder: PathBuf,
        /// The namespace.
        #[arg(long, value_name = "ESPACE", help = operation::NAMESPACE)]
        namespace: Slug,
        /// Where everything is kept.
        #[command(flatten)]
        base: Base,
    },
    /// Verifies what is kept.
    #[command(
        about = operation::CHECK,
        alias = "verifier",
        help_template = TEMPLATE,
        disable_help_flag = true,
        next_help_heading = "Options\u{a0}"
    )]
    Check {
        /// Where everything is kept.
        #[command(flatten)]
        base: Base,
    },
}

/// Where everything is kept.
#[derive(Debug, clap::Args)]
pub struct Base {
    /// Address of the database.
    #[arg(
        long,
        value_name = "BASE",
        env = "ETALON_DATABASE",
        hide_env = true,
        hide_env_values = true,
        default_value = "sqlite://etalon-registre.db",
        hide_default_value = true,
        help = operation::DATABASE
    )]
    pub database: String,
}

/// Why the server does not start.
#[derive(Debug)]
pub enum Refusal {
    /// Help or version were shown; the exit code to end with.
    Shown(ExitCode),
    /// The command is ill written: the French sentence that says so.
    Misuse(String),
}

/// Reads the command line and the environment: what to do.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, Refusal> {
    match Cli::try_parse_from(arguments) {
        Ok(Cli { command, .. }) => Ok(command),
        Err(error) => Err(match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => shown(&error, ExitCode::SUCCESS),
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => shown(&error, ExitCode::from(2)),
            ErrorKind::ValueValidation if error.to_string().contains("--base-url") => {
                Refusal::Misuse(words::BASE_URL_MISUSE.to_owned())
            }
            ErrorKind::ValueValidation if error.to_string().contains("--namespace") => {
                Refusal::Misuse(operation::NAMESPACE_MISUSE.to_owned())
            }
            ErrorKind::ValueValidation => Refusal::Misuse(words::LISTEN_MISUSE.to_owned()),
            _ => Refusal::Misuse(words::MISUSE.to_owned()),
        }),
    }
}

/// An address of the web that can be put before a path.
fn web(text: &str) -> Result<String, &'static str> {
    let sound = (text.starts_with("https://") || text.starts_with("http://"))
        && text.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"?#".contains(&byte));
    if sound { Ok(text.to_owned()) } else { Err("--base-url") }
}

/// A closed output is no reason to fail.
fn shown(error: &clap::Error, code: ExitCode) -> Refusal {
    let _ = error.print();
    Refusal::Shown(code)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::{Cli, Command, Refusal, parse};

    fn read(words: &[&str]) -> Result<String, Refusal> {
        parse(words.iter().map(Into::into)).map(|command| match command {
            Command::Serve { listen, .. } => listen.to_string(),
            other => format!("{other:?}"),
        })
    }

    #[test]
    fn listens_where_it_is_told() {
        assert_eq!(
            read(&["etalon-registry", "serve", "--listen", "[::1]:80"]).unwrap(),
            "[::1]:80"
        );
        let refused = read(&["etalon-registry", "serve", "--listen", "partout"]);
        assert!(matches!(refused, Err(Refusal::Misuse(text)) if text.contains("127.0.0.1:8080")));
        let refused = read(&["etalon-registry", "ecouter"]);
        assert!(matches!(refused, Err(Refusal::Misuse(text)) if text.contains("--help")));
    }

    #[test]
    fn the_help_is_in_french() {
        let mut command = Cli::command();
        command.build();
        let mut pages = vec![command.render_help().to_string()];
        pages.extend(command.get_subcommands_mut().map(|it| it.render_help().to_string()));
        for page in pages {
            for english in
                ["Print", "Options:", "Commands", "Usage:", "[default", "[env", "Arguments:"]
            {
                assert!(!page.contains(english), "{english} in {page}");
            }
            assert!(page.contains("Affiche cette aide"), "{page}");
        }
    }
}
