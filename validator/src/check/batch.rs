//! How are many rows checked together? Column by column, so that each checker runs in a loop of its own.

use std::borrow::Cow;

use crate::check::rows::Run;
use crate::check::swift::{Answers, Rows};
use crate::dataset::{Cell, RowPlace};
use crate::read::records::{Cells, Next, Records, Span};

/// Rows of a batch: one bit each in a word, and few enough for the nearest cache.
pub(crate) const ROWS: usize = 64;

/// Rows of the width of the header, one after the other.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    cells: Cells,
    places: Vec<RowPlace>,
}

impl<'t> Run<'_, 't> {
    /// Checks the records of a stretch of text; gives the byte where the record begins that was cut.
    pub(crate) fn stretch(&mut self, text: &'t str, records: &mut Records<'t>) -> Option<usize> {
        let mut batch = Batch::default();
        let mut answers = Answers::default();
        let width = self.bench.places.table.header.len();
        let alike = self.bench.places.columns.unnamed.is_empty() && width > 0;
        let open = loop {
            let before = batch.cells.len();
            let place = match records.next(&mut batch.cells) {
                Next::Row(place) => place,
                Next::End => break None,
                Next::Open(at) => break Some(at),
            };
            let found = batch.cells.len() - before;
            if alike && found == width && batch.is_filled(text, before) {
                batch.places.push(place);
                if batch.places.len() == ROWS {
                    self.batch(text, &batch, &mut answers);
                    batch.clear();
                }
                continue;
            }
            self.batch(text, &batch, &mut answers);
            let cells: Vec<Cell<'_>> = (before..before + found)
                .map(|at| batch.cells.text(text, at).unwrap_or_default())
                .map(|cell| Cell::Text(Cow::Borrowed(cell)))
                .collect();
            self.row(place, &cells);
            batch.clear();
        };
        self.batch(text, &batch, &mut answers);
        open
    }

    /// Checks rows of the width of the header, none of them blank, whose cells stand in one text.
    pub(crate) fn made<'s>(
        &mut self,
        text: &'t str,
        rows: impl Iterator<Item = (RowPlace, &'s [Span])>,
    ) {
        let mut batch = Batch::default();
        let mut answers = Answers::default();
        for (place, spans) in rows {
            batch.cells.extend(spans);
            batch.places.push(place);
            if batch.places.len() == ROWS {
                self.batch(text, &batch, &mut answers);
                batch.clear();
            }
        }
        self.batch(text, &batch, &mut answers);
    }

    /// Checks the rows of a batch.
    fn batch(&mut self, text: &'t str, batch: &Batch, answers: &mut Answers) {
        let bench = self.bench;
        let plan = bench.places.plan;
        let width = bench.places.table.header.len();
        if !batch.places.is_empty() {
            self.begin_rows(batch.places.len());
            self.look(text, batch);
            answers.clear(plan.fields.len());
            let rows = Rows { cells: &batch.cells, text: text.as_bytes() };
            for (field, column) in &bench.present {
                let Some(value) = plan.fields.get(*field).map(|field| &field.value) else {
                    continue;
                };
                let valued = bench.needed.get(*field) == Some(&true);
                let spans = batch.cells.spans().get(*column..).unwrap_or_default();
                let spans = spans.iter().step_by(width).take(batch.places.len());
                plan.swift.judge(*field, value, valued, &rows, spans, answers);
            }
            if answers.any() != 0 || bench.has_row_work {
                for row in 0..batch.places.len() {
                    self.batch_row(text, batch, answers, row);
                }
            }
        }
    }

    /// Looks for personal data in the rows of a batch, column by column.
    fn look(&mut self, text: &str, batch: &Batch) {
        let (text, width) = (text.as_bytes(), self.bench.places.table.header.len());
        let Some(census) = self.census() else { return };
        census.count(batch.places.len());
        for column in 0..width {
            let spans = batch.cells.spans().get(column..).unwrap_or_default();
            let cells =
                batch.places.iter().zip(spans.iter().step_by(width)).map(|(place, span)| {
                    let (cell, tail) =
                        (batch.cells.bytes(text, *span), batch.cells.tail(text, *span));
                    (place.number, cell, tail)
                });
            census.column(column, cells);
        }
    }

    /// Looks again at the cells in doubt of a row, then at what its cells say together.
    fn batch_row(&mut self, text: &'t str, batch: &Batch, answers: &Answers, row: usize) {
        let bench = self.bench;
        let places = &bench.places;
        let Some(place) = batch.places.get(row).copied() else { return };
        let first = row * places.table.header.len();
        for (field, column) in &bench.valued {
            let value = answers.value(*field, row);
            let value_alone = bench.texts.get(*field) == Some(&false);
            let written = value.filter(|_| !value_alone).and_then(|_| {
                let at = first + column;
                match batch.cells.borrowed(text, at) {
                    Some(cell) => Some(Cow::Borrowed(cell)),
                    None => batch.cells.text(text, at).map(|cell| Cow::Owned(cell.to_owned())),
                }
            });
            self.set(*field, written, value);
        }
        if answers.any() >> row & 1 == 1 {
            for (at, column) in &bench.present {
                if answers.doubts(*at, row)
                    && let Some(field) = places.plan.fields.get(*at)
                    && let Some(cell) = batch.cells.text(text, first + column)
                {
                    self.cell(place, *at, field, *column, &Cell::Text(Cow::Borrowed(cell)));
                }
            }
        }
        if bench.has_row_work {
            self.together(place);
        }
    }
}

impl Batch {
    /// Forgets its rows.
    fn clear(&mut self) {
        self.cells.clear();
        self.places.clear();
    }

    /// Whether one of the cells from `first` on is surely not blank.
    fn is_filled(&self, text: &str, first: usize) -> bool {
        let spans = self.cells.spans().get(first..).unwrap_or_default();
        spans.iter().any(|span| {
            let cell = self.cells.bytes(text.as_bytes(), *span);
            matches!(cell.first(), Some(0x21..=0x7e))
        })
    }
}
