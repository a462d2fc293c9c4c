//! Do the features of a GeoJSON collection hold, as its text is read? As records, or as documents of a JSON Schema.

use jsonschema::Validator;
use serde_json::{Map, Value};

use crate::check::collector::Collector;
use crate::check::documents::Judge;
use crate::check::events::Rule;
use crate::check::flow::{self, Flow};
use crate::check::rows::{Bench, Part, Run};
use crate::dataset::RowPlace;
use crate::read::encoding::Doubling;
use crate::read::expected::Expected;
use crate::read::features::{Bunch, Features};
use crate::read::stretches::Stop;

/// What a JSON Schema of a collection asks of each feature.
#[derive(Debug)]
pub(crate) struct FeaturePlan {
    validator: Validator,
    rule: Option<Rule>,
}

/// By what features are judged.
pub(crate) enum By<'b> {
    /// As records of a table.
    Table(&'b Bench<'b>, &'b Expected),
    /// As documents.
    Schema(Judge<'b>),
}

/// Takes what the features gave, in order.
pub(crate) trait Sink {
    /// A collector for the next features.
    fn part(&self) -> Collector;
    /// What records gave.
    fn take(&mut self, part: Part) -> Result<(), Stop>;
    /// What documents gave.
    fn absorb(&mut self, collector: Collector, documents: u64);
}

impl Sink for (Collector, u64) {
    fn part(&self) -> Collector {
        self.0.part(self.0.room())
    }

    fn take(&mut self, _: Part) -> Result<(), Stop> {
        Ok(())
    }

    fn absorb(&mut self, collector: Collector, documents: u64) {
        self.0.absorb(collector, RowPlace::default());
        self.1 += documents;
    }
}

enum Found {
    Part(Box<Part>),
    Documents(Box<Collector>),
    Refused,
}

struct Line<'l, 'r> {
    features: &'l mut Features<'r>,
    sink: &'l mut dyn Sink,
    doubling: &'l mut Option<Doubling>,
}

/// Checks the features of a collection; a feature that cannot be checked by itself stops the work.
pub(crate) fn check(
    by: &By<'_>,
    threads: usize,
    features: &mut Features<'_>,
    doubling: &mut Option<Doubling>,
    sink: &mut dyn Sink,
) -> Result<(), Stop> {
    let mut line = Line { features, sink, doubling };
    flow::run(&mut line, threads, &|job| by.judge(job))
}

/// Weighs whether a text was encoded twice, until that is known.
pub(crate) fn weigh(doubling: &mut Option<Doubling>, bytes: &[u8]) -> Result<(), Stop> {
    if let Some(weighing) = doubling {
        let text = simdutf8::basic::from_utf8(bytes).map_err(|_| Stop::Whole)?;
        if weighing.pass(text).is_some() {
            *doubling = None;
        }
    }
    Ok(())
}

impl Flow for Line<'_, '_> {
    type Job = (Bunch, Collector);
    type Done = (Bunch, Found);

    fn next(&mut self) -> Result<Option<Self::Job>, Stop> {
        Ok(self.features.next()?.map(|bunch| (bunch, self.sink.part())))
    }

    fn take(&mut self, (bunch, found): Self::Done) -> Result<(), Stop> {
        weigh(self.doubling, &bunch.bytes)?;
        match found {
            Found::Part(part) => self.sink.take(*part),
            Found::Documents(collector) => {
                self.sink.absorb(*collector, bunch.ranges.len() as u64);
                Ok(())
            }
            Found::Refused => Err(Stop::Whole),
        }
    }
}

impl By<'_> {
    fn judge(&self, (bunch, mut collector): (Bunch, Collector)) -> (Bunch, Found) {
        let text = simdutf8::basic::from_utf8(&bunch.bytes).ok();
        let Some(text) = text.filter(|text| memchr::memchr(0, text.as_bytes()).is_none()) else {
            return (bunch, Found::Refused);
        };
        let found = match self {
            Self::Table(bench, expected) => {
                let mut run = Run::new(bench, collector);
                match run.features(text, &bunch, expected) {
                    Ok(()) => Found::Part(Box::new(run.part())),
                    Err(_) => Found::Refused,
                }
            }
            Self::Schema(judge) => {
                let mut sound = true;
                for (index, (from, to)) in (bunch.first..).zip(&bunch.ranges) {
                    let feature = text.get(*from..*to).unwrap_or_default();
                    sound &= judge.feature(feature, index, &mut collector);
                }
                if sound { Found::Documents(Box::new(collector)) } else { Found::Refused }
            }
        };
        (bunch, found)
    }
}

impl FeaturePlan {
    /// What the schema of a collection asks of each feature; `None` when features are bound together, or to the rest
    /// of the document.
    pub(crate) fn of(schema: &Value) -> Option<Self> {
        const SILENT: [&str; 9] = [
            "$schema",
            "$id",
            "$comment",
            "$defs",
            "definitions",
            "title",
            "description",
            "examples",
            "id",
        ];
        let root = schema.as_object()?;
        let known = |key: &&String| {
            SILENT.contains(&key.as_str())
                || key.starts_with("x-")
                || ["type", "required", "properties", "additionalProperties"]
                    .contains(&key.as_str())
        };
        let list = schema.pointer("/properties/features")?.as_object()?;
        let plain = |key: &&String| {
            ["type", "items", "title", "description", "$comment"].contains(&key.as_str())
        };
        let items = list.get("items").filter(|items| items.is_object())?;
        if !root.keys().all(|key| known(&key)) || !list.keys().all(|key| plain(&key)) {
            return None;
        }
        let mut alone: Map<String, Value> = items.as_object()?.clone();
        for key in ["$schema", "$id", "$defs", "definitions"] {
            if let Some(value) = root.get(key)
                && alone.insert(key.to_owned(), value.clone()).is_some()
            {
                return None;
            }
        }
        let alone = Value::Object(alone);
        // Why: outside the document, only its definitions are where they were.
        if refers_outside(&alone) {
            return None;
        }
        let validator = etalon_schemas::json_schema::compile(&alone).ok()?;
        Some(Self { rule: Rule::of(&alone), validator })
    }

    /// What each feature must be.
    pub(crate) fn judge(&self) -> Judge<'_> {
        Judge { validator: &self.validator, rule: self.rule.as_ref() }
    }
}

/// Whether a schema refers to anything but its definitions.
fn refers_outside(schema: &Value) -> bool {
    match schema {
        Value::Object(members) => members.iter().any(|(key, value)| match (key.as_str(), value) {
            ("$ref", Value::String(reference)) => {
                !reference.starts_with("#/$defs/") && !reference.starts_with("#/definitions/")
            }
            ("$dynamicRef" | "$recursiveRef" | "$anchor" | "$dynamicAnchor", _) => true,
            (_, value) => refers_outside(value),
        }),
        Value::Array(items) => items.iter().any(refers_outside),
        _ => false,
    }
}
