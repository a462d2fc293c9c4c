//! What is at the permanent address of a schema? A version, its source and its companions.

use axum::extract::{Path, State};
use axum::response::Response;
use etalon_schemas::Entry;
use etalon_schemas::wire::SchemaDetail;

use crate::address;
use crate::answer::{JSON, Keep, MARKDOWN, SCHEMA_JSON, TURTLE, bytes, elsewhere, json};
use crate::problem::Problem;
use crate::store::{Found, Store};

/// The file every version has.
const SOURCE: &str = "schema.json";

/// `GET /{namespace}/{name}`: leads to the newest version.
pub(crate) async fn newest(
    State(store): State<Store>,
    Path((namespace, name)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let (Found::Here(entry) | Found::Elsewhere(entry)) =
        store.find(&address::schema(&namespace, &name)?, "latest")?;
    Ok(elsewhere(path(entry)))
}

/// `GET /{namespace}/{name}/schema.json`: leads to the source of the newest version.
pub(crate) async fn newest_source(
    State(store): State<Store>,
    Path((namespace, name)): Path<(String, String)>,
) -> Result<Response, Problem> {
    answer_file(store, [&namespace, &name, "latest", SOURCE])
}

/// `GET /{namespace}/{name}/{version}`: the version with its fields, or the way to it
/// from `latest`, `1` and `1.0`.
pub(crate) async fn version(
    State(store): State<Store>,
    Path((namespace, name, version)): Path<(String, String, String)>,
) -> Result<Response, Problem> {
    match store.find(&address::schema(&namespace, &name)?, &version)? {
        Found::Here(entry) => json(&SchemaDetail::from(entry), Keep::Briefly),
        Found::Elsewhere(entry) => Ok(elsewhere(path(entry))),
    }
}

/// `GET /{namespace}/{name}/{version}/{file}`: the source or a companion, byte for byte.
pub(crate) async fn file(
    State(store): State<Store>,
    Path((namespace, name, version, file)): Path<(String, String, String, String)>,
) -> Result<Response, Problem> {
    answer_file(store, [&namespace, &name, &version, &file])
}

fn answer_file(
    store: Store,
    [namespace, name, version, file]: [&str; 4],
) -> Result<Response, Problem> {
    let found = store.find(&address::schema(namespace, name)?, version)?;
    let (Found::Here(entry) | Found::Elsewhere(entry)) = found;
    let (file, content) = files(entry).find(|(known, _)| *known == file).ok_or_else(|| {
        Problem::FileUnknown { known: files(entry).map(|(known, _)| known.to_owned()).collect() }
    })?;
    Ok(match found {
        Found::Here(_) => bytes(content, media(file), keep(file)),
        Found::Elsewhere(_) => elsewhere(format!("{}/{file}", path(entry))),
    })
}

/// Names and bytes of the files of a version, its source first.
fn files(entry: &'static Entry) -> impl Iterator<Item = (&'static str, &'static [u8])> {
    std::iter::once((SOURCE, entry.source)).chain(entry.files.iter().copied())
}

/// Made of slugs and of a version that are known, so it is a sound header.
fn path(entry: &Entry) -> String {
    format!("/{}/{}", entry.id, entry.version)
}

fn media(file: &str) -> &'static str {
    match file.rsplit_once('.') {
        _ if file == SOURCE => SCHEMA_JSON,
        Some((_, "json")) => JSON,
        Some((_, "geojson")) => "application/geo+json",
        Some((_, "csv")) => "text/csv; charset=utf-8",
        Some((_, "md")) => MARKDOWN,
        Some((_, "ttl")) => TURTLE,
        _ => "application/octet-stream",
    }
}

/// The schema is immutable, and the examples with it. The pages beside the
/// versions grow with the next one, and the findings expected of the invalid
/// example follow the engine.
fn keep(file: &str) -> Keep {
    match file.rsplit_once('.') {
        _ if file == SOURCE => Keep::Forever,
        Some((_, "csv" | "geojson")) => Keep::Forever,
        _ => Keep::Briefly,
    }
}

#[cfg(test)]
mod tests {
    use etalon_schemas::Catalogue;

    use crate::client::{ask, get};

    #[test]
    fn the_source_is_sent_byte_for_byte_and_kept_forever() {
        for entry in Catalogue::embedded().list() {
            let path = format!("/{}/{}/schema.json", entry.id, entry.version);
            let reply = get(&path);
            assert_eq!((reply.status, reply.body.as_slice()), (200, entry.source), "{path}");
            assert_eq!(reply.header("content-type"), "application/schema+json");
            assert_eq!(reply.header("etag"), format!("\"{}\"", entry.digest()));
            assert_eq!(reply.header("cache-control"), "public, max-age=31536000, immutable");
            assert_eq!(reply.header("access-control-allow-origin"), "*");
            let document: serde_json::Value = serde_json::from_slice(entry.source).unwrap();
            assert_eq!(document["$id"], format!("https://w3id.org/etalon{path}"));

            let head = ask("HEAD", &path, &[]);
            assert_eq!((head.status, head.body.len()), (200, 0));
            assert_eq!(head.header("content-length"), entry.source.len().to_string());
        }
    }

    #[test]
    fn every_companion_has_its_type() {
        for entry in Catalogue::embedded().list() {
            for (name, bytes) in &entry.files {
                let reply = get(&format!("/{}/{}/{name}", entry.id, entry.version));
                assert_eq!((reply.status, reply.body.as_slice()), (200, *bytes), "{name}");
                let media = reply.header("content-type");
                assert_ne!(media, "application/octet-stream", "{name}");
                assert!(std::str::from_utf8(bytes).is_ok(), "{name}");
                assert!(!reply.header("etag").is_empty());
                let forever = reply.header("cache-control").contains("immutable");
                assert_eq!(forever, media.starts_with("text/csv"), "{name}");
            }
        }
        let readme = get("/commun/point-eau/1.0.0/LISEZMOI.md");
        assert_eq!(readme.header("content-type"), "text/markdown; charset=utf-8");
        let example = get("/commun/point-eau/1.0.0/exemple-valide.csv");
        assert_eq!(example.header("content-type"), "text/csv; charset=utf-8");
    }

    #[test]
    fn moving_addresses_lead_to_the_exact_one() {
        let exact = "/commun/point-eau/1.0.0";
        for start in ["/commun/point-eau", "/commun/water-point"] {
            for step in ["", "/latest", "/1", "/1.0"] {
                for file in ["", "/schema.json"] {
                    let path = format!("{start}{step}{file}");
                    let reply = get(&path);
                    assert_eq!(reply.status, 307, "{path}");
                    assert_eq!(reply.header("location"), format!("{exact}{file}"), "{path}");
                    assert_eq!(reply.header("cache-control"), "no-cache");
                }
            }
        }
        let csv = get("/commun/point-eau/latest/exemple-valide.csv");
        assert_eq!(csv.header("location"), format!("{exact}/exemple-valide.csv"));
        assert_eq!(get("/commun/point-eau/latest/rien.csv").status, 404);
        assert_eq!(get("/commun/point-eau/2").status, 404);
        assert_eq!(get(exact).json()["id"], "commun/point-eau");
    }
}
