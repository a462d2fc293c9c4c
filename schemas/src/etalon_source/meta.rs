//! Does a source follow the meta-schema of `x-etalon`?

use std::sync::OnceLock;

use jsonschema::{Draft, Validator};
use serde_json::Value;

use crate::json_schema::mending;
use crate::lint::{Lint, LintFact};

/// The meta-schema, as published.
const META_SCHEMA: &str = include_str!("../../data/meta/x-etalon-1.schema.json");

/// What the meta-schema refuses in a source, in the order of the engine.
pub(super) fn faults(document: &Value) -> Vec<Lint> {
    let Some(validator) = validator() else { return Vec::new() };
    let faults = validator.iter_errors(document).map(|fault| {
        let keyword = fault.kind().keyword().to_owned();
        Lint::whole(fault.instance_path().to_string(), LintFact::MetaSchema { keyword })
    });
    let mut found: Vec<Lint> = Vec::new();
    for lint in faults {
        // The vocabularies of 2020-12 say the same fault once each.
        if !found.contains(&lint) {
            found.push(lint);
        }
    }
    found
}

/// `None` cannot happen: a test compiles the embedded meta-schema.
fn validator() -> Option<&'static Validator> {
    static COMPILED: OnceLock<Option<Validator>> = OnceLock::new();
    COMPILED
        .get_or_init(|| {
            let schema = serde_json::from_str::<Value>(META_SCHEMA).ok()?;
            mending::engine(Draft::Draft202012).build(&schema).ok()
        })
        .as_ref()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_embedded_meta_schema_compiles() {
        assert!(super::validator().is_some());
    }
}
