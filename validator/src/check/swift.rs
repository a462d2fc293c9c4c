//! Are these cells surely right? Checks over bytes, compiled once for each column.
//!
//! A checker may say that it does not know; it never says that a cell is right when the reference path
//! ([`rows`](super::rows)) would have something to say of it. Findings are made by the reference path alone, for the
//! cells in doubt: the two paths cannot tell the same fault in two ways.

mod address;
mod form;
mod moment;
mod number;
mod pattern;
mod text;

use crate::check::batch::ROWS;
use std::cell::RefCell;

use etalon_vocab::identifier::Identifier;

use crate::check::allowed;
use crate::check::value::{Codes, Fault, KindPlan, Typed, ValuePlan};
use crate::fact::DateKind;
use crate::plan::FieldPlan;
use crate::read::json::members::Member;
use crate::read::records::{Cells, Span};
use form::Form;
use moment::Span as Period;
use number::Decimal;
use pattern::{Automaton, BytePattern, Positions};
use text::Words;
pub(crate) use text::is_bare;

/// The checkers of a table, by field of its plan.
#[derive(Debug)]
pub(crate) struct SwiftPlan {
    fields: Vec<Column>,
}

/// The checker of a field.
#[derive(Debug)]
struct Column {
    required: bool,
    missing: Vec<Box<[u8]>>,
    check: Check,
    /// Whether what the check accepts is surely bare, no error of a spreadsheet, and no missing value.
    strict: bool,
}

/// What is surely a value.
#[derive(Debug)]
enum Check {
    /// Any text that satisfies all of these.
    Text(Vec<Test>),
    /// A number, written plainly, within bounds.
    Number(Decimal),
    /// One of the words for true and false.
    Boolean(Words, Words),
    /// A day, within bounds.
    Day(Period),
    /// A day and a time, within bounds.
    DayAndTime(Period),
    /// Whatever has no fault by the plan itself.
    Plan,
    /// Whatever the reference path says.
    Unknown,
}

/// A test of a text.
#[derive(Debug)]
enum Test {
    /// Between so many characters.
    Length(u64, u64),
    /// One of these texts.
    Word(Words),
    /// A sequence of characters.
    Positions(Box<Positions>),
    /// Another expression.
    Automaton(Box<Automaton>),
    /// A named format.
    Form(Form),
    /// A code with the name of its scheme.
    Prefixed(Codes),
    /// A number of a numbering.
    Scheme(&'static Identifier),
}

/// What a checker says of a member of a JSON record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Verdict {
    /// There is no value, and none is needed.
    Missing,
    /// It is right, and this is its value.
    Right(Typed),
    /// The reference path must look.
    Doubt,
}

/// What the checkers say of the rows of a batch.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    /// For each field, one bit a row: whether the reference path must look.
    doubts: Vec<u64>,
    any: u64,
    /// For each field whose values are needed, those of the rows.
    values: Vec<Vec<Option<Typed>>>,
}

impl Answers {
    /// Forgets what was said of the last batch.
    pub(crate) fn clear(&mut self, fields: usize) {
        self.any = 0;
        self.doubts.clear();
        self.doubts.resize(fields, 0);
        self.values.resize_with(fields, Vec::new);
        self.values.iter_mut().for_each(Vec::clear);
    }

    /// One bit a row: whether one of its cells is in doubt.
    pub(crate) fn any(&self) -> u64 {
        self.any
    }

    /// Whether the cell of this field is in doubt.
    pub(crate) fn doubts(&self, field: usize, row: usize) -> bool {
        self.doubts.get(field).is_some_and(|doubts| doubts >> row & 1 == 1)
    }

    /// The value of a needed field; `None` when there is none, or doubt.
    pub(crate) fn value(&self, field: usize, row: usize) -> Option<Typed> {
        self.values.get(field)?.get(row).copied().flatten()
    }

    fn set(&mut self, field: usize, doubts: u64) {
        self.any |= doubts;
        if let Some(slot) = self.doubts.get_mut(field) {
            *slot = doubts;
        }
    }
}

impl SwiftPlan {
    /// Compiles the checkers of these fields.
    pub(crate) fn compile(fields: &[FieldPlan]) -> Self {
        Self { fields: fields.iter().map(Column::compile).collect() }
    }

