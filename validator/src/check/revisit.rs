//! Which values had the rows whose key came before? They are read again: only their fingerprints were kept.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::keys::Found;
use crate::check::rows::{Bench, Run};
use crate::check::table::Again;
use crate::dataset::{Cell, RowPlace, Rows as _};
use crate::read::stretches::Stop;
use crate::read::{Form, json, passage};

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
    let mut run = Run::for_values(bench);
    let mut keep = |number: u64, place: RowPlace, cells: &[Cell<'_>]| {
        run.row(place, cells);
        let texts = fields.iter().map(|at| run.value(*at).map(str::to_owned));
        values.insert(number, texts.collect());
    };
    let mut cut = again()?;
    let Form::Delimited(delimiter) = form else {
        let mut done = 0;
        while let Some(stretch) = cut.next()? {
            let text = simdutf8::basic::from_utf8(&stretch.bytes).map_err(|_| Stop::Whole)?;
            let mut reader = json::line_rows(text, &bench.places.table.header);
            let (mut cells, mut count) = (Vec::new(), 0);
            while let Some(place) = reader.next_row(&mut cells) {
                count = place.number;
                if rows.contains(&(done + place.number)) {
                    keep(done + place.number, place, &cells);
                }
            }
            done += count;
            if done >= last_row {
                break;
            }
        }
        return Ok(values);
    };
    passage::records(cut.as_mut(), delimiter, &mut |record| {
        let place = record.place;
        if rows.contains(&place.number) {
            keep(place.number, place, &record.cells());
        }
        Ok(place.number < last_row)
    })?;
    Ok(values)
}
