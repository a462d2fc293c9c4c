//! What does our own source say? JSON Schema 2020-12 with `x-etalon`.

mod field;
mod meta;
mod rules;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use jsonschema::Draft;
use serde_json::{Map, Value};

use crate::contributor::contributors;
use crate::id::{BASE_IRI, SchemaId};
use crate::json_schema;
use crate::json_schema::inlining::Inlining;
use crate::lint::{Lint, LintFact};
use crate::load::LoadError;
use crate::pointer::join;
use crate::schema::{Document, Kind, Matching, Record, Schema, Status};
use crate::source::sources;
use crate::text::Text;

/// Reads a source, and remarks on it.
///
/// `shared` gives the document of an IRI, fragment left out: the shared fields,
/// and any other source a `$ref` points to. A shared field is merged under the
/// property that refers to it: keys are replaced, and inside `x-etalon` lists are
/// concatenated, shared first, without doubles.
///
/// The IRI of the schema is that of its version, `$id` without `/schema.json`.
/// A source without `properties` is a [`Kind::Document`].
///
/// # Errors
///
/// The document is not a JSON object. Anything else is a remark: what breaks
/// the meta-schema is left out of the schema.
pub fn read(
    document: &Value,
    shared: &dyn Fn(&str) -> Option<Value>,
) -> Result<(Schema, Vec<Lint>), LoadError> {
    let mut lints = meta::faults(document);
    lints.extend(json_schema::structural(document, Draft::Draft202012));
    let schema = read_trusted(document, shared, &mut lints)?;
    Ok((schema, lints))
}

/// Reads a source that is known to follow the meta-schema; other remarks are added.
pub(crate) fn read_trusted(
    document: &Value,
    shared: &dyn Fn(&str) -> Option<Value>,
    lints: &mut Vec<Lint>,
) -> Result<Schema, LoadError> {
    let root = document.as_object().ok_or(LoadError::NotASchema)?;
    let nothing = Map::new();
    let own = root.get("x-etalon").and_then(Value::as_object).unwrap_or(&nothing);
    let kind = match root.get("properties").and_then(Value::as_object) {
        Some(_) => Kind::Record(record(document, root, own, shared, lints)),
        None => {
            let mended = json_schema::mending::mend(document)?;
            lints.extend(mended.lints);
            Kind::Document(Document { schema: mended.schema })
        }
    };
    let text = |key: &str| own.get(key).and_then(Value::as_str).map(str::to_owned);
    let name = text("name").unwrap_or_default();
    let id = text("namespace").and_then(|space| format!("{space}/{name}").parse::<SchemaId>().ok());
    let version = text("version");
    remark_on_identity(&name, version.as_deref(), own, lints);
    Ok(Schema {
        iri: iri(root, id.as_ref(), version.as_deref()),
        id,
        name,
        version,
        status: status(own),
        titles: labels(own, "titles", root, "title"),
        descriptions: labels(own, "descriptions", root, "description"),
        theme: text("theme"),
        alias_en: text("aliasEn"),
        rdf_class: text("rdfClass"),
        licence: text("licence"),
        sources: sources(own.get("sources")),
        contributors: contributors(own.get("contributors")),
        extends: text("extends"),
        country: text("country"),
        kind,
    })
}

fn record(
    document: &Value,
    root: &Map<String, Value>,
    own: &Map<String, Value>,
    shared: &dyn Fn(&str) -> Option<Value>,
    lints: &mut Vec<Lint>,
) -> Record {
    let home = Rc::new(document.clone());
    let mut inlining = Inlining::new(shared);
    let required: Vec<&str> = strings(root.get("required")).collect();
    let mut fields = Vec::new();
    for (name, property) in root.get("properties").and_then(Value::as_object).into_iter().flatten()
    {
        let pointer = join("/properties", name);
        let whole = inlining.apply(property, &home);
        for reference in inlining.dead_ends.drain(..) {
            let fact = LintFact::UnresolvedReference { reference };
            lints.push(Lint::field(join(&pointer, "$ref"), name, fact));
        }
        fields.push(field::read(name, &whole, required.contains(&name.as_str()), &pointer, lints));
    }
    let mut record = Record {
        fields,
        missing: match own.get("missingValues") {
            Some(words) => strings(Some(words)).map(str::to_owned).collect(),
            None => vec![String::new()],
        },
        matching: match root.get("additionalProperties") {
            Some(Value::Bool(false)) => Matching::Subset,
            _ => Matching::ByName,
        },
        ..Record::default()
    };
    let mut rest = root.clone();
    rest.shift_remove("properties");
    let conditions = inlining.apply(&Value::Object(rest), &home);
    for reference in inlining.dead_ends.drain(..) {
        lints.push(Lint::whole("", LintFact::UnresolvedReference { reference }));
    }
    let conditions = conditions.as_object().map(json_schema::conditions::of).unwrap_or_default();
    rules::add(&mut record, own, conditions, lints);
    unknown_requirements(&record, root, lints);
    record
}

/// `required` names a field that is not there: no record can conform, so it is not asked.
fn unknown_requirements(record: &Record, root: &Map<String, Value>, lints: &mut Vec<Lint>) {
    for (place, name) in strings(root.get("required")).enumerate() {
        let pointer = join("/required", place);
        let told = lints.iter().any(|lint| lint.pointer == pointer);
        if record.field(name).is_none() && !told {
            lints.push(Lint::whole(pointer, LintFact::UnknownField { name: name.to_owned() }));
        }
    }
}

fn remark_on_identity(
    name: &str,
    version: Option<&str>,
    own: &Map<String, Value>,
    lints: &mut Vec<Lint>,
) {
    let place = "/x-etalon";
    if name.is_empty() {
        lints.push(Lint::whole(place, LintFact::MissingName));
    }
    match version {
        None => lints.push(Lint::whole(place, LintFact::MissingVersion)),
        Some(version) if version.parse::<crate::id::Version>().is_err() => {
            let fact = LintFact::VersionNotSemver { found: version.to_owned() };
            lints.push(Lint::whole("/x-etalon/version", fact));
        }
        Some(_) => {}
    }
    if !own.get("licence").is_some_and(Value::is_string) {
        lints.push(Lint::whole(place, LintFact::MissingLicence));
    }
}

/// The IRI of the version: `$id` without the name of the file, else made from the identity.
fn iri(root: &Map<String, Value>, id: Option<&SchemaId>, version: Option<&str>) -> Option<String> {
    if let Some(address) = root.get("$id").and_then(Value::as_str) {
        return Some(address.strip_suffix("/schema.json").unwrap_or(address).to_owned());
    }
    Some(format!("{BASE_IRI}{}/{}", id?, version?))
}

fn status(own: &Map<String, Value>) -> Status {
    match own.get("status").and_then(Value::as_str) {
        Some("draft") => Status::Draft,
        Some("deprecated") => Status::Deprecated,
        _ => Status::Published,
    }
}

/// The language map of `x-etalon`, else the plain JSON Schema text, held for French.
fn labels(
    own: &Map<String, Value>,
    key: &str,
    plain: &Map<String, Value>,
    plain_key: &str,
) -> Text {
    let map = own.get(key).and_then(|map| serde_json::from_value::<Text>(map.clone()).ok());
    map.filter(|map| !map.is_empty()).unwrap_or_else(|| {
        let text = plain.get(plain_key).and_then(Value::as_str);
        text.map_or_else(Text::default, |text| Text::of("fr", text))
    })
}

/// The texts of a list; nothing when it is no list.
fn strings(list: Option<&Value>) -> impl Iterator<Item = &str> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}
