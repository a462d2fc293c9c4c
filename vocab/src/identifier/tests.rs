//! Do the identifiers of the country files give the right verdict?

use std::collections::BTreeSet;

use super::{Identifier, IdentifierFault, Kind, Personal, find, find_in, identifiers};

fn named(scheme: &str) -> &'static Identifier {
    find(scheme).unwrap_or_else(|| panic!("{scheme}"))
}

#[test]
fn every_identifier_is_complete() {
    for one in identifiers() {
        let name = &one.scheme;
        assert!(one.titles.exact("fr").is_some() && one.titles.exact("en").is_some(), "{name}");
        assert_eq!(one.level.is_empty(), one.level.exact("en").is_none(), "{name}");
        assert_eq!(one.note.exact("fr").is_some(), one.note.exact("en").is_some(), "{name}");
        assert_eq!(one.kind == Kind::Person, one.personal == Personal::Direct, "{name}");
        assert!(!one.shape.lengths().is_empty(), "{name}");
        assert!(!one.written_only || !one.written.is_empty(), "{name}");
        // A separator is no sign of the number, or it would be taken out of it.
        assert!(!one.separators.chars().any(|sign| one.shape.knows(sign)), "{name}");
        match &one.example {
            Some(example) => assert_eq!(one.check(example), Ok(()), "{name} {example}"),
            None => assert_eq!(one.kind, Kind::Person, "{name}"),
        }
    }
}

#[test]
fn the_lists_and_the_country_files_know_the_same_schemes() {
    let notations = |list: &str| -> BTreeSet<&str> {
        let list = crate::find(&format!("{}listes/{list}", etalon_schemas::BASE_IRI)).unwrap();
        list.concepts.iter().map(|concept| concept.notation.as_str()).collect()
    };
    let (organisations, territories) =
        (notations("referentiel-organisation"), notations("referentiel-territorial"));
    for one in identifiers() {
        let scheme = one.scheme.as_str();
        let listed = match one.kind {
            Kind::Organisation => organisations.contains(scheme),
            Kind::Territory => territories.contains(scheme),
            Kind::General => organisations.contains(scheme) && territories.contains(scheme),
            Kind::Person => !organisations.contains(scheme) && !territories.contains(scheme),
        };
        assert!(listed, "{scheme}");
    }
    for notation in organisations.union(&territories).filter(|notation| **notation != "local") {
        assert!(find(notation).is_some(), "{notation}");
    }
}

#[test]
fn schemes_are_sorted_and_only_shared_ones_come_twice() {
    assert!(identifiers().is_sorted_by_key(|one| (&one.scheme, &one.countries)));
    for pair in identifiers().windows(2) {
        let [one, other] = pair else { panic!() };
        let shared = one.scheme == other.scheme && find(&one.scheme).unwrap().countries.is_empty();
        assert!(one.scheme != other.scheme || shared, "{}", one.scheme);
    }
}

#[test]
fn one_scheme_of_several_countries() {
    assert!(named("pcode").countries.is_empty());
    assert_eq!(find_in("pcode", "SN").unwrap().countries, ["SN"]);
    assert!(find_in("pcode", "SN").unwrap().check("ML0101").is_err());
    assert!(find_in("pcode", "FR").unwrap().check("ML0101").is_ok());
    assert!(find_in("rccm", "CI").is_some() && find_in("rccm", "FR").is_none());
    assert!(find_in("siren", "BE").is_none());
    assert!(find("inconnu").is_none());
}

#[test]
fn says_length_character_and_check_digit_apart() {
    use IdentifierFault::{Character, CheckDigit, Length, Shape};
    let length = |expected: &[usize], seen| Length { expected: expected.to_vec(), seen };
    for (scheme, text, fault) in [
        ("siren", "73282932", length(&[9], 8)),
        ("siren", "7328293200", length(&[9], 10)),
        ("siren", "73282932O", Character { position: 9, found: 'O' }),
        ("siren", "732 829 320", Character { position: 4, found: ' ' }),
        ("siren", "732829321", CheckDigit),
        ("siret", "73282932100074", CheckDigit),
        ("insee", "2C004", Character { position: 2, found: 'C' }),
        ("insee", "1001", length(&[2, 3, 5], 4)),
        ("bn-ca", "123456782R", length(&[9, 15], 10)),
        ("ide", "CHE-12E.456.788", Character { position: 7, found: 'E' }),
        ("ide", "CHE-123.456.789", CheckDigit),
        ("ide", "che123456788", Character { position: 1, found: 'c' }),
        ("ice", "4513476000061", length(&[15], 13)),
        ("nif-ht", "0001234567", length(&[13], 10)),
        ("nif-ht", "000-123 456-7", Character { position: 8, found: ' ' }),
        ("mst", "0100000001", Shape),
        ("egn", "0102310000", CheckDigit),
        ("siren", "", length(&[9], 0)),
    ] {
        assert_eq!(named(scheme).check(text), Err(fault), "{scheme} {text}");
    }
    assert_eq!(named("ide").check("CHE-123.456.788"), Ok(()));
}

#[test]
fn corrects_what_people_write() {
    for (scheme, text, corrected) in [
        ("siren", "732 829 320", Some("732829320")),
        ("siren", "732\u{a0}829\u{202f}320", Some("732829320")),
        ("siren", "732829320", Some("732829320")),
        ("siren", "732 829 321", None),
        ("bce", "BE 0123.456.749", Some("0123456749")),
        ("bce", "0123–456–749", Some("0123456749")),
        ("ide", "che-123.456.788 TVA", Some("CHE123456788")),
        ("mf-tn", "1234567/r/a/m/000", Some("1234567RAM000")),
        ("tin-eg", "١٠٠-٥٣١-٣٨٥", Some("100531385")),
        ("nid-kh", "១២៣៤៥៦៧៨៩", Some("123456789")),
        ("nif-ht", "000 123 456 7", Some("000-123-456-7")),
        ("tin-kh", "k001 901234567", Some("K001-901234567")),
        ("refnis", "21 004", Some("21004")),
        ("insee", "2a004", Some("2A004")),
        ("insee", "Ajaccio", None),
    ] {
        assert_eq!(named(scheme).corrected(text).as_deref(), corrected, "{scheme} {text}");
    }
}

#[test]
fn a_scheme_is_found_without_reading_every_country() {
    for one in identifiers() {
        let first = identifiers().iter().find(|other| other.scheme == one.scheme);
        assert_eq!(find(&one.scheme), first, "{}", one.scheme);
        for country in &one.countries {
            let own = identifiers()
                .iter()
                .find(|other| other.scheme == one.scheme && other.countries == [country.clone()]);
            assert_eq!(find_in(&one.scheme, country), own.or(first), "{} {country}", one.scheme);
        }
    }
    assert!(find("rien-de-tel").is_none());
}
