//! How does a version live, as a program sees it?

use serde_json::{Value, json};

use super::{Town, at, terminals, zip};
use crate::app::App;
use crate::client::send;
use crate::storage::Storage;

#[expect(clippy::too_many_lines, reason = "one life, from its beginning to its end")]
pub(super) async fn from_draft_to_tombstone(address: &str) {
    let town = Town::new(address).await;
    let [contributor, maintainer, steward] = [
        town.token("contributor").await,
        town.token("maintainer").await,
        town.token("steward").await,
    ];
    let first = terminals("1.0.0", &["neuf", "vieux"]);
    let made = town.write("PUT", &at("1.0.0", ""), &contributor, &first).await;
    assert_eq!(made.status, 201, "{}", made.text());
    assert_eq!(made.json()["manifest"]["state"], "draft");
    assert_eq!(made.header("location"), "/ville/bornes/1.0.0");
    let tag = made.header("etag").to_owned();

    // Nobody sees a draft without a token, in any of its addresses.
    for path in ["/ville/bornes/1.0.0", "/ville/bornes", "/ville/bornes/1.0.0/schema.json"] {
        assert_eq!(town.read(path, None).await.status, 404, "{path}");
    }
    for rest in ["", "/manifest", "/files/schema.json", "/diff?against=1.0.0"] {
        assert_eq!(town.read(&at("1.0.0", rest), None).await.status, 404, "{rest}");
    }
    let seen = town.read(&at("1.0.0", "/manifest"), Some(&contributor)).await;
    assert_eq!((seen.header("etag"), seen.header("cache-control")), (tag.as_str(), "no-store"));
    let digest = seen.json()["files"]["schema.json"]["digest"].as_str().unwrap().to_owned();
    let blob = format!("/api/v1/blobs/{digest}");
    assert_eq!(town.read(&blob, None).await.status, 404);

    // A draft is replaced by who has read it.
    let second = terminals("1.0.0", &["neuf", "vieux", "cassé"]);
    let blind = town.write("PUT", &at("1.0.0", ""), &contributor, &second).await;
    assert_eq!((blind.status, blind.json()["code"].clone()), (428, "precondition-required".into()));
    let replace = |tag: String| {
        let (town, contributor, second) = (&town, &contributor, second.to_string());
        async move {
            let headers = [("if-match", tag.as_str())];
            town.put("PUT", &at("1.0.0", ""), contributor, &headers, second).await
        }
    };
    assert_eq!(replace("\"sha256:00\"".to_owned()).await.status, 412);
    assert_eq!(replace(tag.clone()).await.status, 200);
    assert_eq!(replace(tag).await.json()["done"], "unchanged", "the same bytes change nothing");

    // Publishing needs a maintainer.
    let publish = json!({"state": "published"});
    let refused = town.write("POST", &at("1.0.0", "/state"), &contributor, &publish).await;
    assert_eq!((refused.status, refused.json()["code"].clone()), (403, "forbidden".into()));
    let submit = json!({"state": "in_review"});
    assert_eq!(town.write("POST", &at("1.0.0", "/state"), &contributor, &submit).await.status, 200);
    let published = town.write("POST", &at("1.0.0", "/state"), &maintainer, &publish).await;
    assert_eq!(published.status, 200, "{}", published.text());
    let examination = &published.json()["manifest"]["examination"];
    assert_eq!(examination["ruleset"], etalon_validator::report::RULESET);
    assert_eq!(examination["engine"], etalon_validator::report::ENGINE);

    // What is published is for everybody, and never changes.
    let source = town.read("/ville/bornes/1.0.0/schema.json", None).await;
    assert_eq!(source.text(), second.to_string());
    assert!(source.header("cache-control").contains("immutable"));
    assert_eq!(town.read("/ville/bornes", None).await.header("location"), "/ville/bornes/1.0.0");
    assert_eq!(town.read("/ville/bornes/1.0.0/table-schema.json", None).await.status, 200);
    let same = town.write("PUT", &at("1.0.0", "?state=published"), &maintainer, &second).await;
    assert_eq!((same.status, same.json()["done"].clone()), (200, "unchanged".into()));
    let other = town.write("PUT", &at("1.0.0", "?state=published"), &maintainer, &first).await;
    assert_eq!((other.status, other.json()["code"].clone()), (409, "version-immutable".into()));
    let gone = town.put("DELETE", &at("1.0.0", ""), &steward, &[], "").await;
    assert_eq!(gone.status, 409);

    // What comes after.
    let step = |body: Value| {
        let (town, steward) = (&town, &steward);
        async move { town.write("POST", &at("1.0.0", "/state"), steward, &body).await }
    };
    let deprecated = json!({"state": "deprecated", "reason": "Remplacée", "replacedBy": "ville/bornes/2.0.0", "sunset": "2027-01-01T00:00:00Z"});
    assert_eq!(step(deprecated).await.json()["manifest"]["deprecated"]["reason"], "Remplacée");
    let old = town.read("/ville/bornes/1.0.0/schema.json", None).await;
    assert!(old.header("deprecation").starts_with('@'), "{:?}", old.headers);
    assert_eq!(old.header("sunset"), "Fri, 01 Jan 2027 00:00:00 GMT");
    assert!(old.header("link").contains("/ville/bornes/2.0.0>; rel=\"successor-version\""));
    assert_eq!(step(json!({"state": "draft"})).await.json()["code"], "transition-refused");
    assert_eq!(step(json!({"state": "published"})).await.json()["manifest"]["state"], "published");
    assert_eq!(step(json!({"state": "retired"})).await.status, 409);
    assert_eq!(step(json!({"state": "deprecated", "sunset": "demain"})).await.status, 400);
    let forged = json!({"state": "deprecated", "replacedBy": "a/b/1.0.0>; rel=\"evil\""});
    assert_eq!(step(forged).await.status, 400);
    assert_eq!(step(json!({"state": "deprecated"})).await.status, 200);
    assert_eq!(step(json!({"state": "retired"})).await.status, 200);
    assert_eq!(town.read("/ville/bornes/1.0.0/schema.json", None).await.status, 200);
    assert_eq!(step(json!({"state": "withdrawn"})).await.json()["code"], "reason-missing");
    assert_eq!(
        step(json!({"state": "withdrawn", "reason": "Droits d’un tiers"})).await.status,
        200
    );
    for path in ["/ville/bornes/1.0.0", "/ville/bornes/1.0.0/schema.json"] {
        let tombstone = town.read(path, None).await;
        assert_eq!((tombstone.status, tombstone.json()["code"].clone()), (410, "withdrawn".into()));
        assert!(tombstone.text().contains("Droits d’un tiers"));
    }
    assert_eq!(town.read(&blob, None).await.status, 404, "its bytes are gone");
    assert_eq!(town.read("/api/v1/schemas", None).await.text(), "{\"schemas\":[]}");
    let again = town.write("PUT", &at("1.0.0", "?state=published"), &maintainer, &first).await;
    assert_eq!(again.status, 409, "its name is never given again");

    let log = town.read("/api/v1/changes?limit=1000", None).await.json();
    let kinds: Vec<_> =
        log["changes"].as_array().unwrap().iter().map(|it| it["kind"].clone()).collect();
    let expected = [
        "namespace-set",
        "drafted",
        "drafted",
        "submitted",
        "published",
        "deprecated",
        "restored",
        "deprecated",
        "retired",
        "withdrawn",
    ];
    assert_eq!(kinds, expected);
    let page = town.read("/api/v1/changes?since=2&limit=3", None).await;
    assert_eq!(page.json()["changes"][0]["seq"], 3);
    assert_eq!(page.header("link"), "</api/v1/changes?since=5&limit=3>; rel=\"next\"");
    town.sound().await;
}

