//! Which keys and rules between fields does a source state?

use serde_json::{Map, Value};

use super::strings;
use crate::lint::{Lint, LintFact};
use crate::pointer::join;
use crate::schema::{Condition, ForeignKey, Operator, Record, Rule};

/// Adds the keys and rules of the root's `x-etalon`, then the conditions of JSON
/// Schema, to a record whose fields are known. What names an unknown field is
/// remarked on and left out.
pub(super) fn add(
    record: &mut Record,
    own: &Map<String, Value>,
    conditions: Vec<(String, Condition)>,
    lints: &mut Vec<Lint>,
) {
    let mut reading = Reading { record, lints };
    let list = |key: &str| own.get(key).and_then(Value::as_array).into_iter().flatten();
    if let Some(names) = reading.names(own.get("primaryKey"), "/x-etalon/primaryKey") {
        reading.record.primary_key = names;
    }
    for (place, key) in list("uniqueKeys").enumerate() {
        if let Some(names) = reading.names(Some(key), &join("/x-etalon/uniqueKeys", place)) {
            reading.record.unique_keys.push(names);
        }
    }
    for (place, key) in list("foreignKeys").enumerate() {
        reading.foreign_key(key, &join("/x-etalon/foreignKeys", place));
    }
    for (place, rule) in list("rules").enumerate() {
        let pointer = join("/x-etalon/rules", place);
        if let Some(rule) = reading.rule(rule, &pointer) {
            reading.record.rules.push(rule);
        }
    }
    for (pointer, condition) in conditions {
        if reading.all_known(condition.fields.iter().map(String::as_str), &pointer) {
            reading.record.rules.push(Rule::Condition(Box::new(condition)));
        }
    }
}

struct Reading<'a> {
    record: &'a mut Record,
    lints: &'a mut Vec<Lint>,
}

impl Reading<'_> {
    fn all_known<'n>(&mut self, names: impl Iterator<Item = &'n str>, pointer: &str) -> bool {
        let mut all = true;
        for name in names.filter(|name| self.record.field(name).is_none()) {
            all = false;
            self.lints.push(Lint::whole(pointer, LintFact::UnknownField { name: name.to_owned() }));
        }
        all
    }

    /// A list of known fields; `None` when it is absent, empty or names an unknown one.
    fn names(&mut self, list: Option<&Value>, pointer: &str) -> Option<Vec<String>> {
        let names: Vec<String> = strings(list).map(str::to_owned).collect();
        let known = self.all_known(names.iter().map(String::as_str), pointer);
        (known && !names.is_empty()).then_some(names)
    }

    /// The name of a known field.
    fn name(&mut self, rule: &Value, key: &str, pointer: &str) -> Option<String> {
        let name = rule.get(key)?.as_str()?;
        self.all_known(std::iter::once(name), &join(pointer, key)).then(|| name.to_owned())
    }

    fn foreign_key(&mut self, key: &Value, pointer: &str) {
        let Some(fields) = self.names(key.get("fields"), &join(pointer, "fields")) else { return };
        let Some(reference) = key.get("reference") else { return };
        let resource = reference.get("resource").and_then(Value::as_str).unwrap_or_default();
        let place = format!("{pointer}/reference/fields");
        let aimed: Vec<String> = strings(reference.get("fields")).map(str::to_owned).collect();
        if aimed.len() != fields.len() {
            self.lints.push(Lint::whole(place, LintFact::WrongValue { key: "fields".to_owned() }));
            return;
        }
        // The fields of another file are known when that file is.
        if !resource.is_empty() || self.all_known(aimed.iter().map(String::as_str), &place) {
            let resource = resource.to_owned();
            self.record.foreign_keys.push(ForeignKey { fields, resource, reference_fields: aimed });
        }
    }

    /// A rule whose form the meta-schema refuses is `None` here: it was remarked on there.
    fn rule(&mut self, rule: &Value, pointer: &str) -> Option<Rule> {
        Some(match rule.get("kind")?.as_str()? {
            "compare" => {
                let left = self.name(rule, "left", pointer);
                let right = self.name(rule, "right", pointer);
                let operator = Operator::from_sign(rule.get("operator")?.as_str()?)?;
                Rule::Compare { left: left?, operator, right: right? }
            }
            "sum" => {
                let total = self.name(rule, "total", pointer);
                let parts = self.names(rule.get("parts"), &join(pointer, "parts"));
                Rule::Sum { total: total?, parts: parts? }
            }
            "all-or-none" => Rule::AllOrNone {
                fields: self.names(rule.get("fields"), &join(pointer, "fields"))?,
            },
            "one-required" => Rule::OneRequired {
                fields: self.names(rule.get("fields"), &join(pointer, "fields"))?,
            },
            _ => return None,
        })
    }
}
