//! Which operations does the API offer? One table, from which requests are routed and the description is made.

use axum::extract::DefaultBodyLimit;
use axum::routing::{delete, get, post, put};

use crate::openapi::Route;
use crate::openapi::operation::Operation;
use crate::{feed, namespaces, openapi, schemas, search, tokens, validation, versions};

const JSON: &str = "application/json";
const SOURCE: &[&str] = &["application/json", "application/schema+json", "application/zip"];
const ANY: &[&str] = &["application/octet-stream"];
const NOTHING: &str = "";

/// Every operation of `/api/v1`, and what answers it.
pub(crate) fn operations() -> Vec<Route> {
    let parts = [reading(), publishing(), checking(), running()];
    parts.into_iter().flatten().collect()
}

fn reading() -> Vec<Route> {
    vec![
        (
            Operation::new("get", "/api/v1/schemas", "listSchemas", "Liste des versions publiées")
                .query(&[("q", "string"), ("theme", "string")])
                .gives(200, JSON, "SchemaList"),
            get(schemas::list),
        ),
        (
            Operation::new(
                "get",
                "/api/v1/schemas/{namespace}/{name}",
                "listVersions",
                "Versions d’un schéma",
            )
            .gives(200, JSON, "VersionList"),
            get(schemas::versions),
        ),
        (
            Operation::new("get", VERSION, "getVersion", "Une version avec ses champs")
                .gives(200, JSON, "SchemaDetail")
                .gives(307, NOTHING, NOTHING),
            get(schemas::detail),
        ),
        (
            Operation::new(
                "get",
                MANIFEST,
                "getManifest",
                "Fichiers, état et examen d’une version",
            )
            .gives(200, JSON, "Manifest"),
            get(versions::manifest),
        ),
        (
            Operation::new("get", FILE, "getFile", "Un fichier d’une version, ou d’un brouillon")
                .gives(200, "application/octet-stream", NOTHING),
            get(versions::file),
        ),
        (
            Operation::new("get", DIFF, "diff", "Ce qui change depuis une autre version")
                .query(&[("against", "string"), ("policy", "string")])
                .gives(200, JSON, "Comparison"),
            get(versions::diff),
        ),
        (
            Operation::new(
                "get",
                "/api/v1/search",
                "search",
                "Recherche dans les noms, les titres et les champs",
            )
            .query(&[
                ("q", "string"),
                ("theme", "string"),
                ("namespace", "string"),
                ("limit", "integer"),
                ("cursor", "string"),
            ])
            .gives(200, JSON, "SearchAnswer"),
            get(search::search),
        ),
        (
            Operation::new("get", "/api/v1/namespaces", "listNamespaces", "Espaces de noms").gives(
                200,
                JSON,
                "NamespaceList",
            ),
            get(namespaces::list),
        ),
        (
            Operation::new(
                "get",
                "/api/v1/changes",
                "listChanges",
                "Journal enchaîné des changements",
            )
            .query(&[("since", "integer"), ("limit", "integer")])
            .gives(200, JSON, "Log"),
            get(feed::log),
        ),
        (
            Operation::new(
                "get",
                "/api/v1/blobs/{digest}",
                "getBlob",
                "Un contenu public, par son empreinte",
            )
            .gives(200, "application/octet-stream", NOTHING),
            get(feed::blob),
        ),
        (
            Operation::new("get", "/openapi.json", "getDescription", "Cette description")
                .gives(200, JSON, NOTHING),
            get(openapi::openapi),
        ),
    ]
}

const VERSION: &str = "/api/v1/schemas/{namespace}/{name}/{version}";
const MANIFEST: &str = "/api/v1/schemas/{namespace}/{name}/{version}/manifest";
const FILE: &str = "/api/v1/schemas/{namespace}/{name}/{version}/files/{file}";
const DIFF: &str = "/api/v1/schemas/{namespace}/{name}/{version}/diff";
const STATE: &str = "/api/v1/schemas/{namespace}/{name}/{version}/state";
const COMPATIBILITY: &str = "/api/v1/schemas/{namespace}/{name}/{version}/compatibility";

