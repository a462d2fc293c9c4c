//! `etalon schema new`: with what does a schema begin?

use serde_json::json;

use crate::args::{Global, SchemaNew};
use crate::outcome::Outcome;
use crate::output::{self, Destination};
use crate::trouble::Trouble;

/// Address of the shared fields.
const SHARED: &str = "https://w3id.org/etalon/commun/champs/1.0.0/schema.json#/$defs/";

/// What stands where the author must write, in French.
const TO_DO_FR: &str = "À compléter\u{a0}: ce que cela désigne, en une phrase.";
/// The same in English.
const TO_DO_EN: &str = "To complete: what it means, in one sentence.";

/// Writes a schema to complete: an identity, three fields, one of each manner of writing them.
pub(super) fn run(args: &SchemaNew, _global: &Global) -> Result<Outcome, Trouble> {
    let id = &args.id;
    let shared = |name: &str| json!({ "$ref": format!("{SHARED}{name}") });
    let document = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("{}{id}/0.1.0/schema.json", etalon_schemas::BASE_IRI),
        "title": id.name.as_str(),
        "description": TO_DO_FR,
        "type": "object",
        "properties": {
            "id": shared("id"),
            "nom": shared("nom"),
            "type": {
                "type": "string",
                "enum": ["premier", "second"],
                "title": "Type",
                "description": TO_DO_FR,
                "x-etalon": {
                    "titles": {"fr": "Type", "en": "Type"},
                    "descriptions": {"fr": TO_DO_FR, "en": TO_DO_EN},
                    "aliasEn": "type",
                    "aliases": [],
                    "property": "https://schema.org/additionalType"
                }
            },
            "date_mise_a_jour": shared("date_mise_a_jour")
        },
        "required": ["id", "type"],
        "additionalProperties": true,
        "x-etalon": {
            "namespace": id.namespace.as_str(),
            "name": id.name.as_str(),
            "version": "0.1.0",
            "status": "draft",
            "titles": {"fr": id.name.as_str(), "en": id.name.as_str()},
            "descriptions": {"fr": TO_DO_FR, "en": TO_DO_EN},
            "licence": "etalab-2.0",
            "primaryKey": ["id"],
            "rules": []
        }
    });
    let destination =
        args.output.as_ref().map_or(Destination::Stdout, |path| Destination::parse(path));
    output::write(&destination, format!("{document:#}\n").as_bytes())?;
    Ok(Outcome::Conforms)
}
