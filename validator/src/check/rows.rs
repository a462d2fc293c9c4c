//! Is each row right? Cells one by one, then the rules of the row, then the keys.
//!
//! This is the reference path, which makes every finding. [`batch`](super::batch) spares it the cells that are surely
//! right.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::check::collector::Collector;
use crate::check::columns::Columns;
use crate::check::keys::{KeySet, Prints};
use crate::check::lexical::{self, Lexical, Stored};
use crate::check::relations;
use crate::check::value::{Fault, KindPlan, Typed};
use crate::check::{CheckOptions, cell, list};
use crate::dataset::{Cell, PlaceStyle, RowPlace};
use crate::excerpt::text;
use crate::fact::Fact;
use crate::finding::{Action, Place, Remedy};
use crate::mask::Seen;
use crate::plan::{FieldPlan, Plan};
use crate::privacy::Census;
use crate::read::{Table, sheet};

/// The values of a row that rules, keys and coordinates need, by field.
#[derive(Debug, Default)]
pub(crate) struct Values<'t> {
    /// Text, trimmed; `None` for no value. Empty slot for fields nobody needs.
    pub(crate) texts: Vec<Option<Cow<'t, str>>>,
    /// The value read, `None` when the text is not a value of the type.
    pub(crate) typed: Vec<Option<Typed>>,
}

/// Where rows are and how their places are written.
pub(crate) struct Places<'p> {
    pub(crate) plan: &'p Plan,
    pub(crate) table: &'p Table<'p>,
    pub(crate) columns: &'p Columns,
}

impl Places<'_> {
    /// The place of a cell, by its column.
    pub(crate) fn cell(&self, place: RowPlace, column: usize) -> Place {
        let field = self.columns.fields.get(column).copied().flatten();
        Place {
            column: Some(column + 1),
            header: self.table.header.get(column).cloned(),
            field: field.and_then(|at| self.plan.fields.get(at)).map(|field| field.name.clone()),
            cell: (self.table.style == PlaceStyle::Cells)
                .then(|| format!("{}{}", sheet::letters(column + 1), place.line)),
            pointer: self.table.pointer(place, column),
            ..row_place(place)
        }
    }

    /// The place of a field in a row; the row when the field has no column.
    pub(crate) fn field(&self, place: RowPlace, field: usize) -> Place {
        match self.columns.of_field.get(field).copied().flatten() {
            Some(column) => self.cell(place, column),
            None => row_place(place),
        }
    }
}

/// The place of a row.
pub(crate) fn row_place(place: RowPlace) -> Place {
    Place {
        line: (place.line > 0).then_some(place.line),
        row: Some(place.number),
        ..Place::default()
    }
}

/// The text of a cell in which personal data is looked for: what is nested is passed over when it is read as it comes.
pub(crate) fn seen<'c>(cell: &'c Cell<'_>) -> Cow<'c, str> {
    match cell {
        Cell::Json(_) => Cow::Borrowed(""),
        cell => text(cell),
    }
}

/// What the rows of a table are checked with.
pub(crate) struct Bench<'r> {
    pub(crate) places: Places<'r>,
    pub(crate) options: &'r CheckOptions,
    pub(crate) keys: KeySet<'r>,
    /// For each field, whether rules, keys or coordinates need its value.
    pub(crate) needed: Vec<bool>,
    /// For each field, whether the text is needed besides the value.
    pub(crate) texts: Vec<bool>,
    /// The fields that have a column, with it.
    pub(crate) present: Vec<(usize, usize)>,
    /// Those of them whose value is needed.
    pub(crate) valued: Vec<(usize, usize)>,
    /// Whether rows are looked at as a whole: rules, keys, coordinates.
    pub(crate) has_row_work: bool,
    /// The first rows, when personal data is looked for.
    pub(crate) census: Option<Census>,
}

