//! Does our reader of delimited text agree with the `csv` crate where that is right, and do better where it is not?

use proptest::prelude::*;

use super::*;

fn rows(text: &str, delimiter: u8) -> (Vec<(u64, Vec<String>)>, Vec<Notice>) {
    let mut reader = Delimited::new(text, delimiter);
    let mut cells = Vec::new();
    let mut rows = Vec::new();
    while let Some(place) = reader.next_row(&mut cells) {
        let texts = cells.iter().map(|cell| match cell {
            Cell::Text(text) => text.to_string(),
            other => panic!("{other:?}"),
        });
        rows.push((place.line, texts.collect()));
    }
    (rows, reader.notices())
}

fn reference(text: &str, delimiter: u8) -> Vec<Vec<String>> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn lines_are_those_a_person_counts() {
    let (rows, notices) = rows("a;b\r\n\r\n1;\"x\ny\"\r2;z\n\n\n", b';');
    assert_eq!(rows.iter().map(|row| row.0).collect::<Vec<_>>(), [1, 3, 5]);
    assert_eq!(rows[1].1, ["1", "x\ny"]);
    assert_eq!(notices, [Notice::BlankLine { line: 2 }], "trailing blank lines are not said");
}

#[test]
fn a_stray_quote_swallows_nothing() {
    let text = "nom;taille\n\"Borne 12 murale;3\nBorne 12\" sol;4\n\"Quai \"A\"\";5\n";
    let (rows, notices) = rows(text, b';');
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[1].1, ["\"Borne 12 murale", "3"]);
    assert_eq!(rows[2].1, ["Borne 12\" sol", "4"]);
    assert_eq!(notices, [Notice::UnclosedQuote { line: 2 }]);
}

#[test]
fn many_stray_quotes_stay_linear() {
    let text = "\"a;b\n".repeat(60_000);
    let (rows, _) = rows(&text, b';');
    assert_eq!(rows.len(), 60_000);
}

#[test]
fn a_quote_after_blanks_still_quotes() {
    let (rows, _) = rows("a, \"b, c\",d\nx, \"y\" z,t\n", b',');
    assert_eq!(rows[0].1, ["a", " b, c", "d"]);
    assert_eq!(rows[1].1, ["x", " \"y\" z", "t"]);
}

#[test]
fn an_empty_last_cell_is_a_cell() {
    let (rows, _) = rows("a,b\n1,\n2,\"\"", b',');
    assert_eq!(rows[1].1, ["1", ""]);
    assert_eq!(rows[2].1, ["2", ""]);
}

proptest! {
    /// On well-formed files, quoted or not, both readers see the same cells.
    #[test]
    fn agrees_with_the_csv_crate_on_legal_text(
        table in prop::collection::vec(prop::collection::vec("[a-zé \",;\n\r]{0,6}", 1..5), 1..8),
        always in any::<bool>(),
    ) {
        let style = if always { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
        let mut writer = csv::WriterBuilder::new().flexible(true).quote_style(style).from_writer(Vec::new());
        for row in &table {
            writer.write_record(row).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let (ours, notices) = rows(&text, b',');
        prop_assert_eq!(ours.into_iter().map(|row| row.1).collect::<Vec<_>>(), reference(&text, b','));
        let only_blanks = notices.iter().all(|notice| matches!(notice, Notice::BlankLine { .. }));
        prop_assert!(only_blanks);
    }

    /// On any text at all: no panic, every character outside line ends and quoting is kept, places stay inside.
    #[test]
    fn loses_no_letter_of_any_text(text in "[ab\",\n\r;]{0,60}") {
        let (ours, _) = rows(&text, b',');
        let letters = |text: &str| text.chars().filter(char::is_ascii_alphabetic).collect::<String>();
        let seen: String = ours.iter().flat_map(|row| row.1.iter()).map(|cell| letters(cell)).collect();
        prop_assert_eq!(seen, letters(&text));
        let last = u64::try_from(text.split(['\n', '\r']).count()).unwrap();
        prop_assert!(ours.iter().all(|row| row.0 <= last));
    }
}
