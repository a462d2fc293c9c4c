//! `etalon detect`: which known schema is this file?

use std::ffi::OsString;
use std::fmt::Write as _;

use etalon_validator::correspondence::Confidence;
use etalon_validator::detect::{self, Fit, Known};
use etalon_validator::excerpt::Excerpt;
use etalon_validator::words::detect as words;
use etalon_validator::words::{Lang, confidence, plain};
use serde_json::{Value, json};

use super::validate::excerpt;
use crate::args::{Detect, Global, ShortFormat};
use crate::known;
use crate::outcome::Outcome;
use crate::progress::Progress;
use crate::source::{Held, Limits, Location};
use crate::terminal;
use crate::trouble::Trouble;
use crate::words::phrase::{Phrase, phrase};

/// Schemas shown for a file.
const MOST: usize = 5;

/// A file and what it may follow.
struct Answer<'k> {
    name: String,
    excerpt: Excerpt,
    fits: Vec<Fit<'k>>,
}

/// Ranks the known schemas for each file.
pub(super) fn run(args: &Detect, global: &Global) -> Result<Outcome, Trouble> {
    let known = known::schemas(&args.known.folders)?;
    let progress = Progress::new();
    let limits = Limits {
        offline: global.offline,
        allow_private: global.allow_private,
        ..Limits::default()
    };
    let mut answers = Vec::new();
    for named in &args.files {
        let name = name(named, global.lang);
        let mut held = Held::open(Location::parse(named), &limits, &progress)?;
        let excerpt = excerpt(&name, &mut held, &args.read.options(), &known)?;
        let fits = detect::rank(&excerpt, &known);
        answers.push(Answer { name, excerpt, fits });
    }
    let text = match args.form.format {
        ShortFormat::Json => {
            let files: Vec<Value> = answers.iter().map(|answer| answer.json(&known)).collect();
            let mut text = serde_json::to_string_pretty(&json!({"files": files}))?;
            text.push('\n');
            text
        }
        ShortFormat::Text => {
            let texts: Vec<String> =
                answers.iter().map(|answer| answer.text(&known, global.lang)).collect();
            texts.join("\n")
        }
    };
    terminal::answer(&text)?;
    let all = answers.iter().all(|answer| answer.chosen().is_some());
    Ok(if all { Outcome::Conforms } else { Outcome::DoesNotConform })
}

fn name(named: &OsString, lang: Lang) -> String {
    match Location::parse(named) {
        Location::Stdin => phrase(Phrase::StandardInput, lang).to_owned(),
        Location::File(_) | Location::Url(_) => named.to_string_lossy().into_owned(),
    }
}

impl Answer<'_> {
    /// The schema that the file most likely follows.
    fn chosen(&self) -> Option<&Fit<'_>> {
        self.fits.first().filter(|fit| fit.confidence >= Confidence::Likely)
    }

    fn text(&self, known: &Known, lang: Lang) -> String {
        let mut text = format!("{}\n", plain(&self.name));
        // Writing into a text cannot fail.
        if self.fits.is_empty() {
            let _ = writeln!(text, "  {}", words::none(lang));
        } else if self.chosen().is_none() {
            let _ = writeln!(text, "  {}", words::undecided(lang));
        }
        let alone = self.chosen().is_some();
        for (rank, fit) in self.fits.iter().take(MOST).enumerate() {
            let candidate = fit.candidate;
            let version = candidate.version.as_deref().unwrap_or_default();
            let title = candidate.titles().get(lang.tag()).unwrap_or_default();
            let parts = [candidate.id.as_str(), version].join(" ");
            let word = confidence(fit.confidence, lang);
            if !alone || rank < 2 {
                text.push('\n');
            }
            let _ = write!(text, "  {} ({word})", plain(parts.trim()));
            let _ = match (title, lang) {
                ("", _) => writeln!(text),
                (title, Lang::Fr) => writeln!(text, "\u{a0}: {}", plain(title)),
                (title, Lang::En) => writeln!(text, ": {}", plain(title)),
            };
            if let Some(place) = candidate.place().filter(|place| *place != candidate.id) {
                let _ = writeln!(text, "    {}", plain(place));
            }
            // Why: once a schema stands out, why others do not is of no use.
            if alone && rank > 0 {
                continue;
            }
            for reason in fit.reasons(&self.excerpt, known) {
                let _ = writeln!(text, "    - {}", words::reason(&reason, lang));
            }
            let versions: Vec<&str> =
                fit.other_versions.iter().filter_map(|one| one.version.as_deref()).collect();
            if !versions.is_empty() {
                let _ = writeln!(text, "    - {}", words::other_versions(&versions, lang));
            }
        }
        text
    }

    fn json(&self, known: &Known) -> Value {
        let candidates: Vec<Value> = self
            .fits
            .iter()
            .take(MOST)
            .map(|fit| {
                let reasons = fit.reasons(&self.excerpt, known);
                let reasons: Vec<Value> = reasons
                    .iter()
                    .map(|reason| {
                        json!({
                            "kind": words::reason_key(reason),
                            "fr": words::reason(reason, Lang::Fr),
                            "en": words::reason(reason, Lang::En),
                        })
                    })
                    .collect();
                json!({
                    "schema": fit.candidate.id,
                    "version": fit.candidate.version,
                    "titles": fit.candidate.titles(),
                    "path": fit.candidate.place(),
                    "score": (fit.score * 1000.0).round() / 1000.0,
                    "confidence": fit.confidence.key(),
                    "otherVersions":
                        fit.other_versions.iter().map(|one| &one.version).collect::<Vec<_>>(),
                    "reasons": reasons,
                })
            })
            .collect();
        json!({
            "file": self.name,
            "schema": self.chosen().map(|fit| &fit.candidate.id),
            "version": self.chosen().map(|fit| &fit.candidate.version),
            "confidence": self.chosen().map(|fit| fit.confidence.key()),
            "candidates": candidates,
        })
    }
}
