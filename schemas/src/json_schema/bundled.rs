//! Which well-known documents may a schema refer to? They are served from here, never fetched.

use jsonschema::{Retrieve, Uri};
use serde_json::Value;

/// The GeoJSON schemas, written from [RFC 7946](https://www.rfc-editor.org/rfc/rfc7946).
const GEOJSON: [(&str, &str); 11] = [
    ("GeoJSON", include_str!("../../data/references/geojson/GeoJSON.json")),
    ("Feature", include_str!("../../data/references/geojson/Feature.json")),
    ("FeatureCollection", include_str!("../../data/references/geojson/FeatureCollection.json")),
    ("Geometry", include_str!("../../data/references/geojson/Geometry.json")),
    ("Point", include_str!("../../data/references/geojson/Point.json")),
    ("LineString", include_str!("../../data/references/geojson/LineString.json")),
    ("Polygon", include_str!("../../data/references/geojson/Polygon.json")),
    ("MultiPoint", include_str!("../../data/references/geojson/MultiPoint.json")),
    ("MultiLineString", include_str!("../../data/references/geojson/MultiLineString.json")),
    ("MultiPolygon", include_str!("../../data/references/geojson/MultiPolygon.json")),
    ("GeometryCollection", include_str!("../../data/references/geojson/GeometryCollection.json")),
];

/// The document served at an address, fragment left out. `http` and `https` are the same.
pub(crate) fn document(address: &str) -> Option<Value> {
    let (_, path) = address.split_once("://")?;
    let path = path.split_once('#').map_or(path, |(path, _)| path);
    let name = match path {
        "json.schemastore.org/geojson" | "json.schemastore.org/geojson.json" => "GeoJSON",
        _ => path.strip_prefix("geojson.org/schema/")?.strip_suffix(".json")?,
    };
    let (_, text) = GEOJSON.iter().find(|(known, _)| *known == name)?;
    serde_json::from_str(text).ok()
}

/// Whether the validation engine has the document itself: the meta-schemas of every draft.
pub(crate) fn is_meta_schema(address: &str) -> bool {
    let address = address.trim_end_matches('#');
    let Some(path) = address
        .strip_prefix("https://json-schema.org/")
        .or_else(|| address.strip_prefix("http://json-schema.org/"))
    else {
        return false;
    };
    matches!(path, "draft-04/schema" | "draft-06/schema" | "draft-07/schema")
        || ["draft/2019-09/", "draft/2020-12/"].iter().any(|draft| {
            path.strip_prefix(draft).is_some_and(|rest| {
                rest == "schema" || rest.strip_prefix("meta/").is_some_and(is_vocabulary)
            })
        })
}

fn is_vocabulary(name: &str) -> bool {
    ["core", "applicator", "validation", "meta-data", "content", "unevaluated"].contains(&name)
}

/// Serves the bundled documents to the validation engine, and refuses all others.
pub(crate) struct Shelf;

impl Retrieve for Shelf {
    fn retrieve(
        &self,
        address: &Uri<String>,
    ) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        document(address.as_str()).ok_or_else(|| "not among the bundled documents".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_document_is_its_own_address() {
        for (name, text) in GEOJSON {
            let value: Value = serde_json::from_str(text).unwrap();
            let address = format!("https://geojson.org/schema/{name}.json");
            assert_eq!(value["$id"], address.as_str());
            assert_eq!(document(&address.replace("https", "http")), Some(value));
        }
        assert!(document("http://json.schemastore.org/geojson#").is_some());
        assert!(document("https://geojson.org/schema/Circle.json").is_none());
        assert!(document("https://example.org/geojson.org/schema/Point.json").is_none());
    }

    #[test]
    fn meta_schemas_are_known() {
        assert!(is_meta_schema("http://json-schema.org/draft-07/schema#"));
        assert!(is_meta_schema("https://json-schema.org/draft/2020-12/meta/core"));
        assert!(!is_meta_schema("https://json-schema.org/draft/2020-12/meta/x"));
    }
}
