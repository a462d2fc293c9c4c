//! Do the fields of a row agree with each other, and with the map?

use etalon_schemas::Operator;
use serde_json::{Map, Value};

use crate::check::collector::Collector;
use crate::check::rows::{Places, Values, row_place};
use crate::check::value::Typed;
use crate::check::{CheckOptions, geometry};
use crate::dataset::{RowPlace, number_text};
use crate::fact::Fact;
use crate::finding::{Action, Confidence, Place, Remedy};
use crate::mask::Seen;
use crate::plan::{Plan, RulePlan};

/// Checks the rules of a row and the place it names.
pub(crate) fn check(
    places: &Places<'_>,
    place: RowPlace,
    values: &Values<'_>,
    options: &CheckOptions,
    collector: &mut Collector,
) {
    let row = Row { places, place, values };
    for rule in &places.plan.rules {
        row.rule(rule, collector);
    }
    row.coordinates(options, collector);
}

/// Says once, not at each row, that no field of a "one of these" rule has a column.
pub(crate) fn without_columns(places: &Places<'_>, collector: &mut Collector) {
    let has_column = |at: &usize| places.columns.of_field.get(*at).is_some_and(Option::is_some);
    if !(0..places.plan.fields.len()).any(|at| has_column(&at)) {
        return;
    }
    for rule in &places.plan.rules {
        if let RulePlan::OneRequired(fields) = rule
            && !fields.iter().any(has_column)
        {
            let fact = Fact::OneRequired { fields: places.plan.names(fields) };
            collector.structural(fact, Place::default());
        }
    }
}

struct Row<'r> {
    places: &'r Places<'r>,
    place: RowPlace,
    values: &'r Values<'r>,
}

