//! What did the user ask about versions of schemas? Arguments of `diff`, `compat` and `profile`.

use std::ffi::OsString;

use clap::{Args, Subcommand, ValueEnum};
use etalon_schemas::compat;

/// Tells what changed.
#[derive(Debug, Clone, Args)]
pub(crate) struct SchemaDiff {
    #[arg(value_name = "ANCIEN")]
    pub(crate) old: OsString,
    #[arg(value_name = "NOUVEAU")]
    pub(crate) new: OsString,
    #[command(flatten)]
    pub(crate) means: Means,
    #[arg(
        long,
        short,
        value_name = "FORMAT",
        value_enum,
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) format: DiffFormat,
}

/// Tells whether versions fit.
#[derive(Debug, Clone, Args)]
pub(crate) struct SchemaCompat {
    #[arg(value_name = "VERSION", required = true, num_args = 2..)]
    pub(crate) versions: Vec<OsString>,
    #[arg(
        long,
        short,
        value_name = "MODE",
        value_enum,
        default_value = "backward",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) mode: Mode,
    #[command(flatten)]
    pub(crate) means: Means,
    #[command(flatten)]
    pub(crate) form: super::ShortForm,
}

/// What to do with profiles.
#[derive(Debug, Subcommand)]
pub(crate) enum SchemaProfile {
    #[command(alias = "verifier")]
    Check(ProfileCheck),
}

/// Tells whether a profile keeps to its base.
#[derive(Debug, Clone, Args)]
pub(crate) struct ProfileCheck {
    #[arg(value_name = "PROFIL")]
    pub(crate) schema: OsString,
    #[arg(long, short, value_name = "SCHÉMA")]
    pub(crate) base: Vec<OsString>,
    #[command(flatten)]
    pub(crate) means: Means,
    #[command(flatten)]
    pub(crate) form: super::ShortForm,
}

/// How versions are compared.
#[derive(Debug, Clone, Args)]
pub(crate) struct Means {
    #[arg(
        long,
        short,
        value_name = "RÈGLE",
        value_enum,
        default_value = "open",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) policy: Policy,
    #[arg(
        long,
        value_name = "USAGE",
        value_enum,
        default_value = "undecided",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) formats: Formats,
}

/// Forms of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    #[value(alias = "texte")]
    Text,
    Json,
    #[value(alias = "md")]
    Markdown,
}

/// Which files are spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Policy {
    #[value(alias = "stricte")]
    Strict,
    #[value(alias = "ouverte")]
    Open,
}

/// Whether `format` binds in JSON Schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Formats {
    #[value(alias = "indecis")]
    Undecided,
    #[value(alias = "verifies")]
    Checked,
    #[value(alias = "ignores")]
    Ignored,
}

/// Which questions, over which versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Mode {
    #[value(alias = "anciens-fichiers")]
    Backward,
    #[value(alias = "anciens-lecteurs")]
    Forward,
    #[value(alias = "complet")]
    Full,
    #[value(alias = "anciens-fichiers-toutes")]
    BackwardTransitive,
    #[value(alias = "anciens-lecteurs-toutes")]
    ForwardTransitive,
    #[value(alias = "complet-toutes")]
    FullTransitive,
}

impl Mode {
    /// The questions it asks.
    pub(crate) fn asked(self) -> compat::Mode {
        match self {
            Self::Backward | Self::BackwardTransitive => compat::Mode::Backward,
            Self::Forward | Self::ForwardTransitive => compat::Mode::Forward,
            Self::Full | Self::FullTransitive => compat::Mode::Full,
        }
    }

    /// Whether it is about all the versions.
    pub(crate) fn is_transitive(self) -> bool {
        matches!(self, Self::BackwardTransitive | Self::ForwardTransitive | Self::FullTransitive)
    }
}

impl Means {
    /// Which files are spoken of.
    pub(crate) fn policy(&self) -> compat::Policy {
        match self.policy {
            Policy::Strict => compat::Policy::Strict,
            Policy::Open => compat::Policy::Open,
        }
    }

    /// Whether formats bind.
    pub(crate) fn formats(&self) -> compat::Reading {
        match self.formats {
            Formats::Undecided => compat::Reading::Undecided,
            Formats::Checked => compat::Reading::Binding,
            Formats::Ignored => compat::Reading::Annotations,
        }
    }
}
