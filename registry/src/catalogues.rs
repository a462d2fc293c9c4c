//! How do the tools that exist find what is published here? Lists in their own forms.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use axum::extract::State;
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use etalon_schemas::Kind;
use etalon_vocab::graph::Syntax;
use serde::Serialize;

use crate::answer::{Keep, TURTLE, bytes, json};
use crate::app::App;
use crate::graph;
use crate::manifest::{SOURCE, State as Life};
use crate::problem::Problem;
use crate::shelf::Held;
use crate::storage::{Kind as Happened, changes};

/// Changes that a feed tells, at most.
const MOST_ENTRIES: i64 = 100;

/// `GET /schemas.json`: as those who read schema.data.gouv.fr expect it.
pub(crate) async fn schemas(State(app): State<App>) -> Result<Response, Problem> {
    #[derive(Serialize)]
    struct Catalogue {
        version: u8,
        schemas: Vec<Line>,
    }
    #[derive(Serialize)]
    struct Line {
        name: String,
        title: String,
        description: String,
        schema_url: String,
        schema_type: &'static str,
        contact: Option<String>,
        examples: Vec<Example>,
        labels: Vec<String>,
        consolidation_dataset_id: Option<String>,
        versions: Vec<Version>,
        external_doc: Option<String>,
        external_tool: Option<String>,
        homepage: Option<String>,
        datapackage_title: Option<String>,
        datapackage_name: Option<String>,
        datapackage_description: Option<String>,
    }
    #[derive(Serialize)]
    struct Example {
        title: String,
        name: String,
        path: String,
    }
    #[derive(Serialize)]
    struct Version {
        version_name: String,
        schema_url: String,
    }
    let shelf = app.store.shelf();
    let line = |newest: &Held| {
        let manifest = &newest.manifest;
        let examples = manifest.files.keys().filter(|name| name.starts_with("exemple-valide"));
        let (file, kind) = form(newest);
        let of = shelf.versions(&manifest.id).unwrap_or_default();
        let versions = of.iter().filter(|held| held.served().is_ok()).map(|held| Version {
            version_name: held.manifest.version.to_string(),
            schema_url: app.url(&format!("{}/{}", held.path(), form(held).0)),
        });
        Line {
            name: manifest.id.to_string(),
            title: newest.schema.title("fr").to_owned(),
            description: newest.schema.descriptions.get("fr").unwrap_or_default().to_owned(),
            schema_url: app.url(&format!("/{}/latest/{file}", manifest.id)),
            schema_type: kind,
            // Addresses of persons are kept out of schemas on purpose.
            contact: None,
            examples: examples
                .map(|name| Example {
                    title: name.clone(),
                    name: name.clone(),
                    path: app.url(&format!("{}/{name}", newest.path())),
                })
                .collect(),
            labels: Vec::new(),
            consolidation_dataset_id: None,
            versions: versions.collect(),
            external_doc: Some(app.url(&newest.path())),
            external_tool: None,
            homepage: None,
            datapackage_title: None,
            datapackage_name: None,
            datapackage_description: None,
        }
    };
    let schemas = shelf.newest_of_each().map(line).collect();
    json(&Catalogue { version: 1, schemas }, Keep::Briefly)
}

/// The file of a version that tools of tables read, and its kind: records are given as Table Schema.
fn form(held: &Held) -> (&'static str, &'static str) {
    let language = held.manifest.examination.get("language").and_then(|it| it.as_str());
    match (&held.schema.kind, language) {
        (_, Some("table-schema")) => (SOURCE, "tableschema"),
        (_, Some("data-package")) => (SOURCE, "datapackage"),
        (Kind::Record(_), _) if held.manifest.files.contains_key("table-schema.json") => {
            ("table-schema.json", "tableschema")
        }
        _ => (SOURCE, "jsonschema"),
    }
}

/// `GET /catalog.json`: as SchemaStore and the editors that read it expect it; JSON Schemas alone.
pub(crate) async fn schema_store(State(app): State<App>) -> Result<Response, Problem> {
    #[derive(Serialize)]
    struct Catalogue {
        #[serde(rename = "$schema")]
        schema: &'static str,
        version: u8,
        schemas: Vec<Line>,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Line {
        name: String,
        description: String,
        url: String,
        file_match: Vec<String>,
        versions: BTreeMap<String, String>,
    }
    let shelf = app.store.shelf();
    let line = |newest: &Held| {
        let file = document(newest)?;
        let of = shelf.versions(&newest.manifest.id).unwrap_or_default();
        let versions = of.iter().filter(|held| held.served().is_ok()).filter_map(|held| {
            let url = app.url(&format!("{}/{}", held.path(), document(held)?));
            Some((held.manifest.version.to_string(), url))
        });
        Some(Line {
            name: newest.schema.title("fr").to_owned(),
            description: newest.schema.descriptions.get("fr").unwrap_or_default().to_owned(),
            url: app.url(&format!("{}/{file}", newest.path())),
            file_match: vec![format!("*.{}.json", newest.manifest.id.name)],
            versions: versions.collect(),
        })
    };
    let schemas = shelf.newest_of_each().filter_map(line).collect();
    let schema = "https://json.schemastore.org/schema-catalog.json";
    json(&Catalogue { schema, version: 1, schemas }, Keep::Briefly)
}

/// The file of a version that is a JSON Schema.
fn document(held: &Held) -> Option<&'static str> {
    let made = held.manifest.files.contains_key("json-schema.json");
    match form(held) {
        _ if made => Some("json-schema.json"),
        (file, "jsonschema") => Some(file),
        _ => None,
    }
}

