//! What does a schema show of itself from afar? Its names and its columns, written as Rust.
//!
//! Recognising a file among all the schemas needs no more. Reading the sources whole for that would take longer than
//! checking a small file.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Map, Value};

/// References followed one inside another.
const DEEPEST: usize = 8;

/// The documents of the shared fields, by their IRI.
pub(crate) type Shared = BTreeMap<String, Value>;

/// What a property says of itself, over what it refers to.
#[derive(Default)]
struct Own {
    alias_en: Option<String>,
    aliases: Vec<String>,
    importance: Option<String>,
}

/// The outline of a source, as an expression of Rust.
pub(crate) fn expression(source: &Value, shared: &Shared) -> String {
    let nothing = Map::new();
    let own = source.get("x-etalon").and_then(Value::as_object).unwrap_or(&nothing);
    let titles: Vec<&str> = match own.get("titles").and_then(Value::as_object) {
        Some(titles) if !titles.is_empty() => titles.values().filter_map(Value::as_str).collect(),
        _ => source.get("title").and_then(Value::as_str).into_iter().collect(),
    };
    let alias_en = own.get("aliasEn").and_then(Value::as_str);
    let required = texts(source.get("required"));
    let mut columns = String::new();
    let properties = source.get("properties").and_then(Value::as_object);
    for (name, property) in properties.into_iter().flatten() {
        let own = merged(property, source, shared, 0);
        let required = required.contains(name) || own.importance.as_deref() == Some("required");
        // Writing into a text cannot fail.
        let _ = write!(
            columns,
            "Column {{ name: {name:?}, alias_en: {:?}, aliases: &{:?}, required: {required} }}, ",
            own.alias_en, own.aliases,
        );
    }
    format!("Outline {{ titles: &{titles:?}, alias_en: {alias_en:?}, columns: &[{columns}] }}")
}

fn merged(property: &Value, home: &Value, shared: &Shared, depth: usize) -> Own {
    let said = property.get("x-etalon");
    let text = |key: &str| said?.get(key)?.as_str().map(str::to_owned);
    let own = Own {
        alias_en: text("aliasEn"),
        aliases: texts(said.and_then(|said| said.get("aliases"))),
        importance: text("importance"),
    };
    let reference = property.get("$ref").and_then(Value::as_str).filter(|_| depth < DEEPEST);
    let Some((document, name)) = reference.and_then(|one| one.split_once("#/$defs/")) else {
        return own;
    };
    let home = if document.is_empty() { Some(home) } else { shared.get(document) };
    let Some((home, target)) = home.and_then(|home| Some((home, home.get("$defs")?.get(name)?)))
    else {
        return own;
    };
    let mut whole = merged(target, home, shared, depth + 1);
    for alias in own.aliases {
        if !whole.aliases.contains(&alias) {
            whole.aliases.push(alias);
        }
    }
    whole.alias_en = own.alias_en.or(whole.alias_en);
    whole.importance = own.importance.or(whole.importance);
    whole
}

fn texts(list: Option<&Value>) -> Vec<String> {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}
