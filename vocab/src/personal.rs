//! Which words and shapes tell that a table speaks of persons, and which authority watches over that?
//!
//! The lists of `data/personnes`: words of headers by role, words of values by group, given names, names that streets and
//! schools bear, licence plates, laws and authorities. They are evidence to be weighed, never a verdict.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use etalon_schemas::Text;
use hashbrown::{HashMap, HashSet};
use serde::Deserialize;

use crate::fold::fold;
use crate::identifier::Confidence;
use crate::identifier::shape::Shape;

/// The law and the authority of a country.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// ISO 3166-1 alpha-2 code of the country.
    pub country: String,
    /// The main text on personal data; none where there is none, or none could be confirmed.
    #[serde(default)]
    pub law: Text,
    /// Who watches over it; none where nobody does yet, or nobody could be confirmed.
    #[serde(default)]
    pub authority: Option<String>,
    /// How far the line can be trusted.
    pub confidence: Confidence,
}

/// The law and the authority of the country of this code, in capitals.
pub fn authority(country: &str) -> Option<&'static Authority> {
    static ALL: OnceLock<Vec<Authority>> = OnceLock::new();
    let source = include_str!("../data/personnes/autorites.json");
    let all = ALL.get_or_init(|| serde_json::from_str(source).unwrap_or_default());
    all.iter().find(|one| one.country == country)
}

/// The shapes of licence plates of a country, in capitals and without separators.
pub fn plates(country: &str) -> &'static [Shape] {
    static ALL: OnceLock<BTreeMap<String, Vec<Shape>>> = OnceLock::new();
    let source = include_str!("../data/personnes/plaques.json");
    let all = ALL.get_or_init(|| serde_json::from_str(source).unwrap_or_default());
    all.get(country).map_or(&[], Vec::as_slice)
}

/// What headers say: each role with the phrases that give it, as written.
pub fn headers() -> &'static BTreeMap<String, Vec<String>> {
    static ALL: OnceLock<BTreeMap<String, Vec<String>>> = OnceLock::new();
    let source = include_str!("../data/personnes/en-tetes.json");
    ALL.get_or_init(|| serde_json::from_str(source).unwrap_or_default())
}

/// Whether the folded word, or words joined by hyphens, is of this group of words found in values; a plural counts.
pub fn is_of(group: &str, word: &str) -> bool {
    // Why hashed: asked of every address of every row.
    static ALL: OnceLock<HashMap<String, HashSet<String>>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let source = include_str!("../data/personnes/mots.json");
        let read: BTreeMap<String, Vec<String>> = serde_json::from_str(source).unwrap_or_default();
        let folded = |words: Vec<String>| words.iter().map(|word| fold(word)).collect();
        read.into_iter().map(|(group, words)| (group, folded(words))).collect()
    });
    let singular = word.strip_suffix('s').filter(|word| word.len() > 3);
    all.get(group).is_some_and(|words| {
        words.contains(word) || singular.is_some_and(|word| words.contains(word))
    })
}

/// Whether the folded word is a given name.
pub fn is_given_name(word: &str) -> bool {
    static ALL: OnceLock<HashSet<String>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let lines = include_str!("../data/personnes/prenoms.txt").lines();
        let names = lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
        names.map(fold).collect()
    });
    all.contains(word)
}

/// Whether the folded text is the name of a person after whom streets and schools are called.
pub fn is_namesake(text: &str) -> bool {
    static ALL: OnceLock<HashSet<String>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let lines = include_str!("../data/personnes/notoires.txt").lines();
        lines.filter(|line| !line.starts_with('#')).map(fold).collect()
    });
    all.contains(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::country::pack;

    #[test]
    fn every_list_can_be_read() {
        assert!(headers().len() > 30);
        assert!(is_given_name("fatoumata") && is_given_name("jean-claude"));
        assert!(!is_given_name("mairie"));
        assert!(is_namesake("cheikh-anta-diop") && is_of("street", "avenue"));
        assert!(is_of("elected_role", "conseiller-municipal"));
        assert!(!is_of("street", "awa") && !is_of("nothing", "rue"));
    }

    #[test]
    fn every_country_has_its_plates_and_its_law_or_none_said() {
        for country in pack::packs() {
            assert!(!plates(&country.code).is_empty(), "plates of {}", country.code);
            let found = authority(&country.code).unwrap();
            if found.confidence == Confidence::High {
                assert!(found.law.exact("fr").is_some() && found.law.exact("en").is_some());
            }
        }
        assert_eq!(authority("SN").unwrap().authority.as_deref(), Some("CDP"));
        assert!(authority("ZZ").is_none());
    }
}
