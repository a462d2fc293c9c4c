//! Which columns has a schema, read without all the rest?
//!
//! Recognising a file among all the schemas needs the names of their columns alone. Reading the sources whole for that
//! would take longer than checking a small file.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::{Entry, FILES, NAMESPACE};
use crate::id::BASE_IRI;

/// The columns of a schema, in the order of their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Its columns.
    pub columns: Vec<Column>,
}

/// A column, as far as it can be recognised.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// Name of the field.
    pub name: String,
    /// English name.
    pub alias_en: Option<String>,
    /// Headers seen in real exports.
    pub aliases: Vec<String>,
    /// Whether it must be there.
    pub required: bool,
}

#[derive(Debug, Default, Deserialize)]
struct Source {
    #[serde(default)]
    required: Vec<String>,
    #[serde(default)]
    properties: BTreeMap<String, Property>,
    #[serde(default, rename = "$defs")]
    shared: BTreeMap<String, Property>,
}

#[derive(Debug, Clone, Default, Deserialize)]
struct Property {
    #[serde(rename = "$ref")]
    reference: Option<String>,
    #[serde(default, rename = "x-etalon")]
    own: Own,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Own {
    alias_en: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    importance: Option<String>,
}

impl Entry {
    /// The columns of the schema; none when it describes whole documents.
    pub fn outline(&self) -> Outline {
        let source: Source = serde_json::from_slice(self.source).unwrap_or_default();
        let columns = source.properties.iter().map(|(name, property)| {
            let own = merged(property, &source.shared, 0);
            Column {
                name: name.clone(),
                alias_en: own.alias_en,
                aliases: own.aliases,
                required: source.required.contains(name)
                    || own.importance.as_deref() == Some("required"),
            }
        });
        Outline { columns: columns.collect() }
    }
}

/// What a property says of itself, over what it refers to.
fn merged(property: &Property, here: &BTreeMap<String, Property>, depth: usize) -> Own {
    let own = property.own.clone();
    let target = property.reference.as_deref().filter(|_| depth < 8);
    let Some((document, name)) = target.and_then(|reference| reference.split_once("#/$defs/"))
    else {
        return own;
    };
    let home = if document.is_empty() { Some(here) } else { shared(document) };
    let Some((home, target)) = home.and_then(|home| Some((home, home.get(name)?))) else {
        return own;
    };
    let mut whole = merged(target, home, depth + 1);
    for alias in own.aliases {
        if !whole.aliases.contains(&alias) {
            whole.aliases.push(alias);
        }
    }
    whole.alias_en = own.alias_en.or(whole.alias_en);
    whole.importance = own.importance.or(whole.importance);
    whole
}

/// The shared fields of an embedded document.
fn shared(document: &str) -> Option<&'static BTreeMap<String, Property>> {
    static SHARED: OnceLock<BTreeMap<String, BTreeMap<String, Property>>> = OnceLock::new();
    let all = SHARED.get_or_init(|| {
        let files = FILES.iter().filter(|file| file.theme.is_empty() && file.name == "schema.json");
        files
            .map(|file| {
                let (schema, version) = (file.schema, file.version);
                let source: Source = serde_json::from_slice(file.bytes).unwrap_or_default();
                let iri = format!("{BASE_IRI}{NAMESPACE}/{schema}/{version}/schema.json");
                (iri, source.shared)
            })
            .collect()
    });
    all.get(document)
}

#[cfg(test)]
mod tests {
    use crate::catalogue::Catalogue;

    #[test]
    fn outlines_say_what_the_schemas_say() {
        for entry in Catalogue::embedded().list() {
            let mut outline = entry.outline().columns;
            let fields = entry.schema().record().map_or(&[][..], |record| &record.fields);
            assert_eq!(outline.len(), fields.len(), "{}", entry.id);
            for field in fields {
                let at = outline.iter().position(|column| column.name == field.name).unwrap();
                let column = outline.swap_remove(at);
                let case = format!("{} {}", entry.id, field.name);
                assert_eq!(column.alias_en, field.alias_en, "{case}");
                assert_eq!(column.aliases, field.aliases, "{case}");
                assert_eq!(column.required, field.is_required(), "{case}");
            }
        }
    }
}
