//! `etalon fix`: what can be mended in this file without asking, and what is left?

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::sync::Mutex;

use etalon_validator::mending::{
    Agreement, Change, Entry, Mending, Options, Unmendable, json, text,
};
use etalon_validator::report::{self, FileReport, Report};
use etalon_validator::{CheckOptions, Checker, ReadOptions, Source};

use super::validate::{self, DataFile};
use crate::args::fix::Fix;
use crate::args::{Global, ShortFormat};
use crate::outcome::Outcome;
use crate::output::{self, Destination};
use crate::progress::Progress;
use crate::schema_source;
use crate::source::{Held, Limits, Location, WorldFault};
use crate::terminal;
use crate::trouble::Trouble;
use crate::words::phrase::{Phrase, phrase};

/// Endings of files that are no table of text: they would not be what their name says.
const OTHER_FORMS: [&str; 8] = ["xlsx", "xls", "xlsb", "ods", "json", "ndjson", "geojson", "gz"];

/// Mends the file and says what was done.
pub(super) fn run(args: &Fix, global: &Global) -> Result<Outcome, Trouble> {
    refuse(args)?;
    let progress = Progress::new();
    let limits = Limits {
        offline: global.offline,
        allow_private: global.allow_private,
        ..Limits::default()
    };
    let check = CheckOptions {
        profile: args.profile,
        read: args.read.options(),
        country: args.country.clone(),
        threads: validate::threads(None),
        ..CheckOptions::default()
    };
    let source = schema_source::open(&args.by, &super::fetcher(global))?;
    source.has_resources()?;
    let location = Location::parse(&args.file);
    let name = validate::name_of(&location, &args.file, global.lang);
    let mut file = DataFile { name, held: Held::open(location, &limits, &progress)? };
    let (_, checker) = validate::of_source(&source, &mut file, &check)?;
    progress.start(phrase(Phrase::Checking, global.lang), None);
    let work = Work { before: validate::check_one(&file, &checker, &check)?, file, checker, check };
    progress.finish();
    let agreed = if args.interactive { work.ask(args, global)? } else { Agreement::new() };
    progress.start(phrase(Phrase::Mending, global.lang), None);
    let mut done = work.mend(args, &agreed, false)?;
    // Why: keys that come back were hidden by what was wrong in them.
    if agreed.is_empty() && done.after.counts.errors > work.before.counts.errors {
        done = work.mend(args, &agreed, true)?;
    }
    progress.finish();
    let destination = Destination::parse(&args.mended);
    done.draft.rewind().map_err(drafting)?;
    output::copy(&destination, &mut done.draft)?;
    let report = Report::of(args.profile, vec![done.after]);
    let told = match args.form.format {
        ShortFormat::Json => json::render(&done.mending, &work.before, &report, global.lang)?,
        ShortFormat::Text => {
            let options = report::text::TextOptions {
                width: terminal::width(),
                colour: terminal::has_colour(),
            };
            let output = args.mended.to_string_lossy();
            let names = (work.file.name.as_str(), output.as_ref());
            let head = text::render(&done.mending, names, global.lang, options.width);
            head + &report::text::render(&report, global.lang, &options)
        }
    };
    if destination == Destination::Stdout {
        // Why: the standard output holds the file.
        terminal::remark(&told);
    } else {
        terminal::answer(&told)?;
    }
    Ok(report.verdict.into())
}

/// Refuses what would lose a file, or make one that is not what its name says.
fn refuse(args: &Fix) -> Result<(), Trouble> {
    let output = Path::new(&args.mended);
    let same = match (std::fs::canonicalize(&args.file), std::fs::canonicalize(output)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    };
    if same && !args.overwrite {
        return Err(Trouble::SameFile { name: args.file.to_string_lossy().into_owned() });
    }
    if args.interactive && args.file == "-" {
        return Err(Trouble::NobodyToAsk);
    }
    let ending = output.extension().map(OsStr::to_ascii_lowercase);
    if let Some(ending) = ending.filter(|ending| OTHER_FORMS.iter().any(|form| ending == form)) {
        return Err(Trouble::OtherForm { form: ending.to_string_lossy().into_owned() });
    }
    Ok(())
}

/// A file that was checked, to be mended.
struct Work<'w> {
    file: DataFile<'w>,
    checker: Checker,
    check: CheckOptions,
    before: FileReport,
}

/// A mended file that has no name yet.
struct Done {
    draft: File,
    mending: Mending,
    after: FileReport,
}

impl Work<'_> {
    /// Asks about every kind of change that must be confirmed; first those that say which column is which field.
    fn ask(&self, args: &Fix, global: &Global) -> Result<Agreement, Trouble> {
        let mut agreed = Agreement::new();
        let of_header =
            |entry: &Entry| matches!(entry.change, Change::HeaderAlias | Change::LinesAbove);
        for first in [true, false] {
            let found = self.pour(args, &agreed, false, &mut io::sink())?;
            for entry in found.declined.iter().filter(|entry| of_header(entry) == first) {
                if terminal::agrees(&text::question(entry, global.lang))? {
                    agreed.insert(entry.key());
                }
            }
        }
        Ok(agreed)
    }

    /// Writes the mended file where nobody sees it, and checks it.
    fn mend(&self, args: &Fix, agreed: &Agreement, leave_keys: bool) -> Result<Done, Trouble> {
        let file = tempfile::tempfile().map_err(drafting)?;
        let mut out = BufWriter::new(file);
        let mending = self.pour(args, agreed, leave_keys, &mut out)?;
        out.flush().map_err(drafting)?;
        let draft =
            Draft(Mutex::new(out.into_inner().map_err(|error| drafting(error.into_error()))?));
        let check = CheckOptions { read: ReadOptions::default(), ..self.check.clone() };
        let name = args.mended.to_string_lossy();
        let checked = self.checker.check_stream(&name, &draft, &check, &validate::resources());
        let after = checked.map_err(drafting)?;
        let draft = draft.0.into_inner().map_err(|_| drafting(io::ErrorKind::Other.into()))?;
        Ok(Done { draft, mending, after })
    }

    fn pour(
        &self,
        args: &Fix,
        agreed: &Agreement,
        leave_keys: bool,
        out: &mut dyn io::Write,
    ) -> Result<Mending, Trouble> {
        let options =
            Options { check: &self.check, agreed, delimiter: args.to_delimiter, leave_keys };
        let held = &self.file.held;
        self.checker.mend(&self.file.name, held, &self.before, &options, out).map_err(|why| {
            match why {
                Unmendable::Io(error) => held.fault(error).into(),
                why => Trouble::Unmendable { name: self.file.name.clone(), why },
            }
        })
    }
}

/// What failed in the temporary file.
fn drafting(cause: io::Error) -> WorldFault {
    WorldFault::Unwritable { path: None, cause }
}

/// A temporary file without a name, that can be read again.
struct Draft(Mutex<File>);

impl Source for Draft {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        let mut file = self.0.lock().map_err(|_| io::Error::from(io::ErrorKind::Other))?;
        file.seek(SeekFrom::Start(0))?;
        Ok(Box::new(file.try_clone()?))
    }
}
