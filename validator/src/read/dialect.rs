//! Which character stands between cells, and on which line is the header?

use crate::dataset::{Cell, Rows as _};
use crate::read::delimited::Delimited;
use crate::read::expected::Expected;

/// The delimiters cities use, most common first.
pub const DELIMITERS: [u8; 4] = *b",;\t|";
/// How much of the text is looked at, in bytes.
const SAMPLE: usize = 256 << 10;
/// How many records are looked at.
const RECORDS: usize = 60;
/// How far down a header may stand.
const HEADER_DEPTH: usize = 25;

/// Where the header stands among the first records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct HeaderGuess {
    /// Expected names found in it.
    pub hits: usize,
    /// Its index among the records.
    pub index: usize,
}

/// Chooses the delimiter under which the text looks most like the table expected.
pub fn delimiter(text: &str, expected: &Expected) -> u8 {
    let sample = sample(text);
    let mut best = (0, 0, 0, 0);
    let mut chosen = b',';
    for candidate in DELIMITERS {
        let records = records(sample, candidate);
        let guess = header(records.iter().map(Vec::as_slice), expected);
        let width = records.get(guess.index).map_or(0, Vec::len);
        let alike = records.iter().filter(|record| record.len() == width).count();
        let regularity = alike * 100 / records.len().max(1);
        let score = (guess.hits, usize::from(width > 1), regularity, width);
        if score > best {
            best = score;
            chosen = candidate;
        }
    }
    chosen
}

/// Finds the header among the first records: the one with most expected
/// names, else the first that is as wide as the table.
pub fn header<'r, S: AsRef<str> + 'r>(
    records: impl IntoIterator<Item = &'r [S]> + Clone,
    expected: &Expected,
) -> HeaderGuess {
    let hits = |record: &'r [S]| expected.hits(record.iter().map(AsRef::as_ref));
    let mut best = HeaderGuess::default();
    for (index, record) in records.clone().into_iter().take(HEADER_DEPTH).enumerate() {
        let hits = hits(record);
        if hits > best.hits {
            best = HeaderGuess { hits, index };
        }
    }
    if best.hits > 0 {
        return best;
    }
    let filled =
        |record: &'r [S]| record.iter().filter(|cell| !cell.as_ref().trim().is_empty()).count();
    let widths: Vec<usize> = records.into_iter().map(filled).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    let first =
        widths.iter().take(HEADER_DEPTH).position(|width| *width > 1 && *width * 2 > widest);
    HeaderGuess { hits: 0, index: first.unwrap_or(0) }
}

/// The first records of a text.
pub fn first_records(text: &str, delimiter: u8) -> Vec<Vec<String>> {
    records(sample(text), delimiter)
}

fn sample(text: &str) -> &str {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

fn records(sample: &str, delimiter: u8) -> Vec<Vec<String>> {
    let mut reader = Delimited::new(sample, delimiter);
    let mut cells = Vec::new();
    let mut records = Vec::new();
    while records.len() < RECORDS && reader.next_row(&mut cells).is_some() {
        records.push(
            cells
                .iter()
                .map(|cell| match cell {
                    Cell::Text(text) => text.to_string(),
                    _ => String::new(),
                })
                .collect(),
        );
    }
    records
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_found_with_or_without_known_names() {
        let known = Expected::of(["nom", "adresse"]);
        let unknown = Expected::default();
        for (text, wanted) in [
            ("nom;adresse\nÉcole, annexe;3, rue du Lac\n", b';'),
            ("nom,adresse\nÉcole;3 rue du Lac\n", b','),
            ("nom\tadresse\nÉcole\t3, rue; du Lac\n", b'\t'),
            ("nom|adresse\nÉcole|x\n", b'|'),
        ] {
            assert_eq!(delimiter(text, &known), wanted, "{text}");
            assert_eq!(delimiter(text, &unknown), wanted, "{text}");
        }
    }

    #[test]
    fn a_header_below_a_title_is_found() {
        let records = first_records("Écoles de Namur;;\n;;\nNom;Adresse;Élèves\nA;B;3\n", b';');
        let guess = |expected| header(records.iter().map(Vec::as_slice), &expected);
        assert_eq!(guess(Expected::of(["nom", "adresse"])).index, 2);
        assert_eq!(guess(Expected::default()).index, 2);
    }
}
