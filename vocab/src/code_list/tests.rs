//! Are code lists read as they are written, and are their values found?

use super::{CodeList, CodeListError};

const CURRENCIES: &str = r#"
@prefix : <https://w3id.org/etalon/listes/devises#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<https://w3id.org/etalon/listes/devises> a skos:ConceptScheme ;
    dct:title "Devises"@fr, "Currencies"@en ;
    owl:versionInfo "1.2.0" .

:BGN a skos:Concept ;
    skos:notation "BGN" ;
    skos:prefLabel "Lev bulgare"@fr ;
    owl:deprecated true ;
    dct:isReplacedBy :EUR .

:EUR a skos:Concept ;
    skos:notation "EUR" ;
    skos:prefLabel "Euro"@fr ;
    skos:hiddenLabel "€uro" .

:XOF a skos:Concept ;
    skos:notation "XOF" ;
    skos:prefLabel "Franc CFA (Afrique de l’Ouest)"@fr ;
    skos:altLabel "F CFA"@fr .
"#;

fn notation<'list>(list: &'list CodeList, label: &str) -> Option<&'list str> {
    list.by_label(label).map(|concept| concept.notation.as_str())
}

#[test]
fn reads_scheme_and_concepts_in_order() {
    let list = CodeList::read(CURRENCIES).unwrap();
    assert_eq!(list.iri, "https://w3id.org/etalon/listes/devises");
    assert_eq!(list.titles.exact("en"), Some("Currencies"));
    assert_eq!(list.version.as_deref(), Some("1.2.0"));
    assert!(!list.open);
    let codes: Vec<&str> = list.concepts.iter().map(|one| one.notation.as_str()).collect();
    assert_eq!(codes, ["BGN", "EUR", "XOF"]);
    let lev = list.by_notation("BGN").unwrap();
    assert!(lev.deprecated);
    assert_eq!(lev.replaced_by.as_deref(), Some("EUR"));
}

#[test]
fn finds_a_value_by_what_people_write() {
    let list = CodeList::read(CURRENCIES).unwrap();
    assert_eq!(notation(&list, "f-cfa"), Some("XOF"));
    assert_eq!(notation(&list, "FRANC CFA (afrique de l'ouest)"), Some("XOF"));
    assert_eq!(notation(&list, "xof"), Some("XOF"));
    assert_eq!(notation(&list, "cfa"), None);
    assert!(list.by_notation("xof").is_none());
    assert_eq!(list.nearest("Lev bulgrae").map(|one| one.notation.as_str()), Some("BGN"));
    assert!(list.nearest("dinar").is_none());
    assert!(list.nearest("").is_none());
}

#[test]
fn says_where_the_turtle_is_broken() {
    let broken = CURRENCIES.replace("owl:versionInfo \"1.2.0\" .", "owl:versionInfo 1.2.0\" .");
    let error = CodeList::read(&broken).unwrap_err();
    assert!(matches!(error, CodeListError::Syntax { line: 9, .. }), "{error:?}");
}

#[test]
fn refuses_a_list_that_cannot_be_used() {
    assert_eq!(CodeList::read("").unwrap_err(), CodeListError::Schemes(0));
    let twice = CURRENCIES.replace("skos:notation \"EUR\"", "skos:notation \"XOF\"");
    assert_eq!(CodeList::read(&twice).unwrap_err(), CodeListError::Twice("XOF".to_owned()));
    let bare = CURRENCIES.replace("skos:notation \"EUR\" ;", "");
    assert!(matches!(CodeList::read(&bare).unwrap_err(), CodeListError::NoNotation(_)));
}
