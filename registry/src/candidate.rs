//! What was handed in to be published? The files, and the schema that is read in them.

use std::collections::BTreeMap;

use etalon_schemas::render::{self, Code, Form};
use etalon_schemas::{Document, Kind, Language, Lint, LoadError, Schema, Text, load};
use serde_json::Value;

use crate::manifest::{File, Key, SOURCE};
use crate::storage::{Fault, Session, blobs};

/// Files handed in together, by name.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// A version that somebody would like to see here.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// The name it is handed in under.
    pub(crate) key: Key,
    /// Its files; `schema.json` is among them.
    pub(crate) files: Files,
    /// What `schema.json` says. A package of schemas is a document that accepts everything.
    pub(crate) schema: Schema,
    /// The language it is written in.
    pub(crate) language: Language,
    /// What is wrong with it.
    pub(crate) lints: Vec<Lint>,
}

/// Reads a source: its schema, what is wrong with it, and its language.
pub(crate) fn read(source: &[u8]) -> Result<(Schema, Vec<Lint>, Language), LoadError> {
    let loaded = load(source, &|_| None)?;
    let mut resources = loaded.resources.into_iter();
    let schema = match resources.next() {
        Some(only) if loaded.language != Language::DataPackage => only.schema,
        _ => package(source),
    };
    Ok((schema, loaded.lints, loaded.language))
}

/// What stands for a package of schemas: its name and titles, and no rule of its own.
fn package(source: &[u8]) -> Schema {
    let source = source.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(source);
    let document: Value = serde_json::from_slice(source).unwrap_or_default();
    let text = |key: &str| document.get(key).and_then(Value::as_str).map(str::to_owned);
    let french = |key: &str| text(key).map(|text| Text::of("fr", text)).unwrap_or_default();
    Schema {
        name: text("name").unwrap_or_default(),
        version: text("version"),
        titles: french("title"),
        descriptions: french("description"),
        kind: Kind::Document(Document { schema: Value::Bool(true) }),
        ..Schema::default()
    }
}

impl Candidate {
    /// Reads files handed in under a name.
    pub(crate) fn read(key: Key, files: Files) -> Result<Self, LoadError> {
        let source = files.get(SOURCE).map(Vec::as_slice).unwrap_or_default();
        let (schema, lints, language) = read(source)?;
        Ok(Self { key, files, schema, language, lints })
    }

    /// What is made from the source: the forms that software uses. What was handed in is never replaced.
    pub(crate) fn derived(&self) -> Files {
        let mut schema = self.schema.clone();
        schema.id = Some(self.key.id.clone());
        schema.version = Some(self.key.version.to_string());
        let forms = Form::ALL.iter().filter(|form| !self.files.contains_key(file(**form)));
        let made = forms.filter_map(|form| {
            let bytes = render::render(&schema, *form, "fr", &codes).ok()?;
            Some((file(*form).to_owned(), bytes))
        });
        made.collect()
    }

    /// Keeps every file, those made from the source included.
    pub(crate) async fn keep(
        &self,
        session: &mut dyn Session,
        derived: &Files,
    ) -> Result<BTreeMap<String, File>, Fault> {
        let mut kept = BTreeMap::new();
        let given = self.files.iter().map(|file| (file, false));
        for ((name, bytes), derived) in given.chain(derived.iter().map(|file| (file, true))) {
            let digest = blobs::keep(session, bytes).await?;
            kept.insert(name.clone(), File { digest, size: bytes.len(), derived });
        }
        Ok(kept)
    }
}

/// The name of the file of a form.
pub(crate) fn file(form: Form) -> &'static str {
    match form {
        Form::JsonSchema => "json-schema.json",
        Form::TableSchema => "table-schema.json",
        Form::Csvw => "csvw.json",
        Form::Shacl => "shapes.ttl",
        Form::JsonLdContext => "context.jsonld",
        Form::Markdown => "documentation.md",
        Form::Html => "documentation.html",
        Form::Csv => "modele.csv",
        Form::Xlsx => "modele.xlsx",
        Form::Sql => "table.sql",
    }
}

fn codes(iri: &str) -> Vec<Code> {
    let list = etalon_vocab::find(iri);
    let concepts = list.iter().flat_map(|list| &list.concepts);
    let current = concepts.filter(|concept| !concept.deprecated);
    current
        .map(|concept| Code { notation: concept.notation.clone(), labels: concept.labels.clone() })
        .collect()
}