impl Row<'_> {
    fn plan(&self) -> &Plan {
        self.places.plan
    }

    fn text(&self, field: usize) -> Option<&str> {
        self.values.texts.get(field).and_then(Option::as_deref)
    }

    fn typed(&self, field: usize) -> Option<Typed> {
        self.values.typed.get(field).copied().flatten()
    }

    fn is_within_bounds(&self, field: usize) -> bool {
        match (self.typed(field), self.plan().fields.get(field)) {
            (Some(value), Some(field)) => field.value.is_within_bounds(value),
            _ => true,
        }
    }

    fn has_column(&self, field: usize) -> bool {
        self.places.columns.of_field.get(field).is_some_and(Option::is_some)
    }

    /// Whether a required column is absent: that is said once, not again at each row.
    fn lacks_required(&self, fields: &[usize]) -> bool {
        let required = |at: usize| self.plan().fields.get(at).is_some_and(|field| field.required);
        fields.iter().any(|at| required(*at) && !self.has_column(*at))
    }

    fn name(&self, field: usize) -> String {
        self.plan().fields.get(field).map(|field| field.name.clone()).unwrap_or_default()
    }

    fn rule(&self, rule: &RulePlan, collector: &mut Collector) {
        match rule {
            RulePlan::Compare { left, operator, right } => {
                self.compare(*left, *operator, *right, collector);
            }
            RulePlan::Sum { total, parts } => self.sum(*total, parts, collector),
            RulePlan::AllOrNone(fields) => {
                let missing: Vec<usize> =
                    fields.iter().copied().filter(|at| self.text(*at).is_none()).collect();
                if !missing.is_empty()
                    && missing.len() < fields.len()
                    && !self.lacks_required(fields)
                {
                    let place =
                        self.places.field(self.place, missing.first().copied().unwrap_or(0));
                    let fact = Fact::AllOrNone {
                        fields: self.plan().names(fields),
                        missing: self.plan().names(&missing),
                    };
                    collector.add(fact, place, None, None, None);
                }
            }
            RulePlan::OneRequired(fields) => {
                let speaks = fields.iter().any(|at| self.has_column(*at));
                if speaks && fields.iter().all(|at| self.text(*at).is_none()) {
                    let fact = Fact::OneRequired { fields: self.plan().names(fields) };
                    collector.add(fact, row_place(self.place), None, None, None);
                }
            }
            RulePlan::Condition { fields, validator, titles } => {
                // Why: without any of its columns the condition has nothing to speak of.
                if fields.iter().any(|at| self.has_column(*at))
                    && !self.lacks_required(fields)
                    && !validator.is_valid(&self.object(fields))
                {
                    let fact = Fact::Condition {
                        fields: self.plan().names(fields),
                        titles: titles.clone(),
                    };
                    let missing = fields
                        .iter()
                        .copied()
                        .find(|at| self.text(*at).is_none() && self.has_column(*at));
                    let place = match missing {
                        Some(at) => self.places.field(self.place, at),
                        None => row_place(self.place),
                    };
                    collector.add(fact, place, None, None, None);
                }
            }
        }
    }

    /// Compares two values of the same ordered type; texts by their letters.
    fn compare(&self, left: usize, operator: Operator, right: usize, collector: &mut Collector) {
        let order = match (self.typed(left), self.typed(right)) {
            (Some(Typed::Unordered), Some(Typed::Unordered)) => {
                self.text(left).cmp(&self.text(right))
            }
            (Some(one), Some(two)) => match one.partial_cmp(&two) {
                Some(order) => order,
                None => return,
            },
            _ => return,
        };
        if operator.holds(order) {
            return;
        }
        let fact = Fact::Comparison { left: self.name(left), operator, right: self.name(right) };
        let personal = [left, right]
            .iter()
            .any(|at| self.plan().fields.get(*at).is_some_and(|field| field.personal));
        let text = format!(
            "{} ; {}",
            self.text(left).unwrap_or_default(),
            self.text(right).unwrap_or_default()
        );
        let seen = if personal { Seen::masked(&text) } else { Seen::plain(&text) };
        collector.add(fact, self.places.field(self.place, left), Some(seen), None, None);
    }

    fn sum(&self, total: usize, parts: &[usize], collector: &mut Collector) {
        let numbers: Vec<Option<f64>> =
            parts.iter().map(|at| self.typed(*at).and_then(Typed::number)).collect();
        let malformed = parts
            .iter()
            .zip(&numbers)
            .any(|(at, number)| self.text(*at).is_some() && number.is_none());
        let Some(Typed::Number(stated)) = self.typed(total) else { return };
        if malformed || numbers.iter().all(Option::is_none) {
            return;
        }
        let sum: f64 = numbers.iter().flatten().sum();
        if (sum - stated).abs() <= 1e-6 * sum.abs().max(1.0) {
            return;
        }
        let rounded = (sum * 1e6).round() / 1e6;
        let expected = number_text(rounded);
        let fact = Fact::Sum {
            total: self.name(total),
            parts: self.plan().names(parts),
            expected: expected.clone(),
        };
        let text = self.text(total).unwrap_or_default().to_owned();
        let remedy = Remedy::replace(expected).to_confirm();
        self.say(fact, total, &text, Some(remedy), &[total], collector);
    }

    /// The fields of a condition as a JSON object.
    fn object(&self, fields: &[usize]) -> Value {
        let mut object = Map::new();
        for at in fields {
            let (Some(text), Some(field)) = (self.text(*at), self.plan().fields.get(*at)) else {
                continue;
            };
            let typed = self.typed(*at).unwrap_or(Typed::Unordered);
            object.insert(field.name.clone(), field.value.json(text, typed));
        }
        Value::Object(object)
    }

    /// The country the row should lie in.
    fn country<'c>(&'c self, options: &'c CheckOptions) -> Option<&'c str> {
        let geometry = &self.plan().geometry;
        let by_field = || self.text(geometry.country_field?);
        let by_commune = || geometry::country_of_code(self.text(geometry.commune_field?)?);
        by_field()
            .or_else(by_commune)
            .or(geometry.country.as_deref())
            .or(options.country.as_deref())
    }

    fn coordinates(&self, options: &CheckOptions, collector: &mut Collector) {
        let geometry = &self.plan().geometry;
        for (latitude, longitude) in &geometry.pairs {
            let number = |at: usize| self.typed(at).and_then(Typed::number);
            let (Some(north), Some(east)) = (number(*latitude), number(*longitude)) else {
                continue;
            };
            let Some(fact) = geometry::locate(east, north, self.country(options)) else { continue };
            // Why: the bounds of the field already said it.
            if matches!(fact, Fact::CoordinateRange { .. })
                && !(self.is_within_bounds(*latitude) && self.is_within_bounds(*longitude))
            {
                continue;
            }
            let remedy = matches!(fact, Fact::Swapped { .. }).then(|| Remedy {
                action: Action::SwapCells {
                    one: self.name(*latitude),
                    other: self.name(*longitude),
                },
                confidence: Confidence::ToConfirm,
            });
            let at = match fact {
                Fact::CoordinateRange { axis: crate::fact::Axis::Longitude } => *longitude,
                _ => *latitude,
            };
            let text = format!("{}, {}", number_text(north), number_text(east));
            self.say(fact, at, &text, remedy, &[*latitude, *longitude], collector);
        }
        for at in &geometry.points {
            let Some(Typed::Point(east, north)) = self.typed(*at) else { continue };
            let Some(fact) = geometry::locate(east, north, self.country(options)) else { continue };
            let text = self.text(*at).unwrap_or_default().to_owned();
            let remedy = matches!(fact, Fact::Swapped { .. }).then(|| swapped(&text, east, north));
            self.say(fact, *at, &text, remedy, &[*at], collector);
        }
    }

    fn say(
        &self,
        fact: Fact,
        at: usize,
        text: &str,
        remedy: Option<Remedy>,
        fields: &[usize],
        collector: &mut Collector,
    ) {
        let personal =
            fields.iter().any(|at| self.plan().fields.get(*at).is_some_and(|field| field.personal));
        let seen = if personal { Seen::masked(text) } else { Seen::plain(text) };
        let remedy = remedy.filter(|_| !personal);
        collector.add(fact, self.places.field(self.place, at), Some(seen), remedy, None);
    }
}

/// The point with its two numbers exchanged, in the same writing.
fn swapped(text: &str, east: f64, north: f64) -> Remedy {
    let (one, two) = (number_text(north), number_text(east));
    let written = if text.starts_with('[') {
        format!("[{one}, {two}]")
    } else if text.starts_with('{') {
        format!("{{\"lon\": {one}, \"lat\": {two}}}")
    } else {
        format!("{one}, {two}")
    };
    Remedy::replace(written).to_confirm()
}
