//! Which JSON-LD contexts does Étalon carry along? No other is ever read.

use crate::profile;

/// Addresses of the context of the profile, with and without its extension.
const OURS: &[&str] = &[
    "https://w3id.org/etalon/def/profil/contexte.jsonld",
    "https://w3id.org/etalon/def/profil/contexte",
];

/// The context of this address, as the document it would answer.
pub fn embedded(iri: &str) -> Option<&'static str> {
    let known = OURS.contains(&iri);
    profile::file("profil/contexte.jsonld").filter(|_| known).map(|file| file.text)
}

/// The addresses answered.
pub fn addresses() -> &'static [&'static str] {
    OURS
}
