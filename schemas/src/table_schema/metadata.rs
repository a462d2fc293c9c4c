//! Who published this schema, under which name, version and licence?

use serde_json::{Map, Value};

use super::{Reading, texts};
use crate::contributor::contributors;
use crate::id::Version;
use crate::lint::LintFact;
use crate::pointer::{Remarks, join};
use crate::schema::Schema;
use crate::source::sources;
use crate::text::Text;

/// Reads what a descriptor says of itself: of a schema or of a package, the keys
/// are the same. With `whole`, what is missing is told.
pub(super) fn read(
    object: &Map<String, Value>,
    reading: Reading<'_>,
    whole: bool,
    remarks: &mut Remarks,
) -> Schema {
    let text = |key: &str| {
        texts::filled(object.get(key))
            .map_or_else(Text::default, |text| Text::of(reading.language, text))
    };
    let schema = Schema {
        name: texts::filled(object.get("name")).unwrap_or_default(),
        version: version(object, remarks),
        iri: address(object),
        titles: text("title"),
        descriptions: text("description"),
        licence: licence(object),
        sources: sources(object.get("sources")),
        contributors: contributors(object.get("contributors")),
        country: country(object, remarks),
        rdf_class: texts::filled(object.get("rdfType")),
        ..Schema::default()
    };
    if whole {
        for (missing, fact) in [
            (schema.name.is_empty(), LintFact::MissingName),
            (schema.titles.is_empty(), LintFact::MissingTitle),
            (schema.version.is_none(), LintFact::MissingVersion),
            (schema.licence.is_none(), LintFact::MissingLicence),
        ] {
            if missing {
                remarks.say("", fact);
            }
        }
    }
    if !schema.name.is_empty() && !schema.name.chars().all(is_name_mark) {
        remarks.say("/name", LintFact::NameForm { found: schema.name.clone() });
    }
    schema
}

/// Whether a name may hold the character: `^([-a-z0-9._/])+$`.
fn is_name_mark(mark: char) -> bool {
    matches!(mark, 'a'..='z' | '0'..='9' | '-' | '.' | '_' | '/')
}

/// The version as text.
fn version(object: &Map<String, Value>, remarks: &mut Remarks) -> Option<String> {
    let value = object.get("version").filter(|value| !value.is_null())?;
    let found = texts::scalar(value).trim().to_owned();
    if !(value.is_string() || value.is_number()) {
        remarks.wrong("/version", "version");
        return None;
    }
    if found.is_empty() {
        return None;
    }
    if found.parse::<Version>().is_err() {
        remarks.say("/version", LintFact::VersionNotSemver { found: found.clone() });
    }
    Some(found)
}

/// Where the schema is found.
fn address(object: &Map<String, Value>) -> Option<String> {
    ["$id", "uri", "path", "id"]
        .iter()
        .filter_map(|key| texts::filled(object.get(*key)))
        .find(|text| text.starts_with("https://") || text.starts_with("http://"))
}

/// Name, else address, of the first licence.
fn licence(object: &Map<String, Value>) -> Option<String> {
    let first = match object.get("licenses") {
        Some(Value::Array(items)) => items.first(),
        other => other,
    };
    let named = |value: &Value| match value {
        Value::Object(members) => ["name", "type", "path", "url", "title"]
            .iter()
            .find_map(|key| texts::filled(members.get(*key))),
        other => texts::filled(Some(other)),
    };
    first.and_then(named).or_else(|| object.get("license").and_then(named))
}

/// ISO 3166-1 alpha-2 code of the country.
fn country(object: &Map<String, Value>, remarks: &mut Remarks) -> Option<String> {
    let value = object.get("countryCode").filter(|value| !value.is_null())?;
    let code = value.as_str().map(|code| code.trim().to_ascii_uppercase());
    let sound =
        code.filter(|code| code.len() == 2 && code.chars().all(|mark| mark.is_ascii_alphabetic()));
    if sound.is_none() {
        remarks.wrong(join("", "countryCode"), "countryCode");
    }
    sound
}
