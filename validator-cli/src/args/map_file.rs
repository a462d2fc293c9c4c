//! What did the user ask about mapping files? Arguments of `map` beside those that say what is mapped.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Where a mapping goes, where it comes from, what is remembered.
#[derive(Debug, Clone, Args)]
pub(crate) struct MapFile {
    #[arg(id = "mapped", long = "output", short = 'o', value_name = "CHEMIN")]
    pub(crate) output: Option<OsString>,
    #[arg(long, value_name = "FORME", value_enum, hide_possible_values = true)]
    pub(crate) export: Option<MapForm>,
    #[arg(id = "known_mapping", long = "mapping", short = 'm', value_name = "CORRESPONDANCE")]
    pub(crate) mapping: Option<OsString>,
    #[arg(long, value_name = "DOSSIER")]
    pub(crate) learn: Option<PathBuf>,
    #[arg(long, value_name = "CORRESPONDANCE", requires = "learn", conflicts_with_all = ["known_mapping", "mapped", "export"])]
    pub(crate) remember: Option<OsString>,
}

/// Forms of a mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MapForm {
    /// The text that people edit.
    Toml,
    /// The workbook that people fill in.
    Xlsx,
    /// For catalogues of mappings.
    Sssom,
    /// Operations of `OpenRefine`.
    Openrefine,
}

impl MapForm {
    /// The form that was asked for: by its name, or by the name of the file.
    pub(crate) fn of(args: &MapFile) -> Self {
        let named = args.output.as_ref().map(|path| path.to_string_lossy().to_lowercase());
        let ends = |end: &str| named.as_ref().is_some_and(|name| name.ends_with(end));
        match args.export {
            Some(form) => form,
            None if ends(".xlsx") => Self::Xlsx,
            None if ends(".tsv") => Self::Sssom,
            None if ends(".json") => Self::Openrefine,
            None => Self::Toml,
        }
    }

    /// Whether people change it and it is read back.
    pub(crate) fn is_edited(self) -> bool {
        matches!(self, Self::Toml | Self::Xlsx)
    }
}

impl MapFile {
    /// Whether a mapping is to be written, rather than told.
    pub(crate) fn is_written(&self) -> bool {
        self.output.is_some() || self.export.is_some()
    }
}
