//! What does a header say? The roles that its words give to a column.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use etalon_vocab::personal;

use crate::lexicon;

/// Declares the roles with their names in `en-tetes.json`.
macro_rules! roles {
    ($($role:ident $name:literal),* $(,)?) => {
        /// What a header says of its column.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Role { $($role,)* }

        impl Role {
            const NAMED: &[(&str, Self)] = &[$(($name, Self::$role),)*];
        }
    };
}

roles! {
    Given "given", Family "family", FullName "fullname", Person "person", Holder "holder",
    Professional "professional", GenericName "generic_name", Email "email", Phone "phone", Mobile "mobile",
    NationalId "national_id", WeakId "weak_id", BirthDate "birth_date", Age "age", BirthPlace "birth_place", Sex "sex",
    Address "address", PlaceAddress "place_address", Area "area", Health "health", Special "special",
    WeakSpecial "weak_special", Financial "financial", WeakFinancial "weak_financial", Bank "bank", Plate "plate",
    Ip "ip", Mac "mac", Latitude "latitude", Longitude "longitude", Position "position", Photo "photo", Text "text",
    SubjectKey "subject_key", Organisation "organisation", Facility "facility", Thing "thing", Elected "elected",
    Historic "historic", Fleet "fleet", Infrastructure "infrastructure", Version "version", Timestamp "timestamp",
    Speed "speed", PeopleCount "people_count", NotPeopleCount "not_people_count", Count "count", Group "group",
}

/// The roles of a header.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Roles {
    given: u64,
    /// Whether the header says nothing: `col2`, `champ_3`, `D`.
    pub bare: bool,
}

impl Roles {
    /// The roles that the words of the header give.
    pub(super) fn of(header: &str) -> Self {
        let words = significant(header);
        let bare = words.iter().all(|word| is_bare(word));
        let mut matches: Vec<(usize, usize, Role)> = Vec::new();
        for from in 0..words.len() {
            let Some(rest) = words.get(from..) else { continue };
            let candidates = rest.first().and_then(|word| phrases().get(word));
            for (phrase, role) in candidates.into_iter().flatten() {
                if rest.starts_with(phrase) {
                    matches.push((from, from + phrase.len(), *role));
                }
            }
        }
        let covered = |one: &(usize, usize, Role)| {
            let inside = |other: &&(usize, usize, Role)| {
                other.0 <= one.0 && other.1 >= one.1 && other.1 - other.0 > one.1 - one.0
            };
            matches.iter().any(|other| inside(&other))
        };
        let given = matches
            .iter()
            .filter(|one| !covered(one))
            .fold(0, |set, (_, _, role)| set | (1_u64 << (*role as u32)));
        Self { given, bare }
    }

    /// Whether the header gives this role.
    pub(super) fn has(self, role: Role) -> bool {
        self.given & (1_u64 << (role as u32)) != 0
    }

    /// Whether the header gives one of these roles.
    pub(super) fn any(self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.has(*role))
    }

    /// Whether the header gives no role at all.
    pub(super) fn is_silent(self) -> bool {
        self.given == 0
    }
}

/// Words that only link others.
const LINKS: [&str; 12] = ["de", "du", "des", "d", "la", "le", "les", "l", "of", "the", "da", "a"];

/// The words of a header that mean something, in the singular.
fn significant(header: &str) -> Vec<String> {
    let words = lexicon::words(header).into_iter();
    let words: Vec<String> = words.map(|word| singular(&word)).collect();
    // Why: « du » at the end is what is owed.
    let last = words.len().saturating_sub(1);
    let linking = |at: usize, word: &str| at != last && LINKS.contains(&word);
    let kept: Vec<String> = words
        .iter()
        .enumerate()
        .filter(|(at, word)| !linking(*at, word))
        .map(|(_, word)| word.clone())
        .collect();
    if kept.is_empty() { words } else { kept }
}

fn singular(word: &str) -> String {
    match word.strip_suffix('s') {
        Some(short) if short.chars().count() > 2 => short.to_owned(),
        _ => word.to_owned(),
    }
}

fn is_bare(word: &str) -> bool {
    let placeholders =
        ["col", "colonne", "champ", "field", "column", "var", "variable", "unnamed", "val", "zone"];
    word.chars().count() == 1
        || word.chars().all(|sign| sign.is_ascii_digit())
        || placeholders.contains(&word)
}

/// Phrases by their first word, each with its words and its role.
type Phrases = BTreeMap<String, Vec<(Vec<String>, Role)>>;

fn phrases() -> &'static Phrases {
    static PHRASES: OnceLock<Phrases> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let mut by_word = Phrases::new();
        for (name, role) in Role::NAMED {
            for phrase in personal::headers().get(*name).into_iter().flatten() {
                let words = significant(phrase);
                if let Some(first) = words.first().cloned() {
                    by_word.entry(first).or_default().push((words, *role));
                }
            }
        }
        by_word
    })
}

#[cfg(test)]
mod tests {
    use super::{Role, Roles};

    #[test]
    fn every_role_has_phrases() {
        let named: Vec<&str> = Role::NAMED.iter().map(|(name, _)| *name).collect();
        for name in etalon_vocab::personal::headers().keys() {
            assert!(named.contains(&name.as_str()), "{name} is no role");
        }
        for name in named {
            assert!(etalon_vocab::personal::headers().contains_key(name), "{name} has no phrase");
        }
    }

    #[test]
    fn the_longest_phrase_counts() {
        let roles = Roles::of("Date de naissance");
        assert!(roles.has(Role::BirthDate) && !roles.has(Role::PeopleCount));
        assert!(
            Roles::of("Nom & Prénoms").has(Role::FullName)
                || Roles::of("Nom & Prénoms").has(Role::Given)
        );
        assert!(Roles::of("dateNaissance").has(Role::BirthDate));
        assert!(Roles::of("تاريخ الولادة").has(Role::BirthDate));
        assert!(Roles::of("lieu_naissance").has(Role::BirthPlace));
        assert!(!Roles::of("lieu_naissance").has(Role::BirthDate));
    }

    #[test]
    fn placeholders_say_nothing() {
        for header in ["col2", "champ_3", "D", "", "Unnamed: 4"] {
            assert!(Roles::of(header).bare, "{header}");
        }
        assert!(!Roles::of("matricule").bare);
    }
}
