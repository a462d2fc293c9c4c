//! Does a whole table hold? Its rows are checked by stretches, and what they gave is put together in order.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use memchr::memchr;

use crate::check::collection::{self, Sink};
use crate::check::collector::Collector;
use crate::check::columns::{self, Columns};
use crate::check::flow::{self, Flow};
use crate::check::keys::{KeySet, Met, Revisit, Store};
use crate::check::package::References;
use crate::check::revisit::revisit;
use crate::check::rows::{Bench, Part, Places, Run, row_place, seen};
use crate::check::{CheckOptions, relations};
use crate::dataset::{Cell, Notice, PlaceStyle, RowPlace};
use crate::fact::Fact;
use crate::finding::{Place, Severity};
use crate::plan::{Plan, RulePlan};
use crate::privacy::{self, Census, Concern, Exposure, Level, Policy};
use crate::read::delimited::NOTICES;
use crate::read::encoding::{self, Doubling};
use crate::read::expected::Expected;
use crate::read::features::{Bunch, Features};
use crate::read::quotes::is_hurried;
use crate::read::records::{Records, Rest};
use crate::read::stretches::{Cut, Held, Stop, Stretch};
use crate::read::{Form, Start, Table};
use crate::report::ColumnMatch;

/// A table whose columns are known, ready to be checked.
pub(crate) struct Ready<'r> {
    bench: Bench<'r>,
    collector: Collector,
}

/// What was found so far.
struct Whole<'w> {
    bench: &'w Bench<'w>,
    collector: Collector,
    met: Met,
    store: Option<Store>,
    /// How many records and lines are done.
    base: RowPlace,
    notices: Vec<Notice>,
    blank_lines: Vec<u64>,
    blank: Vec<RowPlace>,
    unnamed_values: Vec<bool>,
    extra_columns: usize,
    beside: BTreeSet<usize>,
    rows: u64,
    census: Option<Census>,
}

/// What a checked table leaves.
pub(crate) struct Checked {
    pub(crate) collector: Collector,
    pub(crate) columns: Vec<ColumnMatch>,
}

/// Says what there is to say of the columns.
pub(crate) fn columns(plan: &Plan, table: &Table<'_>, collector: &mut Collector) -> Columns {
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
    relations::without_columns(&Places { plan, table, columns: &columns }, collector);
    columns
}

/// The first rows of a table, when personal data is looked for.
fn sample(plan: &Plan, table: &Table<'_>, options: &CheckOptions) -> Option<Census> {
    if options.privacy == Policy::Off {
        return None;
    }
    let country = options.country.as_deref().or(plan.geometry.country.as_deref());
    let mut census = Census::new(&table.header, country);
    let mut rows = table.rows();
    let mut cells = Vec::new();
    while rows.next_row(&mut cells).is_some() {
        if cells.iter().all(Cell::is_blank) {
            continue;
        }
        let texts: Vec<Cow<'_, str>> = cells.iter().map(seen).collect();
        if !census.sample(texts.iter().map(AsRef::as_ref)) {
            break;
        }
    }
    census.settle();
    Some(census)
}

impl<'r> Ready<'r> {
    /// Prepares the check of a table, once [`columns`] has spoken.
    pub(crate) fn new(
        plan: &'r Plan,
        table: &'r Table<'r>,
        columns: &'r Columns,
        options: &'r CheckOptions,
        references: &'r References,
        collector: Collector,
    ) -> Self {
        let keys = KeySet::of(plan, columns, references);
        let mut bench = Bench::new(Places { plan, table, columns }, options, keys);
        bench.census = sample(plan, table, options);
        Self { bench, collector }
    }

    /// Checks a table that is held in memory.
    pub(crate) fn check(self) -> Result<Checked, Stop> {
        let table = self.bench.places.table;
        match table.text() {
            Some((text, start)) if !self.bench.options.reference => {
                let rest = text.as_bytes().get(start.offset..).unwrap_or_default();
                let mut again = || -> Result<Box<dyn Cut<'_> + '_>, Stop> {
                    Ok(Box::new(Held::new(rest, self.bench.options.stretch, start.form)))
                };
                let mut cut = Held::new(rest, self.bench.options.stretch, start.form);
                by_stretches(&self.bench, self.collector, None, start, false, &mut cut, &mut again)
            }
            _ => self.by_rows(),
        }
    }