/// `GET /feed.atom`: what was published, deprecated, retired or withdrawn, newest first.
pub(crate) async fn atom(State(app): State<App>) -> Result<Response, Problem> {
    let mut session = app.store.storage().read().await?;
    let (last, _) = changes::head(session.as_mut()).await?;
    let from = last.saturating_sub(MOST_ENTRIES);
    let told = changes::after(session.as_mut(), from, MOST_ENTRIES).await?;
    drop(session);
    let shelf = app.store.shelf();
    let updated = told.last().map_or("1970-01-01T00:00:00Z", |change| change.at.as_str());
    let mut feed = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let (title, address) = (escaped(crate::words::REGISTRY.0), escaped(&app.url("/feed.atom")));
    // Writing into a text cannot fail.
    let _ = write!(
        feed,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"fr\">\n<title>{title}</title>\n\
         <id>{address}</id>\n<link rel=\"self\" href=\"{address}\"/>\n<updated>{updated}</updated>\n\
         <author><name>Étalon</name></author>\n"
    );
    for change in told.iter().rev() {
        let (Some(name), Some(version)) = (&change.name, &change.version) else { continue };
        let Some(happened) = told_as(change.kind) else { continue };
        let path = format!("/{}/{name}/{version}", change.namespace);
        let id = format!("{}/{name}", change.namespace).parse();
        let found = id.ok().and_then(|id| shelf.find(&id, version).ok());
        let title = found.map(|found| found.held().schema.title("fr").to_owned());
        let title = title.unwrap_or_else(|| format!("{}/{name}", change.namespace));
        let (title, link) = (escaped(&title), escaped(&app.url(&path)));
        let at = &change.at;
        let _ = write!(
            feed,
            "<entry>\n<title>{title} {version}\u{a0}: {happened}</title>\n<id>urn:sha256:{}</id>\n\
             <link href=\"{link}\"/>\n<updated>{at}</updated>\n<published>{at}</published>\n</entry>\n",
            change.hash
        );
    }
    feed.push_str("</feed>\n");
    Ok(bytes(feed, "application/atom+xml; charset=utf-8", Keep::Briefly))
}

/// What happened to a version, for whoever follows; nothing of drafts.
fn told_as(kind: Happened) -> Option<&'static str> {
    Some(match kind {
        Happened::Published => "publiée",
        Happened::Deprecated => "dépréciée",
        Happened::Restored => "rétablie",
        Happened::Retired => "hors d’usage",
        Happened::Withdrawn => "retirée",
        _ => return None,
    })
}

/// `GET /catalogue.ttl`, `.jsonld`, `.rdf`: everything that is served, as DCAT, PROF and ADMS describe it.
pub(crate) fn dcat(syntax: Syntax) -> MethodRouter<App> {
    get(async move |State(app): State<App>| {
        let shelf = app.store.shelf();
        // A large registry takes a moment to write: other requests do not wait for it.
        let write = move || graph::catalogue(&shelf, &app.base, syntax);
        let written = tokio::task::spawn_blocking(write).await;
        let text = written.map_err(|_| Problem::Internal)?.map_err(|_| Problem::Internal)?;
        let media = match syntax {
            Syntax::Turtle => TURTLE,
            other => other.media_type(),
        };
        Ok::<_, Problem>(bytes(text, media, Keep::Briefly))
    })
}

/// `GET /sitemap.xml`: every version that is served, for search engines.
pub(crate) async fn sitemap(State(app): State<App>) -> Result<Response, Problem> {
    let mut map = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for held in app.store.shelf().served().filter(|held| held.manifest.state < Life::Retired) {
        let address = escaped(&app.url(&held.path()));
        // Writing into a text cannot fail.
        let _ = writeln!(map, "<url><loc>{address}</loc></url>");
    }
    map.push_str("</urlset>\n");
    Ok(bytes(map, "application/xml; charset=utf-8", Keep::Briefly))
}

/// A text inside XML: titles come from anybody.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;
    use crate::client::get;

    #[test]
    fn every_address_of_the_lists_answers() {
        for list in ["/schemas.json", "/catalog.json"] {
            let catalogue = get(list).json();
            let schemas = catalogue["schemas"].as_array().unwrap();
            assert_eq!(schemas.len(), 26, "{list}");
            for schema in schemas {
                let mut addresses = Vec::new();
                match schema["versions"].as_array() {
                    Some(versions) => {
                        addresses.extend(versions.iter().map(|it| it["schema_url"].clone()));
                        addresses.extend(
                            schema["examples"]
                                .as_array()
                                .unwrap()
                                .iter()
                                .map(|it| it["path"].clone()),
                        );
                        assert_eq!(schema["schema_type"], "tableschema");
                    }
                    None => {
                        addresses.extend(schema["versions"].as_object().unwrap().values().cloned());
                        addresses.push(schema["url"].clone());
                    }
                }
                assert!(!addresses.is_empty());
                for address in addresses {
                    let path = address.as_str().unwrap().strip_prefix("https://w3id.org/etalon");
                    assert_eq!(get(path.unwrap()).status, 200, "{address}");
                }
            }
        }
    }

    #[test]
    fn a_feed_and_a_map_for_those_who_follow() {
        let feed = get("/feed.atom");
        assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
        assert!(feed.text().contains("<link href=\"https://w3id.org/etalon/commun/"));
        assert_eq!(feed.text().matches("<entry>").count(), 26);
        let map = get("/sitemap.xml");
        assert_eq!(map.text().matches("<loc>").count(), 26);
        assert_eq!(escaped("<a b=\"c\">&\u{1}</a>"), "&lt;a b=&quot;c&quot;&gt;&amp; &lt;/a&gt;");
    }
}
