//! What does a plain JSON Schema say, draft 4 to 2020-12, and what is wrong with it?

pub(crate) mod address;
pub(crate) mod bundled;
pub(crate) mod conditions;
pub(crate) mod draft;
mod examples;
pub(crate) mod inlining;
pub(crate) mod keywords;
mod lints;
pub(crate) mod mending;
pub(crate) mod property;
mod record;
mod references;
#[cfg(test)]
mod tests;
pub(crate) mod walk;

use serde_json::Value;

use crate::contributor::contributors;
use crate::lint::Lint;
use crate::load::LoadError;
use crate::schema::{Document, Kind, Record, Schema};
use crate::source::sources;
use crate::text::Text;

pub(crate) use lints::structural;

/// Reads a JSON Schema for whole documents.
///
/// The schema kept is the one that compiles: what was broken (a pattern that
/// is no regular expression, a `$ref` that leads nowhere, a keyword of the
/// wrong form) is taken out and remarked on.
///
/// # Errors
///
/// The document is no schema, is nested too deep, or nothing of it can be saved.
pub fn read(document: &Value) -> Result<(Schema, Vec<Lint>), LoadError> {
    let mended = mending::mend(document)?;
    let mut remarks = mended.lints;
    remarks.extend(lints::of(document, mended.draft));
    remarks.extend(examples::broken(&mended.schema, mended.draft));
    let text = |key: &str| lints::text(document, key);
    let label = |key: &str| text(key).map_or_else(Text::default, |text| Text::of("fr", text));
    let iri = document.get("$id").or_else(|| document.get("id")).and_then(Value::as_str);
    let iri = iri.filter(|id| !id.starts_with('#')).map(str::to_owned);
    let schema = Schema {
        name: text("name").or_else(|| iri.as_deref().and_then(short_name)).unwrap_or_default(),
        version: lints::version(document),
        iri,
        titles: label("title"),
        descriptions: label("description"),
        licence: lints::licence(document),
        sources: sources(document.get("sources")),
        contributors: contributors(document.get("contributors")),
        country: text("countryCode"),
        kind: Kind::Document(Document { schema: mended.schema }),
        ..Schema::default()
    };
    Ok((schema, remarks))
}

/// The row, record or feature a JSON Schema describes, so that a table can be
/// checked against it. Best effort: `None` when the schema is about something else.
///
/// Seen as records: an object with properties, a list of such objects, and
/// the `properties` of the features of a GeoJSON collection.
pub fn record(document: &Value) -> Option<Record> {
    record::of(document)
}

/// Compiles a JSON Schema as [`read`] would keep it.
///
/// The draft is the one of `$schema`, else the newest that the document allows.
/// Formats bind in every draft. Patterns give up after a bounded number of
/// steps. Only bundled documents are referred to: GeoJSON and the meta-schemas.
///
/// # Errors
///
/// As [`read`].
pub fn compile(document: &Value) -> Result<jsonschema::Validator, LoadError> {
    mending::mend(document).map(|mended| mended.validator)
}

/// The last meaningful word of an address: `marches` in `https://…/marches.json`.
fn short_name(iri: &str) -> Option<String> {
    let segments = iri.trim_end_matches(['/', '#']).rsplit('/');
    let words = segments.map(|segment| segment.strip_suffix(".json").unwrap_or(segment));
    let mut words = words.filter(|word| {
        !["schema", "latest", ""].contains(word) && word.parse::<crate::id::Version>().is_err()
    });
    words.next().map(str::to_owned)
}
