//! Does the registry keep its word on both databases? One suite of requests for SQLite and PostgreSQL.

mod life;
mod tokens;

use std::io::{Cursor, Write as _};

use serde_json::{Value, json};
use tokio::runtime::Runtime;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::app::App;
use crate::client::{Reply, send};
use crate::storage::Storage;
use crate::storage::trial::Server;
use crate::storage::verification::verify;

/// A registry with one namespace, and the tokens of each role in it.
struct Town {
    app: App,
    admin: String,
}

impl Town {
    /// An empty registry, but for the namespace `ville`.
    async fn new(address: &str) -> Self {
        let app = App::on(Storage::open(address).await.unwrap()).await.unwrap();
        let admin = app.first_token().await.unwrap().unwrap();
        assert_eq!(app.first_token().await.unwrap(), None, "only the first start gives one");
        let town = Self { app, admin };
        let about = json!({"titles": {"fr": "Ville d’essai"}});
        let made = town.write("PUT", "/api/v1/namespaces/ville", &town.admin, &about).await;
        assert_eq!((made.status, made.header("x-registry-seq")), (200, "1"), "{}", made.text());
        town
    }

    /// A token with a role in `ville`.
    async fn token(&self, role: &str) -> String {
        let asked = json!({"label": role, "grants": [{"namespace": "ville", "role": role}]});
        let given = self.write("POST", "/api/v1/tokens", &self.admin, &asked).await;
        assert_eq!(given.status, 201, "{}", given.text());
        given.json()["token"].as_str().unwrap().to_owned()
    }

    async fn read(&self, path: &str, token: Option<&str>) -> Reply {
        let bearer = format!("Bearer {}", token.unwrap_or_default());
        let headers = [("authorization", bearer.as_str())];
        let headers = if token.is_some() { headers.as_slice() } else { &[] };
        send(&self.app, "GET", path, headers, "").await
    }

    async fn write(&self, method: &str, path: &str, token: &str, body: &Value) -> Reply {
        self.put(method, path, token, &[], body.to_string()).await
    }

    async fn put(
        &self,
        method: &str,
        path: &str,
        token: &str,
        headers: &[(&str, &str)],
        body: impl Into<axum::body::Body>,
    ) -> Reply {
        let bearer = format!("Bearer {token}");
        let mut all = vec![("authorization", bearer.as_str())];
        if !headers.iter().any(|(name, _)| *name == "content-type") {
            all.push(("content-type", "application/json"));
        }
        all.extend(headers);
        send(&self.app, method, path, &all, body.into()).await
    }

    async fn sound(&self) {
        let (_, flaws) = verify(self.app.store.storage()).await.unwrap();
        assert!(flaws.is_empty(), "{flaws:?}");
    }
}

/// The address of a version of `ville/bornes`.
fn at(version: &str, rest: &str) -> String {
    format!("/api/v1/schemas/ville/bornes/{version}{rest}")
}

/// A Table Schema whose field `etat` allows these values.
fn terminals(version: &str, states: &[&str]) -> Value {
    json!({
        "name": "bornes",
        "title": "Bornes de la ville",
        "version": version,
        "fields": [
            {"name": "id", "title": "Identifiant", "description": "Numéro de la borne", "type": "string",
             "constraints": {"required": true, "unique": true}},
            {"name": "etat", "title": "État", "description": "Ce qu’il en est", "type": "string",
             "constraints": {"enum": states}},
        ],
    })
}

/// A ZIP of files.
fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn suite(address: &mut dyn FnMut() -> String) {
    Runtime::new().unwrap().block_on(async {
        life::from_draft_to_tombstone(&address()).await;
        life::what_breaks_is_refused_with_its_witness(&address()).await;
        life::examples_names_and_references_decide(&address()).await;
        life::a_profile_is_proved(&address()).await;
        life::a_trial_writes_nothing(&address()).await;
        tokens::roles_and_namespaces_bind(&address()).await;
        tokens::forged_expired_and_revoked_tokens_are_refused(&address()).await;
        tokens::what_was_done_and_refused_is_written_down(&address()).await;
    });
}

#[test]
fn on_sqlite() {
    suite(&mut || "sqlite::memory:".to_owned());
}

#[test]
#[cfg_attr(
    not(postgres),
    ignore = "IGNORÉ : PostgreSQL n’est pas sur ce poste ; installez le paquet « postgresql » ou indiquez le dossier de ses programmes par la variable ETALON_POSTGRES"
)]
fn on_postgresql() {
    let server = Server::start();
    suite(&mut || server.database());
    Runtime::new().unwrap().block_on(life::two_servers_agree(&server.database()));
}

#[test]
#[cfg_attr(
    not(corpus),
    ignore = "IGNORÉ : le corpus de fichiers réels n’est pas sur ce poste ; indiquez son dossier par la variable ETALON_CORPUS"
)]
fn every_national_schema_is_published() {
    let corpus = std::path::Path::new(option_env!("ETALON_CORPUS").unwrap_or_default());
    let folder = corpus.join("tabular/national-schemas");
    Runtime::new().unwrap().block_on(async {
        let town = Town::new("sqlite::memory:").await;
        let namespace = "fr".parse().unwrap();
        let import = || crate::table_schemas::import(&town.app, &folder, &namespace);
        let imported = import().await.unwrap();
        let refused: Vec<_> = imported.iter().filter(|(_, it)| it.is_refused()).collect();
        assert!(refused.is_empty(), "{refused:#?}");
        assert_eq!(imported.len(), 47);
        let again = import().await.unwrap();
        let already = |it: &crate::table_schemas::Imported| {
            matches!(it, crate::table_schemas::Imported::Already { .. })
        };
        assert!(again.iter().all(|(_, it)| already(it)), "{again:#?}");
        let listed = town.read("/api/v1/schemas", None).await.json();
        assert_eq!(listed["schemas"].as_array().unwrap().len(), 47);
        for schema in listed["schemas"].as_array().unwrap() {
            let id = schema["id"].as_str().unwrap();
            let version = schema["version"].as_str().unwrap();
            let path = format!("/{id}/{version}");
            assert_eq!(town.read(&path, None).await.status, 200, "{path}");
            let source = town.read(&format!("{path}/schema.json"), None).await;
            let digest = etalon_schemas::catalogue::digest(&source.body);
            assert_eq!(schema["digest"], digest, "{path}");
        }
        town.sound().await;
    });
}
