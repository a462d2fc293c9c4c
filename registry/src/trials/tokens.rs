//! What does a token open, and what does it not?

use serde_json::{Value, json};

use super::{Town, at, terminals};
use crate::client::send;
use crate::storage::Cell;

pub(super) async fn roles_and_namespaces_bind(address: &str) {
    let town = Town::new(address).await;
    let source = terminals("1.0.0", &["neuf"]);
    let reader = town.token("reader").await;
    let contributor = town.token("contributor").await;
    let admin = town.token("admin").await;
    let headers = [("content-type", "application/json")];
    let anonymous = send(&town.app, "PUT", &at("1.0.0", ""), &headers, source.to_string()).await;
    assert_eq!(
        (anonymous.status, anonymous.header("www-authenticate")),
        (401, "Bearer realm=\"etalon\"")
    );
    assert_eq!(town.write("PUT", &at("1.0.0", ""), &reader, &source).await.status, 403);
    assert_eq!(town.write("PUT", &at("1.0.0", ""), &contributor, &source).await.status, 201);
    assert_eq!(town.read(&at("1.0.0", "/manifest"), Some(&reader)).await.status, 200);
    let elsewhere = "/api/v1/schemas/autre/bornes/1.0.0";
    assert_eq!(town.write("PUT", elsewhere, &admin, &source).await.json()["code"], "forbidden");
    assert_eq!(
        town.write("PUT", elsewhere, &town.admin, &source).await.json()["code"],
        "namespace-unknown"
    );

    // Whoever administers a namespace administers that one alone.
    let about = json!({"titles": {"fr": "Ville, de nouveau"}});
    assert_eq!(town.write("PUT", "/api/v1/namespaces/ville", &admin, &about).await.status, 200);
    assert_eq!(town.write("PUT", "/api/v1/namespaces/autre", &admin, &about).await.status, 403);
    for name in ["api", "listes", "regles"] {
        let path = format!("/api/v1/namespaces/{name}");
        let reserved = town.write("PUT", &path, &town.admin, &about).await;
        assert_eq!(reserved.json()["code"], "name-reserved", "{name}");
    }
    let untitled = json!({"titles": {"en": "Town"}});
    assert_eq!(town.write("PUT", "/api/v1/namespaces/ville", &admin, &untitled).await.status, 400);
    let listed = town.read("/api/v1/namespaces", None).await.json();
    assert_eq!(listed["namespaces"]["ville"]["titles"]["fr"], "Ville, de nouveau");
    for (grants, status) in [
        (json!([{"namespace": "ville", "role": "admin"}]), 201),
        (json!([{"namespace": "*", "role": "reader"}]), 403),
        (json!([{"namespace": "autre", "role": "reader"}]), 403),
        (json!([]), 400),
        (json!([{"namespace": "ville", "role": "roi"}]), 400),
    ] {
        let asked = json!({"label": "essai", "grants": grants});
        assert_eq!(
            town.write("POST", "/api/v1/tokens", &admin, &asked).await.status,
            status,
            "{asked}"
        );
    }
    let asked =
        json!({"label": "x", "grants": [{"namespace": "ville", "role": "reader"}], "days": 4000});
    assert_eq!(town.write("POST", "/api/v1/tokens", &admin, &asked).await.status, 400);
    assert_eq!(
        town.write(
            "POST",
            "/api/v1/tokens",
            &contributor,
            &json!({"label": "x", "grants": [{"namespace": "ville", "role": "reader"}]})
        )
        .await
        .status,
        403
    );
    let count = async |token: &str| {
        town.read("/api/v1/tokens", Some(token)).await.json()["tokens"].as_array().unwrap().len()
    };
    assert_eq!((count(&town.admin).await, count(&admin).await, count(&reader).await), (5, 4, 0));
    let text = town.read("/api/v1/tokens", Some(&town.admin)).await;
    assert!(!text.text().contains("hash"), "{}", text.text());
}

pub(super) async fn forged_expired_and_revoked_tokens_are_refused(address: &str) {
    let town = Town::new(address).await;
    let given = town.token("contributor").await;
    let forged = given.replacen("etalon_", "etalon_0", 1);
    for wrong in [forged.as_str(), "etalon_", "autre", "' OR 1=1 --", ""] {
        let refused = town.read("/api/v1/tokens", Some(wrong)).await;
        assert_eq!((refused.status, refused.json()["code"].clone()), (401, "token-invalid".into()));
    }
    let basic =
        send(&town.app, "GET", "/api/v1/tokens", &[("authorization", "Basic eA==")], "").await;
    assert_eq!(basic.status, 401);
    assert_eq!(town.read("/api/v1/tokens", None).await.json()["code"], "unauthenticated");

    let id = given.split('_').nth(1).unwrap();
    let other = town.token("contributor").await;
    let path = format!("/api/v1/tokens/{id}");
    assert_eq!(town.put("DELETE", &path, &other, &[], "").await.status, 404);
    assert_eq!(town.put("DELETE", &path, &given, &[], "").await.status, 204, "one's own");
    assert_eq!(town.read("/api/v1/tokens", Some(&given)).await.status, 401);

    let mut writing = town.app.store.storage().write().await.unwrap();
    let id = other.split('_').nth(1).unwrap();
    let statement = "UPDATE tokens SET expires = '2020-01-01T00:00:00Z' WHERE id = $1";
    assert_eq!(writing.session.run(statement, &[Cell::from(id)]).await.unwrap(), 1);
    writing.commit().await.unwrap();
    assert_eq!(town.read("/api/v1/tokens", Some(&other)).await.status, 401);
}

pub(super) async fn what_was_done_and_refused_is_written_down(address: &str) {
    let town = Town::new(address).await;
    let reader = town.token("reader").await;
    let maintainer = town.token("maintainer").await;
    let source = terminals("1.0.0", &["neuf"]);
    town.write("PUT", &at("1.0.0", ""), &reader, &source).await;
    town.write("PUT", &at("1.0.0", "?state=published&reason=Premi%C3%A8re"), &maintainer, &source)
        .await;
    send(&town.app, "PUT", &at("1.0.0", ""), &[("content-type", "application/json")], "{}").await;
    assert_eq!(town.read("/api/v1/audit", Some(&maintainer)).await.status, 403);
    let audit = town.read("/api/v1/audit", Some(&town.admin)).await;
    let lines: Vec<Value> =
        audit.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<String> = lines
        .iter()
        .map(|line| {
            let word = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
            let subject = word("subject");
            let subject = if subject.len() == 12 { "jeton".to_owned() } else { subject };
            format!("{} {subject} {} {}", word("action"), word("outcome"), word("reason"))
        })
        .collect();
    assert_eq!(
        told,
        [
            "token-create jeton done ",
            "namespace ville done ",
            "token-create jeton done reader",
            "token-create jeton done maintainer",
            "put ville/bornes/1.0.0 forbidden ",
            "published ville/bornes/1.0.0 done Première",
        ]
    );
    assert_eq!(lines[5]["actor"], maintainer.split('_').nth(1).unwrap());
    for secret in [&reader, &maintainer, &town.admin] {
        assert!(!audit.text().contains(secret.rsplit('_').next().unwrap()));
    }
    let rest = town.read("/api/v1/audit?after=5", Some(&town.admin)).await;
    assert_eq!(rest.text().lines().count(), 1);
}
