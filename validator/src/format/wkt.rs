//! Is a text the well-known text of a geometry?

use super::{FormatFault, ShapeFault};

/// Where and why a text stops being well-known text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WktFault {
    /// What is wrong.
    pub reason: WktReason,
    /// Rank, counted from 1 in characters, of the first character that does not suit; one past the end if the text
    /// stops too early.
    pub position: usize,
}

/// Why a text is not well-known text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WktReason {
    /// It does not begin with the name of a geometry: `POINT`, `POLYGON`…
    UnknownType,
    /// A parenthesis should open here.
    OpeningExpected,
    /// A parenthesis should close here, or a comma separate.
    ClosingExpected,
    /// A number should stand here.
    NumberExpected,
    /// A position has fewer than 2 or more than 4 numbers, or not as many as the first one.
    CoordinateCount,
    /// Collections are nested too deep.
    Depth,
    /// Something follows the geometry.
    Trailing,
}

/// The geometries, with the depth of parentheses of their coordinates and whether a position may stand in its own.
const TYPES: [(&str, usize, bool); 6] = [
    ("POINT", 1, false),
    ("LINESTRING", 1, false),
    ("POLYGON", 2, false),
    ("MULTIPOINT", 1, true),
    ("MULTILINESTRING", 2, false),
    ("MULTIPOLYGON", 3, false),
];

/// How deep collections may be nested.
const MAX_DEPTH: usize = 16;

/// A geometry of OGC 06-103r4 by its shape: name, parentheses, numbers. `SRID=…;` may precede, as `PostGIS` writes it.
/// Whether rings close and coordinates make sense is asked elsewhere.
pub(super) fn wkt(text: &str) -> Result<(), FormatFault> {
    let mut reader = Reader { text, rest: text, dimension: None };
    reader.document().map_err(|reason| {
        let read = text.len().saturating_sub(reader.rest.len());
        let position = text.get(..read).map_or(0, |before| before.chars().count()) + 1;
        FormatFault::Shape(ShapeFault::Wkt(WktFault { reason, position }))
    })
}

struct Reader<'t> {
    text: &'t str,
    rest: &'t str,
    /// How many numbers the first position has.
    dimension: Option<usize>,
}

impl<'t> Reader<'t> {
    fn document(&mut self) -> Result<(), WktReason> {
        if let Some((head, tail)) = self.text.split_once(';') {
            let number = head.strip_prefix("SRID=").or_else(|| head.strip_prefix("srid="));
            if number
                .is_some_and(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()))
            {
                self.rest = tail;
            }
        }
        self.geometry(0)?;
        self.skip_spaces();
        if self.rest.is_empty() { Ok(()) } else { Err(WktReason::Trailing) }
    }

    fn geometry(&mut self, depth: usize) -> Result<(), WktReason> {
        if depth > MAX_DEPTH {
            return Err(WktReason::Depth);
        }
        self.skip_spaces();
        let start = self.rest;
        // `POINTZ` is written for `POINT Z`; no name of a geometry ends with Z or M.
        let word = self.word().trim_end_matches(['Z', 'z', 'M', 'm']);
        let collection = word.eq_ignore_ascii_case("GEOMETRYCOLLECTION");
        let known = TYPES.iter().find(|(name, _, _)| word.eq_ignore_ascii_case(name));
        if known.is_none() && !collection {
            self.rest = start;
            return Err(WktReason::UnknownType);
        }
        self.dimension = None;
        let mut next = self.word();
        if ["Z", "M", "ZM"].iter().any(|mark| next.eq_ignore_ascii_case(mark)) {
            self.dimension = Some(next.len() + 2);
            next = self.word();
        }
        if next.eq_ignore_ascii_case("EMPTY") {
            return Ok(());
        }
        if !next.is_empty() {
            return Err(WktReason::OpeningExpected);
        }
        match known {
            Some((name, levels, own)) => self.coordinates(*levels, *own, *name == "POINT"),
            None => self.list(|reader| reader.geometry(depth + 1)),
        }
    }

    /// A list in parentheses of `item`, separated by commas.
    fn list(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<(), WktReason>,
    ) -> Result<(), WktReason> {
        if !self.take('(') {
            return Err(WktReason::OpeningExpected);
        }
        loop {
            item(self)?;
            if !self.take(',') {
                break;
            }
        }
        if self.take(')') { Ok(()) } else { Err(WktReason::ClosingExpected) }
    }

    /// Positions under `levels` parentheses; `own` tells whether each may stand in its own, `single` whether only one
    /// may stand.
    fn coordinates(&mut self, levels: usize, own: bool, single: bool) -> Result<(), WktReason> {
        if levels > 1 {
            return self.list(|reader| reader.coordinates(levels - 1, own, single));
        }
        let mut positions = 0_usize;
        self.list(|reader| {
            positions += 1;
            if single && positions > 1 {
                return Err(WktReason::ClosingExpected);
            }
            if own && reader.take('(') {
                reader.position()?;
                return if reader.take(')') { Ok(()) } else { Err(WktReason::ClosingExpected) };
            }
            reader.position()
        })
    }

    fn position(&mut self) -> Result<(), WktReason> {
        let mut count = 0_usize;
        while self.number() {
            count += 1;
        }
        match (count, self.dimension) {
            (0, _) => Err(WktReason::NumberExpected),
            (2..=4, None) => {
                self.dimension = Some(count);
                Ok(())
            }
            (_, Some(expected)) if expected == count => Ok(()),
            _ => Err(WktReason::CoordinateCount),
        }
    }

    /// Takes a number, if one stands here.
    fn number(&mut self) -> bool {
        self.skip_spaces();
        let end = self
            .rest
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, '+' | '-' | '.' | 'e' | 'E'))
            .unwrap_or(self.rest.len());
        let (digits, tail) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        let read = digits.parse::<f64>().is_ok_and(f64::is_finite);
        if read {
            self.rest = tail;
        }
        read
    }

    /// Takes the letters that stand here.
    fn word(&mut self) -> &'t str {
        self.skip_spaces();
        let end = self.rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.rest.len());
        let (word, tail) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = tail;
        word
    }

    fn take(&mut self, symbol: char) -> bool {
        self.skip_spaces();
        match self.rest.strip_prefix(symbol) {
            Some(tail) => {
                self.rest = tail;
                true
            }
            None => false,
        }
    }

    fn skip_spaces(&mut self) {
        self.rest = self.rest.trim_start();
    }
}