/// What a stretch of rows gave.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) collector: Collector,
    pub(crate) prints: Prints,
    /// For each column without a header, whether it holds values.
    pub(crate) unnamed_values: Vec<bool>,
    /// Blank rows after the last one that is not.
    pub(crate) blank: Vec<RowPlace>,
    /// Most empty cells beyond the header.
    pub(crate) extra_columns: usize,
    /// Columns of a sheet beyond the header that hold values.
    pub(crate) beside: BTreeSet<usize>,
    /// Rows that are not blank.
    pub(crate) rows: u64,
    /// What their cells are by themselves, when personal data is looked for.
    pub(crate) census: Option<Census>,
}

/// Rows being checked.
pub(crate) struct Run<'r, 't> {
    pub(crate) bench: &'r Bench<'r>,
    part: Part,
    values: Values<'t>,
    faults: Vec<Fault>,
    /// Whether remedies are looked for.
    mends: bool,
}

impl<'r> Bench<'r> {
    /// Prepares the check of rows.
    pub(crate) fn new(places: Places<'r>, options: &'r CheckOptions, keys: KeySet<'r>) -> Self {
        let plan = places.plan;
        let (needed, texts) = (plan.needed(), plan.needed_texts());
        let present = places.columns.of_field.iter().enumerate();
        let present: Vec<(usize, usize)> =
            present.filter_map(|(at, column)| Some((at, (*column)?))).collect();
        Self {
            options,
            needed: (0..plan.fields.len()).map(|at| needed.contains(&at)).collect(),
            texts: (0..plan.fields.len()).map(|at| texts.contains(&at)).collect(),
            valued: present.iter().copied().filter(|(at, _)| needed.contains(at)).collect(),
            has_row_work: !plan.rules.is_empty() || plan.geometry.speaks() || !keys.is_empty(),
            present,
            places,
            keys,
            census: None,
        }
    }

    /// What was found in no row yet.
    pub(crate) fn part(&self, collector: Collector) -> Part {
        Part {
            collector,
            prints: self.keys.prints(),
            unnamed_values: vec![false; self.places.columns.unnamed.len()],
            blank: Vec::new(),
            extra_columns: 0,
            beside: BTreeSet::new(),
            rows: 0,
            census: self.census.as_ref().map(Census::part),
        }
    }

    /// Whether the cells are those of a table of text.
    pub(crate) fn is_text_table(&self) -> bool {
        self.places.table.style == PlaceStyle::Lines && self.places.table.header_line > 0
    }
}

impl<'r, 't> Run<'r, 't> {
    /// Starts a stretch of rows.
    pub(crate) fn new(bench: &'r Bench<'r>, collector: Collector) -> Self {
        let fields = bench.places.plan.fields.len();
        Self {
            bench,
            part: bench.part(collector),
            values: Values { texts: vec![None; fields], typed: vec![None; fields] },
            faults: Vec::new(),
            mends: bench.options.remedies,
        }
    }

    /// The same, when only the values of the rows are wanted.
    pub(crate) fn for_values(bench: &'r Bench<'r>) -> Self {
        let collector = Collector::new(bench.options).part(0);
        let mut run = Self { mends: false, ..Self::new(bench, collector) };
        run.part.census = None;
        run
    }

    /// What was found.
    pub(crate) fn part(self) -> Part {
        self.part
    }

    /// The value that rules, keys and coordinates saw in the last row.
    pub(crate) fn value(&self, field: usize) -> Option<&str> {
        self.values.texts.get(field).and_then(Option::as_deref)
    }

    /// Begins so many rows, none of which is blank.
    pub(crate) fn begin_rows(&mut self, rows: usize) {
        self.say_blank();
        self.part.rows += rows as u64;
    }

    /// What the cells of the rows are by themselves.
    pub(crate) fn census(&mut self) -> Option<&mut Census> {
        self.part.census.as_mut()
    }

    /// Sets the value that rules, keys and coordinates will see.
    pub(crate) fn set(&mut self, field: usize, text: Option<Cow<'t, str>>, value: Option<Typed>) {
        if let Some(slot) = self.values.texts.get_mut(field) {
            *slot = text;
        }
        if let Some(slot) = self.values.typed.get_mut(field) {
            *slot = value;
        }
    }

