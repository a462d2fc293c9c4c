//! Which values had the rows whose key came before? They are read again: only their fingerprints were kept.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::check::keys::Found;
use crate::check::rows::{Bench, Run};
use crate::check::table::Again;
use crate::dataset::{Cell, Rows as _};
use crate::read::records::{Cells, Next, Records};
use crate::read::stretches::{Stop, Stretch};
use crate::read::{Form, json};

/// Reads again the values of some fields in some rows.
pub(crate) fn revisit(
    bench: &Bench<'_>,
    form: Form,
    again: &mut Again<'_, '_>,
    rows: &BTreeSet<u64>,
    fields: &[usize],
) -> Result<Found, Stop> {
    let mut values = BTreeMap::new();
    let last_row = rows.last().copied().unwrap_or(0);
    let mut cut = again()?;
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
        let mut run = Run::for_values(bench);
        let Form::Delimited(delimiter) = form else {
            let mut reader = json::line_rows(text, &bench.places.table.header);
            let (mut cells, mut count) = (Vec::new(), 0);
            while let Some(place) = reader.next_row(&mut cells) {
                count = place.number;
                if rows.contains(&(done + place.number)) {
                    run.row(place, &cells);
                    let texts = fields.iter().map(|at| run.value(*at).map(str::to_owned));
                    values.insert(done + place.number, texts.collect());
                }
            }
            done += count;
            if done >= last_row || ended {
                return Ok(values);
            }
            continue;
        };
        let mut records = Records::new(text, delimiter, stretch.last, bad_quotes);
        let mut row = Cells::default();
        loop {
            row.clear();
            match records.next(&mut row) {
                Next::Row(place) if rows.contains(&(done + place.number)) => {
                    let cells: Vec<Cell<'_>> = (0..row.len())
                        .map(|at| Cell::Text(Cow::Borrowed(row.text(text, at).unwrap_or_default())))
                        .collect();
                    run.row(place, &cells);
                    let texts = fields.iter().map(|at| run.value(*at).map(str::to_owned));
                    values.insert(done + place.number, texts.collect());
                }
                Next::Row(_) => {}
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
        if done >= last_row || (ended && carried.is_empty()) {
            return Ok(values);
        }
    }
}
