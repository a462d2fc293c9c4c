//! Which examples and defaults break the very schema they illustrate?

use jsonschema::Draft;
use serde_json::Value;

use super::{mending, walk};
use crate::lint::{Lint, LintFact};

/// Values tried in one document; a longer list of examples teaches nothing more.
const MOST_TRIALS: usize = 2000;

/// The examples that break their schema. `document` must compile.
pub(crate) fn broken(document: &Value, draft: Draft) -> Vec<Lint> {
    let trials = trials(document);
    if trials.is_empty() {
        return Vec::new();
    }
    let Ok(validators) = mending::engine(draft).build_map(document) else { return Vec::new() };
    let mut found = Vec::new();
    for (schema, place, value) in trials {
        let Some(validator) = validators.get(&format!("#{schema}")) else { continue };
        if let Some(fault) = validator.iter_errors(value).next() {
            let finding = fault.kind().keyword().to_owned();
            found.push(Lint::whole(place, LintFact::InvalidExample { finding }));
        }
    }
    found
}

/// Pointer of the schema, pointer of the value, value. A `null` default is a
/// habit of tools for "none", and is left alone.
fn trials(document: &Value) -> Vec<(String, String, &Value)> {
    let mut trials = Vec::new();
    walk::visit(document, &mut |pointer, schema| {
        for key in ["default", "example"] {
            if let Some(value) = schema.get(key).filter(|value| !value.is_null()) {
                trials.push((pointer.to_owned(), walk::member(pointer, key), value));
            }
        }
        let examples = schema.get("examples").and_then(Value::as_array).into_iter().flatten();
        for (place, value) in examples.enumerate() {
            trials.push((pointer.to_owned(), format!("{pointer}/examples/{place}"), value));
        }
    });
    trials.truncate(MOST_TRIALS);
    trials
}
