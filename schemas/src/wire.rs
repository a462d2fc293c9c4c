//! Which words do the command and the registry exchange about schemas? JSON, in camelCase.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::catalogue::{Catalogue, Entry};
use crate::field::{Field, FieldType, Importance};
use crate::schema::{Kind, Schema, Status};
use crate::text::Text;

/// A line of a list of schemas.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SchemaSummary {
    /// `commun/point-eau`; absent for a schema of no registry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Version, as its author writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Title in French, else in the language there is, else the name.
    pub title: String,
    /// Titles by language.
    pub titles: Text,
    /// Description in French, else in the language there is; may be empty.
    pub description: String,
    /// Theme folder: `environnement`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// `draft`, `published` or `deprecated`.
    pub status: String,
    /// IRI of the version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iri: Option<String>,
    /// `sha256:` and the digest of the source, in lower-case hexadecimal.
    pub digest: String,
    /// Whether no newer version exists.
    pub latest: bool,
}

/// A schema with its fields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SchemaDetail {
    /// What a list says of it.
    #[serde(flatten)]
    pub summary: SchemaSummary,
    /// English slug.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alias_en: Option<String>,
    /// SPDX identifier or IRI of the licence of the schema.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// IRI of the RDF class of a record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rdf_class: Option<String>,
    /// `record` or `document`.
    pub kind: String,
    /// Names of the fields that identify a record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub primary_key: Vec<String>,
    /// Fields in order; none for a document.
    pub fields: Vec<FieldDetail>,
}

/// A field of a schema.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FieldDetail {
    /// Name in files.
    pub name: String,
    /// The word of [`type_word`].
    #[serde(rename = "type")]
    pub kind: String,
    /// Whether each record must have a value.
    pub required: bool,
    /// `required`, `recommended` or `optional`.
    pub importance: String,
    /// Title in French, else in the language there is, else the name.
    pub title: String,
    /// Titles by language.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub titles: Text,
    /// Description in French, else in the language there is; may be empty.
    pub description: String,
    /// Named format: `siret`, `courriel`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The allowed values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowed: Option<Vec<Value>>,
    /// Pattern a value must follow, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// Least value, inclusive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Value>,
    /// Greatest value, inclusive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Value>,
    /// Unit, in UCUM notation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// IRI of the code list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_list: Option<String>,
    /// English name, accepted as a header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alias_en: Option<String>,
    /// Other headers that are recognised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// IRI of the RDF property.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub property: Option<String>,
    /// Whether the field may hold personal data.
    pub personal: bool,
    /// A value given as an example by the schema.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<Value>,
}

impl SchemaSummary {
    /// The summary of a schema whose source has this digest.
    pub fn new(schema: &Schema, digest: String, latest: bool) -> Self {
        Self {
            id: schema.id.as_ref().map(ToString::to_string),
            version: schema.version.clone(),
            title: schema.title("fr").to_owned(),
            titles: schema.titles.clone(),
            description: schema.descriptions.get("fr").unwrap_or_default().to_owned(),
            theme: schema.theme.clone(),
            status: status_word(schema.status).to_owned(),
            iri: schema.iri.clone(),
            digest,
            latest,
        }
    }
}

impl SchemaDetail {
    /// The detail of a schema, after its summary.
    pub fn new(schema: &Schema, summary: SchemaSummary) -> Self {
        let record = schema.record();
        Self {
            summary,
            alias_en: schema.alias_en.clone(),
            licence: schema.licence.clone(),
            rdf_class: schema.rdf_class.clone(),
            kind: match schema.kind {
                Kind::Record(_) => "record",
                Kind::Document(_) => "document",
            }
            .to_owned(),
            primary_key: record.map(|record| record.primary_key.clone()).unwrap_or_default(),
            fields: record.into_iter().flat_map(|record| &record.fields).map(detail).collect(),
        }
    }
}

impl From<&Entry> for SchemaSummary {
    fn from(entry: &Entry) -> Self {
        let latest = Catalogue::embedded().is_latest(entry);
        Self::new(entry.schema(), entry.digest(), latest)
    }
}

impl From<&Entry> for SchemaDetail {
    fn from(entry: &Entry) -> Self {
        Self::new(entry.schema(), entry.into())
    }
}

fn detail(field: &Field) -> FieldDetail {
    let constraints = &field.constraints;
    FieldDetail {
        name: field.name.clone(),
        kind: type_word(&field.kind).to_owned(),
        required: field.is_required(),
        importance: match field.importance {
            _ if field.is_required() => "required",
            Importance::Recommended => "recommended",
            Importance::Required | Importance::Optional => "optional",
        }
        .to_owned(),
        title: field.titles.get("fr").unwrap_or(&field.name).to_owned(),
        titles: field.titles.clone(),
        description: field.descriptions.get("fr").unwrap_or_default().to_owned(),
        format: field.format.clone(),
        allowed: constraints.allowed.clone(),
        pattern: constraints.pattern.as_ref().map(|pattern| pattern.source.clone()),
        minimum: constraints.minimum.clone(),
        maximum: constraints.maximum.clone(),
        unit: field.unit.clone(),
        code_list: field.code_list.as_ref().map(|list| list.iri.clone()),
        alias_en: field.alias_en.clone(),
        aliases: field.aliases.clone(),
        property: field.property.clone(),
        personal: field.personal_data.is_some(),
        example: field.example.clone(),
    }
}

/// The word of Table Schema for a type, for programs: `string`, `datetime`, `geojson`…
pub fn type_word(kind: &FieldType) -> &'static str {
    match kind {
        FieldType::Any => "any",
        FieldType::Text => "string",
        FieldType::Integer => "integer",
        FieldType::Number => "number",
        FieldType::Boolean => "boolean",
        FieldType::Date => "date",
        FieldType::Time => "time",
        FieldType::DateTime => "datetime",
        FieldType::Year => "year",
        FieldType::YearMonth => "yearmonth",
        FieldType::Duration => "duration",
        FieldType::GeoPoint(_) => "geopoint",
        FieldType::GeoJson(_) => "geojson",
        FieldType::List(_) => "list",
        FieldType::Object => "object",
    }
}

fn status_word(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Published => "published",
        Status::Deprecated => "deprecated",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_survive_the_journey() {
        let entry = Catalogue::embedded().find("point-eau").unwrap();
        let detail = SchemaDetail::from(entry);
        let sent = serde_json::to_value(&detail).unwrap();
        assert_eq!(sent["id"], "commun/point-eau");
        assert_eq!(sent["aliasEn"], "water-point");
        assert_eq!(sent["latest"], true);
        assert_eq!(sent["fields"][0]["name"], "id");
        assert_eq!(sent["fields"][0]["type"], "string");
        assert!(sent["digest"].as_str().is_some_and(|text| text.len() == 71));
        assert_eq!(serde_json::from_value::<SchemaDetail>(sent).unwrap(), detail);
    }
}
