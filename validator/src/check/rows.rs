//! Is each row right? Cells one by one, then the rules of the row, then the keys.

use crate::check::collector::Collector;
use crate::check::columns::{self, Columns};
use crate::check::keys::Keys;
use crate::check::lexical::{self, Lexical, Stored};
use crate::check::package::References;
use crate::check::relations;
use crate::check::value::{Fault, KindPlan, Typed, trimmed};
use crate::check::{CheckOptions, list};
use crate::dataset::{Cell, Notice, PlaceStyle, RowPlace};
use crate::fact::Fact;
use crate::finding::{Action, Place, Remedy};
use crate::mask::Seen;
use crate::plan::{FieldPlan, Plan};
use crate::read::encoding::undo_double_encoding;
use crate::read::{Table, sheet};
use crate::report::ColumnMatch;

/// The values of a row that rules, keys and coordinates need, by field.
#[derive(Debug, Default)]
pub(crate) struct Values {
    /// Text, trimmed; `None` for no value. Empty slot for fields nobody needs.
    pub(crate) texts: Vec<Option<String>>,
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

/// Checks the rows of a table.
pub(crate) fn check(
    plan: &Plan,
    table: &Table<'_>,
    options: &CheckOptions,
    references: &References,
    collector: &mut Collector,
) -> Vec<ColumnMatch> {
    let (columns, differences) = Columns::of(&table.header, plan);
    columns::report(
        &columns,
        &differences,
        &table.header,
        plan,
        table.style,
        table.header_line,
        collector,
    );
    for fact in &plan.ignored {
        collector.structural(fact.clone(), Place::default());
    }
    let places = Places { plan, table, columns: &columns };
    relations::without_columns(&places, collector);
    let needed: Vec<usize> = plan.needed().into_iter().collect();
    let mut run = Run {
        places: &places,
        collector,
        options,
        keys: Keys::of(plan, &columns, references),
        values: Values {
            texts: vec![None; plan.fields.len()],
            typed: vec![None; plan.fields.len()],
        },
        needed: (0..plan.fields.len()).map(|at| needed.contains(&at)).collect(),
        faults: Vec::new(),
        unnamed_values: vec![false; columns.unnamed.len()],
        blank: Vec::new(),
        extra_columns: 0,
        beside: std::collections::BTreeSet::new(),
    };
    let mut reader = table.rows();
    let mut cells = Vec::new();
    let mut rows = 0;
    while let Some(place) = reader.next_row(&mut cells) {
        if run.row(place, &cells) {
            rows += 1;
        }
    }
    let notices = reader.notices();
    run.finish(notices, rows);
    columns.matches(&table.header, plan)
}

struct Run<'r> {
    places: &'r Places<'r>,
    collector: &'r mut Collector,
    options: &'r CheckOptions,
    keys: Keys<'r>,
    values: Values,
    needed: Vec<bool>,
    faults: Vec<Fault>,
    unnamed_values: Vec<bool>,
    blank: Vec<RowPlace>,
    extra_columns: usize,
    /// Columns of a sheet beyond the header that hold values.
    beside: std::collections::BTreeSet<usize>,
}

