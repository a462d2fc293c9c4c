//! Does a schema respect its own rules? The remarks that need the engine.

use etalon_schemas::{Lint, LintFact, Schema};
use serde_json::Value;

use crate::check::value::Fault;
use crate::dataset::number_text;
use crate::plan::{CodeLists, Plan};

/// Examples given by the fields of a schema that break the field's own rules.
pub fn examples(schema: &Schema, lists: &CodeLists) -> Vec<Lint> {
    let Some(record) = schema.record() else { return Vec::new() };
    let plan = Plan::compile(schema, record, lists);
    record
        .fields
        .iter()
        .zip(&plan.fields)
        .enumerate()
        .filter_map(|(index, (field, plan))| {
            let text = example(field.example.as_ref()?)?;
            let mut faults: Vec<Fault> = Vec::new();
            plan.value.check(&text, false, &mut faults);
            let finding = faults.first()?.fact.code().to_string();
            let pointer = format!("/fields/{index}/example");
            Some(Lint::field(pointer, &field.name, LintFact::InvalidExample { finding }))
        })
        .collect()
}

/// The example as a cell would hold it; `None` when it stands for "no value".
fn example(value: &Value) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number_text(number.as_f64()?),
        other => other.to_string(),
    };
    (!text.is_empty()).then_some(text)
}

