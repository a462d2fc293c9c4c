//! Are files checked against what is published, at once or as a job?

use std::net::Ipv4Addr;
use std::time::Duration;

use etalon_schemas::Catalogue;
use serde_json::Value;
use tokio::runtime::Runtime;

use super::AT_ONCE;
use crate::app::App;
use crate::client::{Reply, get, post, send};
use crate::fetch::origin;

fn example(name: &str) -> &'static [u8] {
    Catalogue::embedded().find("point-eau").unwrap().file(name).unwrap()
}

fn check(query: &str, content: &'static [u8]) -> Reply {
    post(&format!("/api/v1/validate?{query}"), &[], content)
}

#[test]
fn a_small_file_is_answered_at_once() {
    for (schema, name, verdict) in [
        ("commun/point-eau", "exemple-valide.csv", "conforms"),
        ("commun/point-eau/1.0.0", "exemple-valide.csv", "conforms"),
        ("commun/water-point/1", "exemple-invalide.csv", "does-not-conform"),
    ] {
        let reply = check(&format!("schema={schema}&name={name}"), example(name));
        assert_eq!((reply.status, reply.header("cache-control")), (200, "no-store"));
        let report = reply.json();
        assert_eq!(report["verdict"], verdict, "{schema}: {report}");
        assert_eq!(report["files"][0]["name"], name);
    }
    let english = post(
        "/api/v1/validate?schema=commun/point-eau&format=markdown",
        &[("accept-language", "en")],
        example("exemple-invalide.csv"),
    );
    assert_eq!(english.header("content-type"), "text/markdown; charset=utf-8");
    let page = check("schema=commun/point-eau&format=html", example("exemple-invalide.csv"));
    assert!(page.header("content-security-policy").starts_with("default-src 'none'"));
}

#[test]
fn the_report_is_that_of_the_command() {
    let entry = Catalogue::embedded().find("point-eau").unwrap();
    let content = example("exemple-invalide.csv");
    let reply = check("schema=commun/point-eau&name=exemple-invalide.csv", content).json();
    let expected: Value =
        serde_json::from_slice(entry.file("exemple-invalide.constats.json").unwrap()).unwrap();
    let codes = |list: &Value| -> Vec<String> {
        let list = list.as_array().unwrap().iter();
        let mut codes: Vec<_> = list.map(|it| it["code"].as_str().unwrap().to_owned()).collect();
        codes.sort();
        codes
    };
    assert_eq!(codes(&reply["files"][0]["findings"]), codes(&expected));
}

#[test]
fn what_cannot_be_asked_is_said() {
    for (query, status, code) in [
        ("schema=commun/rien", 404, "schema-unknown"),
        ("schema=point-eau", 400, "name-invalid"),
        ("schema=commun/point-eau/9", 404, "version-unknown"),
        ("schema=commun/point-eau&profile=sévère", 400, "request-invalid"),
        ("schema=commun/point-eau&format=pdf", 400, "request-invalid"),
    ] {
        let reply = check(&query.replace('é', "%C3%A9").replace('è', "%C3%A8"), b"id\n1\n");
        assert_eq!((reply.status, reply.json()["code"].clone()), (status, code.into()), "{query}");
    }
    let path = "/api/v1/validate?schema=commun/point-eau&name=../../etc/pass%0Awd.csv";
    assert_eq!(post(path, &[], b"id\n".as_slice()).json()["files"][0]["name"], "passwd.csv");
    let large = post("/api/v1/detect", &[], vec![b'a'; super::MOST_BYTES + 1]);
    assert_eq!((large.status, large.json()["code"].clone()), (413, "too-large".into()));
    assert_eq!(get("/api/v1/jobs/0123").json()["code"], "job-unknown");
}

#[test]
fn a_large_file_becomes_a_job() {
    Runtime::new().unwrap().block_on(async {
        let app = App::open("sqlite::memory:").await.unwrap();
        let text = std::str::from_utf8(example("exemple-valide.csv")).unwrap();
        let (header, row) = (text.lines().next().unwrap(), text.lines().nth(1).unwrap());
        let mut table = format!("{header}\n");
        let mut number = 0_u32;
        while table.len() <= AT_ONCE {
            number += 1;
            let (_, rest) = row.split_once(',').unwrap();
            table.push_str(&format!("PE-{number},{rest}\n"));
        }
        let path = "/api/v1/validate?schema=commun/point-eau&name=grand.csv";
        let begun = send(&app, "POST", path, &[], table).await;
        assert_eq!(begun.status, 202, "{}", begun.text());
        let job = begun.header("location").to_owned();
        let result = loop {
            let told = send(&app, "GET", &job, &[], "").await.json();
            if told["state"] == "done" {
                assert_eq!(told["progress"], 100);
                break told["result"].as_str().unwrap().to_owned();
            }
            let early = send(&app, "GET", &format!("{job}/result"), &[], "").await;
            assert!([200, 409].contains(&early.status), "{}", early.text());
            tokio::time::sleep(Duration::from_millis(200)).await;
        };
        let report = send(&app, "GET", &result, &[], "").await.json();
        assert_eq!(report["files"][0]["counts"]["rows"], number);
    });
}

#[test]
fn a_file_is_fetched_at_its_address() {
    Runtime::new().unwrap().block_on(async {
        let mut app = App::open("sqlite::memory:").await.unwrap();
        let public = vec![vec![Ipv4Addr::LOCALHOST.into()]];
        app.fetcher = origin::fetcher(public, Duration::from_secs(5));
        let (port, _asked) =
            origin::giving(origin::reply("200 OK", "", example("exemple-invalide.csv")));
        let url = format!("http%3A%2F%2Fville.example%3A{port}%2Fpoints%2520d%27eau.csv");
        let path = format!("/api/v1/validate?schema=commun/point-eau&url={url}");
        let report = send(&app, "POST", &path, &[], "").await;
        assert_eq!(report.status, 200, "{}", report.text());
        assert_eq!(report.json()["verdict"], "does-not-conform");
        assert_eq!(report.json()["files"][0]["name"], "points d'eau.csv");
        let detected = send(&app, "POST", &format!("/api/v1/detect?url={url}"), &[], "").await;
        assert_eq!(detected.json()["schemas"][0]["id"], "commun/point-eau");
        let both = send(&app, "POST", &path, &[], "id\n").await;
        assert_eq!((both.status, both.json()["code"].clone()), (400, "request-invalid".into()));
    });
    let private =
        post("/api/v1/validate?schema=commun/point-eau&url=http://169.254.169.254/", &[], "");
    assert_eq!((private.status, private.json()["code"].clone()), (400, "url-private".into()));
    assert!(private.json()["detail"].as_str().unwrap().contains("réseau privé"));
}

#[test]
fn the_format_of_a_file_is_recognised() {
    let reply = post("/api/v1/detect?name=x.csv", &[], example("exemple-valide.csv"));
    let detected = reply.json();
    assert_eq!(detected["schemas"][0]["id"], "commun/point-eau", "{detected}");
    assert_eq!(detected["schemas"][0]["version"], "1.0.0");
    assert!(detected["headers"].as_array().unwrap().len() > 3);
    let nothing = post("/api/v1/detect", &[], b"zut;flute\n1;2\n".as_slice()).json();
    assert_eq!(nothing["schemas"].as_array().unwrap().len(), 0);
}
