//! Which certificate do tests look at? One of a file, signed by a key of the tests.

use super::document::{Agent, Facts, File, Issuer, Schema, StatusEntry, Subject};
use super::key::SigningKey;
use super::moment::Moment;
use super::{NOWHERE, Signed, engine, issue};

/// The list of revocations of the sample.
pub(crate) const LIST: &str = "https://registre.example/certificats/statuts/0";
/// The schema of the sample.
pub(crate) const SCHEMA: &str = "https://w3id.org/etalon/commun/point-eau/1.0.0";
/// Digest of that schema, for the tests.
pub(crate) const SCHEMA_SHA256: &str =
    "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
/// Digest of the file, for the tests.
pub(crate) const FILE_SHA256: &str =
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// The key of the tests.
pub(crate) fn key() -> SigningKey {
    SigningKey::of_seed(&[42; 32])
}

/// What the sample says.
pub(crate) fn facts() -> Facts {
    let mut file = File::new("exports/fontaines.csv", 1234, FILE_SHA256);
    file.distribution_of = Some("https://donnees.ville.example/jeux/fontaines".to_owned());
    file.made_with = Some(Agent::new("Fontaines Pro", "4.2", None));
    let from: Moment = Moment::of_unix(1_795_535_420);
    Facts {
        issuer: Issuer {
            id: "did:web:registre.example".to_owned(),
            name: Some("Registre d’essai".to_owned()),
        },
        validity: (from, from.plus_days(365)),
        status: Some(StatusEntry::new(LIST, 7)),
        subject: Subject::CertifiedFile(file),
        against: Schema::new(Some(SCHEMA), Some("Point d’eau"), SCHEMA_SHA256),
        profile: "standard".to_owned(),
        level: None,
        counts: [0, 2, 1, 40],
        by: engine(None),
    }
}

/// The sample.
pub(crate) fn signed() -> Signed {
    issue(facts(), NOWHERE, &key())
}
