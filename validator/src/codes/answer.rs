//! Does a value only say yes, no, or that it is not known?

use etalon_vocab::fold::fold;

/// What a box says when it is ticked, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// `oui`, `x`, `1`, `vrai`…
    Yes,
    /// `non`, `0`, `faux`…
    No,
    /// `nc`, `inconnu`, `?`…
    Unknown,
}

const YES: [&str; 16] = [
    "oui", "o", "yes", "y", "vrai", "true", "t", "v", "1", "x", "ok", "present", "presente",
    "coche", "on", "avec",
];
const NO: [&str; 14] = [
    "non", "n", "no", "faux", "false", "f", "0", "aucun", "aucune", "absent", "absente", "neant",
    "off", "sans",
];
const UNKNOWN: [&str; 20] = [
    "",
    "nc",
    "nr",
    "nd",
    "na",
    "n-a",
    "ne-sait-pas",
    "nsp",
    "inconnu",
    "inconnue",
    "unknown",
    "indetermine",
    "non-renseigne",
    "non-renseignee",
    "non-connu",
    "non-communique",
    "non-determine",
    "null",
    "none",
    "a-completer",
];

impl Answer {
    /// What a folded value says, when it says nothing else.
    pub(super) fn of(folded: &str) -> Option<Self> {
        if UNKNOWN.contains(&folded) {
            Some(Self::Unknown)
        } else if YES.contains(&folded) {
            Some(Self::Yes)
        } else if NO.contains(&folded) {
            Some(Self::No)
        } else {
            None
        }
    }
}

/// The codes that answer so, in the order of the list.
pub(super) fn of_labels(named: &[(String, Vec<String>)]) -> Vec<(Answer, usize)> {
    let said = |(place, (_, names)): (usize, &(String, Vec<String>))| {
        // A code of one letter or figure may mean anything: its label tells.
        let mut told = names.iter().filter(|name| name.chars().count() > 1);
        told.find_map(|name| Answer::of(&fold(name))).map(|answer| (answer, place))
    };
    named.iter().enumerate().filter_map(said).collect()
}
