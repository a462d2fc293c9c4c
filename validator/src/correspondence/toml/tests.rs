//! Is what was written read back, and every mistake told at its line?

use std::collections::BTreeMap;

use etalon_schemas::{Field, Kind, Record, Schema};
use proptest::prelude::*;

use super::*;
use crate::correspondence::fault::{Mistake, Site, Syntax, Wanted};
use crate::correspondence::{
    Confidence, Correspondence, Draft, Extra, Facts, Fault, Key, Line, Notes, Status, Step,
    arbitrary,
};
use crate::words::{self, Lang};

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        mapping in arbitrary::correspondence(),
        unknown in proptest::collection::vec(arbitrary::text(), 0..3),
    ) {
        let field = mapping.lines.first().map(|line| line.target.clone()).unwrap_or_default();
        let facts = Facts { rows: 3, filled: 2, distinct: 1, shape: unknown.first().cloned() };
        let sources = mapping.lines.iter().flat_map(|line| line.sources.clone());
        let notes = Notes {
            schema: None,
            columns: sources.map(|source| (source, facts.clone())).collect(),
            codes: BTreeMap::from([(field.clone(), vec![(field.clone(), field.clone())])]),
            unwritten: BTreeMap::from([(field.clone(), 3)]),
            unknown: BTreeMap::from([(field, unknown)]),
        };
        for lang in [Lang::Fr, Lang::En] {
            let text = write(&mapping, &notes, lang);
            let draft = read(&text);
            prop_assert_eq!(draft.faults(), &[], "{}", text);
            prop_assert_eq!(draft.correspondence(), &mapping, "{}", text);
            prop_assert_eq!(write(&mapping, &notes, lang), text);
        }
    }

    #[test]
    fn no_text_makes_reading_fail(text in "(\\PC|[\\[\\]=\"'{}\n,#a-z]){0,60}") {
        let draft = read(&text);
        for fault in draft.checked(None, None).err().unwrap_or_default() {
            prop_assert!(fault.site.line <= text.lines().count() as u64 + 1);
            prop_assert!(!words::correspondence::fault(&fault, Lang::Fr).what.is_empty());
        }
    }
}

fn schema() -> Schema {
    let field = |name: &str| Field { name: name.to_owned(), ..Field::default() };
    let fields = ["nom", "latitude", "longitude", "services"].map(field).to_vec();
    let record = Record { fields, ..Record::default() };
    Schema { kind: Kind::Record(record), ..Schema::default() }
}

/// The faults of a text against the schema and the columns it lists.
fn faults(text: &str) -> Vec<(u64, Mistake)> {
    let faults = read(text).checked(Some(&schema()), None).unwrap_err();
    faults.into_iter().map(|fault| (fault.site.line, fault.mistake)).collect()
}

#[test]
fn a_file_reads_as_people_write_it() {
    let text = r#"
SCHEMA = "commun/equipement-public"
en-tetes = ["Nom_Equip", "Numéro", "Voie", "ouv"]
[[champ]]
cible = "nom"
source = "Nom_Equip"
Statut = "ACCEPTE"
confiance = "sur"
étapes = ["Horaires", { DATE = "%d/%m/%Y" }]
[champ.valeurs]
Pôle = 1
[[field]]
target = "adresse"
sources = ["Numéro", "Voie"]
status = "refused"
steps = [{ join = " " }, { yes = ["X"], no = [] }, { multiply = 2 }]
[[colonne]]
source = "ouv"
garder = "oui"
"#;
    let mapping = read(text).checked(None, None).unwrap();
    let nom = Line {
        target: "nom".into(),
        sources: vec!["Nom_Equip".into()],
        status: Status::Accepted,
        confidence: Some(Confidence::Sure),
        steps: vec![Step::Hours, Step::Date { pattern: "%d/%m/%Y".into() }],
        values: vec![("Pôle".into(), "1".into())],
        ..Line::default()
    };
    let adresse = Line {
        target: "adresse".into(),
        sources: vec!["Numéro".into(), "Voie".into()],
        status: Status::Refused,
        steps: vec![
            Step::Join { separator: " ".into() },
            Step::Boolean { yes: vec!["X".into()], no: vec![] },
            Step::Scale { factor: 2.0 },
        ],
        ..Line::default()
    };
    let extras = vec![Extra { source: "ouv".into(), kept: true }];
    let headers = ["Nom_Equip", "Numéro", "Voie", "ouv"].map(str::to_owned).to_vec();
    let schema = "commun/equipement-public".to_owned();
    let wanted = Correspondence {
        schema,
        headers,
        lines: vec![nom, adresse],
        extras,
        ..Correspondence::default()
    };
    assert_eq!(mapping, wanted);
}

