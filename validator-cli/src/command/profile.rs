//! `etalon schema profile check`: is every file of a profile a file of the schema it extends?

use etalon_schemas::compat::Verdict;
use etalon_schemas::compat::profile::{inherited, kept};
use etalon_validator::comparison::{Titles, json, text};

use super::compat::{Named, open, pretty, with_means};
use crate::args::compat::ProfileCheck;
use crate::args::{Global, ShortFormat};
use crate::fetch::Fetcher;
use crate::outcome::Outcome;
use crate::terminal;
use crate::trouble::Trouble;

/// Profiles of profiles followed before a loop is suspected.
const LONGEST_CHAIN: usize = 16;

/// Checks each link of the chain, from the profile up.
pub(super) fn check(args: &ProfileCheck, global: &Global) -> Result<Outcome, Trouble> {
    let fetcher = super::fetcher(global);
    let chain = chain(args, &fetcher)?;
    let mut worst = Verdict::Compatible;
    let (mut told, mut listed) = (String::new(), Vec::new());
    for (profile, base) in chain.iter().zip(chain.iter().skip(1)) {
        let answer = with_means(&profile.schema, &base.schema, &args.means, |means| {
            kept(&profile.schema, &base.schema, means)
        });
        let titles = Titles { old: &profile.title, new: &base.title };
        listed.push(json::profile(&answer, args.means.policy(), titles));
        told.push_str(&text::profile(&answer, titles, global.lang));
        worst = worst.max(answer.verdict());
    }
    terminal::answer(&match args.form.format {
        ShortFormat::Text => told,
        ShortFormat::Json => pretty(&serde_json::json!({"verdict": worst, "links": listed}))?,
    })?;
    Ok(worst.into())
}

/// The profile, its base, the base of its base… each made whole by the one above.
fn chain(args: &ProfileCheck, fetcher: &Fetcher) -> Result<Vec<Named>, Trouble> {
    let mut chain = vec![open(&args.schema, fetcher)?];
    let mut given = args.base.iter();
    while let Some(last) = chain.last().filter(|_| chain.len() <= LONGEST_CHAIN) {
        let next = match (given.next(), &last.schema.extends) {
            (Some(named), _) => named.clone(),
            (None, Some(extended)) => extended.into(),
            (None, None) => break,
        };
        chain.push(open(&next, fetcher)?);
    }
    match chain.as_slice() {
        [only] => return Err(Trouble::NoBase { name: only.title.clone() }),
        several if several.len() > LONGEST_CHAIN => {
            let name = several.first().map(|first| first.title.clone()).unwrap_or_default();
            return Err(Trouble::EndlessProfile { name });
        }
        _ => {}
    }
    for place in (1..chain.len()).rev() {
        let (below, above) = chain.split_at_mut(place);
        if let (Some(profile), Some(base)) = (below.last_mut(), above.first()) {
            profile.schema = inherited(&profile.schema, &base.schema);
        }
    }
    Ok(chain)
}
