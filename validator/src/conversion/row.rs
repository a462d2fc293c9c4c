//! What does a row become? The cells of the fields, then those of the columns kept, in one text.

use std::borrow::Cow;

use serde_json::Value;

use super::action::{self, Made, Refusal};
use super::plan::{Conversion, Feed};
use super::{ListMark, prepare};
use crate::check::list::item_text;
use crate::check::value::trimmed;
use crate::dataset::Cell;
use crate::fact::Fact;
use crate::finding::{Finding, Place, Severity};
use crate::mask::Seen;
use crate::mending;
use crate::plan::FieldPlan;
use crate::read::records::Span;

/// Rows that were made: their cells stand in one text, one after the other.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) text: String,
    pub(super) spans: Vec<Span>,
}

/// How often what a mapping says was of use.
#[derive(Debug, Clone, Default)]
pub(super) struct Uses {
    /// For each field, how often each pair of `valeurs` was.
    pub(super) pairs: Vec<Vec<u64>>,
    /// For each field, how many values were not understood and became what the mapping says of them.
    pub(super) others: Vec<u64>,
}

impl Uses {
    pub(super) fn of(conversion: &Conversion<'_>) -> Self {
        let pairs: Vec<Vec<u64>> =
            conversion.pairs().map(|(_, pairs)| vec![0; pairs.len()]).collect();
        Self { others: vec![0; pairs.len()], pairs }
    }

    pub(super) fn absorb(&mut self, part: &Self) {
        let pairs = self.pairs.iter_mut().flatten().zip(part.pairs.iter().flatten());
        pairs.for_each(|(sum, more)| *sum += more);
        self.others.iter_mut().zip(&part.others).for_each(|(sum, more)| *sum += more);
    }

    fn pair(&mut self, field: usize, pair: usize) {
        if let Some(count) = self.pairs.get_mut(field).and_then(|pairs| pairs.get_mut(pair)) {
            *count += 1;
        }
    }

    fn other(&mut self, field: usize) {
        if let Some(count) = self.others.get_mut(field) {
            *count += 1;
        }
    }
}

impl Rows {
    /// Adds a cell.
    pub(super) fn push(&mut self, text: &str) {
        let from = self.text.len();
        self.text.push_str(text);
        self.spans.push(Span::of(from, self.text.len()));
    }

    /// Forgets the cells from this one on, whose text begins there.
    fn cut(&mut self, spans: usize, text: usize) {
        self.spans.truncate(spans);
        self.text.truncate(text);
    }

    /// The cells of a row of this width, by its rank.
    pub(super) fn row(&self, rank: usize, width: usize) -> &[Span] {
        self.spans.get(rank * width..(rank + 1) * width).unwrap_or_default()
    }

    /// The text of a cell.
    pub(super) fn cell(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

/// What became of a row that was not made.
#[derive(Debug)]
pub(super) enum Unmade {
    /// It holds nothing.
    Blank,
    /// Why it cannot be made.
    Refused(Vec<Finding>),
}

impl Conversion<'_> {
    /// Makes a row of its cells, and adds it.
    pub(super) fn make(
        &self,
        cells: &[&str],
        rows: &mut Rows,
        uses: &mut Uses,
    ) -> Result<(), Unmade> {
        if cells.iter().all(|cell| trimmed(cell).is_empty()) {
            return Err(Unmade::Blank);
        }
        let width = self.sources.len();
        if cells.iter().skip(width).any(|cell| !trimmed(cell).is_empty()) {
            let fact = Fact::LongRow { expected: width, found: cells.len() };
            return Err(Unmade::Refused(vec![refused(fact, Place::default(), None)]));
        }
        let (spans, text) = (rows.spans.len(), rows.text.len());
        let mut why = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            match line {
                None => rows.push(""),
                Some(line) => {
                    if let Err(refusal) = self.field(at, line, cells, rows, uses) {
                        why.push(self.refusal(at, line, refusal));
                        rows.push("");
                    }
                }
            }
        }
        for at in &self.kept {
            rows.push(cells.get(*at).copied().unwrap_or_default());
        }
        let made = rows.text.get(text..).unwrap_or_default();
        let nuls = memchr::memchr_iter(0, made.as_bytes()).count();
        if nuls > 0 {
            why.push(refused(Fact::NulBytes { count: nuls }, Place::default(), None));
        } else if why.is_empty() && trimmed(made).is_empty() {
            why.push(refused(Fact::BlankRow, Place::default(), None));
        }
        if why.is_empty() {
            return Ok(());
        }
        rows.cut(spans, text);
        Err(Unmade::Refused(why))
    }