#[test]
fn every_mistake_is_told_at_its_line() {
    let text = r#"schema = "x"
entetes = ["Nom_Equip", "Lat"]
titre = "y"
[[champ]]
cible = "latitud"
source = "lat"
satut = "accepté"
statut = "peut-être"
confiance = "forte"
[[champ]]
cible = "nom"
sources = ["Nom_Equip", "Lat"]
etapes = [{ dat = "%d" }, { partie = "un", separateur = "," }, { extraire = "(" }, { joindre = "" }]
[[champ]]
cible = "nom"
source = "Commentaire libre"
etapes = [{ projection = "EPSG:2154", axe = "x" }, { zeros = 5, non = [] }, "prefixe", 3]
valeurs = "CAF"
[[champ]]
source = { a = 1 }
[[colonne]]
source = "Lat"
garder = "peut-être"
[[colonne]]
source = "Lat"
[[colonne]]
garder = true
"#;
    let s = str::to_owned;
    let found = faults(text);
    let wanted = [
        (3, Mistake::UnknownKey { key: s("titre"), meant: None }),
        (5, Mistake::UnknownField { name: s("latitud"), meant: Some(s("latitude")) }),
        (6, Mistake::UnknownColumn { name: s("lat"), meant: Some(s("Lat")) }),
        (7, Mistake::UnknownKey { key: s("satut"), meant: Some(s("statut")) }),
        (8, Mistake::UnknownStatus { found: s("peut-être") }),
        (9, Mistake::UnknownConfidence { found: s("forte") }),
        (13, Mistake::UnknownStep { step: s("dat"), meant: Some(s("date")) }),
        (
            13,
            Mistake::IncompleteStep {
                step: s("partie"),
                key: s("partie"),
                wanted: Wanted::Integer,
            },
        ),
        (13, Mistake::Pattern { pattern: s("(") }),
        (13, Mistake::LateStep { step: s("joindre") }),
        (15, Mistake::RepeatedField { name: s("nom"), first: Site::line(11) }),
        (16, Mistake::UnknownColumn { name: s("Commentaire libre"), meant: None }),
        (
            17,
            Mistake::IncompleteStep { step: s("projection"), key: s("axe"), wanted: Wanted::Axis },
        ),
        (17, Mistake::UnknownKey { key: s("non"), meant: None }),
        (
            17,
            Mistake::IncompleteStep { step: s("prefixe"), key: s("prefixe"), wanted: Wanted::Text },
        ),
        (17, Mistake::WrongKind { key: s("etapes"), wanted: Wanted::Steps }),
        (18, Mistake::WrongKind { key: s("valeurs"), wanted: Wanted::Values }),
        (19, Mistake::MissingKey { key: Key::Target }),
        (20, Mistake::WrongKind { key: s("source"), wanted: Wanted::Texts }),
        (23, Mistake::WrongKind { key: s("garder"), wanted: Wanted::Boolean }),
        (25, Mistake::RepeatedColumn { name: s("Lat"), first: Site::line(22) }),
        (26, Mistake::MissingKey { key: Key::Source }),
    ];
    assert_eq!(found, wanted);
}