    /// Checks a row.
    pub(crate) fn row(&mut self, place: RowPlace, cells: &[Cell<'_>]) {
        if cells.iter().all(Cell::is_blank) {
            self.part.blank.push(place);
            return;
        }
        self.say_blank();
        self.part.rows += 1;
        if let Some(census) = &mut self.part.census {
            let texts: Vec<Cow<'_, str>> = cells.iter().map(seen).collect();
            census.row(place.number, texts.iter().map(AsRef::as_ref));
        }
        let places = &self.bench.places;
        let columns = places.columns;
        let text_table = self.bench.is_text_table();
        let (expected, found) = (columns.width, cells.len());
        let short = text_table && found < expected;
        if short {
            let fact = Fact::ShortRow { expected, found };
            self.part.collector.structural(fact, row_place(place));
        }
        let header = places.table.header.len();
        if found > header {
            let extra = cells.get(header..).unwrap_or_default();
            if places.table.style == PlaceStyle::Cells {
                // Why: a note beside a table in a sheet shifts nothing.
                let filled = extra.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
                self.part.beside.extend(filled.map(|(at, _)| header + at));
            } else if extra.iter().all(Cell::is_blank) {
                self.part.extra_columns = self.part.extra_columns.max(found - header);
            } else {
                let fact = Fact::LongRow { expected, found };
                self.part.collector.structural(fact, row_place(place));
                // Why: a stray delimiter shifts the cells; checking them would accuse every column.
                return;
            }
        }
        for (slot, at) in self.part.unnamed_values.iter_mut().zip(&columns.unnamed) {
            *slot |= cells.get(*at).is_some_and(|cell| !cell.is_blank());
        }
        self.cells(place, cells, text_table);
        if short {
            // Why: the cells that are not there would break rules by their absence, which was said.
            self.keys(place);
        } else {
            self.together(place);
        }
    }

    /// Says the blank rows before this one, which is not.
    fn say_blank(&mut self) {
        for blank in std::mem::take(&mut self.part.blank) {
            self.part.collector.structural(Fact::BlankRow, row_place(blank));
        }
    }

    /// What the cells of a row say together.
    pub(crate) fn together(&mut self, place: RowPlace) {
        let bench = self.bench;
        let collector = &mut self.part.collector;
        relations::check(&bench.places, place, &self.values, bench.options, collector);
        self.keys(place);
    }

    fn keys(&mut self, place: RowPlace) {
        let bench = self.bench;
        let Part { prints, collector, .. } = &mut self.part;
        bench.keys.row(&bench.places, place, &self.values, prints, collector);
    }

    fn cells(&mut self, place: RowPlace, cells: &[Cell<'_>], text_table: bool) {
        let places = &self.bench.places;
        for (at, field) in places.plan.fields.iter().enumerate() {
            if let Some(slot) = self.values.texts.get_mut(at) {
                *slot = None;
            }
            if let Some(slot) = self.values.typed.get_mut(at) {
                *slot = None;
            }
            let Some(column) = places.columns.of_field.get(at).copied().flatten() else { continue };
            let cell = match cells.get(column) {
                Some(cell) => cell,
                // Why: the row was already said to be short.
                None if text_table => continue,
                None => &Cell::Absent,
            };
            self.cell(place, at, field, column, cell);
        }
    }

    /// Checks a cell.
    pub(crate) fn cell(
        &mut self,
        place: RowPlace,
        at: usize,
        field: &FieldPlan,
        column: usize,
        cell: &Cell<'_>,
    ) {
        self.faults.clear();
        let lexical = lexical::of(cell, field);
        match &lexical {
            Lexical::Missing => {
                if field.required {
                    let place = self.bench.places.cell(place, column);
                    self.part.collector.add(Fact::ValueMissing, place, None, None, None);
                }
            }
            Lexical::Error(error) => {
                let fact = Fact::SpreadsheetError { error: (*error).to_owned() };
                let place = self.bench.places.cell(place, column);
                self.part.collector.add(fact, place, Some(Seen::plain(error)), None, None);
            }
            Lexical::Nested { found } => {
                let expected = lexical::expected_word(&field.value).unwrap_or("string").to_owned();
                let fact = Fact::WrongJsonType { expected, found: (*found).to_owned() };
                self.part.collector.add(
                    fact,
                    self.bench.places.cell(place, column),
                    None,
                    None,
                    None,
                );
            }
            Lexical::Items(items) => {
                if let KindPlan::List { item, .. } = &field.value.kind {
                    list::check_values(item.as_deref(), items, &mut self.faults);
                    crate::check::length::check(
                        field.value.length,
                        items.len() as u64,
                        true,
                        &mut self.faults,
                    );
                }
                let text = serde_json::Value::Array(items.to_vec()).to_string();
                self.say(place, field, column, &text);
                self.keep(at, &field.value, &text);
            }
            Lexical::Text { text, typed } => self.text(place, at, field, column, text, *typed),
        }
    }

    fn text(
        &mut self,
        place: RowPlace,
        at: usize,
        field: &FieldPlan,
        column: usize,
        text: &str,
        stored: Stored,
    ) {
        let looked = cell::look(&field.value, text, stored == Stored::Number, &mut self.faults);
        let value = looked.value.as_ref();
        let json =
            matches!(self.bench.places.table.style, PlaceStyle::Records | PlaceStyle::Features)
                || self.bench.places.table.header_line == 0;
        if json
            && self.faults.len() == looked.written
            && stored != Stored::Json
            && let Some(expected) = lexical::expected_word(&field.value)
            && expected != stored.word()
            && !(expected == "integer" && stored == Stored::Number)
        {
            let found = stored.word().to_owned();
            self.faults.push(Fault::of(Fact::JsonTyping { expected: expected.to_owned(), found }));
        }
        if !self.faults.is_empty() {
            self.say_of(place, field, column, text, value);
        }
        if self.bench.needed.get(at) == Some(&true) {
            self.keep(at, &field.value, value);
        }
    }

    /// Keeps a value for the rules of the row.
    fn keep(&mut self, at: usize, plan: &crate::check::value::ValuePlan, text: &str) {
        if let (Some(slot), Some(typed)) =
            (self.values.texts.get_mut(at), self.values.typed.get_mut(at))
        {
            *slot = Some(Cow::Owned(text.to_owned()));
            *typed = plan.typed(text);
        }
    }

    /// Turns the faults of a cell into findings, masked where they must be.
    fn say(&mut self, place: RowPlace, field: &FieldPlan, column: usize, text: &str) {
        self.say_of(place, field, column, text, text);
    }

    /// The same, for the value that was made of the text of a cell.
    fn say_of(
        &mut self,
        place: RowPlace,
        field: &FieldPlan,
        column: usize,
        text: &str,
        value: &str,
    ) {
        let mut faults = std::mem::take(&mut self.faults);
        for mut fault in faults.drain(..) {
            let shown = fault.item.as_ref().map_or(text, |(_, item)| item);
            if self.part.collector.tally(&fault.fact, column + 1, place.number, shown) {
                continue;
            }
            if self.mends {
                field.value.mend(value, &mut fault);
            }
            let text = fault.item.as_ref().map_or(text, |(_, item)| item);
            let mut place = self.bench.places.cell(place, column);
            place.item = fault.item.as_ref().map(|(at, _)| *at);
            let seen = if field.personal { Seen::masked(text) } else { Seen::plain(text) };
            let remedy = fault.remedy.map(|remedy| match remedy.action {
                Action::ReplaceCell { .. } if seen.masked => {
                    Remedy { action: Action::ReplaceCell { with: None }, ..remedy }
                }
                action => Remedy { action, ..remedy },
            });
            self.part.collector.add(fault.fact, place, Some(seen), remedy, None);
        }
        // Why: the next cell uses the same memory.
        self.faults = faults;
    }
}
