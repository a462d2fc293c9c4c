//! How is the life of a version told?

use etalon_validator::words::Lang;

use crate::manifest::State;

/// The name of a state.
pub(crate) fn state(state: State, lang: Lang) -> &'static str {
    match (state, lang) {
        (State::Draft, Lang::Fr) => "brouillon",
        (State::Draft, Lang::En) => "draft",
        (State::InReview, Lang::Fr) => "en relecture",
        (State::InReview, Lang::En) => "in review",
        (State::Published, Lang::Fr) => "publiée",
        (State::Published, Lang::En) => "published",
        (State::Deprecated, Lang::Fr) => "dépréciée",
        (State::Deprecated, Lang::En) => "deprecated",
        (State::Retired, Lang::Fr) => "hors d’usage",
        (State::Retired, Lang::En) => "retired",
        (State::Withdrawn, Lang::Fr) => "retirée",
        (State::Withdrawn, Lang::En) => "withdrawn",
    }
}

/// Why a version should no longer be used, in the words of who decided it, and until when it is kept.
pub(crate) fn deprecated(reason: &str, until: Option<&str>, lang: Lang) -> String {
    let mut text = match lang {
        Lang::Fr => "Cette version ne devrait plus être utilisée".to_owned(),
        Lang::En => "This version should no longer be used".to_owned(),
    };
    match (reason, lang) {
        ("", _) => text.push('.'),
        (reason, Lang::Fr) => text.push_str(&format!("\u{a0}: «\u{a0}{reason}\u{a0}».")),
        (reason, Lang::En) => text.push_str(&format!(": “{reason}”.")),
    }
    match (until, lang) {
        (None, _) => {}
        (Some(day), Lang::Fr) => text.push_str(&format!(" Elle sera hors d’usage le {day}.")),
        (Some(day), Lang::En) => text.push_str(&format!(" It will be retired on {day}.")),
    }
    text
}
