//! What does one property of a JSON Schema say of a field?

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::field::{
    Constraints, Field, FieldType, GeoJsonForm, Importance, ListForm, ListItem, Pattern,
};
use crate::named_format::canonical_format;
use crate::text::Text;

/// Between the items of a list in a cell, unless the schema says otherwise.
pub(crate) const LIST_SEPARATOR: char = '|';

/// Keywords kept as they are for the JSON Schema engine: the model of a field has no place for them.
const RESIDUE: [&str; 23] = [
    "anyOf",
    "oneOf",
    "allOf",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "minContains",
    "maxContains",
    "prefixItems",
    "additionalItems",
    "unevaluatedItems",
    "uniqueItems",
    "properties",
    "patternProperties",
    "additionalProperties",
    "unevaluatedProperties",
    "propertyNames",
    "required",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
];

/// The field that a property describes. `property` holds no `$ref` any more;
/// `required` tells whether the record must have it.
pub(crate) fn field(name: &str, property: &Value, required: bool) -> Field {
    let (property, nullable) = without_null(property);
    let text = |key: &str| property.get(key).and_then(Value::as_str);
    let label = |key: &str| text(key).map_or_else(Text::default, |text| Text::of("fr", text));
    let kind = kind(&property);
    let example = property.get("examples").and_then(|examples| examples.get(0));
    let mut constraints = constraints(&property, &kind);
    // A member that must be there and may be null is a column that may be empty.
    constraints.required = required && !nullable;
    Field {
        name: name.to_owned(),
        titles: label("title"),
        descriptions: label("description"),
        format: format(&property, &kind),
        importance: match (required, nullable) {
            (true, false) => Importance::Required,
            (true, true) => Importance::Recommended,
            (false, _) => Importance::Optional,
        },
        example: example.or_else(|| property.get("example")).cloned(),
        kind,
        constraints,
        labels: value_labels(&property),
        ..Field::default()
    }
}

/// The titles of values given one by one, `oneOf: [{const, title}]`, by value; for a list, those of its items.
fn value_labels(property: &Map<String, Value>) -> BTreeMap<String, String> {
    let items = property.get("items").and_then(Value::as_object);
    let branches = [Some(property), items].into_iter().flatten().flat_map(|place| {
        let lists = ["oneOf", "anyOf"].into_iter().filter_map(|key| place.get(key)?.as_array());
        lists.flatten()
    });
    let titled = |branch: &Value| {
        let value = branch.get("const")?;
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        Some((value, branch.get("title")?.as_str()?.to_owned()))
    };
    branches.filter_map(titled).collect()
}

/// The property without the ways it has to allow `null`, and whether it had one:
/// `type: [string, null]`, a `null` in `enum`, `anyOf: [{…}, {type: null}]`, `nullable`.
pub(crate) fn without_null(property: &Value) -> (Map<String, Value>, bool) {
    let mut members = property.as_object().cloned().unwrap_or_default();
    let mut nullable = members.get("nullable") == Some(&Value::Bool(true));
    for key in ["anyOf", "oneOf"] {
        let Some(Value::Array(branches)) = members.get_mut(key) else { continue };
        let before = branches.len();
        branches.retain(|branch| branch.get("type").and_then(Value::as_str) != Some("null"));
        let had_null = branches.len() < before;
        nullable |= had_null;
        if had_null && let [Value::Object(only)] = branches.as_slice() {
            let only = only.clone();
            members.shift_remove(key);
            for (key, value) in only {
                members.entry(key).or_insert(value);
            }
        }
    }
    if let Some(Value::Array(kinds)) = members.get_mut("type") {
        let before = kinds.len();
        kinds.retain(|kind| kind != "null");
        nullable |= kinds.len() < before;
        // A closed list of values that leaves null out forbids it all the same.
        if let Some(Value::Array(values)) = members.get_mut("enum") {
            nullable &= values.contains(&Value::Null);
            values.retain(|value| !value.is_null());
        }
    }
    (members, nullable)
}

/// The type of a property, told by `type` and `format`, else by its other keywords.
pub(crate) fn kind(property: &Map<String, Value>) -> FieldType {
    let kinds: Vec<&str> = match property.get("type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => guessed(property).into_iter().collect(),
    };
    match kinds.as_slice() {
        ["string"] => text_kind(property.get("format").and_then(Value::as_str)),
        ["integer"] => FieldType::Integer,
        ["number"] | ["integer", "number"] | ["number", "integer"] => FieldType::Number,
        ["boolean"] => FieldType::Boolean,
        ["array"] => FieldType::List(ListForm {
            separator: Some(LIST_SEPARATOR),
            item: property.get("items").filter(|items| items.is_object()).map(item),
        }),
        ["object"] if is_geometry(property) => FieldType::GeoJson(GeoJsonForm::GeoJson),
        ["object"] => FieldType::Object,
        _ => FieldType::Any,
    }
}