impl Run<'_> {
    /// Checks a row; `false` when it is blank.
    fn row(&mut self, place: RowPlace, cells: &[Cell<'_>]) -> bool {
        if cells.iter().all(Cell::is_blank) {
            self.blank.push(place);
            return false;
        }
        for blank in std::mem::take(&mut self.blank) {
            self.collector.structural(Fact::BlankRow, row_place(blank));
        }
        let columns = self.places.columns;
        let text_table =
            self.places.table.style == PlaceStyle::Lines && self.places.table.header_line > 0;
        let (expected, found) = (columns.width, cells.len());
        if text_table && found < expected {
            let fact = Fact::ShortRow { expected, found };
            self.collector.structural(fact, row_place(place));
        }
        let header = self.places.table.header.len();
        if found > header {
            let extra = cells.get(header..).unwrap_or_default();
            if self.places.table.style == PlaceStyle::Cells {
                // Why: a note beside a table in a sheet shifts nothing.
                let filled = extra.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
                self.beside.extend(filled.map(|(at, _)| header + at));
            } else if extra.iter().all(Cell::is_blank) {
                self.extra_columns = self.extra_columns.max(found - header);
            } else {
                let fact = Fact::LongRow { expected, found };
                self.collector.structural(fact, row_place(place));
                // Why: a stray delimiter shifts the cells; checking them would accuse every column.
                return true;
            }
        }
        for (slot, at) in self.unnamed_values.iter_mut().zip(&columns.unnamed) {
            *slot |= cells.get(*at).is_some_and(|cell| !cell.is_blank());
        }
        self.cells(place, cells, text_table);
        // Why: the cells that are not there would break rules by their absence, which was said.
        if !(text_table && found < expected) {
            relations::check(self.places, place, &self.values, self.options, self.collector);
        }
        self.keys.row(self.places, place, &self.values, self.collector);
        true
    }

    fn cells(&mut self, place: RowPlace, cells: &[Cell<'_>], text_table: bool) {
        let places = self.places;
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

    fn cell(
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
                    let place = self.places.cell(place, column);
                    self.collector.add(Fact::ValueMissing, place, None, None, None);
                }
            }
            Lexical::Error(error) => {
                let fact = Fact::SpreadsheetError { error: (*error).to_owned() };
                let place = self.places.cell(place, column);
                self.collector.add(fact, place, Some(Seen::plain(error)), None, None);
            }
            Lexical::Nested { found } => {
                let expected = lexical::expected_word(&field.value).unwrap_or("string").to_owned();
                let fact = Fact::WrongJsonType { expected, found: (*found).to_owned() };
                self.collector.add(fact, self.places.cell(place, column), None, None, None);
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
        let bare = trimmed(text);
        if bare.len() != text.len() {
            self.faults.push(Fault::with(Fact::Padding, Remedy::replace(bare)));
        }
        let repaired = if bare.is_ascii() { None } else { undo_double_encoding(bare) };
        if let Some(repaired) = &repaired {
            self.faults
                .push(Fault::with(Fact::CellDoubleEncoded, Remedy::replace(repaired.as_str())));
        }
        let value = repaired.as_deref().unwrap_or(bare);
        let known = self.faults.len();
        field.value.check(value, stored == Stored::Number, &mut self.faults);
        let json = matches!(self.places.table.style, PlaceStyle::Records | PlaceStyle::Features)
            || self.places.table.header_line == 0;
        if json
            && self.faults.len() == known
            && stored != Stored::Json
            && let Some(expected) = lexical::expected_word(&field.value)
            && expected != stored.word()
            && !(expected == "integer" && stored == Stored::Number)
        {
            let found = stored.word().to_owned();
            self.faults.push(Fault::of(Fact::JsonTyping { expected: expected.to_owned(), found }));
        }
        if !self.faults.is_empty() {
            self.say(place, field, column, text);
        }
        if self.needed.get(at) == Some(&true) {
            self.keep(at, &field.value, value);
        }
    }

    /// Keeps a value for the rules of the row.
    fn keep(&mut self, at: usize, plan: &crate::check::value::ValuePlan, text: &str) {
        if let (Some(slot), Some(typed)) =
            (self.values.texts.get_mut(at), self.values.typed.get_mut(at))
        {
            *slot = Some(text.to_owned());
            *typed = plan.typed(text);
        }
    }

    /// Turns the faults of a cell into findings, masked where they must be.
    fn say(&mut self, place: RowPlace, field: &FieldPlan, column: usize, text: &str) {
        for fault in std::mem::take(&mut self.faults) {
            let mut place = self.places.cell(place, column);
            let text = fault.item.as_ref().map_or(text, |(_, item)| item);
            place.item = fault.item.as_ref().map(|(at, _)| *at);
            let seen = if field.personal { Seen::masked(text) } else { Seen::plain(text) };
            let remedy = fault.remedy.map(|remedy| match remedy.action {
                Action::ReplaceCell { .. } if seen.masked => {
                    Remedy { action: Action::ReplaceCell { with: None }, ..remedy }
                }
                action => Remedy { action, ..remedy },
            });
            self.collector.add(fault.fact, place, Some(seen), remedy, None);
        }
    }

    fn finish(self, notices: Vec<Notice>, rows: u64) {
        let table = self.places.table;
        for notice in notices {
            let at = |line| Place { line: Some(line), ..Place::default() };
            match notice {
                Notice::UnclosedQuote { line } => {
                    self.collector.structural(Fact::UnclosedQuote, at(line));
                }
                Notice::BlankLine { line } => self.collector.structural(Fact::BlankRow, at(line)),
                Notice::Syntax { line, column, fault } => {
                    self.collector.structural(Fact::JsonSyntax { line, column, fault }, at(line));
                }
            }
        }
        let mut empty = self.extra_columns;
        for (at, has_value) in self.places.columns.unnamed.iter().zip(&self.unnamed_values) {
            let place = Place {
                line: (table.header_line > 0).then_some(table.header_line),
                column: Some(at + 1),
                ..Place::default()
            };
            if *has_value {
                self.collector.structural(Fact::UnnamedColumn { position: at + 1 }, place);
            } else if table.style == PlaceStyle::Lines {
                empty += 1;
            }
        }
        for at in &self.beside {
            let place = Place { column: Some(at + 1), ..Place::default() };
            self.collector.structural(Fact::UnnamedColumn { position: at + 1 }, place);
        }
        if empty > 0 {
            self.collector.structural(Fact::EmptyColumns { count: empty }, Place::default());
        }
        self.keys.finish(self.places, self.collector);
        self.collector.rows(rows);
        if rows == 0 {
            self.collector.structural(Fact::NoRows, Place::default());
        }
    }
}