    /// Judges the cells of a field in the rows of a batch. Values are kept when they are needed.
    pub(crate) fn judge<'s>(
        &self,
        field: usize,
        plan: &ValuePlan,
        valued: bool,
        rows: &Rows<'_>,
        spans: impl Iterator<Item = &'s Span>,
        answers: &mut Answers,
    ) {
        let Some(column) = self.fields.get(field) else {
            answers.set(field, u64::MAX);
            return;
        };
        let doubts = if valued {
            let mut values = answers.values.get_mut(field).map(std::mem::take).unwrap_or_default();
            let doubts = column.judge(plan, rows, true, spans, |value| values.push(value));
            if let Some(slot) = answers.values.get_mut(field) {
                *slot = values;
            }
            doubts
        } else {
            column.judge(plan, rows, false, spans, |_| {})
        };
        answers.set(field, doubts);
    }
}

/// Where the cells of a batch are.
#[derive(Clone, Copy)]
pub(crate) struct Rows<'r> {
    pub(crate) cells: &'r Cells,
    pub(crate) text: &'r [u8],
}

impl SwiftPlan {
    /// What is said of a member of a JSON record.
    pub(crate) fn judge_member(
        &self,
        field: usize,
        plan: &ValuePlan,
        member: &Member<'_>,
    ) -> Verdict {
        self.fields.get(field).map_or(Verdict::Doubt, |column| column.judge_member(plan, member))
    }
}

impl Column {
    fn judge_member(&self, plan: &ValuePlan, member: &Member<'_>) -> Verdict {
        let right = |value: Option<Typed>| value.map_or(Verdict::Doubt, Verdict::Right);
        match (member, &self.check) {
            (Member::None, _) if self.required => Verdict::Doubt,
            (Member::None, _) => Verdict::Missing,
            (Member::Text(text), check) => {
                let cell = text.as_bytes();
                match self.none(cell) {
                    Some(true) if !self.required => Verdict::Missing,
                    Some(_) => Verdict::Doubt,
                    None => right(match check {
                        Check::Text(tests) if matches!(plan.kind, KindPlan::Text) => {
                            let sure =
                                tests.iter().all(|one| one.accepts(cell)) && text::is_sound(cell);
                            sure.then_some(Typed::Unordered)
                        }
                        Check::Day(span) => span.day(cell, true),
                        Check::DayAndTime(span) => span.day_and_time(cell, true),
                        _ => None,
                    }),
                }
            }
            (Member::Number(number), Check::Number(decimal)) if self.missing.is_empty() => {
                right(decimal.take(*number).map(Typed::Number))
            }
            (Member::Boolean(value), Check::Boolean(yes, no)) => {
                // Why: the word that stands for it must itself be one that needs no remark.
                let sure = self.missing.is_empty() && yes.are_plain() && no.are_plain();
                right(sure.then_some(Typed::Boolean(*value)))
            }
            _ => Verdict::Doubt,
        }
    }

    fn compile(field: &FieldPlan) -> Self {
        // Why: a missing value with blanks around it is compared before they are taken away.
        let sound = field.missing.iter().all(|text| text.trim() == text);
        let check = if sound { Check::compile(&field.value) } else { Check::Unknown };
        Self {
            required: field.required,
            missing: field.missing.iter().map(|text| text.as_bytes().into()).collect(),
            strict: field.missing.is_empty() && check.is_strict(),
            check,
        }
    }

