//! Where does a mapping go, and which decisions does it keep?

use std::path::Path;

use etalon_schemas::Schema;
use etalon_validator::correspondence::proposal::{self, Basis};
use etalon_validator::correspondence::{
    Correspondence, Kept, Notes, openrefine, sssom, toml, workbook,
};
use etalon_validator::words::Lang;

use crate::args::Global;
use crate::args::map_file::{MapFile, MapForm};
use crate::command::mapping_source;
use crate::outcome::Outcome;
use crate::output::{self, Destination};
use crate::trouble::Trouble;
use crate::words::map_file as words;
use crate::{memory, terminal};

/// Writes what is proposed; the decisions of the mapping that is already there stay.
pub(super) fn propose(
    basis: &Basis<'_>,
    args: &MapFile,
    global: &Global,
) -> Result<Outcome, Trouble> {
    let (mut mapping, notes) = proposal::propose(basis);
    let mut kept = None;
    if let Some(known) = known(args, basis.schema, global)? {
        let is_decided = known.is_decided();
        let (renewed, counted) = known.renewed(mapping);
        mapping = renewed;
        kept = is_decided.then_some(counted);
    }
    write(&mapping, &notes, args, basis.schema, basis.lang)?;
    if let Some(path) = path(args) {
        terminal::remark(&words::written(path, &mapping, kept, basis.lang));
    }
    Ok(Outcome::Conforms)
}

/// Writes in another form a mapping that exists.
pub(super) fn export(args: &MapFile, global: &Global) -> Result<Outcome, Trouble> {
    let Some(named) = &args.mapping else { return Ok(Outcome::Conforms) };
    let lang = global.lang;
    let source = mapping_source::open(named, None, None, global)?;
    let lists = |iri: &str| etalon_vocab::find(iri);
    let notes = proposal::notes(&source.schema, &lists, lang);
    let mapping = match known(&MapFile { mapping: None, ..args.clone() }, &source.schema, global)? {
        // Why: what was decided there is not what is decided here, and one of the two would be lost.
        Some(there) if there.is_decided() && there != source.mapping => {
            let name = path(args).map(|path| path.display().to_string()).unwrap_or_default();
            return Err(Trouble::DecidedMapping { name });
        }
        _ => source.mapping,
    };
    write(&mapping, &notes, args, &source.schema, lang)?;
    if let Some(path) = path(args) {
        terminal::remark(&words::written(path, &mapping, None::<Kept>, lang));
    }
    Ok(Outcome::Conforms)
}

/// Remembers what a person accepted in a mapping.
pub(super) fn remember(args: &MapFile, global: &Global) -> Result<Outcome, Trouble> {
    let (Some(named), Some(folder)) = (&args.remember, &args.learn) else {
        return Ok(Outcome::Conforms);
    };
    let lang = global.lang;
    let source = mapping_source::open(named, None, None, global)?;
    let read = memory::Folder::read(folder)?;
    strange(&read, lang);
    let mut experience = read.of(&source.schema);
    let learned = experience.learn(&source.mapping, &source.schema);
    let remark = words::memory(&memory::name(&source.schema));
    memory::write(folder, &source.schema, &experience, &remark)?;
    let path = memory::path(folder, &source.schema);
    terminal::answer(&words::remembered(&path, learned, lang))?;
    Ok(Outcome::Conforms)
}

/// Says which files of a memory hold lines that say nothing known.
pub(super) fn strange(read: &memory::Folder, lang: Lang) {
    for (path, lines) in &read.strange {
        terminal::remark(&words::strange(path, *lines, lang));
    }
}

fn path(args: &MapFile) -> Option<&Path> {
    args.output.as_ref().filter(|path| *path != "-").map(Path::new)
}

/// The mapping whose decisions are kept: the one that is named, else the one that would be written over.
fn known(
    args: &MapFile,
    schema: &Schema,
    global: &Global,
) -> Result<Option<Correspondence>, Trouble> {
    let there = path(args).filter(|path| MapForm::of(args).is_edited() && path.is_file());
    let Some(named) = args.mapping.as_deref().or(there.map(Path::as_os_str)) else {
        return Ok(None);
    };
    let source = mapping_source::open(named, None, None, global)?;
    if memory::name(&source.schema) != memory::name(schema) {
        let name = named.to_string_lossy().into_owned();
        return Err(Trouble::OtherMapping { name, schema: source.mapping.schema });
    }
    Ok(Some(source.mapping))
}

fn write(
    mapping: &Correspondence,
    notes: &Notes<'_>,
    args: &MapFile,
    schema: &Schema,
    lang: Lang,
) -> Result<(), Trouble> {
    let form = MapForm::of(args);
    let bytes = match form {
        MapForm::Toml => toml::write(mapping, notes, lang).into_bytes(),
        MapForm::Xlsx if path(args).is_none() && terminal::is_terminal() => {
            return Err(Trouble::BinaryOnTerminal { form: "xlsx" });
        }
        MapForm::Xlsx => workbook::write(mapping, notes, lang)
            .map_err(|_| Trouble::NoWorkbook { name: mapping.schema.clone() })?,
        MapForm::Sssom => sssom::write(mapping, Some(schema), lang.tag()).into_bytes(),
        MapForm::Openrefine => {
            let made = openrefine::operations(mapping, Some(schema), lang);
            if !made.left_out.is_empty() {
                terminal::remark(&words::left_out(&made.left_out, lang));
            }
            format!("{:#}\n", made.json).into_bytes()
        }
    };
    let destination =
        args.output.as_ref().map_or(Destination::Stdout, |path| Destination::parse(path));
    Ok(output::write(&destination, &bytes)?)
}
