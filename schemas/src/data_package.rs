//! Which files does a Data Package hold, and which schema has each?
//!
//! Reads descriptors of versions [1](https://specs.frictionlessdata.io/data-package/)
//! and [2](https://datapackage.org/standard/data-package/).

use serde_json::{Map, Value};

use crate::lint::{Lint, LintFact};
use crate::load::{Language, LoadError, Loaded, Resource};
use crate::pointer::join;
use crate::schema::Schema;
use crate::{json_schema, table_schema};

/// The schemas that the resources of a package refer to by path or address, in
/// order and without doubles: what the caller has to supply to [`read`].
///
/// The references are as written: a caller that opens files must refuse those
/// that leave the folder of the package.
pub fn missing_schemas(document: &Value) -> Vec<String> {
    let mut references = Vec::new();
    for resource in document.get("resources").and_then(Value::as_array).into_iter().flatten() {
        let Some(reference) = resource.get("schema").and_then(Value::as_str) else { continue };
        if !reference.starts_with('#') && !references.iter().any(|known| known == reference) {
            references.push(reference.to_owned());
        }
    }
    references
}

/// The resources of a package that have a schema.
///
/// `resolve` gives the document a reference stands for; a reference it does not
/// know is told ([`LintFact::UnresolvedReference`]) and its resource left out:
/// a package all of whose schemas stand elsewhere has no resource here, and
/// nothing can be checked with it. Fails with [`LoadError::EmptyPackage`] when
/// no resource speaks of a schema.
pub fn read(
    document: &Value,
    resolve: &dyn Fn(&str) -> Option<Value>,
) -> Result<Loaded, LoadError> {
    let items = document.get("resources").and_then(Value::as_array);
    let items = items.ok_or(LoadError::NotASchema)?;
    let (package, mut lints) = table_schema::package_metadata(document);
    let mut resources = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let at = join("/resources", index);
        let Some(object) = item.as_object() else {
            lints.push(Lint::whole(at, LintFact::WrongValue { key: "resources".to_owned() }));
            continue;
        };
        let Some((found, own)) = schema_document(object, document, &at, resolve, &mut lints) else {
            continue;
        };
        let place = join(&at, "schema");
        match read_schema(&found, own) {
            Ok((schema, remarks)) => {
                lints.extend(remarks.into_iter().map(|lint| under(&place, lint)));
                resources.push(resource(object, schema, &package, resolve));
            }
            Err(LoadError::InvalidJsonSchema { pointer, reason }) => {
                let pointer = format!("{place}{pointer}");
                return Err(LoadError::InvalidJsonSchema { pointer, reason });
            }
            Err(_) => lints.push(Lint::whole(place, wrong_schema())),
        }
    }
    if resources.is_empty() && missing_schemas(document).is_empty() {
        return Err(LoadError::EmptyPackage);
    }
    Ok(Loaded { resources, language: Language::DataPackage, lints })
}

/// The remark on a `schema` that is none.
fn wrong_schema() -> LintFact {
    LintFact::WrongValue { key: "schema".to_owned() }
}

/// The remark on a schema as one on the package.
fn under(place: &str, lint: Lint) -> Lint {
    Lint { pointer: format!("{place}{}", lint.pointer), ..lint }
}

/// The document of the schema of a resource, and whether it is a file of its own.
fn schema_document(
    object: &Map<String, Value>,
    document: &Value,
    at: &str,
    resolve: &dyn Fn(&str) -> Option<Value>,
    lints: &mut Vec<Lint>,
) -> Option<(Value, bool)> {
    let place = join(at, "schema");
    match object.get("schema")? {
        Value::String(reference) => {
            let found = match reference.strip_prefix('#') {
                Some(pointer) => document.pointer(pointer).cloned(),
                None => resolve(reference),
            };
            if found.is_none() {
                let reference = reference.clone();
                lints.push(Lint::whole(place, LintFact::UnresolvedReference { reference }));
            }
            found.map(|found| (found, !reference.starts_with('#')))
        }
        inline @ Value::Object(_) => Some((inline.clone(), false)),
        _ => {
            lints.push(Lint::whole(place, wrong_schema()));
            None
        }
    }
}

/// Reads the schema of a resource: a Table Schema, or for other files a JSON Schema.
fn read_schema(document: &Value, own: bool) -> Result<(Schema, Vec<Lint>), LoadError> {
    if document.get("fields").is_some() {
        table_schema::read_part(document, own)
    } else if document.get("x-etalon").is_some() {
        crate::etalon_source::read(document, &crate::catalogue::shared)
    } else {
        json_schema::read(document)
    }
}