pub(super) async fn what_breaks_is_refused_with_its_witness(address: &str) {
    let town = Town::new(address).await;
    let maintainer = town.token("maintainer").await;
    let publish = async |version: &str, states: &[&str], more: &str| {
        let path = at(version, &format!("?state=published{more}"));
        town.write("PUT", &path, &maintainer, &terminals(version, states)).await
    };
    assert_eq!(publish("1.0.0", &["neuf", "vieux"], "").await.status, 201);
    assert_eq!(publish("1.1.0", &["neuf", "vieux", "cassé"], "").await.status, 201);
    let refused = publish("1.2.0", &["neuf"], "").await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    let problem = refused.json();
    assert_eq!(problem["code"], "publication-refused");
    let error = &problem["errors"][0];
    assert_eq!((&error["code"], &error["forceable"]), (&"breaking".into(), &true.into()));
    assert_eq!(error["facts"]["against"], "ville/bornes/1.1.0");
    assert_eq!(error["facts"]["next"], "2.0.0");
    let witness = error["facts"]["witness"]["content"].as_str().unwrap();
    assert!(witness.starts_with("id,etat\n"), "{witness}");
    assert!(error["detail"].as_str().unwrap().contains("2.0.0"));
    assert_eq!(town.read("/ville/bornes/1.2.0", None).await.status, 404);

    assert_eq!(publish("1.2.0", &["neuf"], "&force=true").await.json()["code"], "reason-missing");
    let forced = publish("1.2.0", &["neuf"], "&force=true&reason=Loi%20du%201er%20mai").await;
    assert_eq!(forced.status, 201, "{}", forced.text());
    let examination = &forced.json()["manifest"]["examination"];
    assert_eq!(examination["forced"]["reason"], "Loi du 1er mai");
    assert_eq!(examination["refusals"][0]["code"], "breaking");
    assert_eq!(publish("2.0.0", &["tout", "autre"], "").await.status, 201);
    // A pre-release binds nobody.
    assert_eq!(publish("2.1.0-beta.1", &["rien"], "").await.status, 201);
    assert_eq!(publish("2.1.0", &["tout", "autre", "plus"], "").await.status, 201);

    let diff = town.read(&at("2.0.0", "/diff?against=1.2.0"), None).await;
    assert_eq!(diff.status, 200);
    assert_eq!(diff.json()["oldFiles"]["verdict"], "incompatible");
    let source = terminals("2.1.1", &["tout"]).to_string();
    let headers = [("content-type", "application/json")];
    let path = at("2.1.0", "/compatibility");
    let weighed = send(&town.app, "POST", &path, &headers, source).await;
    assert_eq!(weighed.json()["refusals"][0]["code"], "breaking", "{}", weighed.text());
    town.sound().await;
}

