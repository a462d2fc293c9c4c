//! Which fields identify a record, and which refer to another file?

use serde_json::{Map, Value};

use super::texts;
use crate::lint::LintFact;
use crate::pointer::{Remarks, join};
use crate::schema::{ForeignKey, Matching, Record};

/// Reads the keys of the schema, and how columns are matched.
///
/// A key that names an unknown field is told and left out whole.
pub(super) fn read(object: &Map<String, Value>, record: &mut Record, remarks: &mut Remarks) {
    if let Some(value) = object.get("primaryKey") {
        record.primary_key = key(value, "/primaryKey", record, remarks).unwrap_or_default();
    }
    match object.get("uniqueKeys") {
        None | Some(Value::Null) => {}
        Some(Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                let unique = key(item, &join("/uniqueKeys", index), record, remarks);
                record.unique_keys.extend(unique.filter(|fields| !fields.is_empty()));
            }
        }
        Some(_) => remarks.wrong("/uniqueKeys", "uniqueKeys"),
    }
    match object.get("foreignKeys") {
        None | Some(Value::Null) => {}
        Some(Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                let place = join("/foreignKeys", index);
                record.foreign_keys.extend(foreign_key(item, &place, record, remarks));
            }
        }
        Some(_) => remarks.wrong("/foreignKeys", "foreignKeys"),
    }
    record.matching = matching(object, remarks);
}

/// The fields a key names; `None` when it cannot be used.
fn key(value: &Value, at: &str, record: &Record, remarks: &mut Remarks) -> Option<Vec<String>> {
    let names = match texts::list(value) {
        Some(names) => names,
        None if value.is_null() => return None,
        None => {
            let name = at.trim_start_matches('/').split('/').next().unwrap_or_default();
            remarks.wrong(at, name);
            return None;
        }
    };
    // `"primaryKey": ""` means none in version 1.
    let names: Vec<String> = names.into_iter().filter(|name| !name.is_empty()).collect();
    let mut known = true;
    for (index, name) in names.iter().enumerate() {
        if record.field(name).is_none() {
            known = false;
            let place = if value.is_array() { join(at, index) } else { at.to_owned() };
            remarks.say(place, LintFact::UnknownField { name: name.clone() });
        }
    }
    known.then_some(names)
}

/// A reference: `resource` empty, absent or `self` is this file.
fn foreign_key(
    value: &Value,
    at: &str,
    record: &Record,
    remarks: &mut Remarks,
) -> Option<ForeignKey> {
    let reference = value.get("reference").and_then(Value::as_object);
    let (Some(fields), Some(reference)) = (value.get("fields"), reference) else {
        remarks.wrong(at, "foreignKeys");
        return None;
    };
    let fields = key(fields, &join(at, "fields"), record, remarks);
    let here = join(at, "reference");
    let resource = match reference.get("resource") {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(name)) if name == "self" => String::new(),
        Some(Value::String(name)) => name.clone(),
        Some(_) => {
            remarks.wrong(join(&here, "resource"), "resource");
            return None;
        }
    };
    let target = reference.get("fields");
    let there = join(&here, "fields");
    let reference_fields = if resource.is_empty() {
        target.and_then(|target| key(target, &there, record, remarks))
    } else {
        target.and_then(texts::list)
    };
    if target.is_none() {
        remarks.wrong(here, "foreignKeys");
    }
    let (fields, reference_fields) = (fields?, reference_fields?);
    if fields.is_empty() || fields.len() != reference_fields.len() {
        remarks.wrong(there, "foreignKeys");
        return None;
    }
    Some(ForeignKey { fields, resource, reference_fields })
}

/// `fieldsMatch` of [version 2](https://datapackage.org/standard/table-schema/#fieldsMatch).
///
/// Its words say what the fields are to the columns: `subset` asks for every
/// field and welcomes other columns, `superset` allows no other column.
fn matching(object: &Map<String, Value>, remarks: &mut Remarks) -> Matching {
    let Some(value) = object.get("fieldsMatch") else { return Matching::ByName };
    // The published profile of version 2.0 asks for a list of one word.
    let word = texts::list(value).unwrap_or_default();
    match word.as_slice() {
        [word] if word == "exact" || word == "equal" => Matching::All,
        [word] if word == "subset" => Matching::Superset,
        [word] if word == "superset" => Matching::Subset,
        [word] if word == "partial" => Matching::Partial,
        _ => {
            remarks.wrong("/fieldsMatch", "fieldsMatch");
            Matching::ByName
        }
    }
}
