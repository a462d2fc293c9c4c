//! How is a row written as delimited text? RFC 4180: quotes only where they are needed.

use std::io::{self, Write};

use memchr::{memchr, memchr3};

/// How a delimited text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// The ASCII character between cells.
    pub delimiter: u8,
    /// Whether lines end with `\r\n`, else with `\n`.
    pub crlf: bool,
}

impl Default for Dialect {
    /// Commas, and lines ended by `\n`.
    fn default() -> Self {
        Self { delimiter: b',', crlf: false }
    }
}

/// Writes a row and the end of its line.
pub fn write_row<'c>(
    out: &mut (impl Write + ?Sized),
    dialect: Dialect,
    cells: impl ExactSizeIterator<Item = &'c str>,
) -> io::Result<()> {
    let alone = cells.len() == 1;
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.write_all(&[dialect.delimiter])?;
        }
        let bytes = cell.as_bytes();
        // Why: a lone empty cell would be a blank line.
        let quoted = (alone && bytes.is_empty())
            || memchr3(dialect.delimiter, b'"', b'\n', bytes).is_some()
            || memchr(b'\r', bytes).is_some();
        if !quoted {
            out.write_all(bytes)?;
            continue;
        }
        out.write_all(b"\"")?;
        for (at, part) in cell.split('"').enumerate() {
            if at > 0 {
                out.write_all(b"\"\"")?;
            }
            out.write_all(part.as_bytes())?;
        }
        out.write_all(b"\"")?;
    }
    out.write_all(if dialect.crlf { b"\r\n" } else { b"\n" })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dataset::{Cell, Rows as _};
    use crate::read::delimited::Delimited;

    fn read(text: &str, delimiter: u8) -> Vec<Vec<String>> {
        let mut reader = Delimited::new(text, delimiter);
        let (mut cells, mut rows) = (Vec::new(), Vec::new());
        while reader.next_row(&mut cells).is_some() {
            let text = |cell: &Cell<'_>| crate::excerpt::text(cell).into_owned();
            rows.push(cells.iter().map(text).collect());
        }
        assert!(reader.notices().is_empty(), "{text:?}");
        rows
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let row = |cells: &[&str]| {
            let mut out = Vec::new();
            write_row(&mut out, Dialect::default(), cells.iter().copied()).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(row(&["a", "b,c", "d\"e", "f\ng"]), "a,\"b,c\",\"d\"\"e\",\"f\ng\"\n");
        assert_eq!(row(&["g\rh", "i;j"]), "\"g\rh\",i;j\n");
        assert_eq!(row(&[""]), "\"\"\n");
        assert_eq!(row(&["", ""]), ",\n");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            rows in prop::collection::vec(
                prop::collection::vec("[a\" ;,\n\ré\u{a0}]{0,6}", 1..4), 0..6),
            delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
            crlf in any::<bool>(),
        ) {
            let mut out = Vec::new();
            for row in &rows {
                let cells = row.iter().map(String::as_str);
                write_row(&mut out, Dialect { delimiter, crlf }, cells).unwrap();
            }
            prop_assert_eq!(read(std::str::from_utf8(&out).unwrap(), delimiter), rows);
        }
    }
}
