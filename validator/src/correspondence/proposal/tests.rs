//! Is a mapping begun with all that can be told, and nothing of persons?

use etalon_schemas::Catalogue;

use super::*;
use crate::check::Input;
use crate::correspondence::{Status, toml, workbook};
use crate::mapping::{Memory, propose as map};
use crate::read::ReadOptions;
use crate::read::expected::Expected;

/// A city's own export, with a person's name where one would not look for it.
const FILE: &str = "Code;Nom_Equip;Type;Ouverture;PMR;Latitude;Longitude;Contact;Obs\n\
    E1;Gymnase Léo-Ferré;Sport et loisirs;01/03/2019;Oui;47,21;-1,55;awa.sarr@ville.example;RAS\n\
    E2;Bibliothèque du Port;Culture;15/09/2008;Non;47,20;-1,56;paul.lo@ville.example;Paul Lô absent\n\
    E3;École des Tilleuls;Éducation;01/09/1998;Oui;47,22;-1,57;zoe.ba@ville.example;\n\
    E4;Stade du Lac;Sport et loisirs;12/05/2001;Non;47,23;-1,58;0601020304;\n\
    E5;Halle des Tanneurs;Zinzin;12/05/2001;Non;47,23;-1,58;;\n\
    E6;Théâtre;Culture;12/05/2001;Non;47,23;-1,58;;\n";

fn lists(iri: &str) -> Option<&'static CodeList> {
    etalon_vocab::find(iri)
}

fn begun(experience: &Experience, memory: &Memory, check: impl Fn(&Correspondence, &Notes<'_>)) {
    let catalogue = Catalogue::embedded();
    let schema = catalogue.find("commun/equipement-public").unwrap().schema();
    let input = Input { name: "a.csv", bytes: FILE.as_bytes() };
    let excerpt = Excerpt::of(input, &ReadOptions::default(), &Expected::default(), 100);
    let proposal = map(&excerpt, schema, &lists, memory);
    let (mapping, notes) = propose(&Basis {
        named: "commun/equipement-public",
        schema,
        lists: &lists,
        file: Some("a.csv"),
        excerpt: &excerpt,
        proposal: &proposal,
        experience,
        country: None,
        given: &[],
        lang: Lang::Fr,
    });
    check(&mapping, &notes);
}

#[test]
fn steps_and_codes_are_filled_in() {
    begun(&Experience::default(), &Memory::default(), |mapping, notes| {
        let line = |target: &str| mapping.lines.iter().find(|line| line.target == target).unwrap();
        assert_eq!(line("nom").sources, ["Nom_Equip"]);
        assert_eq!(line("latitude").sources, ["Latitude"]);
        let comma = Step::Number { decimal: ",".into(), group: None };
        assert_eq!(line("latitude").steps, [comma]);
        let kind = line("categorie");
        assert_eq!(kind.sources, ["Type"]);
        assert_eq!(kind.steps, [Step::Format], "one value has no code");
        let codes: Vec<(&str, &str)> =
            kind.values.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
        let wanted = [
            ("Culture", "culture"),
            ("Sport et loisirs", "sport-loisirs"),
            ("Éducation", "education"),
        ];
        assert_eq!(codes, wanted);
        assert!(mapping.lines.iter().all(|line| line.status == Status::Proposed));
        let codes = &notes.codes["categorie"];
        assert_eq!(codes.first().map(|(code, _)| code.as_str()), Some("administration"));
        assert_eq!(notes.unwritten.get("categorie"), Some(&1));
        let columns = mapping.lines.iter().flat_map(|line| &line.sources);
        let columns: BTreeSet<&String> =
            columns.chain(mapping.extras.iter().map(|extra| &extra.source)).collect();
        assert_eq!(columns, mapping.headers.iter().collect(), "no column is lost");
    });
}

#[test]
fn nothing_of_persons_is_written() {
    begun(&Experience::default(), &Memory::default(), |mapping, notes| {
        let text = toml::write(mapping, notes, Lang::Fr);
        let book = workbook::read(&workbook::write(mapping, notes, Lang::Fr).unwrap());
        let other = format!("{:?}", book.correspondence());
        for value in ["awa", "sarr", "0601020304", "Paul", "Léo-Ferré", "Tilleuls"] {
            assert!(!text.contains(value) && !other.contains(value), "{value}\n{text}");
        }
    });
}

#[test]
fn what_was_accepted_before_is_proposed_again() {
    let (experience, _) = Experience::read("valeur\tcategorie\tzinzin\tespace-vert\n");
    let pair = |header: &str, field: &str| crate::mapping::Pair {
        schema: "commun/equipement-public".into(),
        header: header.into(),
        field: field.into(),
    };
    let memory = Memory { pairs: vec![pair("Obs", "type_local")] };
    begun(&experience, &memory, |mapping, _| {
        let line = |target: &str| mapping.lines.iter().find(|line| line.target == target).unwrap();
        let known = ("Zinzin".to_owned(), "espace-vert".to_owned());
        assert!(line("categorie").values.contains(&known));
        assert_eq!(line("type_local").sources, ["Obs"]);
    });
}
