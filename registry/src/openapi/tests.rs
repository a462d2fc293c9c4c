//! Is the description true? It has not changed unseen, and answers have the forms it says.

use serde_json::{Value, json};

use super::description;
use crate::client::{Reply, ask, get, post};
use crate::router::operations;

/// The validator of a form.
fn form(name: &str) -> jsonschema::Validator {
    let components: Value = serde_json::from_str(super::COMPONENTS).unwrap();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "components": components,
        "$ref": format!("#/components/schemas/{name}"),
    });
    jsonschema::validator_for(&schema).unwrap()
}

fn conforms(name: &str, answer: &Value) {
    let faults: Vec<String> =
        form(name).iter_errors(answer).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{name}: {faults:?} in {answer}");
}

#[test]
fn the_description_changes_only_when_it_is_seen() {
    let described = description("https://w3id.org/etalon/");
    insta::assert_json_snapshot!("openapi", described);
}

#[test]
fn every_form_that_is_named_is_there() {
    let described = description("https://w3id.org/etalon/").to_string();
    let components: Value = serde_json::from_str(super::COMPONENTS).unwrap();
    let known = components["schemas"].as_object().unwrap();
    for part in described.split("#/components/schemas/").skip(1) {
        let name = part.split('"').next().unwrap();
        assert!(known.contains_key(name), "{name}");
    }
    let mut names: Vec<_> = operations().iter().map(|(it, _)| (it.path, it.method)).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn answers_have_the_forms_it_says() {
    let version = "/api/v1/schemas/commun/point-eau/1.0.0";
    let entry = etalon_schemas::Catalogue::embedded().find("point-eau").unwrap();
    let said = |method: &str, path: &str, reply: Reply| {
        let all = operations();
        let operation =
            all.iter().map(|(it, _)| it).find(|it| (it.method, it.path) == (method, path));
        let operation = operation.unwrap_or_else(|| panic!("{method} {path}"));
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        conforms(operation.form(200).unwrap(), &reply.json());
    };
    let of = |rest: &str| format!("/api/v1/schemas/{{namespace}}/{{name}}/{{version}}{rest}");
    for path in ["/api/v1/schemas", "/api/v1/search", "/api/v1/namespaces", "/api/v1/changes"] {
        said("get", path, get(path));
    }
    said("get", "/api/v1/search", get("/api/v1/search?q=code+postal"));
    said("get", "/api/v1/schemas/{namespace}/{name}", get("/api/v1/schemas/commun/point-eau"));
    said("get", &of(""), get(version));
    said("get", &of("/manifest"), get(&format!("{version}/manifest")));
    said("get", &of("/diff"), get(&format!("{version}/diff?against=1.0.0")));
    said(
        "post",
        &of("/compatibility"),
        post(&format!("{version}/compatibility"), &[], entry.source),
    );
    let example = entry.file("exemple-valide.csv").unwrap();
    said("post", "/api/v1/detect", post("/api/v1/detect", &[], example));
    for path in ["/api/v1/schemas/commun/rien", "/api/v1/tokens", "/api/v1/jobs/0", "/nulle-part"] {
        conforms("Problem", &get(path).json());
    }
}

#[test]
fn every_address_of_the_description_is_routed() {
    for (operation, _) in operations() {
        let path = operation.path.replace("{namespace}", "commun").replace("{name}", "point-eau");
        let path = path.replace("{version}", "1.0.0").replace("{file}", "schema.json");
        let path = path.replace("{id}", "0").replace("{digest}", "sha256:0");
        let reply = ask(&operation.method.to_uppercase(), &path, &[]);
        assert_ne!(reply.status, 405, "{} {path}", operation.method);
        assert!(reply.status < 500, "{} {path}: {}", operation.method, reply.text());
        if reply.status == 404 {
            let code = reply.json()["code"].clone();
            let routed = operation.path.starts_with("/api/v1/blobs") || code != "page-unknown";
            assert!(routed, "{path}");
        }
    }
    let described = get("/openapi.json");
    assert_eq!(described.json()["openapi"], "3.1.0");
}
