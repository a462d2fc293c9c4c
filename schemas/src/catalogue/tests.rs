//! Are schemas found under all the names people give them?

use super::{Catalogue, File, digest, shared};

/// A file of the theme `essai`.
const fn file(schema: &'static str, version: &'static str, name: &'static str) -> File {
    let bytes = b"{\"x-etalon\": {\"name\": \"a\"}}";
    File { theme: "essai", schema, version, name, bytes, outline: None }
}

static FILES: &[File] = &[
    file("banc", "", "LISEZMOI.md"),
    file("banc", "1.0.0", "exemple-valide.csv"),
    file("banc", "1.0.0", "schema.json"),
    file("banc", "1.10.0", "schema.json"),
    file("banc", "1.9.0", "schema.json"),
    file("banc", "2.0.0-beta.1", "exemple-valide.csv"),
    file("banc", "2.0.0-beta.1", "schema.json"),
    file("neuf", "0.1.0-alpha", "schema.json"),
    File {
        theme: "",
        schema: "champs",
        version: "1.0.0",
        name: "schema.json",
        bytes: b"{}",
        outline: None,
    },
];

#[test]
fn versions_are_ordered_and_the_newest_is_no_draft() {
    let catalogue = Catalogue::of(FILES);
    let versions: Vec<_> =
        catalogue.list().iter().map(|entry| format!("{}@{}", entry.id, entry.version)).collect();
    let expected = [
        "commun/banc@1.0.0",
        "commun/banc@1.9.0",
        "commun/banc@1.10.0",
        "commun/banc@2.0.0-beta.1",
        "commun/neuf@0.1.0-alpha",
    ];
    assert_eq!(versions, expected);
    let newest: Vec<_> = catalogue.newest().iter().map(|entry| entry.version.to_string()).collect();
    assert_eq!(newest, ["1.10.0", "0.1.0-alpha"]);
}

#[test]
fn a_version_is_named_whole_or_by_its_start() {
    let catalogue = Catalogue::of(FILES);
    for (query, expected) in [
        ("banc", "1.10.0"),
        ("commun/banc", "1.10.0"),
        ("banc/1.0.0", "1.0.0"),
        ("banc@1.9.0", "1.9.0"),
        ("banc@v1.9.0", "1.9.0"),
        ("banc@1", "1.10.0"),
        ("commun/banc/1.9", "1.9.0"),
        ("commun/banc/latest", "1.10.0"),
        ("banc@2.0.0-beta.1", "2.0.0-beta.1"),
        ("https://w3id.org/etalon/commun/banc/1.0.0/schema.json#", "1.0.0"),
    ] {
        assert_eq!(catalogue.find(query).unwrap().version.to_string(), expected, "{query}");
    }
    for query in ["banc@3", "banc@1.1", "banc@", "", "/", "@", "autre/banc", "champs"] {
        assert!(catalogue.find(query).is_err(), "{query}");
    }
}

#[test]
fn companions_are_those_of_the_version_and_of_the_schema() {
    let catalogue = Catalogue::of(FILES);
    let names = |query: &str| -> Vec<&str> {
        catalogue.find(query).unwrap().files.iter().map(|(name, _)| *name).collect()
    };
    assert_eq!(names("banc@1.0.0"), ["exemple-valide.csv", "LISEZMOI.md"]);
    assert_eq!(names("banc@1.9.0"), ["LISEZMOI.md"]);
}

#[test]
fn embedded_schemas_answer_to_the_names_people_use() {
    let catalogue = Catalogue::embedded();
    for query in [
        "commun/point-eau",
        "point-eau",
        "Point d’eau",
        "POINT_EAU",
        "water-point",
        "Water point",
        "commun/point-eau/1.0.0",
        "https://w3id.org/etalon/commun/point-eau/1.0.0",
        "https://w3id.org/etalon/commun/point-eau",
    ] {
        let entry = catalogue.find(query).unwrap();
        assert_eq!(entry.id.to_string(), "commun/point-eau", "{query}");
    }
    let near = catalogue.find("points-deau").unwrap_err();
    assert_eq!(near.suggestions.first().map(String::as_str), Some("commun/point-eau"));
    assert_eq!(near.query, "points-deau");
    let near = catalogue.find("arbres").unwrap_err();
    assert_eq!(near.suggestions.first().map(String::as_str), Some("commun/arbre-public"));
    assert!(catalogue.find("zzzz").unwrap_err().suggestions.is_empty());
}

#[test]
fn embedded_schemas_are_sound() {
    let entries = Catalogue::embedded().list();
    assert!(entries.len() >= 6);
    for entry in entries {
        let schema = entry.schema();
        assert_eq!(entry.lints(), [], "{}", entry.id);
        assert_eq!(schema.id.as_ref(), Some(&entry.id));
        assert_eq!(schema.semver().as_ref(), Some(&entry.version));
        assert_eq!(schema.theme.as_deref(), Some(entry.theme));
        assert_eq!(schema.iri, Some(entry.iri()));
        let record = schema.record().unwrap();
        assert!(!record.primary_key.is_empty(), "{}", entry.id);
        assert!(record.fields.iter().all(|field| field.titles.exact("en").is_some()));
        assert!(entry.file("exemple-valide.csv").is_some(), "{}", entry.id);
    }
}

#[test]
fn shared_fields_are_found_by_their_iri() {
    let champs = shared("https://w3id.org/etalon/commun/champs/1.0.0/schema.json").unwrap();
    assert!(champs.pointer("/$defs/id").is_some());
    for iri in ["", "https://w3id.org/etalon/commun/champs", "https://w3id.org/etalon/commun/../x"]
    {
        assert!(shared(iri).is_none(), "{iri}");
    }
}

#[test]
fn digests_are_sha_256() {
    let empty = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(digest(b""), empty);
}
