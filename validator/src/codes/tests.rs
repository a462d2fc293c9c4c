//! Are codes suggested as a person would choose them?

use std::collections::BTreeMap;

use etalon_schemas::{Constraints, Field};
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