fn publishing() -> Vec<Route> {
    vec![
        (
            Operation::new(
                "put",
                "/api/v1/namespaces/{namespace}",
                "putNamespace",
                "Créer ou décrire un espace de noms",
            )
            .takes(&["application/json"], "Namespace")
            .gives(200, JSON, "Namespace")
            .with_token(),
            put(namespaces::put),
        ),
        (
            Operation::new("put", VERSION, "putVersion", "Déposer un brouillon, ou publier")
                .query(&[
                    ("state", "string"),
                    ("reason", "string"),
                    ("force", "boolean"),
                    ("dry_run", "boolean"),
                ])
                .takes(SOURCE, NOTHING)
                .gives(200, JSON, "Outcome")
                .gives(201, JSON, "Outcome")
                .with_token(),
            put(versions::put),
        ),
        (
            Operation::new("delete", VERSION, "deleteDraft", "Effacer un brouillon")
                .gives(204, NOTHING, NOTHING)
                .with_token(),
            delete(versions::remove),
        ),
        (
            Operation::new("post", STATE, "changeState", "Changer l’état d’une version")
                .query(&[("dry_run", "boolean")])
                .takes(&["application/json"], "Move")
                .gives(200, JSON, "Outcome")
                .with_token(),
            post(versions::change),
        ),
        (
            Operation::new("post", COMPATIBILITY, "weigh", "Peser une source sans la déposer")
                .takes(&["application/json"], NOTHING)
                .gives(200, JSON, "Examination"),
            post(versions::compatibility),
        ),
    ]
}

fn checking() -> Vec<Route> {
    let large = || DefaultBodyLimit::max(validation::MOST_BYTES);
    vec![
        (
            Operation::new("post", "/api/v1/validate", "validate", "Vérifier un fichier")
                .query(&[
                    ("schema", "string"),
                    ("name", "string"),
                    ("url", "string"),
                    ("profile", "string"),
                    ("format", "string"),
                ])
                .takes(ANY, NOTHING)
                .gives(200, JSON, NOTHING)
                .gives(202, JSON, "Job"),
            post(validation::validate).layer(large()),
        ),
        (
            Operation::new(
                "post",
                "/api/v1/detect",
                "detect",
                "Reconnaître le format d’un fichier",
            )
            .query(&[("name", "string"), ("url", "string")])
            .takes(ANY, NOTHING)
            .gives(200, JSON, "Detected"),
            post(validation::detect).layer(large()),
        ),
        (
            Operation::new(
                "get",
                "/api/v1/jobs/{id}",
                "getJob",
                "Avancement d’une longue vérification",
            )
            .gives(200, JSON, "Job"),
            get(validation::job),
        ),
        (
            Operation::new(
                "get",
                "/api/v1/jobs/{id}/result",
                "getJobResult",
                "Rapport d’une longue vérification",
            )
            .gives(200, JSON, NOTHING),
            get(validation::result),
        ),
    ]
}

fn running() -> Vec<Route> {
    vec![
        (
            Operation::new(
                "get",
                "/api/v1/tokens",
                "listTokens",
                "Jetons des espaces de noms administrés",
            )
            .gives(200, JSON, "TokenList")
            .with_token(),
            get(tokens::list),
        ),
        (
            Operation::new("post", "/api/v1/tokens", "createToken", "Donner un jeton")
                .takes(&["application/json"], "TokenAsked")
                .gives(201, JSON, "TokenGiven")
                .with_token(),
            post(tokens::create),
        ),
        (
            Operation::new("delete", "/api/v1/tokens/{id}", "revokeToken", "Reprendre un jeton")
                .gives(204, NOTHING, NOTHING)
                .with_token(),
            delete(tokens::revoke),
        ),
        (
            Operation::new("get", "/api/v1/audit", "readAudit", "Audit, une ligne JSON par acte")
                .query(&[("after", "integer")])
                .gives(200, "application/x-ndjson", NOTHING)
                .with_token(),
            get(tokens::read_audit),
        ),
    ]
}
