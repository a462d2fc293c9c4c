//! Does the table say which column means which field, and who decided?

use etalon_schemas::{Field, Kind, Record, Text};

use super::*;
use crate::correspondence::Extra;

#[test]
fn decisions_and_doubts_are_told_apart() {
    let field = |name: &str, property: Option<&str>| Field {
        name: name.to_owned(),
        titles: Text::of("fr", name.to_uppercase()),
        property: property.map(str::to_owned),
        ..Field::default()
    };
    let fields = vec![
        field("nom", Some("http://purl.org/dc/terms/title")),
        field("adresse", None),
        field("lat", Some("http://www.w3.org/2003/01/geo/wgs84_pos#lat")),
    ];
    let schema = Schema {
        name: "lieu".into(),
        iri: Some("https://exemple.example/lieu.json".into()),
        kind: Kind::Record(Record { fields, ..Record::default() }),
        ..Schema::default()
    };
    let s = str::to_owned;
    let nom = Line {
        target: s("nom"),
        sources: vec![s("Nom\t\"usuel\"")],
        status: Status::Accepted,
        reason: Some(s("même nom")),
        ..Line::default()
    };
    let adresse = Line {
        target: s("adresse"),
        sources: vec![s("N°"), s("Voie")],
        confidence: Some(Confidence::Likely),
        steps: vec![Step::Join { separator: s(" ") }],
        ..Line::default()
    };
    let lat = Line {
        target: s("lat"),
        sources: vec![s("Voie")],
        status: Status::Refused,
        ..Line::default()
    };
    let mapping = Correspondence {
        schema: s("ville/lieu"),
        version: Some(s("1.0.0")),
        file: Some(s("Lieux 2024.csv")),
        country: None,
        headers: ["Nom\t\"usuel\"", "N°", "Voie", "Obs"].map(str::to_owned).to_vec(),
        lines: vec![nom, adresse, lat],
        extras: vec![Extra { source: s("Obs"), kept: true }],
    };
    let wanted = "\
# curie_map:
#   champ: \"https://exemple.example/lieu.json#\"
#   champ2: \"http://www.w3.org/2003/01/geo/wgs84_pos#\"
#   colonne: \"urn:etalon:fichier:Lieux%202024.csv#col=\"
#   dct: \"http://purl.org/dc/terms/\"
#   semapv: \"https://w3id.org/semapv/vocab/\"
#   skos: \"http://www.w3.org/2004/02/skos/core#\"
#   sssom: \"https://w3id.org/sssom/\"
# license: \"https://w3id.org/sssom/license/unspecified\"
# mapping_set_id: \"urn:etalon:correspondance:ville:lieu:Lieux%202024.csv\"
# mapping_set_title: \"Lieux 2024.csv → lieu\"
# mapping_tool: \"Étalon\"
# mapping_tool_version: \"0.1.0\"
# object_source: \"https://exemple.example/lieu.json\"
# object_source_version: \"1.0.0\"
subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tobject_label\tmapping_justification\tconfidence\tcomment
colonne:1\t\"Nom\t\"\"usuel\"\"\"\tskos:exactMatch\t\tdct:title\tNOM\tsemapv:ManualMappingCuration\t1.0\tmême nom
colonne:2\tN°\tskos:broadMatch\t\tchamp:adresse\tADRESSE\tsemapv:LexicalMatching\t0.75\t\"joindre = \"\" \"\"\"
colonne:3\tVoie\tskos:broadMatch\t\tchamp:adresse\tADRESSE\tsemapv:LexicalMatching\t0.75\t\"joindre = \"\" \"\"\"
colonne:3\tVoie\tskos:narrowMatch\tNot\tchamp2:lat\tLAT\tsemapv:ManualMappingCuration\t1.0\t
colonne:4\tObs\tskos:exactMatch\t\tsssom:NoTermFound\t\tsemapv:LexicalMatching\t\t
";
    assert_eq!(write(&mapping, Some(&schema), "fr"), wanted);
}
