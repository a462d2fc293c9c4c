//! Does a workbook keep a mapping whole, and is what people do to it understood?

use std::collections::BTreeMap;

use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

use super::*;
use crate::correspondence::fault::{Mistake, Site};
use crate::correspondence::{Facts, Line, Notes, Status, Step, arbitrary, toml as text_form};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_written_is_read_back(
        mapping in arbitrary::correspondence(),
        unknown in proptest::collection::vec(arbitrary::text(), 0..3),
    ) {
        let field = mapping.lines.first().map(|line| line.target.clone()).unwrap_or_default();
        let facts = Facts { rows: 3, filled: 2, distinct: 1, shape: unknown.first().cloned() };
        let sources = mapping.extras.iter().map(|extra| extra.source.clone());
        let codes = unknown.iter().map(|code| (code.clone(), code.clone())).collect();
        let notes = Notes {
            schema: None,
            columns: sources.map(|source| (source, facts.clone())).collect(),
            codes: BTreeMap::from([(field.clone(), codes)]),
            unwritten: BTreeMap::new(),
            unknown: BTreeMap::from([(field, unknown)]),
        };
        for lang in [Lang::Fr, Lang::En] {
            let bytes = write(&mapping, &notes, lang).unwrap();
            let draft = read(&bytes);
            prop_assert_eq!(draft.faults(), &[]);
            prop_assert_eq!(draft.correspondence(), &mapping);
            prop_assert!(write(&mapping, &notes, lang).unwrap() == bytes);
            // Both forms say the same.
            let text = text_form::write(draft.correspondence(), &notes, lang);
            let other = text_form::read(&text);
            prop_assert_eq!(other.correspondence(), draft.correspondence());
        }
    }

    #[test]
    fn no_bytes_make_reading_fail(mut bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(read(&bytes).checked(None, None).is_err());
        bytes.splice(0..0, *b"PK\x03\x04");
        prop_assert!(read(&bytes).checked(None, None).is_err());
    }
}

/// A workbook of sheets of texts.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in (0_u32..).zip(*rows) {
            for (column, cell) in (0_u16..).zip(*cells) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number).unwrap(),
                    Err(_) => sheet.write_string(row, column, *cell).unwrap(),
                };
            }
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn what_people_type_is_understood() {
    let fields: &[&[&str]] = &[
        &["Remarque", "CIBLE", "Source", "Statut", "etapes"],
        &["", "adresse", "Numéro\r\n Voie ", "Accepté", "joindre = \" \"\nhoraires"],
        &["à voir"],
        &["", "etage", "Niv.", "", ""],
    ];
    let values: &[&[&str]] =
        &[&["Cible", "Valeur", "Code"], &["etage", "0", "1"], &["etage", "RDC", ""]];
    let columns: &[&[&str]] = &[&["Source", "Garder"], &["Obs.", "Oui"], &["Maj", ""]];
    let notice: &[&[&str]] = &[&["Schéma", "commun/x"], &["En-têtes", "Numéro"]];
    let draft = read(&workbook(&[
        ("champs", fields),
        ("Valeurs", values),
        ("Colonnes", columns),
        ("Notice", notice),
    ]));
    let row = |line| Site { sheet: Some("champs".to_owned()), line };
    assert_eq!(draft.faults(), [row(3).fault(Mistake::MissingKey { key: Key::Target })]);
    let mapping = draft.correspondence();
    assert_eq!(mapping.schema, "commun/x");
    assert_eq!(
        mapping.lines.first(),
        Some(&Line {
            target: "adresse".into(),
            sources: vec!["Numéro".into(), "Voie".into()],
            status: Status::Accepted,
            steps: vec![Step::Join { separator: " ".into() }, Step::Hours],
            ..Line::default()
        })
    );
    assert_eq!(mapping.lines[2].values, [("0".to_owned(), "1".to_owned())]);
    let kept: Vec<bool> = mapping.extras.iter().map(|extra| extra.kept).collect();
    assert_eq!(kept, [true, false]);
}

#[test]
fn mistakes_are_told_at_their_row() {
    let fields: &[&[&str]] = &[
        &["Cible", "Source", "Statut", "Confiance", "Étapes"],
        &["nom", "Nom", "vu", "forte", "dat = 3"],
    ];
    let values: &[&[&str]] = &[
        &["Cible", "Valeur", "Code"],
        &["nom", "a", "b"],
        &["nom", "a", "c"],
        &["prenom", "a", "c"],
        &["nom", "", "c"],
    ];
    let columns: &[&[&str]] = &[&["Source", "Garder"], &["Obs.", "bof"], &["", "oui"]];
    let book = workbook(&[("Champs", fields), ("Valeurs", values), ("Colonnes", columns)]);
    let found: Vec<(String, u64)> = read(&book)
        .faults()
        .iter()
        .map(|fault| (fault.site.sheet.clone().unwrap_or_default(), fault.site.line))
        .collect();
    let wanted = [
        ("Champs", 2),
        ("Champs", 2),
        ("Champs", 2),
        ("Valeurs", 3),
        ("Valeurs", 4),
        ("Valeurs", 5),
        ("Colonnes", 2),
        ("Colonnes", 3),
    ];
    assert_eq!(found, wanted.map(|(sheet, row)| (sheet.to_owned(), row)));
    let bare = workbook(&[("Champs", &[&["Cible", "Statut"]])]);
    let missing = Mistake::NoHeader { key: Key::Source };
    assert!(read(&bare).faults().iter().any(|fault| fault.mistake == missing));
    let other = workbook(&[("Feuil1", &[&["a"]])]);
    assert!(
        matches!(read(&other).faults(), [only] if matches!(only.mistake, Mistake::NoSheet { .. }))
    );
}
