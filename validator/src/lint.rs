//! Does a schema respect its own rules? The remarks that need the engine.

use etalon_schemas::{Lint, LintFact, Schema};
use etalon_vocab::identifier::named::named;
use serde_json::Value;

use crate::check::value::{Fault, KindPlan};
use crate::dataset::number_text;
use crate::plan::{CodeLists, Plan};

/// Whether a remark says that a format is unknown which is a numbering of a country file: the crate of schemas does not
/// know them.
pub fn is_settled(lint: &Lint) -> bool {
    matches!(&lint.fact, LintFact::UnknownFormat { found } if named(found).is_some())
}

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
            let whole = matches!(
                plan.value.kind,
                KindPlan::List { .. }
                    | KindPlan::Point(_)
                    | KindPlan::Geometry(_)
                    | KindPlan::Object
            );
            let mut faults: Vec<Fault> = Vec::new();
            for text in texts(field.example.as_ref()?, whole) {
                plan.value.check(&text, false, &mut faults);
            }
            let finding = faults.first()?.fact.code().to_string();
            let pointer = format!("/fields/{index}/example");
            Some(Lint::field(pointer, &field.name, LintFact::InvalidExample { finding }))
        })
        .collect()
}

/// The examples as cells would hold them. Where the value is no list, a list
/// gives several examples.
fn texts(example: &Value, whole: bool) -> Vec<String> {
    let examples = match example {
        Value::Array(several) if !whole => several.as_slice(),
        one => std::slice::from_ref(one),
    };
    let text = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.as_f64().map(number_text).unwrap_or_default(),
        other => other.to_string(),
    };
    examples.iter().map(text).filter(|text| !text.is_empty()).collect()
}
