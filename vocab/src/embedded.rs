//! Which code lists does Étalon carry with it?

use std::sync::OnceLock;

use etalon_schemas::BASE_IRI;

use crate::code_list::CodeList;

/// Name (`type-point-eau.ttl`) and Turtle of every list of `data/listes`, in the order of their names.
const SOURCES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/listes.rs"));

/// The lists of the common schemas, in the order of their names; a test holds that every one can
/// be read.
pub fn embedded() -> impl Iterator<Item = &'static CodeList> {
    (0..SOURCES.len()).filter_map(read)
}

/// The name (`type-point-eau`, which ends the IRI) and the Turtle of every list, in the same order.
pub fn sources() -> impl Iterator<Item = (&'static str, &'static str)> {
    SOURCES.iter().map(|(file, turtle)| (file.trim_end_matches(".ttl"), *turtle))
}

/// The list of this IRI: `https://w3id.org/etalon/listes/type-point-eau`. Only this one is read.
pub fn find(iri: &str) -> Option<&'static CodeList> {
    let asked = iri.strip_prefix(BASE_IRI)?.strip_prefix("listes/")?;
    let at = sources().position(|(name, _)| name == asked)?;
    read(at).filter(|list| list.iri == iri)
}

/// The list at this place, read when it is first asked for.
fn read(at: usize) -> Option<&'static CodeList> {
    static READ: OnceLock<Vec<OnceLock<Option<CodeList>>>> = OnceLock::new();
    let read = READ.get_or_init(|| SOURCES.iter().map(|_| OnceLock::new()).collect());
    let (_, turtle) = SOURCES.get(at)?;
    read.get(at)?.get_or_init(|| CodeList::read(turtle).ok()).as_ref()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{SOURCES, embedded, find};
    use crate::code_list::CodeList;

    fn list(name: &str) -> &'static CodeList {
        find(&format!("{}listes/{name}", etalon_schemas::BASE_IRI)).unwrap()
    }

    #[test]
    fn every_list_can_be_read() {
        for (name, source) in SOURCES {
            let list = CodeList::read(source).unwrap();
            assert!(find(&list.iri).is_some(), "{name}: its name is not that of its IRI");
            assert!(list.titles.exact("fr").is_some(), "{}", list.iri);
            assert!(list.titles.exact("en").is_some(), "{}", list.iri);
            assert!(list.version.is_some(), "{}", list.iri);
        }
        assert_eq!(embedded().count(), SOURCES.len());
        let iris: BTreeSet<&str> = embedded().map(|list| list.iri.as_str()).collect();
        assert_eq!(iris.len(), SOURCES.len());
    }

    #[test]
    fn every_concept_has_labels_and_a_plain_code_that_ends_its_iri() {
        for list in embedded() {
            for concept in &list.concepts {
                assert!(concept.labels.exact("fr").is_some(), "{}", concept.iri);
                assert!(concept.labels.exact("en").is_some(), "{}", concept.iri);
                let plain = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
                assert!(concept.notation.chars().all(plain), "{}", concept.notation);
                assert_eq!(concept.iri, format!("{}#{}", list.iri, concept.notation));
                assert!(concept.replaced_by.is_some() == concept.deprecated, "{}", concept.iri);
            }
        }
    }

    #[test]
    fn no_label_means_two_things() {
        for list in embedded() {
            for concept in &list.concepts {
                let others = concept.alternatives.iter().map(|(_, label)| label.as_str());
                for label in concept.labels.iter().map(|(_, label)| label).chain(others) {
                    assert_eq!(list.by_label(label), Some(concept), "{label}");
                }
            }
        }
    }

    #[test]
    fn people_s_words_lead_to_codes() {
        for (name, label, code) in [
            ("type-point-eau", "Pompe manuelle", "forage-pompe-manuelle"),
            ("type-point-eau", "standpipe", "borne-fontaine"),
            ("categorie-equipement", "Gezondheid", "sante"),
            ("iso-3166-1-alpha-2", "COTE D'IVOIRE", "CI"),
            ("iso-3166-1-alpha-2", "RDC", "CD"),
            ("iso-3166-1-alpha-2", "SEN", "SN"),
            ("iso-4217", "FCFA", "XOF"),
            ("matiere-dechets", "DEEE", "equipements-electriques"),
            ("type-point-collecte-dechets", "Recyparc", "decheterie"),
        ] {
            let found = list(name).by_label(label).map(|one| one.notation.as_str());
            assert_eq!(found, Some(code), "{label}");
        }
        assert!(list("referentiel-organisation").open);
        assert!(!list("referentiel-territorial").open);
    }
}
