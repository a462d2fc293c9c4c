//! What is each code of a field called?

use etalon_schemas::{Constraints, Field, FieldType};
use etalon_vocab::code_list::CodeList;
use serde_json::Value;

/// The codes of a field with their names: the code itself, its labels, other words for it.
///
/// A list in the schema wins over the code list, which then only gives labels. Codes that should no longer be used are
/// left out.
pub(super) fn names(field: &Field, list: Option<&CodeList>) -> Vec<(String, Vec<String>)> {
    let constraints = constraints(field);
    let labelled = |code: String| {
        let own = field.labels.get(&code).cloned();
        let known = list.and_then(|list| list.by_notation(&code));
        let labels = known.into_iter().flat_map(|concept| {
            let labels = concept.labels.iter().map(|(_, label)| label.to_owned());
            labels.chain(concept.alternatives.iter().map(|(_, label)| label.clone()))
        });
        let mut names = vec![code.clone()];
        for name in own.into_iter().chain(labels) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        (code, names)
    };
    let mut codes: Vec<String> = match (&constraints.allowed, list) {
        (Some(values), _) => values.iter().map(text).collect(),
        (None, Some(list)) => {
            let current = list.concepts.iter().filter(|concept| !concept.deprecated);
            current.map(|concept| concept.notation.clone()).collect()
        }
        (None, None) => field.labels.keys().cloned().collect(),
    };
    codes.retain(|code| !code.is_empty());
    codes.into_iter().map(labelled).collect()
}

/// The constraints that name values: those of the items of a list.
fn constraints(field: &Field) -> &Constraints {
    match &field.kind {
        FieldType::List(form) if field.constraints.allowed.is_none() => {
            form.item.as_ref().map_or(&field.constraints, |item| &item.constraints)
        }
        _ => &field.constraints,
    }
}

/// A value as a cell would hold it.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
