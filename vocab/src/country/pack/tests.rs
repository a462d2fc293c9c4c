//! Can every country file be read, and does it agree with the lists?

use super::{SHARED, SOURCES, pack, packs, read, shared};
use crate::identifier::{Identifier, Kind};

fn list(name: &str) -> &'static crate::CodeList {
    crate::find(&format!("{}listes/{name}", etalon_schemas::BASE_IRI)).unwrap()
}

#[test]
fn every_file_can_be_read_and_bears_the_name_of_its_country() {
    for (name, source, _) in SOURCES {
        if *name == SHARED {
            serde_json::from_str::<Vec<Identifier>>(source).unwrap();
        } else {
            let country = read(source).unwrap_or_else(|fault| panic!("{name}: {fault}"));
            assert_eq!(format!("{}.json", country.code), *name);
        }
    }
    assert_eq!(packs().count() + 1, SOURCES.len());
    assert!(packs().count() >= 47);
    assert!(packs().is_sorted_by_key(|country| &country.code));
    assert!(!shared().is_empty());
}

#[test]
fn every_country_agrees_with_the_lists() {
    let countries = list("iso-3166-1-alpha-2");
    for country in packs() {
        let code = &country.code;
        let concept = countries.by_notation(code).unwrap_or_else(|| panic!("{code}"));
        assert_eq!(country.names, concept.labels, "{code}");
        assert!(list("iso-4217").by_notation(&country.currency).is_some(), "{code}: currency");
        assert!(country.code3.len() == 3 && country.numeric.len() == 3, "{code}");
        assert!(!country.languages.is_empty() && !country.divisions.is_empty(), "{code}");
        assert!(crate::country::known(code).is_some(), "{code}: not in emprises.json");
    }
}

#[test]
fn telephones_and_postcodes() {
    for country in packs() {
        let (code, phone, postal) = (&country.code, &country.phone, &country.postal);
        let dialled = phone.code.strip_prefix('+').unwrap_or_default();
        assert!(!dialled.is_empty() && dialled.bytes().all(|sign| sign.is_ascii_digit()), "{code}");
        assert!(phone.shape.lengths().iter().all(|length| (4..=12).contains(length)), "{code}");
        assert_eq!(postal.used, postal.shape.is_some(), "{code}");
        for example in &postal.examples {
            assert!(
                postal.shape.as_ref().is_some_and(|shape| shape.fits(example)),
                "{code} {example}"
            );
        }
    }
    let senegal = pack("SN").unwrap();
    assert!(senegal.phone.shape.fits("338210101") && !senegal.phone.shape.fits("38210101"));
    assert!(senegal.postal.often_absent && !pack("BF").unwrap().postal.used);
    assert!(pack("BJ").unwrap().phone.shape.fits("0121301234"));
    assert!(pack("XX").is_none());
}

#[test]
fn every_country_numbers_its_territories() {
    for country in packs() {
        assert!(country.territories().count() > 0, "{}", country.code);
        for one in country.territories() {
            assert!(one.level.exact("fr").is_some(), "{} {}", country.code, one.scheme);
        }
    }
    let schemes: Vec<&str> =
        pack("CA").unwrap().territories().map(|one| one.scheme.as_str()).collect();
    assert_eq!(schemes, ["sgc", "qc-geo"]);
    assert!(shared().iter().all(|one| one.kind != Kind::Person));
}
