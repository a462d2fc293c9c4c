//! Is every way to tamper with a certificate told by its own words?

use std::collections::BTreeSet;

use super::judgement::{Evidence, FileSeen, Origin, Standing, Statement, StatusSeen, conclusion};
use super::sample::{self, FILE_SHA256, LIST, SCHEMA, SCHEMA_SHA256};
use super::text::{decode, encode};
use super::{Jws, KeySet, Moment, SigningKey, StatusList, issue, judge, judgement};
use crate::words::Lang;
use crate::words::certificate::statement;

fn now() -> Moment {
    Moment::of_unix(1_795_535_420).plus_days(1)
}

fn evidence() -> Evidence {
    Evidence {
        now: now(),
        keys: sample::key().public().into(),
        origin: Origin::Given,
        file: Some(FileSeen { name: "fontaines.csv".to_owned(), sha256: FILE_SHA256.to_owned() }),
        schema: Some(SCHEMA_SHA256.to_owned()),
        status: StatusSeen::List(list(&[])),
    }
}

fn list(revoked: &[u64]) -> String {
    let mut list = StatusList::default();
    for index in revoked {
        list.revoke(*index);
    }
    list.sign(
        LIST,
        "did:web:registre.example",
        (Moment::of_unix(0), now().plus_days(1)),
        &sample::key(),
    )
}

fn judged(text: &str, evidence: &Evidence) -> Vec<Statement> {
    match judgement::open(text) {
        Ok((jws, certificate)) => judge(&jws, &certificate, evidence),
        Err(refused) => vec![refused],
    }
}

fn refused(text: &str, evidence: &Evidence) -> Statement {
    let statements = judged(text, evidence);
    assert_eq!(conclusion(&statements), Standing::Refused, "{statements:?}");
    statements.into_iter().find(|one| one.standing() == Standing::Refused).unwrap()
}

fn with_content(text: &str, change: impl Fn(String) -> String) -> String {
    let parts: Vec<&str> = text.split('.').collect();
    let content = String::from_utf8(decode(parts[1]).unwrap()).unwrap();
    let changed = change(content.clone());
    assert_ne!(content, changed);
    format!("{}.{}.{}", parts[0], encode(changed.as_bytes()), parts[2])
}

fn with_header(text: &str, header: &str) -> String {
    let (_, rest) = text.split_once('.').unwrap();
    format!("{}.{rest}", encode(header.as_bytes()))
}

#[test]
fn a_sound_certificate_is_verified_whole_and_always_the_same() {
    let signed = sample::signed();
    let statements = judged(&signed.text, &evidence());
    assert_eq!(conclusion(&statements), Standing::Verified, "{statements:?}");
    assert!(statements.iter().all(|one| one.standing() == Standing::Verified), "{statements:?}");
    assert_eq!(signed.text, sample::signed().text);
    let key = signed.certificate.key();
    assert_eq!((key.len(), key.get(14..15), key.get(19..20)), (36, Some("8"), Some("a")));
}

