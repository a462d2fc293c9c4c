//! `etalon convert`: from the file of a city to one that conforms, losing nothing.

mod made;
mod workbook;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use etalon_validator::check::Resources;
use etalon_validator::conversion::{
    self, Choices, Conversion, Feed, Format, Settings, Stopped, Summary,
};
use etalon_validator::plan::Plan;
use etalon_validator::read::expected::Expected;

use super::map;
use super::mapping_source::{self, MappingSource};
use super::validate::{KEYS, THREADS};
use crate::args::convert::Convert;
use crate::args::{Global, ShortFormat};
use crate::outcome::Outcome;
use crate::output::Pending;
use crate::progress::Progress;
use crate::source::{Held, Limits, Location};
use crate::trouble::Trouble;
use crate::words::conversion as words;
use crate::words::phrase::{Phrase, phrase};
use crate::{shelf, terminal};
use made::Made;

/// Bytes of a table that are converted together.
const STRETCH: usize = 256 << 10;

/// Converts the file, and says what became of its rows.
pub(super) fn run(args: &Convert, global: &Global) -> Result<Outcome, Trouble> {
    let progress = Progress::new();
    let format = format(args)?;
    let paths = Paths::of(args);
    paths.refuse(args)?;
    let name = args.mapping.as_ref().map(|name| name.to_string_lossy().into_owned());
    let file = args.file.to_string_lossy().into_owned();
    let MappingSource { mapping, schema, leads } = decided(args, &file, global)?;
    let Some(record) = schema.record() else {
        return Err(Trouble::NoForm { name: leads, form: format.name() });
    };
    let plan = Plan::compile(&schema, record, &|iri| etalon_vocab::find(iri));
    let limits = limits(global);
    let held = Held::open(Location::parse(&args.file), &limits, &progress)?;
    let options = args.read.options();
    let stopped = |stopped| match stopped {
        Stopped::Io(error) => made::trouble(error, &held, &args.output),
        Stopped::Unreadable(facts) => Trouble::NoTable { file: file.clone(), facts },
    };
    progress.start(phrase(Phrase::Converting, global.lang), None);
    let names = mapping.headers.iter().chain(mapping.lines.iter().flat_map(|line| &line.sources));
    let expected =
        Expected::of(names.map(String::as_str)).with_geometry(plan.expected.geometry.clone());
    let mut feed = Feed::open(&file, &held, &options, expected, STRETCH).map_err(stopped)?;
    let choices = Choices { accept_proposed: args.accept_proposed, country: args.country.clone() };
    let conversion = Conversion::compile(&mapping, &schema, &plan, &feed.headers, &choices)
        .map_err(|obstacles| Trouble::Conversion { name, obstacles })?;
    let mut made = Made::new(&paths.output, &paths.rejects, format)?;
    let settings = Settings { format, lang: global.lang, threads: threads(args) };
    let resources = Resources { shelf: Some(&shelf::temporary), memory: KEYS };
    let summary = conversion::run(&conversion, &mut feed, settings, &resources, &mut made)
        .map_err(stopped)?;
    made.finish(summary.rejected > 0)?;
    progress.finish();
    let told = words::Told { summary: &summary, conversion: &conversion, paths: &paths };
    terminal::answer(&match args.report {
        ShortFormat::Text => words::text(&told, global.lang),
        ShortFormat::Json => words::json(&told)?,
    })?;
    Ok(outcome(&summary))
}

/// The mapping that is applied: the one that is named; without one, what is proposed, when the user agrees to that.
fn decided(args: &Convert, file: &str, global: &Global) -> Result<MappingSource, Trouble> {
    let source = match (&args.mapping, &args.schema) {
        (Some(named), schema) => {
            mapping_source::open(named, schema.as_deref(), Some(file), global)?
        }
        (None, Some(schema)) if args.accept_proposed => map::at_once(args, schema, global)?,
        (None, schema) => {
            let schema = schema.as_ref().map(|schema| schema.to_string_lossy().into_owned());
            return Err(Trouble::NoMapping { file: file.to_owned(), schema });
        }
    };
    Ok(MappingSource { mapping: source.with(&args.given.set)?, ..source })
}

fn outcome(summary: &Summary) -> Outcome {
    if summary.rejected > 0 { Outcome::DoesNotConform } else { Outcome::Conforms }
}

/// Where what is made goes.
#[derive(Debug)]
pub(crate) struct Paths {
    pub(crate) output: PathBuf,
    pub(crate) rejects: PathBuf,
}

impl Paths {
    fn of(args: &Convert) -> Self {
        let output = PathBuf::from(&args.output);
        let rejects = args.rejects.as_ref().map_or_else(|| beside(&output), PathBuf::from);
        Self { output, rejects }
    }

    /// Refuses to write over the file that is read, or over what is written.
    fn refuse(&self, args: &Convert) -> Result<(), Trouble> {
        let read = [Some(&args.file), args.mapping.as_ref()]
            .map(|path| path.and_then(|path| std::fs::canonicalize(path).ok()));
        for written in [&self.output, &self.rejects] {
            let path = std::fs::canonicalize(written).ok();
            let device = std::fs::metadata(written).is_ok_and(|data| !data.is_file());
            if !device && path.is_some() && read.contains(&path) {
                return Err(Trouble::WrittenOver { path: written.clone() });
            }
        }
        if self.output == self.rejects {
            return Err(Trouble::WrittenOver { path: self.output.clone() });
        }
        Ok(())
    }
}

/// `equipements.csv` → `equipements.rejets.csv`, in the same folder.
fn beside(output: &Path) -> PathBuf {
    let stem = output.file_stem().unwrap_or_else(|| OsStr::new("conversion"));
    let mut name = stem.to_os_string();
    name.push(".rejets.csv");
    output.with_file_name(name)
}

fn format(args: &Convert) -> Result<Format, Trouble> {
    let by_name = || Format::of_name(&args.output.to_string_lossy());
    args.format
        .or_else(by_name)
        .ok_or_else(|| Trouble::UnknownFormat { path: args.output.to_string_lossy().into_owned() })
}

fn limits(global: &Global) -> Limits {
    Limits { offline: global.offline, allow_private: global.allow_private, ..Limits::default() }
}

fn threads(args: &Convert) -> usize {
    args.threads.unwrap_or_else(|| {
        std::thread::available_parallelism().map_or(1, |threads| threads.get().min(THREADS))
    })
}