    /// Checks a table that is read as it is checked; `again` reads it from the first row once more. Keys go to the
    /// store when there are too many for the memory.
    pub(crate) fn check_stream<'c>(
        self,
        store: Option<Store>,
        start: Start,
        weigh: bool,
        cut: &mut dyn Cut<'c>,
        again: &mut Again<'_, 'c>,
    ) -> Result<Checked, Stop> {
        by_stretches(&self.bench, self.collector, store, start, weigh, cut, again)
    }

    /// Checks the features of a collection as they are read. Keys that come back stop the work: their values stand in
    /// features that are gone.
    pub(crate) fn check_features(
        self,
        expected: &Expected,
        features: &mut Features<'_>,
        doubling: &mut Option<Doubling>,
    ) -> Result<Checked, Stop> {
        let Self { bench, collector } = self;
        let mut whole = Whole::new(&bench, collector, None);
        let judge = |text: &str, bunch: &Bunch, collector| {
            let mut run = Run::new(&bench, collector);
            run.features(text, bunch, expected).ok().map(|()| run.part())
        };
        collection::check(&judge, bench.options.threads, features, doubling, &mut whole)?;
        whole.finish(&mut |_, _| Err(Stop::Whole))
    }

    /// The reference path: every cell of every row.
    fn by_rows(self) -> Result<Checked, Stop> {
        let Self { bench, collector } = self;
        let mut reader = bench.places.table.rows();
        let mut whole = Whole::new(&bench, collector, None);
        let mut run = Run::new(&bench, whole.collector.part(usize::MAX));
        let mut cells = Vec::new();
        while let Some(place) = reader.next_row(&mut cells) {
            run.row(place, &cells);
        }
        // Why one record: what was noticed is told when there is something to read.
        let rest = Rest { records: 1, notices: reader.notices(), ..Rest::default() };
        whole.take(run.part(), rest)?;
        let mut revisit = |rows: &BTreeSet<u64>, fields: &[usize]| {
            let mut values = BTreeMap::new();
            let mut run = Run::for_values(&bench);
            let mut reader = bench.places.table.rows();
            let mut cells = Vec::new();
            while let Some(place) = reader.next_row(&mut cells) {
                if rows.contains(&place.number) {
                    run.row(place, &cells);
                    let texts = fields.iter().map(|at| run.value(*at).map(str::to_owned));
                    values.insert(place.number, texts.collect());
                }
            }
            Ok(values)
        };
        whole.finish(&mut revisit)
    }
}

/// Begins to read a table again, from its first row.
pub(crate) type Again<'a, 'c> = dyn FnMut() -> Result<Box<dyn Cut<'c> + 'a>, Stop> + 'a;

/// Checks the stretches of a table of text.
fn by_stretches<'c>(
    bench: &Bench<'_>,
    collector: Collector,
    store: Option<Store>,
    start: Start,
    weigh: bool,
    cut: &mut dyn Cut<'c>,
    again: &mut Again<'_, 'c>,
) -> Result<Checked, Stop> {
    let mut whole = Whole::new(bench, collector, store);
    whole.base.line = start.lines;
    let mut line = Line {
        whole,
        cut,
        bad_quotes: 0,
        carried: Vec::new(),
        doubling: weigh.then(Doubling::default),
        form: start.form,
    };
    flow::run(&mut line, bench.options.threads, &|job| read(bench, start.form, job))?;
    line.end()?;
    let whole = line.whole;
    whole.finish(&mut |rows, fields| revisit(bench, start.form, &mut *again, rows, fields))
}

/// A stretch to be checked.
struct Job<'c> {
    stretch: Stretch<'c>,
    /// Bad quotes met before, as far as they are known.
    bad_quotes: u32,
    /// Findings that may still be kept.
    collector: Collector,
}

/// A stretch that was checked.
struct Done<'c> {
    job: (Stretch<'c>, u32),
    /// Why the bytes cannot be read by stretches, if they cannot.
    found: Result<(Part, Rest), Refusal>,
    /// Where the record begins that was cut.
    open: Option<usize>,
}

/// Why a stretch cannot be checked by itself.
#[derive(Debug, Clone, Copy)]
enum Refusal {
    /// It is no text of UTF-8, or holds NUL bytes.
    Text,
    /// It has columns that were not known.
    Columns,
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Text => Self::Whole,
            Refusal::Columns => Self::Columns,
        }
    }
}