    /// Makes the cell of a field.
    fn field(
        &self,
        at: usize,
        line: &Feed,
        cells: &[&str],
        rows: &mut Rows,
        uses: &mut Uses,
    ) -> Result<(), Refusal> {
        let cell = |source: &usize| cells.get(*source).copied().unwrap_or_default();
        let constant = line.constant.as_deref().unwrap_or_default();
        let made = match (line.sources.as_slice(), line.actions.as_slice()) {
            ([], _) => Ok(Made::Nothing),
            ([only], []) => Ok(match trimmed(cell(only)) {
                "" => Made::Nothing,
                text => Made::One(Cow::Borrowed(text)),
            }),
            (sources, actions) => {
                let taken: Vec<&str> = sources.iter().map(cell).collect();
                match self.target(at) {
                    Some(target) => action::run(actions, &taken, target),
                    None => Ok(Made::Nothing),
                }
            }
        };
        let made = match (made, &line.others) {
            (Err(_), Some(others)) => {
                uses.other(at);
                rows.push(others);
                return Ok(());
            }
            (made, _) => made?,
        };
        match (made, line.list) {
            (Made::Nothing, _) => rows.push(constant),
            (Made::One(text), ListMark::None) => match line.values.as_ref() {
                None => rows.push(&text),
                Some(values) => match values.find(&text) {
                    Some(pair) => {
                        uses.pair(at, pair);
                        rows.push(values.pairs.get(pair).map_or("", |(_, to)| to.trim()));
                    }
                    None => rows.push(&text),
                },
            },
            (Made::One(text), mark) => match array(&text) {
                // Why: JSON files hold lists as such.
                Some(items) if mark != ListMark::Array => {
                    rows.push(&list(at, line, items, uses));
                }
                Some(_) => rows.push(&text),
                None if line.values.is_none() && mark != ListMark::Array => rows.push(&text),
                None => rows.push(&list(at, line, vec![text.into_owned()], uses)),
            },
            (Made::Many(items), _) => rows.push(&list(at, line, items, uses)),
        }
        Ok(())
    }

    /// What is said of a value that a step does not understand.
    fn refusal(&self, at: usize, line: &Feed, refusal: Refusal) -> Finding {
        let field = self.plan.fields.get(at);
        let header = line.sources.first().and_then(|source| self.sources.get(*source));
        let place = Place {
            header: header.cloned(),
            field: field.map(|field| field.name.clone()),
            ..Place::default()
        };
        let personal = field.is_none_or(|field| field.personal);
        let seen = if personal { Seen::masked(&refusal.seen) } else { Seen::plain(&refusal.seen) };
        refused(refusal.fact, place, Some(seen))
    }

    /// Makes a row again, its cells mended; `faulty` says in which fields the first one has an error.
    pub(super) fn mend(
        &self,
        from: &Rows,
        rank: usize,
        faulty: &dyn Fn(&str) -> bool,
        rows: &mut Rows,
        uses: &mut Uses,
    ) {
        let spans = from.row(rank, self.header.len());
        for (at, span) in spans.iter().enumerate() {
            let text = from.cell(*span);
            let (Some(field), line) = (self.plan.fields.get(at), self.lines.get(at)) else {
                rows.push(text);
                continue;
            };
            let cell = Cell::Text(Cow::Borrowed(text));
            let mended = mending::cell(field, &cell, &|_| false);
            let text = mended.as_ref().map_or(text, |mended| &mended.text);
            let line = line.and_then(Option::as_ref);
            match line.and_then(|line| Some((line, line.others.as_deref()?))) {
                Some((line, others)) if faulty(&field.name) && !field.value.accepts(text) => {
                    uses.other(at);
                    rows.push(&instead(text, others, field, line.list));
                }
                _ => rows.push(text),
            }
        }
    }
}

/// The values of a list, each as `valeurs` says, as the field writes them.
fn list(at: usize, line: &Feed, items: Vec<String>, uses: &mut Uses) -> String {
    let mark = line.list;
    let mut written: Vec<String> = Vec::with_capacity(items.len());
    for item in items {
        let pair = line.values.as_ref().and_then(|values| {
            let pair = values.find(&item)?;
            uses.pair(at, pair);
            values.pairs.get(pair)
        });
        let text = pair.map_or(item.as_str(), |(_, to)| to.as_str());
        // Why: a value of the city may stand for several codes.
        let parts: Vec<&str> = match mark {
            ListMark::Between(mark) if pair.is_some() => text.split(mark).collect(),
            _ => vec![text],
        };
        for part in parts.into_iter().map(trimmed).filter(|part| !part.is_empty()) {
            if !written.iter().any(|known| known == part) {
                written.push(part.to_owned());
            }
        }
    }
    joined(&written, mark)
}

/// What a value that the field refuses becomes; in a list, the items that are refused.
fn instead(text: &str, others: &str, field: &FieldPlan, mark: ListMark) -> String {
    let ListMark::Between(between) = mark else { return others.to_owned() };
    let mut kept: Vec<String> = Vec::new();
    for item in text.split(between).map(trimmed) {
        let text = if prepare::item(&field.value, item) { item } else { others };
        if !text.is_empty() && !kept.iter().any(|known| known == text) {
            kept.push(text.to_owned());
        }
    }
    joined(&kept, mark)
}

/// The values of a list as its field writes them.
fn joined(values: &[String], mark: ListMark) -> String {
    match mark {
        _ if values.is_empty() => String::new(),
        ListMark::Array => serde_json::to_string(values).unwrap_or_default(),
        ListMark::Between(mark) => values.join(&mark.to_string()),
        ListMark::None => values.join("|"),
    }
}

/// The values of a JSON array of simple values.
fn array(text: &str) -> Option<Vec<String>> {
    if !text.starts_with('[') {
        return None;
    }
    match serde_json::from_str(text).ok()? {
        Value::Array(values) => {
            let simple = values.iter().all(|value| !value.is_array() && !value.is_object());
            simple.then(|| values.iter().map(|value| item_text(value).into_owned()).collect())
        }
        _ => None,
    }
}

/// What is said of a row that is refused.
pub(super) fn refused(fact: Fact, place: Place, seen: Option<Seen>) -> Finding {
    Finding { place, seen, ..Finding::of(fact, Severity::Error) }
}
