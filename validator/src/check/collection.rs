//! Do the features of a GeoJSON collection hold, as its text is read? As records, or as documents of a JSON Schema.

use jsonschema::Validator;
use serde_json::{Map, Value};

use crate::check::collector::Collector;
use crate::check::documents::Judge;
use crate::check::events::Rule;
use crate::check::flow::{self, Flow};
use crate::dataset::RowPlace;
use crate::read::encoding::{Doubling, weigh};
use crate::read::features::{Bunch, Features};
use crate::read::stretches::Stop;

/// What a JSON Schema of a collection asks of each feature.
#[derive(Debug)]
pub(crate) struct FeaturePlan {
    validator: Validator,
    rule: Option<Rule>,
}

/// What judges some features; `None` when they cannot be judged by themselves.
pub(crate) type Judging<'j, F> = dyn Fn(&str, &Bunch, Collector) -> Option<F> + Sync + 'j;

/// Takes what the features gave, in order.
pub(crate) trait Sink<F> {
    /// A collector for the next features.
    fn part(&self) -> Collector;
    /// What so many features gave.
    fn take(&mut self, found: F, features: u64) -> Result<(), Stop>;
}

/// Documents that were judged.
pub(crate) struct Documents {
    pub(crate) collector: Collector,
    pub(crate) count: u64,
}

impl Sink<Collector> for Documents {
    fn part(&self) -> Collector {
        self.collector.part(self.collector.room())
    }

    fn take(&mut self, found: Collector, features: u64) -> Result<(), Stop> {
        // Why: the places of features are already those of the file.
        self.collector.absorb(found, RowPlace::default());
        self.count += features;
        Ok(())
    }
}

struct Line<'l, 'r, F> {
    features: &'l mut Features<'r>,
    sink: &'l mut dyn Sink<F>,
    doubling: &'l mut Option<Doubling>,
}

/// Checks the features of a collection; a feature that cannot be checked by itself stops the work.
pub(crate) fn check<F: Send>(
    judge: &Judging<'_, F>,
    threads: usize,
    features: &mut Features<'_>,
    doubling: &mut Option<Doubling>,
    sink: &mut dyn Sink<F>,
) -> Result<(), Stop> {
    let mut line = Line { features, sink, doubling };
    flow::run(&mut line, threads, &|(bunch, collector): (Bunch, Collector)| {
        let text = simdutf8::basic::from_utf8(&bunch.bytes).ok();
        let text = text.filter(|text| memchr::memchr(0, text.as_bytes()).is_none());
        let found = text.and_then(|text| judge(text, &bunch, collector));
        (bunch, found)
    })
}

impl<F: Send> Flow for Line<'_, '_, F> {
    type Job = (Bunch, Collector);
    type Done = (Bunch, Option<F>);

    fn next(&mut self) -> Result<Option<Self::Job>, Stop> {
        Ok(self.features.next()?.map(|bunch| (bunch, self.sink.part())))
    }

    fn take(&mut self, (bunch, found): Self::Done) -> Result<(), Stop> {
        weigh(self.doubling, &bunch.bytes)?;
        self.sink.take(found.ok_or(Stop::Whole)?, bunch.ranges.len() as u64)
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

    /// Checks some features; `None` when one is no JSON.
    pub(crate) fn check(
        &self,
        text: &str,
        bunch: &Bunch,
        mut collector: Collector,
    ) -> Option<Collector> {
        let judge = self.judge();
        for (index, (from, to)) in (bunch.first..).zip(&bunch.ranges) {
            let feature = text.get(*from..*to).unwrap_or_default();
            if !judge.feature(feature, index, &mut collector) {
                return None;
            }
        }
        Some(collector)
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
