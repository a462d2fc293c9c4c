//! Do the documents of a text hold, each by itself: the lines of NDJSON, the features of a GeoJSON collection?
//!
//! What the events of the parser show to be right is not looked at twice; the rest is parsed, and judged by the JSON
//! Schema library.

use jsonschema::Validator;
use serde_json::Value;

use crate::check::collector::Collector;
use crate::check::document::{At, MOST, say};
use crate::check::events::Rule;
use crate::check::flow::{self, Flow};
use crate::dataset::RowPlace;
use crate::fact::Fact;
use crate::finding::Place;
use crate::read::encoding::{Doubling, weigh};
use crate::read::json;
use crate::read::stretches::{Cut, Stop, Stretch};

/// What each document must be.
pub(crate) struct Judge<'j> {
    pub(crate) validator: &'j Validator,
    /// What can be asked while parsing; `None` when the schema asks for more.
    pub(crate) rule: Option<&'j Rule>,
}

struct Job<'c> {
    stretch: Stretch<'c>,
    collector: Collector,
}

struct Done<'c> {
    stretch: Stretch<'c>,
    collector: Collector,
    documents: u64,
    lines: u64,
    sound: bool,
}

/// The stretches of a text of lines.
struct Lines<'x, 'c> {
    cut: &'x mut dyn Cut<'c>,
    collector: Collector,
    base: RowPlace,
    /// Whether the file was encoded twice, until that is known.
    doubling: Option<Doubling>,
}

/// Checks the lines of a text, each a document; blank lines are passed over.
pub(crate) fn lines(
    judge: &Judge<'_>,
    threads: usize,
    weigh: bool,
    cut: &mut dyn Cut<'_>,
    collector: Collector,
) -> Result<Collector, Stop> {
    let doubling = weigh.then(Doubling::default);
    let mut lines = Lines { cut, collector, base: RowPlace::default(), doubling };
    flow::run(&mut lines, threads, &|job| judge.stretch(job))?;
    let Lines { mut collector, base, doubling, .. } = lines;
    if doubling.is_some_and(|doubling| doubling.verdict()) {
        return Err(Stop::Whole);
    }
    collector.rows(base.number);
    if base.number == 0 {
        collector.structural(Fact::NoRows, Place::default());
    }
    Ok(collector)
}

impl<'c> Flow for Lines<'_, 'c> {
    type Job = Job<'c>;
    type Done = Done<'c>;

    fn next(&mut self) -> Result<Option<Job<'c>>, Stop> {
        let stretch = self.cut.next()?;
        Ok(stretch
            .map(|stretch| Job { stretch, collector: self.collector.part(self.collector.room()) }))
    }

    fn take(&mut self, done: Done<'c>) -> Result<(), Stop> {
        if !done.sound {
            return Err(Stop::Whole);
        }
        weigh(&mut self.doubling, &done.stretch.bytes)?;
        self.collector.absorb(done.collector, self.base);
        self.base.number += done.documents;
        self.base.line += done.lines;
        Ok(())
    }
}

impl Judge<'_> {
    fn stretch<'c>(&self, job: Job<'c>) -> Done<'c> {
        let Job { stretch, mut collector } = job;
        let (mut documents, mut lines) = (0, 0);
        let text = simdutf8::basic::from_utf8(&stretch.bytes).ok();
        let text = text.filter(|text| memchr::memchr(0, text.as_bytes()).is_none());
        for line in text.unwrap_or_default().lines() {
            lines += 1;
            if line.trim().is_empty() {
                continue;
            }
            let place = RowPlace { number: documents + 1, line: lines };
            documents += u64::from(self.document(line, place, &mut collector));
        }
        let sound = text.is_some();
        Done { stretch, collector, documents, lines, sound }
    }

    /// Checks a document; `false` when it is not JSON.
    fn document(&self, text: &str, place: RowPlace, collector: &mut Collector) -> bool {
        if self.rule.is_some_and(|rule| rule.accepts(text)) {
            return true;
        }
        match serde_json::from_str::<Value>(text) {
            Ok(document) => {
                let at = At { place, pointer: String::new() };
                self.say_all(&document, &at, collector);
                true
            }
            Err(error) => {
                let line = Some(place.line);
                let fact = match json::fact(&error) {
                    Fact::JsonSyntax { column, fault, .. } => {
                        Fact::JsonSyntax { line: place.line, column, fault }
                    }
                    other => other,
                };
                collector.structural(fact, Place { line, ..Place::default() });
                false
            }
        }
    }

    /// Checks the text of a feature; `false` when it is not JSON.
    pub(crate) fn feature(&self, text: &str, index: u64, collector: &mut Collector) -> bool {
        if self.rule.is_some_and(|rule| rule.accepts(text)) {
            return true;
        }
        match serde_json::from_str::<Value>(text) {
            Ok(feature) => {
                self.feature_value(&feature, index, collector);
                true
            }
            Err(_) => false,
        }
    }

    /// Checks a feature.
    pub(crate) fn feature_value(&self, feature: &Value, index: u64, collector: &mut Collector) {
        let place = RowPlace { number: index + 1, line: 0 };
        let at = At { place, pointer: format!("/features/{index}") };
        self.say_all(feature, &at, collector);
    }

    fn say_all(&self, document: &Value, at: &At, collector: &mut Collector) {
        for error in self.validator.iter_errors(document).take(MOST) {
            say(&error, Some(at), collector);
        }
    }
}
