//! In which language is this schema written, and what does it say?

use serde_json::Value;

use crate::lint::Lint;
use crate::schema::Schema;
use crate::{catalogue, data_package, etalon_source, json_schema, table_schema};

/// What a schema file holds.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// Its schemas: one, or those of the resources of a Data Package.
    pub resources: Vec<Resource>,
    /// In which language it was written.
    pub language: Language,
    /// What is wrong with it.
    pub lints: Vec<Lint>,
}

/// A schema and the file it speaks of.
#[derive(Debug, Clone)]
pub struct Resource {
    /// Name of the resource in its package; empty for a schema alone.
    pub name: String,
    /// File names or addresses the package gives for it.
    pub paths: Vec<String>,
    /// The schema.
    pub schema: Schema,
    /// Forced encoding, delimiter… that a descriptor declares.
    pub dialect: Option<Value>,
}

/// Languages schemas are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Language {
    /// Our own source: JSON Schema 2020-12 with `x-etalon`.
    Etalon,
    /// Frictionless Table Schema, v1 or v2.
    TableSchema,
    /// JSON Schema, draft 4 to 2020-12.
    JsonSchema,
    /// Data Package descriptor.
    DataPackage,
}

/// Why no schema can be read from a document.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The bytes are not JSON.
    #[error("not JSON at line {line}, column {column}")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// The JSON is nested too deep.
    #[error("nested deeper than the limit")]
    TooDeep,
    /// The JSON is none of the known schema languages.
    #[error("not a schema: no `fields`, no `properties`, no `$schema`")]
    NotASchema,
    /// The JSON Schema is broken and cannot be compiled.
    #[error("invalid JSON Schema at {pointer}: {reason}")]
    InvalidJsonSchema {
        /// Where, as a JSON pointer.
        pointer: String,
        /// The compiler's words.
        reason: String,
    },
    /// A Data Package without any tabular resource.
    #[error("no resource of this package has a schema")]
    EmptyPackage,
}

/// Reads a schema or a Data Package from the bytes of a JSON file in UTF-8, with
/// or without byte order mark.
///
/// `resolve` gives the documents that the resources of a package refer to by
/// path or address ([`data_package::missing_schemas`] lists them); for a schema
/// alone it is not called.
pub fn load(bytes: &[u8], resolve: &dyn Fn(&str) -> Option<Value>) -> Result<Loaded, LoadError> {
    let document = parse(bytes)?;
    let has = |key: &str| document.get(key).is_some();
    let list = |key: &str| document.get(key).is_some_and(Value::is_array);
    let (language, (schema, lints)) = if has("x-etalon") {
        (Language::Etalon, etalon_source::read(&document, &catalogue::shared)?)
    } else if list("fields") {
        // Table Schemas list their example files under `resources` too.
        (Language::TableSchema, table_schema::read(&document)?)
    } else if list("resources") && !has("properties") {
        return data_package::read(&document, resolve);
    } else if document.is_object() || document.is_boolean() {
        // Why: since draft 6, true and false are schemas of everything and of nothing.
        (Language::JsonSchema, json_schema::read(&document)?)
    } else {
        return Err(LoadError::NotASchema);
    };
    let resource = Resource { name: String::new(), paths: Vec::new(), schema, dialect: None };
    Ok(Loaded { resources: vec![resource], language, lints })
}

/// The JSON value of a file.
fn parse(bytes: &[u8]) -> Result<Value, LoadError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    serde_json::from_slice(bytes).map_err(|error| {
        // serde_json stops at 128 levels and says so in words only.
        if error.to_string().starts_with("recursion limit") {
            LoadError::TooDeep
        } else {
            LoadError::NotJson { line: error.line(), column: error.column() }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Language, LoadError, load};

    #[test]
    fn each_language_is_told_apart() {
        let language = |text: &str| load(text.as_bytes(), &|_| None).unwrap().language;
        let fields = r#""fields": [{"name": "a"}]"#;
        let table = format!("\u{feff}{{{fields}, \"resources\": [{{\"path\": \"a.csv\"}}]}}");
        assert_eq!(language(&table), Language::TableSchema);
        let package = format!(r#"{{"resources": [{{"schema": {{{fields}}}}}]}}"#);
        assert_eq!(language(&package), Language::DataPackage);
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let fault = |bytes: &[u8]| load(bytes, &|_| None).unwrap_err();
        assert!(matches!(fault(b"{\n \"a\": }"), LoadError::NotJson { line: 2, column: 7 }));
        assert!(matches!(fault(b"{\"a\": \"\xe9\"}"), LoadError::NotJson { line: 1, .. }));
        assert!(matches!(fault("[".repeat(200).as_bytes()), LoadError::TooDeep));
        assert!(matches!(fault(b"[]"), LoadError::NotASchema));
        assert!(matches!(fault(b""), LoadError::NotJson { .. }));
    }
}
