//! Are the same cells read whole, by stretches of any size, and by the `csv` crate?

use std::borrow::Cow;
use std::time::{Duration, Instant};

use super::*;
use crate::dataset::{Cell, Rows as _};
use crate::read::delimited::Delimited;
use crate::read::stretches::{Cut as _, Held, Stretch};

/// Cells, places and remarks.
#[derive(Debug, Default, PartialEq)]
struct Seen {
    rows: Vec<Vec<String>>,
    places: Vec<RowPlace>,
    notices: Vec<Notice>,
}

/// As the reference reads it.
fn whole(text: &str) -> Seen {
    let mut reader = Delimited::new(text, b';');
    let mut seen = Seen::default();
    let mut cells = Vec::new();
    while let Some(place) = reader.next_row(&mut cells) {
        seen.places.push(place);
        let text = |cell: &Cell<'_>| match cell {
            Cell::Text(text) => text.to_string(),
            other => panic!("{other:?}"),
        };
        seen.rows.push(cells.iter().map(text).collect());
    }
    seen.notices = reader.notices();
    seen
}

/// By stretches of about so many bytes.
fn by_stretches(text: &str, size: usize) -> Seen {
    let mut seen = Seen::default();
    let mut cut = Held::new(text.as_bytes(), size);
    let (mut carried, mut base, mut bad_quotes) = (Vec::new(), RowPlace::default(), 0);
    let mut blank_lines: Vec<u64> = Vec::new();
    loop {
        let next = cut.next().unwrap();
        let ended = next.is_none();
        let stretch = next.unwrap_or(Stretch { bytes: Cow::Borrowed(&[]), last: true });
        carried.extend_from_slice(&stretch.bytes);
        let bytes = std::mem::take(&mut carried);
        let text = std::str::from_utf8(&bytes).unwrap();
        let mut records = Records::new(text, b';', stretch.last, bad_quotes);
        let mut cells = Cells::default();
        loop {
            cells.clear();
            match records.next(&mut cells) {
                Next::Row(place) => {
                    seen.places.push(RowPlace {
                        number: base.number + place.number,
                        line: base.line + place.line,
                    });
                    let row = (0..cells.len()).map(|at| cells.text(text, at).unwrap().to_owned());
                    seen.rows.push(row.collect());
                }
                Next::End => break,
                Next::Open(at) => {
                    assert!(!stretch.last);
                    carried = bytes[at..].to_vec();
                    break;
                }
            }
        }
        let rest = records.rest(bad_quotes);
        if rest.records > 0 {
            seen.notices.extend(blank_lines.drain(..).map(|line| Notice::BlankLine { line }));
            seen.notices.extend(rest.notices.into_iter().map(|notice| notice.moved(base.line)));
        }
        blank_lines.extend(rest.blank_lines.iter().map(|line| base.line + line));
        base.number += rest.records;
        base.line += rest.lines;
        bad_quotes += rest.bad_quotes;
        if ended && carried.is_empty() {
            return seen;
        }
    }
}

/// As the `csv` crate reads it.
fn by_csv(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Whether the `csv` crate should read the same: no quote that closes badly, none after blanks.
fn is_comparable(text: &str, seen: &Seen) -> bool {
    let bad = seen.notices.iter().any(|notice| matches!(notice, Notice::UnclosedQuote { .. }));
    let bytes = text.as_bytes();
    let after_blank = bytes.iter().enumerate().any(|(at, byte)| {
        *byte == b'"' && at.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b' ')
    });
    // Why: the crate takes a byte-order mark away, which here is done before.
    !bad && !after_blank && !text.starts_with('\u{feff}')
}

fn compare(text: &str, sizes: &[usize]) {
    let reference = whole(text);
    for size in sizes {
        assert_eq!(by_stretches(text, *size), reference, "{size}: {text:?}");
    }
    if is_comparable(text, &reference) {
        // Why: the crate passes over blank lines, of which we keep count.
        assert_eq!(reference.rows, by_csv(text), "{text:?}");
    }
}

#[test]
fn known_traps_are_read_alike() {
    for text in [
        "id;nom\n1;Borne 12\" murale\n2;Quai\n",
        "1;\"Le \"\"Carré\"\"\";x\n2;\"a\nb\";y\n",
        "1;\"abc\"def;x\n2;y\n",
        "1;\"jamais fermé\n2;y\n3;z\n",
        "1;\"a\nb\"c;x\n2;\"y\"\n",
        "1;a\r2;b\r\n3;c\n\r4;d",
        "1;\0;x\n2;\u{feff}y;\n",
        " \"a\";  \"b\"x; \"c\n",
        ";;\n\n\n;\n",
        "\"\n\"\n\"\"\n\"",
    ] {
        compare(text, &[1, 2, 3, 5, 8, 13, 1000]);
    }
}

#[test]
fn many_bad_quotes_before_a_long_cell_change_nothing() {
    let bad = "1;\"x\n".repeat(80);
    let long = format!("2;\"{}\n{}\";y\n", "é".repeat(9000), "a".repeat(2000));
    for text in [format!("{bad}{long}"), format!("{long}{bad}{long}"), format!("{long}{bad}")] {
        let reference = whole(&text);
        // Why: what assumed fewer bad quotes is read again by the caller, which this test is not.
        assert_eq!(by_stretches(&text, 100), reference);
    }
}

/// For so many seconds (`ETALON_FUZZ_SECONDS`, a few by default): tables made of what goes wrong.
#[test]
fn tables_of_traps_are_read_alike() {
    const PIECES: [&str; 22] = [
        "\"",
        "\"",
        "\"\"",
        ";",
        ";",
        "\n",
        "\n",
        "\r",
        "\r\n",
        " ",
        "a",
        "é",
        "12\" murale",
        "\"abc\"",
        "\"a;b\"",
        "\"a\nb\"",
        "\"x\"y",
        "\0",
        "\u{feff}",
        "\"\"\"",
        ";\"",
        "\";",
    ];
    let seconds = std::env::var("ETALON_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    let end = Instant::now() + Duration::from_secs(seconds.unwrap_or(3));
    let mut state: u64 = 0x6574_616c_6f6e;
    let mut dice = |sides: usize| {
        // xorshift64*, which is enough to shuffle.
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        usize::try_from(state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33).unwrap() % sides
    };
    let mut tables = 0;
    while Instant::now() < end || tables < 2000 {
        let length = dice(30) + 1;
        let text: String = (0..length).map(|_| PIECES[dice(PIECES.len())]).collect();
        // Why: every offset is a boundary for one of these sizes.
        let sizes = [1, 2, 3, 4 + dice(12), text.len()];
        compare(&text, &sizes);
        tables += 1;
    }
}
