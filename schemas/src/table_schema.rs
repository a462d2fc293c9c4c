//! What does a Frictionless Table Schema say?
//!
//! Reads versions [1](https://specs.frictionlessdata.io/table-schema/) and
//! [2](https://datapackage.org/standard/table-schema/) whole, the names older
//! drafts gave to types, the extensions of the reference tool (`arrayItem`) and
//! Validata's `custom_checks`.
//!
//! Only what stands in its place binds. A rule written beside `constraints`
//! (`enum`, `pattern`, `required`, `minimum`…) or under a misspelt key
//! (`contraints`) is told as a fault of the schema and **not enforced**: the
//! publishers' reference tool does not enforce it, and files they hold for valid
//! may break it.

mod checks;
mod constraints;
mod contradictions;
mod keys;
mod metadata;
mod relations;
mod texts;
mod types;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::field::{Field, FieldType, Importance, Lexical};
use crate::lint::{Lint, LintFact};
use crate::load::LoadError;
use crate::pointer::{self, Remarks, join};
use crate::schema::{Kind, Record, Schema};
use crate::text::Text;

/// How a document is to be read.
#[derive(Debug, Clone, Copy)]
struct Reading<'a> {
    /// Whether it says it follows version 2.
    version_2: bool,
    /// Language of its titles: the one it declares, else French.
    language: &'a str,
}

/// The schema a document describes, and remarks in the order of the document.
///
/// Fails with [`LoadError::NotASchema`] only when there is no list of fields.
pub fn read(document: &Value) -> Result<(Schema, Vec<Lint>), LoadError> {
    read_part(document, true)
}

/// Like [`read`]; a schema that is part of a package (`whole` false) is not asked
/// for the title, licence, version and name its package gives.
pub(crate) fn read_part(document: &Value, whole: bool) -> Result<(Schema, Vec<Lint>), LoadError> {
    let object = document.as_object().ok_or(LoadError::NotASchema)?;
    let fields = object.get("fields").and_then(Value::as_array).ok_or(LoadError::NotASchema)?;
    let language = ["lang", "language"].iter().find_map(|key| object.get(*key)?.as_str());
    let reading = Reading {
        version_2: object.get("$schema").and_then(Value::as_str).is_some_and(is_version_2),
        language: language.filter(|tag| (2..=8).contains(&tag.len())).unwrap_or("fr"),
    };
    let mut remarks = Remarks::default();
    keys::check(object, "", keys::Level::Schema, &mut remarks);
    let mut schema = metadata::read(object, reading, whole, &mut remarks);
    let mut record = Record { missing: vec![String::new()], ..Record::default() };
    if let Some(value) = object.get("missingValues") {
        let missing = missing_values(value, "/missingValues", &mut remarks);
        record.missing = missing.unwrap_or(record.missing);
    }
    if fields.is_empty() {
        remarks.wrong("/fields", "fields");
    }
    let mut names = BTreeSet::new();
    for (index, item) in fields.iter().enumerate() {
        let at = join("/fields", index);
        let Some(field) = read_field(item, &at, reading, &mut remarks) else { continue };
        if !names.insert(field.name.clone()) {
            remarks.say(join(&at, "name"), LintFact::DuplicateField);
        }
        record.fields.push(field);
        remarks.field = None;
    }
    relations::read(object, &mut record, &mut remarks);
    if let Some(value) = object.get("custom_checks") {
        checks::read(value, "/custom_checks", None, &mut record, &mut remarks);
    }
    for (index, item) in fields.iter().enumerate() {
        let name = item.get("name").and_then(Value::as_str);
        if let (Some(value), Some(name)) = (item.get("custom_checks"), name) {
            let at = join(&join("/fields", index), "custom_checks");
            remarks.field = Some(name.to_owned());
            checks::read(value, &at, Some(name), &mut record, &mut remarks);
        }
    }
    schema.kind = Kind::Record(record);
    pointer::sort(&mut remarks.lints, document);
    Ok((schema, remarks.lints))
}

/// What a Data Package says of itself, and what it fails to say.
pub(crate) fn package_metadata(document: &Value) -> (Schema, Vec<Lint>) {
    let mut remarks = Remarks::default();
    let Some(object) = document.as_object() else { return (Schema::default(), Vec::new()) };
    let reading = Reading { version_2: false, language: "fr" };
    let schema = metadata::read(object, reading, true, &mut remarks);
    pointer::sort(&mut remarks.lints, document);
    (schema, remarks.lints)
}

/// Whether a profile is one of version 2.
fn is_version_2(profile: &str) -> bool {
    profile.contains("datapackage.org/profiles/2")
}

