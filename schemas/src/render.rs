//! In which forms can software use a schema? Everything is derived from one model, nothing is edited.

mod context;
mod csv;
mod csvw;
mod datatype;
mod html;
mod json_schema;
mod markdown;
mod shacl;
mod sql;
mod table_schema;
mod turtle;
mod words;
mod xlsx;

use crate::field::FieldType;
use crate::schema::{Record, Schema};
use crate::text::Text;

/// A form a schema can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// JSON Schema 2020-12, without our extension.
    JsonSchema,
    /// Frictionless Table Schema v1, with the checks Validata knows.
    TableSchema,
    /// W3C *CSV on the Web* metadata.
    Csvw,
    /// SHACL shapes, in Turtle.
    Shacl,
    /// JSON-LD context.
    JsonLdContext,
    /// Documentation in Markdown.
    Markdown,
    /// Documentation as one HTML page.
    Html,
    /// An empty table: the header alone.
    Csv,
    /// A workbook to fill in, with help and drop-down lists.
    Xlsx,
    /// A table of `PostgreSQL`.
    Sql,
}

/// A code of a code list, with its labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// What stands in files.
    pub notation: String,
    /// What people read.
    pub labels: Text,
}

/// Gives the codes of a list by its IRI, in the order of the list.
pub type Codes<'c> = dyn Fn(&str) -> Vec<Code> + 'c;

/// Why a schema has no such form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RenderError {
    /// Only schemas of records have forms.
    #[error("not a schema of records")]
    NotARecord,
    /// The workbook could not be written.
    #[error("workbook: {0}")]
    Workbook(String),
}

impl Form {
    /// Every form.
    pub const ALL: &[Self] = &[
        Self::JsonSchema,
        Self::TableSchema,
        Self::Csvw,
        Self::Shacl,
        Self::JsonLdContext,
        Self::Markdown,
        Self::Html,
        Self::Csv,
        Self::Xlsx,
        Self::Sql,
    ];

    /// The name people type.
    pub fn name(self) -> &'static str {
        match self {
            Self::JsonSchema => "json-schema",
            Self::TableSchema => "table-schema",
            Self::Csvw => "csvw",
            Self::Shacl => "shacl",
            Self::JsonLdContext => "jsonld-context",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Sql => "sql",
        }
    }

    /// The form of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|form| form.name() == name)
    }

    /// Whether the form is bytes that no terminal can show.
    pub fn is_binary(self) -> bool {
        self == Self::Xlsx
    }
}

/// Renders a record schema. `language`: BCP 47 tag of the texts where a form has room for one.
pub fn render(
    schema: &Schema,
    form: Form,
    language: &str,
    codes: &Codes<'_>,
) -> Result<Vec<u8>, RenderError> {
    let record = schema.record().ok_or(RenderError::NotARecord)?;
    let sheet = Sheet { schema, record, language, codes };
    let text = match form {
        Form::JsonSchema => json_schema::render(&sheet),
        Form::TableSchema => table_schema::render(&sheet),
        Form::Csvw => csvw::render(&sheet),
        Form::Shacl => shacl::render(&sheet),
        Form::JsonLdContext => context::render(&sheet),
        Form::Markdown => markdown::render(&sheet),
        Form::Html => html::render(&sheet),
        Form::Csv => csv::render(&sheet),
        Form::Sql => sql::render(&sheet),
        Form::Xlsx => return xlsx::render(&sheet),
    };
    Ok(text.into_bytes())
}

/// The name of a type, for people: `nombre entier`.
pub fn type_name(kind: &FieldType, language: &str) -> &'static str {
    words::kind(kind, language)
}

/// The rules between the fields of a record, in words, its key first.
pub fn rules(schema: &Schema, language: &str) -> Vec<String> {
    let Some(record) = schema.record() else { return Vec::new() };
    markdown::rules(&Sheet { schema, record, language, codes: &|_| Vec::new() })
}

/// What every rendering needs.
pub(crate) struct Sheet<'s> {
    pub(crate) schema: &'s Schema,
    pub(crate) record: &'s Record,
    pub(crate) language: &'s str,
    pub(crate) codes: &'s Codes<'s>,
}

impl Sheet<'_> {
    /// The codes a field allows: those of its enumeration, with the labels of its list.
    pub(crate) fn codes_of(&self, field: &crate::field::Field) -> Vec<Code> {
        let list = field.code_list.as_ref().filter(|used| !used.prefixes);
        let listed = list.map(|used| (self.codes)(&used.iri)).unwrap_or_default();
        let values = allowed(field);
        if values.is_empty() {
            let closed = list.is_some_and(|used| !used.open);
            return if closed { listed } else { Vec::new() };
        }
        values
            .into_iter()
            .map(|notation| {
                let known = listed.iter().find(|code| code.notation == notation);
                let labels = known.map(|code| code.labels.clone()).unwrap_or_default();
                Code { notation, labels }
            })
            .collect()
    }

    /// The slug a file of this schema would have.
    pub(crate) fn slug(&self) -> String {
        let named = self.schema.id.as_ref().map(|id| id.name.to_string());
        named.unwrap_or_else(|| self.schema.name.clone())
    }
}

/// The values of the enumeration of a field, or of its items, as text.
pub(crate) fn allowed(field: &crate::field::Field) -> Vec<String> {
    let item = match &field.kind {
        FieldType::List(form) => form.item.as_ref().map(|item| &item.constraints),
        _ => None,
    };
    let values = item.unwrap_or(&field.constraints).allowed.as_deref().unwrap_or_default();
    values
        .iter()
        .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        .collect()
}

#[cfg(test)]
mod tests;