/// A resource with its schema; what the schema does not say of itself, the
/// resource and then the package say.
fn resource(
    object: &Map<String, Value>,
    mut schema: Schema,
    package: &Schema,
    resolve: &dyn Fn(&str) -> Option<Value>,
) -> Resource {
    let text = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
    let name = text("name").unwrap_or_default();
    if schema.name.is_empty() {
        schema.name.clone_from(&name);
    }
    if schema.titles.is_empty()
        && let Some(title) = text("title")
    {
        schema.titles = crate::text::Text::of("fr", title);
    }
    schema.version = schema.version.or_else(|| package.version.clone());
    schema.licence = schema.licence.or_else(|| package.licence.clone());
    schema.country = schema.country.or_else(|| package.country.clone());
    Resource { name, paths: paths(object), schema, dialect: dialect(object, resolve) }
}

/// Paths and addresses of the data: `path`, one or several, else `url` of version 0.
fn paths(object: &Map<String, Value>) -> Vec<String> {
    match object.get("path").or_else(|| object.get("url")) {
        Some(Value::String(path)) => vec![path.clone()],
        Some(Value::Array(paths)) => {
            paths.iter().filter_map(|path| path.as_str().map(str::to_owned)).collect()
        }
        _ => Vec::new(),
    }
}

/// `dialect`, inline or by reference, with the `encoding` and `format` of the
/// resource beside it.
fn dialect(object: &Map<String, Value>, resolve: &dyn Fn(&str) -> Option<Value>) -> Option<Value> {
    let declared = match object.get("dialect") {
        Some(Value::String(reference)) => resolve(reference),
        other => other.cloned(),
    };
    let mut dialect = match declared {
        Some(Value::Object(members)) => members,
        _ => Map::new(),
    };
    for key in ["encoding", "format"] {
        if let Some(value) = object.get(key).filter(|value| value.is_string()) {
            dialect.entry(key).or_insert_with(|| value.clone());
        }
    }
    (!dialect.is_empty()).then_some(Value::Object(dialect))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{missing_schemas, read};
    use crate::load::LoadError;

    fn package() -> Value {
        json!({
            "name": "amenagement", "title": "Aménagement", "version": "2.0.0",
            "licenses": [{"name": "etalab-2.0"}],
            "resources": [
                {"name": "secteur", "path": "secteur.csv", "encoding": "cp1252",
                 "dialect": {"delimiter": ";"},
                 "schema": {"fields": [{"name": "id", "enum": ["a"], "description": "Clé"}]}},
                {"name": "programme", "path": ["a.csv", "b.csv"], "schema": "programme/schema.json"},
                {"name": "notice", "path": "notice.pdf"}
            ]
        })
    }

    #[test]
    fn resources_take_from_the_package() {
        let programme = json!({"name": "programme", "title": "Programme", "version": "1.0.0",
            "licenses": [{"name": "etalab-2.0"}], "fields": [{"name": "id"}]});
        let resolve = |path: &str| (path == "programme/schema.json").then(|| programme.clone());
        let loaded = read(&package(), &resolve).unwrap();
        let names: Vec<&str> = loaded.resources.iter().map(|found| found.name.as_str()).collect();
        assert_eq!(names, ["secteur", "programme"]);
        let [secteur, programme] = &loaded.resources[..] else { panic!("two resources") };
        assert_eq!(secteur.dialect, Some(json!({"delimiter": ";", "encoding": "cp1252"})));
        assert_eq!(secteur.schema.version.as_deref(), Some("2.0.0"));
        assert_eq!(programme.schema.version.as_deref(), Some("1.0.0"));
        assert_eq!(programme.paths, ["a.csv", "b.csv"]);
        let places: Vec<&str> = loaded.lints.iter().map(|lint| lint.pointer.as_str()).collect();
        assert_eq!(places, ["/resources/0/schema/fields/0/enum", "/resources/1/schema/fields/0"]);
    }

    #[test]
    fn what_is_not_supplied_is_told() {
        let loaded = read(&package(), &|_| None).unwrap();
        assert_eq!(loaded.resources.len(), 1);
        assert!(loaded.lints.iter().any(|lint| lint.pointer == "/resources/1/schema"));
        assert_eq!(missing_schemas(&package()), ["programme/schema.json"]);
        let mut outside = package();
        outside["resources"].as_array_mut().unwrap().remove(0);
        let elsewhere = read(&outside, &|_| None).unwrap();
        assert!(elsewhere.resources.is_empty() && elsewhere.lints.len() == 1);
        let refused = read(&json!({"resources": [{"path": "a.csv"}]}), &|_| None);
        assert!(matches!(refused, Err(LoadError::EmptyPackage)), "{refused:?}");
    }
}