    /// One loop for each kind of check; each value is told.
    #[inline]
    fn judge<'s>(
        &self,
        plan: &ValuePlan,
        rows: &Rows<'_>,
        valued: bool,
        spans: impl Iterator<Item = &'s Span>,
        tell: impl FnMut(Option<Typed>),
    ) -> u64 {
        let cells = spans.map(|span| (rows.cells.bytes(rows.text, *span), *span));
        match &self.check {
            Check::Text(tests) => match tests.as_slice() {
                [] => self.texts(cells, tell, |cell, _| text::is_sound(cell)),
                [Test::Positions(one)] => self.texts(cells, tell, |cell, _| one.accepts(cell)),
                [Test::Automaton(one)] => {
                    self.texts(cells, tell, |cell, _| one.accepts(cell) && text::is_sound(cell))
                }
                [Test::Word(one)] => {
                    self.texts(cells, tell, |cell, _| one.has(cell) && text::is_sound(cell))
                }
                [Test::Length(least, most)] => self.texts(cells, tell, |cell, _| {
                    fits(cell, *least, *most) && text::is_sound(cell)
                }),
                [Test::Form(one)] => self.texts(cells, tell, |cell, span| {
                    one.accepts(cell, rows.cells.tail(rows.text, span))
                }),
                several => self.texts(cells, tell, |cell, _| {
                    several.iter().all(|one| one.accepts(cell)) && text::is_sound(cell)
                }),
            },
            Check::Number(decimal) => {
                self.each(cells, tell, |cell, _| decimal.read(cell).map(Typed::Number))
            }
            Check::Boolean(yes, no) => self.each(cells, tell, |cell, _| {
                let truth = yes.has(cell);
                let known = (truth || no.has(cell)) && text::is_sound(cell);
                known.then_some(Typed::Boolean(truth))
            }),
            Check::Day(span) => self.each(cells, tell, |cell, _| span.day(cell, valued)),
            Check::DayAndTime(span) => {
                self.each(cells, tell, |cell, _| span.day_and_time(cell, valued))
            }
            Check::Plan => {
                let faults = RefCell::new(Vec::new());
                self.each(cells, tell, |cell, _| by_plan(plan, cell, &mut faults.borrow_mut()))
            }
            Check::Unknown => {
                let mut tell = tell;
                (0..ROWS).for_each(|_| tell(None));
                u64::MAX
            }
        }
    }

    /// The same for texts, which have no value of an ordered type.
    #[inline]
    fn texts<'c>(
        &self,
        cells: impl Iterator<Item = (&'c [u8], Span)>,
        tell: impl FnMut(Option<Typed>),
        right: impl Fn(&[u8], Span) -> bool,
    ) -> u64 {
        self.each(cells, tell, |cell, span| right(cell, span).then_some(Typed::Unordered))
    }

    /// Says of each cell whether it is in doubt.
    #[inline]
    fn each<'c>(
        &self,
        cells: impl Iterator<Item = (&'c [u8], Span)>,
        mut tell: impl FnMut(Option<Typed>),
        right: impl Fn(&[u8], Span) -> Option<Typed>,
    ) -> u64 {
        let (mut doubts, mut bit) = (0, 1_u64);
        for (cell, span) in cells {
            let known = if self.strict && !cell.is_empty() { None } else { self.none(cell) };
            let value = match known {
                Some(_) => None,
                None => right(cell, span),
            };
            let doubt = match known {
                Some(missing) => !missing || self.required,
                None => value.is_none(),
            };
            if doubt {
                doubts |= bit;
            }
            bit <<= 1;
            tell(value);
        }
        doubts
    }

    /// Whether a cell holds no value; `Some(false)` when the reference path must say. `None`: it holds one.
    #[inline]
    fn none(&self, cell: &[u8]) -> Option<bool> {
        let Some(first) = cell.first() else { return Some(true) };
        // Why: `#N/A` and its like are the errors of spreadsheets.
        if *first == b'#' || !is_bare(cell) {
            return Some(false);
        }
        self.missing.iter().any(|missing| **missing == *cell).then_some(true)
    }
}

impl Check {
    fn compile(plan: &ValuePlan) -> Self {
        if plan.residue.is_some() {
            return Self::Plan;
        }
        let bounds = &plan.bounds;
        match &plan.kind {
            KindPlan::Any | KindPlan::Text => tests(plan).map_or(Self::Plan, Self::Text),
            KindPlan::Integer(form) if only_bounds(plan) => {
                Decimal::of(form, true, bounds).map_or(Self::Plan, Self::Number)
            }
            KindPlan::Number(form) if only_bounds(plan) => {
                Decimal::of(form, false, bounds).map_or(Self::Plan, Self::Number)
            }
            KindPlan::Boolean(words) if only_bounds(plan) => {
                Self::Boolean(Words::of(&words.yes), Words::of(&words.no))
            }
            KindPlan::Moment(form) if only_bounds(plan) && form.pattern.is_none() => {
                let span = Period::of(bounds);
                match form.kind {
                    DateKind::Date => Self::Day(span),
                    DateKind::DateTime => Self::DayAndTime(span),
                    _ => Self::Plan,
                }
            }
            _ => Self::Plan,
        }
    }
}

impl Check {
    /// Whether nothing that is accepted has blanks around it, or looks like an error of a spreadsheet.
    fn is_strict(&self) -> bool {
        match self {
            Self::Number(_) | Self::Day(_) | Self::DayAndTime(_) => true,
            Self::Boolean(yes, no) => yes.are_bare() && no.are_bare(),
            Self::Text(tests) => tests.iter().any(|test| match test {
                Test::Word(words) => words.are_bare(),
                Test::Positions(positions) => positions.are_bare(),
                _ => false,
            }),
            Self::Plan | Self::Unknown => false,
        }
    }
}

impl Test {
    fn pattern(source: &str) -> Option<Self> {
        Some(match BytePattern::of(source)? {
            BytePattern::Positions(positions) => Self::Positions(positions),
            BytePattern::Automaton(automaton) => Self::Automaton(automaton),
        })
    }