fn text_kind(format: Option<&str>) -> FieldType {
    match format {
        Some("date") => FieldType::Date,
        Some("time") => FieldType::Time,
        Some("date-time") => FieldType::DateTime,
        Some("duration") => FieldType::Duration,
        _ => FieldType::Text,
    }
}

fn item(items: &Value) -> Box<ListItem> {
    let (items, _) = without_null(items);
    let kind = kind(&items);
    let (format, constraints) = (format(&items, &kind), constraints(&items, &kind));
    Box::new(ListItem { kind, format, constraints })
}

fn guessed(property: &Map<String, Value>) -> Option<&'static str> {
    let has = |keys: &[&str]| keys.iter().any(|key| property.contains_key(*key));
    let values = property.get("enum").and_then(Value::as_array).map(Vec::as_slice);
    let values = values.or_else(|| property.get("const").map(std::slice::from_ref));
    let all = |test: fn(&Value) -> bool| {
        values.is_some_and(|values| !values.is_empty() && values.iter().all(test))
    };
    if all(Value::is_string) || has(&["pattern", "minLength", "maxLength", "format"]) {
        Some("string")
    } else if all(|value| value.is_i64() || value.is_u64()) {
        Some("integer")
    } else if all(Value::is_number)
        || has(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"])
    {
        Some("number")
    } else if all(Value::is_boolean) {
        Some("boolean")
    } else if has(&["items", "minItems", "maxItems", "uniqueItems"]) {
        Some("array")
    } else if has(&["properties", "additionalProperties", "minProperties"]) {
        Some("object")
    } else {
        None
    }
}

/// An object with a `coordinates` member is a geometry.
fn is_geometry(property: &Map<String, Value>) -> bool {
    let members = property.get("properties");
    members.is_some_and(|members| {
        members.get("coordinates").is_some() && members.get("type").is_some()
    })
}

/// The name of a check: a `format` that no type has taken.
fn format(property: &Map<String, Value>, kind: &FieldType) -> Option<String> {
    let format = property.get("format")?.as_str()?;
    let name = canonical_format(format).unwrap_or(format);
    (*kind == FieldType::Text).then(|| name.to_owned())
}

/// The constraints of a property of a known type.
pub(crate) fn constraints(property: &Map<String, Value>, kind: &FieldType) -> Constraints {
    let value = |key: &str| property.get(key).filter(|value| !value.is_boolean()).cloned();
    let flagged = |key: &str| property.get(key) == Some(&Value::Bool(true));
    let (least, greatest) = match kind {
        FieldType::List(_) => ("minItems", "maxItems"),
        FieldType::Object => ("minProperties", "maxProperties"),
        _ => ("minLength", "maxLength"),
    };
    let mut made = Constraints {
        allowed: allowed(property),
        pattern: property
            .get("pattern")
            .and_then(Value::as_str)
            .map(|source| Pattern { source: source.to_owned(), whole: false }),
        minimum: value("minimum"),
        maximum: value("maximum"),
        exclusive_minimum: value("exclusiveMinimum"),
        exclusive_maximum: value("exclusiveMaximum"),
        min_length: property.get(least).and_then(whole_number),
        max_length: property.get(greatest).and_then(whole_number),
        multiple_of: property.get("multipleOf").and_then(Value::as_f64),
        residue: residue(property, kind),
        ..Constraints::default()
    };
    // Draft 4 turned a bound into a strict one with a flag.
    if flagged("exclusiveMinimum") {
        made.exclusive_minimum = made.minimum.take();
    }
    if flagged("exclusiveMaximum") {
        made.exclusive_maximum = made.maximum.take();
    }
    made
}

fn allowed(property: &Map<String, Value>) -> Option<Vec<Value>> {
    if let Some(only) = property.get("const") {
        return Some(vec![only.clone()]);
    }
    let values = property.get("enum")?.as_array()?;
    Some(values.iter().filter(|value| !value.is_null()).cloned().collect())
}

/// JSON Schema counts in numbers: `2.0` is a length too.
fn whole_number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.to_string().strip_suffix(".0")?.parse().ok())
}

fn residue(property: &Map<String, Value>, kind: &FieldType) -> Option<Value> {
    let kept = |key: &str| RESIDUE.contains(&key) || (key == "items" && !modelled(property, kind));
    let members = property.iter().filter(|(key, _)| kept(key));
    let members: Map<String, Value> =
        members.map(|(key, value)| (key.clone(), value.clone())).collect();
    (!members.is_empty()).then(|| json!(members))
}

/// Whether [`ListForm`] says all that `items` says.
fn modelled(property: &Map<String, Value>, kind: &FieldType) -> bool {
    matches!(kind, FieldType::List(_)) && property.get("items").is_some_and(Value::is_object)
}
