//! What does a whole file hold that is personal, without any schema?

use crate::check::Input;
use crate::dataset::{Cell, RowPlace};
use crate::excerpt::text;
use crate::read::expected::Expected;
use crate::read::{Body, ReadOptions, Table, Unreadable, archive, open};

use super::{Census, Findings, is_small_count, judge};

/// What was found in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Examination {
    /// The columns and the small counts.
    pub findings: Findings,
    /// Every cell with a small count: its row of data, from 1, and its column.
    pub small_cells: Vec<(u64, usize)>,
    /// Rows read.
    pub rows: u64,
    /// Headers, in the order of the file.
    pub headers: Vec<String>,
}

/// Why a file could not be examined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It cannot be read.
    Unreadable(Unreadable),
    /// It is no table.
    NotATable,
}

impl Examination {
    /// Reads a file, all its rows.
    pub fn of(
        input: Input<'_>,
        options: &ReadOptions,
        country: Option<&str>,
    ) -> Result<Self, Refusal> {
        let unpacked = archive::unpack(input.bytes, input.name, open::UNPACKED_LIMIT)
            .map_err(|fault| Refusal::Unreadable(Unreadable::from(fault)))?;
        let name = unpacked.name.as_deref().unwrap_or(input.name);
        let opened = open(&unpacked.bytes, name, options, &Expected::default());
        let Body::Table(table) = opened.body else { return Err(Refusal::NotATable) };
        let mut census = Census::new(&table.header, country);
        each(&table, &mut |place, cells| {
            let texts: Vec<_> = cells.iter().map(text).collect();
            let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
            census.read(place.number, &texts);
        });
        let findings = judge(&census);
        let mut small_cells = Vec::new();
        if !findings.small_counts.is_empty() {
            each(&table, &mut |place, cells| {
                let small = findings.small_counts.iter().filter(|one| {
                    cells.get(one.column).is_some_and(|cell| is_small_count(&text(cell)))
                });
                small_cells.extend(small.map(|one| (place.number, one.column)));
            });
        }
        Ok(Self { findings, small_cells, rows: census.rows(), headers: table.header.clone() })
    }
}

/// Gives every row, with its place.
fn each(table: &Table<'_>, take: &mut dyn FnMut(RowPlace, &[Cell<'_>])) {
    let mut rows = table.rows();
    let mut cells = Vec::new();
    while let Some(place) = rows.next_row(&mut cells) {
        take(place, &cells);
    }
}
