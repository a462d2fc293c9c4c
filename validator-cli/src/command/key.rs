//! `etalon key`: a key to sign with, and its public half to hand out.

use etalon_validator::certificate::SigningKey;

use crate::args::Global;
use crate::args::certificate::{KeyNew, KeyShow};
use crate::outcome::Outcome;
use crate::output::{self, Destination};
use crate::trouble::Trouble;
use crate::words::certificate;
use crate::{key_file, terminal};

/// Draws a key into a new file.
pub(super) fn new(args: &KeyNew, global: &Global) -> Result<Outcome, Trouble> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|_| Trouble::NoChance)?;
    let key = SigningKey::of_seed(&seed);
    key_file::create(&args.output, &key)?;
    let path = args.output.to_string_lossy();
    terminal::remark(&certificate::key_made(&path, key.public().kid(), global.lang));
    Ok(Outcome::Conforms)
}

/// Shows the public half.
pub(super) fn show(args: &KeyShow, _global: &Global) -> Result<Outcome, Trouble> {
    let keys = key_file::public(&args.key)?;
    let shown: Vec<_> =
        keys.keys().iter().map(etalon_validator::certificate::PublicKey::jwk).collect();
    let text = match shown.as_slice() {
        [only] => format!("{only:#}\n"),
        _ => format!("{:#}\n", serde_json::json!({ "keys": shown })),
    };
    let to = args.output.as_ref().map_or(Destination::Stdout, |path| Destination::parse(path));
    output::write(&to, text.as_bytes())?;
    Ok(Outcome::Conforms)
}
