//! Which schemas can a program choose from? `/api/v1/schemas`, in the words of `schemas::wire`.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use etalon_schemas::wire::SchemaSummary;
use serde::Serialize;

use crate::address;
use crate::answer::{Keep, elsewhere, json};
use crate::app::App;
use crate::problem::Problem;
use crate::shelf::{Filter, Found};

/// `GET /api/v1/schemas?q=eau&theme=environnement`: every version, or those the filter keeps.
pub(crate) async fn list(
    State(app): State<App>,
    Query(filter): Query<Filter>,
) -> Result<Response, Problem> {
    #[derive(Serialize)]
    struct Schemas {
        schemas: Vec<SchemaSummary>,
    }
    json(&Schemas { schemas: app.store.shelf().list(&filter) }, Keep::Briefly)
}

/// `GET /api/v1/schemas/{namespace}/{name}`: the versions of a schema, oldest first.
pub(crate) async fn versions(
    State(app): State<App>,
    Path((namespace, name)): Path<(String, String)>,
) -> Result<Response, Problem> {
    #[derive(Serialize)]
    struct Versions {
        id: String,
        versions: Vec<SchemaSummary>,
    }
    let shelf = app.store.shelf();
    let versions = shelf.versions(&address::schema(&namespace, &name)?)?;
    let id = versions.first().map(|held| held.manifest.id.to_string()).unwrap_or_default();
    let versions = versions.iter().map(|held| shelf.summary(held)).collect();
    json(&Versions { id, versions }, Keep::Briefly)
}

/// `GET /api/v1/schemas/{namespace}/{name}/{version}`: a version with its fields.
pub(crate) async fn detail(
    State(app): State<App>,
    Path((namespace, name, version)): Path<(String, String, String)>,
) -> Result<Response, Problem> {
    let shelf = app.store.shelf();
    match shelf.find(&address::schema(&namespace, &name)?, &version)? {
        Found::Here(held) => {
            held.served()?;
            json(&shelf.detail(&held), Keep::Briefly)
        }
        Found::Elsewhere(held) => Ok(elsewhere(format!("/api/v1/schemas{}", held.path()))),
    }
}

#[cfg(test)]
mod tests {
    use etalon_schemas::Catalogue;
    use etalon_schemas::wire::{SchemaDetail, SchemaSummary};

    use crate::client::get;

    #[test]
    fn the_list_is_that_of_the_catalogue_and_can_be_narrowed() {
        let reply = get("/api/v1/schemas");
        assert_eq!((reply.status, reply.header("content-type")), (200, "application/json"));
        let sent: Vec<SchemaSummary> =
            serde_json::from_value(reply.json()["schemas"].clone()).unwrap();
        let known: Vec<SchemaSummary> =
            Catalogue::embedded().list().into_iter().map(SchemaSummary::from).collect();
        assert_eq!(sent, known);

        let narrowed = get("/api/v1/schemas?q=%C3%A9quipement&theme=").json();
        assert_eq!(narrowed["schemas"][0]["id"], "commun/equipement-public");
        assert_eq!(narrowed["schemas"].as_array().unwrap().len(), 1);
        assert_eq!(get("/api/v1/schemas?theme=rien&page=2").text(), "{\"schemas\":[]}");
    }

    #[test]
    fn a_schema_has_its_versions_and_a_version_its_fields() {
        let versions = get("/api/v1/schemas/commun/point-eau").json();
        assert_eq!(versions["id"], "commun/point-eau");
        assert_eq!(versions["versions"][0]["version"], "1.0.0");

        let reply = get("/api/v1/schemas/commun/point-eau/1.0.0");
        let sent: SchemaDetail = serde_json::from_slice(&reply.body).unwrap();
        let known = Catalogue::embedded().find("point-eau").unwrap();
        assert_eq!(sent, SchemaDetail::from(known));

        let latest = get("/api/v1/schemas/commun/water-point/latest");
        assert_eq!(latest.status, 307);
        assert_eq!(latest.header("location"), "/api/v1/schemas/commun/point-eau/1.0.0");
    }
}