#[test]
fn each_kind_of_tampering_has_its_own_sentence() {
    let signed = sample::signed().text;
    let kid = sample::key().public().kid().to_owned();
    let header = |text: &str| with_header(&signed, text);
    let mut told = BTreeSet::new();
    let mut check = |found: Statement, expected: fn(&Statement) -> bool| {
        assert!(expected(&found), "{found:?}");
        for lang in [Lang::Fr, Lang::En] {
            assert!(told.insert(statement(&found, lang)), "{}", statement(&found, lang));
        }
    };

    // The file.
    let mut other = evidence();
    other.file = Some(FileSeen { name: "f.csv".to_owned(), sha256: "c".repeat(64) });
    check(refused(&signed, &other), |it| matches!(it, Statement::OtherFile { .. }));
    // The content: another count, another file, another end.
    for (from, to) in [
        ("\"warningCount\":2", "\"warningCount\":0"),
        ("fontaines.csv", "autre.csv"),
        ("2027-", "2099-"),
    ] {
        let altered = with_content(&signed, |content| content.replace(from, to));
        assert_eq!(refused(&altered, &evidence()), Statement::ContentAltered, "{from}");
    }
    check(Statement::ContentAltered, |_| true);
    // The header.
    let loose = format!(r#"{{"typ":"vc+jwt","alg":"EdDSA","cty":"vc","kid":"{kid}"}}"#);
    check(refused(&header(&loose), &evidence()), |it| *it == Statement::HeaderAltered);
    let other_key = r#"{"alg":"EdDSA","typ":"vc+jwt","cty":"vc","kid":"autre"}"#;
    check(refused(&header(other_key), &evidence()), |it| {
        matches!(it, Statement::KeyUnknown { .. })
    });
    // The signature.
    let mut bytes = decode(signed.rsplit_once('.').unwrap().1).unwrap();
    bytes[10] ^= 1;
    let forged = format!("{}.{}", signed.rsplit_once('.').unwrap().0, encode(&bytes));
    check(refused(&forged, &evidence()), |it| *it == Statement::SignatureWrong);
    // The schema.
    let mut other = evidence();
    other.schema = Some("c".repeat(64));
    check(
        refused(&signed, &other),
        |it| matches!(it, Statement::OtherSchema { iri } if iri == SCHEMA),
    );
    // Time.
    let late = Evidence { now: now().plus_days(400), ..evidence() };
    check(refused(&signed, &late), |it| matches!(it, Statement::Expired { .. }));
    let early = Evidence { now: Moment::of_unix(0), ..evidence() };
    check(refused(&signed, &early), |it| matches!(it, Statement::NotYet { .. }));
    // Revocation, and a list that somebody else signed, or that is of somebody else.
    let revoked = Evidence { status: StatusSeen::List(list(&[7])), ..evidence() };
    check(refused(&signed, &revoked), |it| *it == Statement::Revoked);
    let pirate = SigningKey::of_seed(&[9; 32]);
    let time = (Moment::of_unix(0), now().plus_days(1));
    let forged = StatusList::default().sign(LIST, "did:web:registre.example", time, &pirate);
    let forged = Evidence { status: StatusSeen::List(forged), ..evidence() };
    check(refused(&signed, &forged), |it| matches!(it, Statement::ListForged { .. }));
    // The algorithm: none, and the public key taken for a shared secret.
    let none = format!(r#"{{"alg":"none","typ":"vc+jwt","cty":"vc","kid":"{kid}"}}"#);
    check(refused(&header(&none), &evidence()), |it| matches!(it, Statement::Malformed(_)));
    let hmac = format!(r#"{{"alg":"HS256","typ":"vc+jwt","cty":"vc","kid":"{kid}"}}"#);
    check(refused(&header(&hmac), &evidence()), |it| matches!(it, Statement::Malformed(_)));
    // Another type, a key of the sender, a member that comes twice.
    for text in [
        format!(r#"{{"alg":"EdDSA","typ":"JWT","kid":"{kid}"}}"#),
        format!(r#"{{"alg":"EdDSA","typ":"vc+jwt","kid":"{kid}","jwk":{{}}}}"#),
        format!(r#"{{"alg":"EdDSA","alg":"EdDSA","typ":"vc+jwt","kid":"{kid}"}}"#),
    ] {
        check(refused(&header(&text), &evidence()), |it| matches!(it, Statement::Malformed(_)));
    }
    // What is signed, and no certificate of ours.
    let odd = Jws::sign(br#"{"id":"x"}"#, &sample::key());
    check(refused(&odd, &evidence()), |it| matches!(it, Statement::NoCertificate(_)));
}

#[test]
fn a_key_that_was_rotated_still_verifies_and_one_that_was_taken_away_does_not() {
    let (old, new) = (sample::key(), SigningKey::of_seed(&[43; 32]));
    let before = sample::signed().text;
    let after = issue(sample::facts(), super::NOWHERE, &new).text;
    let keys: KeySet = [new.public(), old.public()].into_iter().collect();
    let both =
        Evidence { keys, origin: Origin::Issuer, status: StatusSeen::NotAsked, ..evidence() };
    for text in [&before, &after] {
        let statements = judged(text, &both);
        assert_eq!(conclusion(&statements), Standing::Verified, "{statements:?}");
        assert!(statements.contains(&Statement::IssuerPublishes {
            issuer: "did:web:registre.example".to_owned()
        }));
    }
    let one = Evidence { keys: new.public().into(), ..both };
    assert!(matches!(refused(&before, &one), Statement::KeyUnknown { origin: Origin::Issuer, .. }));
}

#[test]
fn what_could_not_be_verified_is_said_and_nobody_vouches_for_a_key_alone() {
    let signed = sample::signed().text;
    let nothing = Evidence {
        keys: KeySet::default(),
        origin: Origin::Nowhere,
        file: None,
        schema: None,
        status: StatusSeen::NotAsked,
        ..evidence()
    };
    let statements = judged(&signed, &nothing);
    assert_eq!(conclusion(&statements), Standing::Unverified);
    let alone = Evidence { origin: Origin::Itself, ..evidence() };
    assert_eq!(conclusion(&judged(&signed, &alone)), Standing::Unverified);
    let unknown =
        Evidence { file: None, schema: None, status: StatusSeen::Unreachable, ..evidence() };
    let statements = judged(&signed, &unknown);
    assert_eq!(conclusion(&statements), Standing::Verified);
    for one in [
        Statement::FileNotGiven,
        Statement::SchemaUnknown { iri: SCHEMA.to_owned() },
        Statement::ListUnreadable { list: LIST.to_owned() },
    ] {
        assert!(statements.contains(&one), "{statements:?}");
    }
}

#[test]
fn what_a_certificate_may_not_say_is_refused() {
    let good = sample::signed().certificate;
    let value = serde_json::to_value(&good).unwrap();
    assert_eq!(super::Certificate::read(&value).unwrap(), good);
    for (pointer, wrong) in [
        ("/verdict", serde_json::json!("does-not-conform")),
        ("/errorCount", 1.into()),
        ("/errorCount", (-1).into()),
        ("/validUntil", "2020-01-01T00:00:00Z".into()),
        ("/validFrom", "2020-01-01".into()),
        ("/hasTarget", "urn:sha256:autre".into()),
        ("/credentialSubject/id", "urn:sha256:autre".into()),
        ("/credentialSubject/name", "a\nb".into()),
        ("/credentialSubject/checksum/checksumValue", "ABC".into()),
        ("/credentialSubject/type", "Dataset".into()),
        ("/certifiedAgainst/checksum/algorithm", "md5".into()),
        ("/credentialStatus/statusListIndex", "08".into()),
        ("/severityProfile", "doux".into()),
        ("/type", serde_json::json!(["VerifiableCredential"])),
        ("/@context", serde_json::json!(["https://pirate.example/"])),
    ] {
        let mut altered = value.clone();
        *altered.pointer_mut(pointer).unwrap() = wrong;
        assert!(super::Certificate::read(&altered).is_err(), "{pointer}");
    }
    for place in ["", "/issuer", "/credentialSubject", "/wasGeneratedBy/used"] {
        let mut altered = value.clone();
        altered.pointer_mut(place).unwrap()["donnees"] = "Jeanne Dupont".into();
        assert!(super::Certificate::read(&altered).is_err(), "{place}");
    }
}

#[test]
fn a_certificate_is_rdf_too() {
    use etalon_vocab::graph::write::Context;
    use etalon_vocab::graph::{Builder, Syntax, read, write};

    let signed = sample::signed();
    let content = serde_json::to_string(&signed.certificate).unwrap();
    let mut builder = Builder::default();
    read(&mut builder, &mut content.as_bytes(), Syntax::JsonLd, "https://base.example/").unwrap();
    let told = write::write(&builder.build(), Syntax::NTriples, &Context::default());
    let id = &signed.certificate.id;
    let file = format!("urn:sha256:{FILE_SHA256}");
    let cred = "https://www.w3.org/2018/credentials#";
    let etalon = "https://w3id.org/etalon/def#";
    let number = "^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>";
    for line in [
        format!(
            "<{id}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{etalon}ConformanceCertificate> ."
        ),
        format!(
            "<{id}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{cred}VerifiableCredential> ."
        ),
        format!("<{id}> <{cred}credentialSubject> <{file}> ."),
        format!("<{id}> <http://www.w3.org/ns/oa#hasTarget> <{file}> ."),
        format!("<{id}> <{cred}issuer> <did:web:registre.example> ."),
        format!("<{id}> <{etalon}certifiedAgainst> <{SCHEMA}> ."),
        format!("<{id}> <{etalon}verdict> <{etalon}conforms> ."),
        format!("<{id}> <{etalon}warningCount> \"2\"{number} ."),
        format!(
            "<{id}> <{cred}validFrom> \"2026-11-24T15:50:20Z\"^^<http://www.w3.org/2001/XMLSchema#dateTime> ."
        ),
        format!("<{file}> <http://www.w3.org/ns/dcat#byteSize> \"1234\"{number} ."),
        format!(
            "<https://donnees.ville.example/jeux/fontaines> <http://www.w3.org/ns/dcat#distribution> <{file}> ."
        ),
    ] {
        assert!(told.lines().any(|one| one == line), "{line}\n{told}");
    }
    for part in [
        format!("<http://spdx.org/rdf/terms#checksumValue> \"{FILE_SHA256}\""),
        "<http://spdx.org/rdf/terms#algorithm> <http://spdx.org/rdf/terms#checksumAlgorithm_sha256>".to_owned(),
        "<http://www.w3.org/ns/prov#wasAssociatedWith>".to_owned(),
        "<https://www.w3.org/ns/credentials/status#statusListIndex> \"7\"".to_owned(),
    ] {
        assert!(told.contains(&part), "{part}\n{told}");
    }
}
