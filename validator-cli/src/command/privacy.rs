//! `etalon privacy`: what personal data does this file hold?

use etalon_validator::Input;
use etalon_validator::privacy::Examination;

use super::validate;
use crate::args::privacy::Privacy;
use crate::args::{Global, ShortFormat};
use crate::outcome::Outcome;
use crate::progress::Progress;
use crate::source::{Held, Limits, Location};
use crate::terminal;
use crate::trouble::Trouble;

/// Examines the file and says what was found.
pub(super) fn run(args: &Privacy, global: &Global) -> Result<Outcome, Trouble> {
    let progress = Progress::new();
    let limits = Limits {
        offline: global.offline,
        allow_private: global.allow_private,
        ..Limits::default()
    };
    let location = Location::parse(&args.examined);
    let name = validate::name_of(&location, &args.examined, global.lang);
    let mut held = Held::open(location, &limits, &progress)?;
    held.hold()?;
    let input = Input { name: &name, bytes: held.head() };
    let country = args.country.as_deref();
    let found = Examination::of(input, &args.read.options(), country);
    progress.finish();
    let found = found.map_err(|refusal| Trouble::NotExamined { name: name.clone(), refusal })?;
    terminal::answer(&match args.form.format {
        ShortFormat::Text => found.text(&name, country, global.lang),
        ShortFormat::Json => found.json(),
    })?;
    Ok(if found.findings.alarms() { Outcome::DoesNotConform } else { Outcome::Conforms })
}