/// Checks a stretch.
fn read<'c>(bench: &Bench<'_>, form: Form, job: Job<'c>) -> Done<'c> {
    let Job { stretch, bad_quotes, collector } = job;
    let mut open = None;
    let found = match simdutf8::basic::from_utf8(&stretch.bytes) {
        Ok(text) if memchr(0, text.as_bytes()).is_none() => {
            let mut run = Run::new(bench, collector);
            match form {
                Form::Delimited(delimiter) => {
                    let mut records = Records::new(text, delimiter, stretch.last, bad_quotes);
                    open = run.stretch(text, &mut records);
                    Ok((run.part(), records.rest(bad_quotes)))
                }
                Form::Lines => {
                    let rest = run.lines(text).map_err(|_| Refusal::Columns);
                    rest.map(|rest| (run.part(), rest))
                }
            }
        }
        _ => Err(Refusal::Text),
    };
    Done { job: (stretch, bad_quotes), found, open }
}

/// The stretches of a file, in order.
struct Line<'w, 'x, 'c> {
    whole: Whole<'w>,
    cut: &'x mut dyn Cut<'c>,
    bad_quotes: u32,
    /// The beginning of a record that the last stretch did not end.
    carried: Vec<u8>,
    /// Whether the file was encoded twice, until that is known.
    doubling: Option<Doubling>,
    form: Form,
}

impl<'c> Flow for Line<'_, '_, 'c> {
    type Job = Job<'c>;
    type Done = Done<'c>;

    fn next(&mut self) -> Result<Option<Job<'c>>, Stop> {
        let Some(stretch) = self.cut.next()? else { return Ok(None) };
        let collector = self.whole.collector.part(self.whole.collector.room());
        Ok(Some(Job { stretch, bad_quotes: self.bad_quotes, collector }))
    }

    fn take(&mut self, done: Done<'c>) -> Result<(), Stop> {
        encoding::weigh(&mut self.doubling, &done.job.0.bytes)?;
        self.accept(done)
    }
}

impl<'c> Line<'_, '_, 'c> {
    fn accept(&mut self, done: Done<'c>) -> Result<(), Stop> {
        let Done { job: (stretch, assumed), found, open } = done;
        let (part, rest) = found?;
        let misjudged = rest.hurried && is_hurried(assumed, rest.bad_quotes, self.bad_quotes);
        let bench = self.whole.bench;
        let (stretch, part, rest, open) = if self.carried.is_empty() && !misjudged {
            (stretch, part, rest, open)
        } else {
            let mut bytes = std::mem::take(&mut self.carried);
            bytes.extend_from_slice(&stretch.bytes);
            let stretch = Stretch { bytes: Cow::Owned(bytes), last: stretch.last };
            let collector = self.whole.collector.part(self.whole.collector.room());
            let job = Job { stretch, bad_quotes: self.bad_quotes, collector };
            let done = read(bench, self.form, job);
            let (part, rest) = done.found?;
            (done.job.0, part, rest, done.open)
        };
        self.bad_quotes = self.bad_quotes.saturating_add(rest.bad_quotes);
        if let Some(at) = open {
            self.carried = stretch.bytes.get(at..).unwrap_or_default().to_vec();
        }
        self.whole.take(part, rest)
    }

    /// Reads what was carried over the last stretch, and judges the encoding.
    fn end(&mut self) -> Result<(), Stop> {
        if !self.carried.is_empty() {
            let bytes = Cow::Owned(std::mem::take(&mut self.carried));
            let collector = self.whole.collector.part(self.whole.collector.room());
            let stretch = Stretch { bytes, last: true };
            let job = Job { stretch, bad_quotes: self.bad_quotes, collector };
            // Why: what was carried over was weighed with its stretch.
            self.accept(read(self.whole.bench, self.form, job))?;
        }
        match &self.doubling {
            Some(doubling) if doubling.verdict() => Err(Stop::Whole),
            _ => Ok(()),
        }
    }
}

impl Sink<Part> for Whole<'_> {
    fn part(&self) -> Collector {
        self.collector.part(self.collector.room())
    }

    fn take(&mut self, part: Part, _: u64) -> Result<(), Stop> {
        // Why: the places of features are already those of the file.
        Whole::take(self, part, Rest::default())
    }
}

impl<'w> Whole<'w> {
    fn new(bench: &'w Bench<'w>, collector: Collector, store: Option<Store>) -> Self {
        Self {
            bench,
            collector,
            met: Met::default(),
            store,
            base: RowPlace::default(),
            notices: Vec::new(),
            blank_lines: Vec::new(),
            blank: Vec::new(),
            unnamed_values: vec![false; bench.places.columns.unnamed.len()],
            extra_columns: 0,
            beside: BTreeSet::new(),
            rows: 0,
            census: bench.census.clone(),
        }
    }