    fn accepts(&self, cell: &[u8]) -> bool {
        match self {
            Self::Length(least, most) => fits(cell, *least, *most),
            Self::Word(words) => words.has(cell),
            Self::Positions(positions) => positions.accepts(cell),
            Self::Automaton(automaton) => automaton.accepts(cell),
            Self::Form(form) => form.accepts(cell, cell),
            Self::Scheme(scheme) => {
                std::str::from_utf8(cell).is_ok_and(|text| scheme.check(text).is_ok())
            }
            Self::Prefixed(codes) => std::str::from_utf8(cell)
                .is_ok_and(|text| allowed::code_fact(codes, text).is_none()),
        }
    }
}

/// Whether a text surely has so many characters. A character takes one to four bytes; counting them is left to the
/// doubtful.
#[inline]
fn fits(cell: &[u8], least: u64, most: u64) -> bool {
    let size = cell.len() as u64;
    size <= most && size.div_ceil(4) >= least
}

/// The tests of a text; `None` when one cannot be made.
fn tests(plan: &ValuePlan) -> Option<Vec<Test>> {
    if plan.multiple_of.is_some() || plan.bounds.minimum.is_some() || plan.bounds.maximum.is_some()
    {
        return None;
    }
    let mut tests = Vec::new();
    if plan.length != (None, None) {
        tests.push(Test::Length(plan.length.0.unwrap_or(0), plan.length.1.unwrap_or(u64::MAX)));
    }
    if let Some(allowed) = &plan.allowed {
        tests.push(Test::Word(Words::of(&allowed.listed)));
    }
    // Why: allowed values make the list a mere source of labels.
    if let Some(codes) = plan.codes.as_ref().filter(|_| plan.allowed.is_none()) {
        tests.push(if codes.prefixes {
            Test::Prefixed(*codes)
        } else {
            let concepts = &codes.list.concepts;
            let notations = concepts.iter().map(|concept| concept.notation.clone());
            Test::Word(Words::of(&notations.collect::<Vec<_>>()))
        });
    }
    tests.extend(plan.scheme.map(Test::Scheme));
    if let Some(format) = plan.format {
        tests.push(Test::Form(Form::of(format)));
    }
    if let Some(pattern) = &plan.pattern {
        tests.push(Test::pattern(pattern.regex.as_str())?);
    }
    Some(tests)
}

/// Whether a type with its bounds is all that is asked.
fn only_bounds(plan: &ValuePlan) -> bool {
    plan.format.is_none()
        && plan.scheme.is_none()
        && plan.codes.is_none()
        && plan.allowed.is_none()
        && plan.pattern.is_none()
        && plan.length == (None, None)
        && plan.multiple_of.is_none()
}

/// Whether the plan itself finds no fault, without the detours of the reference path.
fn by_plan(plan: &ValuePlan, cell: &[u8], faults: &mut Vec<Fault>) -> Option<Typed> {
    let text = std::str::from_utf8(cell).ok().filter(|_| text::is_sound(cell))?;
    faults.clear();
    plan.look(text, false, faults);
    if faults.is_empty() { plan.typed(text) } else { None }
}

/// What a text must satisfy, beside columns: the texts of JSON.
#[derive(Debug)]
pub(crate) struct TextTests {
    tests: Vec<Test>,
    format: Option<fn(&[u8]) -> bool>,
    /// Whether a pattern is among the tests: what it says of other characters depends on the language it is written in.
    ascii: bool,
}

impl TextTests {
    /// The tests that JSON Schema asks for; `None` when one is not known.
    pub(crate) fn of_json(
        length: (Option<u64>, Option<u64>),
        words: Option<Vec<String>>,
        pattern: Option<&str>,
        format: Option<&str>,
    ) -> Option<Self> {
        let mut tests = Vec::new();
        if length != (None, None) {
            tests.push(Test::Length(length.0.unwrap_or(0), length.1.unwrap_or(u64::MAX)));
        }
        tests.extend(words.map(|words| Test::Word(Words::of(&words))));
        if let Some(pattern) = pattern {
            tests.push(Test::pattern(pattern)?);
        }
        let format: Option<fn(&[u8]) -> bool> = match format {
            None => None,
            Some("email") => Some(|text| address::is_email(text, text.len())),
            Some("uri" | "uri-reference" | "iri") => Some(|text| address::is_web(text, text.len())),
            Some("date") => Some(moment::is_day),
            Some("date-time") => Some(moment::is_instant),
            Some(_) => return None,
        };
        Some(Self { tests, format, ascii: pattern.is_some() })
    }

    /// Whether a text surely satisfies them.
    pub(crate) fn accept(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        self.tests.iter().all(|test| test.accepts(bytes))
            && self.format.is_none_or(|format| format(bytes))
            && (!self.ascii || bytes.is_ascii())
    }
}