pub(super) async fn examples_names_and_references_decide(address: &str) {
    let town = Town::new(address).await;
    let maintainer = town.token("maintainer").await;
    let source = terminals("1.0.0", &["neuf"]).to_string();
    let publish = async |files: &[(&str, &str)], version: &str| {
        let headers = [("content-type", "application/zip")];
        let path = at(version, "?state=published");
        town.put("PUT", &path, &maintainer, &headers, zip(files)).await
    };
    let good = ("exemple-valide.csv", "id,etat\n1,neuf\n");
    let bad = ("exemple-invalide.csv", "id,etat\n1,volé\n");
    for (files, file) in [
        ([("exemple-valide.csv", bad.1), bad], "exemple-valide.csv"),
        ([good, ("exemple-invalide.csv", good.1)], "exemple-invalide.csv"),
    ] {
        let refused = publish(&[("schema.json", &source), files[0], files[1]], "1.0.0").await;
        assert_eq!(refused.status, 422, "{}", refused.text());
        let error = &refused.json()["errors"][0];
        assert_eq!((&error["code"], &error["facts"]["file"]), (&"example".into(), &file.into()));
        assert_eq!(error["forceable"], false);
    }
    let misnamed = publish(&[("schema.json", &source)], "1.0.1").await.json();
    assert_eq!(misnamed["errors"][0]["code"], "identity");
    assert_eq!(
        publish(&[("schema.json", "[]")], "1.0.0").await.json()["code"],
        "source-unreadable"
    );
    let lost = source.replace("\"constraints\":{\"enum\"", "\"contraints\":{\"enum\"");
    assert_ne!(lost, source);
    let linted = publish(&[("schema.json", &lost)], "1.0.0").await.json();
    assert_eq!(linted["errors"][0]["code"], "lint", "{linted}");
    let published = publish(&[("schema.json", &source), good, bad], "1.0.0").await;
    assert_eq!(published.status, 201, "{}", published.text());
    let example = town.read("/ville/bornes/1.0.0/exemple-valide.csv", None).await;
    assert_eq!(
        (example.text(), example.header("content-type")),
        (good.1, "text/csv; charset=utf-8")
    );
    let html = publish(&[("schema.json", &source), ("page.html", "<script>")], "1.0.1").await;
    assert_eq!(html.json()["code"], "file-refused");
    town.sound().await;
}

