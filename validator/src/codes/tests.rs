//! Are codes suggested as a person would choose them?

use std::collections::BTreeMap;

use etalon_schemas::{Constraints, Field};
use proptest::prelude::*;
use serde_json::json;

use super::{Codes, Suggestion};
use crate::correspondence::Confidence;

/// A field of these codes and labels.
pub(super) fn field(codes: &[(&str, &str)]) -> Field {
    let allowed = codes.iter().map(|(code, _)| json!(code)).collect();
    let labels: BTreeMap<String, String> =
        codes.iter().map(|(code, label)| ((*code).to_owned(), (*label).to_owned())).collect();
    Field {
        name: "a".to_owned(),
        constraints: Constraints { allowed: Some(allowed), ..Constraints::default() },
        labels,
        ..Field::default()
    }
}

fn suggest(codes: &[(&str, &str)], value: &str, header: Option<&str>) -> Suggestion {
    Codes::of(&field(codes), None).suggest(value, header)
}

const STATES: [(&str, &str); 4] = [
    ("bon", "Bon état"),
    ("moyen", "État moyen"),
    ("mauvais", "Mauvais état"),
    ("hs", "Hors service"),
];

#[test]
fn codes_and_labels_are_known_whatever_their_dress() {
    for (value, code) in [("BON", "bon"), ("Mauvais etat", "mauvais"), ("hors-service", "hs")] {
        let found = suggest(&STATES, value, None);
        assert_eq!(found.code.as_deref(), Some(code), "{value}");
        assert_eq!(found.confidence, Some(Confidence::Sure), "{value}");
    }
}

#[test]
fn nothing_is_guessed() {
    for value in ["Rue de la Paix", "", "?", "zzz", "12"] {
        let found = suggest(&STATES, value, None);
        assert_eq!(found.code, None, "{value}: {found:?}");
    }
}

const PLACES: [(&str, &str); 6] = [
    ("CCAS", "Centre communal d’action sociale"),
    ("BIB", "Bibliothèque / Médiathèque"),
    ("CAF", "Caisse d’allocations familiales (CAF)"),
    ("MUNI", "Municipalités"),
    ("CC", "Communautés de communes"),
    ("ML", "Mission locale"),
];

#[test]
fn acronyms_synonyms_slips_and_short_forms_are_known() {
    for (value, code) in [
        ("C.C.A.S. de Thiès", "CCAS"),
        ("centre communal action sociale", "CCAS"),
        ("Mairie", "MUNI"),
        ("allocations familliales", "CAF"),
        ("Mediatheque", "BIB"),
        ("bilbiothèque", "BIB"),
        ("Miss. locale", "ML"),
        ("library", "BIB"),
        ("Comcom", "CC"),
    ] {
        let found = suggest(&PLACES, value, None);
        assert_eq!(found.code.as_deref(), Some(code), "{value}: {found:?}");
    }
}

#[test]
fn a_ticked_box_says_what_its_column_is_about() {
    let codes = [("wifi", "Accès internet"), ("pmr", "Accès aux personnes à mobilité réduite")];
    let found = suggest(&codes, "oui", Some("Accès WIFI"));
    assert_eq!(found.code.as_deref(), Some("wifi"), "{found:?}");
    assert_eq!(suggest(&codes, "x", None).code, None);
    assert_eq!(suggest(&codes, "non", Some("Accès WIFI")).code, None);
    assert_eq!(suggest(&codes, "nc", Some("Accès WIFI")).code, None);
    let states = [("accessible", "Accessible"), ("non_accessible", "Non accessible")];
    let found = suggest(&states, "non", Some("Accessible PMR"));
    assert_eq!(found.code.as_deref(), Some("non_accessible"), "{found:?}");
    let answers = [("1", "Oui"), ("2", "Non"), ("9", "Non renseigné")];
    for (value, code) in [("VRAI", "1"), ("n", "2"), ("NC", "9")] {
        assert_eq!(suggest(&answers, value, Some("PMR")).code.as_deref(), Some(code), "{value}");
    }
}

#[test]
fn numbers_fall_into_ranges() {
    let ranges = [("a", "moins de 50"), ("b", "50 à 99"), ("c", "100 et plus")];
    for (value, code) in [("12", "a"), ("49,5", "a"), ("50", "b"), ("1200", "c"), ("50 à 99", "b")]
    {
        assert_eq!(suggest(&ranges, value, None).code.as_deref(), Some(code), "{value}");
    }
}

#[test]
fn a_code_list_gives_its_labels() {
    let list = etalon_vocab::find("https://w3id.org/etalon/listes/categorie-equipement");
    let codes = Codes::of(&Field::default(), list);
    let found = codes.suggest("Groupe scolaire", None);
    assert_eq!(found.code.as_deref(), Some("education"), "{:?}", found.candidates);
}

proptest! {
    #[test]
    fn any_text_gives_sorted_candidates_and_the_same_twice(
        value in "\\PC{0,40}", header in proptest::option::of("\\PC{0,20}"), which in 0..3_usize,
    ) {
        let lists: [&[(&str, &str)]; 3] = [&STATES, &PLACES, &[("", ""), ("é", "("), ("/", "(A/")]];
        let codes = Codes::of(&field(lists[which]), None);
        let found = codes.suggest(&value, header.as_deref());
        prop_assert!(found.candidates.len() <= Codes::CANDIDATES);
        prop_assert!(found.candidates.is_sorted_by(|one, two| one.score >= two.score));
        prop_assert!(found.candidates.iter().all(|one| (0.0..=1.0).contains(&one.score)));
        prop_assert_eq!(found.code.is_some(), found.confidence.is_some());
        if let Some(code) = &found.code {
            prop_assert_eq!(Some(code), found.candidates.first().map(|one| &one.code));
        }
        prop_assert_eq!(found, codes.suggest(&value, header.as_deref()));
    }
}

#[test]
fn a_long_list_is_searched_by_what_its_labels_share() {
    let words = ["centre", "maison", "service", "jeunes", "social", "numérique", "aide", "emploi"];
    let named: Vec<(String, String)> = (0..200)
        .map(|place| {
            let word = |step: usize| words[(place / step) % words.len()];
            (format!("c{place}"), format!("{} {} {} {place}", word(1), word(8), word(64)))
        })
        .collect();
    let listed: Vec<(&str, &str)> =
        named.iter().map(|(code, label)| (code.as_str(), label.as_str())).collect();
    let codes = Codes::of(&field(&listed), None);
    let found = (0..500).filter(|place| {
        codes.suggest(&format!("Maison des jeunes n° {place}"), None).code.is_some()
    });
    assert_eq!(found.count(), 500);
}
