//! `etalon explain`: what does a finding code mean, and how is it mended?

use etalon_validator::Code;
use etalon_validator::words;

use crate::args::{Explain, Global};
use crate::outcome::Outcome;
use crate::terminal;
use crate::trouble::Trouble;

/// Prints the page of a rule, or the list of rules.
pub(super) fn run(args: &Explain, global: &Global) -> Result<Outcome, Trouble> {
    let Some(wanted) = &args.code else {
        let mut list = String::new();
        for code in Code::ALL {
            list.push_str(&format!("{code}  {}\n", words::title(*code, global.lang)));
        }
        terminal::answer(&list)?;
        return Ok(Outcome::Conforms);
    };
    let code: Code = wanted.parse().map_err(|_| Trouble::UnknownCode(wanted.clone()))?;
    let page = code.page();
    terminal::answer(page)?;
    if !page.ends_with('\n') {
        terminal::answer("\n")?;
    }
    Ok(Outcome::Conforms)
}
