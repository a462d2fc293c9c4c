//! What becomes of some rows in a row? They are made, checked, mended if need be, and written.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::encode::{CELL, Encoder, Format};
use super::plan::Conversion;
use super::row::{Rows, Unmade, Uses, refused};
use crate::check::keys::Prints;
use crate::check::rows::Bench;
use crate::code::Code;
use crate::dataset::RowPlace;
use crate::fact::Fact;
use crate::finding::{Confidence, Finding, Place, Severity};
use crate::read::records::Cells;
use crate::words::{self, Lang};
use crate::writing::{Dialect, write_row};

/// Columns before those of the file in the rejects.
pub(super) const REJECT_COLUMNS: [&str; 3] = ["rejet_ligne", "rejet_codes", "rejet_motifs"];

/// Rows refused for what only the whole file tells, by their number.
pub(super) type Excluded = BTreeMap<u64, Finding>;

/// Some rows of a file, as their cells.
pub(super) struct Job {
    pub(super) cells: Store,
    /// For each row: its first cell, how many, and its place after `base`.
    pub(super) rows: Vec<(usize, usize, RowPlace)>,
    /// The records that could not be read as rows: their text, and why.
    pub(super) unread: Vec<(RowPlace, String, Fact)>,
    pub(super) base: RowPlace,
}

/// Where the cells stand.
pub(super) enum Store {
    Text(String, Cells),
    Owned(Vec<String>),
}

impl Store {
    fn get(&self, at: usize) -> &str {
        match self {
            Self::Text(text, cells) => cells.text(text, at).unwrap_or_default(),
            Self::Owned(cells) => cells.get(at).map(String::as_str).unwrap_or_default(),
        }
    }
}

/// What some rows gave.
pub(super) struct Done {
    pub(super) rows: Vec<u8>,
    pub(super) rejects: Vec<u8>,
    pub(super) prints: Prints,
    pub(super) base: RowPlace,
    pub(super) counts: Counts,
}

/// How many rows were what.
#[derive(Debug, Clone, Default)]
pub(super) struct Counts {
    pub(super) read: u64,
    pub(super) blank: u64,
    pub(super) written: u64,
    pub(super) rejected: u64,
    /// Rejected rows by the code of a reason and the field it speaks of; a row may have several.
    pub(super) reasons: BTreeMap<(Code, Option<String>), u64>,
    pub(super) uses: Uses,
}

/// What rows are converted with.
pub(super) struct Bay<'b> {
    pub(super) conversion: &'b Conversion<'b>,
    pub(super) bench: &'b Bench<'b>,
    pub(super) encoder: Encoder<'b>,
    pub(super) excluded: &'b Excluded,
    pub(super) lang: Lang,
}

/// The state of a row.
enum State {
    Blank,
    /// The rank of the row that was made.
    Made(usize),
    /// The rank of the row that was made, then mended.
    Mended(usize),
    Refused(Vec<Finding>),
}