/// Reads a field; one without a name can match no column, and is left out.
fn read_field(
    item: &Value,
    at: &str,
    reading: Reading<'_>,
    remarks: &mut Remarks,
) -> Option<Field> {
    // A bare name stands for a field of text.
    if let Some(name) = texts::filled(Some(item)) {
        remarks.wrong(at, "fields");
        return Some(Field { name, ..Field::default() });
    }
    let Some(object) = item.as_object() else {
        remarks.wrong(at, "fields");
        return None;
    };
    let Some(name) = object.get("name").and_then(Value::as_str).filter(|name| !name.is_empty())
    else {
        remarks.wrong(at, "name");
        return None;
    };
    remarks.field = Some(name.to_owned());
    keys::check(object, at, keys::Level::Field, remarks);
    let typed = types::read(object, at, reading, remarks);
    let constraints = constraints::read(object, at, &typed, remarks);
    let lexical = read_lexical(object, at, &typed, remarks);
    if texts::filled(object.get("description")).is_none() {
        remarks.say(at, LintFact::MissingDescription);
    }
    let text = |key: &str| {
        texts::filled(object.get(key))
            .map_or_else(Text::default, |text| Text::of(reading.language, text))
    };
    let first = || object.get("examples").and_then(Value::as_array).and_then(|all| all.first());
    let importance = if constraints.required { Importance::Required } else { Importance::Optional };
    Some(Field {
        name: name.to_owned(),
        titles: text("title"),
        descriptions: text("description"),
        kind: typed.kind,
        format: typed.format,
        constraints,
        labels: texts::labels(object.get("categories")),
        lexical,
        property: texts::filled(object.get("rdfType")),
        importance,
        example: object.get("example").or_else(first).filter(|value| !value.is_null()).cloned(),
        ..Field::default()
    })
}

/// Reads how values are written in a table.
fn read_lexical(
    object: &Map<String, Value>,
    at: &str,
    typed: &types::Typed,
    remarks: &mut Remarks,
) -> Lexical {
    for key in [
        "trueValues",
        "falseValues",
        "decimalChar",
        "groupChar",
        "bareNumber",
        "arrayItem",
        "delimiter",
        "itemType",
    ] {
        let read = match key {
            "trueValues" | "falseValues" => typed.kind == FieldType::Boolean,
            "decimalChar" => typed.kind == FieldType::Number,
            "arrayItem" => typed.name == "array",
            "delimiter" | "itemType" => typed.name == "list",
            _ => matches!(typed.kind, FieldType::Number | FieldType::Integer),
        };
        if object.contains_key(key) && !read {
            let fact =
                LintFact::UselessConstraint { key: key.to_owned(), kind: typed.name.to_owned() };
            remarks.say(join(at, key), fact);
        }
    }
    let mut lexical = Lexical {
        date_pattern: typed.date_pattern.clone(),
        decorated_number: typed.decorated,
        ..Lexical::default()
    };
    if typed.kind == FieldType::Boolean {
        lexical.true_words = words(object, at, "trueValues", remarks);
        lexical.false_words = words(object, at, "falseValues", remarks);
        check_words(&lexical, at, remarks);
    }
    if matches!(typed.kind, FieldType::Number | FieldType::Integer) {
        lexical.decimal_mark = mark(object, at, "decimalChar", remarks);
        lexical.group_mark = mark(object, at, "groupChar", remarks);
        match object.get("bareNumber") {
            None | Some(Value::Null) => {}
            Some(Value::Bool(bare)) => lexical.decorated_number |= !bare,
            Some(_) => remarks.wrong(join(at, "bareNumber"), "bareNumber"),
        }
    }
    if let Some(value) = object.get("missingValues") {
        lexical.missing = missing_values(value, &join(at, "missingValues"), remarks);
    }
    lexical
}

/// Words for true or for false, written as cells would be.
fn words(
    object: &Map<String, Value>,
    at: &str,
    key: &str,
    remarks: &mut Remarks,
) -> Option<Vec<String>> {
    let value = object.get(key)?;
    let words = texts::labelled(value).filter(|words| !words.is_empty());
    if words.is_none() {
        remarks.wrong(join(at, key), key);
    }
    Some(words?.iter().map(texts::scalar).collect())
}

/// Remarks on words that mean both true and false: they are read as true.
fn check_words(lexical: &Lexical, at: &str, remarks: &mut Remarks) {
    let defaults = |words: [&str; 4]| words.map(str::to_owned).to_vec();
    let yes = lexical.true_words.clone().unwrap_or_else(|| defaults(Lexical::TRUE_WORDS));
    let no = lexical.false_words.clone().unwrap_or_else(|| defaults(Lexical::FALSE_WORDS));
    if no.iter().any(|word| yes.contains(word)) {
        let (key, because) = ("falseValues".to_owned(), "trueValues".to_owned());
        let place = if lexical.false_words.is_some() { "falseValues" } else { "trueValues" };
        remarks.say(join(at, place), LintFact::Unreachable { key, because });
    }
}

/// A mark inside numbers: one character or more.
fn mark(object: &Map<String, Value>, at: &str, key: &str, remarks: &mut Remarks) -> Option<String> {
    let value = object.get(key)?;
    let mark = value.as_str().filter(|mark| !mark.is_empty());
    if mark.is_none() {
        remarks.wrong(join(at, key), key);
    }
    mark.map(str::to_owned)
}

/// Texts that mean "no value": texts, or `{"value", "label"}` in version 2.
fn missing_values(value: &Value, at: &str, remarks: &mut Remarks) -> Option<Vec<String>> {
    let values = texts::labelled(value);
    if values.is_none() {
        remarks.wrong(at, "missingValues");
    }
    Some(values?.iter().map(texts::scalar).collect())
}