#[test]
fn what_is_no_toml_is_told_line_by_line() {
    let text =
        "schema = \"x\"\n[[champ]]\ncible = nom\nsource = \"Nom\nstatut\nautres = [\"a\", \"b\"\n";
    let found = faults(text);
    let syntax = |line, syntax| (line, Mistake::Syntax(syntax));
    assert_eq!(
        found.first_chunk(),
        Some(
            &[syntax(3, Syntax::Unquoted), syntax(4, Syntax::Quotes), syntax(5, Syntax::NoValue),]
        )
    );
    assert!(
        found.contains(&syntax(6, Syntax::List)) || found.contains(&syntax(7, Syntax::List)),
        "{found:?}"
    );
    let twice = "schema = \"x\"\n[[champ]]\ncible = \"nom\"\nsource = \"a\"\nsource = \"b\"\n";
    assert_eq!(faults(twice), [syntax(5, Syntax::RepeatedKey)]);
}

#[test]
fn what_is_not_a_mapping_is_refused() {
    let only = |draft: Draft| -> Fault { draft.checked(None, None).unwrap_err().remove(0) };
    let missing = only(read(""));
    assert!(matches!(missing.mistake, Mistake::MissingKey { .. }), "{missing:?}");
    let large = only(read(&"#".repeat(LIMIT + 1)));
    assert!(matches!(large.mistake, Mistake::TooLarge { .. }), "{large:?}");
}

#[test]
fn a_written_file_reads_well() {
    let line = Line {
        target: "services".into(),
        sources: vec!["Type Structure".into()],
        confidence: Some(Confidence::Likely),
        reason: Some("le nom est proche".into()),
        others: vec!["Nom".into()],
        steps: vec![
            Step::Split { separator: "/".into() },
            Step::Extract { pattern: r"(\d+)".into() },
        ],
        values: vec![("CAF".into(), "caisse-allocations-familiales".into())],
        ..Line::default()
    };
    let mapping = Correspondence {
        schema: "commun/equipement-public".into(),
        headers: vec!["Type Structure".into(), "Nom".into()],
        lines: vec![line],
        extras: vec![Extra { source: "Nom".into(), kept: true }],
        ..Correspondence::default()
    };
    let schema = schema();
    let facts = Facts { rows: 1000, filled: 980, distinct: 12, shape: Some("aaa".into()) };
    let notes = Notes {
        schema: Some(&schema),
        columns: BTreeMap::from([("Type Structure".to_owned(), facts)]),
        codes: BTreeMap::from([("services".into(), vec![("wifi".into(), "Wi-Fi".into())])]),
        unknown: BTreeMap::from([("services".into(), vec!["Divers".into()])]),
        unwritten: BTreeMap::from([("services".into(), 2)]),
    };
    let text = write(&mapping, &notes, Lang::Fr);
    let block = text.split_once("\n\n").unwrap().1;
    let wanted = "schema = \"commun/equipement-public\"
entetes = [\"Type Structure\", \"Nom\"]

# services
# Colonne «\u{a0}Type Structure\u{a0}»\u{a0}: 980 cellules remplies sur 1\u{202f}000 lues, 12\u{a0}valeurs distinctes, de la forme «\u{a0}aaa\u{a0}» pour la plupart.
# Codes\u{a0}: wifi (Wi-Fi).
[[champ]]
cible = \"services\"
source = \"Type Structure\"
statut = \"proposé\"
confiance = \"probable\"
raison = \"le nom est proche\"
autres = [\"Nom\"]
etapes = [{ separer = \"/\" }, { extraire = '(\\d+)' }]
[champ.valeurs]
\"CAF\" = \"caisse-allocations-familiales\"
# \"Divers\" = \"\"  # aucun code proche\u{a0}: retirez le «\u{a0}#\u{a0}» et écrivez le code
# 2\u{a0}valeurs de plus dans la colonne\u{a0}: ajoutez celles dont vous avez besoin.

# Colonnes qui ne correspondent à aucun champ. Avec «\u{a0}garder = true\u{a0}», elles sont recopiées à la suite des champs, sous leur nom.

[[colonne]]
source = \"Nom\"
garder = true
";
    assert_eq!(block, wanted);
}