impl Bay<'_> {
    /// Converts some rows.
    pub(super) fn work(&self, job: &Job) -> Done {
        let mut counts = Counts { uses: Uses::of(self.conversion), ..Counts::default() };
        let mut made = Rows::default();
        let mut cells: Vec<&str> = Vec::new();
        let mut states = Vec::with_capacity(job.rows.len());
        let mut ranks = 0;
        for (first, count, _) in &job.rows {
            cells.clear();
            cells.extend((*first..first + count).map(|at| job.cells.get(at)));
            states.push(match self.conversion.make(&cells, &mut made, &mut counts.uses) {
                Ok(()) => {
                    ranks += 1;
                    State::Made(ranks - 1)
                }
                Err(Unmade::Blank) => State::Blank,
                Err(Unmade::Refused(why)) => State::Refused(why),
            });
        }
        let mut mended = Rows::default();
        let mut prints = self.check(job, &made, &mut mended, &mut states, &mut counts);
        for (state, (_, _, place)) in states.iter_mut().zip(&job.rows) {
            if matches!(state, State::Made(_) | State::Mended(_))
                && let Some(why) = self.excluded.get(&place.after(job.base).number)
            {
                *state = State::Refused(vec![why.clone()]);
            }
        }
        let accepted = |number: u64| {
            let at = job.rows.binary_search_by(|(_, _, place)| place.number.cmp(&number));
            let state = at.ok().and_then(|at| states.get(at));
            matches!(state, Some(State::Made(_) | State::Mended(_)))
        };
        prints.keep(&accepted);
        let mut done =
            Done { rows: Vec::new(), rejects: Vec::new(), prints, base: job.base, counts };
        self.write(job, &made, &mended, &states, &mut done);
        done
    }

    /// Checks the rows that were made, mends those that have faults, and checks them again; refuses the others.
    fn check(
        &self,
        job: &Job,
        made: &Rows,
        mended: &mut Rows,
        states: &mut [State],
        counts: &mut Counts,
    ) -> Prints {
        let width = self.conversion.header.len();
        let place = |at: usize| job.rows.get(at).map(|(_, _, place)| *place).unwrap_or_default();
        let rows = states.iter().enumerate().filter_map(|(at, state)| match state {
            State::Made(rank) => Some((place(at), made.row(*rank, width))),
            _ => None,
        });
        let inspected = self.bench.inspect(&made.text, rows);
        let mut faults: BTreeMap<u64, Vec<Finding>> = BTreeMap::new();
        for finding in inspected.findings {
            let safe = finding.remedy.as_ref().is_some_and(|it| it.confidence == Confidence::Safe);
            if finding.severity == Severity::Error || safe {
                faults.entry(finding.place.row.unwrap_or(0)).or_default().push(finding);
            }
        }
        let mut prints = inspected.prints;
        let long = self.too_long(job, made, states);
        if faults.is_empty() && long.is_empty() && !self.bench.keys.refers_here() {
            return prints;
        }
        let mut ranks = 0;
        for (at, state) in states.iter_mut().enumerate() {
            let State::Made(rank) = state else { continue };
            let Some(found) = faults.get(&place(at).number) else { continue };
            let faulty = |name: &str| {
                found.iter().any(|finding| {
                    finding.severity == Severity::Error
                        && finding.place.field.as_deref() == Some(name)
                })
            };
            self.conversion.mend(made, *rank, &faulty, mended, &mut counts.uses);
            *state = State::Mended(ranks);
            ranks += 1;
        }
        let rows = states.iter().enumerate().filter_map(|(at, state)| match state {
            State::Mended(rank) => Some((place(at), mended.row(*rank, width))),
            _ => None,
        });
        let again = self.bench.inspect(&mended.text, rows);
        let mut errors: BTreeMap<u64, Vec<Finding>> = long;
        for finding in again.findings {
            if finding.severity == Severity::Error {
                errors.entry(finding.place.row.unwrap_or(0)).or_default().push(finding);
            }
        }
        for (at, state) in states.iter_mut().enumerate() {
            if let Some(why) = errors.remove(&place(at).number) {
                *state = State::Refused(why);
            }
        }
        let is_mended = |number: u64| {
            let at = job.rows.binary_search_by(|(_, _, place)| place.number.cmp(&number));
            matches!(at.ok().and_then(|at| states.get(at)), Some(State::Mended(_)))
        };
        if self.bench.keys.refers_here() {
            // Why: what a refused row has as its key must not answer for another row.
            return self.prints(job, made, mended, states);
        }
        prints.keep(&|number| !is_mended(number));
        let mut others = again.prints;
        others.keep(&is_mended);
        prints.join(others);
        prints
    }

    /// The keys of the rows that are kept.
    fn prints(&self, job: &Job, made: &Rows, mended: &Rows, states: &[State]) -> Prints {
        let width = self.conversion.header.len();
        let mut kept = Rows::default();
        let mut places = Vec::new();
        for (state, (_, _, place)) in states.iter().zip(&job.rows) {
            let (rows, rank) = match state {
                _ if self.excluded.contains_key(&place.after(job.base).number) => continue,
                State::Made(rank) => (made, *rank),
                State::Mended(rank) => (mended, *rank),
                State::Blank | State::Refused(_) => continue,
            };
            rows.row(rank, width).iter().for_each(|span| kept.push(rows.cell(*span)));
            places.push(*place);
        }
        let rows = places.iter().enumerate().map(|(rank, place)| (*place, kept.row(rank, width)));
        self.bench.inspect(&kept.text, rows).prints
    }

    /// The rows with a cell that no workbook can hold.
    fn too_long(&self, job: &Job, made: &Rows, states: &[State]) -> BTreeMap<u64, Vec<Finding>> {
        let mut found = BTreeMap::new();
        if self.encoder.format != Format::Cells {
            return found;
        }
        let width = self.conversion.header.len();
        for (state, (_, _, place)) in states.iter().zip(&job.rows) {
            let State::Made(rank) = state else { continue };
            let cells = made.row(*rank, width).iter().map(|span| made.cell(*span));
            for (name, cell) in self.conversion.header.iter().zip(cells) {
                if cell.len() > CELL && cell.chars().count() > CELL {
                    let count = cell.chars().count() as u64;
                    let fact = Fact::TooLong { maximum: CELL as u64, found: count, items: false };
                    let at = Place { header: Some(name.clone()), ..Place::default() };
                    found
                        .entry(place.number)
                        .or_insert_with(Vec::new)
                        .push(refused(fact, at, None));
                }
            }
        }
        found
    }

    fn write(&self, job: &Job, made: &Rows, mended: &Rows, states: &[State], done: &mut Done) {
        let width = self.conversion.header.len();
        let mut cells: Vec<&str> = Vec::with_capacity(width);
        for (state, (first, count, place)) in states.iter().zip(&job.rows) {
            let (rows, rank) = match state {
                State::Blank => {
                    done.counts.blank += 1;
                    continue;
                }
                State::Refused(why) => {
                    cells.clear();
                    cells.extend((*first..first + count).map(|at| job.cells.get(at)));
                    self.reject(done, place.after(job.base), why, &cells);
                    continue;
                }
                State::Made(rank) => (made, *rank),
                State::Mended(rank) => (mended, *rank),
            };
            cells.clear();
            cells.extend(rows.row(rank, width).iter().map(|span| rows.cell(*span)));
            self.encoder.row(&mut done.rows, &cells);
            done.counts.read += 1;
            done.counts.written += 1;
        }
        for (place, text, fact) in &job.unread {
            let why = [refused(fact.clone(), Place::default(), None)];
            self.reject(done, place.after(job.base), &why, &[text.as_str()]);
        }
    }

    /// Writes a row as it was, with the reasons why it is refused.
    fn reject(&self, done: &mut Done, place: RowPlace, why: &[Finding], cells: &[&str]) {
        done.counts.read += 1;
        done.counts.rejected += 1;
        let mut codes: Vec<&str> = Vec::new();
        let mut reasons = String::new();
        for finding in why {
            let code = finding.code();
            if !codes.contains(&code.as_str()) {
                codes.push(code.as_str());
            }
            let name = finding.place.field.clone().or_else(|| finding.place.header.clone());
            let of = (code, finding.place.field.clone());
            let said = words::finding(finding, self.lang);
            let before = if reasons.is_empty() { "" } else { " " };
            // Writing into a text cannot fail.
            let _ = match name {
                Some(name) => write!(reasons, "{before}[{name}] {}", said.what),
                None => write!(reasons, "{before}{}", said.what),
            };
            *done.counts.reasons.entry(of).or_insert(0) += 1;
        }
        let line = if place.line > 0 { place.line } else { place.number };
        let (line, codes) = (line.to_string(), codes.join(" "));
        let mut row: Vec<&str> = vec![&line, &codes, &reasons];
        row.extend_from_slice(cells);
        // Writing into memory cannot fail.
        let _ = write_row(&mut done.rejects, Dialect::default(), row.iter().copied());
    }
}