    /// Takes what the next stretch gave.
    fn take(&mut self, part: Part, rest: Rest) -> Result<(), Stop> {
        let base = self.base;
        let moved = |place: RowPlace| place.after(base);
        if part.rows > 0 {
            for blank in std::mem::take(&mut self.blank) {
                self.collector.structural(Fact::BlankRow, row_place(blank));
            }
        }
        self.collector.absorb(part.collector, base);
        self.blank.extend(part.blank.into_iter().map(moved));
        let blank_lines = rest.blank_lines.into_iter().map(|line| base.line + line);
        if rest.records > 0 || self.bench.places.table.header_line == 0 {
            let before = std::mem::take(&mut self.blank_lines).into_iter();
            self.notices.extend(before.map(|line| Notice::BlankLine { line }));
            self.notices.extend(rest.notices.into_iter().map(|notice| notice.moved(base.line)));
            if self.bench.places.table.header_line > 0 {
                self.notices.truncate(NOTICES);
            }
        }
        self.blank_lines.extend(blank_lines);
        self.blank_lines.truncate(NOTICES);
        for (slot, value) in self.unnamed_values.iter_mut().zip(part.unnamed_values) {
            *slot |= value;
        }
        self.extra_columns = self.extra_columns.max(part.extra_columns);
        self.beside.extend(part.beside);
        self.rows += part.rows;
        if let (Some(census), Some(part)) = (&mut self.census, &part.census) {
            census.absorb(part, base.number);
        }
        self.met.absorb(part.prints, base, self.store.as_mut())?;
        self.base.number += rest.records;
        self.base.line += rest.lines;
        Ok(())
    }

    /// Says which columns are about persons, unless the schema declares them, and which counts are small.
    fn say_personal(&mut self) {
        let Some(census) = &self.census else { return };
        let Places { plan, table, columns } = &self.bench.places;
        let field = |at: usize| {
            let field = columns.fields.get(at).copied().flatten();
            field.and_then(|at| plan.fields.get(at))
        };
        let found = privacy::judge(census);
        let personal = found.columns.into_iter().filter(|one| one.level > Level::Review);
        let personal =
            personal.filter(|one| !field(one.column).is_some_and(|field| field.declared));
        let personal = personal.map(|one| {
            let Exposure { category, level, reasons, cells, .. } = one;
            (one.column, Fact::Personal(Concern::Column { category, level, reasons, cells }))
        });
        // Why: a schema that has a rule about the counts says which of them are too small.
        let ruled = |at: usize| {
            let field = columns.fields.get(at).copied().flatten();
            field.is_some_and(|field| {
                plan.rules.iter().any(|rule| {
                    matches!(rule, RulePlan::Condition { fields, .. } if fields.contains(&field))
                })
            })
        };
        let small = found.small_counts.into_iter().filter(|one| !ruled(one.column));
        let small = small
            .map(|one| (one.column, Fact::Personal(Concern::SmallCounts { cells: one.cells })));
        for (at, fact) in personal.chain(small) {
            let place = Place {
                line: (table.header_line > 0).then_some(table.header_line),
                column: Some(at + 1),
                header: table.header.get(at).cloned(),
                field: field(at).map(|field| field.name.clone()),
                ..Place::default()
            };
            let fails = self.bench.options.privacy == Policy::Fail;
            self.collector.graver(fact, place, fails.then_some(Severity::Error));
        }
    }

    /// Says what could not be said before the last row.
    fn finish(mut self, revisit: &mut Revisit<'_>) -> Result<Checked, Stop> {
        let places = &self.bench.places;
        let table = places.table;
        for notice in std::mem::take(&mut self.notices) {
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
        for (at, has_value) in places.columns.unnamed.iter().zip(&self.unnamed_values) {
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
        self.say_personal();
        let Self { bench, met, mut store, mut collector, rows, .. } = self;
        bench.keys.finish(met, places, store.as_mut(), revisit, &mut collector)?;
        collector.rows(rows);
        if rows == 0 {
            collector.structural(Fact::NoRows, Place::default());
        }
        let columns = places.columns.matches(&table.header, places.plan);
        Ok(Checked { collector, columns })
    }
}
