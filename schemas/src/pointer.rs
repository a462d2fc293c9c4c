//! Where in a JSON document? Pointers of RFC 6901 and their order.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::lint::{Lint, LintFact};

/// The pointer to a member or an item under `base`.
pub(crate) fn join(base: &str, step: impl std::fmt::Display) -> String {
    format!("{base}/{}", step.to_string().replace('~', "~0").replace('/', "~1"))
}

/// Puts remarks in the order of the document, the order they were made in for
/// those on the same place or on a place the document lacks (those come last).
pub(crate) fn sort(lints: &mut [Lint], document: &Value) {
    let mut places = BTreeMap::new();
    number(document, "", &mut places);
    lints.sort_by_key(|lint| places.get(&lint.pointer).copied().unwrap_or(usize::MAX));
}

/// Gives each place of the document its rank, parents before children.
fn number(value: &Value, pointer: &str, places: &mut BTreeMap<String, usize>) {
    places.insert(pointer.to_owned(), places.len());
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                number(member, &join(pointer, name), places);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                number(item, &join(pointer, index), places);
            }
        }
        _ => {}
    }
}

/// Collects remarks while a document is read.
#[derive(Debug, Default)]
pub(crate) struct Remarks {
    /// What was said so far.
    pub(crate) lints: Vec<Lint>,
    /// Name of the field being read.
    pub(crate) field: Option<String>,
}

impl Remarks {
    /// Says a fact about a place.
    pub(crate) fn say(&mut self, pointer: impl Into<String>, fact: LintFact) {
        self.lints.push(Lint { pointer: pointer.into(), field: self.field.clone(), fact });
    }

    /// Says that the value of a key has the wrong form.
    pub(crate) fn wrong(&mut self, pointer: impl Into<String>, key: &str) {
        self.say(pointer, LintFact::WrongValue { key: key.to_owned() });
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Remarks, join, sort};
    use crate::lint::LintFact;

    #[test]
    fn remarks_follow_the_document() {
        let document = json!({"z": [1, {"a/b": 2}], "a": 3});
        let mut remarks = Remarks::default();
        for pointer in ["/a", "/nowhere", "/z/1/a~1b", "", "/z/0"] {
            remarks.say(pointer, LintFact::MissingTitle);
        }
        sort(&mut remarks.lints, &document);
        let order: Vec<&str> = remarks.lints.iter().map(|lint| lint.pointer.as_str()).collect();
        assert_eq!(order, ["", "/z/0", "/z/1/a~1b", "/a", "/nowhere"]);
        assert_eq!(join("/z/1", "a/b"), "/z/1/a~1b");
    }
}