pub(super) async fn a_profile_is_proved(address: &str) {
    let app = App::open(address).await.unwrap();
    let admin = app.first_token().await.unwrap().unwrap();
    let town = Town { app, admin };
    let about = json!({"titles": {"fr": "Ville"}});
    town.write("PUT", "/api/v1/namespaces/ville", &town.admin, &about).await;
    let entry = etalon_schemas::Catalogue::embedded().find("point-eau").unwrap();
    let base: Value = serde_json::from_slice(entry.source).unwrap();
    let profile = |change: &dyn Fn(&mut Value)| {
        let mut profile = base.clone();
        let about = profile["x-etalon"].as_object_mut().unwrap();
        about.insert("namespace".to_owned(), "ville".into());
        about.insert("extends".to_owned(), "commun/point-eau/1.0.0".into());
        about.remove("aliasEn");
        profile["$id"] = "https://w3id.org/etalon/ville/point-eau/1.0.0/schema.json".into();
        change(&mut profile);
        profile
    };
    let path = "/api/v1/schemas/ville/point-eau/1.0.0?state=published&dry_run=true";
    let kept = town.write("PUT", path, &town.admin, &profile(&|_| ())).await;
    assert_eq!(kept.status, 200, "{}", kept.text());
    let proof = &kept.json()["manifest"]["examination"]["profile"];
    assert_eq!(proof["answer"]["verdict"], "compatible", "{proof}");
    let loosened = profile(&|it| {
        it["required"] = json!([]);
        for (_, property) in it["properties"].as_object_mut().unwrap() {
            if let Some(own) = property.get_mut("x-etalon").and_then(Value::as_object_mut) {
                own.remove("importance");
            }
        }
    });
    let refused = town.write("PUT", path, &town.admin, &loosened).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    let errors = refused.json()["errors"].clone();
    let profile_error = errors.as_array().unwrap().iter().find(|it| it["code"] == "profile");
    let error = profile_error.unwrap_or_else(|| panic!("{errors}"));
    assert_eq!(error["facts"]["base"], "commun/point-eau/1.0.0");
    assert!(error["facts"]["witness"].is_object(), "{error}");
    let unknown = profile(&|it| it["x-etalon"]["extends"] = "commun/point-eau/9.0.0".into());
    let refused = town.write("PUT", path, &town.admin, &unknown).await.json();
    assert!(refused["errors"].as_array().unwrap().iter().any(|it| it["code"] == "reference"));
}

pub(super) async fn a_trial_writes_nothing(address: &str) {
    let town = Town::new(address).await;
    let maintainer = town.token("maintainer").await;
    let source = terminals("1.0.0", &["neuf"]);
    let tried = town
        .write("PUT", &at("1.0.0", "?state=published&dry_run=true"), &maintainer, &source)
        .await;
    assert_eq!((tried.status, tried.json()["done"].clone()), (200, "tried".into()));
    assert_eq!(tried.json()["manifest"]["state"], "published");
    assert_eq!(town.read(&at("1.0.0", "/manifest"), Some(&maintainer)).await.status, 404);
    assert_eq!(town.read("/api/v1/changes", None).await.json()["last"], 1);
    assert_eq!(town.write("PUT", &at("1.0.0", ""), &maintainer, &source).await.status, 201);
    let state = at("1.0.0", "/state?dry_run=true");
    let tried = town.write("POST", &state, &maintainer, &json!({"state": "published"})).await;
    assert_eq!(tried.json()["manifest"]["state"], "published");
    assert_eq!(town.read("/ville/bornes/1.0.0", None).await.status, 404);
    let removed = town.put("DELETE", &at("1.0.0", ""), &maintainer, &[], "").await;
    assert_eq!(removed.status, 204);
    assert_eq!(town.read(&at("1.0.0", "/manifest"), Some(&maintainer)).await.status, 404);
    town.sound().await;
}

/// Two servers on one database: a thousand writes in turn, then both tell the same.
pub(super) async fn two_servers_agree(address: &str) {
    const WRITES: usize = 1000;
    let town = Town::new(address).await;
    let other = App::on(Storage::open(address).await.unwrap()).await.unwrap();
    let apps = [&town.app, &other];
    let bearer = format!("Bearer {}", town.admin);
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    let tasks = (0..2).map(|who| {
        let (app, headers) = (apps[who], &headers);
        async move {
            for number in (who..WRITES).step_by(2) {
                let name = format!("essai-{number}");
                let source = json!({"name": name, "title": "Essai", "version": "1.0.0", "fields": [
                    {"name": "a", "type": "string", "description": "Une lettre"}]});
                let path = format!("/api/v1/schemas/ville/{name}/1.0.0?state=published");
                let made = send(app, "PUT", &path, headers, source.to_string()).await;
                assert_eq!(made.status, 201, "{}", made.text());
                // Whoever wrote reads at once what it wrote, where it wrote it.
                let read = send(app, "GET", &format!("/ville/{name}/1.0.0"), &[], "").await;
                assert_eq!(read.status, 200, "{name}");
            }
        }
    });
    let mut tasks: Vec<_> = tasks.map(Box::pin).collect();
    let (second, first) = (tasks.pop().unwrap(), tasks.pop().unwrap());
    tokio::join!(first, second);
    for app in apps {
        app.store.catch_up().await.unwrap();
    }
    let [one, two] = [&town.app, &other];
    let listed = send(one, "GET", "/api/v1/schemas", &[], "").await;
    assert_eq!(listed.json()["schemas"].as_array().unwrap().len(), WRITES);
    assert_eq!(listed.body, send(two, "GET", "/api/v1/schemas", &[], "").await.body);
    assert_eq!(one.store.shelf().seq, 1 + i64::try_from(WRITES).unwrap());
    assert_eq!(two.store.shelf().seq, one.store.shelf().seq);
    town.sound().await;
}
