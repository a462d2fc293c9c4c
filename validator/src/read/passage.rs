//! How are the records of a table read one after the other, stretch after stretch, those that a cut went through
//! included?

use std::borrow::Cow;

use crate::dataset::{Cell, RowPlace};
use crate::read::records::{Cells, Next, Records};
use crate::read::stretches::{Cut, Stop, Stretch};

/// A record, as it is read.
pub(crate) struct Record<'r> {
    text: &'r str,
    cells: &'r Cells,
    /// Its number, and its line counted from the beginning of its stretch.
    pub(crate) place: RowPlace,
}

impl<'r> Record<'r> {
    /// Its cells.
    pub(crate) fn cells(&self) -> Vec<Cell<'r>> {
        let (cells, text) = (self.cells, self.text);
        (0..cells.len())
            .map(|at| Cell::Text(Cow::Borrowed(cells.text(text, at).unwrap_or_default())))
            .collect()
    }
}

/// What takes records; `false` stops the reading.
pub(crate) type Taker<'t> = dyn FnMut(&Record<'_>) -> Result<bool, Stop> + 't;

/// Reads the records in order, from the first row.
pub(crate) fn records(
    cut: &mut dyn Cut<'_>,
    delimiter: u8,
    take: &mut Taker<'_>,
) -> Result<(), Stop> {
    let (mut carried, mut done, mut bad_quotes) = (Vec::new(), 0, 0);
    loop {
        let next = cut.next()?;
        let ended = next.is_none();
        let stretch = next.unwrap_or(Stretch { bytes: Cow::Borrowed(&[]), last: true });
        let bytes = if carried.is_empty() {
            stretch.bytes
        } else {
            carried.extend_from_slice(&stretch.bytes);
            Cow::Owned(std::mem::take(&mut carried))
        };
        let text = simdutf8::basic::from_utf8(&bytes).map_err(|_| Stop::Whole)?;
        let mut records = Records::new(text, delimiter, stretch.last, bad_quotes);
        let mut row = Cells::default();
        loop {
            row.clear();
            match records.next(&mut row) {
                Next::Row(place) => {
                    let place = RowPlace { number: done + place.number, ..place };
                    if !take(&Record { text, cells: &row, place })? {
                        return Ok(());
                    }
                }
                Next::End => break,
                Next::Open(at) => {
                    carried = bytes.get(at..).unwrap_or_default().to_vec();
                    break;
                }
            }
        }
        let rest = records.rest(bad_quotes);
        done += rest.records;
        bad_quotes = bad_quotes.saturating_add(rest.bad_quotes);
        if ended && carried.is_empty() {
            return Ok(());
        }
    }
}
