//! Do the lines of an NDJSON text hold, or the features of a collection? Members that are surely right are passed over
//! as they are read.

use std::borrow::Cow;

use serde_json::Value;

use crate::check::rows::{Run, seen};
use crate::check::swift::Verdict;
use crate::dataset::{Cell, Notice, RowPlace, Rows as _};
use crate::read::expected::Expected;
use crate::read::features::Bunch;
use crate::read::json;
use crate::read::json::feature::Flattening;
use crate::read::json::members::{Member, Members, Names};
use crate::read::records::Rest;

/// A record has a member that no record before it had: the columns must be read again.
#[derive(Debug)]
pub(crate) struct UnknownMember;

impl<'t> Run<'_, 't> {
    /// Checks the records of a stretch of NDJSON.
    pub(crate) fn lines(&mut self, text: &'t str) -> Result<Rest, UnknownMember> {
        let header = self.bench.places.table.header.as_slice();
        let names = Names::of(header);
        let mut members = Members::default();
        let mut rest = Rest::default();
        for line in text.lines() {
            rest.lines += 1;
            if line.trim().is_empty() {
                continue;
            }
            let place = RowPlace { number: rest.records + 1, line: rest.lines };
            if members.read(line, &names) && self.members(place, &members) {
                rest.records += 1;
                continue;
            }
            match serde_json::from_str::<Value>(line) {
                Ok(Value::Object(object)) if !object.keys().all(|name| names.knows(name)) => {
                    return Err(UnknownMember);
                }
                _ => {}
            }
            let mut reader = json::line_rows(line, header);
            let mut cells = Vec::new();
            if reader.next_row(&mut cells).is_some() {
                self.row(place, &cells);
                rest.records += 1;
            }
            let before = rest.lines - 1;
            let notices = reader.notices().into_iter();
            rest.notices.extend(notices.map(|notice: Notice| notice.moved(before)));
        }
        Ok(rest)
    }

    /// Checks the features of a stretch of GeoJSON.
    pub(crate) fn features(
        &mut self,
        text: &'t str,
        bunch: &Bunch,
        expected: &Expected,
    ) -> Result<(), UnknownMember> {
        let header = self.bench.places.table.header.as_slice();
        let flattening = Flattening::of(header, expected);
        let mut members = Members::default();
        for (number, (from, to)) in (bunch.first + 1..).zip(&bunch.ranges) {
            let place = RowPlace { number, line: 0 };
            let feature = text.get(*from..*to).unwrap_or_default();
            let plain = flattening
                .as_ref()
                .is_some_and(|flattening| flattening.read(feature, &mut members));
            if plain && self.members(place, &members) {
                continue;
            }
            // Why: what is no JSON makes no record of the whole document.
            let value = serde_json::from_str::<Value>(feature).map_err(|_| UnknownMember)?;
            let record = json::feature(value, expected);
            if record.keys().any(|name| !header.contains(name)) {
                return Err(UnknownMember);
            }
            let cells: Vec<Cell<'_>> = json::cells(&record, header).collect();
            self.row(place, &cells);
        }
        Ok(())
    }

    /// Checks a record; `false` when it must take the reference path as a whole.
    fn members(&mut self, place: RowPlace, members: &Members<'t>) -> bool {
        let bench = self.bench;
        let plan = bench.places.plan;
        let mut doubts = 0_u64;
        let mut filled = false;
        for (rank, (field, column)) in bench.present.iter().enumerate() {
            let (Some(cell), Some(value)) =
                (members.cells.get(*column), plan.fields.get(*field).map(|field| &field.value))
            else {
                return false;
            };
            let verdict = plan.swift.judge_member(*field, value, cell);
            match (verdict, cell) {
                (Verdict::Doubt, Member::Nested) => return false,
                (Verdict::Doubt, _) => {
                    if rank >= 64 {
                        return false;
                    }
                    doubts |= 1 << rank;
                }
                (Verdict::Missing, _) => {}
                (Verdict::Right(_), _) => filled = true,
            }
            if bench.needed.get(*field) == Some(&true) && bench.texts.get(*field) == Some(&false) {
                let typed = match verdict {
                    Verdict::Right(typed) => Some(typed),
                    Verdict::Missing | Verdict::Doubt => None,
                };
                self.set(*field, None, typed);
            } else if bench.needed.get(*field) == Some(&true) {
                let (text, typed) = match (verdict, cell) {
                    (Verdict::Right(typed), Member::Text(text)) => {
                        (Some(text.clone()), Some(typed))
                    }
                    (Verdict::Right(typed), Member::Number(number)) => {
                        (Some(Cow::Owned(value.number_text(*number))), Some(typed))
                    }
                    // Why: the word of a truth value is the reference's to choose.
                    (Verdict::Right(_), _) => return false,
                    _ => (None, None),
                };
                self.set(*field, text, typed);
            }
        }
        // Why: whether a record without one sure value is blank is asked elsewhere.
        if !filled {
            return false;
        }
        self.begin_rows(1);
        if let Some(census) = self.census() {
            let cells: Vec<Cell<'_>> = members.cells.iter().map(cell).collect();
            let texts: Vec<Cow<'_, str>> = cells.iter().map(seen).collect();
            census.row(place.number, texts.iter().map(AsRef::as_ref));
        }
        if doubts != 0 {
            for (rank, (field, column)) in bench.present.iter().enumerate().take(64) {
                if doubts >> rank & 1 == 1
                    && let (Some(member), Some(plan)) =
                        (members.cells.get(*column), plan.fields.get(*field))
                {
                    self.cell(place, *field, plan, *column, &cell(member));
                }
            }
        }
        if bench.has_row_work {
            self.together(place);
        }
        true
    }
}

/// A member as the reference path takes it.
fn cell<'m>(member: &'m Member<'_>) -> Cell<'m> {
    match member {
        Member::None | Member::Nested => Cell::Absent,
        Member::Boolean(value) => Cell::Boolean(*value),
        Member::Number(number) => Cell::Number(*number),
        Member::Text(text) => Cell::Text(Cow::Borrowed(text)),
    }
}
