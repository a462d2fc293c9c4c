//! Which JSON-LD contexts does Étalon carry along? No other is ever read.

use crate::profile;

/// Addresses, and the documents they would answer: the context of the profile, that of certificates, and what certificates
/// say of the context of verifiable credentials, which others publish.
const CARRIED: &[(&str, &str)] = &[
    ("https://w3id.org/etalon/def/profil/contexte.jsonld", "profil/contexte.jsonld"),
    ("https://w3id.org/etalon/def/profil/contexte", "profil/contexte.jsonld"),
    ("https://w3id.org/etalon/def/certificat/contexte.jsonld", "certificat/contexte.jsonld"),
    ("https://www.w3.org/ns/credentials/v2", "certificat/credentials-v2.jsonld"),
];

/// The context of this address, as the document it would answer.
pub fn embedded(iri: &str) -> Option<&'static str> {
    let (_, file) = CARRIED.iter().find(|(address, _)| *address == iri)?;
    profile::file(file).map(|file| file.text)
}

/// The addresses answered.
pub fn addresses() -> impl Iterator<Item = &'static str> {
    CARRIED.iter().map(|(address, _)| *address)
}
